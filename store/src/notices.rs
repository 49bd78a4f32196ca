//! What Kuulo starts by itself, to staff and the panel: it waits for a decent hour and keeps quiet times.

use jiff::{SignedDuration, Timestamp, ToSpan};
use kuulo_core::dialogue::Dialogue;
use kuulo_core::language::{Country, Language};
use kuulo_core::phrase::{Phrase, StaffPhrase, time_zone};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect,
};

use crate::entity::staff::{notice, quiet, vote};
use crate::entity::{contact, outbox};
use crate::outbox::{Bubble, Lane};
use crate::{Store, StoreError, rows};

/// The hours of the day, by the unit's clock, at which Kuulo may begin to speak.
const AWAKE: std::ops::Range<i8> = 8..20;
/// Notices in one transaction: intake must get its turn between them.
const AT_ONCE: u64 = 100;
/// What waits longer, for a quiet time or a closed chat, is not news any more.
const STALE: SignedDuration = SignedDuration::from_hours(24 * 60);
/// Rows of one statement.
const ROWS: usize = 100;

/// One thing to tell to some contacts.
pub(crate) struct Notice {
    pub(crate) phrase: StaffPhrase,
    /// The case whose words stand in it: erased with it.
    pub(crate) case: Option<i64>,
    pub(crate) at: i64,
}

impl Notice {
    pub(crate) async fn queue(
        self,
        store: &Store,
        transaction: &DatabaseTransaction,
        contacts: impl Iterator<Item = Vec<u8>>,
    ) -> Result<(), StoreError> {
        let phrase = rows::json(&Phrase::Staff(self.phrase));
        let rows: Vec<notice::ActiveModel> = contacts
            .map(|contact| notice::Model {
                id: store.inner.ids.next(),
                contact,
                case_id: self.case,
                phrase: phrase.clone(),
                not_before: 0,
                created: self.at,
            })
            .map(IntoActiveModel::into_active_model)
            .collect();
        for rows in rows.chunks(ROWS) {
            notice::Entity::insert_many(rows.to_vec())
                .exec_without_returning(transaction)
                .await?;
        }
        Ok(())
    }
}

/// The contacts that voted for an idea.
pub(crate) async fn voters(
    connection: &impl ConnectionTrait,
    idea: i64,
) -> Result<Vec<Vec<u8>>, StoreError> {
    let votes = vote::Entity::find()
        .filter(vote::Column::CaseId.eq(idea))
        .order_by_asc(vote::Column::Id)
        .all(connection)
        .await?;
    Ok(votes.into_iter().map(|vote| vote.contact).collect())
}

/// What becomes of a notice now.
enum Fate {
    Send(Box<contact::Model>),
    /// Not before this moment.
    Hold(Timestamp),
    /// Nobody is left to tell, or it is not true any more.
    Drop,
}

impl Store {
    /// Queues the notices whose hour has come; `country` is where nothing else tells it. Returns how many were looked
    /// at; call again while it is not 0.
    pub async fn send_notices(&self, now: Timestamp, country: Country) -> Result<u64, StoreError> {
        let ready = || {
            notice::Entity::find()
                .filter(notice::Column::NotBefore.lte(rows::milliseconds(now)))
                .order_by_asc(notice::Column::Id)
                .limit(AT_ONCE)
        };
        // Most of the time there is nothing, and finding that out needs no pen.
        if ready().limit(1).one(self.read()).await?.is_none() {
            return Ok(0);
        }
        let transaction = self.begin().await?;
        let due = ready().lock_exclusive().all(&transaction).await?;
        let looked = due.len() as u64;
        for row in due {
            match fate(&transaction, &row, now, country).await? {
                Fate::Hold(until) => hold(&transaction, row.id, until).await?,
                Fate::Drop => drop_one(&transaction, row.id).await?,
                Fate::Send(contact) => {
                    let bubble = self.notice_bubble(&contact, &row, now, country)?;
                    outbox::Entity::insert(bubble.into_active_model())
                        .exec_without_returning(&transaction)
                        .await?;
                    drop_one(&transaction, row.id).await?;
                }
            }
        }
        transaction.commit().await?;
        self.wake();
        Ok(looked)
    }

