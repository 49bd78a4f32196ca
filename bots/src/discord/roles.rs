//! Roles of a server that stand for units: who has one belongs to the unit, and who loses it does not. Discord tells a
//! bot of changed roles only with a privileged intent, so Kuulo asks when the person does something.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use kuulo_core::board::BoardPress;
use kuulo_core::message::{Address, Inbound, Room, Said};
use serenity::http::Route;
use serenity::model::id::{GuildId, UserId};

use super::StaffRoles;
use super::rest::{Failure, Rest};

/// For how long an answer of Discord holds.
const KEPT: Duration = Duration::from_secs(300);
/// What was asked longer ago is dropped when there are so many.
const MANY: usize = 10_000;

/// Who has which role, as far as the settings care.
pub(super) struct Roles {
    settings: Option<StaffRoles>,
    rest: Arc<Rest>,
    asked: Mutex<HashMap<String, Instant>>,
}

impl Roles {
    pub(super) fn new(settings: Option<StaffRoles>, rest: Arc<Rest>) -> Roles {
        Roles {
            settings,
            rest,
            asked: Mutex::default(),
        }
    }

    /// What goes before an arrival: the units of its person, where it is time to look again. When Discord does not
    /// answer nothing changes.
    pub(super) async fn before(&self, inbound: &Inbound) -> Option<Inbound> {
        let settings = self.settings.as_ref()?;
        let account = &inbound.from.account;
        let is_shared = matches!(inbound.room, Room::Shared(_));
        if is_shared && !is_on_idea(&inbound.said) || !self.is_time(account) {
            return None;
        }
        let units = match self.held(settings, account).await {
            Ok(held) => settings.units_of(&held),
            Err(failure) => {
                tracing::warn!(%failure, "Discord does not tell the roles of a member");
                return None;
            }
        };
        self.note(account);
        Some(Inbound {
            id: format!("{}/roles", inbound.id),
            said: Said::Roles(units),
            reply_handle: None,
            room: Room::Private,
            from: Address {
                room: inbound.from.room.clone().filter(|_| !is_shared),
                ..inbound.from.clone()
            },
            ..inbound.clone()
        })
    }

    /// The ids of the roles that somebody has; who is no member has none.
    async fn held(&self, settings: &StaffRoles, account: &str) -> Result<Vec<String>, Failure> {
        let user: u64 = account.parse().unwrap_or_default();
        if user == 0 {
            return Ok(Vec::new());
        }
        let route = Route::GuildMember {
            guild_id: GuildId::new(settings.server.max(1)),
            user_id: UserId::new(user),
        };
        let member = match self.rest.get(route, Vec::new()).await {
            Err(Failure::Status { status: 404, .. }) => return Ok(Vec::new()),
            answer => answer?,
        };
        let roles = member["roles"].as_array().map_or(&[][..], Vec::as_slice);
        let ids = roles.iter().filter_map(|role| role.as_str());
        Ok(ids.map(str::to_owned).collect())
    }

    fn is_time(&self, account: &str) -> bool {
        let asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.get(account).is_none_or(|at| at.elapsed() >= KEPT)
    }

    fn note(&self, account: &str) {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        if asked.len() >= MANY {
            asked.retain(|_, at| at.elapsed() < KEPT);
        }
        asked.insert(account.to_owned(), Instant::now());
    }
}

/// Whether something is done as staff in a room that others read too.
fn is_on_idea(said: &Said) -> bool {
    match said {
        Said::OnIdea(_) => true,
        Said::Press(id) => BoardPress::read(id).is_some(),
        _ => false,
    }
}

impl StaffRoles {
    fn units_of(&self, held: &[String]) -> Vec<i64> {
        let own = self.units.iter().filter(|(role, _)| held.contains(role));
        own.map(|(_, unit)| *unit).collect()
    }
}
