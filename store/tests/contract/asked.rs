//! What Kuulo starts by itself with those who work in a unit and with the panel: the pulse, thanks, questions; and when.

use kuulo_core::dialogue::press::StaffPress;
use kuulo_core::phrase::{Phrase, StaffPhrase};
use kuulo_core::scope::Scope;
use kuulo_core::staff::{Fix, Rhythm};
use kuulo_store::panel::NewQuestion;

use crate::common::{World, at};
use crate::staff::DAY;

promise!(
    quiet_times_and_nights_are_kept,
    a_pulse_is_counted_once_and_is_nobodys,
    thanks_go_once_to_those_who_work_there,
    the_panel_is_asked_and_told,
);

async fn quiet_times_and_nights_are_kept(world: World) {
    let ward = world.unit("Avdelning 3").await;
    for who in ["anna", "bo", "carin"] {
        world.joins(who, Some(ward.id)).await;
    }
    let code = world
        .tells_idea("anna", "Ronden börjar så sent att ingen kommer hem")
        .await;
    let idea = world.listed("bo").await;
    world.presses("bo", StaffPress::Vote(idea), 2).await;
    world.presses("bo", StaffPress::Quiet(7), 2).await;
    world.presses("carin", StaffPress::Vote(idea), 2).await;
    world.commands("carin", "stop", 3).await;
    // 15.00 is noon in universal time; this is 23.00.
    world
        .presses("anna", StaffPress::Fix(code, Fix::Further), 8 * 60)
        .await;
    let night = world.started(at(8 * 60)).await;
    assert_eq!(night, []);
    assert_eq!(
        world.started(at(17 * 60)).await,
        [],
        "who is quiet and who has stopped"
    );
    let later = world.started(at(8 * DAY)).await;
    assert_eq!(later.len(), 1, "{later:?}");
}

async fn a_pulse_is_counted_once_and_is_nobodys(world: World) {
    let ward = world.unit("Avdelning 3").await;
    let accounts: Vec<String> = (0..11).map(|n| format!("person {n}")).collect();
    for account in &accounts {
        world.joins(account, Some(ward.id)).await;
    }
    assert_eq!(
        world.store.ask_pulse(at(1)).await.unwrap(),
        0,
        "nobody has chosen a rhythm"
    );
    let scope = Scope::All;
    let monthly = world.store.set_rhythm(&scope, ward.id, Rhythm::Monthly);
    monthly.await.unwrap();
    let elsewhere = Scope::Units(vec![ward.id + 1]);
    let refused = world.store.set_rhythm(&elsewhere, ward.id, Rhythm::Off);
    assert!(refused.await.is_err());
    assert_eq!(world.store.ask_pulse(at(1)).await.unwrap(), 11);
    assert_eq!(world.store.ask_pulse(at(2)).await.unwrap(), 0);
    let asked = world.started(at(2)).await;
    let [
        Phrase::Staff(StaffPhrase::AskPulse { unit, period, .. }),
        ..,
    ] = asked[..]
    else {
        panic!("{asked:?}");
    };
    let pulse = |score| StaffPress::Pulse(unit, period, score);
    for account in &accounts[..10] {
        let said = world.presses(account, pulse(Some(9)), 3).await;
        assert_eq!(said, [Phrase::Staff(StaffPhrase::ToldPulse)]);
        let again = world.presses(account, pulse(Some(0)), 4).await;
        assert_eq!(again, [Phrase::NoOldButton]);
    }
    world.presses(&accounts[10], pulse(None), 5).await;
    let results = async |now| world.store.pulse_results(&Scope::All, now).await.unwrap();
    assert_eq!(results(at(6)).await, [], "not while answers arrive");
    let july = at(40 * DAY);
    let [result] = &results(july).await[..] else {
        panic!()
    };
    assert_eq!(
        (result.answers, result.promoters, result.detractors),
        (10, 10, 0)
    );
    assert_eq!(
        world.store.pulse_results(&elsewhere, july).await.unwrap(),
        []
    );
    // An answer after the month is over is too late, and the next month asks anew.
    assert_eq!(world.store.ask_pulse(july).await.unwrap(), 11);
}

