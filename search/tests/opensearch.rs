//! The index in OpenSearch among other processes, with a cluster that is busy, loses things, or holds more than one index.
//! What it promises as every index does stands in `contract`.

// Clippy does not see that the functions beside the tests run in tests.
#![allow(clippy::unwrap_used)]

mod common;
mod fake;

use common::{document, erase, ids, put, request};
use fake::{Cluster, Demand, Fake, Trouble};
use kuulo_core::document::Change;
use kuulo_core::language::Language;
use kuulo_core::scope::Scope;
use kuulo_search::{
    Analysis, ClusterSettings, Credentials, IndexError, OpenSearchIndex, SearchIndex,
};
use serde_json::json;

fn open(fake: &Fake) -> OpenSearchIndex {
    OpenSearchIndex::open(&fake.settings(), Analysis::standard()).unwrap()
}

fn at(position: i64, submission: i64, text: &str) -> Change {
    Change {
        position,
        ..put(document(submission, Some(Language::Sv), text))
    }
}

fn found(index: &OpenSearchIndex, query: &str) -> Vec<i64> {
    ids(&index.search(&Scope::All, &request(query)).unwrap())
}

fn index_name(fake: &Fake) -> String {
    fake.cluster().indexes.keys().next().unwrap().clone()
}

fn make_trouble(fake: &Fake, trouble: Trouble) {
    fake.cluster().troubles.push(trouble);
}

fn calls(fake: &Fake, end: &str) -> usize {
    let cluster = fake.cluster();
    cluster
        .calls
        .iter()
        .filter(|call| call.contains(end))
        .count()
}

#[test]
fn another_process_goes_on_from_the_position() {
    let fake = Fake::start();
    open(&fake)
        .apply(&[at(1, 1, "ett"), at(4, 2, "två")])
        .unwrap();
    let index = open(&fake);
    assert_eq!((index.position(), index.durable_position()), (4, 4));
    assert_eq!(found(&index, ""), [1, 2]);
}

#[test]
fn two_processes_follow_one_log_without_harm() {
    let fake = Fake::start();
    let (one, other) = (open(&fake), open(&fake));
    let log = [at(1, 1, "första"), at(2, 2, "kvar"), at(3, 1, "andra")];
    assert_eq!(one.apply(&log).unwrap(), 3);
    let writes = calls(&fake, "_bulk");
    assert_eq!(other.apply(&log[..2]).unwrap(), 3);
    assert_eq!(
        calls(&fake, "_bulk"),
        writes,
        "what is in already is not sent again"
    );
    assert_eq!(other.apply(&[at(3, 1, "andra"), erase(4, 2)]).unwrap(), 4);
    assert_eq!((found(&one, "andra"), found(&one, "")), (vec![1], vec![1]));
}

/// A process that was held up writes what is old by now.
#[test]
fn an_old_change_replaces_no_newer_one_and_brings_nothing_back() {
    let fake = Fake::start();
    let (fast, slow) = (open(&fake), open(&fake));
    fast.apply(&[at(1, 1, "ett"), at(2, 2, "två")]).unwrap();
    let name = index_name(&fake);
    let before: Box<dyn FnOnce(&mut Cluster) + Send> = Box::new(move |cluster| {
        // As if the other process had come to 5 between the first and the last request of this one.
        let index = cluster.index(&name).unwrap();
        index.delete("2", Demand::NotOlderThan(4)).unwrap();
        let position = json!({"position": 5});
        index
            .put("log", Demand::Nothing, position.as_object().unwrap())
            .unwrap();
        index.refresh();
    });
    make_trouble(
        &fake,
        Trouble::Before {
            path: "_bulk",
            what: before,
        },
    );
    assert_eq!(slow.apply(&[at(3, 2, "gammalt")]).unwrap(), 5);
    assert_eq!(
        (found(&slow, "gammalt"), found(&slow, "")),
        (vec![], vec![1])
    );
    assert_eq!(slow.position(), 5);
}

