//! Which language a text is in.

use std::collections::HashMap;

use lingua::{LanguageDetector, LanguageDetectorBuilder};

use crate::language::Language;

use super::features::{Token, tokens};
use super::tongues::{
    Tongue, has_finnish_ending, is_foreign_letter, is_latin, small_words, spelled_like,
};

/// Tells Swedish, Finnish, English and other languages apart.
pub struct LanguageGuesser {
    detector: LanguageDetector,
    small_words: HashMap<&'static str, Tongue>,
}

/// What language a text is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LanguageGuess {
    /// `None` when it is surely none of Kuulo's.
    pub language: Option<Language>,
    pub is_sure: bool,
}

/// Further words change nothing but the time it takes.
const WORDS_READ: usize = 60;
const SURE_WORDS: usize = 4;
const SURE_CONFIDENCE: f64 = 0.9;
/// A small word that no other language shares gives two votes, any other sign one.
const CLEAR_VOTES: usize = 3;
/// Votes for a language that outweigh one vote for another of Kuulo's.
const AGAINST_OURS: usize = 4;
/// Votes for a language that outweigh one foreign word.
const AGAINST_FOREIGN: usize = 6;

/// What the words of a text say about where it comes from.
#[derive(Debug, Default)]
struct Signs {
    words: usize,
    foreign: usize,
    ours: usize,
    latin_letters: usize,
    other_letters: usize,
    /// What speaks for each of Kuulo's languages against the two others.
    votes: [usize; Language::ALL.len()],
}

impl Signs {
    fn vote(&mut self, language: Language, weight: usize) {
        self.votes[language as usize] += weight;
    }

    fn spelling(&mut self, word: &str) {
        if has_finnish_ending(word) {
            self.ours += 1;
        } else {
            self.foreign += usize::from(word.chars().any(is_foreign_letter));
        }
        if let Some(language) = spelled_like(word) {
            self.vote(language, 1);
        }
    }

    /// The language that hardly anything speaks against: most messages show it, and need no letter statistics,
    /// which take ten times as long.
    fn clear(&self) -> Option<Language> {
        let all: usize = self.votes.iter().sum();
        let (votes, top) = Language::ALL
            .iter()
            .map(|&language| (self.votes[language as usize], language))
            .max_by_key(|(votes, _)| *votes)?;
        let is_clear = self.words >= SURE_WORDS
            && self.ours > 0
            && votes >= CLEAR_VOTES
            && votes >= AGAINST_OURS * (all - votes)
            && votes >= AGAINST_FOREIGN * self.foreign;
        is_clear.then_some(top)
    }

    fn is_foreign(&self) -> bool {
        let is_other_script = self.other_letters > self.latin_letters;
        let speaks_foreign = match self.ours {
            0 => self.foreign >= 2 || (self.foreign == 1 && self.words >= 3),
            ours => self.foreign >= 3 && self.foreign >= 4 * ours,
        };
        is_other_script || speaks_foreign
    }
}

impl LanguageGuesser {
    #[expect(
        clippy::new_without_default,
        reason = "loading language models is not a default"
    )]
    pub fn new() -> LanguageGuesser {
        let ours = [
            lingua::Language::Swedish,
            lingua::Language::Finnish,
            lingua::Language::English,
        ];
        LanguageGuesser {
            detector: LanguageDetectorBuilder::from_languages(&ours).build(),
            small_words: small_words(),
        }
    }

    /// Guesses; `prior` (chosen by the person or hinted by the platform) decides what the text cannot.
    pub fn guess(&self, text: &str, prior: Option<Language>) -> LanguageGuess {
        let text = beginning(text);
        let signs = self.signs(text);
        if signs.is_foreign() {
            return LanguageGuess {
                language: None,
                is_sure: signs.words >= SURE_WORDS,
            };
        }
        if let Some(language) = signs.clear() {
            return LanguageGuess {
                language: Some(language),
                is_sure: true,
            };
        }
        let confidences = self.detector.compute_language_confidence_values(text);
        let Some(&(top, confidence)) = confidences
            .first()
            .filter(|(_, confidence)| *confidence > 0.0)
        else {
            return LanguageGuess {
                language: prior,
                is_sure: false,
            };
        };
        let top = ours(top);
        if prior.is_some() && prior != top && confidence < enough_against_prior(signs.words) {
            return LanguageGuess {
                language: prior,
                is_sure: false,
            };
        }
        let is_sure = signs.words >= SURE_WORDS && signs.ours > 0 && confidence >= SURE_CONFIDENCE;
        LanguageGuess {
            language: top,
            is_sure,
        }
    }

    fn signs(&self, text: &str) -> Signs {
        let mut signs = Signs::default();
        for token in tokens(text) {
            let Token::Word(word) = token else { continue };
            let word = word.to_lowercase();
            let letters = word.chars().filter(|c| c.is_alphabetic());
            let (latin, other) = letters.fold((0, 0), |(latin, other), c| {
                if is_latin(c) {
                    (latin + 1, other)
                } else {
                    (latin, other + 1)
                }
            });
            signs.latin_letters += latin;
            signs.other_letters += other;
            if latin + other == 0 {
                continue;
            }
            signs.words += 1;
            match self.small_words.get(word.as_str()) {
                Some(Tongue::Ours(language)) => {
                    signs.ours += 1;
                    signs.vote(*language, 2);
                }
                Some(Tongue::Shared(Some(language))) => signs.vote(*language, 1),
                Some(Tongue::Shared(None)) => {}
                Some(Tongue::Foreign) => signs.foreign += 1,
                None => signs.spelling(&word),
            }
        }
        signs
    }
}

