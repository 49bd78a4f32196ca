//! Ideas rooms: what comes there, and who changes what by what is done there.

use kuulo_core::board::{BoardPress, Did, OnIdea, Post, Thumb};
use kuulo_core::language::{Country, Language};
use kuulo_core::message::{Platform, Readers, Said};
use kuulo_core::phrase::{BoardPhrase, IdeaPost, Phrase};
use kuulo_core::scope::Scope;
use kuulo_core::staff::IdeaState;
use kuulo_store::access::Steward;
use kuulo_store::outbox::{Outcome, Task};
use kuulo_store::rooms::{Board, Bound, Whose};

use crate::common::{World, at};
use crate::rooms::{command, in_room};

promise!(
    an_idea_gets_one_post_that_follows_it,
    only_staff_of_what_a_room_shows_change_anything,
    a_thumb_on_the_post_is_a_vote_until_it_is_taken_away,
    words_go_with_whoever_wrote_them,
    a_code_for_ideas_is_given_within_the_scope,
);

const IDEA: &str = "The wheelchairs always disappear to other wards";

impl World {
    /// A topic of a group is bound to ideas.
    async fn board_of(&self, whose: Whose) {
        let board = Board {
            whose,
            language: Language::En,
        };
        let steward = self.steward().await;
        let code = self.store.new_board_code(&steward, board, at(0)).await;
        let code = code.unwrap().to_string();
        let bind = command(&format!("bind {code}"));
        let said = self.in_board(&code, "steward", bind).await;
        let told = |phrase: &BoardPhrase| matches!(phrase, BoardPhrase::ToldBoardBound { .. });
        assert!(said.iter().any(told), "{said:?}");
    }

    /// Somebody does something in the topic; what follows there.
    async fn in_board(&self, id: &str, account: &str, said: Said) -> Vec<BoardPhrase> {
        let arrival = in_room(id, account, "-100/7", Readers::Members, said, at(1));
        self.take(arrival).await;
        self.board_hears().await
    }

    /// Sends what waits, each as a message of its own, and returns what was said in rooms.
    async fn board_hears(&self) -> Vec<BoardPhrase> {
        let now = at(10);
        while self.store.keep_cards(Country::Finland, now).await.unwrap() > 0 {}
        let mut heard = Vec::new();
        loop {
            let claimed = self.store.claim(Platform::Telegram, 20, now).await.unwrap();
            if claimed.is_empty() {
                return heard;
            }
            for row in claimed {
                // The post is message 55 from its first words on.
                let receipt = match &row.task {
                    Task::Edit { message, .. } => self.vault.message(message).unwrap(),
                    _ => "55".to_owned(),
                };
                if let Some(Phrase::Board(phrase)) = row.phrase() {
                    heard.push(phrase.clone());
                }
                let sent = Outcome::Sent {
                    receipt: Some(receipt),
                };
                self.store.settle(&[(row.id, sent)], now).await.unwrap();
            }
        }
    }

    async fn contacts(&self) -> usize {
        let telegram = Platform::Telegram;
        let known = self.store.recent_addresses(telegram, at(-60)).await;
        known.unwrap().len()
    }

    /// The post of the only idea, as it is first shown.
    async fn posted(&self) -> IdeaPost {
        post(&self.board_hears().await).unwrap()
    }
}

/// The newest state of the post among what was said.
fn post(said: &[BoardPhrase]) -> Option<IdeaPost> {
    said.iter().rev().find_map(|phrase| match phrase {
        BoardPhrase::PostIdea(post) => Some((**post).clone()),
        _ => None,
    })
}

fn press(press: BoardPress) -> Said {
    Said::Press(press.to_string())
}

fn thumb(thumb: Thumb) -> Said {
    Said::OnIdea(OnIdea {
        post: Post::Message("55".to_owned()),
        did: Did::Thumb(thumb),
    })
}

fn remark(text: &str) -> Said {
    Said::OnIdea(OnIdea {
        post: Post::Number(1),
        did: Did::Remark(text.to_owned()),
    })
}

async fn an_idea_gets_one_post_that_follows_it(world: World) {
    let ward = world.unit("Avdelning 3").await;
    world.joins("anna", Some(ward.id)).await;
    world.joins("bo", Some(ward.id)).await;
    world.board_of(Whose::Unit(ward.id)).await;
    world.tells_idea("anna", IDEA).await;
    let first = world.posted().await;
    assert_eq!(
        (first.number, first.votes, first.text.as_str()),
        (1, 1, IDEA)
    );
    assert_eq!(world.board_hears().await, []);

    let said = world
        .in_board("1", "bo", press(BoardPress::Vote(first.card)))
        .await;
    assert!(said.contains(&BoardPhrase::ToldPostVoted { number: 1 }));
    assert_eq!(post(&said).unwrap().votes, 2);
    let again = world
        .in_board("2", "bo", press(BoardPress::Vote(first.card)))
        .await;
    assert_eq!(again, [BoardPhrase::ToldPostVotedBefore { number: 1 }]);
    let said = world
        .in_board("3", "bo", press(BoardPress::Take(first.card)))
        .await;
    assert_eq!(post(&said).unwrap().state, IdeaState::Taken);
    let done = Said::OnIdea(OnIdea {
        post: Post::Number(1),
        did: Did::Done("A label on every wheelchair.".to_owned()),
    });
    let said = world.in_board("4", "bo", done).await;
    let solved = post(&said).unwrap();
    assert_eq!(solved.state, IdeaState::Solved);
    assert_eq!(solved.done.as_deref(), Some("A label on every wheelchair."));
    let late = world
        .in_board("5", "anna", press(BoardPress::Take(first.card)))
        .await;
    assert_eq!(late, [BoardPhrase::NoPost]);
}

