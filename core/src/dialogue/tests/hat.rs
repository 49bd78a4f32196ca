//! As whom something is done, by what stands in the conversations of both hats.

use super::*;
use crate::dialogue::tests::heard::heard;
use crate::message::{Address, Inbound, Room, Said};

const OTHER_CASE: &str = "K7M2-4QYZ";

/// An account with a conversation of each hat; the times of both scenes are one clock.
#[derive(Default)]
struct Both {
    patient: Option<Scene>,
    colleague: Option<Scene>,
}

impl Both {
    /// A patient who was quiet for a while, and a colleague after `script`.
    fn with_colleague(script: &str) -> Both {
        let mut patient = Scene::new();
        patient.run("! hint sv\n> {sv} kall mat");
        let mut colleague = Scene::new();
        colleague.run("! hint sv\n! unit Avdelning 3\n! desk works 1\n! minutes 10");
        colleague.run(script);
        patient.at = colleague.at;
        Both {
            patient: Some(patient),
            colleague: Some(colleague),
        }
    }

    fn patient(&mut self, script: &str) {
        let patient = self.patient.as_mut().unwrap();
        patient.run(script);
    }

    /// As whom something is done, `minutes` after what came last.
    fn hat_in(&self, minutes: i64, said: Said) -> Hat {
        let scenes = [&self.patient, &self.colleague].map(Option::as_ref);
        let last = scenes.iter().flatten().map(|scene| scene.at).max();
        let last = last.unwrap_or_else(|| Scene::new().at);
        let [patient, colleague] = scenes.map(|scene| {
            scene.map(|scene| Side {
                dialogue: &scene.dialogue,
                cases: &scene.cases,
            })
        });
        let words = match &said {
            Said::Text(text) => Some(heard(text)),
            _ => None,
        };
        let inbound = Inbound {
            id: "1".to_owned(),
            message: None,
            from: Address {
                platform: Platform::Telegram,
                account: "anna".to_owned(),
                room: None,
            },
            hint: None,
            role: None,
            room: Room::Private,
            at: last + jiff::SignedDuration::from_mins(minutes),
            said,
            reply_handle: None,
        };
        let account = Account { patient, colleague };
        account.hat(&inbound, words.as_ref(), &Rules::standard())
    }

    fn hat(&self, said: Said) -> Hat {
        self.hat_in(1, said)
    }
}

fn words(text: &str) -> Said {
    Said::Text(text.to_owned())
}

fn command(command: &str) -> Said {
    let (name, rest) = command.split_once(' ').unwrap_or((command, ""));
    Said::Command {
        name: name.to_owned(),
        rest: rest.to_owned(),
    }
}

fn press(id: &str) -> Said {
    Said::Press(id.to_owned())
}

#[test]
fn who_does_something_at_work_is_a_colleague_and_who_tells_something_a_patient() {
    let nobody = Both::default();
    for work in [
        command("idea"),
        command("list"),
        command("quiet"),
        command("leave"),
        command("join K7M2-4QXD"),
        command("start staff-K7M24QXD"),
        command("start panel-"),
        press("v1:staff:vote:7"),
        press("v1:staff:of-old"),
        Said::Roles(vec![7]),
    ] {
        assert_eq!(nobody.hat(work.clone()), Hat::Colleague, "{work:?}");
        let both = Both::with_colleague("");
        assert_eq!(both.hat(work.clone()), Hat::Colleague, "{work:?}");
    }
    for other in [
        words("kall mat"),
        command("start QR1"),
        command("link K7M2-4QXD"),
        command("forget"),
        press("v1:language:sv"),
        press("what"),
        Said::Left,
    ] {
        assert_eq!(nobody.hat(other.clone()), Hat::Patient, "{other:?}");
        let both = Both::with_colleague("> /list");
        assert_eq!(both.hat(other.clone()), Hat::Patient, "{other:?}");
    }
}

#[test]
fn words_answer_what_a_colleague_was_asked_just_now() {
    let mut both = Both::with_colleague("> /idea");
    assert_eq!(both.hat(words("fönstret drar")), Hat::Colleague);
    assert_eq!(both.hat(command("skip")), Hat::Colleague);
    assert_eq!(both.hat(press("v1:language:fi")), Hat::Colleague);
    // Help tells what both can do.
    assert_eq!(both.hat(command("help")), Hat::Colleague);
    // Nothing else is an answer, and nothing else ends the question.
    for other in ["start", "link", "mydata", "stop"] {
        assert_eq!(both.hat(command(other)), Hat::Patient, "{other}");
    }
    both.patient("> /mydata");
    assert_eq!(both.hat(words("fönstret drar")), Hat::Colleague);
    // Danger is nobody's work, and later on words are a patient's.
    assert_eq!(both.hat(words("{self} jag orkar inte")), Hat::Patient);
    assert_eq!(both.hat_in(61, words("fönstret drar")), Hat::Patient);
}

