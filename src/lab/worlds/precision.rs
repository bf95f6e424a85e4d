//! Stops when means are known precisely enough.
//!
//! Looking again and again and stopping when an interval happens to be narrow makes an
//! ordinary interval wrong too often. The one used here holds the true mean at all looks
//! at once ([`sequential_interval`]), so that stopping is allowed at any of them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::language::Language;
use crate::base::units::Count;
use crate::base::words::{say, tell};
use crate::config::Problems;
use crate::lab::measures::check_outcomes;
use crate::statistics::{mean, sequential_interval};

/// How precisely means have to be known. The number of replications is the most that
/// are run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Precision {
    /// Replications before the first look; ten, so that skewed values do not mislead.
    #[serde(default = "ten")]
    #[schemars(extend("nl" = "Herhalingen voor de eerste keer kijken", "source" = "choice", "minimum" = 10, "maximum" = 100000))]
    pub minimum: Count,
    /// Replications between two looks.
    #[serde(default = "ten")]
    #[schemars(extend("nl" = "Herhalingen tussen twee keer kijken", "source" = "choice", "minimum" = 1, "maximum" = 100000))]
    pub batch: Count,
    /// Half the width that the interval of a metric may have, by its name.
    pub metrics: BTreeMap<String, HalfWidth>,
}

/// Half the width of an interval: one of the two.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HalfWidth {
    /// In the unit of the metric.
    #[schemars(extend("nl" = "In de eenheid van de maat", "source" = "choice", "exclusiveMinimum" = 0))]
    pub absolute: Option<f64>,
    /// As a share of the mean (of the baseline, in a comparison).
    #[schemars(extend("nl" = "Als deel van het gemiddelde", "source" = "choice", "exclusiveMinimum" = 0))]
    pub relative: Option<f64>,
}

fn ten() -> Count {
    Count(10)
}

/// What was reached for one mean.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reached {
    /// The scenario or point.
    pub of: String,
    /// The metric.
    pub metric: String,
    /// Replications with a value.
    pub n: u32,
    /// Half the width that was wanted.
    pub wanted: Option<f64>,
    /// Half the width of the interval that is valid at every look; absent without one.
    pub half_width: Option<f64>,
    /// Whether it is narrow enough.
    pub enough: bool,
}

impl Precision {
    /// The numbers of replications at which is looked, up to `most`.
    fn looks(&self, most: u32) -> Vec<u32> {
        let mut looks = vec![self.minimum.0.min(most)];
        while let Some(&last) = looks.last()
            && last < most
        {
            looks.push((last + self.batch.0.max(1)).min(most));
        }
        looks
    }

    /// How precisely the mean of `values` is known, against what is wanted of a metric;
    /// a relative width is a share of `scale`.
    pub fn reached(
        &self,
        of: &str,
        metric: &str,
        values: &[f64],
        scale: f64,
        most: u32,
    ) -> Reached {
        let values: Vec<f64> = values
            .iter()
            .copied()
            .filter(|value| !value.is_nan())
            .collect();
        let target = &self.metrics[metric];
        let wanted = target
            .absolute
            .or_else(|| Some(target.relative? * scale.abs()))
            .filter(|wanted| wanted.is_finite());
        // Narrowest halfway: chosen before anything was run.
        let planned = (most / 2).max(self.minimum.0);
        let interval = sequential_interval(&values, planned, 0.95);
        let half_width = interval.map(|[low, high]| (high - low) / 2.0);
        let enough = half_width
            .zip(wanted)
            .is_some_and(|(half, wanted)| half <= wanted);
        Reached {
            of: of.to_owned(),
            metric: metric.to_owned(),
            n: values.len() as u32,
            wanted,
            half_width,
            enough: enough && values.len() as u32 >= self.minimum.0,
        }
    }

    /// The same for a mean by itself: a relative width is a share of that mean.
    pub fn reached_alone(&self, of: &str, metric: &str, values: &[f64], most: u32) -> Reached {
        let with_value: Vec<f64> = values
            .iter()
            .copied()
            .filter(|value| !value.is_nan())
            .collect();
        self.reached(of, metric, values, mean(&with_value), most)
    }

