//! What Kuulo says in ideas rooms, and what a post of an idea shows; the words are in `locales/*/board.ftl`.

use serde::{Deserialize, Serialize};

use crate::board::BoardPress;
use crate::dialogue::press::Press;
use crate::staff::{IdeaState, shortened, title};

use super::choices::{Choice, word};
use super::wording::Args;
use super::{Catalogue, Value, Voice};

/// Characters of an idea's words and of a comment on a post, and comments on it: it is one message on each platform.
const TEXT: usize = 600;
const COMMENT: usize = 160;
const COMMENTS: usize = 3;

/// One bubble in an ideas room. Named by what it says, like [`super::Phrase`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "say", rename_all = "kebab-case")]
pub enum BoardPhrase {
    /// An idea, for all in the room.
    PostIdea(Box<IdeaPost>),
    /// In the place of a post whose idea is gone or belongs elsewhere now.
    PostGone {
        number: u32,
    },
    /// `place` is the unit or organisation whose ideas come.
    ToldBoardBound {
        place: String,
    },
    /// What can be done in an ideas room.
    ToldBoardHelp,
    /// A code of a steering room for a forum.
    NoForum,

    ToldPostVoted {
        number: u32,
    },
    ToldPostVotedBefore {
        number: u32,
    },
    ToldPostTaken {
        number: u32,
    },
    /// Asks for the words of what was done.
    AskPostDone {
        card: i64,
        number: u32,
    },
    ToldPostSolved {
        number: u32,
    },
    /// Whoever pressed is not staff of what the room shows.
    NoColleague,
    /// The idea is another unit's.
    NoOwnPost {
        number: u32,
        unit: String,
    },
    /// The idea is not, or no longer, open here.
    NoPost,
}

/// An idea as its post shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdeaPost {
    /// The post's own, for its buttons.
    pub card: i64,
    /// By which people call it; it counts from 1 in each room.
    pub number: u32,
    pub unit: String,
    /// Masked.
    pub text: String,
    pub state: IdeaState,
    pub votes: u64,
    /// The newest, masked, oldest first.
    pub comments: Vec<String>,
    /// What the unit has done, masked.
    pub done: Option<String>,
}

impl IdeaPost {
    /// Leaves out what the post does not show.
    pub fn shorten(&mut self) {
        self.text = shortened(&self.text, TEXT);
        let older = self.comments.len().saturating_sub(COMMENTS);
        self.comments.drain(..older);
        for words in self.comments.iter_mut().chain(&mut self.done) {
            *words = shortened(words, COMMENT);
        }
    }

    fn lines(&self, catalogue: &Catalogue, voice: Voice) -> String {
        let words = |key: &str, args: &[(&str, Value<'_>)]| {
            catalogue.words(key, voice.language, voice.country, args)
        };
        let head = title(&self.text);
        let mut lines = vec![format!("#{} {head}", self.number)];
        if head != self.text {
            lines.push(self.text.clone());
        }
        let votes = i64::try_from(self.votes).unwrap_or(i64::MAX);
        let facts = [
            self.unit.clone(),
            words(&format!("idea-state-{}", self.state.name()), &[]),
            words("post-votes", &[("n", votes.into())]),
        ];
        lines.push(facts.join(" · "));
        if let Some(done) = &self.done {
            lines.push(words("post-done", &[("text", done.as_str().into())]));
        }
        if !self.comments.is_empty() {
            lines.push(words("post-said", &[]));
        }
        let quote = |said: &String| words("list-quote", &[("text", said.as_str().into())]);
        lines.extend(self.comments.iter().map(quote));
        lines.join("\n")
    }

    fn choices(&self) -> Vec<Choice> {
        let of_board = |press, attribute| word(Press::Board(press), attribute);
        let vote = of_board(BoardPress::Vote(self.card), "vote");
        let take = of_board(BoardPress::Take(self.card), "take");
        let solve = of_board(BoardPress::Solve(self.card), "solve");
        match self.state {
            IdeaState::Open => vec![vote, take, solve],
            IdeaState::Taken => vec![vote, solve],
            IdeaState::Escalated => vec![vote],
            IdeaState::Solved | IdeaState::Answered => Vec::new(),
        }
    }
}

impl BoardPhrase {
    pub(super) fn name(&self) -> &'static str {
        match self {
            BoardPhrase::PostIdea(_) => "post-idea",
            BoardPhrase::PostGone { .. } => "post-gone",
            BoardPhrase::ToldBoardBound { .. } => "told-board-bound",
            BoardPhrase::ToldBoardHelp => "told-board-help",
            BoardPhrase::NoForum => "no-forum",
            BoardPhrase::ToldPostVoted { .. } => "told-post-voted",
            BoardPhrase::ToldPostVotedBefore { .. } => "told-post-voted-before",
            BoardPhrase::ToldPostTaken { .. } => "told-post-taken",
            BoardPhrase::AskPostDone { .. } => "ask-post-done",
            BoardPhrase::ToldPostSolved { .. } => "told-post-solved",
            BoardPhrase::NoColleague => "no-colleague",
            BoardPhrase::NoOwnPost { .. } => "no-own-post",
            BoardPhrase::NoPost => "no-post",
        }
    }

    /// What is put together from several lines; nothing for a phrase that is one message of the catalogue.
    pub(super) fn lines(&self, catalogue: &Catalogue, voice: Voice) -> Option<String> {
        match self {
            BoardPhrase::PostIdea(post) => Some(post.lines(catalogue, voice)),
            _ => None,
        }
    }

    pub(super) fn args(&self) -> Args {
        // A name, not a sum: it is written without marks between its digits.
        let numbered = |number: &u32| ("number", Value::from(number.to_string()));
        match self {
            BoardPhrase::ToldBoardBound { place } => vec![("place", place.clone().into())],
            BoardPhrase::PostGone { number }
            | BoardPhrase::ToldPostVoted { number }
            | BoardPhrase::ToldPostVotedBefore { number }
            | BoardPhrase::ToldPostTaken { number }
            | BoardPhrase::AskPostDone { number, .. }
            | BoardPhrase::ToldPostSolved { number } => vec![numbered(number)],
            BoardPhrase::NoOwnPost { number, unit } => {
                vec![numbered(number), ("unit", unit.clone().into())]
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn choices(&self) -> Vec<Choice> {
        match self {
            BoardPhrase::PostIdea(post) => post.choices(),
            BoardPhrase::AskPostDone { card, .. } => {
                vec![word(Press::Board(BoardPress::Reply(*card)), "reply")]
            }
            _ => Vec::new(),
        }
    }
}
