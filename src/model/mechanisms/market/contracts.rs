//! Contracts: renewed one by one under open house, tendered together in a partnership.
//! Who gets no new contract stops; others take over its positions and clients.

use bevy_ecs::prelude::ResMut;

use super::terms::{Supply, Terms};
use crate::base::random::Purpose;
use crate::model::acts::jobs;
use crate::model::agents::{Departure, Position, Provider, Sector};
use crate::model::parameters::market::{Form, Params};
use crate::model::state::agenda::Agenda;
use crate::model::state::calendar::Now;
use crate::model::state::recorder::Recorder;
use crate::model::state::staffing::Staffing;
use crate::model::state::tally::Tallies;

/// Providers of a municipality that have a contract.
pub(super) fn contracted(providers: &[Provider], municipality: u16) -> Vec<u32> {
    let numbered = (0..).zip(providers);
    let here = numbered.filter(|(_, p)| p.municipality == municipality && p.has_contract());
    here.map(|(id, _)| id).collect()
}

/// Closes the doors of a provider: everyone leaves, and each position is closed or
/// taken over by one of `heirs`, in proportion to their size.
pub(super) struct Closure<'a> {
    pub terms: &'a Terms<'a>,
    pub staffing: &'a Staffing,
    pub tallies: &'a mut Tallies,
    pub recorder: &'a mut Recorder,
    pub providers: &'a mut [Provider],
    pub positions: &'a mut [Position],
}

impl<'a> Closure<'a> {
    /// After another look at who works where.
    pub fn new(
        terms: &'a Terms<'a>,
        supply: &'a mut Supply,
        tallies: &'a mut Tallies,
        recorder: &'a mut Recorder,
    ) -> Self {
        let (staffing, providers, positions) = supply.take_stock();
        Self {
            terms,
            staffing,
            tallies,
            recorder,
            providers,
            positions,
        }
    }

    /// Positions of a provider that are still open.
    pub fn open(&self, provider: u32) -> Vec<u32> {
        let all = self.staffing.of(provider).iter().copied();
        all.filter(|id| !self.positions[*id as usize].closed)
            .collect()
    }

    /// A position is closed, and whoever holds it goes.
    pub fn close(&mut self, id: u32, why: Departure) {
        let position = &mut self.positions[id as usize];
        if position.is_filled() {
            let when = (self.terms.now.week(), why);
            jobs::leave(position, when, self.tallies, self.recorder);
        }
        position.closed = true;
        position.filled_from = u16::MAX;
        self.providers[position.employer as usize].positions -= 1;
    }

    /// The provider stops; nobody takes over its positions.
    pub fn stop(&mut self, provider: u32) {
        for id in self.staffing.of(provider) {
            self.close(*id, Departure::ProviderStopped);
        }
        self.providers[provider as usize].stopped = Some(self.terms.now.week());
    }

    /// Providers stop, and `heirs` take over their positions and what these offer.
    /// Staff does not come along: the heirs have to hire.
    pub fn hand_over(&mut self, stopping: &[u32], heirs: &[u32]) {
        let sizes: Vec<f64> = (heirs.iter())
            .map(|heir| self.staffing.size(*heir, self.positions).max(0.01))
            .collect();
        let mut taken = vec![0.0; heirs.len()];
        for provider in stopping {
            self.stop(*provider);
            for id in self.staffing.of(*provider) {
                let position = &self.positions[*id as usize];
                // Whoever has taken least for its size; the first of equals.
                let relative = |at: usize| (taken[at] + f64::from(position.size)) / sizes[at];
                let next = (0..heirs.len()).min_by(|a, b| relative(*a).total_cmp(&relative(*b)));
                let Some(at) = next else { continue };
                taken[at] += f64::from(position.size);
                self.take_on_staff(heirs[at]);
                let position = &mut self.positions[*id as usize];
                let heir = &mut self.providers[heirs[at] as usize];
                heir.positions += 1;
                for sector in Sector::ALL.into_iter().filter(|s| position.serves(*s)) {
                    heir.domains[sector as usize] |= position.domains;
                }
                position.employer = heirs[at];
                position.self_employed = false;
                position.closed = false;
                self.terms.advertise(position);
            }
        }
    }

