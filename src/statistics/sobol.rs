//! Sobol indices: what part of the variance each parameter brings, with chance told apart.

use super::two_way::two_way;
use super::{alike, bootstrap_intervals, mean};
use crate::base::random::Luck;

/// Outcomes of one row of the design, each with one value per replication.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// At the point of matrix A.
    pub a: Vec<f64>,
    /// At the point of matrix B.
    pub b: Vec<f64>,
    /// At A with one parameter taken from B, by parameter.
    pub ab: Vec<Vec<f64>>,
}

/// Indices and shares of the variance.
#[derive(Debug, Clone, PartialEq)]
pub struct Indices {
    /// By parameter: the part of the variance between points that it brings alone, S.
    pub first: Vec<f64>,
    /// By parameter: the part it brings alone and together with others, ST.
    pub total: Vec<f64>,
    /// Part of all variance that parameters bring alone.
    pub parameters: f64,
    /// Part of all variance that parameters bring only together.
    pub interactions: f64,
    /// Part of all variance that is chance: the luck of a replication.
    pub chance: f64,
}

/// Estimates with their intervals, in the order first, total, parameters, interactions,
/// chance.
#[derive(Debug, Clone, PartialEq)]
pub struct Sobol {
    /// Estimates.
    pub indices: Indices,
    /// Interval of each, in the order of [`Indices::list`].
    pub intervals: Vec<Option<[f64; 2]>>,
    /// Rows used: those without a missing value.
    pub rows: u32,
}

impl Indices {
    /// What is said of an outcome that does not vary.
    fn nothing(parameters: usize) -> Self {
        Self {
            first: vec![f64::NAN; parameters],
            total: vec![f64::NAN; parameters],
            parameters: f64::NAN,
            interactions: f64::NAN,
            chance: f64::NAN,
        }
    }

    /// The shares of the variance as a whole made of three parts, none below nothing:
    /// parameters alone, parameters together, chance. Estimates from few rows may lie
    /// outside 0 and 1. `None` where nothing varies.
    pub fn parts(&self) -> Option<[f64; 3]> {
        if !self.chance.is_finite() {
            return None;
        }
        let chance = self.chance.clamp(0.0, 1.0);
        let alone = self.parameters.clamp(0.0, 1.0 - chance);
        Some([alone, 1.0 - chance - alone, chance])
    }

    /// All numbers, first-order indices first.
    pub fn list(&self) -> Vec<f64> {
        let shares = [self.parameters, self.interactions, self.chance];
        [&self.first[..], &self.total, &shares].concat()
    }
}

/// Estimates Sobol indices and the split of the variance, with intervals at `level` by
/// drawing rows. `None` when no row has all its values.
pub fn sobol(rows: &[Row], resamples: u32, level: f64, luck: &Luck) -> Option<Sobol> {
    let finite = |values: &[f64]| values.iter().all(|value| value.is_finite());
    let whole: Vec<&Row> = rows
        .iter()
        .filter(|row| finite(&row.a) && finite(&row.b) && row.ab.iter().all(|ab| finite(ab)))
        .collect();
    whole.first()?;
    let indices = estimate(&whole);
    let drawn = bootstrap_intervals(whole.len() as u32, resamples, level, luck, |drawn| {
        let rows: Vec<_> = drawn.iter().map(|row| whole[*row as usize]).collect();
        estimate(&rows).list()
    });
    // What has no value has no interval either.
    let pairs = drawn.into_iter().zip(indices.list());
    let intervals = pairs.map(|(interval, value)| interval.filter(|_| value.is_finite()));
    Some(Sobol {
        intervals: intervals.collect(),
        indices,
        rows: whole.len() as u32,
    })
}

