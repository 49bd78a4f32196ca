//! Texts for the index, read already: each line is a place in the text, with all terms that stand there.
//! So a text is analysed once, whatever index it goes to.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::Analysis;
use super::forms::Reading;
use super::words::MAX_WORD_BYTES;

/// What the two columns of words take.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Ready {
    /// One surface form a line.
    pub(crate) surfaces: String,
    /// The other forms, separated by spaces, a line a word.
    pub(crate) terms: String,
}

impl Ready {
    pub(crate) fn new(analysis: &Analysis, reading: &Reading) -> Ready {
        let mut ready = Ready::default();
        let mut concepts = reading.concepts.iter().peekable();
        for (at, word) in reading.words.iter().enumerate() {
            if word.surface.len() <= MAX_WORD_BYTES {
                ready.surfaces.push_str(&word.surface);
            }
            for found in &word.forms.terms {
                ready.add(&found.term.spelt);
            }
            while let Some(meant) = concepts.next_if(|meant| meant.words.start <= at) {
                ready.add(&analysis.term_of(meant).spelt);
            }
            ready.surfaces.push('\n');
            ready.terms.push('\n');
        }
        ready
    }

    fn add(&mut self, term: &str) {
        self.terms.push_str(term);
        self.terms.push(' ');
    }
}

/// Takes ready lines apart.
#[derive(Clone)]
pub(crate) struct ReadyTokenizer;

pub(crate) struct ReadyStream<'a> {
    rest: &'a str,
    token: Token,
}

impl Tokenizer for ReadyTokenizer {
    type TokenStream<'a> = ReadyStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> ReadyStream<'a> {
        ReadyStream {
            rest: text,
            token: Token {
                position: 0,
                ..Token::default()
            },
        }
    }
}

impl TokenStream for ReadyStream<'_> {
    fn advance(&mut self) -> bool {
        while let Some(first) = self.rest.bytes().next() {
            if first == b'\n' {
                self.token.position += 1;
            }
            if matches!(first, b'\n' | b' ') {
                self.rest = &self.rest[1..];
                continue;
            }
            let ends = |byte: u8| matches!(byte, b'\n' | b' ');
            let end = self.rest.bytes().position(ends).unwrap_or(self.rest.len());
            let (term, rest) = self.rest.split_at(end);
            self.token.text.clear();
            self.token.text.push_str(term);
            self.rest = rest;
            return true;
        }
        false
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
