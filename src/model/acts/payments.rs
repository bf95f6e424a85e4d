//! Who pays what for an hour or a week of help.

use bevy_ecs::prelude::{Res, ResMut};
use bevy_ecs::system::SystemParam;

use crate::model::agents::{Case, Intensity, Provider};
use crate::model::parameters::money::Params;
use crate::model::parameters::{care, money, workforce};
use crate::model::population::Town;
use crate::model::state::books::Ledger;
use crate::model::state::tally::Tally;

/// What a full position costs a provider per week, overhead included, in cents.
pub fn weekly_cost(money: &money::Params, workforce: &workforce::Params) -> f64 {
    let wage = money.wage.0 * workforce.contract_hours.0 * 100.0;
    wage * (1.0 + money.provider_overhead.0)
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
    ledger.by_household[case.household as usize] += u64::from(cents);
    tally.care_by_law[case.law as usize] += u64::from(cents);
    tally.municipal_overhead += f64::from(cents) * params.municipal_overhead.0;
}
