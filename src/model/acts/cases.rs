//! A case is opened, finds a provider, moves to another, and is closed.

use std::collections::BTreeMap;

use bevy_ecs::prelude::Res;
use bevy_ecs::system::SystemParam;

use crate::base::random::Purpose;
use crate::model::acts::spells::Spells;
use crate::model::agents::{
    BreakCause, Case, Condition, EndReason, Intensity, NOBODY, Provider, Resident, Sector, Stage,
    moment, needs_second_line,
};
use crate::model::parameters::allocation::Params;
use crate::model::population::Town;
use crate::model::state::calendar::Now;
use crate::model::state::case_book::{CaseBook, list_of};
use crate::model::state::domains::Domains;
use crate::model::state::in_force::InForce;
use crate::model::state::referrals::Referrals;
use crate::model::state::requests::Request;
use crate::model::state::tally::Tallies;

/// Chance that a request is sent to the wrong one of `cut` product codes: each further
/// code is another chance to go wrong.
pub(crate) fn wrong_code(params: &Params) -> f64 {
    let mut right = 1.0;
    for _ in 1..params.product_cut.0 {
        right *= params.right_code.0;
    }
    1.0 - right
}

/// What says where a case goes.
#[derive(SystemParam)]
pub struct Destinations<'w> {
    /// How clients are placed.
    pub placing: InForce<'w, Params>,
    /// The kinds of problems, and the laws that pay for them.
    pub domains: Res<'w, Domains>,
    /// Who decides where.
    pub town: Res<'w, Town>,
    /// Who offers what.
    pub referrals: Res<'w, Referrals>,
    /// This week.
    pub now: Now<'w>,
}

/// A request for which help is granted.
pub struct Granted<'a> {
    /// The request.
    pub request: &'a Request,
    /// How heavy the help is.
    pub intensity: Intensity,
    /// A bit for each of the domains the case stands for.
    pub covers: u8,
    /// Severity above which a problem counts where there are several.
    pub several_above: f32,
}

impl Destinations<'_> {
    /// Opens a case for a granted request and puts it among the arrivals.
    ///
    /// # Panics
    /// When no slot is free; `access::make_room` sees to that.
    pub fn open_case(
        &self,
        granted: &Granted,
        resident: &Resident,
        condition: &mut Condition,
        cases: &mut [Case],
        book: &mut CaseBook,
    ) {
        let (request, intensity) = (granted.request, granted.intensity);
        let (domain, home) = (request.domain, resident.neighbourhood);
        let slot = book.free.pop().expect("room was made for every request");
        let id = book.next_id;
        book.next_id += 1;
        let law = self.domains.law(domain, resident.age);
        let moment = moment(self.now.week(), domain);
        let luck = self.now.luck();
        let mut stream = luck.stream(Purpose::ProviderChoice, request.resident, moment);
        let placing = (self.placing).of_product(request.resident, home, domain, intensity);
        let wrong_product = stream.chance(wrong_code(placing));
        let draw = stream.uniform();
        cases[slot as usize] = Case {
            id,
            stage: Stage::Waiting,
            resident: request.resident,
            person: resident.person,
            age: resident.age,
            household: resident.household,
            neighbourhood: home,
            domain,
            covers: granted.covers,
            law,
            intensity,
            route: request.route,
            mandated: request.mandated,
            multi_problem: condition.domains_above(granted.several_above) > 1,
            wrong_product,
            provider: (self.referrals).choose(home, domain, Sector::of(law), intensity, draw),
            referrals: request.referrals,
            pending_break: (request.referrals > 0).then_some(BreakCause::Referral),
            previous_cases: u16::from(condition.cases),
            request_week: request.week,
            severity_request: condition.severity[domain as usize],
            ..Case::FREE
        };
        condition.cases = condition.cases.saturating_add(1);
        book.arrivals.push(slot);
    }

    /// Takes the cases whose provider has stopped off the lists, and puts them and those
    /// that had none where there is a provider, if there is one now.
    pub(crate) fn find_providers(
        &self,
        book: &mut CaseBook,
        tallies: &mut Tallies,
        providers: &mut [Provider],
        cases: &mut [Case],
    ) {
        let week = self.now.week();
        let mut looking: Vec<u32> = book.unplaced.iter_mut().flat_map(std::mem::take).collect();
        let stopped = |p: &Provider| p.stopped.and_then(|at| at.checked_add(1)) == Some(week);
        if providers.iter().any(stopped) {
            for list in &mut book.waiting {
                list.retain(|slot| {
                    let provider = providers.get(cases[*slot as usize].provider as usize);
                    let stays = provider.is_some_and(Provider::has_contract);
                    if !stays {
                        looking.push(*slot);
                    }
                    stays
                });
            }
        }
        for slot in looking {
            let case = &mut cases[slot as usize];
            let (home, moment) = (case.neighbourhood, case.moment(week));
            let draw = (self.now.luck()).uniform(Purpose::Takeover, case.resident, moment);
            let (sector, intensity) = (Sector::of(case.law), case.intensity);
            let provider = (self.referrals).choose(home, case.domain, sector, intensity, draw);
            tallies.of(home).transferred +=
                u64::from(case.provider != NOBODY && provider != NOBODY);
            move_client(case, providers, provider);
            self.put(slot, case, book, providers);
        }
    }

    /// Puts a case at the end of the list it waits on.
    pub(crate) fn put(&self, slot: u32, case: &Case, book: &mut CaseBook, providers: &[Provider]) {
        let list = match list_of(case, self.placing.in_general(), providers) {
            Some(list) => &mut book.waiting[list],
            None => {
                let home = &self.town.neighbourhoods[usize::from(case.neighbourhood)];
                let commissioner = if self.is_regional(case) {
                    self.town.region()
                } else {
                    home.municipality
                };
                &mut book.unplaced[usize::from(commissioner)]
            }
        };
        list.push(slot);
    }

    /// Only the second line of the region can help.
    pub(crate) fn is_regional(&self, case: &Case) -> bool {
        self.town.second_line && needs_second_line(case.intensity)
    }
}

