//! Looks at the words of the index as if they had no marks: `pysakointti` is one letter from `pysäköinti`.

use tantivy_fst::Automaton;

/// Hands an automaton over words without marks the words as they are, letter by letter without its mark.
pub(super) struct Unmarked<A>(pub(super) A);

/// Where the automaton inside stands, and whether half of a letter with a mark has been read.
#[derive(Clone, Copy)]
pub(super) struct Place<S> {
    inner: S,
    half: bool,
}

/// The first byte of the letters å, ä, ö, é and their kind, which take two.
const HALF: u8 = 0xC3;

impl<A: Automaton> Automaton for Unmarked<A>
where
    A::State: Copy,
{
    type State = Place<A::State>;

    fn start(&self) -> Self::State {
        Place {
            inner: self.0.start(),
            half: false,
        }
    }

    fn is_match(&self, place: &Self::State) -> bool {
        !place.half && self.0.is_match(&place.inner)
    }

    fn can_match(&self, place: &Self::State) -> bool {
        self.0.can_match(&place.inner)
    }

    fn accept(&self, place: &Self::State, byte: u8) -> Self::State {
        let (inner, half) = match (place.half, byte) {
            (false, HALF) => {
                return Place {
                    inner: place.inner,
                    half: true,
                };
            }
            (true, 0xA0..=0xA5) => (self.0.accept(&place.inner, b'a'), false),
            (true, 0xA8..=0xAB) => (self.0.accept(&place.inner, b'e'), false),
            (true, 0xB2..=0xB6 | 0xB8) => (self.0.accept(&place.inner, b'o'), false),
            (true, byte) => (
                self.0.accept(&self.0.accept(&place.inner, HALF), byte),
                false,
            ),
            (false, byte) => (self.0.accept(&place.inner, byte), false),
        };
        Place { inner, half }
    }
}