/// The estimators: for first-order indices that of Saltelli et al. (2010, table 2, b),
/// mean of y_B (y_AB − y_A), for total ones that of Jansen (1999), half the mean of
/// (y_A − y_AB)², over the variance between points; outcomes centred first.
///
/// Squares and products of noisy outcomes are biased: noise times itself is not nothing.
/// So every product takes its two factors from *different* replications, averaged over
/// all pairs of them, (Σx Σy − Σxy) / (m(m − 1)): their luck is independent, even when
/// all points share the luck of a replication. The variance between points is that of
/// [`two_way`] over A and B, times (n − 1)/n as SALib divides by n; chance is its
/// columns and rest. With one replication this is what SALib computes, and chance is
/// counted with the parameters.
///
/// Indices are not numbers where points do not vary beyond chance, nor are the shares
/// where nothing varies: there is nothing to explain.
fn estimate(rows: &[&Row]) -> Indices {
    let all = rows.iter().flat_map(|row| {
        let ab = row.ab.iter().flatten();
        row.a.iter().chain(&row.b).chain(ab).copied()
    });
    let all: Vec<f64> = all.collect();
    if alike(all.iter().copied()) {
        return Indices::nothing(rows[0].ab.len());
    }
    let centre = mean(&all);
    let both = rows.iter().flat_map(|row| [&row.a[..], &row.b[..]]);
    let table: Vec<&[f64]> = both.collect();
    let components = two_way(&table);
    let points = table.len() as f64;
    let between = components.rows * (points - 1.0) / points;
    let parameters = rows[0].ab.len();
    let over_rows = |term: &dyn Fn(&Row) -> f64| {
        rows.iter().map(|row| term(row)).sum::<f64>() / rows.len() as f64
    };
    let alone: Vec<f64> = (0..parameters)
        .map(|p| over_rows(&|row| product(row.b.iter().map(|b| b - centre), steps(row, p))))
        .collect();
    let with_others = |p| over_rows(&|row| product(steps(row, p), steps(row, p)) / 2.0);
    let main: f64 = alone.iter().sum();
    let chance = components.chance();
    let everything = between + chance;
    // What rounding leaves is not a variance.
    let varies = between > 1e-12 * everything;
    let share_of = |part: f64| if varies { part / between } else { f64::NAN };
    Indices {
        total: (0..parameters).map(|p| share_of(with_others(p))).collect(),
        first: alone.into_iter().map(share_of).collect(),
        parameters: main / everything,
        interactions: (between - main) / everything,
        chance: chance / everything,
    }
}

/// What taking one parameter from B changes, by replication.
fn steps(row: &Row, parameter: usize) -> impl Iterator<Item = f64> {
    row.ab[parameter].iter().zip(&row.a).map(|(ab, a)| ab - a)
}

/// Mean product of factors from different replications; with one replication, of that.
fn product(first: impl Iterator<Item = f64>, second: impl Iterator<Item = f64>) -> f64 {
    let (mut sums, mut same, mut count) = ([0.0, 0.0], 0.0, 0.0);
    for (x, y) in first.zip(second) {
        sums = [sums[0] + x, sums[1] + y];
        same += x * y;
        count += 1.0;
    }
    if count == 1.0 {
        return same;
    }
    (sums[0] * sums[1] - same) / (count * (count - 1.0))
}

#[cfg(test)]
mod tests {
    use std::f64::consts::PI;

    use super::*;
    use crate::base::random::Purpose;
    use crate::statistics::design::saltelli;

    fn ishigami(x: &[f64]) -> f64 {
        let [x, y, z] = [x[0], x[1], x[2]].map(|u| PI * (2.0 * u - 1.0));
        libm::sin(x) + 7.0 * libm::sin(y) * libm::sin(y) + 0.1 * z * z * z * z * libm::sin(x)
    }

    const A: [f64; 8] = [0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0];

    fn g_function(x: &[f64]) -> f64 {
        let factors = x
            .iter()
            .zip(A)
            .map(|(x, a)| ((4.0 * x - 2.0).abs() + a) / (1.0 + a));
        factors.product()
    }

    /// Runs a function over the design, with a shift shared by all points of a
    /// replication and noise of every point's own.
    fn run(
        function: fn(&[f64]) -> f64,
        points: u32,
        parameters: usize,
        replications: u32,
        [shared, own]: [f64; 2],
    ) -> Sobol {
        let luck = Luck::new(2, 0);
        let rows: Vec<Row> = saltelli(points, parameters, 1)
            .into_iter()
            .enumerate()
            .map(|(number, points)| {
                let mut stream = luck.stream(Purpose::Test, number as u32, 0);
                let mut outcomes = |point: &Vec<f64>| {
                    let draw = |replication| {
                        let common = luck.stream(Purpose::Test, 1 << 30, replication).normal();
                        function(point) + shared * common + own * stream.normal()
                    };
                    (0..replications).map(draw).collect::<Vec<_>>()
                };
                Row {
                    a: outcomes(&points[0]),
                    b: outcomes(&points[1]),
                    ab: points[2..].iter().map(&mut outcomes).collect(),
                }
            })
            .collect();
        sobol(&rows, 100, 0.95, &luck).unwrap()
    }

    #[track_caller]
    fn assert_near(found: &[f64], expected: &[f64], tolerance: f64) {
        let mut pairs = found.iter().zip(expected);
        let near = pairs.all(|(a, b)| (a - b).abs() < tolerance);
        assert!(near, "{found:?}, not {expected:?}");
    }

