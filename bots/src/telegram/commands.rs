//! The menu of commands in Telegram's own corner of the chat: the lines of the help, in each language.

use jiff::Timestamp;
use kuulo_core::language::{Country, Language};
use kuulo_core::phrase::{Catalogue, Phrase, Voice};
use teloxide::payloads::{SetMyCommands, SetMyCommandsSetters};
use teloxide::types::{BotCommand, BotCommandScope};

use super::api::Api;

/// Tells Telegram the commands. It remembers them, so a failure matters little.
pub(super) async fn tell(api: &Api) {
    for menu in menus() {
        if let Err(error) = api.call(&menu).await {
            tracing::warn!(%error, "cannot tell Telegram the commands; it keeps the ones it knows");
            return;
        }
    }
}

/// For private chats, in each language; without one it is what people get whose language Kuulo does not speak.
fn menus() -> Vec<SetMyCommands> {
    let languages = Language::ALL.iter().map(|language| Some(*language));
    [None].into_iter().chain(languages).map(menu).collect()
}

fn menu(language: Option<Language>) -> SetMyCommands {
    let commands = of(language.unwrap_or(Language::En));
    let menu = SetMyCommands::new(commands).scope(BotCommandScope::AllPrivateChats);
    match language {
        Some(language) => menu.language_code(language.name()),
        None => menu,
    }
}

/// The commands that the help explains, one a line: `/status: your open cases`.
fn of(language: Language) -> Vec<BotCommand> {
    let voice = Voice {
        language,
        country: Country::Finland,
        now: Timestamp::UNIX_EPOCH,
    };
    let help = Catalogue::standard().say(&Phrase::ToldHelp, voice);
    let lines = help
        .text
        .lines()
        .filter_map(|line| line.trim().strip_prefix('/'));
    lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, says)| BotCommand::new(name, says))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_menu_is_the_same_in_all_languages_and_telegram_takes_it() {
        let names = |language| {
            of(language)
                .into_iter()
                .map(|it| it.command)
                .collect::<Vec<_>>()
        };
        let english = names(Language::En);
        assert!(english.contains(&"forget".to_owned()), "{english:?}");
        for &language in Language::ALL {
            assert_eq!(names(language), english);
            for command in of(language) {
                assert!((3..=256).contains(&command.description.chars().count()));
                let is_plain = |c: char| c.is_ascii_lowercase();
                assert!(command.command.chars().all(is_plain), "{}", command.command);
            }
        }
    }
}
