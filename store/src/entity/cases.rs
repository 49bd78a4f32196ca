//! A case with its submission.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "cases")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub code: String,
    pub contact: Option<Vec<u8>>,
    pub source_id: Option<String>,
    pub platform: String,
    pub country: String,
    pub language: Option<String>,
    pub role: String,
    pub unit: Option<i64>,
    pub text: String,
    pub has_words: bool,
    /// How many pieces of personal data were masked.
    pub masked: i32,
    /// The values behind the masked pieces by keyed hashes, with their numbers: JSON, or empty.
    pub numbering: String,
    pub score: Option<i32>,
    pub state: String,
    pub created: i64,
    /// When the answer is promised.
    pub due: i64,
    /// When the next word is promised: the answer, or a notice that it takes longer.
    pub word_due: i64,
    pub need: Option<String>,
    pub wished: Option<String>,
    pub may_ask: Option<bool>,
    pub helped: Option<i32>,
    pub decision: Option<String>,
    pub decided: Option<i64>,
    pub version: i64,
    /// The place in lists, see [`crate::rows::rank`].
    pub rank: i32,
    pub communication: bool,
    pub operational: bool,
    pub kind: String,
    /// One bit for each theme, in the order of `Theme::ALL`.
    pub themes: i32,
    pub sentiment: String,
    /// What the person or a steward said, else what the model thinks.
    pub phase: String,
    pub phase_is_said: bool,
    pub urgency: String,
    pub formal: String,
    pub needs_person: bool,
    pub confirmed: bool,
    pub assessment: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
