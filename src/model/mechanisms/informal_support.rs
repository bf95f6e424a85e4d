//! M3: family, neighbours and friends absorb part of a new problem, and tire.
//!
//! Support replaces light help only: at most a set part of each new problem. Workers
//! who know a tie make support along it easier to find.

mod ending;
mod known_ties;

use bevy_ecs::prelude::{Res, ResMut};
use bevy_ecs::system::SystemParam;
pub use ending::end_support;
use known_ties::KnownTies;

use crate::base::random::Purpose;
use crate::model::agents::{
    AgeBand, Agents, BATCH, Condition, Fetch, People, Pieces, Position, Resident,
};
use crate::model::network::Ties;
use crate::model::parameters::informal_support::Params;
use crate::model::population::{Households, Town};
use crate::model::state::agenda::{Agenda, Strike, Strikes};
use crate::model::state::calendar::Now;
use crate::model::state::domains::Domains;
use crate::model::state::support::{Commitment, Commitments};
use crate::model::state::tally::Tallies;

/// Hours are given in quarters, so that sums come back to exactly zero.
fn quarters(hours: f64) -> f32 {
    ((hours * 4.0) as u32) as f32 / 4.0
}

/// Who is around those who are struck, and what makes them help.
#[derive(SystemParam)]
pub struct Around<'w> {
    params: Res<'w, Params>,
    domains: Res<'w, Domains>,
    town: Res<'w, Town>,
    households: Res<'w, Households>,
    ties: Res<'w, Ties>,
    positions: Agents<'w, Position>,
    now: Now<'w>,
}

/// Lets the ties of those struck this week absorb part of it.
pub fn absorb(
    around: Around,
    pieces: Res<Pieces>,
    strikes: Res<Strikes>,
    mut commitments: ResMut<Commitments>,
    mut tallies: ResMut<Tallies>,
    mut people: People,
) {
    let (residents, conditions) = people.by_id();
    for strike in &strikes.0 {
        let receiver = &residents[strike.resident as usize];
        tallies.of(receiver.neighbourhood).problems += 1;
    }
    if !around.params.enabled {
        return;
    }
    let numbered = numbered(&strikes.0);
    let positions = around.positions.by_id();
    let looking = Looking {
        around: &around,
        known: KnownTies::new(positions, around.town.neighbourhoods.len()),
        residents,
    };
    let willing = pieces.look(&numbered, |strikes| looking.willing(strikes));
    let willing = willing.into_iter().flatten();
    let mut support = Support {
        around: &around,
        residents,
        conditions,
        commitments: &mut commitments,
    };
    for (strike, willing) in strikes.0.iter().zip(willing) {
        let (absorbed, relief) = support.absorb(strike, &willing);
        let receiver = &residents[strike.resident as usize];
        let tally = tallies.of(receiver.neighbourhood);
        tally.absorbed += absorbed;
        tally.relieved += relief;
    }
}

/// The strikes, each with its number among those of the resident this week: what keys its luck,
/// so that nobody else's shift it.
fn numbered(strikes: &[Strike]) -> Vec<(&Strike, u32)> {
    let mut before = (u32::MAX, 0_u32);
    let numbered = strikes.iter().map(|strike| {
        let again = before.0 == strike.resident;
        before = (strike.resident, if again { before.1 + 1 } else { 0 });
        (strike, before.1)
    });
    numbered.collect()
}

/// Support being looked for: who is near and would give it.
struct Looking<'a> {
    around: &'a Around<'a>,
    known: KnownTies<'a>,
    residents: &'a [Resident],
}

/// Who would help with a strike, the closest first, and until when.
struct Willing {
    until: u16,
    givers: Vec<u32>,
}

