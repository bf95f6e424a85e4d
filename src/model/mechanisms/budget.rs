//! What a municipality has set aside for help, by law, and how the year compares.
//!
//! A budget stops nobody: help is granted and paid all the same. What is spent above it
//! is known at the end of the year, and `control` reacts to it.

use bevy_ecs::prelude::{Res, ResMut};

use crate::base::units::WEEKS_PER_YEAR;
use crate::model::parameters::budget::Params;
use crate::model::population::{Heads, Town};
use crate::model::state::books::{Budgets, Ledger, Year};
use crate::model::state::calendar::{Calendar, Week};
use crate::model::state::tally::Tallies;

/// Sets aside the budget of a week, so that a change halfway a year counts for half.
pub fn grant(
    params: Res<Params>,
    calendar: Res<Calendar>,
    week: Res<Week>,
    town: Res<Town>,
    heads: Res<Heads>,
    mut budgets: ResMut<Budgets>,
    mut tallies: ResMut<Tallies>,
) {
    let years = u32::from(week.0).saturating_sub(calendar.burn_in) / WEEKS_PER_YEAR as u32;
    let places = town.neighbourhoods.iter().enumerate();
    for ((number, place), tally) in places.zip(&mut tallies.0) {
        let set_aside = &mut budgets.this_year[usize::from(place.municipality)];
        for (law, cents) in params
            .week(heads.of(number), years as i32)
            .into_iter()
            .enumerate()
        {
            set_aside[law] += cents as i64;
            tally.budget_by_law[law] += cents;
        }
    }
}

/// At the end of a year, counted from the end of the burn-in, the books are closed.
pub fn close_year(
    calendar: Res<Calendar>,
    week: Res<Week>,
    mut budgets: ResMut<Budgets>,
    mut ledger: ResMut<Ledger>,
) {
    if !calendar.year_ends(week.0) {
        return;
    }
    let Budgets {
        this_year,
        last_year,
    } = &mut *budgets;
    let books = this_year.iter_mut().zip(&mut ledger.this_year);
    for ((budget, spent), last) in books.zip(last_year) {
        *last = Some(Year {
            budget: std::mem::take(budget),
            spent: std::mem::take(spent),
        });
    }
}

#[cfg(test)]
mod tests;
