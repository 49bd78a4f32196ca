//! What the panel is asked, what it answers, and the word about it on the closing day.

use jiff::{SignedDuration, Timestamp};
use kuulo_core::case::CaseCode;
use kuulo_core::phrase::StaffPhrase;
use kuulo_core::staff::PanelQuestion;
use kuulo_core::text;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::entity::cases;
use crate::entity::staff::{panel_asked, panel_question};
use crate::notices::Notice;
use crate::{Store, StoreError, members, rows};

/// Characters of a question, of a draft and of a summary: a bubble holds them with its frame.
pub const LONGEST_QUESTION: usize = 300;
pub const LONGEST_DRAFT: usize = 1_200;
pub const LONGEST_SUMMARY: usize = 600;
/// Answers from which on they are shown and counted.
pub const ENOUGH: u64 = 5;
/// Questions on the page.
const LISTED: u64 = 50;

/// A question as the steering group puts it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewQuestion {
    pub question: String,
    /// The text that is tried, where it is one.
    pub draft: Option<String>,
    /// The case that it is about.
    pub case: Option<CaseCode>,
    /// The last moment for answers.
    pub closes: Timestamp,
}

/// Why a question was not put.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    #[error("a question needs words")]
    NoWords,
    #[error("the words are too long for one message")]
    TooLong,
    #[error("the last day has to be ahead")]
    Closed,
    #[error("there is no such case")]
    NoCase,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A question with what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PanelResult {
    pub id: i64,
    pub question: String,
    pub draft: Option<String>,
    pub case: Option<CaseCode>,
    pub closes: Timestamp,
    pub summary: Option<String>,
    pub answers: u64,
    /// The answers, masked, in no order that tells who came first; none while there are fewer than [`ENOUGH`].
    pub texts: Vec<String>,
    /// How clear a draft was, 1 to 5 in tenths, where [`ENOUGH`] have said so.
    pub clear: Option<u64>,
}

impl Store {
    /// Puts a question to all who belong to the panel now.
    pub async fn ask_panel(&self, new: NewQuestion, now: Timestamp) -> Result<(), AskError> {
        let question = fitting(&new.question, LONGEST_QUESTION)?.ok_or(AskError::NoWords)?;
        let draft = match &new.draft {
            Some(draft) => fitting(draft, LONGEST_DRAFT)?,
            None => None,
        };
        if new.closes <= now {
            return Err(AskError::Closed);
        }
        if let Some(code) = new.case {
            let case = cases::Entity::find()
                .filter(cases::Column::Code.eq(code.compact()))
                .one(self.read())
                .await
                .map_err(StoreError::from)?;
            case.ok_or(AskError::NoCase)?;
        }
        self.put(question, draft, &new, now).await?;
        Ok(())
    }

