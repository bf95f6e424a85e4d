//! M9: helpers around one household have to know of one another's work.
//!
//! Every pair of them takes hours, fewer where the two know each other, and those hours
//! come out of the time for clients. What there is no time for is not done: helpers then
//! pull in different directions and do the same thing twice.

mod hours;

use bevy_ecs::prelude::{Res, ResMut};

use crate::model::agents::{AgentsMut, Case, Position};
use crate::model::parameters::coordination::Params;
use crate::model::state::at_work::AtWork;
use crate::model::state::calendar::Week;
use crate::model::state::circles::{Circle, Circles, Helper};
use crate::model::state::in_force::InForce;
use crate::model::state::tally::Tallies;

/// Lets the helpers of every household coordinate as far as their time allows.
pub fn coordinate(
    in_force: InForce<Params>,
    week: Res<Week>,
    mut circles: ResMut<Circles>,
    mut tallies: ResMut<Tallies>,
    mut positions: AgentsMut<Position>,
    mut cases: AgentsMut<Case>,
) {
    let (positions, cases) = (positions.by_id(), cases.by_id());
    let Circles {
        cases: at_work,
        circles,
        helpers,
        twice,
    } = &mut *circles;
    twice.clear();
    let at_work = at_work.find(week.0, positions, cases);
    form(
        at_work,
        circles,
        helpers,
        &in_force,
        positions,
        cases,
        &mut tallies,
    );
    if !in_force.in_general().enabled {
        return;
    }
    for position in positions.iter_mut() {
        let params = in_force.of_worker(position);
        position.coordination = hours::meeting(params, position);
        position.coordination_asked += position.coordination;
        // Whom nothing is asked of keeps the time there was.
        if position.coordination_asked > 0 {
            position.served = hours::shares(params, position)[0] as f32;
        }
    }
    for circle in circles {
        carry_out(
            &in_force,
            &at_work[circle.cases.clone()],
            &helpers[circle.helpers.clone()],
            positions,
            cases,
            twice,
            &mut tallies,
        );
    }
    twice.sort_unstable_by_key(|(slot, _)| *slot);
}

/// Brings together the helpers of each household, counts them, and asks of those who
/// are not alone the hours they need.
fn form(
    at_work: &[AtWork],
    circles: &mut Vec<Circle>,
    all_helpers: &mut Vec<Helper>,
    in_force: &InForce<Params>,
    positions: &mut [Position],
    cases: &[Case],
    tallies: &mut Tallies,
) {
    circles.clear();
    all_helpers.clear();
    let mut kinds = Vec::new();
    let mut start = 0;
    for household in at_work.chunk_by(|one, other| one.household == other.household) {
        let neighbourhood = household[0].neighbourhood;
        let params = in_force.of_neighbourhood(neighbourhood);
        let tally = tallies.of(neighbourhood);
        tally.households_helped += 1;
        tally.cases_worked_on += household.len() as u64;
        if household.len() == 1 {
            // The case itself need not be looked at, which is what takes time.
            tally.helpers += 1;
            tally.complexity += 1 + params.pairs(1);
            start += 1;
            continue;
        }
        let first = all_helpers.len();
        kinds.clear();
        for one in household {
            let case = &cases[one.slot as usize];
            meet(all_helpers, first, case);
            let kind = (case.provider, case.law);
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        let helpers = &mut all_helpers[first..];
        let (count, size) = (helpers.len() as u64, household.len() as u64);
        tally.helpers += count;
        tally.several_helpers += u64::from(count > 1);
        tally.complexity += size * count * kinds.len() as u64 * (1 + params.pairs(helpers.len()));
        if count > 1 && params.enabled {
            // By what marks a position for good: its number depends on what opens elsewhere.
            helpers.sort_unstable_by_key(|helper| {
                (positions[helper.position as usize].luck, helper.position)
            });
            hours::ask(params, helpers, positions, |worker| {
                in_force.of_worker(worker)
            });
            for helper in helpers {
                positions[helper.position as usize].coordination_asked += helper.asked;
            }
            circles.push(Circle {
                cases: start..start + household.len(),
                helpers: first..all_helpers.len(),
            });
        } else {
            all_helpers.truncate(first);
        }
        start += household.len();
    }
}

/// Adds the worker of a case to the helpers of a household, who stand from `first` on.
fn meet(helpers: &mut Vec<Helper>, first: usize, case: &Case) {
    let known = helpers[first..]
        .iter_mut()
        .find(|helper| helper.position == case.position);
    match known {
        Some(helper) => helper.since = helper.since.min(case.spell_week),
        None => helpers.push(Helper {
            position: case.position,
            since: case.spell_week,
            asked: 0,
        }),
    }
}

/// Does what there is time for, and lets the household bear what is not done.
fn carry_out(
    in_force: &InForce<Params>,
    household: &[AtWork],
    helpers: &[Helper],
    positions: &mut [Position],
    cases: &mut [Case],
    twice: &mut Vec<(u32, f64)>,
    tallies: &mut Tallies,
) {
    let (mut asked, mut done) = (0, 0);
    for helper in helpers {
        let position = &mut positions[helper.position as usize];
        let share = hours::shares(in_force.of_worker(position), position)[1];
        let hours = (f64::from(helper.asked) * share) as u32;
        position.coordination += hours;
        enter(hours, helper.position, household, cases);
        asked += helper.asked;
        done += hours;
    }
    let neighbourhood = household[0].neighbourhood;
    let params = in_force.of_neighbourhood(neighbourhood);
    let tally = tallies.of(neighbourhood);
    tally.coordination_asked += u64::from(asked);
    tally.coordination_done += u64::from(done);
    if done == asked {
        return;
    }
    let undone = 1.0 - f64::from(done) / f64::from(asked);
    for AtWork { slot, .. } in household {
        let case = &cases[*slot as usize];
        let mut once = 1.0;
        for helper in helpers {
            if does_the_same(helper, case, household, cases) {
                once *= 1.0 - params.overlap.0 * undone;
            }
        }
        if once < 1.0 {
            twice.push((*slot, 1.0 - once));
        }
        cases[*slot as usize].goal_agreement *= (1.0 - params.discord.0 * undone) as f32;
    }
}

/// Enters a helper's hours evenly under their cases in a household; what does not
/// divide goes to the first.
fn enter(hours: u32, position: u32, household: &[AtWork], cases: &mut [Case]) {
    let theirs = |cases: &[Case], slot: u32| cases[slot as usize].position == position;
    let count = household
        .iter()
        .filter(|one| theirs(cases, one.slot))
        .count() as u32;
    let mut rest = hours % count;
    for AtWork { slot, .. } in household {
        if theirs(cases, *slot) {
            cases[*slot as usize].coordination += hours / count + rest;
            rest = 0;
        }
    }
}

/// Another helper of the household works with this client too, or on the same kind of
/// problem of somebody else in it.
fn does_the_same(helper: &Helper, case: &Case, household: &[AtWork], cases: &[Case]) -> bool {
    helper.position != case.position
        && household
            .iter()
            .map(|one| &cases[one.slot as usize])
            .filter(|other| other.position == helper.position)
            .any(|other| other.resident == case.resident || other.covers & case.covers != 0)
}

#[cfg(test)]
mod tests;
