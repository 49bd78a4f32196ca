//! A year of 3,000 submissions, about half of them bare scores as in life, put through the real intake.

use jiff::{SignedDuration, Timestamp};
use kuulo_core::case::CaseCode;
use kuulo_core::corpus;
use kuulo_core::dialogue::press::Press;
use kuulo_core::labels::{Role, Sentiment, Urgency};
use kuulo_core::language::Country;
use kuulo_core::message::{Address, Inbound, Platform, Room, Said};
use kuulo_core::triage::Row;
use kuulo_store::desk::Labels;
use kuulo_store::intake::{Arrival, Taken};

use super::answers::Answerer;
use super::dice::Dice;
use super::places::Places;
use crate::out;
use crate::serve::House;

const SUBMISSIONS: u64 = 3_000;
const DAYS: i64 = 365;
/// People whose messages are handed to the intake at a time.
const BATCH: usize = 100;

/// One invented person who writes once.
struct Writer {
    number: u64,
    at: Timestamp,
    touchpoint: String,
    role: Role,
    /// The corpus row that is written, or nothing for a bare score.
    row: Option<&'static Row>,
    score: u8,
}

/// Fills an empty store.
pub(crate) async fn fill(
    house: &House,
    places: &Places,
    answerer: &Answerer,
) -> anyhow::Result<()> {
    let rows: &'static [Row] = Vec::leak(corpus::rows());
    let now = Timestamp::now();
    let mut dice = Dice::new(2026);
    let mut writers: Vec<Writer> = (0..SUBMISSIONS)
        .map(|number| writer(number, now, rows, places, &mut dice))
        .collect();
    writers.sort_by_key(|writer| writer.at);

    let bar = out::progress(Some(SUBMISSIONS), "sample");
    for batch in writers.chunks(BATCH) {
        let codes = write(house, batch).await?;
        follow_up(house, batch, &codes, &mut dice).await?;
        for (writer, code) in batch.iter().zip(codes) {
            if let (Some(row), Some(code)) = (writer.row, code) {
                maybe_answer(house, answerer, writer, row, code, now, &mut dice).await?;
            }
        }
        bar.inc(batch.len() as u64);
    }
    bar.finish_and_clear();
    Ok(())
}

fn writer(
    number: u64,
    now: Timestamp,
    rows: &'static [Row],
    places: &Places,
    dice: &mut Dice,
) -> Writer {
    // More is written each month as the house gets to know Kuulo: the larger of two throws leans to the present.
    let minutes = 24 * 60 * DAYS as u64;
    let ago = minutes - dice.below(minutes).max(dice.below(minutes));
    let at = now - SignedDuration::from_mins(ago as i64 + 1);
    // Each text once; the rest are bare scores.
    let step = SUBMISSIONS / rows.len().min(SUBMISSIONS as usize / 2) as u64;
    let row = (number.is_multiple_of(step))
        .then(|| rows.get((number / step) as usize))
        .flatten();
    let base = &rows[dice.below(rows.len() as u64) as usize];
    let source = row.unwrap_or(base);
    let touchpoint = places
        .touchpoint(
            &source.text,
            source.country.unwrap_or(Country::Finland),
            dice.throw(),
        )
        .code
        .clone();
    let role = row.map_or(
        if dice.chance(15) {
            Role::Staff
        } else {
            Role::Patient
        },
        |row| row.role,
    );
    let score = match source.sentiment {
        Sentiment::Positive => 8 + dice.below(3),
        Sentiment::Mixed => 5 + dice.below(4),
        // Bare scores are kinder than people who take the time to write.
        Sentiment::Negative if row.is_none() => 4 + dice.below(7),
        Sentiment::Negative => dice.below(6),
    };
    Writer {
        number,
        at,
        touchpoint,
        role,
        row,
        score: score as u8,
    }
}

/// Everybody in the batch opens the link of a unit and writes.
async fn write(house: &House, batch: &[Writer]) -> anyhow::Result<Vec<Option<CaseCode>>> {
    let mut arrivals = Vec::with_capacity(2 * batch.len());
    for writer in batch {
        let start = Said::Command {
            name: "start".to_owned(),
            rest: writer.touchpoint.clone(),
        };
        let words = writer
            .row
            .map_or_else(|| writer.score.to_string(), |row| row.text.clone());
        arrivals.push(writer.does("start", start));
        arrivals.push(writer.does("text", Said::Text(words)));
    }
    let taken = house.intake.receive(arrivals).await?;
    Ok(taken
        .chunks(2)
        .map(|pair| match pair {
            [_, Taken::Stored { case }] => *case,
            _ => None,
        })
        .collect())
}

/// Two in three of those who wrote also press a score.
async fn follow_up(
    house: &House,
    batch: &[Writer],
    codes: &[Option<CaseCode>],
    dice: &mut Dice,
) -> anyhow::Result<()> {
    let presses = batch
        .iter()
        .zip(codes)
        .filter_map(|(writer, code)| {
            Some((writer, (*code)?)).filter(|_| writer.row.is_some() && dice.chance(66))
        })
        .map(|(writer, code)| {
            writer.does(
                "score",
                Said::Press(Press::Score(code, writer.score).to_string()),
            )
        })
        .collect();
    house.intake.receive(presses).await?;
    Ok(())
}

/// Most that is older than two weeks has its answer; what is new waits.
async fn maybe_answer(
    house: &House,
    answerer: &Answerer,
    writer: &Writer,
    row: &Row,
    code: CaseCode,
    now: Timestamp,
    dice: &mut Dice,
) -> anyhow::Result<()> {
    let is_urgent = row.urgency != Urgency::Routine;
    let hours = if is_urgent {
        1 + dice.below(20)
    } else {
        24 * (1 + dice.below(13))
    };
    let answered = writer.at + SignedDuration::from_hours(hours as i64);
    let is_old = now.duration_since(writer.at) > SignedDuration::from_hours(24 * 20);
    let chance = if is_urgent {
        97
    } else if is_old {
        93
    } else {
        45
    };
    if answered > now || !dice.chance(chance) {
        return Ok(());
    }
    let labels = Labels {
        communication: row.communication,
        operational: row.operational,
        kind: row.kind,
        themes: row.themes.clone(),
        sentiment: row.sentiment,
        phase: row.phase,
        urgency: row.urgency,
        formal: row.formal,
    };
    answerer
        .take_up(&house.store, code, labels, dice, answered)
        .await
}

impl Writer {
    fn does(&self, what: &str, said: Said) -> Arrival {
        Arrival::Inbound(Box::new(Inbound {
            id: format!("sample-{}/{what}", self.number),
            message: None,
            from: Address {
                platform: Platform::Form,
                account: format!("sample-{}", self.number),
                room: None,
            },
            hint: self.row.map(|row| row.lang),
            role: Some(self.role),
            room: Room::Private,
            at: self.at,
            said,
            reply_handle: None,
        }))
    }
}
