//! How much of a worker's time goes to administration.

use bevy_ecs::prelude::Res;
use bevy_ecs::system::SystemParam;

use crate::model::agents::{Position, Sector};
use crate::model::parameters::control::Params;
use crate::model::parameters::workforce;
use crate::model::population::Town;
use crate::model::state::in_force::InForce;
use crate::model::state::rules::Rulebook;

/// The share of time that goes to administration now.
#[derive(SystemParam)]
pub struct Administration<'w> {
    params: InForce<'w, Params>,
    rules: Res<'w, Rulebook>,
    town: Res<'w, Town>,
}

impl Administration<'_> {
    /// For whoever holds a position. Those of the region answer to all municipalities, to
    /// each in proportion to its residents.
    pub fn of(&self, workforce: &workforce::Params, position: &Position) -> f64 {
        self.in_sector(workforce, position.municipality, position.sector)
    }

    /// For whoever works in a sector for a municipality or for the region.
    pub fn in_sector(
        &self,
        workforce: &workforce::Params,
        municipality: u16,
        sector: Option<Sector>,
    ) -> f64 {
        let base = workforce.administration_in(sector);
        if municipality != self.town.region() {
            return self.of_one(base, municipality);
        }
        let all = (0..).zip(&self.town.heads);
        let parts = all.map(|(one, heads)| f64::from(*heads) * self.of_one(base, one));
        parts.sum::<f64>() / f64::from(self.town.residents()).max(1.0)
    }

    fn of_one(&self, base: f64, municipality: u16) -> f64 {
        let rules = self.rules.of(municipality);
        let params = self.params.of_municipality(municipality);
        rules.administration(params, base)
    }
}
