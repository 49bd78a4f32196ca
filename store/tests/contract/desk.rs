//! What stewards see and do.

use kuulo_core::case::{CaseState, Decision};
use kuulo_core::labels::{Formal, Kind, Phase, Sentiment, Theme, Urgency};
use kuulo_core::language::Country;
use kuulo_core::message::Said;
use kuulo_core::phrase::Phrase;
use kuulo_core::scope::Scope;
use kuulo_store::StoreError;
use kuulo_store::access::Steward;
use kuulo_store::desk::{Act, ActError, Filter, Happened, Labels};
use kuulo_store::intake::{Arrival, Row, Taken};

use crate::common::{World, at, inbound, row};

promise!(
    an_answer_closes_and_is_delivered,
    more_words_open_a_closed_case,
    a_stale_act_changes_nothing,
    no_case_ends_without_an_answer,
    sorting_is_kept_and_found,
    the_list_is_in_order_of_urgency,
    units_bound_what_is_seen,
    the_journey_counts_units_and_phases,
    what_waits_is_counted,
);

fn labels() -> Labels {
    Labels {
        communication: true,
        operational: false,
        kind: Kind::Idea,
        themes: vec![Theme::Encounter, Theme::Work],
        sentiment: Sentiment::Positive,
        phase: Phase::After,
        urgency: Urgency::Safety,
        formal: Formal::None,
    }
}

fn explain() -> Act {
    Act::Answer {
        decision: Decision::Explain,
        text: "Så här är det.".to_owned(),
    }
}

async fn an_answer_closes_and_is_delivered(world: World) {
    let code = world.write("1", "anna", "Vi väntade fem timmar.").await;
    world.deliver(at(1)).await;
    let steward = world.steward().await;
    world
        .store
        .act(&steward, code, 0, explain(), at(2))
        .await
        .unwrap();
    let text = "Så här är det.".to_owned();
    assert_eq!(
        world.deliver(at(3)).await,
        [
            Phrase::AnswerExplained { code, text },
            Phrase::AskHelped { code }
        ]
    );
    let view = world.store.case(&Scope::All, code).await.unwrap();
    assert_eq!(view.line.state, CaseState::Closed);
    assert_eq!(view.decision, Some((Decision::Explain, at(2))));
    let by = view.history.last().map(|event| event.by.as_deref());
    assert_eq!(by, Some(Some("Maija")));
    let own = world.store.read_with_code(code, at(4)).await.unwrap();
    assert_eq!(own.open_question, Some(Phrase::AskHelped { code }));
}

async fn more_words_open_a_closed_case(world: World) {
    let code = world.write("1", "anna", "Vi väntade fem timmar.").await;
    let steward = world.steward().await;
    world
        .store
        .act(&steward, code, 0, explain(), at(2))
        .await
        .unwrap();
    let more = Said::Text("Det svarar inte på min fråga.".to_owned());
    let taken = world.take(inbound("2", "anna", more, at(9))).await;
    assert_eq!(taken, Taken::Stored { case: Some(code) });
    let view = world.store.case(&Scope::All, code).await.unwrap();
    assert_eq!(view.line.state, CaseState::Working);
    let last = view.history.last().map(|event| event.what.clone());
    assert_eq!(last, Some(Happened::Reopened));
    assert!(view.line.due > at(9));
}

async fn a_stale_act_changes_nothing(world: World) {
    let code = world.write("1", "anna", "Vi väntade fem timmar.").await;
    let steward = world.steward().await;
    let need = Act::RecordNeed("Veta hur länge.".to_owned());
    world
        .store
        .act(&steward, code, 0, need, at(1))
        .await
        .unwrap();
    let stale = world.store.act(&steward, code, 0, explain(), at(2)).await;
    assert!(matches!(stale, Err(ActError::Stale)));
    let view = world.store.case(&Scope::All, code).await.unwrap();
    assert_eq!(view.line.state, CaseState::New);
    assert_eq!(view.version, 1);
    assert_eq!(view.need.as_deref(), Some("Veta hur länge."));
}

async fn no_case_ends_without_an_answer(world: World) {
    let code = world.write("1", "anna", "Vi väntade fem timmar.").await;
    let steward = world.steward().await;
    let close = Act::Move(CaseState::Closed);
    let closed = world.store.act(&steward, code, 0, close, at(1)).await;
    assert!(matches!(closed, Err(ActError::NotThisWay)));
    let silent = Act::Answer {
        decision: Decision::Decline,
        text: " \u{202e}\n".to_owned(),
    };
    let answered = world.store.act(&steward, code, 0, silent, at(1)).await;
    assert!(matches!(answered, Err(ActError::NoReason)));
}

async fn sorting_is_kept_and_found(world: World) {
    let code = world.write("1", "anna", "Vi väntade fem timmar.").await;
    let steward = world.steward().await;
    let before = world.store.last_change().await.unwrap();
    let sort = Act::Sort(labels());
    world
        .store
        .act(&steward, code, 0, sort, at(1))
        .await
        .unwrap();
    let filter = Filter {
        kinds: vec![Kind::Idea],
        themes: vec![Theme::Work],
        phases: vec![Phase::After],
        urgencies: vec![Urgency::Safety],
        states: vec![CaseState::Working],
        natures: vec![kuulo_core::labels::Nature::Communication],
        ..Filter::default()
    };
    let page = world
        .store
        .cases(&Scope::All, &filter, 0, 10)
        .await
        .unwrap();
    assert_eq!(page.total, 1);
    assert!(page.lines[0].is_confirmed);
    assert!(!page.lines[0].assessment.needs_person);
    let changes = world.store.changes_after(before, 10).await.unwrap();
    let document = changes[0].document.as_ref().unwrap();
    assert_eq!(document.urgency, Urgency::Safety);
    let other = Filter {
        themes: vec![Theme::Booking],
        ..Filter::default()
    };
    assert_eq!(
        world
            .store
            .cases(&Scope::All, &other, 0, 10)
            .await
            .unwrap()
            .total,
        0
    );
}

