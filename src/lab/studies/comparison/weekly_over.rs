//! The mean of the differences week by week over a family, with both intervals.

use super::difference::LEVEL;
use crate::statistics::{OverAssumptions, over_assumptions};

/// Per week the mean over members and replications, the ends of its interval by luck alone
/// and those over luck and assumptions; NaN where there is none. `members` holds the weeks
/// of every replication, `None` where one failed.
pub fn weekly_over(members: &[Vec<Option<Vec<f64>>>]) -> [Vec<f64>; 5] {
    let runs = members.iter().flatten().flatten();
    let weeks = runs.map(Vec::len).min().unwrap_or(0);
    let mut columns: [Vec<f64>; 5] = Default::default();
    for week in 0..weeks {
        let value = |run: &Option<Vec<f64>>| run.as_ref().map_or(f64::NAN, |run| run[week]);
        let row = |runs: &Vec<Option<Vec<f64>>>| runs.iter().map(value).collect();
        let table: Vec<Vec<f64>> = members.iter().map(row).collect();
        let found = over_assumptions(&table).map(|found| numbers(&found));
        let found = found.unwrap_or([f64::NAN; 5]);
        for (column, value) in columns.iter_mut().zip(found) {
            column.push(value);
        }
    }
    columns
}

fn numbers(found: &OverAssumptions) -> [f64; 5] {
    let [low, high] = found.by_luck_alone(LEVEL);
    let [over_low, over_high] = found.interval(LEVEL);
    [found.mean, low, high, over_low, over_high]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_is_that_of_the_replications_that_all_members_have() {
        let run = |value| Some(vec![value, 1.0]);
        let members = [
            vec![run(0.0), run(0.0), None],
            vec![run(2.0), run(4.0), run(9.0)],
        ];
        let [mean, low, high, over_low, over_high] = weekly_over(&members);
        assert_eq!(mean, [1.5, 1.0]);
        // Means of columns 1 and 2: 12.706 times a standard error of a half.
        assert!((low[0] - (1.5 - 12.706 / 2.0)).abs() < 1e-3, "{}", low[0]);
        assert!((high[0] - (1.5 + 12.706 / 2.0)).abs() < 1e-3, "{}", high[0]);
        assert!(over_low[0] < low[0] && high[0] < over_high[0]);
        assert_eq!([low[1], high[1], over_low[1], over_high[1]], [1.0; 4]);
    }
}
