//! The draws of a life: how old somebody is, and when the next thing happens.

use crate::base::random::Stream;
use crate::model::agents::AgeBand;
use crate::model::parameters::demography::Params;
use crate::model::population::Household;
use crate::model::state::agenda::Agenda;
use crate::model::state::lives::{Lives, YEAR};

/// The age in weeks at which a band begins.
pub(super) fn begins(age: AgeBand) -> i32 {
    i32::from(age.from_year()) * YEAR
}

/// The week in which a household moves.
pub(super) fn next_move(
    params: &Params,
    lives: &Lives,
    household: Household,
    home: u32,
    week: u16,
    stream: &mut Stream,
) -> u16 {
    let age = lives.age[household.first as usize];
    let [_, pace] = lives.places[usize::from(household.neighbourhood)].pace;
    let rate = params.moving(lives.parents[home as usize] > 0, age) * pace;
    Agenda::after(week, stream.weeks_until(rate).saturating_add(1))
}

/// The week of the next thing in a life: death, at so many times the rates, or the next
/// birthday that counts; for a child at home also the week in which it leaves.
pub(super) fn next_in_life(
    (params, pace): (&Params, f64),
    week: u16,
    (born, age): (Option<i16>, AgeBand),
    leaves: Option<u16>,
    stream: &mut Stream,
) -> u16 {
    let rate = params.mortality(age) * pace;
    let weeks = born.map_or(0, |born| i32::from(week) - i32::from(born));
    let wait = match age {
        AgeBand::Senior => weeks_of_old_age((params, pace), weeks, stream),
        AgeBand::Child | AgeBand::Young | AgeBand::Adult => stream.weeks_until(rate),
    };
    let death = Agenda::after(week, wait.saturating_add(1));
    let Some(born) = born else {
        return death;
    };
    let at = |weeks: i32| (i32::from(born) + weeks).clamp(0, i32::from(u16::MAX)) as u16;
    let birthday = match (leaves, age) {
        (Some(leaves), AgeBand::Child) => at(i32::from(leaves).min(begins(AgeBand::Young))),
        (Some(leaves), _) => at(i32::from(leaves)),
        (None, AgeBand::Senior) => u16::MAX,
        (None, age) => at(begins(age.next())),
    };
    death.min(birthday)
}

/// Weeks until death at an age of 67 or over: mortality doubles in so many years (Gompertz).
fn weeks_of_old_age((params, pace): (&Params, f64), weeks: i32, stream: &mut Stream) -> u32 {
    let growth = std::f64::consts::LN_2 / (params.deaths.doubling.0 * f64::from(YEAR));
    let older = f64::from(weeks - begins(AgeBand::Senior));
    let rate = params.mortality(AgeBand::Senior) * pace * libm::exp(growth * older);
    if rate <= 0.0 {
        return u32::MAX;
    }
    (libm::log1p(growth * stream.exponential() / rate) / growth) as u32
}

/// An age in weeks within a band, as it is found among people without children.
pub(super) fn draw_age(params: &Params, age: AgeBand, stream: &mut Stream) -> u16 {
    let from = begins(age);
    if age != AgeBand::Senior {
        let within = (begins(age.next()) - from) as u32;
        return (from as u32 + stream.below(within)) as u16;
    }
    // As many as have not died before: who does not reach the age drawn draws again.
    const OLDEST: u32 = 40;
    const TRIES: usize = 64;
    let mut weeks = 0;
    for _ in 0..TRIES {
        weeks = stream.below(OLDEST * YEAR as u32);
        if weeks_of_old_age((params, 1.0), from, stream) >= weeks {
            break;
        }
    }
    (from as u32 + weeks) as u16
}

/// The age in weeks of a child at home.
pub(super) fn draw_child([comes, leaves]: [u16; 2], stream: &mut Stream) -> u16 {
    comes + stream.below(u32::from(leaves - comes).max(1)) as u16
}

/// The age band of a child at home.
pub(super) fn of_child(weeks: u16) -> AgeBand {
    match i32::from(weeks) < begins(AgeBand::Young) {
        true => AgeBand::Child,
        false => AgeBand::Young,
    }
}
