//! A question to Kuulo about itself: part of no case, and answered at once.

use crate::dialogue::turn::Turn;
use crate::phrase::Phrase;

/// Words that make no difference to what is asked.
const BESIDE: &[&str] = &[
    // Swedish
    "en",
    "ett",
    "det",
    "här",
    "detta",
    "egentligen",
    "där",
    "nu",
    "riktig",
    "mina",
    "mitt",
    // Finnish
    "tämän",
    "tätä",
    "näitä",
    "tää",
    "tän",
    "nyt",
    "sinä",
    "sä",
    "te",
    "oikein",
    "oikea",
    "oikeasti",
    "minun",
    // English
    "a",
    "an",
    "the",
    "this",
    "that",
    "it",
    "these",
    "here",
    "really",
    "actually",
    "real",
    "my",
];

/// Who reads, whether a person answers, and whether it is known who writes; without the words beside.
const QUESTIONS: &[&str] = &[
    // Swedish
    "vem läser",
    "vem läser jag skriver",
    "vem läser meddelanden",
    "vem läser meddelandena",
    "vem läser meddelande",
    "vilka läser",
    "vilka läser jag skriver",
    "läser någon",
    "läser någon jag skriver",
    "är någon som läser",
    "vem ser",
    "vem ser jag skriver",
    "vem är du",
    "är du robot",
    "är du bot",
    "är du människa",
    "är du ai",
    "pratar jag med människa",
    "pratar jag med robot",
    "är jag anonym",
    "är anonymt",
    "ser ni vem jag är",
    "vet du vem jag är",
    "vet ni vem jag är",
    // Finnish
    "kuka lukee",
    "kuka lukee viestit",
    "kuka lukee viestini",
    "ketkä lukevat",
    "ketkä lukevat viestini",
    "lukeeko kukaan",
    "lukeeko joku",
    "kuka näkee",
    "kuka olet",
    "oletko robotti",
    "oletko botti",
    "oletko ihminen",
    "oletko tekoäly",
    "olenko anonyymi",
    "onko anonyymi",
    "onko anonyymiä",
    "näettekö kuka olen",
    "näetkö kuka olen",
    "tiedätkö kuka olen",
    "tiedättekö kuka olen",
    // English
    "who reads",
    "who reads messages",
    "who reads what i write",
    "who is reading",
    "who will read",
    "who sees",
    "does anyone read",
    "does anybody read",
    "is anyone reading",
    "is anybody reading",
    "who are you",
    "are you bot",
    "are you robot",
    "are you human",
    "are you person",
    "are you ai",
    "am i talking to person",
    "am i talking to human",
    "am i anonymous",
    "is anonymous",
    "do you know who i am",
    "can you see who i am",
];

/// More letters than any of the questions has.
const LONGEST: usize = 80;

fn is_about_kuulo(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let text = text.to_lowercase();
    let words = text.split(|c: char| !c.is_alphanumeric());
    let asked: Vec<&str> = words
        .filter(|word| !word.is_empty() && !BESIDE.contains(word))
        .collect();
    QUESTIONS.contains(&asked.join(" ").as_str())
}

impl Turn<'_> {
    /// Answers who reads this; `false` where something else was said. An open question stays open.
    pub(super) fn hear_about_kuulo(&mut self, text: &str) -> bool {
        let is_asked = self.in_chat() && is_about_kuulo(text);
        if is_asked {
            self.say(Phrase::ToldReaders);
        }
        is_asked
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_are_whole_sentences() {
        for text in [
            "Vem läser det här?",
            "vem läser det jag skriver",
            "Är det någon som läser det här?",
            "Är du en riktig människa?",
            "Kuka tämän lukee?",
            "kuka näitä oikein lukee??",
            "Oletko sinä robotti?",
            "Who reads this?",
            "Are you a real person?",
            "Is this anonymous?",
        ] {
            assert!(is_about_kuulo(text), "{text}");
        }
        for text in [
            "",
            "?",
            "Vem läser mina röntgenbilder?",
            "Vem läser det här brevet från akuten",
            "Vem är du som inte svarar i telefonen",
            "Kuka lukee lähetteen?",
            "Who reads the scans at night?",
        ] {
            assert!(!is_about_kuulo(text), "{text}");
        }
    }
}
