//! The demo's patients and staff: they go on writing through the local platform and answer what is asked.

use std::time::Duration;

use jiff::Timestamp;
use kuulo_bots::local::LocalCourier;
use kuulo_core::corpus;
use kuulo_core::labels::{Role, Urgency};
use kuulo_core::language::{Country, Language};
use kuulo_core::message::{Act, Address, Inbound, Platform, Room, Said};
use kuulo_core::triage::Row;
use kuulo_store::intake::Arrival;

use super::dice::Dice;
use super::places::Places;
use crate::serve::House;

/// Somebody writes this often.
const PACE: Duration = Duration::from_secs(9);
/// How long a person thinks before pressing a button.
const THINKS: Duration = Duration::from_secs(2);
/// Questions that a person answers before going on with their day.
const PATIENCE: usize = 4;

/// Lets one person after the other write until the demo stops.
pub(crate) async fn live(house: House, places: Places, courier: LocalCourier) {
    let rows = corpus::rows();
    let mut dice = Dice::new(Timestamp::now().as_millisecond() as u64);
    loop {
        tokio::select! {
            () = tokio::time::sleep(PACE) => {}
            () = house.stop.cancelled() => return,
        }
        let row = &rows[dice.below(rows.len() as u64) as usize];
        if row.urgency == Urgency::Danger {
            // A visitor of the demo should not be frightened every few minutes.
            continue;
        }
        let touchpoint = places
            .touchpoint(
                &row.text,
                row.country.unwrap_or(Country::Finland),
                dice.throw(),
            )
            .code
            .clone();
        if let Err(error) = write(&house, &courier, row, touchpoint, &mut dice).await {
            tracing::warn!(%error, "a person of the demo could not write");
        }
    }
}

/// One person opens a link, writes, and answers a few questions.
async fn write(
    house: &House,
    courier: &LocalCourier,
    row: &Row,
    touchpoint: String,
    dice: &mut Dice,
) -> anyhow::Result<()> {
    let account = format!("person-{:x}", rand::random::<u64>());
    let mut replies = courier.listen(&account);
    let start = Said::Command {
        name: "start".to_owned(),
        rest: touchpoint,
    };
    does(house, &account, row.lang, Some(row.role), start).await?;
    does(
        house,
        &account,
        row.lang,
        Some(row.role),
        Said::Text(row.text.clone()),
    )
    .await?;
    for _ in 0..PATIENCE {
        let asked = loop {
            match tokio::time::timeout(THINKS, replies.recv()).await {
                Ok(Some(Act::Say { spoken, .. })) if is_question(&spoken.choices) => {
                    break Some(spoken);
                }
                Ok(Some(_)) => {}
                Ok(None) | Err(_) => break None,
            }
        };
        let Some(spoken) = asked else { return Ok(()) };
        let choice = &spoken.choices[dice.below(spoken.choices.len() as u64) as usize];
        does(
            house,
            &account,
            row.lang,
            Some(row.role),
            Said::Press(choice.press.clone()),
        )
        .await?;
    }
    Ok(())
}

/// Buttons that choose a language stand under the welcome; nobody in the demo needs them.
fn is_question(choices: &[kuulo_core::phrase::SpokenChoice]) -> bool {
    choices
        .first()
        .is_some_and(|choice| !choice.press.contains(":language:"))
}

/// Somebody of the demo does something.
pub(super) async fn does(
    house: &House,
    account: &str,
    language: Language,
    role: Option<Role>,
    said: Said,
) -> anyhow::Result<()> {
    let inbound = Inbound {
        id: format!("{account}/{:x}", rand::random::<u64>()),
        message: None,
        from: Address {
            platform: Platform::Terminal,
            account: account.to_owned(),
            room: None,
        },
        hint: Some(language),
        role,
        room: Room::Private,
        at: Timestamp::now(),
        said,
        reply_handle: None,
    };
    house
        .intake
        .receive(vec![Arrival::Inbound(Box::new(inbound))])
        .await?;
    Ok(())
}