    #[test]
    fn ishigami_has_its_published_indices() {
        let found = run(ishigami, 4096, 3, 1, [0.0, 0.0]);
        assert_near(&found.indices.first, &[0.3139, 0.4424, 0.0], 0.005);
        assert_near(&found.indices.total, &[0.5576, 0.4424, 0.2437], 0.005);
        assert_eq!(found.indices.chance, 0.0);
        assert!((found.indices.interactions - 0.2437).abs() < 0.01);
    }

    #[test]
    fn the_g_function_has_its_published_indices() {
        let found = run(g_function, 4096, 8, 1, [0.0, 0.0]);
        // V_i = 1 / (3 (1 + a_i)²), V = Π(1 + V_i) − 1 (Saltelli and Sobol 1995).
        let alone: Vec<f64> = A
            .iter()
            .map(|a| 1.0 / (3.0 * (1.0 + a) * (1.0 + a)))
            .collect();
        let product: f64 = alone.iter().map(|v| 1.0 + v).product();
        let first: Vec<f64> = alone.iter().map(|v| v / (product - 1.0)).collect();
        let total: Vec<f64> = alone
            .iter()
            .map(|v| v * product / (1.0 + v) / (product - 1.0))
            .collect();
        assert_near(&first[..3], &[0.7165, 0.1791, 0.0237], 5e-4);
        assert_near(&found.indices.first, &first, 0.01);
        assert_near(&found.indices.total, &total, 0.01);
    }

    #[test]
    fn chance_is_split_off_and_does_not_inflate_the_indices() {
        // Ishigami's own variance is 13.84: luck brings 1.0² + 3.0².
        let found = run(ishigami, 2048, 3, 4, [1.0, 3.0]);
        assert_near(&found.indices.first, &[0.3139, 0.4424, 0.0], 0.05);
        assert_near(&found.indices.total, &[0.5576, 0.4424, 0.2437], 0.03);
        let Indices {
            parameters,
            interactions,
            chance,
            ..
        } = found.indices;
        // Luck shared by all points is known from four replications only.
        assert!((chance - 10.0 / 23.84).abs() < 0.06, "{chance}");
        assert!((parameters + interactions + chance - 1.0).abs() < 1e-12);
        let pairs = found.indices.list().into_iter().zip(&found.intervals);
        for (value, interval) in pairs {
            let [low, high] = interval.unwrap();
            assert!(low <= value && value <= high);
        }
    }

    #[test]
    fn squares_of_one_replication_are_inflated_by_chance() {
        let found = run(ishigami, 2048, 3, 1, [0.0, 3.0]);
        // Parameter 2 has a total of (0.4424 · 13.84 + 9) / 22.84 by its noise.
        assert!(found.indices.total[1] > 0.6, "{:?}", found.indices);
    }

    #[test]
    fn where_nothing_but_chance_varies_there_are_no_indices() {
        let found = run(|_| 1.0, 64, 2, 3, [1.0, 0.0]);
        assert!(found.indices.first.iter().all(|index| index.is_nan()));
        assert_eq!(found.indices.chance, 1.0);
    }

    #[test]
    fn an_outcome_that_is_the_same_in_every_run_has_nothing_to_explain() {
        // A value whose mean over many is not itself, to the last bit.
        let found = run(|_| 0.1 + 0.2, 64, 2, 3, [0.0, 0.0]);
        assert!(found.indices.list().iter().all(|index| index.is_nan()));
        assert_eq!(found.intervals, [None; 7]);
        assert_eq!(found.indices.parts(), None);
    }

    #[test]
    fn the_parts_of_the_variance_are_a_whole_whatever_was_estimated() {
        let parts = |parameters: f64, interactions, chance| {
            let mut indices = Indices::nothing(2);
            (indices.parameters, indices.interactions, indices.chance) =
                (parameters, interactions, chance);
            indices.parts().unwrap()
        };
        assert_eq!(parts(0.875, -0.125, 0.25), [0.75, 0.0, 0.25]);
        assert_eq!(parts(-0.25, 1.0, 0.25), [0.0, 0.75, 0.25]);
        assert_eq!(parts(0.25, -0.5, 1.25), [0.0, 0.0, 1.0]);
    }

    #[test]
    fn a_row_with_a_missing_value_is_left_out() {
        let row = |a: f64| Row {
            a: vec![a],
            b: vec![2.0],
            ab: vec![vec![2.0]],
        };
        let luck = Luck::new(1, 0);
        let found = sobol(&[row(1.0), row(f64::NAN), row(3.0)], 10, 0.95, &luck);
        assert_eq!(found.unwrap().rows, 2);
        assert_eq!(sobol(&[row(f64::NAN)], 10, 0.95, &luck), None);
    }
}
