//! Conversations as text: what stands after `> ` is done by the person, what stands after `! ` happens, and
//! the rest is what Kuulo does. `UPDATE_TRANSCRIPTS=1 cargo test -p kuulo-core` writes the files anew.

mod desk;

use std::fmt::Write;
use std::path::Path;

use jiff::SignedDuration;

use super::*;
use crate::files::{FileHandle, FileKind};
use crate::hearing::Span;
use crate::labels::{
    Assessment, Choice, Danger, Formal, Kind, Sentiment, SpanKind, Urgency, YesNo,
};
use crate::phrase::{Catalogue, SpokenChoice, StaffPhrase, Voice};
use crate::rules::Forgetting;
use crate::survey::{Asked, OwnStatement, Statement};

/// A person, a program and the store between them, as far as a conversation needs one.
struct Scene {
    dialogue: Dialogue,
    rules: Rules,
    at: Timestamp,
    platform: Platform,
    hint: Option<Language>,
    role: Option<Role>,
    units: Vec<Unit>,
    surveys: Surveys,
    desk: Desk,
    /// Whose code comes next.
    steward: Option<i64>,
    cases: Vec<OwnCase>,
    /// Codes of ideas that wait to be likened or not.
    reserved: usize,
    /// The messages that were written so far, oldest first: what became of them, and whether they are words.
    written: Vec<Option<(Earlier, bool)>>,
    /// The number of the message that is edited or deleted.
    touched: Option<usize>,
    /// The buttons that the person can still see.
    buttons: Vec<SpokenChoice>,
    /// The names of what was said in the last step.
    said: Vec<&'static str>,
    out: String,
}

impl Scene {
    fn new() -> Scene {
        let rules = Rules {
            public_url: Some("https://kuulo.fi".to_owned()),
            ..Rules::standard()
        };
        Scene {
            dialogue: Dialogue::default(),
            rules,
            at: "2026-11-30T10:00:00Z".parse().unwrap(),
            platform: Platform::Telegram,
            hint: None,
            role: None,
            units: Vec::new(),
            surveys: Surveys::new(),
            desk: Desk::default(),
            steward: None,
            cases: Vec::new(),
            reserved: 0,
            written: Vec::new(),
            touched: None,
            buttons: Vec::new(),
            said: Vec::new(),
            out: String::new(),
        }
    }

    fn run(&mut self, script: &str) {
        for line in script.lines() {
            if let Some(doing) = line.strip_prefix("> ") {
                writeln!(self.out, "{line}").unwrap();
                self.does(doing);
            } else if let Some(event) = line.strip_prefix("! ") {
                writeln!(self.out, "{line}").unwrap();
                self.happens(&event.split(' ').collect::<Vec<_>>());
            } else if line.starts_with('#') || line.is_empty() {
                writeln!(self.out, "{line}").unwrap();
            }
        }
    }

    fn happens(&mut self, event: &[&str]) {
        match event {
            ["country", name] => self.rules.country = Country::from_name(name).unwrap(),
            ["platform", name] => self.platform = Platform::from_name(name).unwrap(),
            ["hint", name] => self.hint = Language::from_name(name),
            ["role", name] => self.role = Role::from_name(name),
            ["code-of", steward] => self.steward = steward.parse().ok(),
            ["originals", days] => self.rules.keep_originals_days = days.parse().ok(),
            ["organisation", name @ ..] => self.rules.organisation = Some(name.join(" ")),
            ["archive"] => self.rules.forgetting = Forgetting::Link,
            ["takes", kinds @ ..] => {
                self.rules.files.photos = kinds.contains(&"photos");
                self.rules.files.voice = kinds.contains(&"voice");
            }
            ["no-web"] => self.rules.public_url = None,
            ["unit", name @ ..] => {
                let id = self.units.len() as i64 + 1;
                let country = self.rules.country;
                self.units.push(Unit {
                    id,
                    organisation: 1,
                    name: name.join(" "),
                    country,
                });
            }
            ["survey", unit, names @ ..] => {
                let asked = names.iter().map(|name| match Statement::from_name(name) {
                    Some(statement) => Asked::Standard(statement),
                    None => Asked::Own(OwnStatement {
                        id: 7,
                        sv: "Maten var god.".to_owned(),
                        fi: "Ruoka oli hyvää.".to_owned(),
                        en: "The food was good.".to_owned(),
                    }),
                });
                self.surveys.insert(unit.parse().unwrap(), asked.collect());
            }
            ["minutes", n] => self.at += SignedDuration::from_mins(n.parse().unwrap()),
            ["state", code, state] => {
                let code: CaseCode = code.parse().unwrap();
                let case = self
                    .cases
                    .iter_mut()
                    .find(|case| case.code == code)
                    .unwrap();
                case.state = CaseState::from_name(state).unwrap();
            }
            ["answered", code] => {
                self.dialogue.answered(code.parse().unwrap());
                self.hears(&Phrase::AskHelped {
                    code: code.parse().unwrap(),
                });
            }
            ["others", code, n] => {
                let code = code.parse().unwrap();
                let n = n.parse().unwrap();
                self.hears(&if n < 5 {
                    Phrase::ToldOthersFew { code }
                } else {
                    Phrase::ToldOthers { code, n }
                });
            }
            ["roles", units @ ..] => {
                let units = units.iter().map(|unit| unit.parse().unwrap());
                self.step(&Event::Roles(units.collect()));
            }
            ["desk", what @ ..] => self.desk_has(what),
            ["about", code] => self.dialogue.about(code.parse().unwrap()),
            other => panic!("{other:?}"),
        }
    }

