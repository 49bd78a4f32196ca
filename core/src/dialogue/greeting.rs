//! A message that only says hello: no case, but a hello back, and what Kuulo is for.

use crate::language::Language;

const GREETINGS: &[(Language, &[&str])] = &[
    (
        Language::Sv,
        &[
            "hej",
            "hejsan",
            "hej hej",
            "hejhej",
            "hallå",
            "tjena",
            "tja",
            "goddag",
            "god dag",
            "god morgon",
            "godmorgon",
            "god kväll",
        ],
    ),
    (
        Language::Fi,
        &[
            "hei",
            "hei hei",
            "heippa",
            "moi",
            "moi moi",
            "moikka",
            "moro",
            "terve",
            "päivää",
            "hyvää päivää",
            "huomenta",
            "hyvää huomenta",
            "hyvää iltaa",
        ],
    ),
    (
        Language::En,
        &[
            "hello",
            "hi",
            "hi there",
            "hello there",
            "hey",
            "good morning",
            "good afternoon",
            "good evening",
            "good day",
        ],
    ),
];

/// The language of a text that is nothing but a greeting.
pub(super) fn greeting(text: &str) -> Option<Language> {
    let letters = text.split(|c: char| !c.is_alphabetic());
    let words: Vec<&str> = letters.filter(|word| !word.is_empty()).take(3).collect();
    let text = words.join(" ").to_lowercase();
    let said = |(_, greetings): &&(Language, &[&str])| greetings.contains(&text.as_str());
    GREETINGS.iter().find(said).map(|(language, _)| *language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_greeting_is_nothing_but_a_greeting() {
        assert_eq!(greeting("Hej!"), Some(Language::Sv));
        assert_eq!(greeting(" Hyvää   päivää :)"), Some(Language::Fi));
        assert_eq!(greeting("HELLO there 👋"), Some(Language::En));
        for text in [
            "",
            "👋",
            "hej hej hej hej",
            "terveysasema",
            "hei isä makasi käytävällä",
        ] {
            assert_eq!(greeting(text), None, "{text}");
        }
    }
}
