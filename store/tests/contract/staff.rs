//! What people who work in a unit do: they join by a code, tell ideas, vote, solve, and take further.

use jiff::{SignedDuration, Timestamp};
use kuulo_core::case::{CaseCode, CaseState, Decision};
use kuulo_core::dialogue::Unit;
use kuulo_core::dialogue::press::{Press, StaffPress};
use kuulo_core::language::Country;
use kuulo_core::message::Said;
use kuulo_core::phrase::{Phrase, StaffPhrase};
use kuulo_core::scope::Scope;
use kuulo_core::staff::{Fix, IdeaState};
use kuulo_store::desk::{Act, Filter};
use kuulo_store::ideas::BoardIdea;

use crate::common::{World, at, inbound};

promise!(
    a_code_works_until_it_is_withdrawn_or_too_old,
    an_idea_stays_with_its_unit_and_its_voters_hear_what_was_done,
    an_idea_taken_further_waits_in_the_queue_with_its_votes,
    a_like_idea_gets_the_vote_and_the_words,
    nothing_of_an_erased_colleague_stays,
);

pub(crate) const DAY: i64 = 24 * 60;
const MONTH: SignedDuration = SignedDuration::from_hours(24 * 30);

impl World {
    pub(crate) async fn unit(&self, name: &str) -> Unit {
        let known = self.store.organisations().await.unwrap();
        let organisation = match known.first() {
            Some(known) => known.clone(),
            None => {
                let made = self.store.add_organisation("Norrvik", Country::Finland);
                made.await.unwrap()
            }
        };
        self.store.add_unit(organisation.id, name).await.unwrap()
    }

    /// Somebody commands, presses or writes, and reads what comes of it.
    pub(crate) async fn does(&self, account: &str, doing: Said, minute: i64) -> Vec<Phrase> {
        let id = format!("{account} {doing:?} {minute} {}", rand::random::<u64>());
        self.take(inbound(&id, account, doing, at(minute))).await;
        self.deliver(at(minute)).await
    }

    pub(crate) async fn commands(&self, account: &str, command: &str, minute: i64) -> Vec<Phrase> {
        let (name, rest) = command.split_once(' ').unwrap_or((command, ""));
        let command = Said::Command {
            name: name.to_owned(),
            rest: rest.to_owned(),
        };
        self.does(account, command, minute).await
    }

    pub(crate) async fn presses(
        &self,
        account: &str,
        press: StaffPress,
        minute: i64,
    ) -> Vec<Phrase> {
        let press = Said::Press(Press::Staff(press).to_string());
        self.does(account, press, minute).await
    }

    pub(crate) async fn says(&self, account: &str, text: &str, minute: i64) -> Vec<Phrase> {
        self.does(account, Said::Text(text.to_owned()), minute)
            .await
    }

    pub(crate) async fn joins(&self, account: &str, unit: Option<i64>) {
        let code = self.store.new_invitation_code(unit, MONTH, at(0)).await;
        let said = self
            .commands(account, &format!("join {}", code.unwrap()), 0)
            .await;
        assert!(
            matches!(
                said.as_slice(),
                [Phrase::Staff(
                    StaffPhrase::ToldJoined { .. } | StaffPhrase::ToldJoinedPanel
                )]
            ),
            "{said:?}"
        );
    }

    /// Tells an idea that is like no other; its code.
    pub(crate) async fn tells_idea(&self, account: &str, text: &str) -> CaseCode {
        self.commands(account, "idea", 1).await;
        let said = self.says(account, text, 1).await;
        let code = said.iter().find_map(|phrase| match phrase {
            Phrase::Staff(StaffPhrase::AskFix { code }) => Some(*code),
            _ => None,
        });
        code.unwrap_or_else(|| panic!("{said:?}"))
    }

    pub(crate) async fn board(&self) -> Vec<BoardIdea> {
        let ideas = self.store.ideas(&Scope::All, None, at(10)).await;
        ideas.unwrap()
    }

    /// The number of the only idea that `/list` offers.
    pub(crate) async fn listed(&self, account: &str) -> i64 {
        let said = self.commands(account, "list", 2).await;
        match said.as_slice() {
            [Phrase::Staff(StaffPhrase::ToldList { ideas, .. })] => ideas[0].id,
            other => panic!("{other:?}"),
        }
    }

    /// What Kuulo starts by itself at a moment.
    pub(crate) async fn started(&self, now: Timestamp) -> Vec<Phrase> {
        while self
            .store
            .send_notices(now, Country::Finland)
            .await
            .unwrap()
            > 0
        {}
        self.deliver(now).await
    }

    pub(crate) async fn queue(&self) -> Vec<(CaseState, Option<u64>)> {
        let new = Filter {
            states: vec![CaseState::New],
            ..Filter::default()
        };
        let page = self.store.cases(&Scope::All, &new, 0, 10).await.unwrap();
        let lines = page.lines.iter();
        lines.map(|line| (line.state, line.votes)).collect()
    }
}