    /// Who takes over the positions of others is a firm of one person no longer.
    fn take_on_staff(&mut self, provider: u32) {
        let provider_now = &mut self.providers[provider as usize];
        if std::mem::take(&mut provider_now.self_employed) {
            for id in self.staffing.of(provider) {
                self.positions[*id as usize].self_employed = false;
            }
        }
    }
}

/// Ends contracts that have run out, and starts the next ones.
pub fn renew_contracts(
    terms: Terms,
    mut supply: Supply,
    mut tallies: ResMut<Tallies>,
    mut recorder: ResMut<Recorder>,
) {
    let week = terms.now.week();
    let ends = |p: &Provider| p.has_contract() && p.contract_until <= week;
    if !supply.by_id().1.iter().any(ends) {
        return;
    }
    let mut closure = Closure::new(&terms, &mut supply, &mut tallies, &mut recorder);
    let staffing = closure.staffing;
    for municipality in terms.town.commissioners() {
        let here = contracted(closure.providers, municipality);
        if !here.iter().any(|id| ends(&closure.providers[*id as usize])) {
            continue;
        }
        let params = terms.market.of_municipality(municipality);
        // The region renews all contracts: specialist help may not fall away.
        let changes = params.enabled && municipality != terms.town.region();
        let tender = changes && params.form == Form::Partnership;
        let size = |id: u32| staffing.size(id, closure.positions);
        let winners = if !changes {
            here.clone()
        } else if tender {
            win_tender(params, &terms.now, &here, closure.providers, size)
        } else {
            within_cap(params, &here, size)
        };
        // The first contract to end is the moment of a tender: all end with it.
        let due = here.iter().copied();
        let due = due.filter(|id| tender || ends(&closure.providers[*id as usize]));
        let (renewed, losing): (Vec<u32>, Vec<u32>) = due.partition(|id| winners.contains(id));
        for id in &renewed {
            let provider = &mut closure.providers[*id as usize];
            provider.contract_ended = week;
            provider.contract_until = Agenda::after(week, params.contract_length.0);
        }
        for id in &losing {
            closure.providers[*id as usize].contract_ended = week;
        }
        let stays = |id: &u32| !losing.contains(id);
        let heirs: Vec<u32> = here.into_iter().filter(stays).collect();
        closure.hand_over(&losing, &heirs);
    }
}

/// The largest providers, as many as the cap allows; the lower id of equals.
fn within_cap(params: &Params, bidders: &[u32], size: impl Fn(u32) -> f64) -> Vec<u32> {
    let mut ranked = bidders.to_vec();
    ranked.sort_by(|a, b| size(*b).total_cmp(&size(*a)));
    if params.provider_cap.0 > 0 {
        ranked.truncate(params.provider_cap.0 as usize);
    }
    ranked
}

/// Partners drawn one after another, each in proportion to size to the power of
/// `size_advantage` (by the largest of exponential races, which is the same).
fn win_tender(
    params: &Params,
    now: &Now,
    bidders: &[u32],
    providers: &[Provider],
    size: impl Fn(u32) -> f64,
) -> Vec<u32> {
    let mut ranked: Vec<(f64, u32)> = bidders
        .iter()
        .map(|id| {
            let key = providers[*id as usize].luck;
            let mut stream = now.stream(Purpose::Tender, key);
            let weight = params.referral.size_advantage.0 * libm::log(size(*id).max(0.01));
            (libm::log(stream.exponential()) - weight, *id)
        })
        .collect();
    ranked.sort_by(|a, b| a.0.total_cmp(&b.0));
    ranked.truncate(params.partners.0 as usize);
    ranked.into_iter().map(|(_, id)| id).collect()
}
