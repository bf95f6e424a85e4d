//! Points spread evenly over a space of parameters.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::random::{Luck, Purpose};

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

/// One trajectory of a Morris design (Morris 1991): from a random place of a grid with
/// so many `levels` (even), each parameter in random order moves once, up or down by
/// levels / (2 (levels − 1)). One point more than there are parameters. Depends on the
/// seed and the `number` of the trajectory alone, so that more can be added later.
pub fn trajectory(number: u32, parameters: usize, levels: u32, seed: u64) -> Vec<Vec<f64>> {
    let mut stream = Luck::new(seed, 0).stream(Purpose::Trajectory, number, levels);
    let last = f64::from(levels - 1);
    let jump = f64::from(levels / 2);
    // By parameter: its lower level, and whether it starts there.
    let starts: Vec<(f64, bool)> = (0..parameters)
        .map(|_| (f64::from(stream.below(levels / 2)), stream.chance(0.5)))
        .collect();
    let mut order: Vec<usize> = (0..parameters).collect();
    for last in (1..parameters).rev() {
        order.swap(last, stream.below(last as u32 + 1) as usize);
    }
    let place = |(low, at_low): (f64, bool)| (if at_low { low } else { low + jump }) / last;
    let mut point: Vec<f64> = starts.iter().copied().map(place).collect();
    let mut points = vec![point.clone()];
    for parameter in order {
        let (low, at_low) = starts[parameter];
        point[parameter] = place((low, !at_low));
        points.push(point.clone());
    }
    points
}

/// So many rows of A, B and the matrices between them (Saltelli et al. 2010), A and B
/// being the halves of a scrambled Sobol sequence. A row is the point of A, that of B, and
/// that of A with one coordinate taken from B, by parameter. More rows begin with the same.
///
/// # Panics
/// When more rows are asked for than [`LONGEST_SOBOL`], or more than half of
/// [`WIDEST_SOBOL`] parameters; configs are checked for that.
pub fn saltelli(rows: u32, parameters: usize, seed: u64) -> Vec<Vec<Vec<f64>>> {
    let row = |point: Vec<f64>| {
        let (a, b) = point.split_at(parameters);
        let from_b = |parameter: usize| {
            let mut point = a.to_vec();
            point[parameter] = b[parameter];
            point
        };
        let both = [a.to_vec(), b.to_vec()].into_iter();
        both.chain((0..parameters).map(from_b)).collect()
    };
    let points = points(Spread::Sobol, rows, 2 * parameters, seed);
    points.into_iter().map(row).collect()
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
    fn a_trajectory_moves_every_parameter_once_on_its_grid() {
        for number in 0..50 {
            let points = trajectory(number, 5, 4, 1);
            assert_eq!(points.len(), 6);
            let moved = |parameter: usize| {
                let mut steps = points.windows(2);
                steps.position(|pair| pair[0][parameter] != pair[1][parameter])
            };
            let mut order: Vec<_> = (0..5).map(|p| moved(p).unwrap()).collect();
            order.sort_unstable();
            assert_eq!(order, [0, 1, 2, 3, 4]);
            for value in points.iter().flatten() {
                let level = value * 3.0;
                assert!(level == level.round() && (0.0..=3.0).contains(&level));
            }
        }
    }

    #[test]
    fn trajectories_visit_all_levels_equally_often() {
        let mut levels = [0; 4];
        for number in 0..2000 {
            levels[(trajectory(number, 3, 4, 1)[0][1] * 3.0) as usize] += 1;
        }
        // Standard error of a count: 19.
        assert!(levels.iter().all(|count| (420..580).contains(count)));
    }

    #[test]
    fn a_longer_saltelli_design_begins_with_the_shorter() {
        let (short, long) = (saltelli(8, 3, 1), saltelli(16, 3, 1));
        assert_eq!(long[..8], short);
        for row in &short {
            for (parameter, point) in row[2..].iter().enumerate() {
                let from = |p| row[usize::from(p == parameter)][p];
                assert_eq!(*point, (0..3).map(from).collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_points_and_another_seed_others() {
        for spread in [Spread::LatinHypercube, Spread::Sobol] {
            assert_eq!(points(spread, 8, 2, 1), points(spread, 8, 2, 1));
            assert_ne!(points(spread, 8, 2, 1), points(spread, 8, 2, 2));
        }
    }
}
