//! Words whose writer left the marks off: `vantetid` is `väntetid`.

use fst::Automaton;

/// Accepts what reads as the word when å and ä are written a, ö is written o, é is written e.
pub(super) struct WithMarks<'a>(pub(super) &'a str);

#[derive(Clone, Copy)]
pub(super) enum Place {
    /// So many bytes of the word have been read.
    At(usize),
    /// Inside a letter with a mark, which takes two bytes.
    Inside(usize),
    Nowhere,
}

/// The first byte of å, ä, ö and é.
const LETTER: u8 = 0xC3;

impl Automaton for WithMarks<'_> {
    type State = Place;

    fn start(&self) -> Place {
        Place::At(0)
    }

    fn is_match(&self, place: &Place) -> bool {
        matches!(place, Place::At(read) if *read == self.0.len())
    }

    fn can_match(&self, place: &Place) -> bool {
        !matches!(place, Place::Nowhere)
    }

    fn accept(&self, place: &Place, byte: u8) -> Place {
        let letter = |read: usize| self.0.as_bytes().get(read).copied();
        match *place {
            Place::At(read) if letter(read) == Some(byte) => Place::At(read + 1),
            Place::At(read) if byte == LETTER => Place::Inside(read),
            Place::Inside(read)
                if matches!(
                    (letter(read), byte),
                    (Some(b'a'), 0xA4 | 0xA5) | (Some(b'o'), 0xB6) | (Some(b'e'), 0xA9)
                ) =>
            {
                Place::At(read + 1)
            }
            _ => Place::Nowhere,
        }
    }
}
