//! A packed lexicon: 8 bytes that name the format, the BLAKE3 hash of what follows, the number of rules (u32, little
//! endian), the rules (bytes to cut from the end of the form, length of the ending, the ending), and an `fst` map from form
//! to `2 * rule + 1` when the form is itself a lemma, else `2 * rule`.

use std::borrow::Cow;

use fst::automaton::Str;
use fst::{Automaton, IntoStreamer, Map, Streamer};

const FORMAT: &[u8] = b"KUULOLX1";

/// No word has more readings than a person would look through.
const MOST: usize = 8;

pub(super) struct Table {
    pub(super) hash: &'static [u8; 32],
    rules: Vec<Rule>,
    forms: Map<&'static [u8]>,
}

#[derive(Clone, Copy)]
struct Rule {
    cut: usize,
    ending: &'static str,
}

#[derive(Clone, Copy)]
pub(super) struct Entry {
    rule: Rule,
    pub(super) is_lemma: bool,
}

impl Table {
    /// `None` when the bytes are not a packed lexicon.
    pub(super) fn read(packed: &'static [u8]) -> Option<Table> {
        let packed = packed.strip_prefix(FORMAT)?;
        let (hash, body) = packed.split_first_chunk()?;
        let (count, mut rest) = body.split_first_chunk()?;
        let mut rules = Vec::new();
        for _ in 0..u32::from_le_bytes(*count) {
            let ([cut, length], after) = rest.split_first_chunk()?;
            let (ending, after) = after.split_at_checked(usize::from(*length))?;
            rules.push(Rule {
                cut: usize::from(*cut),
                ending: std::str::from_utf8(ending).ok()?,
            });
            rest = after;
        }
        Some(Table {
            hash,
            rules,
            forms: Map::new(rest).ok()?,
        })
    }

    pub(super) fn get(&self, form: &str) -> Option<Entry> {
        let value = self.forms.get(form)?;
        Some(Entry {
            rule: *self.rules.get(usize::try_from(value >> 1).ok()?)?,
            is_lemma: value & 1 == 1,
        })
    }
}

impl Table {
    /// The forms that begin with `stem`.
    pub(super) fn starting_with(&self, stem: &str) -> impl Iterator<Item = String> {
        let forms = self.forms.search(Str::new(stem).starts_with());
        let keys = forms.into_stream().into_str_keys();
        keys.unwrap_or_default().into_iter()
    }

    /// The forms that an automaton accepts, at most `MOST`.
    pub(super) fn matching(&self, wanted: impl Automaton) -> Vec<String> {
        let mut found = self.forms.search(wanted).into_stream();
        let next = || Some(String::from_utf8_lossy(found.next()?.0).into_owned());
        std::iter::from_fn(next).take(MOST).collect()
    }
}

impl Entry {
    /// The lemma of the form that this entry was found by.
    pub(super) fn lemma<'a>(&self, form: &'a str) -> Cow<'a, str> {
        let Rule { cut, ending } = self.rule;
        if cut == 0 && ending.is_empty() {
            return Cow::Borrowed(form);
        }
        Cow::Owned([&form[..form.len() - cut], ending].concat())
    }
}
