//! One of each phrase of an ideas room.

use crate::phrase::{BoardPhrase, IdeaPost};
use crate::staff::IdeaState;

const LONG: &str = "Lasten ja nuorten erikoissairaanhoidon poliklinikat, Pohjois";

pub(in crate::phrase::tests) fn every_phrase() -> Vec<BoardPhrase> {
    let number = 1234;
    let mut all = vec![
        BoardPhrase::PostGone { number },
        BoardPhrase::ToldBoardBound {
            place: LONG.to_owned(),
        },
        BoardPhrase::ToldBoardHelp,
        BoardPhrase::NoForum,
        BoardPhrase::ToldPostVoted { number },
        BoardPhrase::ToldPostVotedBefore { number },
        BoardPhrase::ToldPostTaken { number },
        BoardPhrase::AskPostDone {
            card: i64::MIN,
            number,
        },
        BoardPhrase::ToldPostSolved { number },
        BoardPhrase::NoColleague,
        BoardPhrase::NoOwnPost {
            number,
            unit: LONG.to_owned(),
        },
        BoardPhrase::NoPost,
    ];
    let states = IdeaState::ALL.iter().enumerate();
    all.extend(states.map(|(n, state)| post(n, *state)));
    all
}

fn post(n: usize, state: IdeaState) -> BoardPhrase {
    let mut post = IdeaPost {
        card: i64::MIN,
        number: n as u32 + 1,
        unit: LONG.to_owned(),
        text: "manschetten saknas på rum 4 ".repeat(1 + 40 * n),
        state,
        votes: n as u64,
        comments: vec!["Samma på avdelning 3. ".repeat(20); n],
        done: (state == IdeaState::Solved).then(|| "En märkt manschett. ".repeat(20)),
    };
    post.shorten();
    BoardPhrase::PostIdea(Box::new(post))
}
