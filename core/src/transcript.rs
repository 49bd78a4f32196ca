//! Transcripts: a test plays what a file tells, and what comes out must be the file again.
//! `UPDATE_TRANSCRIPTS=1 cargo test -p kuulo-core` writes the files anew.

use std::path::Path;

/// Plays the transcript at a path below `core/src`.
pub(crate) fn check(path: &str, play: impl FnOnce(&str) -> String) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(path);
    let expected = std::fs::read_to_string(&file).unwrap();
    let played = play(&expected);
    if std::env::var_os("UPDATE_TRANSCRIPTS").is_some() {
        std::fs::write(&file, &played).unwrap();
    } else {
        assert!(played == expected, "{path} goes differently now:\n{played}");
    }
}

/// A test for each transcript of a folder; `Scene` plays it.
macro_rules! transcripts {
    ($folder:literal, $($name:ident: $file:literal,)+) => { $(
        #[test]
        fn $name() {
            crate::transcript::check(concat!($folder, "/", $file), |script| {
                let mut scene = Scene::new();
                scene.run(script);
                scene.out
            });
        }
    )+ };
}

pub(crate) use transcripts;
