//! What coordination asks of workers, and how much of it their time allows.

use crate::model::agents::{Position, Role};
use crate::model::parameters::coordination::Params;
use crate::model::state::circles::Helper;

/// Whole hundredths of an hour.
pub(super) fn hundredths(hours: f64) -> u32 {
    (hours * 100.0).round() as u32
}

/// Hundredths of an hour that the team's meeting takes of a worker this week.
pub(super) fn meeting(params: &Params, position: &Position) -> u32 {
    if !params.integrated_team || position.role == Role::Access {
        return 0;
    }
    hundredths(params.team_hours.0).min(hundredths(f64::from(position.available)))
}

/// Part of the team's meeting that a worker has time for.
fn attended(params: &Params, position: &Position) -> f64 {
    match hundredths(params.team_hours.0) {
        0 => 1.0,
        whole => f64::from(meeting(params, position)) / f64::from(whole),
    }
}

/// How well two helpers know each other, 0–1.
///
/// A tie is between two people, so where the client lives does not matter. Colleagues
/// of one employer know each other. Others meet in the neighbourhood they both work in,
/// each as far as they have come to know it, and less when they work in different ones.
/// `teams` says what holds for each of the two.
pub(super) fn tie(params: &Params, teams: [&Params; 2], one: &Position, other: &Position) -> f64 {
    if one.employer == other.employer {
        return 1.0;
    }
    let near = if one.neighbourhood == other.neighbourhood {
        1.0
    } else {
        params.elsewhere.0
    };
    let known = near * f64::from(one.local_ties) * f64::from(other.local_ties);
    if teams.iter().all(|team| team.integrated_team) {
        known.max(attended(teams[0], one).min(attended(teams[1], other)))
    } else {
        known
    }
}

/// Hours a pair needs, both together.
fn hours_of_pair(params: &Params, teams: [&Params; 2], one: &Position, other: &Position) -> f64 {
    let saved = (1.0 - params.known_share.0) * tie(params, teams, one, other);
    params.hours_per_pair.0 * params.data_sharing_rules.0 * (1.0 - saved)
}

/// Enters what is asked of every helper of a household: half the hours of each pair
/// they are in, and leading for the lead worker. Helpers come in order of their ids.
/// Who leads is a matter of the household, whether there is a team one of each worker.
pub(super) fn ask<'a>(
    params: &Params,
    helpers: &mut [Helper],
    positions: &[Position],
    of_worker: impl Fn(&Position) -> &'a Params,
) {
    // The longest there; the lowest id of those who came in one week.
    let longest = || (0..helpers.len()).min_by_key(|index| helpers[*index].since);
    let lead = if params.is_led(helpers.len()) {
        longest()
    } else {
        None
    };
    for index in 0..helpers.len() {
        let own = &positions[helpers[index].position as usize];
        let pair_up =
            |other: usize| other != index && lead.is_none_or(|lead| lead == index || lead == other);
        let mut hours: f64 = helpers
            .iter()
            .enumerate()
            .filter(|(other, _)| pair_up(*other))
            .map(|(_, helper)| {
                let other = &positions[helper.position as usize];
                hours_of_pair(params, [of_worker(own), of_worker(other)], own, other)
            })
            .sum();
        hours /= 2.0;
        if lead == Some(index) {
            hours += params.lead_hours.0;
        }
        helpers[index].asked = hundredths(hours);
    }
}

/// Shares of the contact and of the coordination asked of a worker that there is time
/// for. Coordination gets what contact leaves, and at least the room kept for it.
pub(super) fn shares(params: &Params, position: &Position) -> [f64; 2] {
    let meeting = meeting(params, position);
    let available = f64::from(hundredths(f64::from(position.available)) - meeting);
    let contact = f64::from(position.committed);
    let pairs = f64::from(position.coordination_asked - meeting);
    let room = (available * params.room_when_busy.0).max(available - contact);
    let coordination = pairs.min(room);
    let share = |given: f64, asked: f64| if given < asked { given / asked } else { 1.0 };
    [
        share(available - coordination, contact),
        share(coordination, pairs),
    ]
}
