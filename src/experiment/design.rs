//! Points spread evenly over a space of parameters.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::random::{Luck, Purpose};

/// How points are spread.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Spread {
    /// Every parameter is cut in as many layers as there are points, and every layer has
    /// one point (McKay, Beckman and Conover 1979).
    LatinHypercube,
    /// Sobol's sequence with Owen's scrambling (Burley 2020).
    Sobol,
}

/// The most points a Sobol sequence has before it comes round again.
pub const LONGEST_SOBOL: u32 = 1 << 16;

/// The most parameters of a Sobol sequence.
pub const WIDEST_SOBOL: usize = sobol_burley::NUM_DIMENSIONS as usize;

/// So many points in a cube with sides from 0 to 1, the same for the same seed.
///
/// # Panics
/// When a Sobol sequence is asked for more points or parameters than it has; configs
/// are checked for that.
pub fn points(spread: Spread, count: u32, parameters: usize, seed: u64) -> Vec<Vec<f64>> {
    match spread {
        Spread::LatinHypercube => latin_hypercube(count, parameters, seed),
        Spread::Sobol => {
            assert!(count <= LONGEST_SOBOL && parameters <= WIDEST_SOBOL);
            let seed = (seed ^ (seed >> 32)) as u32;
            let coordinate = |point, parameter: usize| {
                f64::from(sobol_burley::sample(point, parameter as u32, seed))
            };
            (0..count)
                .map(|point| (0..parameters).map(|p| coordinate(point, p)).collect())
                .collect()
        }
    }
}

fn latin_hypercube(count: u32, parameters: usize, seed: u64) -> Vec<Vec<f64>> {
    let luck = Luck::new(seed, 0);
    let mut points = vec![Vec::with_capacity(parameters); count as usize];
    for parameter in 0..parameters as u32 {
        let draw = |moment: u32| {
            let stream = move |point| luck.uniform(Purpose::Design, point, parameter << 1 | moment);
            (0..count).map(stream).collect::<Vec<_>>()
        };
        // Layers in the order of one draw, and a place within the layer by another.
        let (order, place) = (draw(0), draw(1));
        let mut layers: Vec<u32> = (0..count).collect();
        layers.sort_by(|a, b| {
            order[*a as usize]
                .total_cmp(&order[*b as usize])
                .then(a.cmp(b))
        });
        for (layer, point) in layers.iter().enumerate() {
            let value = (layer as f64 + place[*point as usize]) / f64::from(count);
            points[*point as usize].push(value);
        }
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_latin_hypercube_has_one_point_in_every_layer_of_every_parameter() {
        let points = points(Spread::LatinHypercube, 50, 3, 7);
        for parameter in 0..3 {
            let mut layers: Vec<_> = points
                .iter()
                .map(|point| (point[parameter] * 50.0) as u32)
                .collect();
            layers.sort_unstable();
            assert_eq!(layers, (0..50).collect::<Vec<_>>());
        }
    }

    #[test]
    fn parameters_of_a_latin_hypercube_are_not_tied_to_each_other() {
        let points = points(Spread::LatinHypercube, 400, 2, 1);
        let product: f64 = points.iter().map(|p| (p[0] - 0.5) * (p[1] - 0.5)).sum();
        // Correlation with a standard error of 1 / 20.
        assert!((product / 400.0 * 12.0).abs() < 0.2);
    }

    #[test]
    fn a_sobol_sequence_fills_the_square_more_evenly_than_chance() {
        let points = points(Spread::Sobol, 256, 2, 3);
        let mut squares = [0; 256];
        for point in &points {
            let [x, y] = [point[0], point[1]].map(|c| (c * 16.0) as usize);
            squares[x * 16 + y] += 1;
        }
        // A (0, 8, 2)-net: one point in each of the 256 squares.
        assert!(squares.iter().all(|count| *count == 1));
    }

    #[test]
    fn the_same_seed_gives_the_same_points_and_another_seed_others() {
        for spread in [Spread::LatinHypercube, Spread::Sobol] {
            assert_eq!(points(spread, 8, 2, 1), points(spread, 8, 2, 1));
            assert_ne!(points(spread, 8, 2, 1), points(spread, 8, 2, 2));
        }
    }
}