async fn thanks_go_once_to_those_who_work_there(world: World) {
    let ward = world.unit("Avdelning 3").await;
    let door = world.store.add_touchpoint(ward.id, None).await.unwrap();
    for who in ["anna", "bo"] {
        world.joins(who, Some(ward.id)).await;
    }
    world
        .commands("patient", &format!("start {}", door.code), 0)
        .await;
    let thanks = "Tack till all personal på avdelningen, ni var helt underbara och jag fick så fin vård. Ring 040 123 4567";
    world.says("patient", thanks, 1).await;
    let pass_on = async |now| world.store.pass_on_praise(now).await.unwrap();
    assert_eq!(pass_on(at(2)).await, 0, "more words may come");
    let labelled = &world.all_cases().await[0].assessment;
    let passed = pass_on(at(70)).await;
    assert_eq!(passed, 1, "{labelled:?}");
    assert_eq!(pass_on(at(80)).await, 0);
    let cards = world.started(at(81)).await;
    assert_eq!(cards.len(), 2);
    for card in cards {
        let Phrase::Staff(StaffPhrase::CardPraise { text }) = card else {
            panic!("{card:?}");
        };
        assert!(text.starts_with("Tack till all personal") && !text.contains("4567"));
    }
    let said = world.commands("bo", "list", 82).await;
    assert!(
        matches!(&said[..], [Phrase::Staff(StaffPhrase::ToldList { praise, .. })] if praise.len() == 1)
    );
}

async fn the_panel_is_asked_and_told(world: World) {
    let panel: Vec<String> = (0..6).map(|n| format!("expert {n}")).collect();
    for account in &panel {
        world.joins(account, None).await;
    }
    let case = world
        .write("1", "patient", "Vi väntade fem timmar på akuten.")
        .await;
    world.deliver(at(1)).await;
    let new = NewQuestion {
        question: "Vad skulle du göra först?".to_owned(),
        draft: Some("Ta tabletten på kvällen.".to_owned()),
        case: Some(case),
        closes: at(3 * DAY),
    };
    let past = NewQuestion {
        closes: at(0),
        ..new.clone()
    };
    assert!(world.store.ask_panel(past, at(1)).await.is_err());
    world.store.ask_panel(new, at(1)).await.unwrap();
    let asked = world.started(at(2)).await;
    assert_eq!(asked.len(), 6);
    let Phrase::Staff(StaffPhrase::AskPanel { id, .. }) = asked[0] else {
        panic!("{asked:?}");
    };
    let results = async || world.store.panel_questions(Some(case)).await.unwrap();
    for (n, account) in panel.iter().take(5).enumerate() {
        assert_eq!(results().await[0].texts, [""; 0], "{n} answers are too few");
        world.presses(account, StaffPress::Panel(id), 3).await;
        world
            .says(account, &format!("Jag skulle fråga vilken, {n}"), 3)
            .await;
        world
            .presses(account, StaffPress::Clear(id, Some(2)), 4)
            .await;
    }
    world.presses(&panel[5], StaffPress::PanelSkip(id), 4).await;
    let [result] = &results().await[..] else {
        panic!()
    };
    assert_eq!(
        (result.answers, result.texts.len(), result.clear),
        (5, 5, Some(20))
    );
    assert_eq!(world.all_cases().await.len(), 1, "answers are no messages");
    world
        .store
        .sum_up(id, "Vi skriver vilken tablett.")
        .await
        .unwrap();

    assert_eq!(world.store.tell_panel(at(2 * DAY)).await.unwrap(), 0);
    while world.store.tell_panel(at(3 * DAY + 1)).await.unwrap() > 0 {}
    let told = world.started(at(3 * DAY + 2)).await;
    assert_eq!(told.len(), 5, "those who answered");
    assert!(matches!(
        &told[0],
        Phrase::Staff(StaffPhrase::ToldPanelResult {
            answers: 5,
            summary: Some(_),
            ..
        })
    ));
    let late = world
        .presses(&panel[5], StaffPress::Panel(id), 3 * DAY + 3)
        .await;
    assert_eq!(late, [Phrase::NoOldButton]);
}
