//! The menus of commands in Telegram's own corner of the chat, in each language: in private the lines of the help, in
//! groups what a steering room can do.

use jiff::Timestamp;
use kuulo_core::language::{Country, Language};
use kuulo_core::phrase::{Catalogue, Phrase, Voice};
use kuulo_core::steering;
use teloxide::payloads::{SetMyCommands, SetMyCommandsSetters};
use teloxide::types::{BotCommand, BotCommandScope};

use super::api::Api;
use crate::menu::COMMANDS;

/// Tells Telegram the commands. It remembers them, so a failure matters little.
pub(super) async fn tell(api: &Api) {
    for menu in menus() {
        if let Err(error) = api.call(&menu).await {
            tracing::warn!(%error, "cannot tell Telegram the commands; it keeps the ones it knows");
            return;
        }
    }
}

/// For each kind of chat and each language; without one it is what people get whose language Kuulo does not speak.
fn menus() -> Vec<SetMyCommands> {
    let languages = || {
        let spoken = Language::ALL.iter().map(|language| Some(*language));
        [None].into_iter().chain(spoken)
    };
    let private = languages().map(|it| menu(BotCommandScope::AllPrivateChats, it, of_help));
    let groups = languages().map(|it| menu(BotCommandScope::AllGroupChats, it, of_rooms));
    private.chain(groups).collect()
}

fn menu(
    scope: BotCommandScope,
    language: Option<Language>,
    commands: fn(Language) -> Vec<BotCommand>,
) -> SetMyCommands {
    let menu = SetMyCommands::new(commands(language.unwrap_or(Language::En))).scope(scope);
    match language {
        Some(language) => menu.language_code(language.name()),
        None => menu,
    }
}

/// What a steering room can do.
fn of_rooms(language: Language) -> Vec<BotCommand> {
    let of_room = |name: &str| steering::COMMANDS.contains(&name);
    let commands = COMMANDS.iter().filter(|command| of_room(command.name));
    commands
        .map(|it| BotCommand::new(it.name, it.says.in_language(language)))
        .collect()
}

/// The commands that the help explains, one a line: `/status: your open cases`.
fn of_help(language: Language) -> Vec<BotCommand> {
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
        for commands in [of_help, of_rooms] {
            let names = |language| {
                let commands = commands(language).into_iter();
                commands.map(|it| it.command).collect::<Vec<_>>()
            };
            let english = names(Language::En);
            for &language in Language::ALL {
                assert_eq!(names(language), english);
                for command in commands(language) {
                    assert!((3..=256).contains(&command.description.chars().count()));
                    let is_plain = |c: char| c.is_ascii_lowercase();
                    assert!(command.command.chars().all(is_plain), "{}", command.command);
                }
            }
        }
        let of_people: Vec<String> = of_help(Language::En)
            .into_iter()
            .map(|it| it.command)
            .collect();
        assert!(of_people.contains(&"forget".to_owned()), "{of_people:?}");
        assert_eq!(of_rooms(Language::En).len(), steering::COMMANDS.len());
    }
}
