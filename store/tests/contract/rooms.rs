//! Steering rooms: how they are bound, who is obeyed there, and when they end.

use jiff::Timestamp;
use kuulo_core::language::{Country, Language};
use kuulo_core::message::{Address, Inbound, Platform, Readers, Room, Said};
use kuulo_core::phrase::{Phrase, RoomPhrase};
use kuulo_core::scope::Scope;
use kuulo_core::steering::Gets;
use kuulo_store::StoreError;
use kuulo_store::access::Steward;
use kuulo_store::intake::{Arrival, Taken};
use kuulo_store::outbox::Outcome;
use kuulo_store::rooms::{Binding, Bound};

use crate::common::{World, at, inbound};

promise!(
    a_code_binds_a_room_once,
    a_code_ends_after_a_quarter_of_an_hour_and_with_its_steward,
    a_room_that_anybody_reads_is_refused_and_the_code_is_used_up,
    words_in_a_room_are_no_submissions,
    only_a_linked_steward_ends_a_room,
    a_group_that_gets_another_number_stays_bound,
    a_room_that_the_bot_was_thrown_out_of_is_marked,
    a_room_shows_no_more_than_its_steward_may_see,
    no_id_of_a_room_or_its_people_is_readable,
);

/// Somebody does something in a group.
pub(crate) fn in_room(
    id: &str,
    account: &str,
    room: &str,
    readers: Readers,
    said: Said,
    when: Timestamp,
) -> Arrival {
    Arrival::Inbound(Box::new(Inbound {
        id: id.to_owned(),
        message: None,
        from: Address {
            platform: Platform::Telegram,
            account: account.to_owned(),
            room: Some(room.to_owned()),
        },
        hint: None,
        role: None,
        room: Room::Shared(readers),
        at: when,
        said,
        reply_handle: None,
    }))
}

pub(crate) fn command(command: &str) -> Said {
    let (name, rest) = command.split_once(' ').unwrap_or((command, ""));
    Said::Command {
        name: name.to_owned(),
        rest: rest.to_owned(),
    }
}

pub(crate) fn everything() -> Binding {
    Binding {
        organisation: None,
        language: Language::Sv,
        gets: Gets::ALL.to_vec(),
    }
}

impl World {
    /// What Kuulo answers in the room `-100` that only its members read.
    pub(crate) async fn room_hears(&self, id: &str, account: &str, said: Said) -> Vec<Phrase> {
        let arrival = in_room(id, account, "-100", Readers::Members, said, at(1));
        assert_eq!(self.take(arrival).await, Taken::Stored { case: None });
        self.deliver(at(10)).await
    }

    /// A steward with a linked account binds the room `-100`.
    pub(crate) async fn bound(&self, steward: &Steward, binding: &Binding) {
        let store = &self.store;
        let code = store.new_link_code(steward.id, at(0)).await.unwrap();
        let link = command(&format!("link {code}"));
        self.take(inbound(&code.to_string(), "anna", link, at(1)))
            .await;
        let code = store.new_room_code(steward, binding, at(0)).await.unwrap();
        let said = self
            .room_hears(&code.to_string(), "anna", command(&format!("bind {code}")))
            .await;
        assert!(said.contains(&RoomPhrase::ToldBound { place: None }.into()));
    }
}

async fn a_code_binds_a_room_once(world: World) {
    let steward = world.steward().await;
    let organisation = world
        .store
        .add_organisation("Norra sjukhuset", Country::Sweden)
        .await
        .unwrap();
    world
        .store
        .add_unit(organisation.id, "Akuten")
        .await
        .unwrap();
    let binding = Binding {
        organisation: Some(organisation.id),
        ..everything()
    };
    let code = world.store.new_room_code(&steward, &binding, at(0)).await;
    let bind = command(&format!("bind {}", code.unwrap()));
    let place = Some("Norra sjukhuset".to_owned());
    assert_eq!(
        world.room_hears("1", "bo", bind.clone()).await,
        [Phrase::from(RoomPhrase::ToldBound { place })]
    );
    let rooms = world.store.rooms(&Scope::All).await.unwrap();
    assert_eq!(rooms.len(), 1);
    assert_eq!(rooms[0].bound, Bound::Cases(binding));
    assert_eq!(rooms[0].bound_by, "Maija");
    let elsewhere = in_room("2", "bo", "-200", Readers::Members, bind, at(2));
    world.take(elsewhere).await;
    assert_eq!(
        world.deliver(at(10)).await,
        [Phrase::from(RoomPhrase::NoBind)]
    );
    assert_eq!(world.store.rooms(&Scope::All).await.unwrap(), rooms);
}

async fn a_code_ends_after_a_quarter_of_an_hour_and_with_its_steward(world: World) {
    let steward = world.steward().await;
    let binding = everything();
    let code = || world.store.new_room_code(&steward, &binding, at(0));
    let first = code().await.unwrap();
    let late = in_room(
        "1",
        "bo",
        "-100",
        Readers::Members,
        command(&format!("bind {first}")),
        at(15),
    );
    world.take(late).await;
    let second = code().await.unwrap();
    let bind = |code| command(&format!("bind {code}"));
    assert_eq!(
        world.room_hears("2", "bo", bind(first)).await,
        [RoomPhrase::NoBind, RoomPhrase::NoBind].map(Phrase::from)
    );
    world.store.end_access("Maija", at(2)).await.unwrap();
    assert_eq!(
        world.room_hears("3", "bo", bind(second)).await,
        [Phrase::from(RoomPhrase::NoBind)]
    );
}

