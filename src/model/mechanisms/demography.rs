//! M16: residents age, are born, die, move away and are followed by others.
//!
//! Homes stay what the table says: whoever is gone leaves a place that somebody else takes. A
//! child is followed by a child; in a home without children comes whoever the neighbourhood
//! lacks most, so that its ages stay as they are although everyone gets older. What happens to
//! lives depends on nothing but luck: the same people live the same lives whatever is done.

mod ages;
mod help;
mod homes;
mod newcomers;
mod start;

use bevy_ecs::prelude::{Res, ResMut};
use bevy_ecs::system::SystemParam;
pub use help::{end_help, forget};
use homes::Homes;
pub use newcomers::renew;
pub use start::lives_at_start;

use crate::base::units::WEEKS_PER_YEAR;
use crate::model::parameters::demography::Params;
use crate::model::population::Households;
use crate::model::state::agenda::Agenda;
use crate::model::state::calendar::{Calendar, Now};
use crate::model::state::lives::{Changes, Lives};
use crate::model::state::tally::Tallies;

/// By which rates lives go on.
#[derive(SystemParam)]
pub struct Terms<'w> {
    params: Res<'w, Params>,
    households: Res<'w, Households>,
    calendar: Res<'w, Calendar>,
    now: Now<'w>,
}

/// Lets birthdays, deaths and moves happen that are due, and finds who comes instead.
pub fn live(
    terms: Terms,
    mut lives: ResMut<Lives>,
    mut changes: ResMut<Changes>,
    mut tallies: ResMut<Tallies>,
) {
    changes.clear();
    if !terms.params.enabled {
        return;
    }
    let week = terms.now.week();
    let weeks = f64::from(week) - f64::from(terms.calendar.burn_in);
    let mut turned = Vec::new();
    for (number, place) in (0..).zip(&mut lives.places) {
        if place.plan(weeks / WEEKS_PER_YEAR) {
            turned.push(number);
        }
    }
    let mut homes = Homes {
        params: &terms.params,
        luck: terms.now.luck(),
        week,
        households: &terms.households.0,
        lives: &mut lives,
        changes: &mut changes,
        tallies: &mut tallies,
    };
    homes.keep_pace(&turned);
    let movers = Agenda::due(&homes.lives.moves, week);
    let due = Agenda::due(&homes.lives.next, week);
    for home in movers {
        homes.move_out(home);
        homes.move_in(home);
    }
    for resident in due {
        // Unless the home moved this very week.
        if homes.lives.next[resident as usize] == week {
            let home = homes.home_of(resident);
            homes.live(home, resident);
        }
    }
    homes.fill();
    changes.sort();
}

#[cfg(test)]
mod tests;
