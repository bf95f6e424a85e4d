//! Who pays what for an hour or a week of help.

use std::borrow::Borrow;

use bevy_ecs::prelude::{Res, ResMut};
use bevy_ecs::system::SystemParam;

use crate::model::agents::{Case, Fetch, Intensity, Provider, Sector};
use crate::model::parameters::money::Params;
use crate::model::parameters::{care, money, workforce};
use crate::model::population::Town;
use crate::model::state::books::Ledger;
use crate::model::state::prices::{Granted, Prices};
use crate::model::state::tally::Tally;

/// What a full position costs a provider per week, overhead included, in cents.
pub fn weekly_cost(money: &money::Params, workforce: &workforce::Params) -> f64 {
    let wage = money.wage.0 * workforce.contract_hours.0 * 100.0;
    wage * (1.0 + money.provider_overhead.0)
}

/// What an hour of help costs this week, in cents: by commissioner, sector and intensity.
pub struct Tariffs(Vec<[[u64; Intensity::ALL.len()]; Sector::ALL.len()]>);

/// Pays for help, and enters what is paid everywhere at once.
#[derive(SystemParam)]
pub struct Payments<'w> {
    params: Res<'w, Params>,
    town: Res<'w, Town>,
    prices: Res<'w, Prices>,
    ledger: ResMut<'w, Ledger>,
}

/// The accounts of households.
impl Fetch for Payments<'_> {
    fn fetch(&self, households: impl IntoIterator<Item = impl Borrow<u32>, IntoIter: Clone>) {
        self.ledger.by_household.fetch(households);
    }
}

impl Payments<'_> {
    /// The tariffs of the products, as they are granted now.
    pub fn tariffs(&self, care: &care::Params) -> Tariffs {
        let of = |granted: &Granted| {
            Sector::ALL.map(|sector| {
                Intensity::ALL.map(|intensity| {
                    let agreed = (care.product(intensity).tariff.0 * 100.0).round() as u64;
                    self.price(agreed, sector, granted)
                })
            })
        };
        Tariffs(self.prices.all().iter().map(of).collect())
    }

    /// Pays one week of contact on one case.
    pub fn pay_hours(
        &mut self,
        tariffs: &Tariffs,
        hundredths: u32,
        case: &mut Case,
        providers: &mut [Provider],
        tally: &mut Tally,
    ) {
        let Some(provider) = providers.get(case.provider as usize) else {
            return;
        };
        if case.paid_ahead {
            return;
        }
        let of_payer = &tariffs.0[usize::from(provider.municipality)];
        let tariff = of_payer[Sector::of(case.law) as usize][case.intensity as usize];
        let cents = (u64::from(hundredths) * tariff).div_ceil(100) as u32;
        self.enter(cents, case, providers, tally);
    }

    /// Pays one week of a stay, however a case is paid otherwise; the provider spends its
    /// part on group staff and the house.
    pub fn pay_stay(
        &mut self,
        stay: &care::Stay,
        case: &mut Case,
        providers: &mut [Provider],
        tally: &mut Tally,
    ) {
        let agreed = (stay.week.0 * 100.0).round();
        let cents = (agreed * self.granted(case, providers).stay).round() as u32;
        self.enter(cents, case, providers, tally);
        if let Some(provider) = providers.get_mut(case.provider as usize) {
            let costs = (agreed * stay.costs.0 * self.prices.wages).round() as i64;
            provider.costs += costs;
            tally.provider_costs += costs as u64;
        }
        tally.stays += 1;
        tally.stay_cost += u64::from(cents);
    }

    /// Pays a case for all that follows.
    pub fn pay_ahead(
        &mut self,
        cents: u32,
        case: &mut Case,
        providers: &mut [Provider],
        tally: &mut Tally,
    ) {
        case.paid_ahead = true;
        let granted = self.granted(case, providers);
        let cents = self.price(u64::from(cents), Sector::of(case.law), &granted) as u32;
        self.enter(cents, case, providers, tally);
    }

    /// What whoever contracts the provider of a case grants now.
    fn granted(&self, case: &Case, providers: &[Provider]) -> Granted {
        let provider = providers.get(case.provider as usize);
        self.prices
            .of(provider.map_or(u16::MAX, |provider| provider.municipality))
    }

    /// A price in cents in a sector, as it is granted now.
    fn price(&self, cents: u64, sector: Sector, granted: &Granted) -> u64 {
        let agreed = self.params.price(cents, sector);
        (agreed as f64 * granted.help[sector as usize]).round() as u64
    }

    /// Double entry: under case, provider, law, municipality and household.
    fn enter(
        &mut self,
        cents: u32,
        case: &mut Case,
        providers: &mut [Provider],
        tally: &mut Tally,
    ) {
        let Some(provider) = providers.get_mut(case.provider as usize) else {
            return;
        };
        let (town, ledger) = (&self.town, &mut *self.ledger);
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
        ledger.by_household[case.household as usize] += u64::from(cents);
        tally.care_by_law[case.law as usize] += u64::from(cents);
        tally.municipal_overhead += f64::from(cents) * self.params.municipal_overhead.0;
    }
}