/// The confidence that a text needs to go against what the person chose: two words can be a name or a loan.
fn enough_against_prior(words: usize) -> f64 {
    match words {
        0..=1 => 0.99,
        2 => 0.9,
        3 => 0.8,
        _ => 0.6,
    }
}

fn ours(language: lingua::Language) -> Option<Language> {
    match language {
        lingua::Language::Swedish => Some(Language::Sv),
        lingua::Language::Finnish => Some(Language::Fi),
        lingua::Language::English => Some(Language::En),
    }
}

fn beginning(text: &str) -> &str {
    let gaps = text.char_indices().filter(|(_, c)| c.is_whitespace());
    gaps.map(|(at, _)| at)
        .nth(WORDS_READ)
        .map_or(text, |end| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(
        guesser: &LanguageGuesser,
        text: &str,
        prior: Option<Language>,
        expected: Option<Language>,
    ) {
        assert_eq!(guesser.guess(text, prior).language, expected, "{text}");
    }

    #[test]
    fn ours_are_told_apart_and_others_are_none() {
        let guesser = LanguageGuesser::new();
        for (text, expected) in [
            ("Jag fick vänta i fem timmar", Some(Language::Sv)),
            ("jag fick vanta i fem timmar pa akuten", Some(Language::Sv)),
            (
                "Jonotin viisi tuntia eikä kukaan kertonut",
                Some(Language::Fi),
            ),
            ("nobody told me anything", Some(Language::En)),
            ("lääkäri sanoi no problem", Some(Language::Fi)),
            (
                "Jag heter Mehmet Şahin och bokade en tid",
                Some(Language::Sv),
            ),
            ("Waxaan rabaa inaan la hadlo dhakhtarka", None),
            ("Мне нужен врач", None),
            ("أحتاج إلى طبيب", None),
            ("Ich brauche einen Termin beim Arzt", None),
            ("Mul on vaja arsti juurde minna, ma ei saa oodata", None),
            ("Jeg har ventet i fem timer og ingen har sagt noget", None),
        ] {
            check(&guesser, text, None, expected);
        }
    }

    #[test]
    fn what_the_person_chose_decides_what_the_text_cannot() {
        let guesser = LanguageGuesser::new();
        for text in ["ok", "8", "👍", "Kanta", "", "Parkinson 7/10"] {
            check(&guesser, text, Some(Language::Fi), Some(Language::Fi));
            check(&guesser, text, Some(Language::Sv), Some(Language::Sv));
            assert!(!guesser.guess(text, None).is_sure, "{text}");
        }
        check(
            &guesser,
            "Jag har väntat på svar i tre veckor",
            Some(Language::Fi),
            Some(Language::Sv),
        );
    }

    #[test]
    fn small_words_alone_settle_clear_messages_only() {
        let guesser = LanguageGuesser::new();
        let clear = |text| guesser.signs(text).clear();
        for (text, expected) in [
            (
                "Jag fick inte träffa någon läkare på hela dagen",
                Some(Language::Sv),
            ),
            (
                "Jonotin viisi tuntia eikä kukaan kertonut mitään",
                Some(Language::Fi),
            ),
            (
                "I waited for five hours and nobody told me why",
                Some(Language::En),
            ),
            ("Kiitos hyvästä", None),
            ("Sköterskan sanoi että the doctor is sick", None),
            (
                "Jeg har ventet i fem timer og ingen har sagt noget til mig",
                None,
            ),
            ("Mul on vaja arsti juurde minna, ma ei saa oodata", None),
        ] {
            assert_eq!(clear(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_sure_does_not_change_with_what_was_known_before() {
        let guesser = LanguageGuesser::new();
        for row in crate::corpus::rows().iter().step_by(7) {
            let alone = guesser.guess(&row.text, None);
            if !alone.is_sure {
                continue;
            }
            for &prior in Language::ALL {
                assert_eq!(guesser.guess(&row.text, Some(prior)), alone, "{}", row.text);
            }
        }
    }

    #[test]
    fn the_corpus_is_read_in_its_own_language() {
        let guesser = LanguageGuesser::new();
        let rows = crate::corpus::rows();
        let right = rows
            .iter()
            .filter(|row| guesser.guess(&row.text, Some(row.lang)).language == Some(row.lang));
        assert!(right.count() * 100 >= rows.len() * 98);
    }
}
