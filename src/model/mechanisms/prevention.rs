//! M13: prevention costs money now and lowers the rate of new problems later.
//!
//! *Inside* the domain a programme works for those who take part in it: residents of
//! certain ages, of the households that seem most vulnerable. *Outside* it, better
//! conditions (jobs, safety, public space) work for everyone in a neighbourhood. Either
//! works after a lag of years only, gains and loses force slowly, and prevents no severe
//! problems. What it prevents is thinned out of the life events of `needs::strike`, so
//! that all other events are those of the world without it.

use bevy_ecs::prelude::{Res, ResMut};

use crate::base::random::Luck;
use crate::base::units::WEEKS_PER_YEAR;
use crate::model::agents::{Agents, Resident};
use crate::model::parameters::prevention::Params;
use crate::model::population::{Households, Town};
use crate::model::state::books::Ledger;
use crate::model::state::calendar::Week;
use crate::model::state::domains::Domains;
use crate::model::state::in_force::InForce;
use crate::model::state::prevention::Prevention;
use crate::model::state::tally::Tallies;

/// Lets programmes start, gain force, end and fade.
pub fn gain_force(
    in_force: InForce<Params>,
    domains: Res<Domains>,
    households: Res<Households>,
    luck: Res<Luck>,
    week: Res<Week>,
    mut prevention: ResMut<Prevention>,
    residents: Agents<Resident>,
) {
    let prevention = &mut *prevention;
    let changed = prevention.take_over(&in_force);
    if prevention.rests() {
        prevention.scope = None;
        return;
    }
    if changed || prevention.scope.is_none() {
        prevention.aim(&domains, &luck, &households.0, residents.by_id());
    }
    let Params { inside, outside } = &prevention.programmes;
    for (level, covered) in prevention.inside.iter_mut().zip(&prevention.covered) {
        level.pass(covered[0], &inside.pace, week.0);
    }
    for (level, covered) in prevention.outside.iter_mut().zip(&prevention.covered) {
        level.pass(covered[1], &outside.pace, week.0);
    }
}

/// Pays a week of the programmes: the municipality, in whole cents per neighbourhood.
pub fn pay(
    town: Res<Town>,
    prevention: Res<Prevention>,
    mut ledger: ResMut<Ledger>,
    mut tallies: ResMut<Tallies>,
) {
    let Some(scope) = &prevention.scope else {
        return;
    };
    let Params { inside, outside } = &prevention.programmes;
    let cents = |people: f64, cost: f64| (people * cost * 100.0 / WEEKS_PER_YEAR).round() as u64;
    for (index, place) in town.neighbourhoods.iter().enumerate() {
        let for_participants = cents(f64::from(scope.participants[index]), inside.cost.0);
        let for_all = cents(
            f64::from(place.residents) * prevention.covered[index][1],
            outside.cost.0,
        );
        let paid = for_participants + for_all;
        ledger.prevention[usize::from(place.municipality)] += paid as i64;
        tallies.0[index].prevention_cost += paid;
    }
}

#[cfg(test)]
mod tests;