    fn notice_bubble(
        &self,
        contact: &contact::Model,
        row: &notice::Model,
        now: Timestamp,
        country: Country,
    ) -> Result<outbox::Model, StoreError> {
        let platform = rows::platform(&contact.platform)?;
        let (language, country) = speaks(contact, country);
        let phrase = rows::from_json(&row.phrase, "a phrase")?;
        Ok(self.bubble(&Bubble {
            contact: Some(contact),
            platform,
            case: None,
            phrase: &phrase,
            attached: None,
            language,
            country,
            handle: None,
            lane: Lane::Bulk,
            at: now,
        }))
    }
}

fn speaks(contact: &contact::Model, country: Country) -> (Language, Country) {
    let dialogue: Dialogue = serde_json::from_str(&contact.dialogue).unwrap_or_default();
    let country = dialogue.country().unwrap_or(country);
    let hint = contact.hint.as_deref().and_then(Language::from_name);
    (dialogue.speaks(hint, country), country)
}

async fn fate(
    transaction: &DatabaseTransaction,
    row: &notice::Model,
    now: Timestamp,
    country: Country,
) -> Result<Fate, StoreError> {
    let found = contact::Entity::find_by_id(row.contact.clone())
        .one(transaction)
        .await?;
    let age = now.duration_since(rows::moment(row.created));
    let Some(contact) = found.filter(|contact| !contact.stopped && age < STALE) else {
        return Ok(Fate::Drop);
    };
    let (_, country) = speaks(&contact, country);
    if is_past(row, now, country) {
        return Ok(Fate::Drop);
    }
    let rest = quiet::Entity::find_by_id(row.contact.clone())
        .one(transaction)
        .await?
        .map(|quiet| rows::moment(quiet.until))
        .filter(|until| *until > now);
    Ok(match (rest, wakes(now, country)) {
        (Some(until), _) => Fate::Hold(until),
        (None, Some(morning)) => Fate::Hold(morning),
        // It writes again when it is back, and a day is soon enough to look.
        _ if contact.unreachable => Fate::Hold(now + SignedDuration::from_hours(24)),
        _ => Fate::Send(Box::new(contact)),
    })
}

/// A question whose time is over.
fn is_past(row: &notice::Model, now: Timestamp, country: Country) -> bool {
    match serde_json::from_str(&row.phrase) {
        Ok(Phrase::Staff(StaffPhrase::AskPulse { period, .. })) => !period.is_now(now, country),
        Ok(Phrase::Staff(StaffPhrase::AskPanel { closes, .. })) => closes < now,
        Ok(_) => false,
        Err(_) => true,
    }
}

/// The next morning, when it is no hour to begin to speak.
pub(crate) fn wakes(now: Timestamp, country: Country) -> Option<Timestamp> {
    let local = now.to_zoned(time_zone(country));
    if AWAKE.contains(&local.hour()) {
        return None;
    }
    let late = local.hour() >= AWAKE.end;
    let day = if late {
        local.date().saturating_add(1.day())
    } else {
        local.date()
    };
    let morning = day.at(AWAKE.start, 0, 0, 0).to_zoned(time_zone(country));
    Some(morning.map_or(now, |morning| morning.timestamp()))
}

async fn hold(
    transaction: &DatabaseTransaction,
    id: i64,
    until: Timestamp,
) -> Result<(), StoreError> {
    notice::Entity::update_many()
        .col_expr(
            notice::Column::NotBefore,
            Expr::value(rows::milliseconds(until)),
        )
        .filter(notice::Column::Id.eq(id))
        .exec(transaction)
        .await?;
    Ok(())
}

async fn drop_one(transaction: &DatabaseTransaction, id: i64) -> Result<(), StoreError> {
    notice::Entity::delete_by_id(id).exec(transaction).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kuulo_begins_to_speak_between_eight_and_twenty_by_the_clock_of_the_unit() {
        let wakes = |at: &str, country| {
            let at: Timestamp = at.parse().unwrap();
            super::wakes(at, country).map(|morning| morning.to_string())
        };
        assert_eq!(wakes("2026-11-22T06:00:00Z", Country::Finland), None);
        assert_eq!(wakes("2026-11-22T17:59:00Z", Country::Finland), None);
        assert_eq!(
            wakes("2026-11-22T18:00:00Z", Country::Finland).as_deref(),
            Some("2026-11-23T06:00:00Z")
        );
        assert_eq!(wakes("2026-11-22T18:00:00Z", Country::Sweden), None);
        assert_eq!(
            wakes("2026-11-22T06:00:00Z", Country::Sweden).as_deref(),
            Some("2026-11-22T07:00:00Z")
        );
    }
}
