//! The program with its index in OpenSearch: settings, filling, searching, starting over.

#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

// The fake is the one that the index itself is tested against.
#[path = "../../search/tests/fake/mod.rs"]
mod fake;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use fake::Fake;
use kuulo_tests::program::binary;

const ROWS: &str = r#"{"id": "a", "text": "Parkeringen vid akuten var full.", "lang": "sv"}
{"id": "b", "text": "Lääkäri kuunteli hyvin.", "lang": "fi"}
"#;

fn secret(folder: &Path, text: &str) -> PathBuf {
    let file = folder.join("password");
    fs::write(&file, text).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    file
}

fn settings(folder: &Path, fake: &Fake, cluster: &str) -> PathBuf {
    let file = folder.join("kuulo.toml");
    let url = fake.settings().url;
    let text = format!("dir = {folder:?}\n[search.opensearch]\nurl = \"{url}\"\n{cluster}\n");
    fs::write(&file, text).unwrap();
    file
}

fn kuulo(config: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(binary().unwrap());
    command.args(arguments).arg("--config").arg(config);
    command.output().unwrap()
}

fn said(output: &Output) -> String {
    let both = [&output.stdout[..], &output.stderr[..]].concat();
    String::from_utf8(both).unwrap()
}

#[test]
fn imported_messages_are_found_in_the_cluster_and_again_after_a_rebuild() {
    let folder = tempfile::tempdir().unwrap();
    let fake = Fake::start();
    fake.cluster().authorization = Some("Basic a3V1bG86c2VzYW0=".to_owned());
    let password = secret(folder.path(), "sesam\n");
    let cluster = format!("user = \"kuulo\"\npassword_file = {password:?}");
    let config = settings(folder.path(), &fake, &cluster);
    let rows = folder.path().join("rows.jsonl");
    fs::write(&rows, ROWS).unwrap();

    let checked = kuulo(&config, &["check-config"]);
    assert!(checked.status.success(), "{}", said(&checked));
    assert!(said(&checked).contains(&format!("OpenSearch at {}", fake.settings().url)));

    let imported = kuulo(&config, &["import", rows.to_str().unwrap()]);
    assert!(imported.status.success(), "{}", said(&imported));
    for _ in 0..2 {
        let found = kuulo(&config, &["search", "pysäköinti"]);
        assert!(
            said(&found).contains("Parkeringen vid akuten"),
            "{}",
            said(&found)
        );
        let rebuilt = kuulo(&config, &["reindex"]);
        assert!(rebuilt.status.success(), "{}", said(&rebuilt));
    }
    assert!(!folder.path().join("index").exists());
}

#[test]
fn a_cluster_that_lets_nobody_in_is_told_without_the_password() {
    let folder = tempfile::tempdir().unwrap();
    let fake = Fake::start();
    fake.cluster().authorization = Some("Basic another".to_owned());
    let password = secret(folder.path(), "sesam");
    let cluster = format!("user = \"kuulo\"\npassword_file = {password:?}");
    let config = settings(folder.path(), &fake, &cluster);
    let refused = kuulo(&config, &["search", "parkering"]);
    assert!(!refused.status.success());
    assert!(said(&refused).contains("401"), "{}", said(&refused));
    assert!(!said(&refused).contains("sesam"));
}

#[test]
fn half_of_the_credentials_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let fake = Fake::start();
    for cluster in ["user = \"kuulo\"", "index = \"Kuulo\"", "passwords = 1"] {
        let config = settings(folder.path(), &fake, cluster);
        let refused = kuulo(&config, &["check-config"]);
        assert!(!refused.status.success(), "{cluster}: {}", said(&refused));
    }
    assert!(fake.cluster().calls.is_empty());
}
