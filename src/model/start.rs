//! Providers, positions and the people in them at the start.

use crate::base::random::{Luck, Purpose, Stream};
use crate::model::acts::{jobs, payments};
use crate::model::agents::{NOBODY, Position, Provider, Role, Sector};
use crate::model::mechanisms::market;
use crate::model::parameters::{Mechanisms, workforce};
use crate::model::population::Town;
use crate::model::state::domains::Domains;

/// Everyone who works at the start, and what that follows from.
pub struct Organisations<'a> {
    /// Providers in order of their ids.
    pub providers: Vec<Provider>,
    /// Positions in order of their ids.
    pub positions: Vec<Position>,
    mechanisms: &'a Mechanisms,
    domains: &'a Domains,
    ways_of_working: u32,
    luck: &'a Luck,
}

/// Founds the providers and access desks of all municipalities.
pub fn found<'a>(
    mechanisms: &'a Mechanisms,
    domains: &'a Domains,
    town: &Town,
    ways_of_working: u32,
    luck: &'a Luck,
) -> Organisations<'a> {
    let mut founded = Organisations {
        providers: Vec::new(),
        positions: Vec::new(),
        mechanisms,
        domains,
        ways_of_working,
        luck,
    };
    for municipality in 0..town.region() {
        let places = Places::new(town, municipality);
        let staff = &mechanisms.workforce;
        let access = places.share_of(staff.access_per_1000.0 / 1_000.0);
        for _ in 0..access {
            founded.employ(&places, NOBODY, (Role::Access, None), u8::MAX);
        }
        let positions = places.share_of(staff.positions_per_1000.0 / 1_000.0);
        let providers = places.share_of(mechanisms.market.providers_per_10000.0 / 10_000.0);
        let sizes = sizes(positions, providers, mechanisms.market.size_inequality.0);
        let mut split = Split::new(&staff.youth, domains);
        for (rank, size) in sizes.into_iter().enumerate() {
            let kinds = domains.list.len() as u32;
            let large = rank == 0 || size >= mechanisms.market.large_per_domain.0 * kinds;
            founded.add_provider(&places, large, split.next(size, large));
        }
    }
    if town.second_line {
        // Last, so that the ids and the luck of all others are those without it.
        let places = Places::new(town, town.region());
        let region = &mechanisms.region;
        let positions = places.share_of(region.positions_per_1000.0 / 1_000.0);
        let inequality = mechanisms.market.size_inequality.0;
        let mut split = Split::new(&mechanisms.workforce.youth, domains);
        for size in sizes(positions, region.providers.0, inequality) {
            // Whatever its size it offers everything.
            founded.add_provider(&places, true, split.next(size, true));
        }
    }
    founded
}

/// Positions per provider, largest first: the n-th in proportion to n to the power of
/// minus `inequality`, at least one each, adding up to `positions`.
fn sizes(positions: u32, providers: u32, inequality: f64) -> Vec<u32> {
    let providers = providers.clamp(u32::from(positions > 0), positions);
    let weight = |rank: u32| libm::exp(-inequality * libm::log(f64::from(rank + 1)));
    let total: f64 = (0..providers).map(weight).sum();
    let spare = positions - providers;
    let mut left = spare;
    let mut sizes: Vec<u32> = (0..providers)
        .map(|rank| {
            let extra = ((f64::from(spare) * weight(rank) / total) as u32).min(left);
            left -= extra;
            1 + extra
        })
        .collect();
    // What rounding left over goes to the largest.
    let count = sizes.len();
    for index in 0..left as usize {
        sizes[index % count] += 1;
    }
    sizes
}

/// Divides positions over the sectors as providers are founded, so that youth care has its
/// share of them.
struct Split {
    apart: bool,
    share: f64,
    youth: u32,
    all: u32,
}

impl Split {
    fn new(youth: &workforce::Youth, domains: &Domains) -> Self {
        let some = |sector| domains.in_sector(sector) != 0;
        let share = match (some(Sector::Adult), some(Sector::Youth)) {
            (true, true) => youth.share.0,
            (adult, _) => f64::from(u8::from(!adult)),
        };
        Self {
            apart: youth.apart,
            share,
            youth: 0,
            all: 0,
        }
    }

    /// The sector of each position of the next provider. A large one works in both, with
    /// at least one position in each if it has two; a small one where positions lack.
    fn next(&mut self, size: u32, large: bool) -> Vec<Option<Sector>> {
        let mixed = 0.0 < self.share && self.share < 1.0;
        if !self.apart || (large && mixed && size == 1) {
            return vec![None; size as usize];
        }
        self.all += size;
        let lacking = self.share * f64::from(self.all) - f64::from(self.youth);
        let youth = if large && mixed {
            (lacking.round().max(1.0) as u32).min(size - 1)
        } else if lacking > f64::from(size) / 2.0 {
            size
        } else {
            0
        };
        self.youth += youth;
        // Spread, so that who comes first is of no sector in particular.
        let upto = |index: u32| u64::from(index) * u64::from(youth) / u64::from(size);
        (0..size)
            .map(|index| {
                if upto(index + 1) > upto(index) {
                    Some(Sector::Youth)
                } else {
                    Some(Sector::Adult)
                }
            })
            .collect()
    }
}

/// Positions (or providers) for so many residents: at least one where the rate is not
/// zero.
pub fn positions(residents: f64, per_resident: f64) -> u32 {
    if per_resident > 0.0 {
        (residents * per_resident).round().max(1.0) as u32
    } else {
        0
    }
}

