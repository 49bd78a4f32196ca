//! A Kuulo with a ward whose staff write to it.

#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use kuulo_core::case::CaseCode;
use kuulo_core::language::Country;
use kuulo_core::phrase::time_zone;
use kuulo_core::rules::Rules;
use kuulo_core::scope::Scope;
use kuulo_core::staff::IdeaState;

use crate::house::House;

/// A house with a ward.
pub struct Ward {
    pub house: Arc<House>,
    pub unit: i64,
}

impl Ward {
    pub async fn new() -> Ward {
        Ward::at(&Arc::new(House::new(Rules::standard()).await)).await
    }

    /// The ward of a house that is there already.
    pub async fn at(house: &Arc<House>) -> Ward {
        let organisation = house.store.add_organisation("Norrvik", Country::Finland);
        let organisation = organisation.await.unwrap().id;
        let unit = house.store.add_unit(organisation, "Ward 3").await.unwrap();
        Ward {
            house: house.clone(),
            unit: unit.id,
        }
    }

    /// A code by which somebody joins the unit, or the panel.
    pub async fn code(&self, unit: Option<i64>) -> CaseCode {
        let month = SignedDuration::from_hours(24 * 30);
        let code = self
            .house
            .store
            .new_invitation_code(unit, month, Timestamp::now());
        code.await.unwrap()
    }

    /// How the newest idea stands, and its votes.
    pub async fn idea_state(&self) -> (IdeaState, u64) {
        let ideas = self
            .house
            .store
            .ideas(&Scope::All, None, Timestamp::now())
            .await;
        let ideas = ideas.unwrap();
        (ideas[0].state, ideas[0].votes)
    }

    /// What Kuulo starts by itself, as if it were noon.
    pub async fn at_noon(&self) {
        let today = Timestamp::now()
            .to_zoned(time_zone(Country::Finland))
            .date();
        let noon = today.at(12, 0, 0, 0).to_zoned(time_zone(Country::Finland));
        let noon = noon.unwrap().timestamp();
        while self
            .house
            .store
            .send_notices(noon, Country::Finland)
            .await
            .unwrap()
            > 0
        {}
    }
}
