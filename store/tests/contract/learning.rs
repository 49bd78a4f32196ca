//! What people correct is learnt from, and a model can be taken back.

use jiff::civil::date;
use kuulo_core::labels::{Kind, Phase, Sentiment};
use kuulo_core::language::Language;
use kuulo_core::message::Said;
use kuulo_core::triage::{Candidate, Change, Model, Report, Settings, Trial, train};
use kuulo_store::StoreError;
use kuulo_store::desk::{Act, Labels};
use kuulo_store::learning::{Judged, ModelState};

use crate::common::{World, at, inbound};

promise!(
    the_last_word_of_a_person_is_a_lesson,
    only_what_a_model_said_counts_as_its_mistake,
    lessons_go_with_the_person,
    a_model_that_passed_runs_and_can_be_taken_back,
);

const TEXT: &str = "Vi väntade fem timmar på akuten och ingen sa något.";

impl World {
    async fn sort(&self, code: kuulo_core::case::CaseCode, change: impl Fn(&mut Labels)) {
        let steward = self.steward().await;
        let view = self.store.case(&steward.scope, code).await.unwrap();
        let mut labels = Labels::of(&view.line.assessment);
        change(&mut labels);
        self.store
            .act(&steward, code, view.version, Act::Sort(labels), at(5))
            .await
            .unwrap();
    }
}

async fn the_last_word_of_a_person_is_a_lesson(world: World) {
    let code = world.write("1", "anna", TEXT).await;
    assert_eq!(world.store.corrections_after(0).await.unwrap(), (0, 0));
    world.sort(code, |labels| labels.kind = Kind::Idea).await;
    let (first, _) = world.store.corrections_after(0).await.unwrap();
    world
        .sort(code, |labels| labels.kind = Kind::Question)
        .await;
    let (last, count) = world.store.corrections_after(0).await.unwrap();
    assert_eq!(count, 2);
    assert_eq!(world.store.corrections_after(first).await.unwrap().1, 1);
    let lessons = world.store.lessons(last).await.unwrap();
    let told: Vec<_> = lessons
        .iter()
        .map(|row| (row.text.as_str(), row.kind, row.lang))
        .collect();
    assert_eq!(told, [(TEXT, Kind::Question, Language::Sv)]);
    assert!(lessons[0].weight > 1.0);
    let before = world.store.lessons(first).await.unwrap();
    assert_eq!(before[0].kind, Kind::Idea);
}

async fn only_what_a_model_said_counts_as_its_mistake(world: World) {
    let version = Model::standard().version().to_owned();
    let one = world.write("1", "anna", TEXT).await;
    let other = world.write("2", "bertil", TEXT).await;
    let third = world.write("3", "cecilia", TEXT).await;
    world.sort(one, |_| ()).await;
    world
        .sort(other, |labels| labels.sentiment = Sentiment::Positive)
        .await;
    world
        .sort(third, |labels| labels.operational = !labels.operational)
        .await;
    // What a person had said before is no mistake of the model.
    world.sort(one, |labels| labels.phase = Phase::After).await;
    let judged = world.store.judged(&version).await.unwrap();
    let counts = Judged {
        judged: 3,
        nature_changed: 1,
        changed: 2,
    };
    assert_eq!(judged, [(Language::Sv, counts)]);
    assert_eq!(world.store.judged("another").await.unwrap(), []);
}

async fn lessons_go_with_the_person(world: World) {
    let code = world.write("1", "anna", TEXT).await;
    world.sort(code, |labels| labels.kind = Kind::Idea).await;
    let forget = Said::Command {
        name: "forget".to_owned(),
        rest: String::new(),
    };
    world.take(inbound("2", "anna", forget, at(6))).await;
    let sure = Said::Press("v1:forget:yes".to_owned());
    world.take(inbound("3", "anna", sure, at(7))).await;
    assert_eq!(world.store.corrections_after(0).await.unwrap(), (0, 0));
    assert_eq!(world.store.lessons(i64::MAX).await.unwrap(), []);
}

fn candidate(day: i8, after: f32) -> Candidate {
    let rows: Vec<_> = kuulo_core::corpus::rows().into_iter().step_by(30).collect();
    let settings = Settings {
        date: date(2026, 1, day),
        seed: 1,
    };
    Candidate {
        model: train(&rows[..rows.len() - day as usize], &[], &settings).unwrap(),
        trial: Trial {
            dev: Report {
                groups: Vec::new(),
                alarms: Vec::new(),
            },
            authored: Change { before: 0.7, after },
            fall: 0.0,
            frozen: None,
        },
    }
}

async fn a_model_that_passed_runs_and_can_be_taken_back(world: World) {
    let store = &world.store;
    assert_eq!(store.running_version().await.unwrap(), None);
    let (good, bad, better) = (candidate(1, 0.75), candidate(2, 0.5), candidate(3, 0.8));
    let good_version = good.model.version().to_owned();
    let better_version = better.model.version().to_owned();
    let keep = async |candidate: &Candidate, day| {
        let kept = store.keep_model(candidate, day, 20, at(day)).await;
        kept.unwrap()
    };
    assert_eq!(keep(&good, 1).await, ModelState::Running);
    assert_eq!(keep(&bad, 2).await, ModelState::Refused);
    assert_eq!(
        store.running_version().await.unwrap(),
        Some(good_version.clone())
    );
    assert_eq!(keep(&better, 3).await, ModelState::Running);
    // The same once more, from another process.
    assert_eq!(keep(&better, 3).await, ModelState::Running);
    let states: Vec<_> = store
        .models()
        .await
        .unwrap()
        .into_iter()
        .map(|model| (model.state, model.last_correction))
        .collect();
    let expected = [
        (ModelState::Running, 3),
        (ModelState::Refused, 2),
        (ModelState::Earlier, 1),
    ];
    assert_eq!(states, expected);

    store.run_model(Some(&good_version)).await.unwrap();
    assert_eq!(
        store.running_version().await.unwrap(),
        Some(good_version.clone())
    );
    let bytes = store.model_bytes(&good_version).await.unwrap();
    assert_eq!(Model::from_bytes(bytes).unwrap().version(), good_version);
    for refused in [bad.model.version(), "nonsense"] {
        let tried = store.run_model(Some(refused)).await;
        assert!(matches!(tried, Err(StoreError::NotFound)));
    }
    assert_eq!(store.running_version().await.unwrap(), Some(good_version));
    store.run_model(None).await.unwrap();
    assert_eq!(store.running_version().await.unwrap(), None);
    assert!(store.model_bytes(&better_version).await.is_ok());
}
