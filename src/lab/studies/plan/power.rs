//! What a design can see, from how far the differences of a pilot are spread.

use serde::Serialize;

use super::{Design, Pilot};
use crate::lab::worlds::outcome::LAST_WEEKS;
use crate::lab::worlds::store::Weekly;
use crate::model::metrics;
use crate::statistics::{deviation_interval, mean, smallest_detectable, standard_deviation};

/// A test at this level …
const ALPHA: f64 = 0.05;
/// … that finds a true difference this often.
const POWER: f64 = 0.8;
/// No more replications than this are ever advised.
const MOST: u32 = 1_000_000;

/// What can be seen of one metric.
#[derive(Debug, Clone, Serialize)]
pub struct Sight {
    /// Name of the metric.
    pub metric: String,
    /// The world whose difference from the first is spread most; with one world, that one.
    pub world: String,
    /// Mean in the first world.
    pub baseline: f64,
    /// Standard deviation over replications of the paired difference; with one world, of
    /// the metric itself.
    pub deviation: f64,
    /// 95 % interval of that deviation: a small pilot knows it badly.
    pub deviation_interval: [f64; 2],
    /// Smallest true difference that the design finds four times in five; with one world,
    /// half the width of the 95 % interval of its mean. `None` with one replication.
    pub smallest: Option<f64>,
    /// The same at either end of the interval of the deviation.
    pub smallest_interval: Option<[f64; 2]>,
    /// Replications that would find the difference asked for, and that number at either
    /// end; `None` where the baseline is nought.
    pub needed: Option<(u32, [u32; 2])>,
}

/// What the design can see of these metrics; `wanted` is a difference as a share of the
/// baseline. Metrics without a spread, or without values, are left out.
pub fn sights(design: &Design, pilot: &Pilot, metrics: &[String], wanted: f64) -> Vec<Sight> {
    let known = metrics::all().filter(|metric| metrics.iter().any(|name| name == metric.name));
    known
        .filter_map(|metric| sight(design, pilot, metric.name, wanted))
        .collect()
}

fn sight(design: &Design, pilot: &Pilot, metric: &str, wanted: f64) -> Option<Sight> {
    let weeks = design.worlds[0].runnable.scenario.weeks.0 as i32;
    let fork = design
        .tree
        .as_ref()
        .map_or(0, |planted| planted.tree.fork.0 as i32);
    let from = fork.max(weeks - LAST_WEEKS);
    let values = |world: usize| -> Vec<Option<f64>> {
        let of_run = |run: &Option<Weekly>| run.as_ref()?.mean("all", metric, from, weeks);
        pilot.runs[world].iter().map(of_run).collect()
    };
    let first = values(0);
    let known: Vec<f64> = first.iter().copied().flatten().collect();
    let mut spread: Option<(usize, u32, f64)> = None;
    let mut offer = |world: usize, differences: &[f64]| {
        let deviation = standard_deviation(differences);
        if differences.len() > 1 && spread.is_none_or(|(.., most)| deviation > most) {
            spread = Some((world, differences.len() as u32, deviation));
        }
    };
    if design.worlds.len() == 1 {
        offer(0, &known);
    }
    for world in 1..design.worlds.len() {
        let pairs = first.iter().zip(values(world));
        let differences: Vec<f64> = pairs
            .filter_map(|(one, two)| Some(two? - (*one)?))
            .collect();
        offer(world, &differences);
    }
    let (world, count, deviation) = spread?;
    let interval = deviation_interval(count, deviation, 0.95)?;
    let baseline = mean(&known);
    let paired = design.worlds.len() > 1;
    let sees = |deviation: f64| match paired {
        true => smallest_detectable(design.replications, deviation, ALPHA, POWER),
        false => half_width(design.replications, deviation),
    };
    let ends = [sees(interval[0]), sees(interval[1])];
    let difference = (baseline * wanted).abs();
    let needs = |deviation: f64| match paired {
        true => replications_needed(deviation, difference),
        false => {
            needed(|count| half_width(count, deviation).is_some_and(|half| half <= difference))
        }
    };
    Some(Sight {
        metric: metric.to_owned(),
        world: design.worlds[world].name.clone(),
        baseline,
        deviation,
        deviation_interval: interval,
        smallest: sees(deviation),
        smallest_interval: ends[0].zip(ends[1]).map(|(low, high)| [low, high]),
        needed: (difference > 0.0)
            .then(|| (needs(deviation), [needs(interval[0]), needs(interval[1])])),
    })
}

/// Half the width of the 95 % interval of a mean.
fn half_width(count: u32, deviation: f64) -> Option<f64> {
    let freedom = f64::from(count.checked_sub(1).filter(|freedom| *freedom > 0)?);
    let quantile = crate::statistics::t_quantile(0.975, freedom);
    Some(quantile * deviation / f64::from(count).sqrt())
}

/// The fewest replications with which a paired test at 5 % finds a true difference four
/// times in five, when differences have this standard deviation; a million at most.
pub fn replications_needed(deviation: f64, difference: f64) -> u32 {
    needed(|count| {
        smallest_detectable(count, deviation, ALPHA, POWER).is_some_and(|sees| sees <= difference)
    })
}

/// The smallest number from two on that is enough: by doubling, then halving.
fn needed(enough: impl Fn(u32) -> bool) -> u32 {
    let mut high = 2;
    while !enough(high) {
        if high >= MOST {
            return MOST;
        }
        high = (high * 2).min(MOST);
    }
    let mut low = high / 2;
    while high - low > 1 {
        let middle = low.midpoint(high);
        if enough(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    high
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_replications_cannot_resolve_what_thirty_can() {
        // With 30 pairs a difference of .529 standard deviations is found four times in five.
        assert_eq!(replications_needed(1.0, 0.529_236), 30);
        assert_eq!(replications_needed(1.0, 3.264_044), 3);
        assert_eq!(replications_needed(0.0, 0.1), 2);
        assert_eq!(replications_needed(1.0, 1e-9), MOST);
    }
}