    fn does(&mut self, doing: &str) {
        let event = if let Some(command) = doing.strip_prefix('/') {
            let (name, rest) = command.split_once(' ').unwrap_or((command, ""));
            Event::Command {
                name: name.to_owned(),
                rest: rest.to_owned(),
            }
        } else if let Some(label) = doing
            .strip_prefix('[')
            .and_then(|doing| doing.strip_suffix(']'))
        {
            let newest = self
                .buttons
                .iter()
                .rev()
                .find(|choice| choice.label == label);
            Event::Press(newest.map_or(label.to_owned(), |choice| choice.press.clone()))
        } else if let Some((number, words)) = doing
            .strip_prefix("(edits ")
            .and_then(|doing| doing.split_once(") "))
        {
            self.touched = number.parse().ok();
            Event::Edited(Box::new(heard(words)))
        } else if let Some(number) = doing
            .strip_prefix("(deletes ")
            .and_then(|doing| doing.strip_suffix(')'))
        {
            self.touched = number.parse().ok();
            Event::Deleted
        } else if let Some(media) = doing
            .strip_prefix('(')
            .and_then(|doing| doing.strip_suffix(')'))
        {
            Media::from_name(media).map_or(Event::Left, Event::Other)
        } else if let Some(sent) = doing
            .strip_prefix('<')
            .and_then(|doing| doing.strip_suffix('>'))
        {
            Event::File {
                file: Box::new(file(&sent.split(' ').collect::<Vec<_>>())),
                silence: Box::new(heard("")),
            }
        } else {
            Event::Text(Box::new(heard(doing)))
        };
        self.step(&event);
    }

    fn step(&mut self, event: &Event) {
        let touchpoint = match event {
            Event::Command { name, rest } if name == "start" && rest == "QR1" => self.units.first(),
            _ => None,
        };
        let touchpoint = touchpoint.cloned().map(|unit| Touchpoint {
            code: "QR1".to_owned(),
            unit,
            phase: Some(Phase::During),
        });
        let is_text = matches!(event, Event::Text(_));
        let digits = b"DEFGHJKMNPQRSTVWXYZ0123456789";
        let drawn = self.cases.len() + self.reserved;
        let (tens, ones) = (drawn / digits.len(), drawn % digits.len());
        let fresh = format!("K7M2-4Q{}{}", ['X', 'Y'][tens], digits[ones] as char);
        let context = Context {
            at: self.at,
            platform: self.platform,
            hint: self.hint,
            role: self.role,
            fresh: fresh.parse().unwrap(),
            cases: if is_text { &[] } else { &self.cases },
            earlier: self.earlier(),
            touchpoint: touchpoint.as_ref(),
            steward: self.steward.take(),
            units: &self.units,
            surveys: &self.surveys,
            desk: &self.desk,
        };
        let (dialogue, effects) = step(self.dialogue.clone(), event, &context, &self.rules);
        // What is stored reads back as it was.
        let stored = serde_json::to_string(&dialogue).unwrap();
        self.dialogue = serde_json::from_str(&stored).unwrap();
        assert_eq!(self.dialogue, dialogue);
        self.keep_in_mind(event, &effects);
        for effect in effects {
            self.follows(effect);
        }
    }

