//! Codes that bind a room to the ideas of a unit or an organisation.

use axum::Form;
use axum::extract::State;
use axum::response::Response;
use kuulo_core::dialogue::Unit;
use kuulo_core::language::Language;
use kuulo_core::scope::Scope;
use kuulo_core::steering::Gets;
use kuulo_store::StoreError;
use kuulo_store::places::Organisation;
use kuulo_store::rooms::{Binding, Board, Whose};

use super::{Notice, page};
use crate::Web;
use crate::address::Pairs;
use crate::problem::Problem;
use crate::shell::Console;

/// What stands before the number of an organisation or a unit in a form.
const ORGANISATION: &str = "organisation-";
const UNIT: &str = "unit-";

/// Gives a code for binding an ideas room.
pub(crate) async fn code(
    State(web): State<Web>,
    mut console: Console,
    Form(form): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let form = Pairs(form);
    let whose = form
        .get("whose")
        .and_then(read)
        .ok_or(Problem::Unreadable)?;
    let language = form
        .get("language")
        .and_then(Language::from_name)
        .ok_or(Problem::Unreadable)?;
    console.here = "/rooms".to_owned();
    let board = Board { whose, language };
    let now = console.words.now;
    let code = web
        .store
        .new_board_code(&console.steward, board, now)
        .await?;
    let unchanged = Binding {
        organisation: None,
        language,
        gets: Gets::ALL.to_vec(),
    };
    let command = Notice::Command(format!("/bind {code}"));
    page(&web, console, &unchanged, command).await
}

fn read(text: &str) -> Option<Whose> {
    match text.strip_prefix(UNIT) {
        Some(unit) => Some(Whose::Unit(unit.parse().ok()?)),
        None => {
            let organisation = text.strip_prefix(ORGANISATION)?;
            Some(Whose::Organisation(organisation.parse().ok()?))
        }
    }
}

/// The organisations and units that a steward may see.
pub(super) struct Places {
    pub(super) organisations: Vec<Organisation>,
    units: Vec<Unit>,
}

impl Places {
    pub(super) async fn of(web: &Web, scope: &Scope) -> Result<Places, StoreError> {
        let mut units = web.store.units().await?;
        units.retain(|unit| scope.allows(Some(unit.id)));
        let mut organisations = web.store.organisations().await?;
        organisations.retain(|it| units.iter().any(|unit| unit.organisation == it.id));
        Ok(Places {
            organisations,
            units,
        })
    }

    pub(super) fn organisation(&self, id: i64) -> Option<String> {
        let mut all = self.organisations.iter();
        all.find(|it| it.id == id).map(|it| it.name.clone())
    }

    /// The name of whose ideas a room shows.
    pub(super) fn whose(&self, whose: Whose) -> String {
        let found = match whose {
            Whose::Organisation(id) => self.organisation(id),
            Whose::Unit(id) => {
                let unit = self.units.iter().find(|unit| unit.id == id);
                unit.map(|unit| unit.name.clone())
            }
        };
        found.unwrap_or_default()
    }

    /// Each organisation, and after it its units.
    pub(super) fn choices(&self) -> Vec<(String, String)> {
        let of_one = |organisation: &Organisation| {
            let whole = (
                format!("{ORGANISATION}{}", organisation.id),
                organisation.name.clone(),
            );
            let units = self.units.iter();
            let units = units.filter(|unit| unit.organisation == organisation.id);
            let units = units.map(|unit| {
                let name = format!("{} · {}", organisation.name, unit.name);
                (format!("{UNIT}{}", unit.id), name)
            });
            [whole].into_iter().chain(units).collect::<Vec<_>>()
        };
        self.organisations.iter().flat_map(of_one).collect()
    }
}
