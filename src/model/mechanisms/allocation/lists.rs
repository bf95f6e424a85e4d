//! Where cases are kept, and on whose list they wait.

use bevy_ecs::prelude::Resource;
use serde::{Deserialize, Serialize};

use super::Params;
use crate::base::random::{Luck, Purpose};
use crate::model::agents::{Case, NOBODY, Provider, Sector};
use crate::model::mechanisms::market::Referrals;
use crate::model::mechanisms::region::needs_second_line;
use crate::model::population::Town;
use crate::model::state::tally::Tallies;

/// Where cases are kept: which slots are free, and who waits.
#[derive(Resource, Debug, Clone, Default, Serialize, Deserialize)]
pub struct CaseBook {
    /// Free slots; the next one used is the last.
    pub free: Vec<u32>,
    /// Slots there are.
    pub slots: u32,
    /// Id of the next case.
    pub next_id: u32,
    /// Slots of cases opened this week.
    pub arrivals: Vec<u32>,
    /// Waiting lists, per provider, or per municipality when pooled: slots in order.
    pub waiting: Vec<Vec<u32>>,
    /// Slots of cases for which there is no provider, per municipality; last those for
    /// the second line, where there is one.
    pub unplaced: Vec<Vec<u32>>,
    /// Slots of cases that lost their worker and go before everyone else.
    pub resuming: Vec<u32>,
}

impl CaseBook {
    /// Puts a case at the end of the list it waits on.
    pub(super) fn put(
        &mut self,
        case: &Case,
        slot: u32,
        params: &Params,
        town: &Town,
        providers: &[Provider],
    ) {
        let list = match list_of(case, params, providers) {
            Some(list) => &mut self.waiting[list],
            None => {
                let home = &town.neighbourhoods[usize::from(case.neighbourhood)];
                let regional = town.second_line && needs_second_line(case.intensity);
                let commissioner = if regional {
                    town.region()
                } else {
                    home.municipality
                };
                &mut self.unplaced[usize::from(commissioner)]
            }
        };
        list.push(slot);
    }
}

/// The list a case waits on; `None` without a provider.
pub(super) fn list_of(case: &Case, params: &Params, providers: &[Provider]) -> Option<usize> {
    match (case.provider, params.by_municipality()) {
        (NOBODY, _) => None,
        (provider, true) => Some(usize::from(providers[provider as usize].municipality)),
        (provider, false) => Some(provider as usize),
    }
}

/// Slots of the cases that wait for one provider; none when lists are pooled.
pub fn own_list<'a>(params: &Params, book: &'a CaseBook, provider: u32) -> &'a [u32] {
    match book.waiting.get(provider as usize) {
        Some(list) if !params.by_municipality() => list,
        _ => &[],
    }
}

/// Slots of the cases that wait where a provider of this municipality can take them.
pub fn list_for<'a>(
    params: &Params,
    book: &'a CaseBook,
    provider: u32,
    municipality: u16,
) -> &'a [u32] {
    if params.by_municipality() {
        &book.waiting[usize::from(municipality)]
    } else {
        own_list(params, book, provider)
    }
}

/// Takes the cases whose provider has stopped off the lists, and puts them and those
/// that had none where there is a provider, if there is one now.
#[allow(
    clippy::too_many_arguments,
    reason = "a case goes from one provider to another"
)]
pub(super) fn find_providers(
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
