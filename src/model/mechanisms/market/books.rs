//! The books of providers.

use bevy_ecs::prelude::{Res, ResMut};

use crate::base::units::WEEKS_PER_YEAR;
use crate::model::agents::{AgentsMut, Provider};
use crate::model::state::calendar::{Calendar, Week};
use crate::model::state::recorder::{ProviderYear, Recorder};

/// At the end of a year every provider closes its books.
pub fn close_year(
    calendar: Res<Calendar>,
    week: Res<Week>,
    mut recorder: ResMut<Recorder>,
    mut providers: AgentsMut<Provider>,
) {
    if !calendar.year_ends(week.0) {
        return;
    }
    let year = week.0.saturating_sub(WEEKS_PER_YEAR as u16 - 1);
    for (id, provider) in (0..).zip(providers.by_id()) {
        if provider.stopped.is_none_or(|stopped| stopped >= year) {
            recorder.provider_year(ProviderYear {
                provider: id,
                week: week.0,
                municipality: provider.municipality,
                contract: provider.has_contract(),
                clients: provider.clients,
                cases_begun: provider.cases_this_year,
                turnover: provider.turnover,
                costs: provider.costs,
                positions: provider.positions,
                entered: provider.entered,
                stopped: provider.stopped,
                self_employed: provider.self_employed,
            });
        }
        provider.cases_this_year = 0;
        provider.reserve = provider.money();
        provider.turnover = 0;
        provider.costs = 0;
    }
}