#[test]
fn an_index_that_is_started_over_is_filled_again_by_whoever_follows() {
    let fake = Fake::start();
    let running = open(&fake);
    let log = [at(1, 1, "ett"), at(2, 2, "två")];
    running.apply(&log).unwrap();
    let rebuilt = OpenSearchIndex::open_empty(&fake.settings(), Analysis::standard()).unwrap();
    assert_eq!((rebuilt.position(), found(&rebuilt, "")), (0, vec![]));
    // The changes before these are missing now: the follower goes back.
    let refused = running.apply(&[at(3, 3, "tre")]);
    assert!(matches!(refused, Err(IndexError::StartedAnew)));
    assert_eq!(running.position(), 0);
    let all = [&log[..], &[at(3, 3, "tre")]].concat();
    assert_eq!(running.apply(&all).unwrap(), 3);
    assert_eq!(found(&rebuilt, ""), [1, 2, 3]);
}

#[test]
fn an_index_that_vanishes_is_made_anew_as_it_must_be() {
    for path in ["_bulk", "/_doc/log"] {
        let fake = Fake::start();
        let index = open(&fake);
        index.apply(&[at(1, 1, "ett")]).unwrap();
        let what: Box<dyn FnOnce(&mut Cluster) + Send> =
            Box::new(|cluster| cluster.indexes.clear());
        make_trouble(&fake, Trouble::Before { path, what });
        let refused = index.apply(&[at(2, 2, "två")]);
        assert!(matches!(refused, Err(IndexError::StartedAnew)), "{path}");
        assert_eq!(index.position(), 0);
        index.apply(&[at(1, 1, "ett"), at(2, 2, "två")]).unwrap();
        // The one that a late write called up has other fields, and would not find forms.
        assert_eq!(found(&index, "två lang:sv"), [2], "{path}");
    }
}

#[test]
fn when_a_document_fails_nothing_counts_and_all_can_be_applied_again() {
    let fake = Fake::start();
    let index = open(&fake);
    let trouble = Trouble::Item {
        id: "2",
        status: 400,
        kind: "mapper_parsing_exception",
        times: 1,
    };
    make_trouble(&fake, trouble);
    let log = [at(1, 1, "hemligt"), at(2, 2, "hemligt")];
    let refused = index.apply(&log).unwrap_err();
    assert!(
        matches!(&refused, IndexError::Refused { status: 400, kind } if kind == "mapper_parsing_exception")
    );
    assert!(!format!("{refused} {refused:?}").contains("hemligt"));
    assert_eq!((index.position(), found(&index, "")), (0, vec![]));
    assert_eq!(index.apply(&log).unwrap(), 2);
    assert_eq!(found(&index, "hemligt"), [1, 2]);
}

#[test]
fn a_busy_cluster_is_asked_again() {
    let fake = Fake::start();
    let index = open(&fake);
    for (path, status, retry_after) in [("_bulk", 429, Some(0)), ("_refresh", 503, None)] {
        make_trouble(
            &fake,
            Trouble::Status {
                path,
                status,
                retry_after,
                times: 2,
            },
        );
    }
    let trouble = Trouble::Item {
        id: "1",
        status: 429,
        kind: "rejected_execution_exception",
        times: 2,
    };
    make_trouble(&fake, trouble);
    assert_eq!(index.apply(&[at(1, 1, "ett"), at(2, 2, "två")]).unwrap(), 2);
    assert_eq!(found(&index, ""), [1, 2]);
}

#[test]
fn a_cluster_that_stays_busy_is_given_up_on() {
    let fake = Fake::start();
    let index = open(&fake);
    let trouble = Trouble::Status {
        path: "_search",
        status: 503,
        retry_after: Some(0),
        times: 100,
    };
    make_trouble(&fake, trouble);
    let refused = index.search(&Scope::All, &request("ett")).unwrap_err();
    assert!(refused.to_string().contains("503"), "{refused}");
    assert_eq!(calls(&fake, "_search"), 4);
}

#[test]
fn purged_words_leave_the_disk_though_few_of_many() {
    let fake = Fake::start();
    let index = open(&fake);
    let filler = (1..100).map(|id| at(id, id, "ett"));
    let log: Vec<Change> = filler.chain([at(100, 100, "hemligtord")]).collect();
    index.apply(&log).unwrap();
    assert!(fake.cluster().has_on_disk("hemligtord"));
    let rewritten = Change {
        purge: true,
        ..at(101, 100, "dolt")
    };
    index.apply(&[rewritten]).unwrap();
    assert!(!fake.cluster().has_on_disk("hemligtord"));
    assert_eq!(found(&index, "dolt"), [100]);
}

