//! What people corrected, for the model to learn from, and the models that did.

use std::collections::BTreeMap;

use jiff::Timestamp;
use kuulo_core::case::CaseState;
use kuulo_core::language::Language;
use kuulo_core::triage::{Candidate, Row, Trial};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, FromQueryResult, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::desk::Labels;
use crate::entity::cases;
use crate::entity::learning::{correction, model};
use crate::{Store, StoreError, database, rows};

/// What a person said counts as much as this many authored messages.
const LESSON_WEIGHT: f32 = 5.0;
/// Models whose bytes are kept, so that one can be taken back.
const KEPT: u64 = 10;

/// How a model that was taught stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ModelState {
    Running,
    /// It ran before, and can run again.
    Earlier,
    /// It did worse than the one that ran.
    Refused,
}

impl ModelState {
    fn name(self) -> &'static str {
        match self {
            ModelState::Running => "running",
            ModelState::Earlier => "earlier",
            ModelState::Refused => "refused",
        }
    }

    fn from_name(name: &str) -> Result<ModelState, StoreError> {
        let all = [Self::Running, Self::Earlier, Self::Refused];
        all.into_iter()
            .find(|state| state.name() == name)
            .ok_or(StoreError::Broken("the state of a model"))
    }
}

/// A model that was taught by corrections.
#[derive(Debug, Clone, PartialEq)]
pub struct Taught {
    pub version: String,
    pub at: Timestamp,
    /// The newest correction that it knows.
    pub last_correction: i64,
    pub lessons: u32,
    pub trial: Trial,
    pub state: ModelState,
}

/// How often people changed what a model had said, in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromQueryResult)]
pub struct Judged {
    /// Cases that a person has confirmed or corrected.
    pub judged: i64,
    /// Of these: one of the two exits was changed.
    pub nature_changed: i64,
    /// Of these: any label was changed.
    pub changed: i64,
}

impl Store {
    /// The newest correction, 0 before the first, and how many there are after `known`.
    pub async fn corrections_after(&self, known: i64) -> Result<(i64, u64), StoreError> {
        let newest: Option<i64> = correction::Entity::find()
            .select_only()
            .column(correction::Column::Id)
            .order_by_desc(correction::Column::Id)
            .into_tuple()
            .one(self.read())
            .await?;
        let count = correction::Entity::find()
            .filter(correction::Column::Id.gt(known))
            .count(self.read())
            .await?;
        Ok((newest.unwrap_or(0), count))
    }

    /// What people have said of cases up to a correction: the last word of each, as rows to learn from, in one order.
    pub async fn lessons(&self, upto: i64) -> Result<Vec<Row>, StoreError> {
        let said = correction::Entity::find()
            .filter(correction::Column::Id.lte(upto))
            .order_by_asc(correction::Column::Id)
            .all(self.read())
            .await?;
        let last: BTreeMap<i64, correction::Model> =
            said.into_iter().map(|row| (row.case_id, row)).collect();
        let ids: Vec<i64> = last.keys().copied().collect();
        let mut lessons = Vec::with_capacity(ids.len());
        for ids in ids.chunks(database::MOST_VALUES) {
            let found = cases::Entity::find()
                .filter(cases::Column::Id.is_in(ids.iter().copied()))
                .filter(cases::Column::State.ne(CaseState::Erased.name()))
                .filter(cases::Column::HasWords.eq(true))
                .order_by_asc(cases::Column::Id)
                .all(self.read())
                .await?;
            for case in found {
                lessons.extend(lesson(&case, &last[&case.id])?);
            }
        }
        Ok(lessons)
    }

    /// How often people changed what a model had said, by language; nothing for a language that nobody has judged.
    pub async fn judged(&self, version: &str) -> Result<Vec<(Language, Judged)>, StoreError> {
        let mut all = Vec::new();
        for &language in Language::ALL {
            let count = |column: correction::Column| {
                Expr::cust(format!(
                    "SUM(CASE WHEN {} THEN 1 ELSE 0 END)",
                    sea_orm::Iden::unquoted(&column)
                ))
            };
            let judged: Option<Judged> = correction::Entity::find()
                .select_only()
                .column_as(correction::Column::Id.count(), "judged")
                .column_as(count(correction::Column::NatureChanged), "nature_changed")
                .column_as(count(correction::Column::Changed), "changed")
                .filter(correction::Column::Model.eq(version))
                .filter(correction::Column::Language.eq(language.name()))
                .having(Expr::cust("COUNT(*) > 0"))
                .into_model()
                .one(self.read())
                .await?;
            all.extend(judged.map(|judged| (language, judged)));
        }
        Ok(all)
    }

    /// All models that were taught, the newest first.
    pub async fn models(&self) -> Result<Vec<Taught>, StoreError> {
        let found: Vec<(String, i64, i64, i32, String, String)> = model::Entity::find()
            .select_only()
            .column(model::Column::Version)
            .column(model::Column::At)
            .column(model::Column::LastCorrection)
            .column(model::Column::Lessons)
            .column(model::Column::Trial)
            .column(model::Column::State)
            .order_by_desc(model::Column::At)
            .into_tuple()
            .all(self.read())
            .await?;
        let taught =
            found
                .into_iter()
                .map(|(version, at, last_correction, lessons, trial, state)| {
                    Ok(Taught {
                        version,
                        at: rows::moment(at),
                        last_correction,
                        lessons: u32::try_from(lessons).unwrap_or(0),
                        trial: rows::from_json(&trial, "a model's figures")?,
                        state: ModelState::from_name(&state)?,
                    })
                });
        taught.collect()
    }