    /// What is known of the message that was edited or deleted.
    fn earlier(&self) -> Option<Earlier> {
        let place = self.touched? - 1;
        let (mut earlier, _) = self.written.get(place)?.clone()?;
        let others = self
            .written
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != place);
        let mut others = others.filter_map(|(_, written)| written.as_ref());
        earlier.is_only = !others.any(|(other, is_words)| {
            *is_words && !other.is_withdrawn && other.code == earlier.code
        });
        Some(earlier)
    }

    /// Follows what becomes of the messages, as the store does.
    fn keep_in_mind(&mut self, event: &Event, effects: &[Effect]) {
        let touched = self.touched.take();
        let place = match (event, touched) {
            (Event::Text(_), _) => {
                self.written.push(None);
                self.written.len() - 1
            }
            (_, Some(number)) if number <= self.written.len() => number - 1,
            _ => return,
        };
        for effect in effects {
            let (code, answered, is_words, danger) = match effect {
                Effect::Submit { code, heard, .. }
                | Effect::Amend { code, heard }
                | Effect::Revise { code, heard } => {
                    let is_words = !heard.text.is_empty();
                    (*code, None, is_words, heard.assessment.danger)
                }
                Effect::Answered { code, answer } => {
                    let is_words = matches!(answer, Answered::Need(_));
                    (*code, Some(answer.question()), is_words, None)
                }
                Effect::Withdraw { .. } => {
                    if let Some((earlier, _)) = &mut self.written[place] {
                        earlier.is_withdrawn = true;
                    }
                    continue;
                }
                Effect::Erase => {
                    self.written.fill(None);
                    continue;
                }
                _ => continue,
            };
            let before = self.written[place].take().map(|(earlier, _)| earlier);
            let earlier = Earlier {
                code,
                answered: answered.or(before.and_then(|before| before.answered)),
                changed: self.at,
                is_withdrawn: false,
                is_only: false,
                danger,
            };
            self.written[place] = Some((earlier, is_words));
        }
    }

    fn follows(&mut self, effect: Effect) {
        let note = match effect {
            Effect::Reply(phrase) => return self.hears(&phrase),
            Effect::Submit {
                code,
                heard,
                role,
                unit,
                phase,
            } => {
                let due = self.at + SignedDuration::from_hours(24 * 14);
                let case = OwnCase {
                    code,
                    state: CaseState::New,
                    created: self.at,
                    due,
                    excerpt: heard.text,
                };
                self.cases.insert(0, case);
                let unit = unit
                    .map(|unit| format!(", unit {unit}"))
                    .unwrap_or_default();
                let phase = phase
                    .map(|phase| format!(", {}", phase.name()))
                    .unwrap_or_default();
                format!("submit {code} as {}{unit}{phase}", role.name())
            }
            Effect::Amend { code, heard } => {
                let mut cases = self.cases.iter_mut();
                let case = cases.find(|case| case.code == code && case.excerpt.is_empty());
                if let Some(case) = case {
                    case.excerpt.clone_from(&heard.text);
                }
                format!("amend {code}: {}", heard.text)
            }
            Effect::Revise { code, heard } => {
                let case = self.cases.iter_mut().find(|case| case.code == code);
                case.unwrap().excerpt.clone_from(&heard.text);
                format!("revise {code}: {}", heard.text)
            }
            Effect::Withdraw { code } => {
                let mut left = self.written.iter().flatten();
                let case = self
                    .cases
                    .iter_mut()
                    .find(|case| case.code == code)
                    .unwrap();
                if !left.any(|(it, is_words)| *is_words && !it.is_withdrawn && it.code == code) {
                    case.state = CaseState::Erased;
                    case.excerpt.clear();
                }
                format!("withdraw from {code}")
            }
            Effect::Attach { code, file } => format!("attach {} to {code}", file.kind.name()),
            Effect::Answered { code, answer } => match answer {
                Answered::Need(heard) => format!("answered {code}: need {}", heard.text),
                answer => format!("answered {code}: {answer:?}"),
            },
            // Every new case of a patient in a chat; `! others` is what comes of it.
            Effect::LookForAlike { .. } => return,
            Effect::Rated {
                code,
                statement,
                value,
            } => format!("rated {code}: {statement} {value}"),
            Effect::SameForMe { code } => format!("same for {code}"),
            Effect::CopyData => "copy data".to_owned(),
            Effect::Erase => {
                self.cases.clear();
                self.written.fill(None);
                "erase".to_owned()
            }
            Effect::Stop => "stop".to_owned(),
            Effect::Link { steward } => format!("link to steward {steward}"),
            Effect::Unlink => "unlink".to_owned(),
            Effect::Staff(effect) => self.works(effect),
        };
        writeln!(self.out, "  * {note}").unwrap();
    }

    fn hears(&mut self, phrase: &Phrase) {
        self.said.push(phrase.name());
        let is_likened = matches!(phrase, Phrase::Staff(StaffPhrase::AskSimilar { .. }));
        self.reserved += usize::from(is_likened);
        let country = self.dialogue.country().unwrap_or(self.rules.country);
        let language = self.dialogue.speaks(self.hint, country);
        let voice = Voice {
            language,
            country,
            now: self.at,
        };
        let spoken = Catalogue::standard().say(phrase, voice);
        for line in spoken.text.lines() {
            writeln!(self.out, "  {line}").unwrap();
        }
        if !spoken.choices.is_empty() {
            let labels: Vec<String> = spoken
                .choices
                .iter()
                .map(|choice| format!("[{}]", choice.label))
                .collect();
            writeln!(self.out, "  {}", labels.join(" ")).unwrap();
        }
        self.buttons.extend(spoken.choices);
    }
}

