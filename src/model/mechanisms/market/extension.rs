//! How a provider that grows adds a position, and for what.

use super::terms::Terms;
use super::waiting::Waiting;
use crate::base::random::{Purpose, key};
use crate::model::acts::jobs::vacant;
use crate::model::agents::{Case, MAX_DOMAINS, Position, Provider, Role, Sector};
use crate::model::parameters::market::Params;
use crate::model::start::{Places, draw_domains};
use crate::model::state::staffing::Staffing;

/// A provider that wants to grow.
pub(super) struct Growing<'a> {
    pub(super) provider: u32,
    pub(super) size: f64,
    /// Slots of the cases that wait for it.
    pub(super) list: &'a [u32],
    pub(super) steps: u32,
}

/// Everything needed to add a position.
pub(super) struct Hand<'a> {
    pub(super) terms: &'a Terms<'a>,
    pub(super) params: &'a Params,
    pub(super) places: &'a Places,
    /// Nobody but specialists can give its help.
    pub(super) second_line: bool,
    pub(super) staffing: &'a Staffing,
    pub(super) own_closed: &'a [Vec<u32>],
}

impl Hand<'_> {
    /// One step: more hours for a part-timer, else a position of its own that was
    /// closed, else a new one. Nothing when there is no `room` for it. Returns the size
    /// of what was added, and the position when it takes a new one.
    pub(super) fn extend(
        &self,
        growing: &Growing,
        provider: &mut Provider,
        positions: &mut [Position],
        cases: &[Case],
        room: f64,
    ) -> (f64, Option<Position>) {
        const NOTHING: (f64, Option<Position>) = (0.0, None);
        let mut open = self.staffing.of(growing.provider).iter().copied();
        let part_time = |id: &u32| {
            let position = &positions[*id as usize];
            position.size < 1.0 && position.is_filled()
        };
        if let Some(id) = open.find(part_time) {
            return (self.add_hours(&mut positions[id as usize], room), None);
        }
        if room < 1.0 - 1e-6 || provider.self_employed {
            return NOTHING;
        }
        // What people wait for most is what the position is for.
        let mut waiting = Waiting::default();
        for slot in growing.list {
            let case = &cases[*slot as usize];
            if provider.offers(case.domain, Sector::of(case.law)) {
                waiting.count(case);
            }
        }
        if waiting.total(None) == 0.0 {
            return NOTHING;
        }
        provider.positions += 1;
        let closed = self.own_closed[growing.provider as usize].iter();
        let mut again = closed.filter(|id| positions[**id as usize].closed);
        let position = if let Some(id) = again.next() {
            let position = &mut positions[*id as usize];
            self.suit(position, provider, &waiting);
            self.fill_later(position);
            None
        } else {
            let ways_of_working = positions.first().map_or(1, |p| p.ways_of_working);
            Some(self.open(growing.provider, provider, ways_of_working, &waiting))
        };
        (1.0, position)
    }

    /// More hours for a part-timer.
    fn add_hours(&self, position: &mut Position, room: f64) -> f64 {
        let more = (1.0 - position.size).min(self.params.entry.size.0 as f32);
        if f64::from(more) > room + 1e-6 {
            return 0.0;
        }
        position.size += more;
        position.contract_hours = self.terms.workforce.contract_hours.0 as f32 * position.size;
        f64::from(more)
    }

    /// A new position.
    fn open(
        &self,
        id: u32,
        provider: &mut Provider,
        ways_of_working: u32,
        waiting: &Waiting,
    ) -> Position {
        let (workforce, draws) = (&self.terms.workforce, self.terms.now.luck());
        let luck = key(provider.luck, provider.opened);
        provider.opened += 1;
        let mut stream = draws.stream(Purpose::Opening, luck, 0);
        let place = self.places.draw(&mut stream);
        let mut position = vacant(id, provider.municipality, place, luck);
        position.ways_of_working = ways_of_working;
        position.sector = waiting.draw_sector(workforce, draws, luck);
        if !self.second_line && stream.chance(workforce.generalists.0) {
            position.role = Role::Generalist;
            position.domains = provider.offered(position.sector);
        } else {
            let count = workforce.specialist_domains.0;
            let wanted = waiting.by_domain(position.sector);
            position.domains = draw_domains(count, &wanted, &mut stream);
        }
        self.fill_later(&mut position);
        position
    }

    /// Makes a closed position fit for what most people wait for: in its own sector, unless
    /// more wait in the other.
    fn suit(&self, position: &mut Position, provider: &Provider, waiting: &Waiting) {
        let most_wanted = |sector| {
            let wanted = waiting.by_domain(sector);
            let most = (0..MAX_DOMAINS).max_by(|a, b| wanted[*a].total_cmp(&wanted[*b]));
            most.map_or(0, |domain| 1 << domain) & provider.offered(sector)
        };
        let other = Sector::ALL.into_iter().map(Some).find(|sector| {
            position.sector.is_some()
                && position.sector != *sector
                && waiting.total(*sector) > waiting.total(position.sector)
        });
        if let Some(sector) = other {
            position.sector = sector;
            position.domains = match position.role {
                Role::Generalist => provider.offered(sector),
                Role::Specialist | Role::Access => 0,
            };
        }
        position.domains |= most_wanted(position.sector);
    }

    fn fill_later(&self, position: &mut Position) {
        position.closed = false;
        position.size = 1.0;
        position.contract_hours = self.terms.workforce.contract_hours.0 as f32;
        self.terms.advertise(position);
    }
}
