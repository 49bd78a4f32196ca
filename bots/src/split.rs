//! Cutting a long text into messages that a platform takes.

use unicode_segmentation::UnicodeSegmentation;

/// Cuts between paragraphs where it can, else lines, else words, else characters as people see them. `cost` is what
/// a character counts against the `limit` of a message. Nothing but white space at the cuts is lost.
pub(crate) fn parts(text: &str, limit: usize, cost: impl Fn(char) -> usize) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text.trim();
    loop {
        let fits = fitting(rest, limit, &cost);
        if fits == rest.len() {
            parts.push(rest);
            return parts;
        }
        let cut = cut(rest, fits);
        parts.push(rest[..cut].trim_end());
        rest = rest[cut..].trim_start();
    }
}

/// Bytes at the start of `text` that fit into one message.
fn fitting(text: &str, limit: usize, cost: impl Fn(char) -> usize) -> usize {
    let mut sum = 0;
    for (at, c) in text.char_indices() {
        sum += cost(c);
        if sum > limit {
            return at;
        }
    }
    text.len()
}

/// The best place to cut in the second half of what fits, so that no part is a scrap.
fn cut(text: &str, fits: usize) -> usize {
    let start = &text[..fits];
    // A word that ends where the message does is whole.
    if text[fits..].starts_with(char::is_whitespace) {
        return fits;
    }
    ["\n\n", "\n", " "]
        .iter()
        .filter_map(|boundary| start.rfind(boundary))
        .find(|&at| at > fits / 2)
        .unwrap_or_else(|| whole_characters(text, fits))
}

/// Up to where no character as people see it is torn; a monster longer than a message is.
fn whole_characters(text: &str, fits: usize) -> usize {
    text.grapheme_indices(true)
        .map(|(at, _)| at)
        .take_while(|&at| at <= fits)
        .last()
        .filter(|&at| at > 0)
        .unwrap_or(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: usize = 4096;

    fn of(text: &str) -> Vec<&str> {
        parts(text, LIMIT, char::len_utf16)
    }

    #[test]
    fn a_short_text_is_one_part() {
        assert_eq!(of("Tack.\n\nHej då!"), ["Tack.\n\nHej då!"]);
        let full = "å".repeat(LIMIT);
        assert_eq!(of(&full), [full.as_str()]);
    }

    #[test]
    fn cuts_between_paragraphs_before_words() {
        let long = format!(
            "{}\n\n{} {}",
            "a".repeat(3000),
            "b".repeat(1000),
            "c".repeat(1000)
        );
        let parts = of(&long);
        assert_eq!(parts[0].len(), 3000);
        assert!(parts[1].starts_with('b') && parts[1].ends_with('c'));
    }

    #[test]
    fn counts_as_telegram_does_and_never_cuts_a_word() {
        let long = "👩‍⚕️ väntan ".repeat(2000);
        let parts = of(&long);
        assert!(
            parts
                .iter()
                .all(|part| part.encode_utf16().count() <= LIMIT)
        );
        let words = |text: &str| {
            text.split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        assert_eq!(words(&parts.join(" ")), words(&long));
    }

    #[test]
    fn characters_of_many_signs_stay_whole() {
        for person in ["👩‍⚕️", "🇫🇮", "e\u{301}\u{328}", "👍🏽"] {
            let long = format!("x{}", person.repeat(4000));
            for part in of(&long) {
                let plain = part.trim_start_matches('x');
                assert_eq!(plain.replace(person, ""), "", "torn: {person:?}");
            }
        }
    }

    #[test]
    fn a_character_longer_than_a_message_is_cut_all_the_same() {
        let monster = format!("e{}", "\u{301}".repeat(3 * LIMIT));
        let parts = of(&monster);
        assert_eq!(parts.concat(), monster);
    }
}
