//! Ideas rooms: what members of a shared room do with the ideas that are posted there, as a pure function. It decides
//! who may; whoever is not staff of what the room shows changes nothing.

mod press;
#[cfg(test)]
mod tests;

use std::fmt;

use crate::dialogue::staff::StaffEffect;
use crate::hearing::Heard;
use crate::labels::{Danger, Urgency};
use crate::phrase::{BoardPhrase, Phrase};
use crate::staff::IdeaState;

pub use press::{BOARD_PRESS, BoardPress};

/// Something that somebody did to a post, in a shared room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnIdea {
    pub post: Post,
    pub did: Did,
}

/// How the platform tells which post it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Post {
    /// By the id in a button.
    Card(i64),
    /// By the number that its first line begins with.
    Number(u32),
    /// By the platform's id of its message, or of the thread that begins with it.
    Message(String),
}

/// What was done.
#[derive(Clone, PartialEq, Eq)]
pub enum Did {
    Vote,
    Take,
    /// Wants to say what was done.
    Solve,
    /// The words of that, exactly as they came.
    Done(String),
    /// Words under a post, exactly as they came.
    Remark(String),
    /// A thumb up was put to the post, or taken away.
    Thumb(Thumb),
}

/// What became of a person's thumb up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thumb {
    Up,
    Gone,
}

impl fmt::Debug for Did {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Did::Vote => f.write_str("Vote"),
            Did::Take => f.write_str("Take"),
            Did::Solve => f.write_str("Solve"),
            Did::Done(text) => write!(f, "Done({} bytes)", text.len()),
            Did::Remark(text) => write!(f, "Remark({} bytes)", text.len()),
            Did::Thumb(thumb) => write!(f, "Thumb({thumb:?})"),
        }
    }
}

/// The reaction that counts as a vote.
pub const THUMB: &str = "👍";

/// Whether a reaction is a thumb up, of whatever colour.
pub fn is_thumb(emoji: &str) -> bool {
    emoji.starts_with(THUMB)
}

/// What was done, with its words heard.
#[derive(Debug, Clone, PartialEq)]
pub enum Deed {
    Vote,
    Take,
    Solve,
    Done(Box<Heard>),
    Remark(Box<Heard>),
    Thumb(Thumb),
}

impl Deed {
    /// Nobody waits for an answer to it: others in the room write and react too.
    fn is_quiet(&self) -> bool {
        matches!(self, Deed::Remark(_) | Deed::Thumb(_))
    }

    fn is_danger(&self) -> bool {
        match self {
            Deed::Done(heard) | Deed::Remark(heard) => heard.assessment.urgency == Urgency::Danger,
            _ => false,
        }
    }
}

/// The idea of a post, as it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posted {
    pub card: i64,
    pub number: u32,
    /// The idea's own id.
    pub idea: i64,
    pub unit: String,
    pub state: IdeaState,
    pub has_voted: bool,
}

/// Who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nobody's staff in what the room shows, or nobody that Kuulo knows.
    Outsider,
    /// Staff of a unit that the room shows.
    Colleague,
    /// Staff of the idea's own unit.
    Own,
}

/// What is known of the post and of whoever did something to it.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Nothing where there is no such post any more.
    pub posted: Option<&'a Posted>,
    pub standing: Standing,
}

/// What must happen because of a step, all or nothing.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// To whoever did it, and seen by nobody else.
    Reply(BoardPhrase),
    /// In that person's own chat.
    Privately(Phrase),
    Staff(StaffEffect),
}

/// One thing that somebody did to a post.
pub fn step(deed: Deed, context: &Context<'_>) -> Vec<Effect> {
    let answer = |phrase| match deed.is_quiet() {
        true => Vec::new(),
        false => vec![Effect::Reply(phrase)],
    };
    let Some(posted) = context.posted else {
        return answer(BoardPhrase::NoPost);
    };
    if context.standing == Standing::Outsider {
        return answer(BoardPhrase::NoColleague);
    }
    if deed.is_danger() {
        return vec![Effect::Privately(warning(&deed))];
    }
    if !(posted.state.is_at_unit() || posted.state == IdeaState::Escalated) {
        return answer(BoardPhrase::NoPost);
    }
    match deed {
        Deed::Vote => vote(posted),
        Deed::Thumb(Thumb::Up) => vec![in_favour(posted)],
        Deed::Thumb(Thumb::Gone) => vec![Effect::Staff(StaffEffect::Unvote { idea: posted.idea })],
        Deed::Remark(heard) => vec![Effect::Staff(StaffEffect::Comment {
            idea: posted.idea,
            heard,
        })],
        Deed::Take | Deed::Solve | Deed::Done(_) => at_unit(deed, posted, context.standing),
    }
}

/// What only the idea's own unit does.
fn at_unit(deed: Deed, posted: &Posted, standing: Standing) -> Vec<Effect> {
    let (card, number, idea) = (posted.card, posted.number, posted.idea);
    let say = |phrase| vec![Effect::Reply(phrase)];
    if !posted.state.is_at_unit() {
        return say(BoardPhrase::NoPost);
    }
    if standing != Standing::Own {
        let unit = posted.unit.clone();
        return say(BoardPhrase::NoOwnPost { number, unit });
    }
    match deed {
        Deed::Take => {
            let is_free = posted.state == IdeaState::Open;
            let take = is_free.then_some(Effect::Staff(StaffEffect::Take { idea }));
            let told = Effect::Reply(BoardPhrase::ToldPostTaken { number });
            take.into_iter().chain([told]).collect()
        }
        Deed::Done(heard) => vec![
            Effect::Staff(StaffEffect::Solve { idea, heard }),
            Effect::Reply(BoardPhrase::ToldPostSolved { number }),
        ],
        _ => say(BoardPhrase::AskPostDone { card, number }),
    }
}

fn vote(posted: &Posted) -> Vec<Effect> {
    let number = posted.number;
    if posted.has_voted {
        return vec![Effect::Reply(BoardPhrase::ToldPostVotedBefore { number })];
    }
    let told = Effect::Reply(BoardPhrase::ToldPostVoted { number });
    vec![in_favour(posted), told]
}

fn in_favour(posted: &Posted) -> Effect {
    Effect::Staff(StaffEffect::Vote {
        idea: posted.idea,
        heard: None,
    })
}

/// Words of somebody in danger are not shown as a comment: the telephone numbers come instead, to that person alone.
fn warning(deed: &Deed) -> Phrase {
    let danger = match deed {
        Deed::Done(heard) | Deed::Remark(heard) => heard.assessment.danger,
        _ => None,
    };
    match danger {
        Some(Danger::SelfHarm) => Phrase::DangerSelf,
        // In a chat the words of the other one promise that what was written is received.
        Some(Danger::Violence | Danger::Acute) | None => Phrase::DangerAcute,
    }
}
