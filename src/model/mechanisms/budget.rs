//! What a municipality has set aside for help, by law, and how the year compares.
//!
//! A budget stops nobody: help is granted and paid all the same. What is spent above it
//! is known at the end of the year, and `control` reacts to it.

use bevy_ecs::prelude::{Res, ResMut, Resource};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::units::{Euros, Score, WEEKS_PER_YEAR};
use crate::config::Problems;
use crate::model::agents::Law;
use crate::model::mechanisms::money::Ledger;
use crate::model::policies::Agreed;
use crate::model::population::{Heads, Town};
use crate::model::simulation::Week;
use crate::model::state::tally::Tallies;

/// Section `[budget]`.
#[derive(Resource, Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Params {
    /// Budget for care under the Wmo, per resident and year; 0 makes all spending under this law overspend.
    #[schemars(extend("nl" = "Budget voor Wmo-hulp per inwoner per jaar; bij 0 is elke uitgave een overschrijding", "source" = "assumption; about what the default spends"))]
    pub wmo: Euros,
    /// Budget for care under the Jeugdwet, per under-23 and year; 0 makes all spending under this law overspend.
    #[schemars(extend("nl" = "Budget voor jeugdhulp per inwoner onder de 23 per jaar; bij 0 is elke uitgave een overschrijding", "source" = "assumption; spending over budget as in C9 and M8"))]
    pub jeugdwet: Euros,
    /// Budget for help under the Participatiewet, per resident and year; 0 makes all spending under this law overspend.
    #[schemars(extend("nl" = "Budget voor hulp in de Participatiewet per inwoner per jaar; bij 0 is elke uitgave een overschrijding", "source" = "assumption; about what the default spends"))]
    pub participatiewet: Euros,
    /// Growth of the budgets per year, from the end of the burn-in; negative for cuts.
    #[schemars(extend("nl" = "Groei van de budgetten per jaar vanaf het einde van de aanloop; negatief is bezuinigen", "source" = "assumption; prices are constant", "minimum" = -0.5, "maximum" = 0.5))]
    pub growth: Score,
}

impl Params {
    /// No law has a budget, so that nothing can be compared with it.
    pub fn is_empty(&self) -> bool {
        [self.wmo, self.jeugdwet, self.participatiewet]
            .iter()
            .all(|budget| budget.0 == 0.0)
    }

    /// Budget of one week in cents, by law, for so many residents and under-23s.
    fn week(&self, [residents, youth]: [u64; 2], years: i32) -> [u64; 3] {
        let grown = libm::pow(1.0 + self.growth.0, f64::from(years));
        let cents = |budget: Euros, heads: u64| {
            (budget.0 * 100.0 * heads as f64 * grown / WEEKS_PER_YEAR).round() as u64
        };
        let mut week = [0; 3];
        week[Law::Wmo as usize] = cents(self.wmo, residents);
        week[Law::Jeugdwet as usize] = cents(self.jeugdwet, youth);
        week[Law::Participatiewet as usize] = cents(self.participatiewet, residents);
        week
    }
}

/// Refuses budgets of which none is there, where control reacts to them.
pub fn check(params: &Params, reacts: bool, problems: &mut Problems) {
    if reacts && params.is_empty() {
        problems.contradiction(
            &[
                "budget.wmo",
                "budget.jeugdwet",
                "budget.participatiewet",
                "control.enabled",
            ],
            "control reacts to overspending and there is no budget: set one, or switch control off"
                .to_owned(),
        );
    }
}

/// Budget and spending of a year, by law, in cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Year {
    /// What was set aside.
    pub budget: [i64; 3],
    /// What was paid for care.
    pub spent: [i64; 3],
}

impl Year {
    /// Spending above the budget of all laws together, as a share of that budget;
    /// negative when money is left. `None` without any budget.
    pub fn overspend(&self) -> Option<f64> {
        let budget: i64 = self.budget.iter().sum();
        let spent: i64 = self.spent.iter().sum();
        (budget > 0).then(|| (spent - budget) as f64 / budget as f64)
    }
}

/// The budgets of this year so far, and how the last one ended.
#[derive(Resource, Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Budgets {
    /// Budget of the weeks so far, by municipality and law, in cents.
    pub this_year: Vec<[i64; 3]>,
    /// Last year, by municipality; `None` before the first has ended.
    pub last_year: Vec<Option<Year>>,
}

impl Budgets {
    /// Before the first week.
    pub fn new(municipalities: usize) -> Self {
        Self {
            this_year: vec![[0; 3]; municipalities],
            last_year: vec![None; municipalities],
        }
    }
}

/// Sets aside the budget of a week, so that a change halfway a year counts for half.
pub fn grant(
    params: Res<Params>,
    agreed: Res<Agreed>,
    week: Res<Week>,
    town: Res<Town>,
    heads: Res<Heads>,
    mut budgets: ResMut<Budgets>,
    mut tallies: ResMut<Tallies>,
) {
    let years = u32::from(week.0).saturating_sub(agreed.burn_in) / WEEKS_PER_YEAR as u32;
    for ((place, heads), tally) in town.neighbourhoods.iter().zip(&heads.0).zip(&mut tallies.0) {
        let set_aside = &mut budgets.this_year[usize::from(place.municipality)];
        for (law, cents) in params.week(*heads, years as i32).into_iter().enumerate() {
            set_aside[law] += cents as i64;
            tally.budget_by_law[law] += cents;
        }
    }
}

/// At the end of a year, counted from the end of the burn-in, the books are closed.
pub fn close_year(
    agreed: Res<Agreed>,
    week: Res<Week>,
    mut budgets: ResMut<Budgets>,
    mut ledger: ResMut<Ledger>,
) {
    if !agreed.year_ends(week.0) {
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
