//! The commands as the platforms list them. They show these texts themselves, before Kuulo says anything, so they stand
//! here and not among the phrases.

use kuulo_core::language::Language;

/// A text in the three languages.
pub(crate) struct Words {
    pub(crate) en: &'static str,
    pub(crate) sv: &'static str,
    pub(crate) fi: &'static str,
}

impl Words {
    pub(crate) fn in_language(&self, language: Language) -> &'static str {
        match language {
            Language::En => self.en,
            Language::Sv => self.sv,
            Language::Fi => self.fi,
        }
    }
}

/// A command with what it does.
pub(crate) struct Command {
    pub(crate) name: &'static str,
    pub(crate) says: Words,
    /// What can stand after the command, and what it is.
    pub(crate) option: Option<(Words, Words)>,
}

pub(crate) const fn words(en: &'static str, sv: &'static str, fi: &'static str) -> Words {
    Words { en, sv, fi }
}

const CODE: Words = words("code", "kod", "koodi");

/// All commands, in the order of a menu.
pub(crate) const COMMANDS: &[Command] = &[
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
            CODE,
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
            CODE,
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
            CODE,
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
            CODE,
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
            CODE,
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
            words("words", "ord", "sanat"),
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
            CODE,
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
