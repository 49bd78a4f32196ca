//! Who may come in, and who holds what.

use std::time::Duration;

use kuulo_core::language::Language;

use crate::common::{World, at};

promise!(
    an_invitation_is_used_once,
    a_session_ends,
    a_lease_has_one_holder,
    touchpoints_lead_to_units,
    the_store_says_that_it_is_ready,
);

const HOUR: Duration = Duration::from_secs(3600);

async fn an_invitation_is_used_once(world: World) {
    let store = &world.store;
    let token = store.invite_steward("Maija", at(0), HOUR).await.unwrap();
    assert_eq!(store.redeem("something else", at(1)).await.unwrap(), None);
    assert_eq!(store.redeem(&token, at(61)).await.unwrap(), None);
    let session = store.redeem(&token, at(1)).await.unwrap().unwrap();
    assert_eq!(store.redeem(&token, at(1)).await.unwrap(), None);
    let steward = store.session(&session, at(2)).await.unwrap().unwrap();
    assert_eq!(steward.name, "Maija");
    store
        .choose_language(steward.id, Language::Fi)
        .await
        .unwrap();
    let steward = store.session(&session, at(2)).await.unwrap().unwrap();
    assert_eq!(steward.language, Some(Language::Fi));
    let raw = world.raw_database().await;
    assert!(!raw.contains(&token) && !raw.contains(&session));
}

async fn a_session_ends(world: World) {
    let store = &world.store;
    let mut sessions = Vec::new();
    for _ in 0..3 {
        let token = store.invite_steward("Maija", at(0), HOUR).await.unwrap();
        sessions.push(store.redeem(&token, at(0)).await.unwrap().unwrap());
    }
    assert!(store.session(&sessions[0], at(31)).await.unwrap().is_none());
    for minutes in (20..=720).step_by(20) {
        let kept = store.session(&sessions[1], at(minutes)).await.unwrap();
        assert!(kept.is_some(), "after {minutes} minutes");
    }
    assert!(
        store
            .session(&sessions[1], at(721))
            .await
            .unwrap()
            .is_none()
    );
    store.sign_out(&sessions[2]).await.unwrap();
    assert!(store.session(&sessions[2], at(1)).await.unwrap().is_none());
}

async fn a_lease_has_one_holder(world: World) {
    let minute = Duration::from_secs(60);
    let lease = |holder: &'static str, now| world.store.lease("telegram", holder, now, minute);
    assert!(lease("one", at(0)).await.unwrap());
    assert!(!lease("two", at(0)).await.unwrap());
    assert!(lease("one", at(0)).await.unwrap());
    assert!(lease("two", at(1)).await.unwrap());
    assert!(!lease("one", at(1)).await.unwrap());
    world.store.release("telegram", "one").await.unwrap();
    assert!(!lease("one", at(1)).await.unwrap());
    world.store.release("telegram", "two").await.unwrap();
    assert!(lease("one", at(1)).await.unwrap());
}

async fn touchpoints_lead_to_units(world: World) {
    let store = &world.store;
    let country = kuulo_core::language::Country::Aland;
    let organisation = store.add_organisation("ÅHS", country).await.unwrap();
    let unit = store.add_unit(organisation.id, "Akuten").await.unwrap();
    assert_eq!(unit.country, country);
    let point = store.add_touchpoint(unit.id, None).await.unwrap();
    let found = store.touchpoint(&point.code).await.unwrap();
    assert_eq!(found.as_ref(), Some(&point));
    assert_eq!(store.touchpoints().await.unwrap(), [point]);
    assert_eq!(store.units().await.unwrap(), [unit]);
    assert_eq!(store.organisations().await.unwrap(), [organisation]);
    assert_eq!(store.touchpoint("nothing").await.unwrap(), None);
}

async fn the_store_says_that_it_is_ready(world: World) {
    assert!(world.store.is_ready().await);
}
