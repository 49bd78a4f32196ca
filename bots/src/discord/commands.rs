//! The slash commands and the forms, as Discord is told about them.

use jiff::Timestamp;
use kuulo_core::board::BoardPress;
use kuulo_core::case::CaseCode;
use kuulo_core::language::{Country, Language};
use kuulo_core::phrase::{Catalogue, Phrase, Voice};
use kuulo_core::steering::{self, RoomPress};
use serde_json::{Value, json};

use crate::menu::{COMMANDS, Words, words};

/// Characters of an answer: with its frame it fits one message of Discord's.
const LONGEST_ANSWER: u16 = 1_500;
/// Characters of what was done about an idea.
const LONGEST_DONE: u16 = 500;

/// The name of that option.
pub(super) const FORUM_OPTION: &str = "forum";
const FORUM_SAYS: Words = words(
    "For ideas: the forum that gets a post for each",
    "För idéer: forumet som får ett inlägg för varje",
    "Ideoille: foorumi, johon jokainen saa julkaisun",
);
const DONE_TITLE: Words = words("Solved here", "Löst här", "Ratkaistu täällä");
const DONE_LABEL: Words = words(
    "What did you do? One sentence is enough.",
    "Vad gjorde ni? En mening räcker.",
    "Mitä teitte? Yksi lause riittää.",
);
const FORM_TITLE: Words = words("About your care", "Om din vård", "Hoidostasi");
const FORM_LABEL: Words = words("What happened?", "Vad hände?", "Mitä tapahtui?");

/// Discord's own codes of the languages beside English, which is the default.
fn localisations(words: &Words) -> Value {
    json!({"sv-SE": words.sv, "fi": words.fi})
}

/// All commands, for servers and direct messages.
pub(super) fn registration() -> Value {
    COMMANDS
        .iter()
        .map(|command| {
            let forum = (command.name == "bind").then(forum_option);
            let option = command.option.as_ref().map(|(name, says)| {
                json!({
                    "type": 3,
                    "name": name.en,
                    "name_localizations": localisations(name),
                    "description": says.en,
                    "description_localizations": localisations(says),
                    "required": false,
                })
            });
            json!({
                "type": 1,
                "name": command.name,
                "description": command.says.en,
                "description_localizations": localisations(&command.says),
                "options": option.into_iter().chain(forum).collect::<Vec<_>>(),
                // What is a steering room's is used in servers only.
                "contexts": if steering::COMMANDS.contains(&command.name) { json!([0]) } else { json!([0, 1]) },
                "integration_types": [0],
            })
        })
        .collect()
}

/// The forum that `/bind` binds in place of the channel where it is used, since nothing can be said in a forum itself.
fn forum_option() -> Value {
    json!({
        "type": 7,
        "name": FORUM_OPTION,
        "description": FORUM_SAYS.en,
        "description_localizations": localisations(&FORUM_SAYS),
        "channel_types": [15],
        "required": false,
    })
}

/// The form that `/feedback` opens.
pub(super) fn form(language: Language) -> Value {
    let field = json!({
        "type": 4,
        "custom_id": "text",
        "style": 2,
        "label": FORM_LABEL.in_language(language),
        "min_length": 1,
        "max_length": 4000,
        "required": true,
    });
    json!({
        "custom_id": "v1:feedback",
        "title": FORM_TITLE.in_language(language),
        "components": [{"type": 1, "components": [field]}],
    })
}

/// The form for the answer to a case; it comes back with the case in its id.
pub(super) fn answer_form(case: CaseCode, language: Language) -> Value {
    let voice = voice(language);
    let code = [("code", case.to_string().into())];
    let words = |key: &str| Catalogue::standard().words(key, voice.language, voice.country, &code);
    let field = json!({
        "type": 4,
        "custom_id": "text",
        "style": 2,
        "label": words("ask-answer.label"),
        "min_length": 1,
        "max_length": LONGEST_ANSWER,
        "required": true,
    });
    json!({
        "custom_id": RoomPress::Answer(case).to_string(),
        "title": words("ask-answer.title"),
        "components": [{"type": 1, "components": [field]}],
    })
}

/// The form for what was done about a posted idea; it comes back with the post in its id.
pub(super) fn done_form(card: i64, language: Language) -> Value {
    let field = json!({
        "type": 4,
        "custom_id": "text",
        "style": 2,
        "label": DONE_LABEL.in_language(language),
        "min_length": 1,
        "max_length": LONGEST_DONE,
        "required": true,
    });
    json!({
        "custom_id": BoardPress::Solve(card).to_string(),
        "title": DONE_TITLE.in_language(language),
        "components": [{"type": 1, "components": [field]}],
    })
}

/// A few words to one person, at once.
pub(super) fn notice(phrase: impl Into<Phrase>, language: Language) -> Value {
    let spoken = Catalogue::standard().say(&phrase.into(), voice(language));
    json!({"content": spoken.text, "flags": 64, "allowed_mentions": {"parse": []}})
}

/// Neither depends on the country or the day.
fn voice(language: Language) -> Voice {
    Voice {
        language,
        country: Country::Finland,
        now: Timestamp::UNIX_EPOCH,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn discord_takes_the_texts() {
        for command in COMMANDS {
            let option = command.option.iter().flat_map(|(name, says)| [name, says]);
            for says in option.chain([&command.says]) {
                for text in [says.en, says.sv, says.fi] {
                    assert!((1..=100).contains(&text.chars().count()), "{text}");
                }
            }
            assert!(command.name.bytes().all(|byte| byte.is_ascii_lowercase()));
            if let Some((name, _)) = &command.option {
                let is_plain = |name: &str| name.chars().all(|c| c.is_lowercase());
                assert!([name.en, name.sv, name.fi].into_iter().all(is_plain));
            }
        }
        for language in Language::ALL {
            assert!(FORM_TITLE.in_language(*language).chars().count() <= 45);
            assert!(FORM_LABEL.in_language(*language).chars().count() <= 45);
            assert!(DONE_LABEL.in_language(*language).chars().count() <= 45);
            assert!(FORUM_SAYS.in_language(*language).chars().count() <= 100);
            let form = answer_form(CaseCode::from_bits(7), *language);
            for text in [
                &form["title"],
                &form["components"][0]["components"][0]["label"],
            ] {
                assert!(
                    (1..=45).contains(&text.as_str().unwrap().chars().count()),
                    "{text}"
                );
            }
        }
    }
}
