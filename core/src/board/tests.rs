//! What happens under posted ideas, as text: `> ` is done by somebody, `! ` is so from then on, the rest is what Kuulo
//! does. `UPDATE_TRANSCRIPTS=1 cargo test -p kuulo-core` writes it anew.

use std::fmt::Write;

use jiff::Timestamp;

use super::*;
use crate::hearing::{Known, hear};
use crate::labels::Role;
use crate::language::{Country, Language};
use crate::phrase::{Catalogue, Voice};
use crate::rules::Rules;
use crate::transcript::transcripts;

struct Scene {
    standing: Standing,
    posted: Option<Posted>,
    language: Language,
    out: String,
}

impl Scene {
    fn new() -> Scene {
        Scene {
            standing: Standing::Outsider,
            posted: Some(Posted {
                card: 5,
                number: 12,
                idea: 77,
                unit: "Avdelning 3".to_owned(),
                state: IdeaState::Open,
                has_voted: false,
            }),
            language: Language::Sv,
            out: String::new(),
        }
    }

    fn run(&mut self, script: &str) {
        for line in script.lines() {
            if let Some(doing) = line.strip_prefix("> ") {
                writeln!(self.out, "{line}").unwrap();
                self.does(doing);
            } else if let Some(event) = line.strip_prefix("! ") {
                writeln!(self.out, "{line}").unwrap();
                self.is_so(event);
            } else if line.starts_with('#') || line.is_empty() {
                writeln!(self.out, "{line}").unwrap();
            }
        }
    }

    fn is_so(&mut self, event: &str) {
        match event.split_once(' ').unwrap_or((event, "")) {
            ("language", name) => self.language = Language::from_name(name).unwrap(),
            ("somebody", _) => self.standing = Standing::Outsider,
            ("colleague", _) => self.standing = Standing::Colleague,
            ("own", _) => self.standing = Standing::Own,
            ("voted", _) => self.posted.as_mut().unwrap().has_voted = true,
            ("gone", _) => self.posted = None,
            (state, _) => {
                self.posted.as_mut().unwrap().state = IdeaState::from_name(state).unwrap();
            }
        }
    }

    fn does(&mut self, doing: &str) {
        let heard = |text: &str| {
            let known = Known {
                role: Some(Role::Staff),
                ..Known::default()
            };
            Box::new(hear(text, known, &Rules::standard()))
        };
        let deed = match doing {
            "[vote]" => Deed::Vote,
            "[take]" => Deed::Take,
            "[solve]" => Deed::Solve,
            "(thumb)" => Deed::Thumb(Thumb::Up),
            "(thumb gone)" => Deed::Thumb(Thumb::Gone),
            words => match words.strip_prefix("done: ") {
                Some(text) => Deed::Done(heard(text)),
                None => Deed::Remark(heard(words)),
            },
        };
        let context = Context {
            posted: self.posted.as_ref(),
            standing: self.standing,
        };
        let effects = step(deed, &context);
        if effects.is_empty() {
            writeln!(self.out, "  * nothing").unwrap();
        }
        for effect in effects {
            self.follows(effect);
        }
    }

    fn follows(&mut self, effect: Effect) {
        match effect {
            Effect::Reply(phrase) => self.hears("", &phrase.into()),
            Effect::Privately(phrase) => self.hears("(in private) ", &phrase),
            Effect::Staff(effect) => {
                let note = match effect {
                    StaffEffect::Comment { idea, heard } => {
                        format!("comment {idea}: {}", heard.text)
                    }
                    StaffEffect::Solve { idea, heard } => format!("solve {idea}: {}", heard.text),
                    other => format!("{other:?}"),
                };
                writeln!(self.out, "  * {note}").unwrap();
            }
        }
    }

    fn hears(&mut self, how: &str, phrase: &Phrase) {
        let voice = Voice {
            language: self.language,
            country: Country::Finland,
            now: "2026-11-30T10:00:00Z".parse::<Timestamp>().unwrap(),
        };
        let spoken = Catalogue::standard().say(phrase, voice);
        for line in spoken.text.lines() {
            writeln!(self.out, "  {how}{line}").unwrap();
        }
    }
}

transcripts! {
    "board/transcripts",
    staff_vote_comment_and_solve: "staff.txt",
    others_change_nothing: "others.txt",
    an_idea_that_is_over_stays_as_it_is: "over.txt",
}

#[test]
fn a_thumb_of_any_colour_is_a_thumb() {
    assert!(is_thumb("👍") && is_thumb("👍🏽"));
    assert!(!is_thumb("👎") && !is_thumb(""));
}

#[test]
fn nothing_of_what_is_written_stands_in_the_debug_form() {
    let on = OnIdea {
        post: Post::Number(1),
        did: Did::Remark("Anna".to_owned()),
    };
    assert!(!format!("{on:?}").contains("Anna"));
}
