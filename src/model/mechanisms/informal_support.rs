//! M3: family, neighbours and friends absorb part of a new problem, and tire.
//!
//! Support replaces light help only: at most a set part of each new problem. Workers
//! who know a tie make support along it easier to find.

mod known_ties;

use bevy_ecs::prelude::{Res, ResMut};
use known_ties::KnownTies;

use crate::base::random::{Luck, Purpose};
use crate::model::agents::{
    AgeBand, Agents, AgentsMut, BATCH, Condition, Position, Resident, fetch,
};
use crate::model::network::Ties;
use crate::model::parameters::informal_support::Params;
use crate::model::population::{Households, Town};
use crate::model::state::agenda::{Agenda, Strikes};
use crate::model::state::calendar::Week;
use crate::model::state::domains::Domains;
use crate::model::state::support::{Commitment, Commitments};
use crate::model::state::tally::Tallies;

/// Hours are given in quarters, so that sums come back to exactly zero.
fn quarters(hours: f64) -> f32 {
    ((hours * 4.0) as u32) as f32 / 4.0
}

/// Ends the support whose time has come.
pub fn end_support(
    week: Res<Week>,
    mut commitments: ResMut<Commitments>,
    mut conditions: AgentsMut<Condition>,
) {
    let Some(ending) = commitments.by_week.remove(&week.0) else {
        return;
    };
    let conditions = conditions.by_id();
    for Commitment {
        giver,
        receiver,
        hours,
    } in ending
    {
        conditions[giver as usize].giving -= hours;
        conditions[receiver as usize].receiving -= hours;
    }
}

/// Lets the ties of those struck this week absorb part of it.
#[allow(
    clippy::too_many_arguments,
    reason = "the arguments are the system's contract"
)]
pub fn absorb(
    params: Res<Params>,
    domains: Res<Domains>,
    town: Res<Town>,
    households: Res<Households>,
    ties: Res<Ties>,
    luck: Res<Luck>,
    week: Res<Week>,
    strikes: Res<Strikes>,
    mut commitments: ResMut<Commitments>,
    mut tallies: ResMut<Tallies>,
    positions: Agents<Position>,
    residents: Agents<Resident>,
    mut conditions: AgentsMut<Condition>,
) {
    let residents = residents.by_id();
    if !params.enabled {
        for strike in &strikes.0 {
            let receiver = &residents[strike.resident as usize];
            tallies.of(receiver.neighbourhood).problems += 1;
        }
        return;
    }
    let conditions = conditions.by_id();
    let known = KnownTies::new(positions.by_id(), town.neighbourhoods.len());
    let mut around: Vec<(u32, f64)> = Vec::new();
    let mut before = (u32::MAX, 0_u32);
    for (index, strike) in strikes.0.iter().enumerate() {
        // Keyed by the resident's own strikes of this week: nobody else's shift them.
        before = (
            strike.resident,
            if before.0 == strike.resident {
                before.1 + 1
            } else {
                0
            },
        );
        if index % BATCH == 0 {
            let struck = || strikes.0[index..].iter().take(BATCH).map(|s| s.resident);
            fetch(residents, struck(), Resident::glance);
            ties.fetch(struck());
            let at_home = struck().map(|id| residents[id as usize].household);
            fetch(&households.0, at_home, |household| household.first);
        }
        let receiver = &residents[strike.resident as usize];
        let mut stream = luck.stream(
            Purpose::InformalSupport,
            strike.resident,
            u32::from(week.0) << 8 | (before.1 & 0xFF),
        );
        let weeks = stream.exponential() * params.duration.0;
        let until = Agenda::after(week.0, (weeks as u32).saturating_add(1));
        let household = households.of(receiver).members();
        let at_home = household
            .filter(|id| *id != strike.resident)
            .map(|id| (id, 1.0));
        let elsewhere = ties
            .of(strike.resident)
            .map(|(id, tie)| (id, tie.strength()));
        // The closest first; among equals the lowest id.
        around.clear();
        around.extend(at_home.chain(elsewhere));
        around.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let needed = params.hours_needed.0 * strike.force;
        let mut received = 0.0;
        for (giver, strength) in around.iter().copied() {
            // Most are not willing, and looking things up is what takes time: whether the
            // tie is known, only where it makes the difference.
            let (draw, willing) = (stream.uniform(), params.willingness.0 * strength);
            if draw >= willing * (1.0 + params.known_worker_effect.0) {
                continue;
            }
            let tie = [strike.resident, giver];
            if draw >= willing && !known.includes(&luck, receiver.neighbourhood, tie) {
                continue;
            }
            domains.catch_up(&mut conditions[giver as usize], week.0);
            let spare = spare(
                &params,
                &residents[giver as usize],
                &conditions[giver as usize],
            );
            let hours = quarters(spare.min(needed - received));
            if hours <= 0.0 {
                continue;
            }
            conditions[giver as usize].giving += hours;
            conditions[strike.resident as usize].receiving += hours;
            received += f64::from(hours);
            commitments
                .by_week
                .entry(until)
                .or_default()
                .push(Commitment {
                    giver,
                    receiver: strike.resident,
                    hours,
                });
        }
        let ceiling = domains.list[strike.domain as usize].informal_ceiling.0;
        let absorbed = ceiling * (received / needed).min(1.0);
        relieve(
            &mut conditions[strike.resident as usize],
            strike.domain,
            strike.force,
            absorbed,
        );
        let tally = tallies.of(receiver.neighbourhood);
        tally.problems += 1;
        tally.absorbed += absorbed;
    }
}

/// Hours a person still has for others.
fn spare(params: &Params, resident: &Resident, condition: &Condition) -> f64 {
    let able = match resident.age {
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
