//! The slash commands and the form, as Discord is told about them. Discord shows these texts itself, before Kuulo
//! says anything, so they stand here and not among the phrases.

use jiff::Timestamp;
use kuulo_core::board::BoardPress;
use kuulo_core::case::CaseCode;
use kuulo_core::language::{Country, Language};
use kuulo_core::phrase::{Catalogue, Phrase, Voice};
use kuulo_core::steering::{self, RoomPress};
use serde_json::{Value, json};

/// Characters of an answer: with its frame it fits one message of Discord's.
const LONGEST_ANSWER: u16 = 1_500;
/// Characters of what was done about an idea.
const LONGEST_DONE: u16 = 500;

/// A text in the three languages.
struct Words {
    en: &'static str,
    sv: &'static str,
    fi: &'static str,
}

impl Words {
    fn in_language(&self, language: Language) -> &'static str {
        match language {
            Language::En => self.en,
            Language::Sv => self.sv,
            Language::Fi => self.fi,
        }
    }

    /// Discord's own codes of the languages beside English, which is the default.
    fn localisations(&self) -> Value {
        json!({"sv-SE": self.sv, "fi": self.fi})
    }
}

struct Command {
    name: &'static str,
    says: Words,
    /// What can stand after the command.
    option: Option<(&'static str, Words)>,
}

const fn words(en: &'static str, sv: &'static str, fi: &'static str) -> Words {
    Words { en, sv, fi }
}

const COMMANDS: &[Command] = &[
    Command {
        name: "feedback",
        says: words(
            "Tell about your care or your work",
            "Berätta om din vård eller ditt arbete",
            "Kerro hoidostasi tai työstäsi",
        ),
        option: None,
    },
    Command {
        name: "start",
        says: words(
            "Begin, with the code from a poster if you have one",
            "Börja, med koden från en affisch om du har en",
            "Aloita, julisteen koodilla jos sinulla on sellainen",
        ),
        option: Some((
            "code",
            words(
                "The code from the poster",
                "Koden från affischen",
                "Julisteen koodi",
            ),
        )),
    },
    Command {
        name: "status",
        says: words(
            "How your case is going",
            "Hur det går för ditt ärende",
            "Miten asiasi etenee",
        ),
        option: Some((
            "code",
            words(
                "The code of your case",
                "Koden för ditt ärende",
                "Asiasi koodi",
            ),
        )),
    },
    Command {
        name: "mine",
        says: words("Your cases", "Dina ärenden", "Omat asiasi"),
        option: None,
    },
    Command {
        name: "idea",
        says: words(
            "Tell how something could be better",
            "Berätta hur något kunde bli bättre",
            "Kerro, miten jokin voisi olla paremmin",
        ),
        option: None,
    },
    Command {
        name: "list",
        says: words(
            "The ideas of your unit, and thanks to it",
            "Din enhets idéer, och tack till den",
            "Yksikkösi ideat ja kiitokset sille",
        ),
        option: None,
    },
    Command {
        name: "join",
        says: words(
            "Join your unit or the panel with a code",
            "Gå med i din enhet eller i panelen med en kod",
            "Liity yksikköösi tai raatiin koodilla",
        ),
        option: Some((
            "code",
            words(
                "The code that you were given",
                "Koden som du har fått",
                "Saamasi koodi",
            ),
        )),
    },
    Command {
        name: "leave",
        says: words(
            "Leave a unit or the panel",
            "Lämna en enhet eller panelen",
            "Lähde yksiköstä tai raadista",
        ),
        option: None,
    },
    Command {
        name: "quiet",
        says: words(
            "A rest from thanks, pulse and news of ideas",
            "Paus från tack, puls och nytt om idéer",
            "Tauko kiitoksista, pulssista ja ideauutisista",
        ),
        option: None,
    },
    Command {
        name: "language",
        says: words("Choose the language", "Välj språk", "Valitse kieli"),
        option: None,
    },
    Command {
        name: "mydata",
        says: words(
            "A copy of what is kept about you",
            "En kopia av det som sparats om dig",
            "Kopio sinusta tallennetuista tiedoista",
        ),
        option: None,
    },
    Command {
        name: "forget",
        says: words(
            "Erase what is kept about you",
            "Radera det som sparats om dig",
            "Poista sinusta tallennetut tiedot",
        ),
        option: None,
    },
    Command {
        name: "privacy",
        says: words(
            "What I keep and who reads it",
            "Vad jag sparar och vem som läser",
            "Mitä tallennan ja kuka sen lukee",
        ),
        option: None,
    },
    Command {
        name: "stop",
        says: words(
            "I write nothing more to you",
            "Jag skriver inte mer till dig",
            "En kirjoita sinulle enempää",
        ),
        option: None,
    },
    Command {
        name: "link",
        says: words(
            "Hear here what is new in your saved searches",
            "Få veta här vad som är nytt i dina sparade sökningar",
            "Kuule täällä, mitä uutta tallennetuissa hauissasi on",
        ),
        option: Some((
            "code",
            words(
                "The code from the search page",
                "Koden från söksidan",
                "Koodi hakusivulta",
            ),
        )),
    },
    Command {
        name: "skip",
        says: words(
            "Leave out the question",
            "Hoppa över frågan",
            "Ohita kysymys",
        ),
        option: None,
    },
    Command {
        name: "help",
        says: words("What I can do", "Vad jag kan", "Mitä osaan"),
        option: None,
    },
    Command {
        name: "bind",
        says: words(
            "Stewards: make this a steering room",
            "Styrgruppen: gör det här till styrgruppens rum",
            "Ohjausryhmä: tee tästä ohjausryhmän huone",
        ),
        option: Some((
            "code",
            words(
                "The code from the rooms page of the console",
                "Koden från konsolens sida Rum",
                "Koodi konsolin sivulta Huoneet",
            ),
        )),
    },
    Command {
        name: "unbind",
        says: words(
            "Stewards: nothing more comes here",
            "Styrgruppen: inget mer kommer hit",
            "Ohjausryhmä: tänne ei tule enää mitään",
        ),
        option: None,
    },
    Command {
        name: "search",
        says: words(
            "Stewards: find messages",
            "Styrgruppen: hitta meddelanden",
            "Ohjausryhmä: etsi viestejä",
        ),
        option: Some((
            "words",
            words("What to look for", "Vad som söks", "Mitä etsitään"),
        )),
    },
    Command {
        name: "case",
        says: words(
            "Stewards: the card of a case",
            "Styrgruppen: ett ärendes kort",
            "Ohjausryhmä: asian kortti",
        ),
        option: Some((
            "code",
            words("The code of the case", "Ärendets kod", "Asian koodi"),
        )),
    },
    Command {
        name: "digest",
        says: words(
            "Stewards: the past week in figures",
            "Styrgruppen: den senaste veckan i siffror",
            "Ohjausryhmä: kulunut viikko lukuina",
        ),
        option: None,
    },
];

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
const FORM_TITLE: Words = words("Your feedback", "Din återkoppling", "Palautteesi");
const FORM_LABEL: Words = words("What happened?", "Vad hände?", "Mitä tapahtui?");

/// All commands, for servers and direct messages.
pub(super) fn registration() -> Value {
    COMMANDS
        .iter()
        .map(|command| {
            let forum = (command.name == "bind").then(forum_option);
            let option = command.option.as_ref().map(|(name, says)| {
                json!({
                    "type": 3,
                    "name": name,
                    "description": says.en,
                    "description_localizations": says.localisations(),
                    "required": false,
                })
            });
            json!({
                "type": 1,
                "name": command.name,
                "description": command.says.en,
                "description_localizations": command.says.localisations(),
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
        "description_localizations": FORUM_SAYS.localisations(),
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
            let option = command.option.iter().map(|(_, says)| says);
            for says in option.chain([&command.says]) {
                for text in [says.en, says.sv, says.fi] {
                    assert!((1..=100).contains(&text.chars().count()), "{text}");
                }
            }
            assert!(command.name.bytes().all(|byte| byte.is_ascii_lowercase()));
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
