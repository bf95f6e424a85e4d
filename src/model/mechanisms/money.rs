//! M15: every hour has a price, and every euro is paid by someone under some law.
//!
//! Money is kept in whole cents. The municipality pays providers per contact hour and
//! its own access and administration per hour worked; what is paid is entered at the
//! same moment under law, municipality, provider and household, so that the totals
//! agree to the cent.

use bevy_ecs::prelude::{Res, ResMut};

use crate::base::units::WEEKS_PER_YEAR;
use crate::model::acts::administration::Administration;
use crate::model::agents::{AgentsMut, NOBODY, Position, Provider, Role, Sector};
use crate::model::parameters::money::Params;
use crate::model::parameters::{market, workforce};
use crate::model::population::Town;
use crate::model::state::books::Ledger;
use crate::model::state::calendar::{Calendar, Week};
use crate::model::state::in_force::InForce;
use crate::model::state::prices::{Granted, Prices};
use crate::model::state::tally::Tallies;

/// The least time for clients that a price is reckoned with, as a share of the contract.
const LEAST_TIME: f64 = 0.01;

/// Prices follow what an hour of contact costs: wages at once, the time that administration and
/// meetings leave after the lag. The prices of the config are those of the first week that counts.
pub fn set_prices(
    market: InForce<market::Params>,
    workforce: InForce<workforce::Params>,
    administration: Administration,
    town: Res<Town>,
    calendar: Res<Calendar>,
    week: Res<Week>,
    mut prices: ResMut<Prices>,
) {
    let tariffs = &market.in_general().tariffs;
    let start = calendar.burn_in.min(u32::from(u16::MAX)) as u16;
    let years = u32::from(week.0.saturating_sub(start)) / WEEKS_PER_YEAR as u32;
    prices.wages = match tariffs.enabled {
        true => libm::pow(1.0 + tariffs.indexation.0, f64::from(years)),
        false => 1.0,
    };
    for commissioner in town.commissioners() {
        let tariffs = &market.of_municipality(commissioner).tariffs;
        let workforce = workforce.of_municipality(commissioner);
        let help = Sector::ALL.map(|sector| {
            let own = workforce.youth.apart.then_some(sector);
            let all = administration.in_sector(workforce, commissioner, own);
            let left = (1.0 - all - workforce.meetings.0).max(LEAST_TIME);
            prices.note(commissioner, sector, week.0, left);
            if !tariffs.enabled || week.0 < start {
                return 1.0;
            }
            let known = u32::from(week.0).saturating_sub(tariffs.lag.0) as u16;
            let then = |week| prices.time_left(commissioner, sector, week);
            tariffs.granted(prices.wages * then(start) / then(known.max(start)))
        });
        let stay = match tariffs.enabled {
            true => tariffs.granted(prices.wages),
            false => 1.0,
        };
        prices.grant(commissioner, Granted { help, stay });
    }
}

/// Hours for which a worker is paid: those of the contract; who is their own firm for the hours
/// worked, which are as much of them as contact and coordination took of the time for clients.
fn paid_hours(position: &Position) -> f64 {
    let contract = f64::from(position.contract_hours);
    if !position.self_employed {
        return contract;
    }
    let worked = f64::from(position.contact + position.coordination) / 100.0;
    let available = f64::from(position.available);
    match available > 0.0 {
        true => contract * (worked / available).min(1.0),
        false => 0.0,
    }
}

/// Pays the week's wages.
pub fn pay_wages(
    params: Res<Params>,
    workforce: Res<workforce::Params>,
    prices: Res<Prices>,
    mut ledger: ResMut<Ledger>,
    mut tallies: ResMut<Tallies>,
    mut positions: AgentsMut<Position>,
    mut providers: AgentsMut<Provider>,
) {
    let providers = providers.by_id();
    let positions = positions.by_id().iter();
    for position in positions.filter(|position| position.is_filled()) {
        let hours = paid_hours(position);
        let cents = (hours * params.wage.0 * prices.wages * 100.0).round() as i64;
        if position.role == Role::Access && position.employer == NOBODY {
            ledger.access[usize::from(position.municipality)] += cents;
            tallies.of(position.neighbourhood).access_cost += cents as u64;
        } else if let Some(provider) = providers.get_mut(position.employer as usize) {
            let overhead = match position.self_employed {
                true => workforce.self_employed.overhead.0,
                false => params.provider_overhead.0,
            };
            let costs = cents + (cents as f64 * overhead).round() as i64;
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
