//! Masks what the finders missed and a person pointed out.

use regex::{Regex, RegexBuilder};

use super::tokens;

/// Longer than any name or address with its town.
const LONGEST: usize = 120;

/// Words that have to go, wherever they stand.
pub struct Missed(Regex);

impl Missed {
    /// Nothing when there is no letter or digit to look for, or when it is longer than any personal data.
    pub fn new(words: &str) -> Option<Missed> {
        let parts: Vec<String> = words.split_whitespace().map(regex::escape).collect();
        let letters = words.chars().filter(|c| c.is_alphanumeric()).count();
        if letters < 2 || words.chars().count() > LONGEST {
            return None;
        }
        let pattern = RegexBuilder::new(&parts.join(r"\s+"))
            .case_insensitive(true)
            .build();
        pattern.ok().map(Missed)
    }

    /// The text with a token for each place where the words stand whole, in any case; nothing when they do not.
    pub fn hide(&self, text: &str, token: &str) -> Option<String> {
        let taken = tokens::find(text);
        let mut out = String::new();
        let mut end = 0;
        for found in self.0.find_iter(text) {
            let is_in_token = taken
                .iter()
                .any(|token| token.start < found.end() && found.start() < token.end);
            if is_in_token || !is_whole(text, found.start(), found.end()) {
                continue;
            }
            out.push_str(&text[end..found.start()]);
            out.push_str(token);
            end = found.end();
        }
        (end > 0).then(|| out + &text[end..])
    }
}

/// Whether no word goes on over either end.
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let goes_on = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let (before, inside) = (text[..start].chars().next_back(), &text[start..end]);
    let begins_inside = !goes_on(before) || !goes_on(inside.chars().next());
    let ends_inside = !goes_on(text[end..].chars().next()) || !goes_on(inside.chars().next_back());
    begins_inside && ends_inside
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hidden(text: &str, words: &str) -> Option<String> {
        Missed::new(words)?.hide(text, "[namn 2]")
    }

    #[test]
    fn words_go_wherever_they_stand_whole() {
        let text = "Siv Ek sa nej. SIV  EK! Sivs ekar och [namn 1].";
        let gone = "[namn 2] sa nej. [namn 2]! Sivs ekar och [namn 1].";
        assert_eq!(hidden(text, "siv ek").as_deref(), Some(gone));
        assert_eq!(
            hidden("(Åke)", "åke").as_deref(),
            Some("([namn 2])"),
            "letters beyond English"
        );
        assert_eq!(
            hidden("a.b+c a.b+c", "A.B+C").as_deref(),
            Some("[namn 2] [namn 2]")
        );
    }

    #[test]
    fn what_is_not_there_or_nothing_at_all_changes_nothing() {
        for (text, words) in [
            ("Sivert var snäll", "siv"),
            ("[namn 1] var snäll", "namn"),
            ("Hej", ""),
            ("Hej", " . "),
            ("H e j", "h"),
        ] {
            assert_eq!(hidden(text, words), None, "{text} {words}");
        }
        assert!(Missed::new(&"å".repeat(121)).is_none());
    }
}
