//! The browser story: a person on a phone, a steward at a desk, the real program between them.

#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;
use kuulo_core::language::Country;
use kuulo_store::{Settings, Store};
use kuulo_tests::program::{Program, free_port};
use tokio::process::Command;

#[tokio::test]
async fn a_person_writes_and_reads_the_answer() {
    let folder = tempfile::tempdir().unwrap();
    let base = format!("http://localhost:{}", free_port().unwrap());
    let (form, join) = prepare(folder.path(), &base).await;
    let program = Program::start(&folder.path().join("kuulo.toml"))
        .await
        .unwrap();

    let story = Path::new(env!("CARGO_MANIFEST_DIR")).join("browser/story.mjs");
    let output = Command::new("node")
        .arg(story)
        .env("BASE", &base)
        .env("JOIN", format!("{base}/join/{join}"))
        .env("FORM", form)
        .output()
        .await
        .expect("node runs the browser story; tests/run installs it");
    let said = String::from_utf8_lossy(&output.stdout);
    let failed = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n{failed}");
    program.stop().await.unwrap();
}

/// One unit with a touchpoint, one steward with an invitation.
async fn prepare(folder: &Path, base: &str) -> (String, String) {
    let listen = base.replace("http://localhost", "127.0.0.1");
    let config =
        format!("dir = {folder:?}\n[web]\nlisten = \"{listen}\"\npublic_url = \"{base}\"\n");
    std::fs::write(folder.join("kuulo.toml"), config).unwrap();
    let settings = Settings {
        url: format!("sqlite:{}", folder.join("kuulo.db").display()),
        keys: folder.join("keys"),
    };
    let (store, _vault) = Store::open(&settings).await.unwrap();
    let organisation = store
        .add_organisation("Länsirannan hyvinvointialue", Country::Finland)
        .await
        .unwrap();
    let unit = store
        .add_unit(organisation.id, "Länsirannan sairaala, päivystys")
        .await
        .unwrap();
    let touchpoint = store.add_touchpoint(unit.id, None).await.unwrap();
    let join = store
        .invite_steward("Aino", Timestamp::now(), Duration::from_secs(600))
        .await
        .unwrap();
    (touchpoint.code, join)
}
