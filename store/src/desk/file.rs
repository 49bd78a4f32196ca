//! Telling the writer of a case that a file could not be kept.

use jiff::Timestamp;
use kuulo_core::phrase::Phrase;
use sea_orm::{DatabaseTransaction, EntityTrait};

use super::view::writer;
use crate::entity::{cases, file, outbox};
use crate::{Store, StoreError, files, rows};

impl Store {
    /// Queues the sentence with which the writer of the case is asked to send it again.
    pub(crate) async fn tell_unread(
        &self,
        transaction: &DatabaseTransaction,
        file: &file::Model,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let found = cases::Entity::find_by_id(file.case_id);
        let Some(case) = found.one(transaction).await? else {
            return Ok(());
        };
        let writer = writer(transaction, &case).await?;
        let phrase = Phrase::NoUnreadFile {
            kind: files::kind(&file.kind)?,
            code: rows::code(&case.code)?,
        };
        outbox::Entity::insert(self.told(&case, &writer, &phrase, now)?)
            .exec_without_returning(transaction)
            .await?;
        Ok(())
    }
}