async fn a_room_that_anybody_reads_is_refused_and_the_code_is_used_up(world: World) {
    let steward = world.steward().await;
    let code = world
        .store
        .new_room_code(&steward, &everything(), at(0))
        .await
        .unwrap();
    let bind = command(&format!("bind {code}"));
    for (id, readers) in [("1", Readers::Everybody), ("2", Readers::Members)] {
        let arrival = in_room(id, "bo", "-100", readers, bind.clone(), at(1));
        world.take(arrival).await;
    }
    assert_eq!(
        world.deliver(at(10)).await,
        [RoomPhrase::NoBindOpen, RoomPhrase::NoBind].map(Phrase::from)
    );
    assert!(world.store.rooms(&Scope::All).await.unwrap().is_empty());
}

async fn words_in_a_room_are_no_submissions(world: World) {
    let steward = world.steward().await;
    world.bound(&steward, &everything()).await;
    let words = Said::Text("Väntade fem timmar och ingen sa något".to_owned());
    assert_eq!(
        world.room_hears("1", "anna", words).await,
        [Phrase::from(RoomPhrase::ToldRoomPrivate)]
    );
    assert_eq!(world.room_hears("2", "anna", command("mydata")).await, []);
    assert_eq!(world.all_cases().await, []);
}

async fn only_a_linked_steward_ends_a_room(world: World) {
    let steward = world.steward().await;
    world.bound(&steward, &everything()).await;
    assert_eq!(
        world.room_hears("1", "bo", command("unbind")).await,
        [Phrase::from(RoomPhrase::NoSteward)]
    );
    assert_eq!(world.store.rooms(&Scope::All).await.unwrap().len(), 1);
    assert_eq!(
        world.room_hears("2", "anna", command("unbind")).await,
        [Phrase::from(RoomPhrase::ToldUnbound)]
    );
    assert!(world.store.rooms(&Scope::All).await.unwrap().is_empty());
}

async fn a_group_that_gets_another_number_stays_bound(world: World) {
    let steward = world.steward().await;
    world.bound(&steward, &everything()).await;
    let moved = Said::Moved("-100777".to_owned());
    assert_eq!(world.room_hears("1", "anna", moved).await, []);
    let there = in_room(
        "2",
        "anna",
        "-100777",
        Readers::Members,
        command("help"),
        at(2),
    );
    world.take(there).await;
    let claimed = world.store.claim(Platform::Telegram, 10, at(3)).await;
    let claimed = claimed.unwrap();
    assert_eq!(claimed[0].phrase(), Some(&RoomPhrase::ToldRoomHelp.into()));
    let (to, _) = world.vault.unseal(&claimed[0].to).unwrap();
    assert_eq!(to.room.as_deref(), Some("-100777"));
    assert_eq!(world.store.rooms(&Scope::All).await.unwrap().len(), 1);
}

async fn a_room_that_the_bot_was_thrown_out_of_is_marked(world: World) {
    let steward = world.steward().await;
    world.bound(&steward, &everything()).await;
    world.room_hears("1", "anna", Said::Left).await;
    let lost = || async { world.store.rooms(&Scope::All).await.unwrap()[0].lost };
    assert_eq!(lost().await, Some(at(1)));
    world.room_hears("2", "anna", command("help")).await;
    assert_eq!(lost().await, None);
}

async fn a_room_shows_no_more_than_its_steward_may_see(world: World) {
    let steward = world.steward().await;
    let store = &world.store;
    let organisation = store.add_organisation("Norra", Country::Sweden).await;
    let organisation = organisation.unwrap();
    let unit = store.add_unit(organisation.id, "Akuten").await.unwrap();
    let other = store.add_unit(organisation.id, "Röntgen").await.unwrap();
    let narrow = Steward {
        scope: Scope::Units(vec![unit.id]),
        ..steward
    };
    let binding = Binding {
        organisation: Some(organisation.id),
        ..everything()
    };
    let code = store.new_room_code(&narrow, &binding, at(0)).await.unwrap();
    let bind = command(&format!("bind {code}"));
    world.room_hears("1", "bo", bind).await;
    let seen_by = |units| async move { store.rooms(&Scope::Units(units)).await.unwrap().len() };
    assert_eq!(seen_by(vec![unit.id]).await, 1);
    assert_eq!(seen_by(vec![other.id]).await, 0);
    let id = store.rooms(&Scope::All).await.unwrap()[0].id;
    let outsider = Scope::Units(vec![other.id]);
    let refused = store.end_room(&outsider, id).await;
    assert!(matches!(refused, Err(StoreError::NotFound)));
    let elsewhere = Steward {
        scope: Scope::Units(Vec::new()),
        ..narrow
    };
    let refused = store.new_room_code(&elsewhere, &binding, at(0)).await;
    assert!(matches!(refused, Err(StoreError::NotFound)));
    store.end_room(&Scope::All, id).await.unwrap();
    assert_eq!(seen_by(vec![unit.id]).await, 0);
}

async fn no_id_of_a_room_or_its_people_is_readable(world: World) {
    let steward = world.steward().await;
    let code = world
        .store
        .new_room_code(&steward, &everything(), at(0))
        .await;
    let bind = command(&format!("bind {}", code.unwrap()));
    let room = "-1009988776655";
    let arrival = in_room("1", "5544332211", room, Readers::Members, bind, at(1));
    world.take(arrival).await;
    let claimed = world
        .store
        .claim(Platform::Telegram, 10, at(2))
        .await
        .unwrap();
    for bubble in claimed {
        let sent = Outcome::Sent { receipt: None };
        world
            .store
            .settle(&[(bubble.id, sent)], at(2))
            .await
            .unwrap();
    }
    assert_eq!(world.store.rooms(&Scope::All).await.unwrap().len(), 1);
    let kept = world.raw_database().await;
    for id in ["1009988776655", "5544332211"] {
        assert!(!kept.contains(id), "{id}");
    }
}
