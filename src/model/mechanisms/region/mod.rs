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
mod params;

pub use params::{Params, Rule, alone, check, check_places};

use bevy_ecs::prelude::{Res, ResMut, Resource};
use serde::{Deserialize, Serialize};

use crate::model::agents::{Agents, Case, Intensity, Law, Stage};
use crate::model::mechanisms::money::Ledger;
use crate::model::policies::Agreed;
use crate::model::population::Town;
use crate::model::simulation::Week;
use crate::model::state::tally::Tallies;

/// Who used the second line, and what municipalities owe each other.
#[derive(Resource, Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SecondLine {
    /// Weeks of care this year, by municipality.
    pub used: Vec<u64>,
    /// The same last year; zeros before a first year has ended.
    pub used_last_year: Vec<u64>,
    /// What each paid above its own cost since the start of the run, in cents; less than
    /// nothing for who got something.
    pub transfers: Vec<i64>,
}

impl SecondLine {
    /// Before the first week.
    pub fn new(municipalities: usize) -> Self {
        Self {
            used: vec![0; municipalities],
            used_last_year: vec![0; municipalities],
            transfers: vec![0; municipalities],
        }
    }

    /// The part of last year's use of each; `None` when there was none.
    fn shares(&self) -> Option<Vec<f64>> {
        let total: u64 = self.used_last_year.iter().sum();
        let share = |used: &u64| *used as f64 / total as f64;
        (total > 0).then(|| self.used_last_year.iter().map(share).collect())
    }
}

/// A case for the second line, in a region that has one.
pub fn needs_second_line(intensity: Intensity) -> bool {
    intensity >= Intensity::Intensive
}

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
pub fn close_year(agreed: Res<Agreed>, week: Res<Week>, mut second_line: ResMut<SecondLine>) {
    if agreed.year_ends(week.0) {
        let SecondLine {
            used,
            used_last_year,
            ..
        } = &mut *second_line;
        used_last_year.clone_from(used);
        used.fill(0);
    }
}
