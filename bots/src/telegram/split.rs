//! Cutting a long text into messages that Telegram takes.

/// UTF-16 units in one message.
const LIMIT: usize = 4096;

/// Cuts between paragraphs where it can, else lines, else words, else characters. Nothing but white space at the
/// cuts is lost.
pub(super) fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text.trim();
    loop {
        let fits = fitting(rest);
        if fits == rest.len() {
            parts.push(rest);
            return parts;
        }
        let cut = cut(&rest[..fits]);
        parts.push(rest[..cut].trim_end());
        rest = rest[cut..].trim_start();
    }
}

/// Bytes at the start of `text` that fit into one message.
fn fitting(text: &str) -> usize {
    let mut units = 0;
    for (at, c) in text.char_indices() {
        units += c.len_utf16();
        if units > LIMIT {
            return at;
        }
    }
    text.len()
}

/// The best place to cut in the second half of what fits, so that no part is a scrap.
fn cut(text: &str) -> usize {
    ["\n\n", "\n", " "]
        .iter()
        .filter_map(|boundary| text.rfind(boundary))
        .find(|&at| at > text.len() / 2)
        .unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_is_one_part() {
        assert_eq!(parts("Tack.\n\nHej då!"), ["Tack.\n\nHej då!"]);
        let full = "å".repeat(LIMIT);
        assert_eq!(parts(&full), [full.as_str()]);
    }

    #[test]
    fn cuts_between_paragraphs_before_words() {
        let long = format!(
            "{}\n\n{} {}",
            "a".repeat(3000),
            "b".repeat(1000),
            "c".repeat(1000)
        );
        let parts = parts(&long);
        assert_eq!(parts[0].len(), 3000);
        assert!(parts[1].starts_with('b') && parts[1].ends_with('c'));
    }

    #[test]
    fn counts_as_telegram_does_and_never_cuts_a_character() {
        let long = "👩‍⚕️ väntan ".repeat(2000);
        let parts = parts(&long);
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
        assert_eq!(super::parts(&"👩".repeat(LIMIT)).len(), 2);
    }
}