#[test]
fn words_are_a_patients_when_that_conversation_has_gone_on_since() {
    for since in [
        "> [3]",
        "> /start",
        "! answered K7M2-4QXD",
        "! about K7M2-4QXD",
    ] {
        let mut both = Both::with_colleague("> /idea");
        assert_eq!(both.hat(words("sex timmar")), Hat::Colleague);
        both.patient("! minutes 1");
        both.patient(since);
        assert_eq!(both.hat(words("sex timmar")), Hat::Patient, "{since}");
    }
}

#[test]
fn an_idea_is_told_in_one_go_and_the_steering_group_is_answered() {
    let told = "> /idea\n> {sv} ronden börjar för sent\n";
    let told = |after: &str| Both::with_colleague(&format!("{told}{after}"));
    assert_eq!(told("").hat(words("i går klockan sju")), Hat::Colleague);
    let done = told("> [Vet inte]");
    assert_eq!(done.hat(words("mamma väntade länge")), Hat::Patient);
    let asked = told("> [Vet inte]\n! about K7M2-4QXD");
    assert_eq!(asked.hat_in(13 * 24 * 60, words("i går")), Hat::Colleague);
    assert_eq!(asked.hat_in(15 * 24 * 60, words("i går")), Hat::Patient);
    let mut replied = told("> [Vet inte]\n! about K7M2-4QXD\n> {sv} i går");
    assert_eq!(replied.hat_in(2, words("klockan sju")), Hat::Colleague);
    assert_eq!(replied.hat_in(6, words("mamma väntade")), Hat::Patient);
    replied.patient("! minutes 1\n> [3]");
    assert_eq!(replied.hat(words("klockan sju")), Hat::Patient);
}

#[test]
fn a_case_is_asked_for_by_whoever_told_it() {
    let mut both = Both::with_colleague("> /idea\n> {sv} ronden börjar för sent");
    let code: CaseCode = OTHER_CASE.parse().unwrap();
    let colleague = both.colleague.as_mut().unwrap();
    colleague.cases[0].code = code;
    let button = format!("v1:consent:yes:{}", code.compact());
    assert_eq!(both.hat(press(&button)), Hat::Colleague);
    let status = format!("status {OTHER_CASE}");
    assert_eq!(both.hat(command(&status)), Hat::Colleague);
    both.colleague.as_mut().unwrap().dialogue = Dialogue::default();
    assert_eq!(both.hat(press("v1:consent:yes:K7M24QXD")), Hat::Patient);
    assert_eq!(both.hat(command("status K7M2-4QXD")), Hat::Patient);
    // All cases at once: the patient's, unless there are none.
    for all in ["mine", "status", "forget"] {
        assert_eq!(both.hat(command(all)), Hat::Patient, "{all}");
    }
    both.patient.as_mut().unwrap().cases.clear();
    assert_eq!(both.hat(command("mine")), Hat::Colleague);
    both.patient = None;
    assert_eq!(both.hat(command("help")), Hat::Colleague);
    assert_eq!(both.hat(words("kall mat")), Hat::Patient);
}

#[test]
fn the_other_conversation_begins_in_the_same_language() {
    let mut scene = Scene::new();
    scene.run("! unit Avdelning 3\n> /language fi\n> {sv} kall mat\n> /start QR1");
    let beside = scene.dialogue.beside();
    assert_eq!(beside.language, Some(Language::Fi));
    assert_eq!(beside.guessed, Some(Language::Sv));
    assert_eq!(beside.country(), scene.dialogue.country());
    assert_eq!(beside.open_question(), None);
}

#[test]
fn words_that_wait_are_stored_when_the_person_writes_as_somebody_else() {
    let mut scene = Scene::new();
    scene.run(
        "! hint sv\n! unit Avdelning 3\n! desk works 1\n! desk idea 1 9 Manschetter försvinner till avdelning 3
> /idea\n> {sv} manschetterna försvinner igen",
    );
    assert_eq!(scene.dialogue.drafted(), Some(scene.at));
    scene.out.clear();
    scene.step(&Event::Elsewhere);
    assert!(scene.out.contains("* propose K7M2-4QX"), "{}", scene.out);
    assert_eq!(scene.dialogue.drafted(), None);
    scene.out.clear();
    scene.step(&Event::Elsewhere);
    assert_eq!(scene.out, "");
}
