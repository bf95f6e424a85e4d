//! The mean of effects found under several sets of assumptions, each with the same luck:
//! how sure it is by luck alone, and over luck and assumptions.

use super::power::smallest_seen;
use super::{Components, mean, probability_above, standard_deviation, t_quantile, two_way};

/// What a crossed table of values says: a row per set of assumptions (a member), a column per
/// replication, with the same luck in all rows.
///
/// A value is μ + a(member) + b(replication) + e, members and replications both drawn at
/// random ([`two_way`]). With M members and R replications, the mean of all values has
/// variance σ²a/M + σ²b/R + σ²e/(MR). Of this the last two are luck, and are estimated by the
/// spread of the R column means; the first is what members add, as if others might as well
/// have been in the family.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OverAssumptions {
    /// Rows.
    pub members: u32,
    /// Columns in which every row has a value; the others are left out.
    pub replications: u32,
    /// Mean of all values.
    pub mean: f64,
    /// Rows whose own mean has the sign of that mean; 0 is a sign of its own.
    pub same_sign: u32,
    /// Variance by luck: of one value around that of its member. Never below 0.
    pub by_luck: f64,
    /// Variance between members beyond what luck brings. Comes out below 0 by chance where
    /// there is none.
    pub between: f64,
    /// Standard error of the mean by luck alone: of other replications of the same members.
    pub luck_error: f64,
    /// Standard error of the mean over luck and assumptions: of other replications of other
    /// members. √(luck_error² + max(0, between)/M).
    pub error: f64,
    /// Degrees of freedom of `error`, see [`over_assumptions`].
    pub freedom: f64,
}

/// Mean, variances and standard errors of a table; `None` for fewer than two rows, or fewer
/// than two columns in which every row has a value.
///
/// The degrees of freedom of `error` are Satterthwaite's (1946). In mean squares, its square
/// is (MSb + max(0, MSa − MSe)) / (MR), and so
/// ν = (MSb + max(0, MSa − MSe))² / (MSb²/(R−1) + MSa²/(M−1) + MSe²/((M−1)(R−1))),
/// kept between 1 and R − 1: few members count as few, and the interval is never narrower
/// than that by luck alone, which has R − 1.
///
/// # Panics
/// When rows differ in length.
pub fn over_assumptions(table: &[Vec<f64>]) -> Option<OverAssumptions> {
    let width = table.first().map_or(0, Vec::len);
    let whole = whole_columns(table);
    let (members, replications) = (table.len(), whole.len());
    if members < 2 || replications < 2 {
        return None;
    }
    assert!(table.iter().all(|row| row.len() == width), "crossed");
    let rows = table.iter();
    let rows: Vec<Vec<f64>> = rows
        .map(|row| whole.iter().map(|column| row[*column]).collect())
        .collect();
    let Components {
        rows: between,
        columns,
        rest,
    } = without_rounding(two_way(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>()));
    let columns_apart: Vec<f64> = (0..replications)
        .map(|column| mean(&rows.iter().map(|row| row[column]).collect::<Vec<_>>()))
        .collect();
    let centre = mean(&columns_apart);
    let (m, r) = (members as f64, replications as f64);
    let luck_error = standard_deviation(&columns_apart) / r.sqrt();
    let variance = luck_error * luck_error + between.max(0.0) / m;
    // Mean squares, over M·R.
    let of_luck = luck_error * luck_error;
    let of_members = (between + rest / r) / m;
    let of_rest = rest / (m * r);
    let spread = of_luck * of_luck / (r - 1.0)
        + of_members * of_members / (m - 1.0)
        + of_rest * of_rest / ((m - 1.0) * (r - 1.0));
    let freedom = match spread > 0.0 {
        true => (variance * variance / spread).clamp(1.0, r - 1.0),
        false => r - 1.0,
    };
    let same = |row: &&Vec<f64>| sign(mean(row)) == sign(centre);
    Some(OverAssumptions {
        members: members as u32,
        replications: replications as u32,
        mean: centre,
        same_sign: rows.iter().filter(same).count() as u32,
        by_luck: (columns + rest).max(0.0),
        between,
        luck_error,
        // A root may lie a rounding below what was squared.
        error: variance.sqrt().max(luck_error),
        freedom,
    })
}

/// The places of the columns in which every row has a value.
pub fn whole_columns(table: &[Vec<f64>]) -> Vec<usize> {
    let width = table.iter().map(Vec::len).min().unwrap_or(0);
    let there = |place: &usize| table.iter().all(|row| !row[*place].is_nan());
    (0..width).filter(there).collect()
}

