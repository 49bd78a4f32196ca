//! Messages become cases, each once, in the order of their conversation.

use kuulo_core::message::{Platform, Said};
use kuulo_core::phrase::Phrase;
use kuulo_core::scope::Scope;
use kuulo_store::StoreError;
use kuulo_store::desk::{Act, Entry};
use kuulo_store::intake::{Arrival, Taken};
use kuulo_store::outbox::Task;

use crate::common::{World, at, inbound};

promise!(
    a_message_gets_a_receipt,
    repeats_do_nothing,
    two_processes_take_each_message_once,
    one_batch_keeps_the_order_of_a_conversation,
    the_code_leads_back_to_the_case,
    masked_values_keep_their_numbers_in_a_case,
    an_unknown_code_refuses_its_own_caller_only,
    what_cannot_be_read_is_kept_sealed,
    a_copy_holds_the_own_words,
);

fn text(id: &str, account: &str, words: &str) -> Arrival {
    inbound(id, account, Said::Text(words.to_owned()), at(0))
}

async fn a_message_gets_a_receipt(world: World) {
    let code = world.write("1", "anna", "Vi väntade fem timmar.").await;
    let claimed = world
        .store
        .claim(Platform::Telegram, 10, at(1))
        .await
        .unwrap();
    let [bubble] = &claimed[..] else {
        panic!("{} bubbles at once", claimed.len());
    };
    assert_eq!(bubble.case, Some(code));
    let (address, handle) = world.vault.unseal(&bubble.to).unwrap();
    assert_eq!(address.account, "anna");
    assert_eq!(handle.unwrap().0, "handle of 1");
    let view = world.store.case(&Scope::All, code).await.unwrap();
    assert_eq!(view.line.text, "Vi väntade fem timmar.");
    assert!(matches!(&view.thread[0], Entry::Person { text, .. } if text == &view.line.text));
}

async fn repeats_do_nothing(world: World) {
    let batch = || (0..40).map(|n| text(&n.to_string(), &format!("person {n}"), "Kön var lång"));
    let calls = (0..6).map(|_| {
        let intake = world.intake.clone();
        let batch: Vec<Arrival> = batch().collect();
        tokio::spawn(async move { intake.receive(batch).await.unwrap() })
    });
    let mut stored = 0;
    for call in calls.collect::<Vec<_>>() {
        let taken = call.await.unwrap();
        stored += taken.iter().filter(|t| **t != Taken::Repeated).count();
    }
    assert_eq!(stored, 40);
    assert_eq!(world.all_cases().await.len(), 40);
}

async fn two_processes_take_each_message_once(world: World) {
    let (_other, intake) = world.again().await;
    let mut calls = Vec::new();
    for n in 0..60 {
        for intake in [world.intake.clone(), intake.clone()] {
            // Ten people, so that both processes also meet at the same contacts.
            let arrival = text(
                &n.to_string(),
                &format!("person {}", n % 10),
                "Kön var lång",
            );
            let call = async move { intake.receive(vec![arrival]).await };
            calls.push(tokio::spawn(call));
        }
    }
    let mut stored = 0;
    for call in calls {
        stored += usize::from(call.await.unwrap().unwrap() != [Taken::Repeated]);
    }
    assert_eq!(stored, 60);
    let lines = world.all_cases().await;
    let said: usize = lines.iter().map(|line| line.text.lines().count()).sum();
    assert_eq!(said, 60, "each message stands in the text of one case");
}

async fn one_batch_keeps_the_order_of_a_conversation(world: World) {
    let batch = (0..6).map(|n| {
        let account = if n % 2 == 0 { "anna" } else { "bo" };
        text(&n.to_string(), account, &format!("part {n}"))
    });
    let taken = world.intake.receive(batch.collect()).await.unwrap();
    let mut codes = taken.iter().map(|taken| match taken {
        Taken::Stored { case: Some(code) } => *code,
        other => panic!("{other:?}"),
    });
    let (anna, bo) = (codes.next().unwrap(), codes.next().unwrap());
    assert_eq!(codes.collect::<Vec<_>>(), [anna, bo, anna, bo]);
    let view = world.store.case(&Scope::All, anna).await.unwrap();
    assert_eq!(view.line.text, "part 0\npart 2\npart 4");
}

