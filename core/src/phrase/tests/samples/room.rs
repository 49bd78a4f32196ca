//! One of each phrase of a steering room.

use super::{at, code};
use crate::case::{CaseState, Decision};
use crate::labels::{Phase, Theme, Urgency, YesNo};
use crate::phrase::{CaseCard, Found, RoomPhrase, Scores, Trend, WeekDigest};

const LONG: &str = "Lasten ja nuorten erikoissairaanhoidon poliklinikat, Pohjois";

/// Words that cards and digests are put together from.
pub(in crate::phrase::tests) fn parts() -> Vec<String> {
    let words = "danger urgent overdue unsure open closed before during after said score guess both communication \
                 operational neither need same due late owner decided-explain decided-change decided-decline";
    let card = words.split_whitespace().map(|it| format!("card-{it}"));
    let words =
        "week-few week-alone week-fewer week-same waiting patients staff growing falling reached";
    let digest = words.split_whitespace().map(|it| format!("digest-{it}"));
    let themes = Theme::ALL
        .iter()
        .map(|theme| format!("digest-{}", theme.name()));
    card.chain(digest).chain(themes).collect()
}

pub(in crate::phrase::tests) fn every_phrase() -> Vec<RoomPhrase> {
    let code = code();
    let mut all = vec![
        RoomPhrase::ToldBindHow,
        RoomPhrase::ToldBound { place: None },
        RoomPhrase::ToldBound {
            place: Some(LONG.to_owned()),
        },
        RoomPhrase::ToldUnbound,
        RoomPhrase::ToldRoomHelp,
        RoomPhrase::ToldRoomPrivate,
        RoomPhrase::CardErased { code },
        RoomPhrase::AskOwner {
            code,
            stewards: vec![(7, "Aino Ahlström".to_owned()), (8, LONG.to_owned())],
        },
        RoomPhrase::ToldOwner {
            code,
            name: LONG.to_owned(),
        },
        RoomPhrase::AskAnswer { code },
        RoomPhrase::AskDecision {
            code,
            text: "Så är det. ".repeat(100),
        },
        RoomPhrase::ToldAnswered { code },
        RoomPhrase::ToldDiscarded { code },
        RoomPhrase::FoundNone,
        RoomPhrase::NoSearch,
        RoomPhrase::NoDraft { code },
        RoomPhrase::NoReason,
        RoomPhrase::NoBind,
        RoomPhrase::NoBindNow,
        RoomPhrase::NoBindOpen,
        RoomPhrase::NoBindUnseen,
        RoomPhrase::NoSteward,
        RoomPhrase::NoOldCard,
        RoomPhrase::NoCase,
        RoomPhrase::NoRoomHere,
    ];
    for (communication, operational) in [(true, true), (true, false), (false, true), (false, false)]
    {
        all.push(RoomPhrase::ToldSorted {
            code,
            communication,
            operational,
        });
        for is_confirmed in [true, false] {
            all.push(card(communication, operational, is_confirmed));
        }
    }
    for n in [1, 2, 21] {
        let cases = vec![
            Found {
                code,
                text: "satt fem timmar ".repeat(20),
            };
            10
        ];
        let url = Some("https://kuulo.example.org/search?q=v%C3%A4ntan".to_owned());
        all.push(RoomPhrase::FoundCases { n, cases, url });
    }
    for (messages, before) in [(184, 162), (162, 184), (50, 50), (1, 3), (21, 1), (0, 0)] {
        all.push(digest(messages, before));
    }
    all
}

fn card(communication: bool, operational: bool, is_confirmed: bool) -> RoomPhrase {
    let answer = |label| YesNo { p: 0.86, label };
    let is_over = communication && operational && is_confirmed;
    RoomPhrase::CardCase(Box::new(CaseCard {
        code: code(),
        version: i64::MAX,
        state: if is_over {
            CaseState::Closed
        } else {
            CaseState::New
        },
        is_late: operational,
        urgency: match (communication, operational) {
            (true, _) => Urgency::Safety,
            (false, true) => Urgency::Danger,
            _ => Urgency::Routine,
        },
        unit: communication.then(|| LONG.to_owned()),
        phase: Phase::During,
        text: "satt 5 timmar på akuten ".repeat(30),
        score: communication.then_some(3),
        communication: answer(communication),
        operational: answer(operational),
        is_confirmed,
        needs_person: is_confirmed,
        need: operational.then(|| "veta hur länge ".repeat(30)),
        same: if communication { 12 } else { 0 },
        due: at(14),
        owner: communication.then(|| "Aino Ahlström".to_owned()),
        decision: is_over.then_some(Decision::Explain),
    }))
}

fn digest(messages: u64, before: u64) -> RoomPhrase {
    let scores = (messages > 100).then_some(Scores {
        score: 18,
        low: -3,
        high: 33,
        n: 96,
    });
    let trend = |theme| Trend { theme, n: 31 };
    RoomPhrase::DigestWeek(Box::new(WeekDigest {
        week: 49,
        messages,
        before,
        unread: messages,
        overdue: before,
        answered: messages,
        reached: messages / 2,
        patients: scores.clone(),
        staff: scores,
        growing: Theme::ALL.iter().copied().map(trend).take(2).collect(),
        falling: Theme::ALL
            .iter()
            .copied()
            .map(trend)
            .skip(2)
            .take(2)
            .collect(),
        url: Some("https://kuulo.example.org/queue".to_owned()),
    }))
}
