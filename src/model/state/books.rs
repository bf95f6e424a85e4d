//! Money and use so far: the ledger, budgets, and the second line of the region.

use bevy_ecs::prelude::Resource;
use serde::{Deserialize, Serialize};

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

/// All payments since the start of the run, in cents.
#[derive(Resource, Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Ledger {
    /// Paid for care, by law.
    pub by_law: [i64; 3],
    /// Paid for care, by municipality: what it contributes, where cost is equalised.
    pub by_municipality: Vec<i64>,
    /// Paid for care this year, by municipality and law, as contributed.
    pub this_year: Vec<[i64; 3]>,
    /// Paid this week to the second line for a municipality's own residents, by law;
    /// not yet equalised.
    pub second_line: Vec<[i64; 3]>,
    /// Spent on access, by municipality.
    pub access: Vec<i64>,
    /// Spent on prevention, by municipality.
    pub prevention: Vec<i64>,
    /// Paid to those who give continuing support, who are no agents.
    pub continuing: i64,
    /// Of that, what is yet to be entered under the households.
    pub to_be_entered: i64,
    /// Received in care this year, by household.
    pub by_household: Vec<u64>,
    /// Received in care in earlier years, all households together.
    pub households_before: i64,
    /// Share of care spending that went to the costliest 2 and 5 % of client
    /// households in the last full year; `None` before that.
    pub top_shares: Option<[f64; 2]>,
    /// HHI of providers by turnover in the last full year; `None` before that.
    pub concentration: Option<f64>,
    /// Share of turnover of the largest twentieth of the providers in the last full
    /// year; `None` before that.
    pub largest_providers: Option<f64>,
    /// Paid for care per client household in the last full year, in cents.
    pub per_household: Option<f64>,
}

impl Ledger {
    /// An empty ledger.
    pub fn new(municipalities: usize, households: usize) -> Self {
        Self {
            by_municipality: vec![0; municipalities],
            this_year: vec![[0; 3]; municipalities],
            second_line: vec![[0; 3]; municipalities],
            access: vec![0; municipalities],
            prevention: vec![0; municipalities],
            by_household: vec![0; households],
            ..Self::default()
        }
    }

    /// Received in care by all households since the start, in cents.
    pub fn households(&self) -> i64 {
        self.households_before
            + self.to_be_entered
            + self
                .by_household
                .iter()
                .map(|cents| *cents as i64)
                .sum::<i64>()
    }
}

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
    pub(crate) fn shares(&self) -> Option<Vec<f64>> {
        let total: u64 = self.used_last_year.iter().sum();
        let share = |used: &u64| *used as f64 / total as f64;
        (total > 0).then(|| self.used_last_year.iter().map(share).collect())
    }
}
