//! A steward's saved searches, and the chat that hears what is new in them.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use kuulo_core::case::CaseCode;
use kuulo_core::language::Country;
use kuulo_core::message::Said;
use kuulo_core::phrase::Phrase;
use kuulo_core::scope::Scope;
use kuulo_store::StoreError;
use kuulo_store::access::Steward;
use kuulo_store::alerts::Watched;
use kuulo_store::saved::{LONGEST_NAME, MOST_SEARCHES, SaveError};
use sea_orm::ConnectionTrait;

use crate::common::{World, at, inbound};

promise!(
    searches_are_kept_by_name_and_by_steward,
    a_name_is_needed_and_is_short_and_free,
    a_code_links_a_chat_once,
    a_code_ends_after_a_quarter_of_an_hour,
    two_processes_cannot_use_one_code,
    an_alert_is_queued_once_and_moves_the_mark,
    alerts_are_gathered_for_an_hour,
    a_search_is_watched_within_the_scope_of_its_steward,
    a_stopped_chat_is_told_later,
    who_unlinks_hears_no_more,
    who_erases_hears_no_more,
    whose_access_ends_hears_no_more,
    an_invitation_of_the_same_name_leads_back,
    what_is_not_in_the_index_is_not_settled,
);

/// Later than anything that the tests do on the real clock, which ids are made by.
fn later(minutes: i64) -> Timestamp {
    Timestamp::now() + SignedDuration::from_mins(minutes + 1)
}

impl World {
    async fn steward_named(&self, name: &str) -> Steward {
        let hour = Duration::from_secs(3600);
        let token = self.store.invite_steward(name, at(0), hour).await.unwrap();
        let session = self.store.redeem(&token, at(0)).await.unwrap().unwrap();
        self.store.session(&session, at(0)).await.unwrap().unwrap()
    }

    /// What Kuulo answers to a command.
    async fn command(
        &self,
        id: &str,
        account: &str,
        command: &str,
        when: Timestamp,
    ) -> Vec<Phrase> {
        let (name, rest) = command.split_once(' ').unwrap_or((command, ""));
        let said = Said::Command {
            name: name.to_owned(),
            rest: rest.to_owned(),
        };
        self.take(inbound(id, account, said, when)).await;
        self.deliver(later(0)).await
    }

    /// A steward with a linked chat and one search that is watched.
    async fn watching(&self) -> Steward {
        let steward = self.steward_named("Maija").await;
        let store = &self.store;
        let now = Timestamp::now();
        let saved = store.save_search(steward.id, "Väntan", "q=väntan", true, now);
        saved.await.unwrap();
        self.link(&steward, "anna").await;
        steward
    }

    async fn link(&self, steward: &Steward, account: &str) {
        let code = self.store.new_link_code(steward.id, at(0)).await.unwrap();
        let command = format!("link {code}");
        let said = self.command(&command, account, &command, at(1)).await;
        assert_eq!(said, [Phrase::ToldLinked]);
    }

    async fn watched(&self, now: Timestamp) -> Vec<Watched> {
        self.store.watched(now).await.unwrap()
    }

    /// Tells of three new messages.
    async fn tell_three(&self, watched: &Watched, upto: i64, now: Timestamp) -> bool {
        let url = "https://kuulo.fi/search/saved/1".to_owned();
        let told = self
            .store
            .tell_news(watched, upto, 3, url, Country::Finland, now);
        told.await.unwrap()
    }
}

async fn searches_are_kept_by_name_and_by_steward(world: World) {
    let store = &world.store;
    let maija = world.steward_named("Maija").await.id;
    let pekka = world.steward_named("Pekka").await.id;
    for (name, view, alerts) in [
        ("Väntan", "q=v%C3%A4ntan&unit=1", true),
        ("Akuten", "", false),
    ] {
        let saved = store.save_search(maija, name, view, alerts, at(0));
        saved.await.unwrap();
    }
    let own = store.saved_searches(maija).await.unwrap();
    let names: Vec<_> = own.iter().map(|search| search.name.as_str()).collect();
    assert_eq!(names, ["Akuten", "Väntan"]);
    assert_eq!(own[1].view, "q=v%C3%A4ntan&unit=1");
    assert_eq!(store.saved_searches(pekka).await.unwrap(), []);
    let id = own[1].id;
    assert!(own[1].alerts && store.saved_search(maija, id).await.unwrap() == own[1]);

    let is_hidden = |result| matches!(result, Err(StoreError::NotFound));
    assert!(is_hidden(store.saved_search(pekka, id).await.map(|_| ())));
    assert!(is_hidden(store.set_alerts(pekka, id, false, at(1)).await));
    assert!(is_hidden(store.delete_search(pekka, id).await));
    let renamed = store.rename_search(pekka, id, "Min").await;
    assert!(matches!(
        renamed,
        Err(SaveError::Store(StoreError::NotFound))
    ));

    store
        .rename_search(maija, id, "  Väntan\n i dag ")
        .await
        .unwrap();
    store.set_alerts(maija, id, false, at(1)).await.unwrap();
    let changed = store.saved_search(maija, id).await.unwrap();
    assert_eq!(
        (changed.name.as_str(), changed.alerts),
        ("Väntan i dag", false)
    );
    store.delete_search(maija, id).await.unwrap();
    assert_eq!(store.saved_searches(maija).await.unwrap().len(), 1);
}

