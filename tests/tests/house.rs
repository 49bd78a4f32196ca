//! The rules of the house: who may use whom, and which library is named where.

#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}

/// The packages that a package of ours is built from, by name.
fn built_from(package: &str) -> Vec<String> {
    let output = Command::new(env!("CARGO"))
        .current_dir(root())
        .args([
            "tree",
            "--locked",
            "--offline",
            "-p",
            package,
            "-e",
            "normal",
            "--prefix",
            "none",
            "-f",
            "{lib}",
            "--no-dedupe",
        ])
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let mut names: Vec<String> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(str::to_owned)
        .collect();
    names.sort();
    names.dedup();
    names
}

#[test]
fn packages_use_only_what_they_may() {
    let allowed: [(&str, &[&str]); 6] = [
        ("kuulo-core", &[]),
        ("kuulo-migrations", &[]),
        ("kuulo-search", &["kuulo_core"]),
        ("kuulo-store", &["kuulo_core", "kuulo_migrations"]),
        (
            "kuulo-bots",
            &[
                "kuulo_core",
                "kuulo_migrations",
                "kuulo_search",
                "kuulo_store",
            ],
        ),
        (
            "kuulo-web",
            &[
                "kuulo_core",
                "kuulo_migrations",
                "kuulo_search",
                "kuulo_store",
            ],
        ),
    ];
    for (package, may) in allowed {
        let own = package.replace('-', "_");
        let ours: Vec<String> = built_from(package)
            .into_iter()
            .filter(|name| name.starts_with("kuulo") && *name != own)
            .collect();
        let strangers: Vec<&String> = ours
            .iter()
            .filter(|name| !may.contains(&name.as_str()))
            .collect();
        assert!(strangers.is_empty(), "{package} uses {strangers:?}");
    }
}

#[test]
fn the_core_does_no_io() {
    let banned = [
        "tokio", "sea_orm", "serenity", "teloxide", "axum", "tantivy", "reqwest", "rand",
    ];
    let found: Vec<String> = built_from("kuulo-core")
        .into_iter()
        .filter(|name| banned.contains(&name.as_str()))
        .collect();
    assert!(found.is_empty(), "kuulo-core is built from {found:?}");
}

#[test]
fn a_library_stays_in_its_room() {
    let rooms: [(&str, &[&str]); 5] = [
        ("serenity", &["bots/src/discord"]),
        ("teloxide", &["bots/src/telegram"]),
        ("sea_orm", &["store/", "migrations/"]),
        ("tantivy", &["search/"]),
        ("ureq", &["search/"]),
    ];
    for (library, homes) in rooms {
        let needle = format!("{library}::");
        for file in sources(&root()) {
            let shown = file
                .strip_prefix(root())
                .unwrap()
                .to_string_lossy()
                .into_owned();
            let at_home =
                shown.starts_with("tests/") || homes.iter().any(|home| shown.starts_with(home));
            let text = std::fs::read_to_string(&file).unwrap();
            assert!(
                at_home || !text.contains(&needle),
                "{shown} names {library}"
            );
        }
    }
}

#[test]
fn the_map_names_folders_that_exist() {
    let map = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let named = map
        .split('`')
        .skip(1)
        .step_by(2)
        // What begins with a slash is said to the bot.
        .filter(|name| {
            name.contains('/') && !name.starts_with('/') && !name.contains([' ', ':', '{'])
        });
    for name in named {
        let path = root().join(name.trim_end_matches('/'));
        assert!(
            path.exists() || path.with_extension("rs").exists(),
            "ARCHITECTURE.md names {name}"
        );
    }
}

/// All Rust files of the packages.
fn sources(root: &Path) -> Vec<PathBuf> {
    let output = Command::new("git")
        .current_dir(root)
        .args(["ls-files", "*.rs"])
        .output()
        .unwrap();
    String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| root.join(line))
        .collect()
}
