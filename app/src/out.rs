//! Words and progress go to standard error, data to standard output.

use std::io::{self, Write};

use indicatif::{ProgressBar, ProgressStyle};
use tracing_subscriber::EnvFilter;

/// Says something to the person at the terminal.
pub(crate) fn note(text: &str) {
    // A closed terminal is no reason to stop working.
    let _ = writeln!(io::stderr(), "{text}");
}

/// Writes one line of data.
pub(crate) fn line(text: &str) -> io::Result<()> {
    writeln!(io::stdout().lock(), "{text}")
}

/// Logs to standard error; what people wrote and who they are is never in it.
pub(crate) fn start_logging(filter: &str) {
    let filter = EnvFilter::try_new(filter).unwrap_or_else(|_| EnvFilter::new("warn"));
    let filter = match kuulo_bots::discord::LOG_DIRECTIVE.parse() {
        Ok(quiet) => filter.add_directive(quiet),
        Err(_) => filter,
    };
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .init();
}

/// A panic's message may hold what a person wrote: only its place is logged.
pub(crate) fn keep_panics_quiet() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic
            .location()
            .map(ToString::to_string)
            .unwrap_or_default();
        tracing::error!(place, "a part of Kuulo panicked; please report this place");
    }));
}

/// A progress bar on standard error; it stays silent when that is not a terminal.
pub(crate) fn progress(total: Option<u64>, what: &'static str) -> ProgressBar {
    let bar = total.map_or_else(ProgressBar::new_spinner, ProgressBar::new);
    let shape = match total {
        Some(_) => "{msg} {wide_bar} {pos}/{len} {per_sec} {eta}",
        None => "{msg} {spinner} {pos} {per_sec}",
    };
    if let Ok(style) = ProgressStyle::with_template(shape) {
        bar.set_style(style);
    }
    bar.with_message(what)
}