async fn a_name_is_needed_and_is_short_and_free(world: World) {
    let store = &world.store;
    let maija = world.steward_named("Maija").await.id;
    let save = async |name: &str| store.save_search(maija, name, "", false, at(0)).await;
    assert!(matches!(save(" \n ").await, Err(SaveError::NoName)));
    let long = "ä".repeat(LONGEST_NAME);
    assert!(matches!(
        save(&format!("{long}x")).await,
        Err(SaveError::LongName)
    ));
    save(&long).await.unwrap();
    assert!(matches!(save(&long).await, Err(SaveError::NameTaken)));
    for n in 1..MOST_SEARCHES {
        save(&n.to_string()).await.unwrap();
    }
    assert!(matches!(save("one more").await, Err(SaveError::TooMany)));
    let own = store.saved_searches(maija).await.unwrap();
    let taken = store.rename_search(maija, own[0].id, &long).await;
    assert!(matches!(taken, Err(SaveError::NameTaken)));
    // The name that it has is its own.
    store
        .rename_search(maija, own[0].id, &own[0].name)
        .await
        .unwrap();
}

async fn a_code_links_a_chat_once(world: World) {
    let store = &world.store;
    let maija = world.steward_named("Maija").await.id;
    let old = store.new_link_code(maija, at(0)).await.unwrap();
    let code = store.new_link_code(maija, at(0)).await.unwrap();
    let raw = world.raw_database().await;
    assert!(!raw.contains(code.compact()), "only a hash of it is kept");
    let try_code = async |id, account, code: CaseCode| {
        world
            .command(id, account, &format!("link {code}"), at(1))
            .await
    };
    assert_eq!(try_code("1", "anna", old).await, [Phrase::NoLink]);
    assert_eq!(store.linked_chat(maija).await.unwrap(), None);
    assert_eq!(try_code("2", "anna", code).await, [Phrase::ToldLinked]);
    assert!(store.linked_chat(maija).await.unwrap().unwrap().is_open);
    assert_eq!(try_code("3", "eva", code).await, [Phrase::NoLink]);
    assert_eq!(
        world.command("4", "anna", "link off", at(1)).await,
        [Phrase::ToldUnlinked]
    );
    assert_eq!(store.linked_chat(maija).await.unwrap(), None);
}

async fn a_code_ends_after_a_quarter_of_an_hour(world: World) {
    let maija = world.steward_named("Maija").await.id;
    let code = world.store.new_link_code(maija, at(0)).await.unwrap();
    let command = format!("link {code}");
    let said = world.command("1", "anna", &command, at(15)).await;
    assert_eq!(said, [Phrase::NoLink]);
    let said = world.command("2", "anna", &command, at(14)).await;
    assert_eq!(said, [Phrase::ToldLinked]);
}

async fn two_processes_cannot_use_one_code(world: World) {
    let maija = world.steward_named("Maija").await.id;
    let code = world.store.new_link_code(maija, at(0)).await.unwrap();
    let (_, other) = world.again().await;
    let arrival = |account: &str| {
        let said = Said::Command {
            name: "link".to_owned(),
            rest: code.to_string(),
        };
        inbound(account, account, said, at(1))
    };
    let (one, two) = tokio::join!(
        world.intake.receive(vec![arrival("anna"), arrival("olli")]),
        other.receive(vec![arrival("eva")]),
    );
    one.unwrap();
    two.unwrap();
    let said = world.deliver(later(0)).await;
    let linked = said.iter().filter(|phrase| **phrase == Phrase::ToldLinked);
    assert_eq!((linked.count(), said.len()), (1, 3), "{said:?}");
}

async fn an_alert_is_queued_once_and_moves_the_mark(world: World) {
    world.watching().await;
    let found = world.watched(later(0)).await;
    let [watched] = &found[..] else {
        panic!("{found:?}")
    };
    assert!(
        world
            .tell_three(watched, watched.looked + 5, later(0))
            .await
    );
    // Another process that looked at the same moment.
    assert!(
        !world
            .tell_three(watched, watched.looked + 5, later(0))
            .await
    );
    let said = world.deliver(later(0)).await;
    assert!(
        matches!(&said[..], [Phrase::DigestSearch { search, n: 3, .. }] if search == "Väntan"),
        "{said:?}"
    );
    assert_eq!(world.watched(later(61)).await[0].looked, watched.looked + 5);
    assert!(!world.raw_database().await.contains("anna"));
}

async fn alerts_are_gathered_for_an_hour(world: World) {
    world.watching().await;
    let watched = world.watched(later(0)).await.remove(0);
    world
        .tell_three(&watched, watched.looked + 1, later(0))
        .await;
    assert_eq!(world.watched(later(59)).await, []);
    assert_eq!(world.watched(later(61)).await.len(), 1);
}

