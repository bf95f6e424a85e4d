//! M15: every hour has a price, and every euro is paid by someone under some law.
//!
//! Money is kept in whole cents. The municipality pays providers per contact hour and
//! its own access and administration per hour worked; what is paid is entered at the
//! same moment under law, municipality, provider and household, so that the totals
//! agree to the cent.

use bevy_ecs::prelude::{Res, ResMut};

use crate::model::agents::{AgentsMut, NOBODY, Position, Provider, Role};
use crate::model::parameters::money::Params;
use crate::model::state::books::Ledger;
use crate::model::state::calendar::{Calendar, Week};
use crate::model::state::tally::Tallies;

/// Pays the week's wages.
pub fn pay_wages(
    params: Res<Params>,
    mut ledger: ResMut<Ledger>,
    mut tallies: ResMut<Tallies>,
    mut positions: AgentsMut<Position>,
    mut providers: AgentsMut<Provider>,
) {
    let providers = providers.by_id();
    let positions = positions.by_id().iter();
    for position in positions.filter(|position| position.is_filled()) {
        let hours = f64::from(position.contract_hours);
        let cents = (hours * params.wage.0 * 100.0).round() as i64;
        if position.role == Role::Access && position.employer == NOBODY {
            ledger.access[usize::from(position.municipality)] += cents;
            tallies.of(position.neighbourhood).access_cost += cents as u64;
        } else if let Some(provider) = providers.get_mut(position.employer as usize) {
            let costs = cents + (cents as f64 * params.provider_overhead.0).round() as i64;
            provider.costs += costs;
            tallies.of(position.neighbourhood).provider_costs += costs as u64;
        }
    }
}

/// At the end of a year: who took how much, and how concentrated the market was.
pub fn close_year(
    calendar: Res<Calendar>,
    week: Res<Week>,
    mut ledger: ResMut<Ledger>,
    mut providers: AgentsMut<Provider>,
) {
    if !calendar.year_ends(week.0) {
        return;
    }
    let received = ledger.by_household.iter().copied();
    let mut clients: Vec<u64> = received.filter(|cents| *cents > 0).collect();
    clients.sort_unstable_by(|a, b| b.cmp(a));
    let total: u64 = clients.iter().sum();
    let top = |share: f64| {
        let count = (clients.len() as f64 * share).ceil() as usize;
        clients[..count].iter().sum::<u64>() as f64 / total as f64
    };
    ledger.top_shares = (total > 0).then(|| [top(0.02), top(0.05)]);
    ledger.per_household = (total > 0).then(|| total as f64 / clients.len() as f64);
    ledger.households_before += total as i64;
    ledger.by_household.fill(0);
    // Who stopped this year counts for what it turned over.
    let active = |p: &&mut Provider| p.has_contract() || p.turnover > 0;
    let mut turnovers: Vec<i64> = (providers.by_id().iter_mut())
        .filter(active)
        .map(|provider| provider.turnover)
        .collect();
    let turnover: i64 = turnovers.iter().sum();
    let part = |cents: i64| cents as f64 / turnover as f64;
    let squares = turnovers.iter().map(|cents| part(*cents) * part(*cents));
    ledger.concentration = (turnover > 0).then(|| squares.sum());
    turnovers.sort_unstable_by(|a, b| b.cmp(a));
    let largest = turnovers.len().div_ceil(20);
    ledger.largest_providers = (turnover > 0).then(|| part(turnovers[..largest].iter().sum()));
}

#[cfg(test)]
mod tests;
