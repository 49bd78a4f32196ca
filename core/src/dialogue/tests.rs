//! Conversations as text: what stands after `> ` is done by the person, what stands after `! ` happens, and
//! the rest is what Kuulo does. `UPDATE_TRANSCRIPTS=1 cargo test -p kuulo-core` writes the files anew.

mod desk;
mod follows;
mod hat;
mod heard;
mod scene;

use super::*;
use crate::transcript::transcripts;
use scene::Scene;

transcripts! {
    "dialogue/transcripts",
    a_hello_is_no_case: "hello.txt",
    a_first_contact_by_qr_code_in_finnish: "first-contact-fi.txt",
    a_whole_conversation_in_swedish_in_sweden: "whole-conversation-sv.txt",
    several_messages_make_one_case: "several-messages-en.txt",
    a_bare_score_is_asked_why: "bare-score-sv.txt",
    danger_has_the_number_first: "danger.txt",
    a_formal_matter_has_its_door_once: "doors.txt",
    praise_is_passed_on: "praise.txt",
    an_answer_is_rated_and_a_case_opens_again: "answers.txt",
    commands_answer: "commands.txt",
    own_things_are_erased_when_asked_twice: "forget.txt",
    another_language_is_offered_once: "languages.txt",
    staff_tell_an_idea: "staff.txt",
    the_web_form_promises_what_it_can_keep: "form.txt",
    photos_and_voice_notes_go_with_words: "files.txt",
    bare_thanks_are_no_case: "thanks.txt",
    a_question_about_kuulo_is_answered: "about.txt",
    old_buttons_work_as_far_as_they_can: "old-buttons.txt",
    a_unit_asks_its_survey: "survey.txt",
    others_have_told_the_same: "others.txt",
    messages_are_edited_and_deleted: "edits.txt",
    comments_and_answers_are_edited_and_deleted: "work-edits.txt",
    a_steward_links_a_chat: "link.txt",
    what_kuulo_cannot_read: "unreadable.txt",
    staff_join_and_leave: "joining.txt",
    an_idea_is_told_likened_and_taken_up: "ideas.txt",
    the_unit_has_a_list: "list.txt",
    the_pulse_is_asked_and_quiet_kept: "pulse.txt",
    the_panel_is_asked: "panel.txt",
}

#[test]
fn what_cannot_be_read_starts_over_and_keeps_the_language() {
    for stored in [
        r#"{}"#,
        r#"{"version":99,"language":"sv","place":{"open":{"say":"ask-of-the-future"}}}"#,
        r#"{"version":1,"language":"sv","guessed":"xx","place":{"open":{"say":"ask-of-the-future"},"talk":3}}"#,
        r#"{"language":7,"place":[]}"#,
    ] {
        let dialogue: Dialogue = serde_json::from_str(stored).unwrap();
        assert_eq!(dialogue.open_question(), None);
        assert_eq!(
            dialogue.language,
            stored.contains("sv").then_some(Language::Sv),
            "{stored}"
        );
        let mut scene = Scene::new();
        scene.dialogue = dialogue;
        scene.run("> satt fem timmar på akuten");
        assert!(scene.out.contains("submit K7M2-4QXD"), "{}", scene.out);
    }
}

/// Any order of anything a person can do: nothing panics, and at most one thing is asked, last.
#[test]
fn at_most_one_question_is_asked_and_it_comes_last() {
    const DOINGS: &[&str] = &[
        "{sv} kön var lång",
        "{fi name} jono oli pitkä",
        "{en cut} the queue was long",
        "{other} لم يخبرنا",
        "8",
        "",
        "{acute} ont i bröstet",
        "{self} en jaksa",
        "{objection} klagomål",
        "{praise} tack",
        "tack",
        "<photo>",
        "ja",
        "0",
        "Skip",
        "/start",
        "/start QR1",
        "/help",
        "/status",
        "/mine",
        "/language",
        "/language fi",
        "/forget",
        "/mydata",
        "/stop",
        "/skip",
        "/idea",
        "/list",
        "/join",
        "/join K7M2-4QXD",
        "/leave",
        "/quiet",
        "/what",
        "/link",
        "/link off",
        "/link K7M2-4QXD",
        "(voice)",
        "(gone)",
        "(edits 1) and the doors were shut",
        "(edits 2) 3",
        "(edits 2) {self} en jaksa",
        "(deletes 1)",
        "(deletes 2)",
        "[old]",
        "[?]",
        "[?]",
        "[?]",
        "[?]",
    ];
    let mut dice = 7_u64;
    let mut roll = |sides: usize| {
        dice = dice
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (dice >> 33) as usize % sides
    };
    for _ in 0..300 {
        let mut scene = Scene::new();
        scene.run("! unit Osasto 3\n! role patient\n! role none");
        if roll(2) == 0 {
            scene.run(desk::FULL);
        }
        for _ in 0..40 {
            let mut doing = DOINGS[roll(DOINGS.len())].to_owned();
            if doing == "[?]" && !scene.buttons.is_empty() {
                doing = format!("[{}]", scene.buttons[roll(scene.buttons.len())].label);
            }
            match roll(12) {
                0 => scene.run("! minutes 70"),
                1 => scene.run("! minutes 30000"),
                2 if !scene.cases.is_empty() => {
                    let code = scene.cases[roll(scene.cases.len())].code;
                    scene.run(&format!("! {} {code}", ["answered", "about"][roll(2)]));
                }
                _ => {}
            }
            scene.said.clear();
            scene.does(&doing);
            let questions = scene
                .said
                .iter()
                .filter(|name| name.starts_with("ask-"))
                .count();
            let is_last = scene
                .said
                .last()
                .is_some_and(|name| name.starts_with("ask-"));
            assert!(
                questions == 0 || (questions == 1 && is_last),
                "{}",
                scene.out
            );
        }
    }
}
