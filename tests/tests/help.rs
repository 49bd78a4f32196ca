//! What the platforms themselves show of Kuulo: the commands, in every language.

#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use kuulo_bots::{discord, telegram};
use kuulo_core::rules::Rules;
use kuulo_store::intake::Intake;
use kuulo_store::{Store, Vault};
use kuulo_tests::world::discord::FakeDiscord;
use kuulo_tests::world::telegram::FakeTelegram;
use kuulo_tests::world::{self};
use serde_json::Value;
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

async fn house() -> (Store, Vault, Intake, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let settings = kuulo_store::Settings {
        url: format!("sqlite:{}", folder.path().join("kuulo.db").display()),
        keys: folder.path().join("keys"),
    };
    let (store, vault) = Store::open(&settings).await.unwrap();
    let intake = Intake::start(store.clone(), Arc::new(Rules::standard()));
    (store, vault, intake, folder)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn both_platforms_know_the_commands_in_three_languages() {
    let (store, vault, intake, _folder) = house().await;
    let stop = CancellationToken::new();
    let on_telegram = FakeTelegram::start().await;
    let settings = telegram::Settings {
        token: world::telegram::TOKEN.to_owned().into(),
        api_url: on_telegram.url(),
        mode: telegram::Mode::Polling {
            timeout: Duration::from_secs(25),
        },
    };
    let (s, v) = (store.clone(), vault.clone());
    let first = tokio::spawn(telegram::run(settings, intake.clone(), s, v, stop.clone()));
    let on_discord = FakeDiscord::start().await;
    let settings = discord::Settings {
        token: world::discord::TOKEN.to_owned().into(),
        api_url: Some(on_discord.url().to_owned()),
        staff: None,
        threads: discord::Threads::Unread,
    };
    let second = tokio::spawn(discord::run(settings, intake, store, vault, stop.clone()));

    on_telegram.called("setMyCommands", 8).await;
    let menus: Vec<Value> = on_telegram
        .calls("setMyCommands")
        .into_iter()
        .map(|call| call.payload)
        .collect();
    // The first is for all other languages.
    let languages: Vec<String> = menus.iter().map(|it| text(&it["language_code"])).collect();
    assert_eq!(languages, ["", "sv", "fi", "en", "", "sv", "fi", "en"]);
    let (in_private, in_groups) = menus.split_at(4);
    for menu in in_private {
        assert_eq!(menu["scope"]["type"], "all_private_chats");
    }
    // A group is a steering room and nothing else.
    for menu in in_groups {
        assert_eq!(menu["scope"]["type"], "all_group_chats");
        let commands = menu["commands"].as_array().unwrap().iter();
        let names: Vec<String> = commands.map(|it| text(&it["command"])).collect();
        assert_eq!(names, ["bind", "unbind", "search", "case", "digest"]);
    }
    let commands = on_discord.commands().await;
    let on_discord: BTreeSet<String> = commands.iter().map(|it| text(&it["name"])).collect();
    for command in menus[0]["commands"].as_array().unwrap() {
        let name = text(&command["command"]);
        assert!(on_discord.contains(&name), "/{name} is missing on Discord");
    }
    for command in &commands {
        let options = command["options"].as_array().into_iter().flatten();
        for described in options.chain([command]) {
            let in_other_languages = &described["description_localizations"];
            let english = text(&described["description"]);
            let (swedish, finnish) = (
                text(&in_other_languages["sv-SE"]),
                text(&in_other_languages["fi"]),
            );
            for words in [&english, &swedish, &finnish] {
                assert!((1..=100).contains(&words.chars().count()), "{described}");
            }
            assert!(english != swedish && swedish != finnish, "{described}");
        }
    }
    stop.cancel();
    first.await.unwrap();
    second.await.unwrap();
}
