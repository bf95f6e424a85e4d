//! Who has room for whom: a colleague at the same provider, or a worker of another one.

use bevy_ecs::prelude::Res;
use bevy_ecs::system::SystemParam;

use crate::model::agents::{Case, Position, Sector};
use crate::model::parameters::allocation::Params;
use crate::model::state::calendar::Now;
use crate::model::state::in_force::InForce;
use crate::model::state::referrals::Referrals;
use crate::model::state::staffing::Staffing;

/// What says who has room.
#[derive(SystemParam)]
pub struct Room<'w> {
    placing: InForce<'w, Params>,
    staffing: Res<'w, Staffing>,
    referrals: Res<'w, Referrals>,
    now: Now<'w>,
}

impl Room<'_> {
    /// A worker, not the one it has, of this provider could take the case now.
    fn at(&self, provider: u32, case: &Case, positions: &[Position]) -> bool {
        let others = self.staffing.of(provider).iter();
        let mut others = others.map(|id| &positions[*id as usize]);
        others.any(|position| {
            let places = position.places(self.placing.of_worker(position).caseload_cap.0);
            position.person != case.last_worker
                && position.is_present(self.now.week())
                && u32::from(position.caseload) < places
                && position.can_help(case)
        })
    }

    /// Where a case can go that is given away: its own provider, if that has another worker
    /// with room, or else another provider of the municipality that has, by a uniform draw.
    /// `None` when nobody has room.
    pub fn for_case(&self, case: &Case, positions: &[Position], draw: f64) -> Option<u32> {
        if self.at(case.provider, case, positions) {
            return Some(case.provider);
        }
        let sector = Sector::of(case.law);
        let offered =
            (self.referrals).offering(case.neighbourhood, case.domain, sector, case.intensity);
        let with_room: Vec<u32> = offered
            .iter()
            .copied()
            .filter(|provider| *provider != case.provider && self.at(*provider, case, positions))
            .collect();
        // Never beyond the last: a draw is below one.
        let chosen = (draw * with_room.len() as f64) as usize;
        with_room.get(chosen).copied()
    }
}
