//! `kuulo train` and `kuulo eval`.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use anyhow::Context;
use kuulo_core::corpus;
use kuulo_core::triage::{self, Model, NhsRow, Row};

use jiff::Zoned;

use crate::args::{Eval, Train};
use crate::out;

/// The same rows and the same seed give the same model.
pub(crate) const SEED: u64 = 1;

/// Trains from the authored corpus and, where a file is given, the NHS rows; writes the model and says how good it is.
pub(crate) fn train(options: Train) -> anyhow::Result<()> {
    let rows = corpus::rows();
    let survey = options
        .nhs
        .as_deref()
        .map(read_nhs)
        .transpose()?
        .unwrap_or_default();
    out::note(&format!(
        "Training from {} authored messages and {} NHS rows.",
        rows.len(),
        survey.len()
    ));
    let settings = triage::Settings {
        date: Zoned::now().date(),
        seed: SEED,
    };
    let model = triage::train(&rows, &survey, &settings)?;
    std::fs::write(&options.out, model.to_bytes())
        .with_context(|| format!("cannot write the model to {}", options.out.display()))?;
    let figures = triage::Figures {
        version: model.version().to_owned(),
        dev: triage::dev_figures(&rows, &survey, &settings)?,
    };
    let beside = options.out.with_extension("json");
    std::fs::write(&beside, serde_json::to_string_pretty(&figures)?)
        .with_context(|| format!("cannot write the figures to {}", beside.display()))?;
    out::note(&format!(
        "Model {} is in {}, its figures in {}.",
        model.version(),
        options.out.display(),
        beside.display()
    ));
    out::note("Cross-validated on the authored messages:");
    out::line(&triage::cross_validate(&rows, &survey, &settings).to_string())?;
    if !survey.is_empty() {
        out::line(&triage::survey_kept_apart(&rows, &survey, &settings).to_string())?;
    }
    Ok(())
}

/// Measures a model on labelled messages.
pub(crate) fn eval(options: Eval) -> anyhow::Result<()> {
    let model = match &options.model {
        None => Model::standard(),
        Some(file) => {
            let bytes = std::fs::read(file)
                .with_context(|| format!("cannot read the model {}", file.display()))?;
            Model::from_bytes(bytes)
                .with_context(|| format!("{} is not a model", file.display()))?
        }
    };
    let rows = read_rows(&options.file)?;
    let report = triage::evaluate(&model, &rows);
    let text = if options.json {
        serde_json::to_string_pretty(&report)?
    } else {
        report.to_string()
    };
    Ok(out::line(&text)?)
}

fn read_rows(file: &Path) -> anyhow::Result<Vec<Row>> {
    let opened = File::open(file).with_context(|| format!("cannot open {}", file.display()))?;
    let mut rows = Vec::new();
    for (number, line) in BufReader::new(opened).lines().enumerate() {
        let line = line?;
        if !line.trim().is_empty() {
            rows.push(
                serde_json::from_str(&line)
                    .with_context(|| format!("line {} cannot be read", number + 1))?,
            );
        }
    }
    Ok(rows)
}

pub(crate) fn read_nhs(file: &Path) -> anyhow::Result<Vec<NhsRow>> {
    let mut reader =
        csv::Reader::from_path(file).with_context(|| format!("cannot open {}", file.display()))?;
    let rows = reader.deserialize().collect::<Result<_, _>>();
    rows.with_context(|| {
        format!(
            "{} does not have the columns of the NHS rows",
            file.display()
        )
    })
}