/// A variance between rows that is only what rounding leaves is none.
fn without_rounding(found: Components) -> Components {
    let nothing = found.rows.abs() <= 1e-12 * found.chance().abs();
    Components {
        rows: if nothing { 0.0 } else { found.rows },
        ..found
    }
}

fn sign(value: f64) -> i8 {
    i8::from(value > 0.0) - i8::from(value < 0.0)
}

impl OverAssumptions {
    /// Share of the variance of one value that lies between members; a variance below 0
    /// counts as 0. `None` where nothing varies.
    pub fn share_between(&self) -> Option<f64> {
        let between = self.between.max(0.0);
        let all = between + self.by_luck;
        (all > 0.0).then(|| between / all)
    }

    /// The interval of the mean by luck alone, at a level such as 0.95: Student's t with
    /// R − 1 degrees of freedom.
    pub fn by_luck_alone(&self, level: f64) -> [f64; 2] {
        self.ends(self.luck_error, f64::from(self.replications) - 1.0, level)
    }

    /// The interval of the mean over luck and assumptions, by Student's t.
    pub fn interval(&self, level: f64) -> [f64; 2] {
        self.ends(self.error, self.freedom, level)
    }

    fn ends(&self, error: f64, freedom: f64, level: f64) -> [f64; 2] {
        let half = match error > 0.0 {
            true => t_quantile((1.0 + level) / 2.0, freedom) * error,
            false => 0.0,
        };
        [self.mean - half, self.mean + half]
    }

    /// Probability that the true mean lies above a bound, over luck and assumptions.
    pub fn above(&self, bound: f64) -> f64 {
        probability_above(bound, self.mean, self.error, self.freedom)
    }

    /// Two-sided p-value of no difference, over luck and assumptions.
    pub fn p_value(&self) -> f64 {
        let above = self.above(0.0);
        (2.0 * above.min(1.0 - above)).clamp(0.0, 1.0)
    }

    /// Smallest true mean that a two-sided test at `alpha` over luck and assumptions finds
    /// with probability `power`, with so many members and replications.
    pub fn smallest_detectable(&self, alpha: f64, power: f64) -> f64 {
        smallest_seen(self.freedom, self.error, alpha, power)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::random::{Luck, Purpose};
    use crate::statistics::mean_interval;

    #[track_caller]
    fn near(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-9, "{found}, not {expected}");
    }

    #[test]
    fn a_two_way_table_worked_out_by_hand() {
        // Members 1, 2 and 6 on average; replications 2, 3 and 4; residuals of one.
        let table = [
            vec![0.0, 0.0, 3.0],
            vec![0.0, 3.0, 3.0],
            vec![6.0, 6.0, 6.0],
        ];
        let found = over_assumptions(&table).unwrap();
        // Means of rows 1, 2, 6 around 3: squares 4, 1, 9, so MSa = 3 · 14 / 2 = 21.
        // Means of columns 2, 3, 4: MSb = 3 · 2 / 2 = 3.
        // All squares around 3: 9 + 9 + 0 + 9 + 0 + 0 + 27 = 54; rest 54 − 42 − 6 = 6, so
        // MSe = 6 / 4 = 1.5.
        assert_eq!((found.members, found.replications), (3, 3));
        near(found.mean, 3.0);
        near(found.between, (21.0 - 1.5) / 3.0);
        near(found.by_luck, (3.0 - 1.5) / 3.0 + 1.5);
        near(found.share_between().unwrap(), 6.5 / 8.5);
        near(found.luck_error, (3.0_f64 / 9.0).sqrt());
        // σ²a/M + MSb/(MR) = 6.5/3 + 1/3.
        near(found.error * found.error, 2.5);
        // (3 + 19.5)² / (9/2 + 441/2 + 2.25/4), in mean squares.
        let satterthwaite: f64 = 506.25 / (4.5 + 220.5 + 0.5625);
        near(found.freedom, satterthwaite.clamp(1.0, 2.0));
        assert_eq!(found.same_sign, 3);
        let [low, high] = found.interval(0.95);
        // scipy.stats.t.ppf(0.975, 2) = 4.302652730
        near(high - low, 2.0 * 4.302652729911275 * 2.5_f64.sqrt());
        let [low, high] = found.by_luck_alone(0.95);
        near(high - low, 2.0 * 4.302652729911275 / 3.0_f64.sqrt());
    }