    async fn put(
        &self,
        question: String,
        draft: Option<String>,
        new: &NewQuestion,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let transaction = self.begin().await?;
        let id = self.inner.ids.next();
        let row = panel_question::Model {
            id,
            case_code: new.case.map(|code| code.compact().to_owned()),
            question: question.clone(),
            draft: draft.clone(),
            summary: None,
            created: rows::milliseconds(now),
            closes: rows::milliseconds(new.closes),
            told: false,
        };
        panel_question::Entity::insert(row.into_active_model())
            .exec_without_returning(&transaction)
            .await?;
        let panel = members::contacts_of(&transaction, None).await?;
        for contact in &panel {
            let row = panel_asked::Model {
                id: self.inner.ids.next(),
                question: id,
                contact: contact.clone(),
                skipped: false,
                answer: None,
                clear: None,
                mark: None,
            };
            panel_asked::Entity::insert(row.into_active_model())
                .exec_without_returning(&transaction)
                .await?;
        }
        let notice = Notice {
            phrase: StaffPhrase::AskPanel {
                id,
                draft,
                question,
                closes: new.closes,
            },
            case: None,
            at: rows::milliseconds(now),
        };
        notice.queue(self, &transaction, panel.into_iter()).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// The newest questions with their results; those about one case, where it is given.
    pub async fn panel_questions(
        &self,
        about: Option<CaseCode>,
    ) -> Result<Vec<PanelResult>, StoreError> {
        let mut found = panel_question::Entity::find()
            .order_by_desc(panel_question::Column::Id)
            .limit(LISTED);
        if let Some(code) = about {
            found = found.filter(panel_question::Column::CaseCode.eq(code.compact()));
        }
        let mut results = Vec::new();
        for row in found.all(self.read()).await? {
            results.push(result(self.read(), row).await?);
        }
        Ok(results)
    }

    /// Sets what the steering group says when the question has closed.
    pub async fn sum_up(&self, id: i64, summary: &str) -> Result<(), AskError> {
        let summary = fitting(summary, LONGEST_SUMMARY)?;
        let transaction = self.begin().await.map_err(StoreError::from)?;
        let changed = panel_question::Entity::update_many()
            .col_expr(panel_question::Column::Summary, Expr::value(summary))
            .filter(panel_question::Column::Id.eq(id))
            .filter(panel_question::Column::Told.eq(false))
            .exec(&transaction)
            .await
            .map_err(StoreError::from)?;
        if changed.rows_affected == 0 {
            return Err(StoreError::NotFound.into());
        }
        transaction.commit().await.map_err(StoreError::from)?;
        Ok(())
    }

    /// Tells all who answered what came of the questions that have closed. Returns how many questions were told.
    pub async fn tell_panel(&self, now: Timestamp) -> Result<u64, StoreError> {
        let closed = || {
            panel_question::Entity::find()
                .filter(panel_question::Column::Told.eq(false))
                .filter(panel_question::Column::Closes.lt(rows::milliseconds(now)))
                .order_by_asc(panel_question::Column::Id)
        };
        let Some(first) = closed().one(self.read()).await? else {
            return Ok(0);
        };
        let transaction = self.begin().await?;
        let told = panel_question::Entity::update_many()
            .col_expr(panel_question::Column::Told, Expr::value(true))
            .filter(panel_question::Column::Id.eq(first.id))
            .filter(panel_question::Column::Told.eq(false))
            .exec(&transaction)
            .await?;
        if told.rows_affected == 0 {
            // Another process was first; the next round looks for the next question.
            return Ok(1);
        }
        let result = result(&transaction, first).await?;
        let answered = answered(&transaction, result.id).await?;
        let notice = Notice {
            phrase: StaffPhrase::ToldPanelResult {
                question: result.question,
                answers: result.answers,
                clear: result.clear,
                summary: result.summary,
            },
            case: None,
            at: rows::milliseconds(now),
        };
        let contacts = answered.into_iter().map(|row| row.contact);
        notice.queue(self, &transaction, contacts).await?;
        transaction.commit().await?;
        Ok(1)
    }
}

/// Cleaned words that fit; nothing where there are none.
fn fitting(raw: &str, most: usize) -> Result<Option<String>, AskError> {
    let clean = text::clean(raw).text;
    if clean.chars().count() > most {
        return Err(AskError::TooLong);
    }
    Ok((!clean.is_empty()).then_some(clean))
}

async fn answered(
    connection: &impl ConnectionTrait,
    question: i64,
) -> Result<Vec<panel_asked::Model>, StoreError> {
    let said = panel_asked::Column::Answer
        .is_not_null()
        .or(panel_asked::Column::Clear.is_not_null());
    let rows = panel_asked::Entity::find()
        .filter(panel_asked::Column::Question.eq(question))
        .filter(said)
        .order_by_asc(panel_asked::Column::Contact)
        .all(connection)
        .await?;
    Ok(rows)
}

async fn result(
    connection: &impl ConnectionTrait,
    row: panel_question::Model,
) -> Result<PanelResult, StoreError> {
    let rows = answered(connection, row.id).await?;
    let answers = rows.len() as u64;
    let clear: Vec<u64> = rows
        .iter()
        .filter_map(|row| u64::try_from(row.clear?).ok())
        .collect();
    let n = clear.len() as u64;
    let mean = |n: u64| (clear.iter().sum::<u64>() * 10 + n / 2) / n;
    // By contact, which is random.
    let texts = rows.into_iter().filter_map(|row| row.answer);
    Ok(PanelResult {
        id: row.id,
        question: row.question,
        draft: row.draft,
        case: row.case_code.as_deref().map(rows::code).transpose()?,
        closes: rows::moment(row.closes),
        summary: row.summary,
        answers,
        texts: texts.filter(|_| answers >= ENOUGH).collect(),
        clear: (n >= ENOUGH).then(|| mean(n)),
    })
}

/// The open questions that a contact was asked and has not left out.
pub(crate) async fn asked(
    connection: &impl ConnectionTrait,
    contact: &[u8],
    now: Timestamp,
) -> Result<Vec<PanelQuestion>, StoreError> {
    let asked = panel_asked::Entity::find()
        .filter(panel_asked::Column::Contact.eq(contact))
        .filter(panel_asked::Column::Skipped.eq(false))
        .all(connection)
        .await?;
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let rows = panel_question::Entity::find()
        .filter(panel_question::Column::Id.is_in(asked.iter().map(|row| row.question)))
        .filter(panel_question::Column::Closes.gte(rows::milliseconds(now)))
        .all(connection)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| PanelQuestion {
            id: row.id,
            draft: row.draft,
            question: row.question,
            closes: rows::moment(row.closes),
        })
        .collect())
}

/// The last moment for answers to a question that is open for some days.
pub fn closing(now: Timestamp, days: u16) -> Timestamp {
    let ahead = SignedDuration::from_hours(24 * i64::from(days));
    now.saturating_add(ahead).unwrap_or(Timestamp::MAX)
}