    /// Mistakes in a section `[precision]` of an experiment with these replications.
    pub fn check(&self, replications: u32, problems: &mut Problems) {
        if self.metrics.is_empty() {
            problems.contradiction(&["metrics"], tell!("rule-precision-metrics"));
        }
        if self.minimum.0 > replications {
            problems.contradiction(&["minimum"], tell!("rule-precision-minimum", replications));
        }
        check_outcomes("metrics", self.metrics.keys(), problems);
        for (name, width) in &self.metrics {
            if width.absolute.is_some() == width.relative.is_some() {
                let message = tell!("rule-precision-width");
                problems.contradiction(&[&format!("metrics.{name}")], message);
            }
            let given = width.absolute.into_iter().chain(width.relative);
            if given.into_iter().any(|width| !width.is_finite()) {
                let message = "expected a number, and not one beyond all bounds";
                problems.contradiction(&[&format!("metrics.{name}")], message);
            }
        }
    }
}

/// The numbers of replications at which is looked: all of them at once where no precision is
/// asked for.
pub fn looks(precision: Option<&Precision>, most: u32) -> Vec<u32> {
    precision.map_or(vec![most], |precision| precision.looks(most))
}

/// One sentence on why it stopped, in English and Dutch; nothing where no precision was
/// asked for.
pub fn why(precision: Option<&Precision>, reached: &[Reached], n: u32, most: u32) -> Vec<String> {
    if precision.is_none() {
        return Vec::new();
    }
    let missed: Vec<&str> = reached
        .iter()
        .filter(|one| !one.enough)
        .map(|one| one.metric.as_str())
        .collect();
    let mut names = missed;
    names.sort_unstable();
    names.dedup();
    let (names, early) = (names.join(", "), if n < most { "yes" } else { "no" });
    let told = |language| match names.is_empty() {
        true => say!(language, "precision-reached", replications = n, early),
        false => say!(language, "precision-missed", replications = n, most, names),
    };
    [Language::English, Language::Dutch].map(told).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn precision(half: HalfWidth) -> Precision {
        Precision {
            minimum: Count(10),
            batch: Count(8),
            metrics: BTreeMap::from([("in_care".to_owned(), half)]),
        }
    }

    const ABSOLUTE: HalfWidth = HalfWidth {
        absolute: Some(0.5),
        relative: None,
    };

    #[test]
    fn looks_end_at_the_most_that_is_allowed() {
        let precision = precision(ABSOLUTE);
        assert_eq!(precision.looks(30), [10, 18, 26, 30]);
        assert_eq!(precision.looks(10), [10]);
        assert_eq!(precision.looks(4), [4]);
    }

    #[test]
    fn equal_values_are_precise_and_scattered_ones_are_not() {
        let precision = precision(ABSOLUTE);
        let equal = precision.reached("a", "in_care", &[2.0; 12], 2.0, 40);
        assert!(equal.enough && equal.half_width == Some(0.0));
        let scattered: Vec<f64> = (0..12).map(|value| f64::from(value % 2) * 9.0).collect();
        assert!(
            !precision
                .reached("a", "in_care", &scattered, 4.5, 40)
                .enough
        );
        // Nine equal values are too few to stop at.
        assert!(!precision.reached("a", "in_care", &[2.0; 9], 2.0, 40).enough);
    }

    #[test]
    fn a_relative_width_is_a_share_of_the_scale() {
        let relative = HalfWidth {
            absolute: None,
            relative: Some(0.1),
        };
        let reached = precision(relative).reached("a", "in_care", &[5.0; 12], -40.0, 40);
        assert_eq!(reached.wanted, Some(4.0));
        let alone = precision(relative).reached_alone("a", "in_care", &[5.0; 12], 40);
        assert_eq!(alone.wanted, Some(0.5));
    }
}