fn is_refused(said: &[Phrase]) -> bool {
    matches!(said, [Phrase::Staff(StaffPhrase::NoInvitation)])
}

async fn a_code_works_until_it_is_withdrawn_or_too_old(world: World) {
    let (ward, xray) = (world.unit("Avdelning 3").await, world.unit("Röntgen").await);
    let code = world.store.new_invitation_code(Some(ward.id), MONTH, at(0));
    let join = format!("join {}", code.await.unwrap());
    for account in ["anna", "bo"] {
        let said = world.commands(account, &join, 0).await;
        assert!(!is_refused(&said), "{said:?}");
    }
    world.joins("anna", Some(xray.id)).await;
    assert_eq!(world.store.members(Some(ward.id)).await.unwrap(), 2);

    let elsewhere = Scope::Units(vec![xray.id]);
    let own = world
        .store
        .invitation_codes(&elsewhere, at(1))
        .await
        .unwrap();
    assert_eq!(own.len(), 1);
    let all = world
        .store
        .invitation_codes(&Scope::All, at(1))
        .await
        .unwrap();
    let first = all.iter().find(|code| code.unit == Some(ward.id)).unwrap();
    let withdrawn = world.store.withdraw_code(&elsewhere, first.id).await;
    assert!(withdrawn.is_err());
    world
        .store
        .withdraw_code(&Scope::All, first.id)
        .await
        .unwrap();
    assert!(is_refused(&world.commands("carin", &join, 1).await));
    let short = world
        .store
        .new_invitation_code(Some(ward.id), SignedDuration::from_mins(5), at(0));
    let late = format!("join {}", short.await.unwrap());
    assert!(is_refused(&world.commands("carin", &late, 6).await));
    let nowhere = world.store.new_invitation_code(Some(7), MONTH, at(0)).await;
    assert!(nowhere.is_err());

    let said = world.commands("anna", "leave", 7).await;
    let [Phrase::Staff(StaffPhrase::AskLeave { places })] = said.as_slice() else {
        panic!("{said:?}");
    };
    assert_eq!(places.len(), 2);
    let ward_place = places
        .iter()
        .find(|it| it.unit.as_deref() == Some("Avdelning 3"));
    let press = StaffPress::Leave(ward_place.unwrap().membership);
    world.presses("bo", press, 8).await;
    assert_eq!(world.store.members(Some(ward.id)).await.unwrap(), 2);
    world.presses("anna", press, 8).await;
    assert_eq!(world.store.members(Some(ward.id)).await.unwrap(), 1);
}

async fn an_idea_stays_with_its_unit_and_its_voters_hear_what_was_done(world: World) {
    let (ward, xray) = (world.unit("Avdelning 3").await, world.unit("Röntgen").await);
    world.joins("anna", Some(ward.id)).await;
    world.joins("bo", Some(ward.id)).await;
    world.joins("carin", Some(xray.id)).await;
    let code = world
        .tells_idea("anna", "Manschetten saknas ofta på rum 4")
        .await;
    let said = world
        .presses("anna", StaffPress::Fix(code, Fix::Ours), 1)
        .await;
    assert_eq!(said, [Phrase::Staff(StaffPhrase::ToldLocal)]);
    assert_eq!(world.queue().await, [], "it is the unit's");

    let idea = world.listed("bo").await;
    for who in ["bo", "carin"] {
        // A second vote counts as one.
        world.presses(who, StaffPress::Vote(idea), 3).await;
        world.presses(who, StaffPress::Vote(idea), 3).await;
    }
    world.presses("bo", StaffPress::Comment(idea), 3).await;
    world.says("bo", "Ring mig på 040 123 4567", 3).await;
    let [shown] = &world.board().await[..] else {
        panic!()
    };
    assert_eq!((shown.votes, shown.new_votes), (3, 3));
    assert!(!shown.comments[0].contains("4567"), "masked");
    assert!(world.board().await[0].state == IdeaState::Open);

    // Another unit cannot take it.
    world.presses("carin", StaffPress::Solve(idea), 4).await;
    world.presses("carin", StaffPress::Never, 4).await;
    world.presses("bo", StaffPress::Take(idea), 4).await;
    assert_eq!(world.board().await[0].state, IdeaState::Taken);
    world.presses("bo", StaffPress::Solve(idea), 5).await;
    let said = world.says("bo", "En märkt manschett i varje rum.", 5).await;
    assert_eq!(said, [Phrase::Staff(StaffPhrase::ToldSolved)]);
    let told = world.started(at(6)).await;
    assert_eq!(
        told.len(),
        2,
        "all who voted but the one who did it: {told:?}"
    );
    assert!(told.iter().all(|phrase| matches!(
        phrase,
        Phrase::Staff(StaffPhrase::AskFixed { done, .. }) if done.contains("märkt")
    )));
    assert_eq!(world.started(at(7)).await, []);
    world.presses("anna", StaffPress::Fixed(idea, 2), 8).await;
    world.presses("carin", StaffPress::Fixed(idea, 0), 8).await;
    let solved = &world.board().await[0];
    assert_eq!(
        (solved.state, solved.helped),
        (IdeaState::Solved, [1, 0, 1])
    );
    let view = world.store.case(&Scope::All, code).await.unwrap();
    assert_eq!(view.line.state, CaseState::Closed);
    let there = Scope::Units(vec![xray.id]);
    assert_eq!(world.store.ideas(&there, None, at(9)).await.unwrap(), []);
    assert_eq!(world.store.idea(&there, code, at(9)).await.unwrap(), None);
}