    #[test]
    fn members_that_are_equal_in_effect_leave_the_interval_by_luck() {
        let row = vec![1.0, 2.5, 0.5, 3.0, 1.5];
        let found = over_assumptions(&vec![row.clone(); 4]).unwrap();
        assert_eq!((found.between, found.share_between()), (0.0, Some(0.0)));
        let alone = mean_interval(&row).unwrap();
        for (wide, luck) in found.interval(0.95).into_iter().zip(alone) {
            near(wide, luck);
        }
        assert_eq!(found.same_sign, 4);
    }

    #[test]
    fn a_replication_without_a_value_in_one_member_is_left_out_of_all() {
        let none = f64::NAN;
        let table = [vec![1.0, 9.0, 2.0], vec![-3.0, none, -1.0]];
        let found = over_assumptions(&table).unwrap();
        assert_eq!(found.replications, 2);
        // Means 1.5 and −2, together −0.25: one member of two goes that way.
        assert_eq!((found.mean, found.same_sign), (-0.25, 1));
        assert_eq!(over_assumptions(&table[..1]), None);
        assert_eq!(over_assumptions(&[vec![1.0], vec![2.0]]), None);
    }

    #[test]
    fn what_nothing_moves_is_certain_and_has_no_share() {
        let found = over_assumptions(&vec![vec![0.0; 3]; 2]).unwrap();
        assert_eq!(found.interval(0.95), [0.0, 0.0]);
        assert_eq!(found.by_luck_alone(0.95), [0.0, 0.0]);
        assert_eq!((found.share_between(), found.p_value()), (None, 1.0));
        assert_eq!(found.smallest_detectable(0.05, 0.8), 0.0);
    }

    #[test]
    fn the_wide_interval_is_never_the_narrower_one() {
        let luck = Luck::new(3, 0);
        for case in 0..400 {
            let draw = |a, b| luck.stream(Purpose::Test, 1000 * case + a, b).normal();
            let [members, replications] = [2 + case % 12, 2 + case / 3 % 20];
            let table: Vec<Vec<f64>> = (0..members)
                .map(|row| {
                    (0..replications)
                        .map(|column| draw(row, 900) + draw(row, column))
                        .collect()
                })
                .collect();
            let found = over_assumptions(&table).unwrap();
            let [wide, narrow] = [found.interval(0.95), found.by_luck_alone(0.95)];
            assert!(wide[0] <= narrow[0] && narrow[1] <= wide[1], "{found:?}");
        }
    }

    #[test]
    fn nineteen_in_twenty_wide_intervals_hold_the_truth_and_few_of_those_by_luck_do() {
        const CASES: u32 = 2000;
        let luck = Luck::new(11, 0);
        let (mut wide, mut narrow) = (0, 0);
        for case in 0..CASES {
            let draw = |a, b| luck.stream(Purpose::Test, 1000 * case + a, b).normal();
            let table: Vec<Vec<f64>> = (0..8)
                .map(|row| {
                    let value = |column| draw(row, 900) + draw(900, column) + draw(row, column);
                    (0..10).map(value).collect()
                })
                .collect();
            let found = over_assumptions(&table).unwrap();
            let holds = |[low, high]: [f64; 2]| low < 0.0 && 0.0 < high;
            wide += u32::from(holds(found.interval(0.95)));
            narrow += u32::from(holds(found.by_luck_alone(0.95)));
        }
        let share = |count: u32| f64::from(count) / f64::from(CASES);
        // The standard error of 0.95 is 0.005.
        assert!((0.94..0.99).contains(&share(wide)), "{}", share(wide));
        assert!(share(narrow) < 0.90, "{}", share(narrow));
    }

    #[test]
    fn over_assumptions_an_interval_is_never_narrower_than_by_luck_not_by_a_rounding_either() {
        let luck = Luck::new(9, 0);
        for table in 0..2_000 {
            let mut draws = luck.stream(Purpose::Test, table, 0);
            let mut row = || (0..5).map(|_| draws.normal()).collect::<Vec<_>>();
            let (shared, rows) = (row(), [row(), row(), row()]);
            // What members add is between nothing and as much as luck does.
            let apart = f64::from(table % 4) / 4.0;
            let rows = rows.map(|row| {
                let both = shared.iter().zip(row);
                both.map(|(shared, own)| shared + apart * own).collect()
            });
            let found = over_assumptions(&rows).unwrap();
            let ([low, high], [over_low, over_high]) =
                (found.by_luck_alone(0.95), found.interval(0.95));
            assert!(over_low <= low && high <= over_high, "table {table}");
        }
    }
}