async fn the_list_is_in_order_of_urgency(world: World) {
    let steward = world.steward().await;
    let mut codes = Vec::new();
    for (n, account) in ["anna", "bo", "cecilia"].into_iter().enumerate() {
        let text = "Vi väntade fem timmar.";
        codes.push(world.write(&n.to_string(), account, text).await);
    }
    for (code, urgency) in [
        (codes[0], Urgency::Routine),
        (codes[1], Urgency::Safety),
        (codes[2], Urgency::Danger),
    ] {
        let sort = Act::Sort(Labels {
            urgency,
            ..labels()
        });
        world
            .store
            .act(&steward, code, 0, sort, at(1))
            .await
            .unwrap();
    }
    let page = world
        .store
        .cases(&Scope::All, &Filter::default(), 0, 2)
        .await
        .unwrap();
    let listed: Vec<_> = page.lines.iter().map(|line| line.code).collect();
    assert_eq!(listed, [codes[2], codes[1]]);
    assert_eq!(page.total, 3);
    let page = world
        .store
        .cases(&Scope::All, &Filter::default(), 2, 2)
        .await
        .unwrap();
    assert_eq!(page.lines[0].code, codes[0]);
}

async fn units_bound_what_is_seen(world: World) {
    let organisation = world
        .store
        .add_organisation("Region", Country::Sweden)
        .await
        .unwrap();
    let here = world
        .store
        .add_unit(organisation.id, "Akuten")
        .await
        .unwrap();
    let there = world
        .store
        .add_unit(organisation.id, "Barnkliniken")
        .await
        .unwrap();
    let mut codes = Vec::new();
    for unit in [Some(here.id), Some(there.id), None] {
        let at_unit = Row {
            unit,
            ..row(&format!("{unit:?}"), "Vi väntade fem timmar.")
        };
        match world.take(Arrival::Row(Box::new(at_unit))).await {
            Taken::Stored { case: Some(code) } => codes.push(code),
            other => panic!("{other:?}"),
        }
    }
    let scope = Scope::Units(vec![here.id]);
    let page = world
        .store
        .cases(&scope, &Filter::default(), 0, 10)
        .await
        .unwrap();
    assert_eq!(
        page.lines.iter().map(|l| l.code).collect::<Vec<_>>(),
        codes[..1]
    );
    assert_eq!(page.lines[0].unit.as_ref(), Some(&here));
    assert_eq!(world.store.load(&scope, at(1)).await.unwrap().open, 1);
    let bounded = Steward {
        scope: scope.clone(),
        ..world.steward().await
    };
    for code in &codes[1..] {
        let seen = world.store.case(&scope, *code).await;
        assert!(matches!(seen, Err(StoreError::NotFound)));
        let act = world.store.act(&bounded, *code, 0, explain(), at(1)).await;
        assert!(matches!(act, Err(ActError::Store(StoreError::NotFound))));
    }
}

async fn the_journey_counts_units_and_phases(world: World) {
    let organisation = world
        .store
        .add_organisation("Region", Country::Aland)
        .await
        .unwrap();
    let unit = world
        .store
        .add_unit(organisation.id, "Akuten")
        .await
        .unwrap();
    let rows = [(10, "bra"), (9, ""), (6, "väntan"), (0, ""), (8, "")];
    let rows = rows.into_iter().enumerate().map(|(n, (score, text))| {
        Arrival::Row(Box::new(Row {
            score: Some(score),
            unit: Some(unit.id),
            phase: Some(Phase::Before),
            ..row(&n.to_string(), text)
        }))
    });
    world.intake.receive(rows.collect()).await.unwrap();
    let cells = world.store.journey(&Scope::All, at(-1)).await.unwrap();
    let [cell] = &cells[..] else {
        panic!("{cells:?}");
    };
    assert_eq!((cell.unit.id, cell.phase), (unit.id, Phase::Before));
    assert_eq!((cell.messages, cell.scores), (2, 5));
    assert_eq!((cell.promoters, cell.detractors), (2, 2));
    assert!(
        world
            .store
            .journey(&Scope::All, at(1))
            .await
            .unwrap()
            .is_empty()
    );
}

async fn what_waits_is_counted(world: World) {
    world.write("1", "anna", "Vi väntade fem timmar.").await;
    let code = world.write("2", "bo", "Vi väntade sex timmar.").await;
    let steward = world.steward().await;
    world
        .store
        .act(&steward, code, 0, explain(), at(2))
        .await
        .unwrap();
    let load = world.store.load(&Scope::All, at(3)).await.unwrap();
    assert_eq!(
        (load.new, load.open, load.closed, load.overdue),
        (1, 1, 1, 0)
    );
    assert_eq!(load.oldest_new, Some(at(0)));
    let later = world
        .store
        .load(&Scope::All, at(60 * 24 * 15))
        .await
        .unwrap();
    assert_eq!(later.overdue, 1);
}
