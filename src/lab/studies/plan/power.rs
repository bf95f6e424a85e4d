//! What a design can see, from how far the differences of a pilot are spread.

use serde::Serialize;

use super::{Design, Pilot};
use crate::lab::measures::outcomes;
use crate::lab::studies::hypothesis;
use crate::lab::worlds::store::Weekly;
use crate::statistics::{
    POWER, deviation_interval, fewest, mean, smallest_detectable, standard_deviation,
};

/// A test at this level finds a true difference as often as [`POWER`] says.
const ALPHA: f64 = 0.05;
/// From fewer replications than this a pilot cannot tell how far differences are spread:
/// with two the spread may be thirty times what was found.
pub const FEWEST: u32 = 3;
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
    /// Replications of the pilot that tell the spread.
    pub pairs: u32,
    /// Standard deviation over replications of the paired difference; with one world, of
    /// the metric itself.
    pub deviation: f64,
    /// 95 % interval of that deviation: a small pilot knows it badly.
    pub deviation_interval: [f64; 2],
    /// Smallest true difference that the design finds four times in five; with one world,
    /// half the width of the 95 % interval of its mean. `None` with one replication, and
    /// when the pilot is too small to tell.
    pub smallest: Option<f64>,
    /// The same at either end of the interval of the deviation.
    pub smallest_interval: Option<[f64; 2]>,
    /// Replications that would find the difference asked for, and that number at either
    /// end; `None` where the baseline is nought or the pilot is too small to tell.
    pub needed: Option<(u32, [u32; 2])>,
}

/// What the design can see of what it looks at; `wanted` is a difference as a share of
/// the baseline. Outcomes without a spread, or without values, are left out.
pub fn sights(design: &Design, pilot: &Pilot, wanted: f64) -> Vec<Sight> {
    let known = outcomes().filter(|one| design.outcomes.iter().any(|name| name == one.name));
    known
        .filter_map(|one| sight(design, pilot, one.name, wanted))
        .collect()
}

fn sight(design: &Design, pilot: &Pilot, name: &str, wanted: f64) -> Option<Sight> {
    let values = |world: usize, window: [i32; 2]| -> Vec<Option<f64>> {
        let of_run = |run: &Option<Weekly>| run.as_ref()?.outcome("all", name, window);
        pilot.runs[world].iter().map(of_run).collect()
    };
    let known = |values: &[Option<f64>]| values.iter().copied().flatten().collect::<Vec<f64>>();
    // What is spread: differences from the first world, or its own values.
    let mut spread: Vec<(usize, Vec<f64>)> = Vec::new();
    for world in 1..design.worlds.len() {
        let window = design.windows[world];
        let first = values(0, window);
        let pairs = first.iter().zip(values(world, window));
        let differences = pairs.filter_map(|(one, two)| Some(two? - (*one)?));
        spread.push((world, differences.collect()));
    }
    let paired = !spread.is_empty();
    if !paired {
        spread.push((0, known(&values(0, design.windows[0]))));
    }
    let widest = spread
        .into_iter()
        .filter(|(_, values)| values.len() > 1)
        .map(|(world, values)| (world, values.len() as u32, standard_deviation(&values)))
        .reduce(|most, one| if one.2 > most.2 { one } else { most });
    let (world, pairs, deviation) = widest?;
    let baseline = mean(&known(&values(0, design.windows[world])));
    let sees = |deviation: f64| match paired {
        true => smallest_detectable(design.replications, deviation, ALPHA, POWER),
        false => half_width(design.replications, deviation),
    };
    let difference = (baseline * wanted).abs();
    let needs = |deviation: f64| match paired {
        true => replications_needed(deviation, difference),
        false => {
            needed(|count| half_width(count, deviation).is_some_and(|half| half <= difference))
        }
    };
    let looked = Looked {
        name: name.to_owned(),
        world: design.worlds[world].name.clone(),
        baseline,
        pairs,
        deviation,
    };
    looked.seen(sees, |deviation| {
        (difference > 0.0).then(|| needs(deviation))
    })
}

