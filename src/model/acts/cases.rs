//! A case is opened, finds a provider, moves to another, and is closed.

use crate::base::random::{Luck, Purpose};
use crate::model::acts::spells::Spells;
use crate::model::agents::{
    BreakCause, Case, Condition, EndReason, Intensity, NOBODY, Provider, Resident, Sector, Stage,
    moment,
};
use crate::model::parameters::allocation::Params;
use crate::model::population::Town;
use crate::model::state::case_book::CaseBook;
use crate::model::state::domains::Domains;
use crate::model::state::recorder::EndedCase;
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

/// Opens a case for a granted request and puts it among the arrivals. It stands for the
/// domains that `covers` has a bit for.
///
/// # Panics
/// When no slot is free; `access::make_room` sees to that.
#[allow(
    clippy::too_many_arguments,
    reason = "a case is born of everything known"
)]
pub fn open_case(
    params: &Params,
    domains: &Domains,
    luck: &Luck,
    week: u16,
    request: &Request,
    intensity: Intensity,
    covers: u8,
    resident: &Resident,
    condition: &mut Condition,
    referrals: &Referrals,
    cases: &mut [Case],
    book: &mut CaseBook,
    several_problems_above: f32,
) {
    let slot = book.free.pop().expect("room was made for every request");
    let id = book.next_id;
    book.next_id += 1;
    let law = domains.law(request.domain, resident.age);
    let mut stream = luck.stream(
        Purpose::ProviderChoice,
        request.resident,
        moment(week, request.domain),
    );
    let severity = condition.severity[request.domain as usize];
    cases[slot as usize] = Case {
        id,
        stage: Stage::Waiting,
        resident: request.resident,
        household: resident.household,
        neighbourhood: resident.neighbourhood,
        domain: request.domain,
        covers,
        law,
        intensity,
        route: request.route,
        mandated: request.mandated,
        multi_problem: condition.domains_above(several_problems_above) > 1,
        wrong_product: stream.chance(wrong_code(params)),
        provider: referrals.choose(
            resident.neighbourhood,
            request.domain,
            Sector::of(law),
            intensity,
            stream.uniform(),
        ),
        referrals: request.referrals,
        pending_break: (request.referrals > 0).then_some(BreakCause::Referral),
        previous_cases: u16::from(condition.cases),
        request_week: request.week,
        severity_request: severity,
        ..Case::FREE
    };
    condition.cases = condition.cases.saturating_add(1);
    book.arrivals.push(slot);
}

/// Takes the cases whose provider has stopped off the lists, and puts them and those
/// that had none where there is a provider, if there is one now.
#[allow(
    clippy::too_many_arguments,
    reason = "a case goes from one provider to another"
)]
pub(crate) fn find_providers(
    params: &Params,
    luck: &Luck,
    week: u16,
    town: &Town,
    referrals: &Referrals,
    book: &mut CaseBook,
    tallies: &mut Tallies,
    providers: &mut [Provider],
    cases: &mut [Case],
) {
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
        let draw = luck.uniform(Purpose::Takeover, case.resident, case.moment(week));
        let (sector, intensity) = (Sector::of(case.law), case.intensity);
        let provider = referrals.choose(case.neighbourhood, case.domain, sector, intensity, draw);
        tallies.of(case.neighbourhood).transferred +=
            u64::from(case.provider != NOBODY && provider != NOBODY);
        move_client(case, providers, provider);
        book.put(case, slot, params, town, providers);
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

/// Closes a case: the record is written and the resident may ask again. The slot is
/// the caller's to free.
pub fn close(
    case: &mut Case,
    condition: &mut Condition,
    providers: &mut [Provider],
    spells: &mut Spells,
    week: u16,
    reason: EndReason,
) {
    condition.seeking &= !case.covers;
    if case.stage == Stage::InCare {
        condition.in_care -= 1;
    }
    if let Some(provider) = providers.get_mut(case.provider as usize) {
        provider.clients -= 1;
    }
    spells.recorder.case(EndedCase {
        case: *case,
        end: Some((week, reason)),
        severity_end: condition.severity[case.domain as usize],
    });
    case.stage = Stage::Free;
}
