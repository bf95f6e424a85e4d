//! Under open house new providers enter where there is something to earn.

use bevy_ecs::prelude::{Res, ResMut};

use super::contracts::contracted;
use super::terms::{Demand, Supply, Terms};
use super::waiting::Waiting;
use crate::base::random::{Purpose, Stream, key};
use crate::base::units::WEEKS_PER_YEAR;
use crate::model::acts::jobs::vacant;
use crate::model::agents::{Intensity, NOBODY, Position, Provider, Sector};
use crate::model::parameters::care;
use crate::model::parameters::market::{Form, Params};
use crate::model::start::{Places, draw_domains};
use crate::model::state::agenda::Agenda;
use crate::model::state::staffing::Openings;

/// New providers of one position each, at a rate that grows with the number of people
/// who wait for each position and with what an hour of help leaves over. They offer
/// what people wait for. The municipality's limit on positions does not keep them out;
/// its cap on providers does.
pub fn enter(
    terms: Terms,
    care: Res<care::Params>,
    demand: Demand,
    mut supply: Supply,
    mut openings: ResMut<Openings>,
) {
    if !terms.decides() {
        return;
    }
    let (staffing, providers, positions) = supply.by_id();
    let tariff = care.product(Intensity::Regular).tariff.0;
    let years = f64::from(terms.market.in_general().growth.every.0) / WEEKS_PER_YEAR;
    for municipality in 0..terms.town.municipalities.len() as u16 {
        let params = terms.market.of_municipality(municipality);
        if params.form != Form::OpenHouse {
            continue;
        }
        let here = contracted(providers, municipality);
        let size: f64 = here.iter().map(|id| staffing.size(*id, positions)).sum();
        let mut waiting = Waiting::default();
        for slot in demand.all_of(municipality, &here).into_iter().flatten() {
            waiting.count(&demand.cases()[*slot as usize]);
        }
        let each = waiting.total(None) / size.max(1.0);
        let places = Places::new(&terms.town, municipality);
        let earnings = terms.earnings(municipality, tariff);
        let rate = params.entry.rate.0 * places.residents() / 10_000.0 * each * earnings;
        let mut stream = terms.now.stream(Purpose::Entry, u32::from(municipality));
        let mut entering = stream.poisson(rate * years);
        if params.provider_cap.0 > 0 {
            entering = entering.min(params.provider_cap.0.saturating_sub(here.len() as u32));
        }
        let crowd = key(u32::from(municipality), u32::from(terms.now.week()));
        for number in 0..entering {
            let (provider, mut position) =
                newcomer(&terms, municipality, &places, &waiting, key(crowd, number));
            position.ways_of_working = positions.first().map_or(1, |p| p.ways_of_working);
            openings.providers.push((provider, position));
        }
    }
}

/// Someone who founds a provider, with the position for themselves.
fn newcomer(
    terms: &Terms,
    municipality: u16,
    places: &Places,
    waiting: &Waiting,
    luck_key: u32,
) -> (Provider, Position) {
    let (luck, week) = (terms.now.luck(), terms.now.week());
    let params = terms.market.of_municipality(municipality);
    let mut stream = luck.stream(Purpose::Provider, luck_key, 0);
    // Where nobody waits, nobody enters.
    let sector = waiting.draw_sector(&terms.workforce, luck, luck_key);
    let wanted = waiting.by_domain(sector);
    let drawn = draw_domains(params.domains_of_small.0, &wanted, &mut stream);
    let offered = Sector::ALL.map(|other| {
        let own = sector.is_none_or(|own| own == other);
        u8::from(own) * drawn
    });
    let cost = terms.weekly_cost() * params.entry.size.0;
    let reserve = (params.starting_money.0 * cost).round() as i64;
    let provider = Provider {
        entered: Some(week),
        contract_until: Agenda::after(week, params.contract_length.0),
        reserve,
        money_before: reserve,
        positions: 1,
        opened: 1,
        self_employed: terms.workforce.self_employed.enabled,
        last_busy: week,
        ..provider(params, municipality, offered, luck_key, &mut stream)
    };
    let place = places.draw(&mut stream);
    let mut position = vacant(NOBODY, municipality, place, key(luck_key, 0));
    (position.sector, position.domains) = (sector, drawn);
    position.self_employed = provider.self_employed;
    position.size = params.entry.size.0 as f32;
    position.contract_hours = terms.workforce.contract_hours.0 as f32 * position.size;
    (provider, position)
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
        luck,
        ..Provider::NEW
    }
}
