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
        if !self.may_try_code() {
            return self.say(Phrase::NoLinkNow);
        }
        match self.context.steward {
            Some(steward) => {
                self.dialogue.place.wrong_codes.clear();
                self.effects.push(Effect::Link { steward });
                self.say(Phrase::ToldLinked);
            }
            None => {
                self.note_wrong_code();
                self.say(Phrase::NoLink);
            }
        }
    }

    /// Whether another code may be tried, after those that were wrong.
    pub(super) fn may_try_code(&mut self) -> bool {
        let at = self.context.at;
        let wrong = &mut self.dialogue.place.wrong_codes;
        wrong.retain(|tried| at.duration_since(*tried) < WHILE);
        wrong.len() < TRIES
    }

    pub(super) fn note_wrong_code(&mut self) {
        self.dialogue.place.wrong_codes.push(self.context.at);
    }
}
