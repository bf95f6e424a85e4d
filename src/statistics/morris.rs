//! Elementary effects: which parameters matter at all (Morris 1991; Campolongo, Cariboni
//! and Saltelli 2007).

use super::two_way::two_way;
use super::{alike, bootstrap_intervals, mean};
use crate::base::random::Luck;

/// Effects of one trajectory: by parameter, one per replication, in units of the outcome
/// per whole range of the parameter.
pub type Effects = Vec<Vec<f64>>;

/// What the elementary effects of a parameter say.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ElementaryEffects {
    /// Mean effect, μ: its sign is the direction.
    pub mu: f64,
    /// Mean size of the effect, μ*: how much the parameter matters. Chance inflates it,
    /// see [`ElementaryEffects::chance`].
    pub mu_star: f64,
    /// Spread of the effect, σ: how much it depends on where one is. What chance adds to
    /// its square is taken off, by [`two_way`] analysis of variance of the effects.
    pub sigma: f64,
    /// The μ* that chance alone would give, √(2/π) times the standard error of an effect.
    /// A parameter whose μ* is not above it has shown nothing. 0 with one replication.
    pub chance: f64,
}

/// An estimate for every parameter, with intervals of μ, μ* and σ.
#[derive(Debug, Clone, PartialEq)]
pub struct Morris {
    /// Estimates by parameter.
    pub effects: Vec<ElementaryEffects>,
    /// Bootstrap intervals of μ, μ* and σ by parameter; `None` for one trajectory.
    pub intervals: Vec<[Option<[f64; 2]>; 3]>,
    /// Trajectories used: those without a missing value.
    pub trajectories: u32,
}

/// The effects along one trajectory: each step changes one parameter, and the change of
/// the outcome over that of the parameter is its effect. `points` has one more point than
/// there are parameters; `outputs` has the values of all replications of each point.
///
/// # Panics
/// When a step changes another number of parameters than one.
pub fn elementary_effects(points: &[Vec<f64>], outputs: &[&[f64]]) -> Effects {
    let mut effects = vec![Vec::new(); points.len() - 1];
    for (place, outcome) in points.windows(2).zip(outputs.windows(2)) {
        let changes = place[0].iter().zip(&place[1]).enumerate();
        let mut moved = changes.filter(|(_, (before, after))| before != after);
        let (parameter, (before, after)) = moved.next().expect("a step moves");
        assert!(moved.next().is_none(), "a step moves one parameter");
        let pairs = outcome[0].iter().zip(outcome[1]);
        let effect = |(y, z): (&f64, &f64)| match alike([*y, *z]) {
            true => 0.0,
            false => (z - y) / (after - before),
        };
        effects[parameter] = pairs.map(effect).collect();
    }
    effects
}

/// Estimates μ, μ* and σ from the effects of all trajectories, with intervals at `level`
/// by drawing trajectories. `None` when no trajectory has all its values.
pub fn morris(trajectories: &[Effects], resamples: u32, level: f64, luck: &Luck) -> Option<Morris> {
    let whole: Vec<&Effects> = trajectories
        .iter()
        .filter(|effects| effects.iter().flatten().all(|effect| effect.is_finite()))
        .collect();
    let parameters = whole.first()?.len();
    let estimate = |rows: &[&Effects]| {
        (0..parameters)
            .map(|parameter| summarise(rows, parameter))
            .collect::<Vec<_>>()
    };
    let drawn = bootstrap_intervals(whole.len() as u32, resamples, level, luck, |drawn| {
        let rows: Vec<_> = drawn.iter().map(|row| whole[*row as usize]).collect();
        let all = estimate(&rows).into_iter();
        all.flat_map(|effect| [effect.mu, effect.mu_star, effect.sigma])
            .collect()
    });
    let mut intervals = vec![[None; 3]; parameters];
    for (place, interval) in drawn.into_iter().enumerate() {
        intervals[place / 3][place % 3] = interval;
    }
    Some(Morris {
        effects: estimate(&whole),
        intervals,
        trajectories: whole.len() as u32,
    })
}

