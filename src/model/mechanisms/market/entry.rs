//! Under open house new providers enter where there is something to earn.

use bevy_ecs::prelude::{Res, ResMut};

use super::contracts::contracted;
use super::waiting::Waiting;
use crate::base::random::{Luck, Purpose, Stream, key};
use crate::base::units::WEEKS_PER_YEAR;
use crate::model::acts::jobs::vacant;
use crate::model::acts::payments::weekly_cost;
use crate::model::agents::{Agents, Case, Intensity, NOBODY, Position, Provider, Sector};
use crate::model::parameters::market::{Form, Params};
use crate::model::parameters::{allocation, care, money, workforce};
use crate::model::population::Town;
use crate::model::start::{Places, draw_domains};
use crate::model::state::agenda::Agenda;
use crate::model::state::calendar::Week;
use crate::model::state::case_book;
use crate::model::state::case_book::CaseBook;
use crate::model::state::in_force::InForce;
use crate::model::state::staffing::{Openings, Staffing};

/// What a full working week on regular help brings in, against what it costs, less one.
/// Nobody enters for a loss.
fn earnings(care: &care::Params, money: &money::Params, workforce: &workforce::Params) -> f64 {
    let contact = 1.0 - workforce.administration.0 - workforce.meetings.0;
    let hours = workforce.contract_hours.0 * contact;
    let income = hours * care.product(Intensity::Regular).tariff.0 * 100.0;
    let cost = weekly_cost(money, workforce);
    if cost > 0.0 {
        (income / cost - 1.0).max(0.0)
    } else {
        0.0
    }
}

/// Poisson with this mean: how many exponential waits fit in it.
fn poisson(mean: f64, stream: &mut Stream) -> u32 {
    let mut left = mean - stream.exponential();
    let mut count = 0;
    while left > 0.0 && count < 10_000 {
        count += 1;
        left -= stream.exponential();
    }
    count
}

/// New providers of one position each, at a rate that grows with the number of people
/// who wait for each position and with what an hour of help leaves over. They offer
/// what people wait for. The municipality's limit on positions does not keep them out;
/// its cap on providers does.
#[allow(
    clippy::too_many_arguments,
    reason = "the arguments are the system's contract"
)]
pub fn enter(
    in_force: InForce<Params>,
    care: Res<care::Params>,
    placing: Res<allocation::Params>,
    workforce: Res<workforce::Params>,
    money: Res<money::Params>,
    town: Res<Town>,
    luck: Res<Luck>,
    week: Res<Week>,
    book: Res<CaseBook>,
    staffing: Res<Staffing>,
    mut openings: ResMut<Openings>,
    cases: Agents<Case>,
    providers: Agents<Provider>,
    positions: Agents<Position>,
) {
    let params = in_force.in_general();
    if !params.decides(week.0) {
        return;
    }
    let (providers, positions, cases) = (providers.by_id(), positions.by_id(), cases.by_id());
    let earnings = earnings(&care, &money, &workforce);
    let years = f64::from(params.growth.every.0) / WEEKS_PER_YEAR;
    for municipality in 0..town.municipalities.len() as u16 {
        let params = in_force.of_municipality(municipality);
        if params.form != Form::OpenHouse {
            continue;
        }
        let here = contracted(providers, municipality);
        let size: f64 = here.iter().map(|id| staffing.size(*id, positions)).sum();
        let mut lists: Vec<&[u32]> = vec![&book.unplaced[usize::from(municipality)]];
        if placing.by_municipality() {
            lists.push(&book.waiting[usize::from(municipality)]);
        } else {
            lists.extend((here.iter()).map(|id| case_book::own_list(&placing, &book, *id)));
        }
        let mut waiting = Waiting::default();
        for slot in lists.into_iter().flatten() {
            waiting.count(&cases[*slot as usize]);
        }
        let each = waiting.total(None) / size.max(1.0);
        let places = Places::new(&town, municipality);
        let rate = params.entry.rate.0 * places.residents() / 10_000.0 * each * earnings;
        let mut stream = luck.stream(Purpose::Entry, u32::from(municipality), u32::from(week.0));
        let mut entering = poisson(rate * years, &mut stream);
        if params.provider_cap.0 > 0 {
            entering = entering.min(params.provider_cap.0.saturating_sub(here.len() as u32));
        }
        let crowd = key(u32::from(municipality), u32::from(week.0));
        for number in 0..entering {
            let luck_key = key(crowd, number);
            let mut stream = luck.stream(Purpose::Provider, luck_key, 0);
            // Where nobody waits, nobody enters.
            let sector = waiting.draw_sector(&workforce, &luck, luck_key);
            let wanted = waiting.by_domain(sector);
            let drawn = draw_domains(params.domains_of_small.0, &wanted, &mut stream);
            let offered = Sector::ALL.map(|other| {
                let own = sector.is_none_or(|own| own == other);
                u8::from(own) * drawn
            });
            let mut provider = Provider {
                entered: Some(week.0),
                ..provider(params, municipality, offered, luck_key, &mut stream)
            };
            provider.contract_until = Agenda::after(week.0, params.contract_length.0);
            let cost = weekly_cost(&money, &workforce) * params.entry.size.0;
            provider.reserve = (params.starting_money.0 * cost).round() as i64;
            provider.money_before = provider.reserve;
            provider.positions = 1;
            provider.opened = 1;
            let place = places.draw(&mut stream);
            let mut position = vacant(NOBODY, municipality, place, key(luck_key, 0));
            (position.sector, position.domains) = (sector, drawn);
            position.size = params.entry.size.0 as f32;
            position.contract_hours = workforce.contract_hours.0 as f32 * position.size;
            position.ways_of_working = positions.first().map_or(1, |p| p.ways_of_working);
            openings.providers.push((provider, position));
        }
    }
}

/// A provider without positions or money. Its revenue orientation is drawn evenly
/// around the mean, as far as 0 and 1 allow.
pub fn provider(
    params: &Params,
    municipality: u16,
    domains: [u8; 2],
    luck: u32,
    stream: &mut Stream,
) -> Provider {
    let mean = params.revenue_orientation.0;
    let orientation = mean + (stream.uniform() - 0.5) * 2.0 * mean.min(1.0 - mean);
    Provider {
        municipality,
        domains,
        revenue_orientation: orientation as f32,
        positions: 0,
        opened: 0,
        luck,
        entered: None,
        stopped: None,
        contract_until: 0,
        contract_ended: u16::MAX,
        clients: 0,
        cases_this_year: 0,
        turnover: 0,
        costs: 0,
        reserve: 0,
        money_before: 0,
        received: 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_enter_as_the_mean_says() {
        let luck = Luck::new(3, 0);
        for mean in [0.3, 2.5] {
            let trials = 40_000;
            let draw = |agent| poisson(mean, &mut luck.stream(Purpose::Test, agent, 0));
            let sum: u32 = (0..trials).map(draw).sum();
            let error = (mean / f64::from(trials)).sqrt();
            let observed = f64::from(sum) / f64::from(trials);
            assert!(
                (observed - mean).abs() < 4.0 * error,
                "{observed}, not {mean}"
            );
        }
        assert_eq!(poisson(0.0, &mut luck.stream(Purpose::Test, 0, 0)), 0);
    }
}
