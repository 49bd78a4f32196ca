//! `kuulo chat`: the same bot, intake and store, in the terminal.

use std::sync::Arc;

use jiff::Timestamp;
use kuulo_bots::delivery;
use kuulo_bots::local::LocalCourier;
use kuulo_core::message::{Act, Address, Inbound, Platform, Room, Said};
use kuulo_core::phrase::{Spoken, SpokenChoice};
use kuulo_store::Store;
use kuulo_store::intake::{Arrival, Intake};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::sync::mpsc::UnboundedReceiver;
use tokio_util::sync::CancellationToken;

use crate::config::Config;
use crate::{args, doors, out, setup};

/// The account that stands for whoever sits at this terminal; staff and patient are two contacts.
fn account(options: &args::Chat) -> String {
    format!("terminal-{}", options.role.name())
}

/// Talks until the input ends.
pub(crate) async fn run(config: &Config, options: args::Chat) -> anyhow::Result<()> {
    doors::open(config)?;
    let (store, vault) = setup::open_store(config).await?;
    let intake = Intake::start(store.clone(), setup::rules(config));
    let stop = CancellationToken::new();
    let courier = LocalCourier::default();
    let account = account(&options);
    let mut replies = courier.listen(&account);
    let delivering = tokio::spawn(delivery::run(
        Arc::new(courier),
        store.clone(),
        vault,
        stop.clone(),
    ));

    out::note("Write what happened, or /help. Words only; a number presses a button. Ctrl-D ends.");
    let mut lines = BufReader::new(tokio::io::stdin()).lines();
    let mut buttons: Vec<SpokenChoice> = Vec::new();
    let mut input_open = true;
    while input_open || !is_quiet(&store, &replies).await? {
        tokio::select! {
            line = lines.next_line(), if input_open => match line? {
                Some(line) if line.trim().is_empty() => {}
                Some(line) => {
                    let inbound = inbound(&options, &account, said(&line, &buttons));
                    intake.receive(vec![Arrival::Inbound(Box::new(inbound))]).await?;
                    show_waiting(&store, &mut replies, &mut buttons).await?;
                }
                None => input_open = false,
            },
            Some(act) = replies.recv() => show(&act, &mut buttons)?,
            () = tokio::time::sleep(std::time::Duration::from_millis(50)), if !input_open => {}
        }
    }
    stop.cancel();
    delivering.await?;
    Ok(())
}

/// Shows the answers to one line before the next is read, so that piped input reads like a conversation.
async fn show_waiting(
    store: &Store,
    replies: &mut UnboundedReceiver<Act>,
    buttons: &mut Vec<SpokenChoice>,
) -> anyhow::Result<()> {
    while !is_quiet(store, replies).await? {
        match tokio::time::timeout(std::time::Duration::from_millis(50), replies.recv()).await {
            Ok(Some(act)) => show(&act, buttons)?,
            Ok(None) => return Ok(()),
            Err(_) => {}
        }
    }
    Ok(())
}

/// Nothing is on its way to the terminal any more.
async fn is_quiet(store: &Store, replies: &UnboundedReceiver<Act>) -> anyhow::Result<bool> {
    Ok(replies.is_empty() && store.waiting(Platform::Terminal).await? == 0)
}

fn inbound(options: &args::Chat, account: &str, said: Said) -> Inbound {
    Inbound {
        id: format!("{account}/{:x}", rand::random::<u128>()),
        message: None,
        from: Address {
            platform: Platform::Terminal,
            account: account.to_owned(),
            room: None,
        },
        hint: options.lang,
        role: Some(options.role),
        room: Room::Private,
        at: Timestamp::now(),
        said,
        reply_handle: None,
    }
}

/// A line is a button's number, a command, or free text.
fn said(line: &str, buttons: &[SpokenChoice]) -> Said {
    let line = line.trim();
    if let Some(choice) = chosen(line, buttons) {
        return Said::Press(choice.press.clone());
    }
    match line.strip_prefix('/') {
        Some(command) => {
            let (name, rest) = command
                .split_once(char::is_whitespace)
                .unwrap_or((command, ""));
            Said::Command {
                name: name.to_lowercase(),
                rest: rest.trim().to_owned(),
            }
        }
        None => Said::Text(line.to_owned()),
    }
}

/// The button whose label was typed, else the one with that number.
fn chosen<'a>(line: &str, buttons: &'a [SpokenChoice]) -> Option<&'a SpokenChoice> {
    let labelled = buttons
        .iter()
        .find(|choice| choice.label.eq_ignore_ascii_case(line));
    labelled.or_else(|| buttons.get(line.parse::<usize>().ok()?.checked_sub(1)?))
}

/// A label that is a number presses itself; the others are numbered.
fn button(place: usize, choice: &SpokenChoice) -> String {
    if choice.label.parse::<u8>().is_ok() {
        format!("[{}]", choice.label)
    } else {
        format!("{}) {}", place + 1, choice.label)
    }
}

fn show(act: &Act, buttons: &mut Vec<SpokenChoice>) -> std::io::Result<()> {
    match act {
        Act::Say { spoken, attached } => {
            show_spoken(spoken, buttons)?;
            if let Some(file) = attached {
                out::line(&format!("[{}, {} bytes]\n", file.name, file.bytes.len()))?;
            }
            Ok(())
        }
        // What a terminal has printed stays: the new words follow, marked as an edit.
        Act::Edit { spoken, .. } => {
            out::line("(edited)")?;
            show_spoken(spoken, buttons)
        }
        Act::Remove { .. } => out::line("(a message was removed)\n"),
    }
}

fn show_spoken(spoken: &Spoken, buttons: &mut Vec<SpokenChoice>) -> std::io::Result<()> {
    out::line(&spoken.text)?;
    if !spoken.choices.is_empty() {
        let row: Vec<String> = spoken
            .choices
            .iter()
            .enumerate()
            .map(|(place, choice)| button(place, choice))
            .collect();
        out::line(&format!("   {}", row.join("   ")))?;
        buttons.clone_from(&spoken.choices);
    }
    out::line("")
}
