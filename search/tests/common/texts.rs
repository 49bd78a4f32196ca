//! Many made-up documents.

use kuulo_core::document::Document;
use kuulo_core::labels::{Kind, Theme};
use kuulo_core::language::Language;

use super::document;

const WORDS: usize = 26;
const SYLLABLES: [&str; 16] = [
    "va", "nta", "lä", "ka", "re", "tel", "jo", "no", "ti", "koi", "ing", "hö", "ra", "pa", "sto",
    "mit",
];

/// The same made-up texts every time: frequent words are short, rare ones long, as in life.
pub struct Texts(pub u64);

impl Texts {
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    fn word(&mut self) -> String {
        let syllables = 1 + self.below(2) + self.below(3);
        (0..syllables)
            .map(|_| SYLLABLES[self.below(4 + 6 * syllables).min(15) as usize])
            .collect()
    }

    pub fn document(&mut self, id: i64) -> Document {
        let text: Vec<String> = (0..WORDS).map(|_| self.word()).collect();
        let language = Language::ALL[self.below(3) as usize];
        let mut document = document(id, Some(language), &text.join(" "));
        document.unit = Some(self.below(200) as i64);
        document.kind = Kind::ALL[self.below(5) as usize];
        document.themes = vec![
            Theme::ALL[self.below(11) as usize],
            Theme::ALL[self.below(11) as usize],
        ];
        document
    }
}
