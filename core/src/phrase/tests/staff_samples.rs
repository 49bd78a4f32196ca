//! One of each phrase for staff and the panel.

use super::*;
use crate::staff::{Idea, IdeaState};

pub(super) fn every_phrase() -> impl Iterator<Item = StaffPhrase> {
    let code = code();
    let unit = "Lasten ja nuorten erikoissairaanhoidon poliklinikat, Pohjois".to_owned();
    let title =
        "Manschetter försvinner till avdelning 3 varje vecka och ingen vet var de är".to_owned();
    let said = "En märkt manschett i varje rum.".to_owned();
    let choice = UnitChoice {
        id: 7,
        name: unit.clone(),
    };
    let place = |unit: Option<&String>| Place {
        membership: 7,
        unit: unit.cloned(),
    };
    let mut all = vec![
        StaffPhrase::ToldJoinHow,
        StaffPhrase::ToldJoined { unit: unit.clone() },
        StaffPhrase::ToldJoinedPanel,
        StaffPhrase::ToldHelpStaff,
        StaffPhrase::ToldHelpPanel,
        StaffPhrase::NoInvitation,
        StaffPhrase::NoMembership,
        StaffPhrase::AskLeave {
            places: vec![place(Some(&unit)), place(None)],
        },
        StaffPhrase::ToldLeft { unit: unit.clone() },
        StaffPhrase::ToldLeftPanel,
        StaffPhrase::AskIdeaUnit {
            units: vec![choice],
        },
        StaffPhrase::ReceiptIdea {
            code,
            unit: unit.clone(),
        },
        StaffPhrase::AskFix { code },
        StaffPhrase::ToldLocal,
        StaffPhrase::ToldListed,
        StaffPhrase::ToldEscalated { due: at(14) },
        StaffPhrase::ToldVoted,
        StaffPhrase::ToldSkipped,
        StaffPhrase::ToldUnvoted,
        StaffPhrase::AskComment {
            idea: 7,
            title: title.clone(),
        },
        StaffPhrase::ToldCommented,
        StaffPhrase::ToldReworded,
        StaffPhrase::ToldUnsaid,
        StaffPhrase::ToldTaken {
            idea: 7,
            title: title.clone(),
        },
        StaffPhrase::AskDone {
            idea: 7,
            title: title.clone(),
        },
        StaffPhrase::ToldSolved,
        StaffPhrase::AskFixed {
            idea: 7,
            title: title.clone(),
            done: said.clone(),
        },
        StaffPhrase::ToldRated,
        StaffPhrase::ToldIdeaEscalated {
            title: title.clone(),
            due: at(14),
        },
        StaffPhrase::ToldIdeaAnswered {
            title: title.clone(),
            text: said.clone(),
        },
        StaffPhrase::NoIdea,
        StaffPhrase::CardPraise { text: said.clone() },
        StaffPhrase::ToldPulse,
        StaffPhrase::AskQuiet,
        StaffPhrase::ToldQuiet { until: at(28) },
        StaffPhrase::ToldUnquiet,
        StaffPhrase::AskPanelWords { id: 7 },
        StaffPhrase::AskClear { id: 7 },
        StaffPhrase::ToldPanel { on: at(21) },
    ];
    for period in ["2026-01", "2026-12", "2026-q4"] {
        all.push(StaffPhrase::AskPulse {
            unit: 7,
            name: unit.clone(),
            period: period.parse().unwrap(),
        });
    }
    for draft in [None, Some("Ta tabletten på kvällen.".to_owned())] {
        all.push(StaffPhrase::AskPanel {
            id: 7,
            draft: draft.clone(),
            question: "Vad skulle du göra först?".to_owned(),
            closes: at(20),
        });
        for answers in [0, 2, 5, 21] {
            all.push(StaffPhrase::ToldPanelResult {
                question: "Vad skulle du göra först?".to_owned(),
                answers,
                clear: draft.as_ref().map(|_| 42),
                summary: draft.clone(),
            });
        }
    }
    for (&state, votes) in IdeaState::ALL.iter().zip([0, 1, 2, 5, 21]) {
        all.push(StaffPhrase::AskSimilar {
            idea: 7,
            title: title.clone(),
            state,
            votes,
        });
        for n in [0, 1, 8] {
            let choice = IdeaChoice {
                id: 7,
                title: title.clone(),
                state,
                votes,
            };
            all.push(StaffPhrase::ToldList {
                units: vec![unit.clone(); 2],
                ideas: vec![choice; n],
                praise: vec![said.clone(); n.min(3)],
            });
            let idea = Idea {
                id: 7,
                unit: 7,
                unit_name: unit.clone(),
                title: title.clone(),
                text: title.clone(),
                state,
                votes,
                has_voted: n == 1,
                comments: vec![said.clone(); n.min(3)],
            };
            all.push(StaffPhrase::CardIdea {
                idea: Box::new(idea),
                works_here: n < 8,
            });
        }
    }
    all.into_iter()
}
