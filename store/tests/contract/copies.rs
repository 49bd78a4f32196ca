//! The copy that a person gets of what is kept: what was done beside writing.

use std::sync::Arc;

use kuulo_core::dialogue::press::{Press, StaffPress};
use kuulo_core::files::{File, FileHandle, FileKind, Files};
use kuulo_core::message::{Platform, Said};
use kuulo_core::phrase::{Phrase, StaffPhrase};
use kuulo_core::rules::Rules;
use kuulo_core::scope::Scope;
use kuulo_core::survey::{Key, Statement};
use kuulo_store::intake::Intake;
use kuulo_store::outbox::Task;
use kuulo_store::panel::NewQuestion;
use serde_json::{Value, json};

use crate::common::{World, at, inbound};
use crate::staff::DAY;

promise!(a_copy_tells_what_was_done_beside_writing);

impl World {
    /// What `/mydata` brings.
    async fn copy(&self, account: &str, minute: i64) -> Value {
        let command = Said::Command {
            name: "mydata".to_owned(),
            rest: String::new(),
        };
        self.deliver(at(minute)).await;
        self.take(inbound(
            &format!("copy {minute}"),
            account,
            command,
            at(minute),
        ))
        .await;
        let claimed = self.store.claim(Platform::Telegram, 10, at(minute)).await;
        let claimed = claimed.unwrap();
        let file = claimed.iter().find_map(|bubble| match &bubble.task {
            Task::Say {
                phrase: Phrase::ToldMydata,
                file,
            } => file.as_ref(),
            _ => None,
        });
        let file = self.vault.file(file.unwrap()).unwrap();
        serde_json::from_slice(&file.bytes).unwrap()
    }
}

fn photo() -> Said {
    Said::File(File {
        kind: FileKind::Photo,
        handle: FileHandle("canary-handle".to_owned()),
        size: None,
        seconds: None,
        album: None,
    })
}

/// A patient with a file, a rating, thanks and others who told the same; a colleague who votes, comments and belongs to
/// the panel.
async fn a_copy_tells_what_was_done_beside_writing(world: World) {
    let ward = world.unit("Avdelning 3").await;
    let door = world.store.add_touchpoint(ward.id, None).await.unwrap();
    let asked = [Statement::Access, Statement::Safety];
    let chosen = world.store.choose_statements(&Scope::All, ward.id, &asked);
    chosen.await.unwrap();
    let rules = Rules {
        files: Files {
            photos: true,
            voice: true,
            keep_days: 30,
        },
        ..Rules::standard()
    };
    let taking = Intake::start(world.store.clone(), Arc::new(rules));
    world.joins("bo", Some(ward.id)).await;
    world
        .commands("anna", &format!("start {}", door.code), 0)
        .await;
    let thanks =
        "Tack till all personal på avdelningen, ni var helt underbara och jag fick så fin vård.";
    world.says("dan", thanks, 0).await;
    let said = world.says("anna", thanks, 1).await;
    let code = said.iter().find_map(|phrase| match phrase {
        Phrase::ReceiptGiven { code, .. } => Some(*code),
        _ => None,
    });
    let code = code.unwrap();
    let [first, second] = &world.store.wondering(at(1)).await.unwrap()[..] else {
        panic!("two cases");
    };
    let alike = [first.id];
    let told = world.store.tell_others(second.id, &alike, at(1));
    assert!(told.await.unwrap());
    taking
        .receive(vec![inbound("photo", "anna", photo(), at(1))])
        .await
        .unwrap();
    for press in [
        Press::Rate(code, Key::Standard(Statement::Safety), 4),
        Press::Same(code),
    ] {
        world.does("anna", Said::Press(press.to_string()), 1).await;
    }
    assert_eq!(world.store.pass_on_praise(at(90)).await.unwrap(), 1);
    let copy = world.copy("anna", 91).await;
    let case = &copy["cases"][0];
    assert_eq!(case["files"][0]["kind"], "photo");
    assert_eq!(case["files"][0]["state"], "waiting");
    assert_eq!(case["files"][0]["at"], at(1).to_string());
    assert_eq!(case["ratings"][0]["statement"], "Jag kände mig trygg.");
    assert_eq!(case["ratings"][0]["value"], 4);
    assert_eq!(case["passed_on_as_thanks"], at(90).to_string());
    assert_eq!(case["same_for_me"], true);
    assert_eq!(copy["work"]["votes"], json!([]));
    assert!(!copy.to_string().contains("canary-handle"));

    // A colleague.
    world.joins("carin", Some(ward.id)).await;
    world
        .tells_idea("carin", "Manschetterna försvinner till avdelning 4")
        .await;
    let idea = world.listed("bo").await;
    world.presses("bo", StaffPress::Vote(idea), 100).await;
    world.presses("bo", StaffPress::Comment(idea), 100).await;
    world.says("bo", "De ligger i förrådet", 101).await;
    world.joins("bo", None).await;
    let question = NewQuestion {
        question: "Vad skulle du göra först?".to_owned(),
        draft: None,
        case: None,
        closes: at(7 * DAY),
    };
    world.store.ask_panel(question, at(102)).await.unwrap();
    let asked = world.started(at(103)).await;
    let id = asked.iter().find_map(|phrase| match phrase {
        Phrase::Staff(StaffPhrase::AskPanel { id, .. }) => Some(*id),
        _ => None,
    });
    world
        .presses("bo", StaffPress::Panel(id.unwrap()), 104)
        .await;
    world.says("bo", "Jag skulle ringa.", 105).await;
    let work = &world.copy("bo", 106).await["work"];
    assert_eq!(work["memberships"].as_array().unwrap().len(), 2);
    assert_eq!(work["memberships"][0]["unit"], "Avdelning 3");
    assert_eq!(
        work["votes"][0]["idea"],
        "Manschetterna försvinner till avdelning 4"
    );
    assert_eq!(work["comments"][0]["text"], "De ligger i förrådet");
    assert_eq!(work["panel"][0]["question"], "Vad skulle du göra först?");
    assert_eq!(work["panel"][0]["answer"], "Jag skulle ringa.");
    // What others did is not in it.
    let idle = &world.copy("anna", 107).await["work"];
    assert_eq!(idle["votes"], json!([]));
    assert_eq!(idle["comments"], json!([]));
    assert_eq!(idle["panel"], json!([]));
}