#[test]
fn indexes_of_another_analysis_go_and_those_of_others_stay() {
    let fake = Fake::start();
    let older = Analysis::with("", "drop-in	käyntiaika	öppen mottagning	walk-in clinic").unwrap();
    let older = OpenSearchIndex::open(&fake.settings(), older.into()).unwrap();
    older.apply(&[at(1, 1, "hemligtord")]).unwrap();
    let neighbour = ClusterSettings {
        index: "kuulo-test".to_owned(),
        ..fake.settings()
    };
    OpenSearchIndex::open(&neighbour, Analysis::standard()).unwrap();
    fake.cluster().made_if_missing("kuulo-0123456789abcdef");
    let index = open(&fake);
    assert_eq!(index.position(), 0);
    assert!(!fake.cluster().has_on_disk("hemligtord"));
    let names: Vec<String> = fake.cluster().indexes.keys().cloned().collect();
    assert_eq!(names.len(), 3);
    assert!(names.iter().any(|name| name.starts_with("kuulo-test-")));
    assert!(names.iter().any(|name| name == "kuulo-0123456789abcdef"));
}

#[test]
fn credentials_are_shown_to_the_cluster_and_to_nobody_else() {
    let fake = Fake::start();
    for (credentials, header) in [
        (
            Credentials::Password {
                user: "kuulo".to_owned(),
                password: "sesam".to_owned().into(),
            },
            "Basic a3V1bG86c2VzYW0=",
        ),
        (
            Credentials::ApiKey("sesam".to_owned().into()),
            "ApiKey sesam",
        ),
    ] {
        let settings = ClusterSettings {
            credentials: Some(credentials),
            ..fake.settings()
        };
        assert!(!format!("{settings:?}").contains("sesam"));
        fake.cluster().authorization = Some(header.to_owned());
        OpenSearchIndex::open(&settings, Analysis::standard()).unwrap();
        let stranger = OpenSearchIndex::open(&fake.settings(), Analysis::standard());
        assert!(matches!(
            stranger,
            Err(IndexError::Refused { status: 401, .. })
        ));
    }
}

#[test]
fn settings_that_cannot_be_meant_are_refused() {
    let fake = Fake::start();
    let wrong = [
        ClusterSettings {
            url: "http://kuulo:sesam@localhost:9200".to_owned(),
            ..fake.settings()
        },
        ClusterSettings {
            url: "localhost:9200".to_owned(),
            ..fake.settings()
        },
        ClusterSettings {
            index: "Kuulo*".to_owned(),
            ..fake.settings()
        },
        ClusterSettings {
            authorities: Some("no certificate".to_owned()),
            ..fake.settings()
        },
    ];
    for settings in wrong {
        let refused = OpenSearchIndex::open(&settings, Analysis::standard())
            .err()
            .unwrap();
        assert!(matches!(refused, IndexError::Settings(_)), "{refused}");
        assert!(!refused.to_string().contains("sesam"));
    }
}

#[test]
fn a_cluster_that_comes_late_is_waited_for() {
    let fake = Fake::start();
    open(&fake).apply(&[at(1, 1, "ett")]).unwrap();
    let trouble = Trouble::Status {
        path: "",
        status: 503,
        retry_after: Some(0),
        times: 8,
    };
    make_trouble(&fake, trouble);
    let index = open(&fake);
    assert_eq!(index.position(), 0);
    let refused = index.apply(&[at(1, 1, "ett")]);
    assert!(matches!(
        refused,
        Err(IndexError::Refused { status: 503, .. })
    ));
    assert_eq!(index.apply(&[at(1, 1, "ett")]).unwrap(), 1);
    assert_eq!(found(&index, ""), [1]);
    let nobody = ClusterSettings {
        url: "http://127.0.0.1:9".to_owned(),
        ..fake.settings()
    };
    let index = OpenSearchIndex::open(&nobody, Analysis::standard()).unwrap();
    let refused = index.apply(&[at(1, 1, "ett")]);
    assert!(matches!(refused, Err(IndexError::Unreachable(_))));
}
