//! What is kept of people beside their words, for the copy that they ask for.

use std::collections::{BTreeMap, HashSet};

use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder};

use crate::entity::staff::{
    idea_comment, membership, panel_asked, panel_question, praise, quiet, vote,
};
use crate::entity::survey::rating;
use crate::entity::{cases, file, same};

/// Empty where a batch hands out no copy. Each list is oldest first.
#[derive(Default)]
pub(super) struct Kept {
    pub(super) files: Vec<file::Model>,
    pub(super) ratings: Vec<rating::Model>,
    /// Thanks that were passed on to a unit.
    pub(super) praise: Vec<praise::Model>,
    pub(super) same: Vec<same::Model>,
    pub(super) memberships: Vec<membership::Model>,
    pub(super) votes: Vec<vote::Model>,
    pub(super) comments: Vec<idea_comment::Model>,
    /// The words of the ideas that were voted for or commented on, by case.
    pub(super) ideas: BTreeMap<i64, String>,
    pub(super) panel: Vec<(panel_asked::Model, Option<panel_question::Model>)>,
    pub(super) quiet: Vec<quiet::Model>,
}

impl Kept {
    /// Reads what is kept of some contacts and of their cases.
    pub(super) async fn of(
        transaction: &DatabaseTransaction,
        contacts: &HashSet<Vec<u8>>,
        own: &[i64],
    ) -> Result<Kept, DbErr> {
        if contacts.is_empty() {
            return Ok(Kept::default());
        }
        /// The rows of a table whose column is among the keys, by the order of another column.
        macro_rules! rows {
            ($table:ident.$column:ident in $keys:expr, by $order:ident) => {
                $table::Entity::find()
                    .filter($table::Column::$column.is_in($keys))
                    .order_by_asc($table::Column::$order)
                    .all(transaction)
                    .await?
            };
        }
        let contacts = || contacts.iter().cloned();
        let own = || own.iter().copied();
        let votes = rows!(vote.Contact in contacts(), by Id);
        let comments = rows!(idea_comment.Contact in contacts(), by Id);
        let voted = votes.iter().map(|vote| vote.case_id);
        let about: HashSet<i64> = voted
            .chain(comments.iter().map(|comment| comment.case_id))
            .collect();
        let ideas = rows!(cases.Id in about, by Id).into_iter();
        let panel = rows!(panel_asked.Contact in contacts(), by Id);
        let asked: HashSet<i64> = panel.iter().map(|asked| asked.question).collect();
        let questions = rows!(panel_question.Id in asked, by Id);
        let question = |id| questions.iter().find(|it| it.id == id).cloned();
        Ok(Kept {
            files: rows!(file.CaseId in own(), by Id),
            ratings: rows!(rating.CaseId in own(), by Id),
            praise: rows!(praise.CaseId in own(), by CaseId),
            same: rows!(same.CaseId in own(), by CaseId),
            memberships: rows!(membership.Contact in contacts(), by Id),
            votes,
            comments,
            ideas: ideas.map(|idea| (idea.id, idea.text)).collect(),
            panel: panel
                .into_iter()
                .map(|asked| {
                    let question = question(asked.question);
                    (asked, question)
                })
                .collect(),
            quiet: rows!(quiet.Contact in contacts(), by Until),
        })
    }
}
