//! Comments and answers of the panel that are changed or deleted in the chat.

use kuulo_core::dialogue::press::StaffPress;
use kuulo_core::message::{Platform, Said};
use kuulo_core::phrase::{Phrase, StaffPhrase};
use kuulo_core::scope::Scope;
use kuulo_store::intake::Arrival;
use kuulo_store::panel::NewQuestion;

use crate::common::{World, about_message, at};
use crate::staff::DAY;

promise!(
    a_comment_follows_its_message,
    an_answer_to_the_panel_follows_its_message,
);

impl World {
    /// Somebody writes, edits or deletes the message with this id.
    async fn writes(&self, message: &str, said: Said, minute: i64) -> Vec<Phrase> {
        let id = format!("{message} {minute}");
        self.take(about_message(&id, "bo", message, said, at(minute)))
            .await;
        self.deliver(at(minute)).await
    }

    async fn comments(&self, idea: i64) -> Vec<String> {
        match &self.presses("bo", StaffPress::Idea(idea), 50).await[..] {
            [Phrase::Staff(StaffPhrase::CardIdea { idea, .. })] => idea.comments.clone(),
            other => panic!("{other:?}"),
        }
    }
}

fn text(text: &str) -> Said {
    Said::Text(text.to_owned())
}

fn edited(text: &str) -> Said {
    Said::Edited {
        text: text.to_owned(),
    }
}

async fn a_comment_follows_its_message(world: World) {
    let ward = world.unit("Avdelning 3").await;
    world.joins("anna", Some(ward.id)).await;
    world.joins("bo", Some(ward.id)).await;
    world
        .tells_idea("anna", "Manschetterna försvinner till avdelning 4")
        .await;
    let idea = world.listed("bo").await;
    world.presses("bo", StaffPress::Comment(idea), 10).await;
    world.writes("17", text("De ligger i förrådet"), 11).await;
    let said = world
        .writes(
            "17",
            edited("De ligger i linneförrådet, ring 040 123 4567"),
            12,
        )
        .await;
    assert_eq!(said[0], Phrase::Staff(StaffPhrase::ToldReworded));
    let comments = world.comments(idea).await;
    assert!(
        comments[0].starts_with("De ligger i linneförrådet"),
        "{comments:?}"
    );
    assert!(!comments[0].contains("040"), "{comments:?}");
    assert_eq!(comments.len(), 1);
    // Nothing became a case of a patient.
    assert_eq!(world.all_cases().await.len(), 1);
    let gone = Arrival::Deleted {
        platform: Platform::Telegram,
        id: "gone".to_owned(),
        room: "bo".to_owned(),
        message: "17".to_owned(),
        at: at(13),
    };
    world.take(gone).await;
    let said = world.deliver(at(13)).await;
    assert_eq!(said, [Phrase::Staff(StaffPhrase::ToldUnsaid)]);
    assert!(world.comments(idea).await.is_empty());
    // Late, once more, and with other words: it is gone.
    assert!(world.writes("17", edited("De är här"), 14).await.is_empty());
    assert!(world.comments(idea).await.is_empty());
    assert_eq!(world.all_cases().await.len(), 1);
}

async fn an_answer_to_the_panel_follows_its_message(world: World) {
    world.joins("bo", None).await;
    let question = NewQuestion {
        question: "Vad skulle du göra först?".to_owned(),
        draft: None,
        case: None,
        closes: at(7 * DAY),
    };
    world.store.ask_panel(question, at(10)).await.unwrap();
    let asked = world.started(at(11)).await;
    let [Phrase::Staff(StaffPhrase::AskPanel { id, .. })] = asked[..] else {
        panic!("{asked:?}");
    };
    world.presses("bo", StaffPress::Panel(id), 12).await;
    world.writes("18", text("Jag skulle ringa."), 13).await;
    let said = world
        .writes("18", edited("Jag skulle fråga i luckan."), 14)
        .await;
    assert_eq!(said, [Phrase::Staff(StaffPhrase::ToldReworded)]);
    let raw = world.raw_database().await;
    assert!(raw.contains("fråga i luckan"));
    assert!(
        world
            .store
            .cases(&Scope::All, &Default::default(), 0, 9)
            .await
            .unwrap()
            .lines
            .is_empty()
    );
    // What the panel has been told the sum of stays as it was.
    while world.store.tell_panel(at(9 * DAY)).await.unwrap() > 0 {}
    world.started(at(9 * DAY)).await;
    assert!(
        world
            .writes("18", edited("Jag skulle vänta."), 9 * DAY + 1)
            .await
            .is_empty()
    );
}