async fn an_idea_taken_further_waits_in_the_queue_with_its_votes(world: World) {
    let ward = world.unit("Avdelning 3").await;
    world.joins("anna", Some(ward.id)).await;
    world.joins("bo", Some(ward.id)).await;
    let code = world
        .tells_idea("anna", "Ronden börjar så sent att ingen kommer hem")
        .await;
    world
        .presses("anna", StaffPress::Fix(code, Fix::Unknown), 1)
        .await;
    let idea = world.listed("bo").await;
    world.presses("bo", StaffPress::Vote(idea), 2).await;
    world.presses("bo", StaffPress::Escalate(idea), 3).await;
    assert_eq!(world.queue().await, [(CaseState::New, Some(2))]);
    let told = world.started(at(4)).await;
    assert!(
        matches!(
            told.as_slice(),
            [Phrase::Staff(StaffPhrase::ToldIdeaEscalated { due, .. })] if *due > at(10 * DAY)
        ),
        "{told:?}"
    );
    // Twice changes nothing.
    world.presses("anna", StaffPress::Escalate(idea), 5).await;
    assert_eq!(world.started(at(6)).await, []);

    let steward = world.steward().await;
    let view = world.store.case(&Scope::All, code).await.unwrap();
    let answer = Act::Answer {
        decision: Decision::Change,
        text: "Ronden börjar klockan nio.".to_owned(),
    };
    let acted = world.store.act(&steward, code, view.version, answer, at(7));
    acted.await.unwrap();
    let told = world.started(at(8)).await;
    let is_word = |phrase: &Phrase| matches!(phrase, Phrase::Staff(StaffPhrase::ToldIdeaAnswered { text, .. }) if text.contains("nio"));
    assert_eq!(told.iter().filter(|phrase| is_word(phrase)).count(), 1);
    assert_eq!(world.board().await[0].state, IdeaState::Answered);
}

async fn a_like_idea_gets_the_vote_and_the_words(world: World) {
    let ward = world.unit("Avdelning 3").await;
    world.joins("anna", Some(ward.id)).await;
    world.joins("bo", Some(ward.id)).await;
    world
        .tells_idea("anna", "Manschetter försvinner till andra avdelningar")
        .await;
    world.commands("bo", "idea", 1).await;
    let said = world.says("bo", "Manschetter försvinner igen", 1).await;
    let [Phrase::Staff(StaffPhrase::AskSimilar { idea, .. })] = said.as_slice() else {
        panic!("{said:?}");
    };
    assert_eq!(
        world.all_cases().await.len(),
        1,
        "not stored before it is known"
    );
    world.presses("bo", StaffPress::Same(*idea), 2).await;
    let [shown] = &world.board().await[..] else {
        panic!()
    };
    assert_eq!(shown.votes, 2);
    assert_eq!(shown.comments, ["Manschetter försvinner igen"]);
    world.presses("bo", StaffPress::Unvote(*idea), 3).await;
    assert_eq!(world.board().await[0].votes, 1);
}

async fn nothing_of_an_erased_colleague_stays(world: World) {
    let ward = world.unit("Avdelning 3").await;
    world.joins("anna", Some(ward.id)).await;
    world.joins("bo", Some(ward.id)).await;
    world
        .tells_idea("anna", "Gurkörtsskåpet står olåst om natten")
        .await;
    let idea = world.listed("bo").await;
    world.presses("bo", StaffPress::Comment(idea), 2).await;
    world.says("bo", "Vidundersnyckeln hänger bredvid", 2).await;
    world.presses("bo", StaffPress::Idea(idea), 2).await;
    world.presses("bo", StaffPress::Vote(idea), 2).await;
    let forget = Said::Press(Press::Forget(true).to_string());
    for _ in 0..2 {
        world.does("bo", forget.clone(), 3).await;
    }
    let [shown] = &world.board().await[..] else {
        panic!()
    };
    assert_eq!((shown.votes, shown.comments.len()), (1, 0));
    assert_eq!(world.store.members(Some(ward.id)).await.unwrap(), 1);
    for _ in 0..2 {
        world.does("anna", forget.clone(), 4).await;
    }
    assert_eq!(world.board().await, []);
    let kept = world.raw_database().await;
    for word in ["Gurkört", "Vidunder"] {
        assert!(!kept.contains(word), "{word} is still there");
    }
}
