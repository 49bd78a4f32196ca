//! The slash commands and the form, as Discord is told about them. Discord shows these texts itself, before Kuulo
//! says anything, so they stand here and not among the phrases.

use kuulo_core::language::Language;
use serde_json::{Value, json};

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
        option: Some(("text", words("Your idea", "Din idé", "Ideasi"))),
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
        name: "help",
        says: words("What I can do", "Vad jag kan", "Mitä osaan"),
        option: None,
    },
];

const FORM_TITLE: Words = words("Your feedback", "Din återkoppling", "Palautteesi");
const FORM_LABEL: Words = words("What happened?", "Vad hände?", "Mitä tapahtui?");

/// All commands, for servers and direct messages.
pub(super) fn registration() -> Value {
    COMMANDS
        .iter()
        .map(|command| {
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
                "options": option.into_iter().collect::<Vec<_>>(),
                "contexts": [0, 1],
                "integration_types": [0],
            })
        })
        .collect()
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
        }
    }
}