async fn a_search_is_watched_within_the_scope_of_its_steward(world: World) {
    world.watching().await;
    assert_eq!(world.watched(later(0)).await[0].steward.scope, Scope::All);
    let database = sea_orm::Database::connect(&world.settings.url)
        .await
        .unwrap();
    let narrow = r#"UPDATE steward SET scope = '{"units":[7]}'"#;
    database.execute_unprepared(narrow).await.unwrap();
    let scope = world.watched(later(0)).await.remove(0).steward.scope;
    assert_eq!(scope, Scope::Units(vec![7]));
}

async fn a_stopped_chat_is_told_later(world: World) {
    let steward = world.watching().await;
    let watched = world.watched(later(0)).await.remove(0);
    world.command("1", "anna", "stop", at(2)).await;
    assert!(
        !world
            .store
            .linked_chat(steward.id)
            .await
            .unwrap()
            .unwrap()
            .is_open
    );
    assert_eq!(world.watched(later(0)).await, []);
    assert!(
        !world
            .tell_three(&watched, watched.looked + 1, later(0))
            .await
    );
    world.command("2", "anna", "help", at(3)).await;
    assert_eq!(
        world.watched(later(0)).await,
        [watched],
        "the mark has not moved"
    );
}

async fn who_unlinks_hears_no_more(world: World) {
    let steward = world.watching().await;
    let watched = world.watched(later(0)).await.remove(0);
    assert!(
        world
            .tell_three(&watched, watched.looked + 1, later(0))
            .await
    );
    world.store.unlink_chat(steward.id).await.unwrap();
    assert_eq!(
        world.deliver(later(0)).await,
        [],
        "what was not sent is taken back"
    );
    assert_eq!(world.watched(later(61)).await, []);

    world.link(&steward, "anna").await;
    let watched = world.watched(later(61)).await.remove(0);
    world.command("1", "anna", "link off", at(2)).await;
    assert!(
        !world
            .tell_three(&watched, watched.looked + 1, later(61))
            .await
    );
}

async fn who_erases_hears_no_more(world: World) {
    let steward = world.watching().await;
    let watched = world.watched(later(0)).await.remove(0);
    world.command("1", "anna", "forget", at(2)).await;
    let press = Said::Press("v1:forget:yes".to_owned());
    world.take(inbound("2", "anna", press, at(3))).await;
    let said = world.deliver(later(0)).await;
    assert!(
        matches!(said[..], [Phrase::ToldForgotten { .. }]),
        "{said:?}"
    );
    assert_eq!(world.store.linked_chat(steward.id).await.unwrap(), None);
    assert!(
        !world
            .tell_three(&watched, watched.looked + 1, later(0))
            .await
    );
}

async fn whose_access_ends_hears_no_more(world: World) {
    let steward = world.watching().await;
    let other = world.steward_named("Pekka").await;
    world.link(&other, "eva").await;
    let watched = world.watched(later(0)).await.remove(0);
    world.store.end_access("Maija", at(2)).await.unwrap();
    assert_eq!(world.watched(later(0)).await, []);
    assert!(
        !world
            .tell_three(&watched, watched.looked + 1, later(0))
            .await
    );
    assert_eq!(world.store.linked_chat(steward.id).await.unwrap(), None);
    assert!(world.store.linked_chat(other.id).await.unwrap().is_some());
    let again = world.store.end_access("Maija", at(2)).await;
    assert!(matches!(again, Err(StoreError::NotFound)));
}

async fn an_invitation_of_the_same_name_leads_back(world: World) {
    let store = &world.store;
    let hour = Duration::from_secs(3600);
    let first = world.steward_named("Maija").await;
    assert_eq!(world.steward_named("Maija").await.id, first.id);
    let unused = store.invite_steward("Maija", at(0), hour).await.unwrap();
    let token = store.invite_steward("Maija", at(0), hour).await.unwrap();
    let session = store.redeem(&token, at(0)).await.unwrap().unwrap();
    store.end_access("Maija", at(1)).await.unwrap();
    assert_eq!(store.session(&session, at(1)).await.unwrap(), None);
    assert_eq!(store.redeem(&unused, at(1)).await.unwrap(), None);
    assert_ne!(world.steward_named("Maija").await.id, first.id);
}

async fn what_is_not_in_the_index_is_not_settled(world: World) {
    world
        .write("1", "anna", "Vi väntade fem timmar på akuten.")
        .await;
    let store = &world.store;
    let written = store.changes_after(0, 10).await.unwrap()[0].submission;
    assert_eq!(store.settled(0, later(0)).await.unwrap(), None);
    let position = store.last_change().await.unwrap();
    let settled = store.settled(position, later(0)).await.unwrap();
    assert!(settled.unwrap() >= written);
    // So young that another process may still be about to commit an earlier one.
    let young = store.settled(0, Timestamp::now()).await.unwrap();
    assert!(young.unwrap() < written);
}