/// What the design can see of each part of the claim it tests, at the level that is left
/// when all parts are tested together: the smallest effect found four times in five, and
/// the replications that find one as large as the margin of the part. For a part that
/// claims there is nothing, the smallest effect that would show.
pub fn sights_of_parts(design: &Design, pilot: &Pilot) -> Vec<Sight> {
    let Some(claimed) = &design.claim else {
        return Vec::new();
    };
    let run = |world: &str, replication: u32| {
        let place = design.worlds.iter().position(|one| one.name == world)?;
        pilot.runs[place].get(replication as usize)?.as_ref()
    };
    let estimates = hypothesis::estimates_from(claimed, pilot.replications, run);
    let parts = &claimed.declared.parts;
    let testing = parts.iter().filter(|part| part.tests()).count();
    let alpha = hypothesis::ALPHA / testing.max(1) as f64;
    let part = |(part, estimates): (&hypothesis::Part, Vec<f64>)| {
        let values: Vec<f64> = estimates.into_iter().filter(|one| !one.is_nan()).collect();
        let looked = Looked {
            name: part.name.clone(),
            world: String::new(),
            baseline: mean(&values),
            pairs: values.len() as u32,
            deviation: standard_deviation(&values),
        };
        let sees = |deviation| smallest_detectable(design.replications, deviation, alpha, POWER);
        let enough = |count, deviation| {
            let sees = smallest_detectable(count, deviation, alpha, POWER);
            sees.is_some_and(|sees| sees <= part.margin)
        };
        looked.seen(sees, |deviation| {
            (part.margin > 0.0).then(|| needed(|count| enough(count, deviation)))
        })
    };
    let pairs = parts.iter().zip(estimates);
    pairs.filter_map(part).collect()
}

/// The spread that a pilot found.
struct Looked {
    name: String,
    world: String,
    baseline: f64,
    pairs: u32,
    deviation: f64,
}

impl Looked {
    /// What can be seen, by the rule for a deviation, and how many replications what was
    /// asked for needs.
    fn seen(
        self,
        sees: impl Fn(f64) -> Option<f64>,
        needs: impl Fn(f64) -> Option<u32>,
    ) -> Option<Sight> {
        let interval = deviation_interval(self.pairs, self.deviation, 0.95)?;
        let can_tell = self.pairs >= FEWEST;
        let ends = [sees(interval[0]), sees(interval[1])];
        let ends = ends[0].zip(ends[1]).map(|(low, high)| [low, high]);
        let needed = || {
            let all = [self.deviation, interval[0], interval[1]].map(&needs);
            Some((all[0]?, [all[1]?, all[2]?]))
        };
        Some(Sight {
            metric: self.name,
            world: self.world,
            baseline: self.baseline,
            pairs: self.pairs,
            deviation: self.deviation,
            deviation_interval: interval,
            smallest: sees(self.deviation).filter(|_| can_tell),
            smallest_interval: ends.filter(|_| can_tell),
            needed: needed().filter(|_| can_tell),
        })
    }
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

/// The smallest number from two on that is enough, a million at most.
fn needed(enough: impl Fn(u32) -> bool) -> u32 {
    fewest(MOST, enough).unwrap_or(MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pilot_of_two_runs_cannot_tell_and_one_of_three_can() {
        let seen = |pairs| {
            let looked = Looked {
                name: String::new(),
                world: String::new(),
                baseline: 10.0,
                pairs,
                deviation: 1.0,
            };
            let sees = |deviation| smallest_detectable(30, deviation, ALPHA, POWER);
            looked.seen(sees, |_| Some(30)).unwrap()
        };
        let two = seen(2);
        assert_eq!(
            (two.smallest, two.smallest_interval, two.needed),
            (None, None, None)
        );
        let three = seen(3);
        assert!(three.smallest.is_some() && three.needed.is_some());
    }

    #[test]
    fn three_replications_cannot_resolve_what_thirty_can() {
        // With 30 pairs a difference of .529 standard deviations is found four times in five.
        assert_eq!(replications_needed(1.0, 0.529_236), 30);
        assert_eq!(replications_needed(1.0, 3.264_044), 3);
        assert_eq!(replications_needed(0.0, 0.1), 2);
        assert_eq!(replications_needed(1.0, 1e-9), MOST);
    }
}
