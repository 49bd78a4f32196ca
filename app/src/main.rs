//! `kuulo`: the program. The one place that sees all parts and puts them together.

mod alerts;
mod args;
mod chat;
mod config;
mod demo;
mod doors;
mod import;
mod indexing;
mod invite;
mod learning;
mod models;
mod originals;
mod others;
mod out;
mod promises;
mod rooms;
mod rounds;
mod search;
mod serve;
mod setup;
mod triage;

use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, Command};

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // clap knows which of its messages are help (exit 0) and which are misuse (exit 2).
            let _ = error.print();
            return ExitCode::from(error.exit_code() as u8);
        }
    };
    out::start_logging(&arguments.log);
    out::keep_panics_quiet();
    match run(arguments).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            out::note(&format!("kuulo: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> anyhow::Result<()> {
    let place = arguments.place;
    match arguments.command {
        Command::Demo(options) => demo::run(place, options).await,
        Command::Serve(options) => serve::run(&config::load(&place)?, &options.role).await,
        Command::Chat(options) => chat::run(&config::load(&place)?, options).await,
        Command::Import(options) => import::run(&config::load(&place)?, options).await,
        Command::Triage(options) => triage::run(options),
        Command::Search(options) => search::run(&config::load(&place)?, options).await,
        Command::Reindex => search::reindex(&config::load(&place)?).await,
        Command::Train(options) => learning::train(options),
        Command::Eval(options) => learning::eval(options),
        Command::Model(options) => models::run(&config::load(&place)?, options).await,
        Command::Original(options) => originals::run(&config::load(&place)?, options).await,
        Command::Invite(options) => invite::run(&config::load(&place)?, options).await,
        Command::Dismiss(options) => invite::dismiss(&config::load(&place)?, options).await,
        Command::Migrate => setup::migrate(&config::load(&place)?).await,
        Command::CheckConfig => config::check(&place),
    }
}
