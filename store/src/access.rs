//! Stewards: invitations, sign-in, sessions.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use kuulo_core::language::Language;
use kuulo_core::scope::Scope;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter};
use sha2::{Digest, Sha256};

use crate::entity::desk::{invitation, session, steward};
use crate::{Store, StoreError, alerts, rooms, rows};

/// A signed-in member of the steering group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Steward {
    pub id: i64,
    pub name: String,
    /// Chosen for the console.
    pub language: Option<Language>,
    pub scope: Scope,
}

const LONGEST_IDLE: SignedDuration = SignedDuration::from_mins(30);
const LONGEST_SESSION: SignedDuration = SignedDuration::from_hours(12);
/// How stale the time of the last request may be: it saves a write for nearly every read.
const SEEN_WITHIN: SignedDuration = SignedDuration::from_mins(1);

impl Store {
    /// Makes a one-time invitation; the token is returned once and only its hash is kept.
    pub async fn invite_steward(
        &self,
        name: &str,
        now: Timestamp,
        valid: Duration,
    ) -> Result<String, StoreError> {
        let token = new_token();
        let row = invitation::Model {
            token: hash(&token),
            name: name.to_owned(),
            expires: rows::milliseconds(now).saturating_add(valid.as_millis() as i64),
        };
        self.add(row).await?;
        Ok(token)
    }

    /// The steward of that name, made when nobody has it: who is invited again finds what they had saved.
    async fn returning(
        &self,
        transaction: &DatabaseTransaction,
        name: String,
    ) -> Result<i64, StoreError> {
        let known = steward::Entity::find()
            .filter(steward::Column::Name.eq(name.as_str()))
            .filter(steward::Column::Ended.is_null())
            .one(transaction)
            .await?;
        if let Some(steward) = known {
            return Ok(steward.id);
        }
        let steward = steward::Model {
            id: self.inner.ids.next(),
            name,
            language: None,
            scope: rows::json(&Scope::All),
            ended: None,
        };
        let id = steward.id;
        steward::Entity::insert(steward.into_active_model())
            .exec_without_returning(transaction)
            .await?;
        Ok(id)
    }

    /// Ends a steward's access: sessions, invitations and the chat go, the name stays in the history of cases.
    /// Nothing is there to end when nobody has that name.
    pub async fn end_access(&self, name: &str, now: Timestamp) -> Result<(), StoreError> {
        let transaction = self.begin().await?;
        let steward = steward::Entity::find()
            .filter(steward::Column::Name.eq(name))
            .filter(steward::Column::Ended.is_null())
            .one(&transaction)
            .await?;
        let invited = invitation::Entity::delete_many()
            .filter(invitation::Column::Name.eq(name))
            .exec(&transaction)
            .await?;
        match steward {
            Some(steward) => self.end(&transaction, steward.id, now).await?,
            None if invited.rows_affected == 0 => return Err(StoreError::NotFound),
            None => {}
        }
        transaction.commit().await?;
        Ok(())
    }

    async fn end(
        &self,
        transaction: &DatabaseTransaction,
        id: i64,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        session::Entity::delete_many()
            .filter(session::Column::Steward.eq(id))
            .exec(transaction)
            .await?;
        alerts::unlink(transaction, id).await?;
        rooms::drop_codes(transaction, id).await?;
        steward::Entity::update_many()
            .col_expr(steward::Column::Ended, Expr::value(rows::milliseconds(now)))
            .filter(steward::Column::Id.eq(id))
            .exec(transaction)
            .await?;
        Ok(())
    }

    /// Uses an invitation up and starts a session; `None` when it is unknown, used or expired. Returns the session token.
    pub async fn redeem(&self, token: &str, now: Timestamp) -> Result<Option<String>, StoreError> {
        let transaction = self.begin().await?;
        let found = invitation::Entity::find_by_id(hash(token))
            .one(&transaction)
            .await?
            .filter(|invitation| invitation.expires > rows::milliseconds(now));
        let Some(invitation) = found else {
            return Ok(None);
        };
        let used = invitation::Entity::delete_by_id(invitation.token)
            .exec(&transaction)
            .await?;
        if used.rows_affected == 0 {
            // Somebody else was faster with the same token.
            return Ok(None);
        }
        let steward = self.returning(&transaction, invitation.name).await?;
        let token = new_token();
        let session = session::Model {
            token: hash(&token),
            steward,
            created: rows::milliseconds(now),
            seen: rows::milliseconds(now),
        };
        session::Entity::insert(session.into_active_model())
            .exec_without_returning(&transaction)
            .await?;
        transaction.commit().await?;
        Ok(Some(token))
    }

    /// The steward behind a session token: idle for at most 30 minutes, at most 12 hours old.
    pub async fn session(
        &self,
        token: &str,
        now: Timestamp,
    ) -> Result<Option<Steward>, StoreError> {
        let found = session::Entity::find_by_id(hash(token))
            .one(self.read())
            .await?;
        let Some(session) = found else {
            return Ok(None);
        };
        let idle = now.duration_since(rows::moment(session.seen));
        let age = now.duration_since(rows::moment(session.created));
        if idle > LONGEST_IDLE || age > LONGEST_SESSION {
            self.sign_out(token).await?;
            return Ok(None);
        }
        if idle > SEEN_WITHIN {
            self.keep_alive(session.token, now).await?;
        }
        let found = steward::Entity::find_by_id(session.steward)
            .one(self.read())
            .await?;
        found.map(known).transpose()
    }

    async fn keep_alive(&self, token: Vec<u8>, now: Timestamp) -> Result<(), StoreError> {
        let transaction = self.begin().await?;
        session::Entity::update_many()
            .col_expr(session::Column::Seen, Expr::value(rows::milliseconds(now)))
            .filter(session::Column::Token.eq(token))
            .exec(&transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    pub async fn sign_out(&self, token: &str) -> Result<(), StoreError> {
        let transaction = self.begin().await?;
        session::Entity::delete_by_id(hash(token))
            .exec(&transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    pub async fn choose_language(
        &self,
        steward: i64,
        language: Language,
    ) -> Result<(), StoreError> {
        let transaction = self.begin().await?;
        steward::Entity::update_many()
            .col_expr(steward::Column::Language, Expr::value(language.name()))
            .filter(steward::Column::Id.eq(steward))
            .exec(&transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }
}

pub(crate) fn known(row: steward::Model) -> Result<Steward, StoreError> {
    Ok(Steward {
        id: row.id,
        language: row.language.as_deref().and_then(Language::from_name),
        scope: rows::from_json(&row.scope, "a scope")?,
        name: row.name,
    })
}

/// 256 random bits, so a plain hash of it is enough to keep.
fn new_token() -> String {
    let bits: [u8; 32] = rand::random();
    bits.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}
