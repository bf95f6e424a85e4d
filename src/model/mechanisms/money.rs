//! M15: every hour has a price, and every euro is paid by someone under some law.
//!
//! Money is kept in whole cents. The municipality pays providers per contact hour and
//! its own access and administration per hour worked; what is paid is entered at the
//! same moment under law, municipality, provider and household, so that the totals
//! agree to the cent.

use bevy_ecs::prelude::{Res, ResMut, Resource};
use bevy_ecs::system::SystemParam;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::units::{EurosPerHour, Factor, Share};
use crate::model::agents::{
    AgentsMut, Case, Intensity, Law, NOBODY, Position, Provider, Role, Sector,
};
use crate::model::mechanisms::care;
use crate::model::policies::Agreed;
use crate::model::population::Town;
use crate::model::simulation::Week;
use crate::model::state::tally::{Tallies, Tally};

/// Section `[money]`.
#[derive(Resource, Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Params {
    /// What an hour of a professional costs the employer.
    #[schemars(extend("nl" = "Loonkosten per uur van een professional", "source" = "assumption; below the tariffs of M11"))]
    pub wage: EurosPerHour,
    /// What a provider spends on overhead, as a share of its wages.
    #[schemars(extend("nl" = "Overhead van een aanbieder, als deel van de loonkosten", "source" = "assumption; so that margins come near M4"))]
    pub provider_overhead: Share,
    /// What the municipality spends on offices, ICT and purchasing, as a share of what it pays providers.
    #[schemars(extend("nl" = "Kosten van de gemeente voor kantoor, ICT en inkoop, als deel van wat aanbieders krijgen", "source" = "O5, without access (assumption)"))]
    pub municipal_overhead: Share,
    /// What an hour or a trajectory under the Jeugdwet is paid, as a multiple of what its product costs under the other laws.
    #[schemars(extend("nl" = "Prijs van een uur of traject jeugdhulp, als veelvoud van de prijs van dat product onder de andere wetten", "source" = "M12 against M11: 101 euro against 56-85; it has to cover more administration (O2)", "maximum" = 5.0))]
    pub youth_tariff: Factor,
}

impl Params {
    /// A price in cents under a law.
    fn price(&self, cents: u64, law: Law) -> u64 {
        match Sector::of(law) {
            Sector::Adult => cents,
            Sector::Youth => (cents as f64 * self.youth_tariff.0).round() as u64,
        }
    }
}

/// All payments since the start of the run, in cents.
#[derive(Resource, Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Ledger {
    /// Paid for care, by law.
    pub by_law: [i64; 3],
    /// Paid for care, by municipality: what it contributes, where cost is equalised.
    pub by_municipality: Vec<i64>,
    /// Paid for care this year, by municipality and law, as contributed.
    pub this_year: Vec<[i64; 3]>,
    /// Paid this week to the second line for a municipality's own residents, by law;
    /// not yet equalised.
    pub second_line: Vec<[i64; 3]>,
    /// Spent on access, by municipality.
    pub access: Vec<i64>,
    /// Spent on prevention, by municipality.
    pub prevention: Vec<i64>,
    /// Received in care this year, by household.
    pub by_household: Vec<u32>,
    /// Received in care in earlier years, all households together.
    pub households_before: i64,
    /// Share of care spending that went to the costliest 2 and 5 % of client
    /// households in the last full year; `None` before that.
    pub top_shares: Option<[f64; 2]>,
    /// HHI of providers by turnover in the last full year; `None` before that.
    pub concentration: Option<f64>,
    /// Share of turnover of the largest twentieth of the providers in the last full
    /// year; `None` before that.
    pub largest_providers: Option<f64>,
    /// Paid for care per client household in the last full year, in cents.
    pub per_household: Option<f64>,
}

impl Ledger {
    /// An empty ledger.
    pub fn new(municipalities: usize, households: usize) -> Self {
        Self {
            by_municipality: vec![0; municipalities],
            this_year: vec![[0; 3]; municipalities],
            second_line: vec![[0; 3]; municipalities],
            access: vec![0; municipalities],
            prevention: vec![0; municipalities],
            by_household: vec![0; households],
            ..Self::default()
        }
    }

    /// Received in care by all households since the start, in cents.
    pub fn households(&self) -> i64 {
        self.households_before
            + self
                .by_household
                .iter()
                .map(|cents| i64::from(*cents))
                .sum::<i64>()
    }
}

/// Tariffs in cents per hour, by intensity.
pub struct Tariffs([u64; Intensity::ALL.len()]);

impl Tariffs {
    /// The tariffs of the products.
    pub fn new(care: &care::Params) -> Self {
        Self(
            Intensity::ALL
                .map(|intensity| (care.product(intensity).tariff.0 * 100.0).round() as u64),
        )
    }
}

