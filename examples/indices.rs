//! Writes designs, outcomes and indices of two published test functions as JSON, for
//! `tests/python/check_sensitivity.py` to compare with SALib on the same samples.

use buurt::base::random::Luck;
use buurt::statistics::design::{saltelli, trajectory};
use buurt::statistics::morris::{elementary_effects, morris};
use buurt::statistics::sobol::{Row, sobol};
use serde_json::{Value, json};

const SEED: u64 = 1;
const RESAMPLES: u32 = 1000;
const LEVEL: f64 = 0.95;

/// Ishigami and Homma (1990) with a = 7 and b = 0.1, on a cube from 0 to 1.
fn ishigami(x: &[f64]) -> f64 {
    let [x, y, z] = [x[0], x[1], x[2]].map(|u| std::f64::consts::PI * (2.0 * u - 1.0));
    libm::sin(x) + 7.0 * libm::sin(y) * libm::sin(y) + 0.1 * z * z * z * z * libm::sin(x)
}

/// The g-function of Sobol with a = 0, 1, 4.5, 9, 99, 99, 99, 99.
fn g_function(x: &[f64]) -> f64 {
    const A: [f64; 8] = [0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0];
    let factors = x.iter().zip(A);
    factors
        .map(|(x, a)| ((4.0 * x - 2.0).abs() + a) / (1.0 + a))
        .product()
}

/// Rows in the order of SALib: A, then A with each parameter of B, then B.
fn by_sobol(name: &str, function: fn(&[f64]) -> f64, parameters: usize) -> Value {
    let design = saltelli(1024, parameters, SEED);
    let outcome = |point: &Vec<f64>| vec![function(point)];
    let rows: Vec<Row> = design
        .iter()
        .map(|row| Row {
            a: outcome(&row[0]),
            b: outcome(&row[1]),
            ab: row[2..].iter().map(outcome).collect(),
        })
        .collect();
    let order = design.iter().flat_map(|row| {
        let ends = (std::iter::once(&row[0]), std::iter::once(&row[1]));
        ends.0.chain(&row[2..]).chain(ends.1)
    });
    let points: Vec<&Vec<f64>> = order.collect();
    let found = sobol(&rows, RESAMPLES, LEVEL, &Luck::new(SEED, 0)).expect("outcomes");
    json!({
        "function": name, "method": "sobol", "parameters": parameters,
        "outcomes": points.iter().map(|point| function(point)).collect::<Vec<_>>(),
        "points": points,
        "first": found.indices.first, "total": found.indices.total,
        "intervals": found.intervals,
    })
}

fn by_morris(name: &str, function: fn(&[f64]) -> f64, parameters: usize) -> Value {
    const LEVELS: u32 = 4;
    let (mut points, mut effects) = (Vec::new(), Vec::new());
    for number in 0..50 {
        let path = trajectory(number, parameters, LEVELS, SEED);
        let outcomes: Vec<[f64; 1]> = path.iter().map(|point| [function(point)]).collect();
        let outcomes: Vec<&[f64]> = outcomes.iter().map(|value| &value[..]).collect();
        effects.push(elementary_effects(&path, &outcomes));
        points.extend(path);
    }
    let found = morris(&effects, RESAMPLES, LEVEL, &Luck::new(SEED, 0)).expect("outcomes");
    let of = |pick: fn(&buurt::statistics::morris::ElementaryEffects) -> f64| {
        found.effects.iter().map(pick).collect::<Vec<_>>()
    };
    json!({
        "function": name, "method": "morris", "parameters": parameters, "levels": LEVELS,
        "outcomes": points.iter().map(|point| function(point)).collect::<Vec<_>>(),
        "points": points,
        "mu": of(|effect| effect.mu), "mu_star": of(|effect| effect.mu_star),
        "sigma": of(|effect| effect.sigma), "intervals": found.intervals,
    })
}

fn main() {
    let all = [
        by_sobol("ishigami", ishigami, 3),
        by_sobol("g_function", g_function, 8),
        by_morris("ishigami", ishigami, 3),
        by_morris("g_function", g_function, 8),
    ];
    println!("{}", Value::from(all.to_vec()));
}
