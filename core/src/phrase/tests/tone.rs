//! How Kuulo speaks: length, buttons, and the words it avoids.

use super::samples::every_phrase;
use super::*;
use crate::dialogue::press::{Press, StaffPress};

/// The words that Kuulo never says to a person.
const AVOIDED: &[&str] = &[
    "feedback",
    "återkoppling",
    "inkommit",
    "mottagits",
    "handläggs",
    "snarast",
    "inom kort",
    "återkommer",
    "beslut",
    "åtgärd",
    "eskalera",
    "anonym",
    "säker",
    "konfidentiell",
    "tyvärr",
    "dessvärre",
    "beklagar",
    "ogiltig",
    "felaktig",
    "vänligen",
    "observera",
    "samt",
    "dock",
    "ej",
    "gällande",
    "erhålla",
    "användare",
    "kund",
    "klagande",
    "drabbad",
    "ombudsman",
    "palautteenne",
    "teidän",
    "vastaanotettu",
    "käsitellään",
    "mahdollisimman pian",
    "viipymättä",
    "päätös",
    "toimenpide",
    "eskaloida",
    "anonyymi",
    "luottamuksellinen",
    "valitettavasti",
    "pahoittelemme",
    "virheellinen",
    "ystävällisesti",
    "huomioithan",
    "mikäli",
    "koskien",
    "liittyen",
    "suorittaa",
    "asiakas",
    "käyttäjä",
    "valittaja",
    "esimies",
    "asiamies",
    "puhemies",
    "your submission",
    "your feedback",
    "processed",
    "handled",
    "actioned",
    "shortly",
    "soon",
    "in due course",
    "decision",
    "measure",
    "action",
    "escalate",
    "anonymous",
    "secure",
    "confidential",
    "unfortunately",
    "apologise",
    "invalid",
    "error",
    "wrong format",
    "please note",
    "kindly",
    "regarding",
    "prior to",
    "utilise",
    "in order to",
    "user",
    "customer",
    "complainant",
    "victim",
    "chairman",
    "he or she",
    "thank you for your patience",
    "hesitate",
];

fn longest(phrase: &Phrase) -> usize {
    match phrase {
        // Lists, and what must be said whole before anything else.
        Phrase::ToldMine { .. } | Phrase::ToldHelp => 1_000,
        // Whoever asks for it wants all of it.
        Phrase::ToldPrivacy { .. } => 600,
        _ if phrase.name().starts_with("danger-") || phrase.name().starts_with("door-") => 600,
        // Lists, people's words, and what must be said whole.
        Phrase::Staff(
            StaffPhrase::ToldList { .. }
            | StaffPhrase::CardIdea { .. }
            | StaffPhrase::AskPanel { .. }
            | StaffPhrase::ToldPanelResult { .. },
        ) => 1_800,
        Phrase::Room(RoomPhrase::DigestWeek(_) | RoomPhrase::FoundCases { .. }) => 1_000,
        Phrase::Board(BoardPhrase::PostIdea(_)) => 1_500,
        Phrase::Room(RoomPhrase::CardCase(_) | RoomPhrase::AskDecision { .. }) => 700,
        // With a long unit name.
        Phrase::Staff(StaffPhrase::ToldJoined { .. } | StaffPhrase::AskPulse { .. }) => 420,
        Phrase::WelcomeUnit { .. } => 420,
        _ => 350,
    }
}

fn is_told_to_one(name: &str) -> bool {
    name.starts_with("told-post-") || ["no-colleague", "no-own-post", "no-post"].contains(&name)
}

/// `word` stands in `text` by itself.
fn says(text: &str, word: &str) -> bool {
    let ends = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    text.match_indices(word).any(|(i, _)| {
        ends(text[..i].chars().next_back()) && ends(text[i + word.len()..].chars().next())
    })
}

fn is_emoji(c: char) -> bool {
    const MINUS: char = '\u{2212}';
    c != MINUS
        && matches!(c, '\u{2190}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}' | '\u{FE0F}' | '\u{2066}'..='\u{2069}')
}

#[test]
fn every_phrase_keeps_the_rules_of_the_voice() {
    let mut faults = Vec::new();
    for phrase in every_phrase() {
        for voice in voices() {
            let name = phrase.name();
            let spoken = Catalogue::standard().say(&phrase, voice);
            let mut fault = |what: &str| {
                faults.push(format!(
                    "{name} {}-{}: {what}: {}",
                    voice.language.name(),
                    voice.country.name(),
                    spoken.text
                ));
            };
            let length = spoken.text.chars().count();
            // What only one person in a room sees is at most so long on Telegram.
            let is_toast = matches!(&phrase, Phrase::Board(_)) && is_told_to_one(phrase.name());
            if length > longest(&phrase) || is_toast && spoken.text.encode_utf16().count() > 200 {
                fault(&format!("{length} characters"));
            }
            for text in spoken
                .choices
                .iter()
                .map(|choice| &choice.label)
                .chain([&spoken.text])
            {
                if text.is_empty()
                    || text.contains(['{', '}', '!'])
                    || text.contains(is_emoji)
                    || text.contains(name)
                {
                    fault("not a sentence to send");
                }
                let lower = text.to_lowercase();
                for word in AVOIDED.iter().filter(|word| says(&lower, word)) {
                    fault(&format!("says {word}"));
                }
            }
            for choice in &spoken.choices {
                let is_name = match choice.press.parse() {
                    Ok(Press::Unit(..)) => true,
                    Ok(Press::Room(press)) => {
                        matches!(press, crate::steering::RoomPress::AssignTo { .. })
                    }
                    Ok(Press::Staff(press)) => matches!(
                        press,
                        StaffPress::Unit(_) | StaffPress::Idea(_) | StaffPress::Leave(_)
                    ),
                    _ => false,
                };
                let limit = if is_name { 60 } else { 20 };
                if choice.label.chars().count() > limit
                    || choice.label.contains(&format!("{name}."))
                {
                    fault(&format!("button {}", choice.label));
                }
                if choice
                    .press
                    .parse::<crate::dialogue::press::Press>()
                    .is_err()
                    || choice.press.len() > 64
                {
                    fault(&format!("press {}", choice.press));
                }
            }
            if phrase.is_question() && !phrase.wants_words() && spoken.choices.is_empty() {
                fault("no way to answer");
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