/// Moves a client's file to another provider. What the old one was paid ahead does not
/// come along: the new one is paid by the hour.
pub fn move_client(case: &mut Case, providers: &mut [Provider], to: u32) {
    case.paid_ahead = false;
    if let Some(provider) = providers.get_mut(case.provider as usize) {
        provider.clients -= 1;
    }
    case.provider = to;
    if let Some(provider) = providers.get_mut(to as usize) {
        provider.clients += 1;
    }
}

/// Care begins, for the rest of the family too.
pub fn begin_with_family(case: &Case, conditions: &mut [Condition]) {
    for member in case.family() {
        conditions[member as usize].in_care += 1;
    }
}

/// Another member of the household is helped by the case of the family.
pub fn join_family(case: &mut Case, member: u32, condition: &mut Condition) -> bool {
    if !case.take_in(member) {
        return false;
    }
    condition.seeking |= 1 << case.domain;
    condition.in_care += u8::from(case.stage == Stage::InCare);
    true
}

/// A case of a family has been closed: the others may ask again too.
pub fn leave_family(
    case: &Case,
    conditions: &mut [Condition],
    families: &mut BTreeMap<(u32, u8), u32>,
) {
    if case.parent == NOBODY {
        return;
    }
    families.remove(&(case.household, case.domain));
    for member in case.family() {
        let condition = &mut conditions[member as usize];
        condition.seeking &= !(1 << case.domain);
        condition.in_care -= u8::from(case.workers > 0);
    }
}

/// Closes a case: the record is written and the resident may ask again. The slot is
/// the caller's to free. After this nothing in the state tells how it went: a rule that
/// wants to know notes it before.
pub fn close(
    case: &mut Case,
    condition: &mut Condition,
    providers: &mut [Provider],
    spells: &mut Spells,
    reason: EndReason,
) {
    condition.seeking &= !case.covers;
    if case.stage == Stage::InCare {
        condition.in_care -= 1;
    }
    if let Some(provider) = providers.get_mut(case.provider as usize) {
        provider.clients -= 1;
    }
    spells.close(case, condition, reason);
    case.stage = Stage::Free;
}
