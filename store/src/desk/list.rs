//! Lists of cases.

use std::collections::HashMap;

use kuulo_core::dialogue::Unit;
use kuulo_core::labels::Nature;
use kuulo_core::scope::Scope;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::{CaseLine, CasePage, Filter};
use crate::entity::{cases, outbox};
use crate::outbox::Delivery;
use crate::{Store, StoreError, rows};
use cases::Column;

impl Store {
    pub async fn cases(
        &self,
        scope: &Scope,
        filter: &Filter,
        offset: u64,
        limit: u64,
    ) -> Result<CasePage, StoreError> {
        let condition = allowed(scope).add(chosen(filter));
        let found = cases::Entity::find().filter(condition);
        let page = found
            .clone()
            .order_by_asc(Column::Rank)
            .order_by_asc(Column::Created)
            .order_by_asc(Column::Id)
            .offset(offset)
            .limit(limit)
            .all(self.read())
            .await?;
        let total = found.count(self.read()).await?;
        let troubles = self.troubles(&page).await?;
        let ids: Vec<i64> = page.iter().map(|case| case.id).collect();
        let votes = self.escalated(&ids).await?;
        let units = self.known_units().await?;
        let lines = page
            .into_iter()
            .map(|case| {
                let trouble = troubles.get(&case.code).copied();
                let votes = votes.get(&case.id).copied();
                line(case, &units, votes, trouble)
            })
            .collect::<Result<_, _>>()?;
        Ok(CasePage { lines, total })
    }

    /// The worst delivery state of the answers of each case, where there is trouble.
    pub(super) async fn troubles(
        &self,
        page: &[cases::Model],
    ) -> Result<HashMap<String, Delivery>, StoreError> {
        let codes = page.iter().map(|case| case.code.clone());
        let troubled = [Delivery::Dead, Delivery::Unreachable].map(Delivery::name);
        let retried = outbox::Column::State
            .eq(Delivery::Waiting.name())
            .and(outbox::Column::Attempts.gt(0));
        let found = outbox::Entity::find()
            .filter(outbox::Column::CaseCode.is_in(codes))
            .filter(outbox::Column::State.is_in(troubled).or(retried))
            .all(self.read())
            .await?;
        let mut worst: HashMap<String, Delivery> = HashMap::new();
        for row in found {
            let state = Delivery::from_name(&row.state)?;
            let place = worst.entry(row.case_code.unwrap_or_default());
            let known = place.or_insert(state);
            if gravity(state) > gravity(*known) {
                *known = state;
            }
        }
        Ok(worst)
    }
}

fn gravity(state: Delivery) -> u8 {
    match state {
        Delivery::Dead => 2,
        Delivery::Unreachable => 1,
        _ => 0,
    }
}

/// What a reader may see.
pub(crate) fn allowed(scope: &Scope) -> Condition {
    match scope {
        Scope::All => Condition::all(),
        Scope::Units(units) => Condition::all().add(Column::Unit.is_in(units.iter().copied())),
    }
}

/// What a reader has chosen to see.
fn chosen(filter: &Filter) -> Condition {
    let names =
        |column: Column, names: Vec<&'static str>| (!names.is_empty()).then(|| column.is_in(names));
    let natures = filter.natures.iter().map(|nature| natured(*nature));
    let natures = natures.fold(Condition::any(), Condition::add);
    let overdue = filter.overdue_at.map(|now| {
        Column::Due
            .lt(rows::milliseconds(now))
            .and(Column::State.is_in(UNANSWERED))
    });
    let themes = rows::theme_bits(filter.themes.iter().copied());
    let units = &filter.units;
    Condition::all()
        .add_option(names(
            Column::State,
            filter.states.iter().map(|value| value.name()).collect(),
        ))
        .add_option(names(
            Column::Kind,
            filter.kinds.iter().map(|value| value.name()).collect(),
        ))
        .add_option(names(
            Column::Phase,
            filter.phases.iter().map(|value| value.name()).collect(),
        ))
        .add_option(names(
            Column::Language,
            filter.languages.iter().map(|value| value.name()).collect(),
        ))
        .add_option(names(
            Column::Urgency,
            filter.urgencies.iter().map(|value| value.name()).collect(),
        ))
        .add_option((!filter.natures.is_empty()).then_some(natures))
        .add_option((themes != 0).then(|| Expr::col(Column::Themes).bit_and(themes).ne(0)))
        .add_option((!units.is_empty()).then(|| Column::Unit.is_in(units.iter().copied())))
        .add_option(filter.needs_person.then(|| Column::NeedsPerson.eq(true)))
        .add_option(filter.with_words.then(|| Column::HasWords.eq(true)))
        .add_option(overdue)
}

/// The states in which somebody still waits for an answer.
pub(super) const OPEN: [&str; 3] = ["new", "working", "changing"];
/// Nobody has answered yet: a promised change is an answer.
pub(crate) const UNANSWERED: [&str; 2] = ["new", "working"];

fn natured(nature: Nature) -> Condition {
    let (communication, operational) = match nature {
        Nature::Both => (true, true),
        Nature::Communication => (true, false),
        Nature::Operational => (false, true),
        Nature::Neither => (false, false),
    };
    Condition::all()
        .add(Column::Communication.eq(communication))
        .add(Column::Operational.eq(operational))
}

/// A row as a line of a list.
pub(crate) fn line(
    case: cases::Model,
    units: &[Unit],
    votes: Option<u64>,
    trouble: Option<Delivery>,
) -> Result<CaseLine, StoreError> {
    let mut assessment = rows::assessment(&case)?;
    // Said by the person, the phase is no guess any more.
    if case.phase_is_said {
        assessment.phase.label = rows::phase(&case.phase);
        assessment.phase.p = 1.0;
    }
    Ok(CaseLine {
        code: rows::code(&case.code)?,
        state: rows::state(&case)?,
        language: rows::language_of(&case),
        role: rows::role(&case)?,
        unit: rows::unit_of(&case, units),
        score: rows::score(&case),
        assessment,
        is_confirmed: case.confirmed,
        created: rows::moment(case.created),
        due: rows::moment(case.due),
        votes,
        trouble,
        text: case.text,
    })
}