async fn only_staff_of_what_a_room_shows_change_anything(world: World) {
    let (ward, xray) = (world.unit("Avdelning 3").await, world.unit("Röntgen").await);
    world.joins("anna", Some(ward.id)).await;
    world.joins("carin", Some(xray.id)).await;
    world.board_of(Whose::Unit(ward.id)).await;
    world.tells_idea("anna", IDEA).await;
    let card = world.posted().await.card;
    let known = world.contacts().await;
    for (id, account) in [("1", "stranger"), ("2", "carin")] {
        for (n, what) in [BoardPress::Vote(card), BoardPress::Take(card)]
            .iter()
            .enumerate()
        {
            let said = world
                .in_board(&format!("{id}{n}"), account, press(*what))
                .await;
            assert_eq!(said, [BoardPhrase::NoColleague]);
        }
        let said = world
            .in_board(&format!("{id}r"), account, remark("Hello"))
            .await;
        assert_eq!(said, []);
        let said = world
            .in_board(&format!("{id}t"), account, thumb(Thumb::Up))
            .await;
        assert_eq!(said, []);
    }
    let ideas = world.board().await;
    assert_eq!((ideas[0].votes, ideas[0].state), (1, IdeaState::Open));
    assert!(ideas[0].comments.is_empty());
    // Who only pressed is not known afterwards.
    assert_eq!(world.contacts().await, known);

    // In a room of the whole organisation colleagues of other units vote, and leave the rest to the unit.
    let organisation = world.store.organisations().await.unwrap()[0].id;
    world.board_of(Whose::Organisation(organisation)).await;
    let said = world
        .in_board("5", "carin", press(BoardPress::Vote(card)))
        .await;
    assert_eq!(post(&said).unwrap().votes, 2);
    let said = world
        .in_board("6", "carin", press(BoardPress::Take(card)))
        .await;
    assert!(matches!(said.as_slice(), [BoardPhrase::NoOwnPost { .. }]));
}

async fn a_thumb_on_the_post_is_a_vote_until_it_is_taken_away(world: World) {
    let ward = world.unit("Avdelning 3").await;
    world.joins("anna", Some(ward.id)).await;
    world.joins("bo", Some(ward.id)).await;
    world.board_of(Whose::Unit(ward.id)).await;
    world.tells_idea("anna", IDEA).await;
    world.posted().await;
    // Telegram does not tell the topic of a reaction.
    for (id, what, votes) in [("1", Thumb::Up, 2), ("2", Thumb::Gone, 1)] {
        let arrival = in_room(id, "bo", "-100", Readers::Members, thumb(what), at(2));
        world.take(arrival).await;
        assert_eq!(post(&world.board_hears().await).unwrap().votes, votes);
    }
    let elsewhere = in_room("3", "bo", "-200", Readers::Members, thumb(Thumb::Up), at(2));
    world.take(elsewhere).await;
    assert_eq!(world.board_hears().await, []);
}

async fn words_go_with_whoever_wrote_them(world: World) {
    let ward = world.unit("Avdelning 3").await;
    world.joins("anna", Some(ward.id)).await;
    world.joins("bo", Some(ward.id)).await;
    world.board_of(Whose::Unit(ward.id)).await;
    world.tells_idea("anna", IDEA).await;
    world.posted().await;
    let said = world
        .in_board("1", "bo", remark("Ours too, ask bo.berg@example.org"))
        .await;
    let comments = post(&said).unwrap().comments;
    assert!(comments[0].starts_with("Ours too"), "{comments:?}");
    assert!(!comments[0].contains("bo.berg"), "{comments:?}");
    world
        .does("bo", Said::Press("v1:forget:yes".to_owned()), 3)
        .await;
    let left = post(&world.board_hears().await);
    let left = match left {
        Some(left) => left,
        None => panic!("the post still shows the words"),
    };
    assert!(left.comments.is_empty());
    assert!(!world.raw_database().await.contains("Ours too"));
}

async fn a_code_for_ideas_is_given_within_the_scope(world: World) {
    let (ward, xray) = (world.unit("Avdelning 3").await, world.unit("Röntgen").await);
    let steward = world.steward().await;
    let narrow = Steward {
        scope: Scope::Units(vec![xray.id]),
        ..steward
    };
    let board = |whose| Board {
        whose,
        language: Language::En,
    };
    let refused = world
        .store
        .new_board_code(&narrow, board(Whose::Unit(ward.id)), at(0));
    assert!(refused.await.is_err());
    let given = world
        .store
        .new_board_code(&narrow, board(Whose::Unit(xray.id)), at(0));
    let bind = command(&format!("bind {}", given.await.unwrap()));
    world.in_board("1", "carin", bind).await;
    let rooms = world.store.rooms(&Scope::All).await.unwrap();
    assert_eq!(rooms[0].bound, Bound::Ideas(board(Whose::Unit(xray.id))));
    let elsewhere = Scope::Units(vec![ward.id]);
    assert!(world.store.rooms(&elsewhere).await.unwrap().is_empty());

    // Ideas of other units do not come.
    world.joins("anna", Some(ward.id)).await;
    world.tells_idea("anna", IDEA).await;
    assert_eq!(world.board_hears().await, []);
}