/// The neighbourhoods of a municipality or of the region, by residents.
pub struct Places {
    municipality: u16,
    regional: bool,
    neighbourhoods: Vec<u16>,
    residents: Vec<f64>,
}

impl Places {
    /// The neighbourhoods of one municipality, or of the region.
    pub fn new(town: &Town, municipality: u16) -> Self {
        let here = || town.neighbourhoods_of(municipality);
        let residents = |n: usize| f64::from(town.neighbourhoods[n].residents);
        Self {
            municipality,
            regional: municipality == town.region(),
            neighbourhoods: here().map(|n| n as u16).collect(),
            residents: here().map(residents).collect(),
        }
    }

    /// Residents of all of them.
    pub fn residents(&self) -> f64 {
        self.residents.iter().sum()
    }

    fn share_of(&self, per_resident: f64) -> u32 {
        positions(self.residents(), per_resident)
    }

    /// One of them, by residents.
    pub fn draw(&self, stream: &mut Stream) -> u16 {
        self.neighbourhoods[stream.weighted(&self.residents)]
    }
}

impl Organisations<'_> {
    fn add_provider(&mut self, places: &Places, large: bool, sectors: Vec<Option<Sector>>) {
        let (mechanisms, domains) = (self.mechanisms, self.domains);
        let id = self.providers.len() as u32;
        let size = sectors.len() as u32;
        let mut stream = self.luck.stream(Purpose::Provider, id, 0);
        let market = &mechanisms.market;
        let drawn = (!large).then(|| {
            let demand = domains.demand(sectors[0]);
            draw_domains(market.domains_of_small.0, &demand, &mut stream)
        });
        let offered = Sector::ALL.map(|sector| {
            if sectors.contains(&None) {
                drawn.unwrap_or(u8::MAX)
            } else if sectors.contains(&Some(sector)) {
                drawn.unwrap_or_else(|| domains.in_sector(sector))
            } else {
                0
            }
        });
        let length = market.contract_length.0;
        let contract_until = 1 + stream.below(length.max(1)) as u16;
        let mut provider = market::provider(market, places.municipality, offered, id, &mut stream);
        // Contracts are under way at the start and do not all end in one week.
        provider.contract_until = contract_until;
        (provider.positions, provider.opened) = (size, size);
        let cost = payments::weekly_cost(&mechanisms.money, &mechanisms.workforce);
        let money = market.starting_money.0 * cost * f64::from(size);
        provider.reserve = money.round() as i64;
        provider.money_before = provider.reserve;
        self.providers.push(provider);
        let staff = &mechanisms.workforce;
        for (index, sector) in sectors.iter().enumerate() {
            let offered = provider.offered(*sector);
            let demand = domains.demand(*sector);
            // Everything on offer has a specialist who does it: the first positions of
            // the sector take its domains in turn, or one position all of them.
            let of_sector = |upto: usize| sectors[..upto].iter().filter(|s| *s == sector).count();
            let duty = (0..demand.len() as u8)
                .filter(|domain| offered >> domain & 1 == 1)
                .enumerate()
                .filter(|(place, _)| place % of_sector(sectors.len()) == of_sector(index))
                .fold(0_u8, |duty, (_, domain)| duty | 1 << domain);
            let generalist = stream.chance(staff.generalists.0) && duty == 0 && !places.regional;
            let (role, covers) = if generalist {
                (Role::Generalist, offered)
            } else {
                let mut within = demand;
                for (domain, demand) in within.iter_mut().enumerate() {
                    *demand *= f64::from(offered >> domain & 1);
                }
                let drawn = draw_domains(staff.specialist_domains.0, &within, &mut stream);
                (Role::Specialist, drawn | duty)
            };
            self.employ(places, id, (role, *sector), covers);
        }
    }

    fn employ(
        &mut self,
        places: &Places,
        employer: u32,
        (role, sector): (Role, Option<Sector>),
        domains: u8,
    ) {
        let (id, workforce) = (self.positions.len() as u32, &self.mechanisms.workforce);
        let mut stream = self.luck.stream(Purpose::Worker, id, 1);
        let place = places.draw(&mut stream);
        let mut position = jobs::vacant(employer, places.municipality, place, id);
        (position.role, position.sector, position.domains) = (role, sector, domains);
        position.contract_hours = workforce.contract_hours.0 as f32;
        position.ways_of_working = self.ways_of_working;
        jobs::hire(workforce, self.luck, &mut position, 0, id);
        self.positions.push(position);
    }
}

/// Up to `count` different domains, by demand.
pub fn draw_domains(count: u32, demand: &[f64], stream: &mut Stream) -> u8 {
    let mut left = demand.to_vec();
    let mut drawn = 0;
    for _ in 0..count {
        if left.iter().all(|demand| *demand <= 0.0) {
            break;
        }
        let domain = stream.weighted(&left);
        left[domain] = 0.0;
        drawn |= 1 << domain;
    }
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn providers_share_out_all_positions_and_the_first_is_the_largest() {
        for (positions, providers) in [(1, 1), (10, 3), (128, 28), (5, 9), (1_000, 40)] {
            let sizes = sizes(positions, providers, 1.2);
            assert_eq!(sizes.iter().sum::<u32>(), positions);
            assert!(sizes.iter().all(|size| *size > 0));
            assert!(sizes.is_sorted_by(|a, b| a >= b), "{sizes:?}");
        }
        assert_eq!(sizes(0, 4, 1.0), Vec::<u32>::new());
    }

    #[test]
    fn without_inequality_all_providers_are_equal() {
        assert_eq!(sizes(40, 8, 0.0), vec![5; 8]);
    }
}