/// `photo`, `voice`, with `album n`, `bytes n`, `seconds n`.
fn file(words: &[&str]) -> File {
    let after = |name: &str| {
        let place = words.iter().position(|word| *word == name)?;
        words[place + 1].parse::<u64>().ok()
    };
    File {
        kind: FileKind::from_name(words[0]).unwrap(),
        handle: FileHandle(String::new()),
        size: after("bytes"),
        seconds: after("seconds").and_then(|seconds| seconds.try_into().ok()),
        album: after("album"),
    }
}

/// A message as the reader would label it; what it is to be labelled as stands in braces before the words.
fn heard(text: &str) -> Heard {
    let (marks, text) = match text.strip_prefix('{').and_then(|text| text.split_once('}')) {
        Some((marks, text)) => (marks, text.trim_start()),
        None => ("", text),
    };
    let mut heard = Heard {
        text: text.to_owned(),
        language: None,
        language_is_sure: false,
        spans: Vec::new(),
        tokens: Vec::new(),
        was_cut: false,
        assessment: routine(),
    };
    for mark in marks.split(' ').filter(|mark| !mark.is_empty()) {
        label(&mut heard, mark);
    }
    heard
}

fn label(heard: &mut Heard, mark: &str) {
    if let Some(language) = Language::from_name(mark) {
        heard.language = Some(language);
        heard.language_is_sure = true;
    } else if let Some(danger) = Danger::from_name(mark) {
        heard.assessment.urgency = Urgency::Danger;
        heard.assessment.danger = Some(danger);
    } else if let Some(formal) = Formal::from_name(mark) {
        heard.assessment.formal = formal;
    } else if let Some(kind) = SpanKind::from_name(mark) {
        heard.spans.push(Span {
            kind,
            start: 0,
            end: 1,
        });
    } else {
        match mark {
            "praise" => {
                heard.assessment.kind.label = Kind::Praise;
                heard.assessment.sentiment.label = Sentiment::Positive;
            }
            "cut" => heard.was_cut = true,
            "blank" => heard.text = " \n".to_owned(),
            "other" => heard.language_is_sure = true,
            other => panic!("{other}"),
        }
    }
}

fn routine() -> Assessment {
    Assessment {
        communication: YesNo {
            p: 0.5,
            label: false,
        },
        operational: YesNo {
            p: 0.5,
            label: false,
        },
        kind: Choice {
            p: 0.5,
            label: Kind::Complaint,
        },
        themes: Vec::new(),
        sentiment: Choice {
            p: 0.5,
            label: Sentiment::Negative,
        },
        phase: Choice {
            p: 0.5,
            label: Phase::Unknown,
        },
        urgency: Urgency::Routine,
        danger: None,
        formal: Formal::None,
        needs_person: true,
        why_communication: Vec::new(),
        why_operational: Vec::new(),
        model: None,
    }
}

fn check(name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("src/dialogue/transcripts")
        .join(name);
    let expected = std::fs::read_to_string(&path).unwrap();
    let mut scene = Scene::new();
    scene.run(&expected);
    if std::env::var_os("UPDATE_TRANSCRIPTS").is_some() {
        std::fs::write(&path, &scene.out).unwrap();
    } else {
        assert!(
            scene.out == expected,
            "{name} goes differently now:\n{}",
            scene.out
        );
    }
}

macro_rules! transcripts {
    ($($name:ident: $file:literal,)+) => { $(#[test] fn $name() { check($file); })+ };
}

transcripts! {
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
    old_buttons_work_as_far_as_they_can: "old-buttons.txt",
    a_unit_asks_its_survey: "survey.txt",
    others_have_told_the_same: "others.txt",
    messages_are_edited_and_deleted: "edits.txt",
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