async fn the_code_leads_back_to_the_case(world: World) {
    let code = world.write("1", "anna", "Vi väntade fem timmar.").await;
    let more = Arrival::WithCode {
        code,
        id: "form 1".to_owned(),
        at: at(600),
        said: Said::Text("Och ingen sade något.".to_owned()),
    };
    assert_eq!(world.take(more).await, Taken::Stored { case: Some(code) });
    let own = world.store.read_with_code(code, at(601)).await.unwrap();
    let told = own.entries.iter().filter_map(|entry| match entry {
        Entry::Person { text, .. } => Some(text.as_str()),
        Entry::House { .. } => None,
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        ["Vi väntade fem timmar.", "Och ingen sade något."]
    );
}

async fn masked_values_keep_their_numbers_in_a_case(world: World) {
    let code = world
        .write(
            "1",
            "anna",
            "Ring mig på 040 123 4567 eller 050 765 4321, tack.",
        )
        .await;
    let more = |id: &str, words: &str| Arrival::WithCode {
        code,
        id: id.to_owned(),
        at: at(600),
        said: Said::Text(words.to_owned()),
    };
    world
        .take(more(
            "form 1",
            "Numret 050-765 43 21 är bäst, inte 044 999 8888.",
        ))
        .await;
    let view = world.store.case(&Scope::All, code).await.unwrap();
    assert_eq!(
        view.line.text,
        "Ring mig på [telefon 1] eller [telefon 2], tack.\nNumret [telefon 2] är bäst, inte [telefon 3]."
    );
    let other = world
        .write("2", "bo", "Ring 044 999 8888 efter klockan fyra.")
        .await;
    let view = world.store.case(&Scope::All, other).await.unwrap();
    assert_eq!(view.line.text, "Ring [telefon 1] efter klockan fyra.");
    let raw = world.raw_database().await;
    for digits in ["7654321", "9998888", "765 43", "999 88"] {
        assert!(!raw.contains(digits), "{digits}");
    }
}

async fn an_unknown_code_refuses_its_own_caller_only(world: World) {
    let unknown = Arrival::WithCode {
        code: "0000-0000".parse().unwrap(),
        id: "form 1".to_owned(),
        at: at(0),
        said: Said::Text("Kön var lång".to_owned()),
    };
    let refused = vec![text("1", "anna", "Detta följer med"), unknown];
    let (refused, taken) = tokio::join!(
        world.intake.receive(refused),
        world.intake.receive(vec![text("2", "bo", "Kön var lång")])
    );
    assert!(matches!(refused, Err(StoreError::NotFound)));
    assert!(matches!(taken.unwrap()[..], [Taken::Stored { .. }]));
    assert_eq!(world.all_cases().await.len(), 1);
}

async fn what_cannot_be_read_is_kept_sealed(world: World) {
    let unreadable = || Arrival::Unreadable {
        platform: Platform::Telegram,
        id: "17".to_owned(),
        raw: b"canary bytes".to_vec(),
        reason: "no such kind of update",
    };
    assert_eq!(world.take(unreadable()).await, Taken::Quarantined);
    assert_eq!(world.take(unreadable()).await, Taken::Repeated);
    assert!(!world.raw_database().await.contains("canary bytes"));
}

async fn a_copy_holds_the_own_words(world: World) {
    let code = world.write("1", "anna", "Vi väntade fem timmar.").await;
    world.write("2", "bo", "Någon annans ord.").await;
    let steward = world.steward().await;
    let note = Act::Ask("Tack, vi tar reda på det.".to_owned());
    world
        .store
        .act(&steward, code, 0, note, at(1))
        .await
        .unwrap();
    world.deliver(at(1)).await;
    let command = Said::Command {
        name: "mydata".to_owned(),
        rest: String::new(),
    };
    world.take(inbound("3", "anna", command, at(2))).await;
    let claimed = world.store.claim(Platform::Telegram, 10, at(3)).await;
    let [bubble] = &claimed.unwrap()[..] else {
        panic!("not one bubble");
    };
    let Task::Say {
        phrase: Phrase::ToldMydata,
        file: Some(file),
    } = &bubble.task
    else {
        panic!("not a copy");
    };
    let file = world.vault.file(file).unwrap();
    let copy: serde_json::Value = serde_json::from_slice(&file.bytes).unwrap();
    assert_eq!(copy["cases"][0]["code"], code.to_string());
    assert_eq!(
        copy["cases"][0]["messages"][0]["text"],
        "Vi väntade fem timmar."
    );
    assert_eq!(
        copy["cases"][0]["answers"][0]["text"],
        "Tack, vi tar reda på det."
    );
    assert_eq!(copy["cases"].as_array().unwrap().len(), 1);
}
