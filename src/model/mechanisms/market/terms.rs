//! What the market works by, who is in it, and who waits for it.

use bevy_ecs::prelude::{Res, ResMut};
use bevy_ecs::system::SystemParam;

use crate::model::acts::administration::Administration;
use crate::model::acts::jobs;
use crate::model::acts::payments::weekly_cost;
use crate::model::agents::{Agents, AgentsMut, Case, Position, Provider, Sector};
use crate::model::parameters::market::{Form, Params, VolumeForm};
use crate::model::parameters::{allocation, money, region, workforce};
use crate::model::population::Town;
use crate::model::state::calendar::Now;
use crate::model::state::case_book::{self, CaseBook};
use crate::model::state::in_force::InForce;
use crate::model::state::prices::Prices;
use crate::model::state::staffing::{LabourMarket, Staffing};

/// What the market works by.
#[derive(SystemParam)]
pub struct Terms<'w> {
    pub(super) market: InForce<'w, Params>,
    pub(super) workforce: Res<'w, workforce::Params>,
    pub(super) money: Res<'w, money::Params>,
    pub(super) town: Res<'w, Town>,
    pub(super) now: Now<'w>,
    administration: Administration<'w>,
    prices: Res<'w, Prices>,
    labour: Res<'w, LabourMarket>,
    region: Res<'w, region::Params>,
}

impl Terms<'_> {
    /// This is a week in which providers decide.
    pub(super) fn decides(&self) -> bool {
        self.market.in_general().decides(self.now.week())
    }

    /// Looks for somebody for a position.
    pub(super) fn advertise(&self, position: &mut Position) {
        let (luck, week) = (self.now.luck(), self.now.week());
        jobs::advertise(&self.workforce, &self.labour, luck, position, week);
    }

    /// What a full position costs a provider per week, in cents.
    pub(super) fn weekly_cost(&self) -> f64 {
        weekly_cost(&self.money, &self.workforce) * self.prices.wages
    }

    /// What a full working week on help at this tariff, in euros an hour, brings in, against
    /// what it costs, less one. Nobody enters for a loss.
    pub(super) fn earnings(&self, municipality: u16, tariff: f64) -> f64 {
        let workforce = &self.workforce;
        let (administration, granted) =
            match self.market.of_municipality(municipality).tariffs.enabled {
                true => {
                    let there = self.administration.in_sector(workforce, municipality, None);
                    let granted = self.prices.of(municipality);
                    (there, granted.help[Sector::Adult as usize])
                }
                false => (workforce.administration.0, 1.0),
            };
        let contact = (1.0 - administration - workforce.meetings.0).max(0.0);
        let hours = workforce.contract_hours.0 * contact;
        let income = hours * tariff * granted * 100.0;
        let overhead = match workforce.self_employed.enabled {
            true => workforce.self_employed.overhead.0 - self.money.provider_overhead.0,
            false => 0.0,
        };
        let cost = self.weekly_cost() * (1.0 + overhead / (1.0 + self.money.provider_overhead.0));
        match cost > 0.0 {
            true => (income / cost - 1.0).max(0.0),
            false => 0.0,
        }
    }

    /// Positions that the municipality, or the region, pays for, as full ones.
    pub(super) fn paid_for(&self, place: u16) -> f64 {
        let params = self.market.of_municipality(place);
        let open = params.volume_form == VolumeForm::Open && params.form == Form::OpenHouse;
        let volume = params.volume.0;
        if volume == 0.0 || (open && place != self.town.region()) {
            return f64::INFINITY;
        }
        let town = &self.town;
        let residents = town.neighbourhoods_of(place);
        let residents: u32 = residents.map(|n| town.neighbourhoods[n].residents).sum();
        let per_1000 = if place == town.region() {
            self.region.positions_per_1000
        } else {
            self.workforce.positions_per_1000
        };
        let usual = f64::from(residents) * per_1000.0 / 1_000.0;
        volume * usual.round()
    }
}

/// Who offers help, to change.
#[derive(SystemParam)]
pub struct Supply<'w> {
    staffing: ResMut<'w, Staffing>,
    providers: AgentsMut<'w, Provider>,
    positions: AgentsMut<'w, Position>,
}

impl Supply<'_> {
    /// Who works where as last looked at, the providers and the positions.
    pub(super) fn by_id(&mut self) -> (&Staffing, &mut [Provider], &mut [Position]) {
        let (providers, positions) = (self.providers.by_id(), self.positions.by_id());
        (&self.staffing, providers, positions)
    }

    /// The same, after another look.
    pub(super) fn take_stock(&mut self) -> (&Staffing, &mut [Provider], &mut [Position]) {
        let (providers, positions) = (self.providers.by_id(), self.positions.by_id());
        self.staffing.take_stock(providers.len(), positions);
        (&self.staffing, providers, positions)
    }
}

/// Who waits for help.
#[derive(SystemParam)]
pub struct Demand<'w> {
    pub(super) placing: Res<'w, allocation::Params>,
    book: Res<'w, CaseBook>,
    cases: Agents<'w, Case>,
}

impl Demand<'_> {
    /// All cases, by slot.
    pub(super) fn cases(&self) -> &[Case] {
        self.cases.by_id()
    }

    /// Slots of the cases that wait where a provider of this municipality can take them.
    pub(super) fn list_for(&self, provider: u32, municipality: u16) -> &[u32] {
        case_book::list_for(&self.placing, &self.book, provider, municipality)
    }

    /// Slots of all cases that wait in a municipality, also without a provider.
    pub(super) fn all_of(&self, municipality: u16, providers: &[u32]) -> Vec<&[u32]> {
        let place = usize::from(municipality);
        let mut lists: Vec<&[u32]> = vec![&self.book.unplaced[place]];
        if self.placing.by_municipality() {
            lists.push(&self.book.waiting[place]);
        } else {
            let own = |id: &u32| case_book::own_list(&self.placing, &self.book, *id);
            lists.extend(providers.iter().map(own));
        }
        lists
    }

    /// How many wait for one provider, in a sector or in all.
    pub(super) fn waiting(&self, provider: u32, sector: Option<Sector>) -> usize {
        let cases = self.cases();
        let list = case_book::own_list(&self.placing, &self.book, provider).iter();
        let law = |slot: &u32| cases[*slot as usize].law;
        list.filter(|slot| sector.is_none_or(|sector| sector == Sector::of(law(slot))))
            .count()
    }
}