impl Looking<'_> {
    /// Finds those who would help with each of these strikes.
    fn willing(&self, strikes: &[(&Strike, u32)]) -> Vec<Willing> {
        let Around {
            households, ties, ..
        } = self.around;
        let (mut willing, mut near) = (Vec::with_capacity(strikes.len()), Vec::new());
        for batch in strikes.chunks(BATCH) {
            let struck = || batch.iter().map(|(strike, _)| strike.resident);
            self.residents.fetch(struck());
            ties.fetch(struck());
            let at_home = struck().map(|id| self.residents[id as usize].household);
            households.0.fetch(at_home);
            for (strike, number) in batch {
                self.find_near(strike.resident, &mut near);
                willing.push(self.ask(strike.resident, *number, &near));
            }
        }
        willing
    }

    /// Housemates and ties: the closest first; among equals the lowest id.
    fn find_near(&self, resident: u32, near: &mut Vec<(u32, f64)>) {
        let Around {
            households, ties, ..
        } = self.around;
        let household = households.of(&self.residents[resident as usize]).members();
        let at_home = household.filter(|id| *id != resident).map(|id| (id, 1.0));
        let elsewhere = ties.of(resident).map(|(id, tie)| (id, tie.strength()));
        near.clear();
        near.extend(at_home.chain(elsewhere));
        near.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    }

    /// Those of who is near who would help with a resident's `number`th strike of this week.
    fn ask(&self, receiver: u32, number: u32, near: &[(u32, f64)]) -> Willing {
        let (params, now) = (&self.around.params, &self.around.now);
        let week = now.week();
        let mut stream = now.luck().stream(
            Purpose::InformalSupport,
            receiver,
            u32::from(week) << 8 | (number & 0xFF),
        );
        let weeks = stream.exponential() * params.duration.0;
        let home = self.residents[receiver as usize].neighbourhood;
        let mut givers = Vec::new();
        for (giver, strength) in near.iter().copied() {
            // Most are not willing, and looking things up is what takes time: whether the
            // tie is known, only where it makes the difference.
            let (draw, willing) = (stream.uniform(), params.willingness.0 * strength);
            if draw < willing * (1.0 + params.known_worker_effect.0)
                && (draw < willing || self.known.includes(now.luck(), home, [receiver, giver]))
            {
                givers.push(giver);
            }
        }
        let until = Agenda::after(week, (weeks as u32).saturating_add(1));
        Willing { until, givers }
    }
}

/// Support being found.
struct Support<'a> {
    around: &'a Around<'a>,
    residents: &'a [Resident],
    conditions: &'a mut [Condition],
    commitments: &'a mut Commitments,
}

impl Support<'_> {
    /// The share of a problem that those who are willing absorb, and the severity that takes away.
    fn absorb(&mut self, strike: &Strike, willing: &Willing) -> (f64, f64) {
        let params = &self.around.params;
        let needed = params.hours_needed.0 * strike.force;
        let (received, givers) = self.receive(strike, needed, willing);
        let domain = &self.around.domains.list[strike.domain as usize];
        let absorbed = domain.informal_ceiling.0 * (received / needed).min(1.0);
        let condition = &mut self.conditions[strike.resident as usize];
        let before = condition.severity[strike.domain as usize];
        relieve(condition, strike.domain, strike.force, absorbed);
        let relief = before - condition.severity[strike.domain as usize];
        if params.relief_ends {
            let share = |hours| relief * (f64::from(hours) / received) as f32;
            self.commitments.relieve(willing.until, givers, share);
        }
        (absorbed, f64::from(relief))
    }

    /// Hours that those who are willing give, up to what is needed, and how many give.
    fn receive(&mut self, strike: &Strike, needed: f64, willing: &Willing) -> (f64, usize) {
        let (params, now, receiver) = (&self.around.params, &self.around.now, strike.resident);
        let (mut received, mut givers) = (0.0, 0);
        for giver in willing.givers.iter().copied() {
            if self.commitments.rests(giver, now.week()) {
                continue;
            }
            let condition = &mut self.conditions[giver as usize];
            self.around.domains.catch_up(condition, now.week());
            let spare = spare(params, &self.residents[giver as usize], condition);
            let hours = quarters(spare.min(needed - received));
            if hours <= 0.0 {
                continue;
            }
            condition.giving += hours;
            if params.is_too_much(condition.giving) {
                let look = Agenda::after(now.week(), params.exhausted_after.0);
                self.commitments.burden(giver, now.week(), look);
            }
            self.conditions[receiver as usize].receiving += hours;
            received += f64::from(hours);
            givers += 1;
            let commitment = Commitment {
                giver,
                receiver,
                hours,
                domain: strike.domain,
                since: now.week(),
                relief: 0.0,
            };
            self.commitments.begin(willing.until, commitment);
        }
        (received, givers)
    }
}

/// Hours a person still has for others.
fn spare(params: &Params, resident: &Resident, condition: &Condition) -> f64 {
    let able = match resident.age {
        _ if !resident.lives_here() => 0.0,
        AgeBand::Child => 0.0,
        AgeBand::Young | AgeBand::Adult | AgeBand::Senior => 1.0,
    };
    let own_problems = f64::from(condition.worst_severity());
    (params.spare_hours.0 * able * (1.0 - own_problems) - f64::from(condition.giving)).max(0.0)
}

/// Takes the share `absorbed` out of a problem of `force` that has just struck.
fn relieve(condition: &mut Condition, domain: u8, force: f64, absorbed: f64) {
    let severity = &mut condition.severity[domain as usize];
    let left_before = (1.0 - f64::from(*severity)) / (1.0 - force);
    let relieved = 1.0 - left_before * (1.0 - force * (1.0 - absorbed));
    // Severity is kept in 32 bits: with a force next to one, hardly any bits are left.
    *severity = relieved.clamp(0.0, 1.0) as f32;
}

#[cfg(test)]
mod tests;
