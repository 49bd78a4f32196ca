//! `/link`: the alerts of a steward's saved searches come to this chat, by a one-time code from the console.

use jiff::SignedDuration;

use crate::dialogue::Effect;
use crate::dialogue::turn::Turn;
use crate::phrase::Phrase;

/// Wrong codes after which no more are tried for a while: they must not be guessed.
const TRIES: usize = 5;
const WHILE: SignedDuration = SignedDuration::from_mins(15);

impl Turn<'_> {
    /// The conversation goes on where it was.
    pub(super) fn link(&mut self, rest: &str) {
        if rest.is_empty() {
            self.say(Phrase::ToldLinkHow);
        } else if rest.eq_ignore_ascii_case("off") {
            self.effects.push(Effect::Unlink);
            self.say(Phrase::ToldUnlinked);
        } else {
            self.try_code();
        }
    }

    fn try_code(&mut self) {
        let at = self.context.at;
        let wrong = &mut self.dialogue.place.wrong_codes;
        wrong.retain(|tried| at.duration_since(*tried) < WHILE);
        match self.context.steward {
            _ if wrong.len() >= TRIES => self.say(Phrase::NoLinkNow),
            Some(steward) => {
                wrong.clear();
                self.effects.push(Effect::Link { steward });
                self.say(Phrase::ToldLinked);
            }
            None => {
                wrong.push(at);
                self.say(Phrase::NoLink);
            }
        }
    }
}
