//! Memory of an open index beyond its mapped files, in a process that has done nothing else.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, ensure};
use clap::ValueEnum;
use kuulo_core::language::Language;

use crate::asked::{Asked, Kind};
use crate::bare::Bare;
use crate::clock::anonymous_memory;
use crate::engine::Engine;
use crate::ours::Ours;

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Whose {
    Ours,
    Bare,
}

/// What is asked before the second look.
const WORDS: [(Language, &str); 3] = [
    (Language::Fi, "lääkäri"),
    (Language::Sv, "läkare"),
    (Language::En, "doctor"),
];

/// Of the whole process, in bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Memory {
    pub(crate) opened: u64,
    /// After it has answered queries with facets.
    pub(crate) asked: u64,
}

/// Starts a process that opens the index and tells.
pub(crate) fn ask(whose: Whose, dir: &Path) -> anyhow::Result<Memory> {
    let value = whose
        .to_possible_value()
        .context("every engine has a name")?;
    let output = Command::new(std::env::current_exe()?)
        .args(["--memory-of", value.get_name(), "--dir"])
        .arg(dir)
        .output()?;
    let errors = String::from_utf8_lossy(&output.stderr);
    ensure!(
        output.status.success(),
        "the memory of an index cannot be seen: {errors}"
    );
    let told = String::from_utf8(output.stdout)?;
    let mut figures = told.split_whitespace().map(str::parse::<u64>);
    let mut next = || figures.next().context("a figure is missing");
    Ok(Memory {
        opened: next()??,
        asked: next()??,
    })
}

/// Opens the index and prints what this process takes.
pub(crate) fn tell(whose: Whose, dir: &Path) -> anyhow::Result<()> {
    let engine: Box<dyn Engine> = match whose {
        Whose::Ours => Box::new(Ours::open(dir)?),
        Whose::Bare => Box::new(Bare::open(dir)?),
    };
    let opened = anonymous_memory();
    for (language, word) in WORDS {
        engine.ask(&Asked {
            kind: Kind::Facets,
            words: vec![word.to_owned()],
            language,
            facets: true,
        })?;
    }
    crate::report::say(&format!("{opened} {}", anonymous_memory()))
}