    /// The version of the model that shall run; nothing for the one that comes with the program.
    pub async fn running_version(&self) -> Result<Option<String>, StoreError> {
        let version = model::Entity::find()
            .select_only()
            .column(model::Column::Version)
            .filter(model::Column::State.eq(ModelState::Running.name()))
            .into_tuple()
            .one(self.read())
            .await?;
        Ok(version)
    }

    /// The bytes of a model that was kept.
    pub async fn model_bytes(&self, version: &str) -> Result<Vec<u8>, StoreError> {
        let found = model::Entity::find_by_id(version).one(self.read()).await?;
        let bytes = found.map(|model| model.bytes).unwrap_or_default();
        if bytes.is_empty() {
            return Err(StoreError::NotFound);
        }
        Ok(bytes)
    }

    /// Writes down what a candidate came to. One that passed runs from now on.
    pub async fn keep_model(
        &self,
        candidate: &Candidate,
        last_correction: i64,
        lessons: usize,
        now: Timestamp,
    ) -> Result<ModelState, StoreError> {
        let state = if candidate.trial.is_passed() {
            ModelState::Running
        } else {
            ModelState::Refused
        };
        let row = model::Model {
            version: candidate.model.version().to_owned(),
            at: rows::milliseconds(now),
            last_correction,
            lessons: i32::try_from(lessons).unwrap_or(i32::MAX),
            trial: rows::json(&candidate.trial),
            state: state.name().to_owned(),
            bytes: match state {
                ModelState::Refused => Vec::new(),
                _ => candidate.model.to_bytes(),
            },
        };
        let transaction = self.begin().await?;
        if state == ModelState::Running {
            retire(&transaction).await?;
        }
        // Another process may have been taught the same at the same time.
        model::Entity::insert(row.into_active_model())
            .on_conflict(
                OnConflict::column(model::Column::Version)
                    .update_column(model::Column::State)
                    .to_owned(),
            )
            .exec_without_returning(&transaction)
            .await?;
        drop_old_bytes(&transaction).await?;
        transaction.commit().await?;
        Ok(state)
    }

    /// Lets an earlier model run again; nothing means the one that comes with the program.
    pub async fn run_model(&self, version: Option<&str>) -> Result<(), StoreError> {
        let transaction = self.begin().await?;
        retire(&transaction).await?;
        if let Some(version) = version {
            let changed = model::Entity::update_many()
                .col_expr(
                    model::Column::State,
                    Expr::value(ModelState::Running.name()),
                )
                .filter(model::Column::Version.eq(version))
                .filter(model::Column::Bytes.ne(Vec::<u8>::new()))
                .exec(&transaction)
                .await?;
            if changed.rows_affected == 0 {
                return Err(StoreError::NotFound);
            }
        }
        transaction.commit().await?;
        Ok(())
    }
}

async fn retire(transaction: &DatabaseTransaction) -> Result<(), StoreError> {
    model::Entity::update_many()
        .col_expr(
            model::Column::State,
            Expr::value(ModelState::Earlier.name()),
        )
        .filter(model::Column::State.eq(ModelState::Running.name()))
        .exec(transaction)
        .await?;
    Ok(())
}

/// Old models are known by their figures; only the newest can be taken back.
async fn drop_old_bytes(transaction: &DatabaseTransaction) -> Result<(), StoreError> {
    let whole = model::Column::Bytes.ne(Vec::<u8>::new());
    let oldest_kept: Option<i64> = model::Entity::find()
        .select_only()
        .column(model::Column::At)
        .filter(whole.clone())
        .order_by_desc(model::Column::At)
        .offset(KEPT - 1)
        .into_tuple()
        .one(transaction)
        .await?;
    if let Some(oldest) = oldest_kept {
        model::Entity::update_many()
            .col_expr(model::Column::Bytes, Expr::value(Vec::<u8>::new()))
            .filter(model::Column::At.lt(oldest))
            .filter(model::Column::State.ne(ModelState::Running.name()))
            .exec(transaction)
            .await?;
    }
    Ok(())
}

/// A case with the labels that a person gave it; nothing where its language is not known.
fn lesson(case: &cases::Model, said: &correction::Model) -> Result<Option<Row>, StoreError> {
    let Some(lang) = rows::language_of(case) else {
        return Ok(None);
    };
    let labels: Labels = rows::from_json(&said.new, "corrected labels")?;
    Ok(Some(Row {
        id: format!("case-{}", case.id),
        text: case.text.clone(),
        lang,
        country: rows::country(&case.country).ok(),
        role: rows::role(case)?,
        question: None,
        communication: labels.communication,
        operational: labels.operational,
        kind: labels.kind,
        themes: labels.themes,
        sentiment: labels.sentiment,
        phase: labels.phase,
        urgency: labels.urgency,
        formal: labels.formal,
        need: case.need.clone().unwrap_or_default(),
        weight: LESSON_WEIGHT,
    }))
}
