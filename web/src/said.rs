//! A person's words for the eye: what was masked is a lozenge, the words that weighed are marked.

use kuulo_core::language::Language;

/// A stretch of text with one look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bit {
    /// Nothing, `mask`, `hit`, or the class of a mark.
    pub(crate) look: &'static str,
    pub(crate) text: String,
}

/// Words of a person, in paragraphs.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    /// The language of the words, for the `lang` of their element; empty when it is not known.
    pub(crate) lang: &'static str,
    pub(crate) paragraphs: Vec<Vec<Bit>>,
}

impl Said {
    /// Words without marks.
    pub(crate) fn plain(text: &str, language: Option<Language>) -> Said {
        Said::weighed(text, language, &[], &[])
    }

    /// Words with the ones marked that spoke for explaining and for changing.
    pub(crate) fn weighed(
        text: &str,
        language: Option<Language>,
        say: &[String],
        act: &[String],
    ) -> Said {
        let paragraphs = text.split('\n').filter(|line| !line.trim().is_empty());
        Said {
            lang: language.map_or("", Language::name),
            paragraphs: paragraphs.map(|line| bits(line, say, act)).collect(),
        }
    }

    pub(crate) fn has_mark(&self, look: &str) -> bool {
        self.paragraphs.iter().flatten().any(|bit| bit.look == look)
    }
}

/// Lozenges first: nothing inside one is marked.
fn bits(line: &str, say: &[String], act: &[String]) -> Vec<Bit> {
    let mut out = Vec::new();
    for bit in masks(line) {
        if bit.look.is_empty() {
            marks(&bit.text, say, act, &mut out);
        } else {
            out.push(bit);
        }
    }
    out
}

/// Splits at tokens such as `[henkilötunnus 1]`.
pub(crate) fn masks(text: &str) -> Vec<Bit> {
    let mut out = Vec::new();
    let mut rest = text;
    let mut plain = String::new();
    while let Some(start) = rest.find('[') {
        let (before, from) = rest.split_at(start);
        plain.push_str(before);
        match token(from) {
            Some(inner) => {
                push(&mut out, "", std::mem::take(&mut plain));
                push(&mut out, "mask", inner.to_owned());
                rest = &from[inner.len() + 2..];
            }
            None => {
                plain.push('[');
                rest = &from[1..];
            }
        }
    }
    plain.push_str(rest);
    push(&mut out, "", plain);
    out
}

/// The inside of a token at the start of `text`: words, a space, a number.
fn token(text: &str) -> Option<&str> {
    let inner = &text[1..text.find(']')?];
    let (word, number) = inner.rsplit_once(' ')?;
    let is_word = !word.is_empty()
        && word.len() <= 40
        && word.chars().all(|c| c.is_alphabetic() || " -".contains(c));
    let is_number = (1..=4).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    (is_word && is_number).then_some(inner)
}

fn push(out: &mut Vec<Bit>, look: &'static str, text: String) {
    if !text.is_empty() {
        out.push(Bit { look, text });
    }
}

/// Marks whole words and runs of words, whatever their case.
fn marks(text: &str, say: &[String], act: &[String], out: &mut Vec<Bit>) {
    let terms = |words: &[String]| {
        words
            .iter()
            .map(|term| split(&term.to_lowercase()))
            .collect::<Vec<_>>()
    };
    let (say, act) = (terms(say), terms(act));
    let words = word_spans(text);
    let lower: Vec<String> = words
        .iter()
        .map(|(start, end)| text[*start..*end].to_lowercase())
        .collect();
    let (mut done, mut at) = (0, 0);
    while at < words.len() {
        let found = longest(&say, &lower[at..]).map(|n| ("w-say", n));
        let found = found.or_else(|| longest(&act, &lower[at..]).map(|n| ("w-do", n)));
        let Some((look, n)) = found else {
            at += 1;
            continue;
        };
        let (start, end) = (words[at].0, words[at + n - 1].1);
        push(out, "", text[done..start].to_owned());
        push(out, look, text[start..end].to_owned());
        (done, at) = (end, at + n);
    }
    push(out, "", text[done..].to_owned());
}

fn split(term: &str) -> Vec<String> {
    word_spans(term)
        .into_iter()
        .map(|(start, end)| term[start..end].to_owned())
        .collect()
}

/// How many words the longest term has that stands at the start.
fn longest(terms: &[Vec<String>], words: &[String]) -> Option<usize> {
    terms
        .iter()
        .filter(|term| !term.is_empty() && words.starts_with(term))
        .map(Vec::len)
        .max()
}

/// The places of words: letters, digits, and the marks that stand inside a word.
fn word_spans(text: &str) -> Vec<(usize, usize)> {
    let mut spans: Vec<(usize, usize)> = Vec::new();
    let mut start = None;
    for (i, c) in text.char_indices() {
        match (c.is_alphanumeric() || "'’-".contains(c), start) {
            (true, None) => start = Some(i),
            (false, Some(from)) => {
                spans.push((from, i));
                start = None;
            }
            _ => {}
        }
    }
    spans.extend(start.map(|from| (from, text.len())));
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looks(text: &str, say: &[&str], act: &[&str]) -> String {
        let owned = |words: &[&str]| {
            words
                .iter()
                .map(|word| (*word).to_owned())
                .collect::<Vec<_>>()
        };
        let said = Said::weighed(text, None, &owned(say), &owned(act));
        let paragraphs = said.paragraphs.iter().map(|bits| {
            let shown = bits.iter().map(|bit| match bit.look {
                "" => bit.text.clone(),
                look => format!("<{look}:{}>", bit.text),
            });
            shown.collect::<String>()
        });
        paragraphs.collect::<Vec<_>>().join("|")
    }

    #[test]
    fn masked_data_is_a_lozenge() {
        assert_eq!(
            looks("Siv [namn 1], [identity code 12]!", &["namn"], &[]),
            "Siv <mask:namn 1>, <mask:identity code 12>!"
        );
        assert_eq!(
            looks("[x] [1] [a 1 [namn 2]", &[], &[]),
            "[x] [1] [a 1 <mask:namn 2>"
        );
    }

    #[test]
    fn whole_words_that_weighed_are_marked() {
        let text = "Det är HELT tyst, hela tiden.\n\nJag ringer och ringer";
        assert_eq!(
            looks(text, &["helt tyst", "helt", "tid"], &["ringer"]),
            "Det är <w-say:HELT tyst>, hela tiden.|Jag <w-do:ringer> och <w-do:ringer>"
        );
    }

    #[test]
    fn nothing_of_the_text_is_lost() {
        let text = "Å [namn 1]å’s - (ja) ]x[ ";
        let said = Said::weighed(text, None, &["å's".to_owned()], &["ja".to_owned()]);
        let all: String = said
            .paragraphs
            .concat()
            .iter()
            .map(|bit| match bit.look {
                "mask" => format!("[{}]", bit.text),
                _ => bit.text.clone(),
            })
            .collect();
        assert_eq!(all, text);
    }
}
