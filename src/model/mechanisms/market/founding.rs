//! Workers who are their own firm: who begins one, which clients follow, and when it stops.

use bevy_ecs::prelude::{Res, ResMut};

use super::contracts::{Closure, contracted};
use super::entry::provider;
use super::terms::{Supply, Terms};
use crate::base::random::{Luck, Purpose, key};
use crate::model::acts::cases::move_client;
use crate::model::acts::relation;
use crate::model::agents::{
    Case, NOBODY, Position, Provider, Role, Sector, Stage, needs_second_line,
};
use crate::model::parameters::care;
use crate::model::parameters::market::Form;
use crate::model::state::agenda::Agenda;
use crate::model::state::recorder::Recorder;
use crate::model::state::staffing::{Founded, Leavers, Openings};
use crate::model::state::tally::Tallies;

/// Workers who left a provider this week may begin for themselves, where anyone may offer help.
/// They take the skills, and the domains, of their old position along.
pub fn found_firms(
    terms: Terms,
    leavers: Res<Leavers>,
    mut supply: Supply,
    mut openings: ResMut<Openings>,
) {
    let own = &terms.workforce.self_employed;
    if !own.enabled || own.founding.0 == 0.0 {
        return;
    }
    let (_, providers, _) = supply.by_id();
    for (id, left) in &leavers.0 {
        let params = terms.market.of_municipality(left.municipality);
        // Where nobody looks at a market, nobody begins in it.
        let allowed = params.enabled
            && params.growth.every.0 > 0
            && params.form == Form::OpenHouse
            && left.municipality != terms.town.region()
            && !left.self_employed
            && left.role != Role::Access;
        let mut stream = terms.now.stream(Purpose::Founding, left.luck);
        if !allowed || !stream.chance(own.founding.0) {
            continue;
        }
        let cap = params.provider_cap.0 as usize;
        let coming = openings.providers.iter().map(|(one, _)| one);
        let coming = coming.chain(openings.founded.iter().map(|one| &one.provider));
        let coming = coming.filter(|one| one.municipality == left.municipality);
        let there = contracted(providers, left.municipality).len() + coming.count();
        if cap > 0 && there >= cap {
            continue;
        }
        openings.founded.push(firm_of(&terms, *id, left));
    }
}

/// The firm of a worker who left position `id`.
fn firm_of(terms: &Terms, id: u32, left: &Position) -> Founded {
    let week = terms.now.week();
    let params = terms.market.of_municipality(left.municipality);
    let luck = key(left.nature, u32::from(week));
    let mut stream = terms.now.luck().stream(Purpose::Provider, luck, 0);
    let offered = Sector::ALL.map(|sector| u8::from(left.serves(sector)) * left.domains);
    let cost = terms.weekly_cost() * f64::from(left.size);
    let reserve = (params.starting_money.0 * cost).round() as i64;
    let firm = Provider {
        entered: Some(week),
        contract_until: Agenda::after(week, params.contract_length.0),
        reserve,
        money_before: reserve,
        positions: 1,
        opened: 1,
        self_employed: true,
        last_busy: week,
        ..provider(params, left.municipality, offered, luck, &mut stream)
    };
    let position = Position {
        employer: NOBODY,
        self_employed: true,
        luck,
        holders: 1,
        since: week,
        sick_until: 0,
        long_sick: false,
        caseload: 0,
        committed: 0,
        workload: 0.0,
        caseload_sum: 0,
        hours: [0; 6],
        ..*left
    };
    Founded {
        provider: firm,
        position,
        left: id,
    }
}

/// Clients whom a worker takes along to a firm of their own: the relation goes on.
pub(super) struct Following<'a> {
    pub care: &'a care::Params,
    pub share: f64,
    pub luck: &'a Luck,
    pub week: u16,
    /// The region gives all help of the second line.
    pub second_line: bool,
}

impl Following<'_> {
    /// Moves those who follow from the old position to the new one, whose id is `id`; returns
    /// how many there are.
    pub fn follow(
        &self,
        founded: &mut Founded,
        id: u32,
        cases: &mut [Case],
        providers: &mut [Provider],
    ) -> u64 {
        let person = founded.position.person;
        let mut followers = 0;
        for case in cases.iter_mut() {
            let theirs = case.stage == Stage::InCare
                && case.position == founded.left
                && case.last_worker == person;
            if !theirs || (self.second_line && needs_second_line(case.intensity)) {
                continue;
            }
            let moment = case.moment(self.week);
            let draw = self.luck.uniform(Purpose::Founding, case.resident, moment);
            if draw >= self.share {
                continue;
            }
            move_client(case, providers, founded.position.employer);
            founded.provider.clients += 1;
            case.position = id;
            founded.position.caseload += 1;
            founded.position.committed += relation::product_hours(self.care, case.intensity);
            followers += 1;
        }
        followers
    }
}

/// Firms of one person stop when that person goes, or when they have had no client for long.
pub fn stop_firms(
    terms: Terms,
    mut supply: Supply,
    mut tallies: ResMut<Tallies>,
    mut recorder: ResMut<Recorder>,
) {
    let (idle, week) = (terms.workforce.self_employed.idle.0, terms.now.week());
    let is_firm = |p: &Provider| p.self_employed && p.has_contract();
    if !supply.by_id().1.iter().any(is_firm) {
        return;
    }
    let mut closure = Closure::new(&terms, &mut supply, &mut tallies, &mut recorder);
    for id in 0..closure.providers.len() as u32 {
        let firm = &mut closure.providers[id as usize];
        if !is_firm(firm) {
            continue;
        }
        if firm.clients > 0 {
            firm.last_busy = week;
        }
        let idles = u32::from(week.saturating_sub(firm.last_busy)) >= idle;
        let staff = closure.staffing.of(id).iter();
        let mut there = staff.map(|position| &closure.positions[*position as usize]);
        if idles || !there.any(Position::is_filled) {
            closure.stop(id);
        }
    }
}
