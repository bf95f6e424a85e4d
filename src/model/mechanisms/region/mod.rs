//! M14: several municipalities share a second line of limited capacity.
//!
//! The second line is a few providers with positions and a waiting list of their own,
//! contracted by the region as a whole. It alone gives intensive help and stays, to clients of
//! every municipality; local providers give light and regular help. What the first line
//! of one place does not solve comes to it by the roads there are (access, review,
//! reflex, referral), and takes room that clients of all others then wait for. Its cost
//! is divided over the municipalities by a rule; what each pays *after* that is what it
//! holds against its budget.

mod equalisation;

use bevy_ecs::prelude::{Res, ResMut};

use crate::model::agents::{Agents, Case, Law, Stage, needs_second_line};
use crate::model::parameters::region::Params;
use crate::model::population::Town;
use crate::model::state::books::{Ledger, SecondLine};
use crate::model::state::calendar::{Calendar, Week};
use crate::model::state::tally::Tallies;

/// Counts who uses the second line and who waits for it.
pub fn count_use(
    town: Res<Town>,
    week: Res<Week>,
    mut second_line: ResMut<SecondLine>,
    mut tallies: ResMut<Tallies>,
    cases: Agents<Case>,
) {
    if !town.second_line {
        return;
    }
    for case in cases.by_id() {
        if case.stage == Stage::Free || !needs_second_line(case.intensity) {
            continue;
        }
        let tally = tallies.of(case.neighbourhood);
        if case.stage == Stage::InCare {
            let place = &town.neighbourhoods[usize::from(case.neighbourhood)];
            second_line.used[usize::from(place.municipality)] += 1;
            tally.second_line_clients += 1;
        } else {
            tally.second_line_waiting += 1;
            tally.second_line_weeks += u64::from(week.0 - case.request_week);
        }
    }
}

/// Divides this week's cost of the second line by the rule in force, law by law.
pub fn equalise(
    params: Res<Params>,
    town: Res<Town>,
    mut second_line: ResMut<SecondLine>,
    mut ledger: ResMut<Ledger>,
    mut tallies: ResMut<Tallies>,
) {
    if !town.second_line {
        return;
    }
    if let Some(weight) = params.weight() {
        let shares = second_line.shares();
        for law in Law::ALL {
            let own: Vec<i64> = ledger
                .second_line
                .iter()
                .map(|cost| cost[law as usize])
                .collect();
            let paid = equalisation::contributions(&own, weight, shares.as_deref(), &town.heads);
            for (municipality, (paid, own)) in (0..).zip(paid.iter().zip(&own)) {
                let (place, owed) = (usize::from(municipality), paid - own);
                ledger.this_year[place][law as usize] += owed;
                ledger.by_municipality[place] += owed;
                second_line.transfers[place] += owed;
                count_transfer(municipality, law, owed, &town, &mut tallies);
            }
        }
    }
    ledger.second_line.fill([0; 3]);
}

/// Shows what a municipality owes at its neighbourhoods, by residents.
fn count_transfer(municipality: u16, law: Law, owed: i64, town: &Town, tallies: &mut Tallies) {
    let places: Vec<usize> = town.neighbourhoods_of(municipality).collect();
    let heads = f64::from(town.heads[usize::from(municipality)]).max(1.0);
    let part = |n: &usize| owed as f64 * f64::from(town.neighbourhoods[*n].residents) / heads;
    let exact: Vec<f64> = places.iter().map(part).collect();
    for (place, cents) in places.iter().zip(equalisation::divide(owed, &exact)) {
        tallies.0[*place].second_line_transfer[law as usize] += cents;
    }
}

/// At the end of a year its use becomes what the next one is paid by.
pub fn close_year(calendar: Res<Calendar>, week: Res<Week>, mut second_line: ResMut<SecondLine>) {
    if calendar.year_ends(week.0) {
        let SecondLine {
            used,
            used_last_year,
            ..
        } = &mut *second_line;
        used_last_year.clone_from(used);
        used.fill(0);
    }
}