/// Pays one week of contact on one case: enters it everywhere at once.
#[allow(
    clippy::too_many_arguments,
    reason = "double entry needs every account"
)]
pub fn pay(
    params: &Params,
    tariffs: &Tariffs,
    town: &Town,
    case: &mut Case,
    hundredths: u32,
    ledger: &mut Ledger,
    providers: &mut [Provider],
    tally: &mut Tally,
) {
    if case.paid_ahead {
        return;
    }
    let tariff = params.price(tariffs.0[case.intensity as usize], case.law);
    let cents = (u64::from(hundredths) * tariff).div_ceil(100) as u32;
    enter(params, town, case, cents, ledger, providers, tally);
}

/// Pays one week of a stay, however a case is paid otherwise; the provider spends its
/// part on group staff and the house.
pub fn pay_stay(
    params: &Params,
    stay: &care::Stay,
    town: &Town,
    case: &mut Case,
    ledger: &mut Ledger,
    providers: &mut [Provider],
    tally: &mut Tally,
) {
    let cents = (stay.week.0 * 100.0).round() as u32;
    enter(params, town, case, cents, ledger, providers, tally);
    if let Some(provider) = providers.get_mut(case.provider as usize) {
        let costs = (f64::from(cents) * stay.costs.0).round() as i64;
        provider.costs += costs;
        tally.provider_costs += costs as u64;
    }
    tally.stays += 1;
    tally.stay_cost += u64::from(cents);
}

/// Pays what is not paid by the hour.
#[derive(SystemParam)]
pub struct Payments<'w> {
    params: Res<'w, Params>,
    town: Res<'w, Town>,
    ledger: ResMut<'w, Ledger>,
}

impl Payments<'_> {
    /// Pays a case for all that follows.
    pub fn pay_ahead(
        &mut self,
        case: &mut Case,
        cents: u32,
        providers: &mut [Provider],
        tally: &mut Tally,
    ) {
        case.paid_ahead = true;
        let cents = self.params.price(u64::from(cents), case.law) as u32;
        let ledger = &mut self.ledger;
        enter(
            &self.params,
            &self.town,
            case,
            cents,
            ledger,
            providers,
            tally,
        );
    }
}

/// Double entry: under case, provider, law, municipality and household.
fn enter(
    params: &Params,
    town: &Town,
    case: &mut Case,
    cents: u32,
    ledger: &mut Ledger,
    providers: &mut [Provider],
    tally: &mut Tally,
) {
    let Some(provider) = providers.get_mut(case.provider as usize) else {
        return;
    };
    case.cost = case.cost.saturating_add(cents);
    provider.turnover += i64::from(cents);
    provider.received += i64::from(cents);
    ledger.by_law[case.law as usize] += i64::from(cents);
    let mut payer = usize::from(provider.municipality);
    if provider.municipality == town.region() {
        // The second line is paid by the municipality where the client lives.
        payer = usize::from(town.neighbourhoods[usize::from(case.neighbourhood)].municipality);
        ledger.second_line[payer][case.law as usize] += i64::from(cents);
        tally.second_line_cost += u64::from(cents);
    }
    ledger.by_municipality[payer] += i64::from(cents);
    ledger.this_year[payer][case.law as usize] += i64::from(cents);
    ledger.by_household[case.household as usize] += cents;
    tally.care_by_law[case.law as usize] += u64::from(cents);
    tally.municipal_overhead += f64::from(cents) * params.municipal_overhead.0;
}

/// Pays the week's wages.
pub fn pay_wages(
    params: Res<Params>,
    mut ledger: ResMut<Ledger>,
    mut tallies: ResMut<Tallies>,
    mut positions: AgentsMut<Position>,
    mut providers: AgentsMut<Provider>,
) {
    let providers = providers.by_id();
    for position in positions
        .by_id()
        .iter()
        .filter(|position| position.is_filled())
    {
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
    agreed: Res<Agreed>,
    week: Res<Week>,
    mut ledger: ResMut<Ledger>,
    mut providers: AgentsMut<Provider>,
) {
    if !agreed.year_ends(week.0) {
        return;
    }
    let mut clients: Vec<u32> = ledger
        .by_household
        .iter()
        .copied()
        .filter(|c| *c > 0)
        .collect();
    clients.sort_unstable_by(|a, b| b.cmp(a));
    let total: u64 = clients.iter().map(|cents| u64::from(*cents)).sum();
    let top = |share: f64| {
        let count = (clients.len() as f64 * share).ceil() as usize;
        clients[..count]
            .iter()
            .map(|cents| u64::from(*cents))
            .sum::<u64>() as f64
            / total as f64
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
    ledger.concentration = (turnover > 0).then(|| {
        turnovers
            .iter()
            .map(|cents| part(*cents) * part(*cents))
            .sum()
    });
    turnovers.sort_unstable_by(|a, b| b.cmp(a));
    let largest = turnovers.len().div_ceil(20);
    ledger.largest_providers = (turnover > 0).then(|| part(turnovers[..largest].iter().sum()));
}

#[cfg(test)]
mod tests;