fn summarise(rows: &[&Effects], parameter: usize) -> ElementaryEffects {
    let table: Vec<&[f64]> = rows.iter().map(|row| row[parameter].as_slice()).collect();
    let means: Vec<f64> = table.iter().map(|effects| mean(effects)).collect();
    let sizes: Vec<f64> = means.iter().map(|effect| effect.abs()).collect();
    let components = two_way(&table);
    let replications = table[0].len() as f64;
    let error = (components.chance() / replications).max(0.0).sqrt();
    ElementaryEffects {
        mu: mean(&means),
        mu_star: mean(&sizes),
        sigma: components.rows.max(0.0).sqrt(),
        chance: error * (2.0 * std::f64::consts::FRAC_1_PI).sqrt(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::random::Purpose;
    use crate::statistics::design::trajectory;

    /// A linear effect, one that depends on another parameter, and none.
    fn model(x: &[f64]) -> f64 {
        3.0 * x[0] - 2.0 * x[1] * x[2]
    }

    fn run(count: u32, replications: u32, noise: f64) -> Morris {
        let luck = Luck::new(9, 0);
        let effects: Vec<Effects> = (0..count)
            .map(|number| {
                let points = trajectory(number, 4, 4, 1);
                let values = points.iter().enumerate().map(|(index, point)| {
                    let chance = |replication| {
                        let mut stream = luck.stream(Purpose::Test, number, replication);
                        // A shift shared by all points and one of the point's own.
                        let shared = luck.stream(Purpose::Test, 9999, replication).normal();
                        let own = (0..=index).map(|_| stream.normal()).last();
                        shared + own.unwrap()
                    };
                    (0..replications)
                        .map(|replication| model(point) + noise * chance(replication))
                        .collect::<Vec<_>>()
                });
                let values: Vec<Vec<f64>> = values.collect();
                let outputs: Vec<&[f64]> = values.iter().map(Vec::as_slice).collect();
                elementary_effects(&points, &outputs)
            })
            .collect();
        morris(&effects, 200, 0.95, &luck).unwrap()
    }

    #[test]
    fn effects_of_a_known_function_are_found() {
        let found = run(200, 1, 0.0);
        let [linear, product, other, none] = found.effects[..] else {
            panic!("four parameters")
        };
        assert!((linear.mu - 3.0).abs() < 1e-12 && linear.sigma < 1e-12);
        // The effect of x1 is −2 x2, whose mean is −1 and deviation 2 · 0.373.
        for effect in [product, other] {
            assert!((effect.mu + 1.0).abs() < 0.2, "{effect:?}");
            assert_eq!(effect.mu_star, -effect.mu);
            assert!((effect.sigma - 0.745).abs() < 0.1, "{effect:?}");
        }
        assert_eq!((none.mu_star, none.sigma, none.chance), (0.0, 0.0, 0.0));
        let [_, Some([low, high]), _] = found.intervals[1] else {
            panic!("an interval")
        };
        assert!(low < 1.0 && 1.0 < high && high - low < 0.4);
    }

    #[test]
    fn chance_is_told_from_effects_by_replications() {
        let found = run(200, 8, 0.5);
        let [linear, _, _, none] = found.effects[..] else {
            panic!("four parameters")
        };
        // An effect has a deviation of √2 · 0.5 / (2/3) by chance, over √8 in the mean;
        // the shared shift cancels.
        let expected = 2.0_f64.sqrt() * 0.75 / 8.0_f64.sqrt();
        assert!((none.mu_star - none.chance).abs() < 0.05, "{none:?}");
        assert!((none.chance / expected - 0.798).abs() < 0.05, "{none:?}");
        assert!(linear.sigma < 0.15, "{linear:?}");
    }

    #[test]
    fn a_trajectory_with_a_missing_value_is_left_out() {
        let whole = vec![vec![1.0], vec![2.0]];
        let broken = vec![vec![f64::NAN], vec![2.0]];
        let luck = Luck::new(1, 0);
        let found = morris(&[whole, broken.clone()], 10, 0.95, &luck).unwrap();
        assert_eq!((found.trajectories, found.effects[0].mu), (1, 1.0));
        assert_eq!(found.intervals[0], [None; 3]);
        assert_eq!(morris(&[broken], 10, 0.95, &luck), None);
    }
}
