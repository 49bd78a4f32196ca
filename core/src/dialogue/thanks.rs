//! A message that only thanks or agrees: part of no case, and answered with a word at most.

use jiff::SignedDuration;

use crate::dialogue::hearing::Aim;
use crate::dialogue::state::Stage;
use crate::dialogue::turn::Turn;
use crate::phrase::Phrase;

/// Who goes on thanking within this time is not answered again.
const ENOUGH: SignedDuration = SignedDuration::from_hours(1);
/// Words that bare thanks can have.
const MOST_WORDS: usize = 5;

/// One of these makes thanks of a message.
const THANKS: &[&str] = &[
    // Swedish
    "tack",
    "tackar",
    "tacksam",
    // Finnish
    "kiitos",
    "kiitoksia",
    "kiitti",
    "kiitokset",
    "kiitän",
    "selvä",
    // English
    "thanks",
    "thank",
    "thx",
    "ty",
    "cheers",
    // All of them
    "ok",
    "okej",
    "okei",
    "okay",
    "okey",
    "oki",
    "👍",
    "🙏",
    "👌",
    "❤",
    "🧡",
    "💚",
    "💙",
    "💛",
    "💜",
    "🙂",
    "😊",
];

/// These may stand beside them.
const BESIDE: &[&str] = &[
    // Swedish
    "så",
    "mycket",
    "tusen",
    "stort",
    "hjärtligt",
    "för",
    "hjälpen",
    "svaret",
    "själv",
    "ja",
    "bra",
    "då",
    "ska",
    "du",
    "ha",
    // Finnish
    "paljon",
    "oikein",
    "iso",
    "suuri",
    "avusta",
    "vastauksesta",
    "tiedosta",
    "itsellesi",
    "sinulle",
    "joo",
    "kyllä",
    "hyvä",
    "sitten",
    // English
    "you",
    "so",
    "much",
    "very",
    "a",
    "lot",
    "many",
    "for",
    "the",
    "help",
    "answer",
    "your",
    "great",
    "yes",
    "good",
    "all",
    "right",
];

/// Whether a text is nothing but thanks.
fn is_thanks(text: &str) -> bool {
    let text = text.to_lowercase();
    if text.contains('?') {
        return false;
    }
    let words = words(&text);
    let thanks = |word: &String| THANKS.contains(&word.as_str());
    words.len() <= MOST_WORDS
        && words.iter().any(thanks)
        && words
            .iter()
            .all(|word| thanks(word) || BESIDE.contains(&word.as_str()))
}

/// The words of a text, and each sign that is no punctuation as one of its own.
fn words(text: &str) -> Vec<String> {
    // How a sign is drawn, such as the colour of a hand.
    let is_mark = |c: char| matches!(c, '\u{fe0f}' | '\u{200d}' | '\u{1f3fb}'..='\u{1f3ff}');
    let mut words = vec![String::new()];
    for c in text.chars().filter(|c| !is_mark(*c)) {
        let is_sign = !c.is_alphanumeric();
        if is_sign {
            words.push(String::new());
        }
        if !(c.is_whitespace() || c.is_ascii_punctuation())
            && let Some(word) = words.last_mut()
        {
            word.push(c);
        }
        if is_sign {
            words.push(String::new());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

impl Turn<'_> {
    /// Answers bare thanks with a word; `false` where they may be the answer to something that a person asked.
    pub(super) fn hear_thanks(&mut self, text: &str) -> bool {
        let is_awaited = self.talk().is_some_and(|talk| talk.stage == Stage::Awaited);
        let is_at_work = self.dialogue.is_among_staff(self.context.at)
            || matches!(self.dialogue.place.open, Some(Phrase::AskIdea));
        // Whoever fills in a form or comes by a unit's code may thank the unit.
        let is_to_unit = self.dialogue.place.came_by.is_some()
            || !self.in_chat() && matches!(self.aim(), Aim::New);
        if is_awaited || is_at_work || is_to_unit || !is_thanks(text) {
            return false;
        }
        let at = self.context.at;
        let before = self.dialogue.place.thanked.replace(at);
        if before.is_none_or(|before| at.duration_since(before) >= ENOUGH) {
            self.say(Phrase::ToldThanks);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thanks_are_nothing_but_thanks() {
        for text in [
            "Tack!",
            "tack så mycket",
            "Tusen tack 🙏",
            "ok tack",
            "Kiitos",
            "kiitos paljon!!",
            "Suuri kiitos avusta",
            "Thanks :)",
            "thank you so much",
            "OK",
            "okei",
            "👍",
            "👍🏽",
            "❤️",
            "tack❤️👍",
            "Tack för svaret.",
        ] {
            assert!(is_thanks(text), "{text}");
        }
        for text in [
            "",
            "...",
            "tack men ni glömde min mamma",
            "tack men",
            "ok?",
            "kiitos mutta ei auttanut",
            "nej tack",
            "ei kiitos",
            "no thanks",
            "thanks for nothing",
            "tack 7",
            "bra",
            "👎",
            "👍👎",
            "okänd läkare",
            "tack tack tack tack tack tack",
        ] {
            assert!(!is_thanks(text), "{text}");
        }
    }
}
