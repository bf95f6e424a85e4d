//! From the values of all replications to a judged row.

use serde::Serialize;

use super::{Limit, Part, Pattern, Range, Target, Tolerance};
use crate::base::language::Language;
use crate::base::unit::Unit;
use crate::base::words::say;
use crate::statistics::{mean, mean_interval, quantile, standard_deviation};

/// Standard errors that a limit may be off.
const STANDARD_ERRORS: f64 = 4.0;

/// Which of the three lists a row is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A calibration target: the mean must lie in the range; the interval is the 95 %
    /// interval of the mean.
    Target,
    /// A validation pattern: the interval, in which nine in ten of the seeds lie, must
    /// overlap the range, and the ablation must break it.
    Pattern,
    /// A limit: the mean must lie in the range that theory and sampling error leave; the
    /// interval is the 95 % interval of the mean.
    Limit,
}

/// One figure, judged.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Id in the table of evidence.
    pub id: &'static str,
    /// Which of the figures under that id.
    pub part: &'static str,
    /// Which list it is from.
    pub kind: Kind,
    /// What it is counted in.
    pub unit: Unit,
    /// Id of the source; empty for theory.
    pub source: &'static str,
    /// Mean over the replications that have a value.
    pub measured: Option<f64>,
    /// Interval; see [`Kind`].
    pub interval: Option<[f64; 2]>,
    /// Where it must lie.
    pub range: Range,
    /// Whether it does; `None` when it cannot be measured.
    pub passed: Option<bool>,
    /// The same figure under the ablation.
    pub ablated: Option<Ablated>,
    /// Replications with a value.
    pub replications: u32,
    /// The message with why it cannot be measured.
    pub needs: Option<&'static str>,
}

impl Row {
    /// What was seen of a figure, and nothing of what it should be.
    fn seen(kind: Kind, [id, part]: [&'static str; 2], unit: Unit, values: &[f64]) -> Self {
        Self {
            id,
            part,
            kind,
            unit,
            source: "",
            measured: centre(values),
            interval: match kind {
                Kind::Pattern => nine_in_ten(values),
                Kind::Target | Kind::Limit => mean_interval(values).map(|ends| unit.possible(ends)),
            },
            range: Range::at_least(f64::NEG_INFINITY),
            passed: None,
            ablated: None,
            replications: values.len() as u32,
            needs: None,
        }
    }

    /// What is counted.
    pub fn what(&self, language: Language) -> String {
        say!(language, &format!("figure-{}-{}", self.id, self.part))
    }

    /// The world without the cause of the pattern that the figure is of.
    pub fn without(&self, language: Language) -> String {
        say!(language, &format!("pattern-{}-without", self.id))
    }

    /// How far the measured value lies outside the range, in its own unit.
    pub fn distance(&self) -> Option<f64> {
        self.measured.map(|value| self.range.distance(value))
    }
}

/// A figure of a pattern under the ablation.
#[derive(Debug, Clone, PartialEq)]
pub struct Ablated {
    /// Mean over the replications that have a value.
    pub measured: Option<f64>,
    /// Where nine in ten of the seeds lie.
    pub interval: Option<[f64; 2]>,
    /// Whether it left the range; `None` for a figure that need not, or that does not pass
    /// to begin with.
    pub broke: Option<bool>,
}

/// What is said about an id as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Every figure passes, and an ablation, if there is one, breaks it.
    Passes,
    /// Every figure that can be measured passes; some cannot.
    PassesInPart,
    /// Some figure does not pass.
    Fails,
    /// Every figure passes, and does so without its cause as well.
    NotBroken,
    /// No figure can be measured.
    NotMeasured,
}

impl Verdict {
    /// All of them, each with the message that says it.
    pub(super) const ALL: [(Self, &'static str); 5] = [
        (Self::Passes, "validation-verdict-passes"),
        (Self::PassesInPart, "validation-verdict-passes_in_part"),
        (Self::Fails, "validation-verdict-fails"),
        (Self::NotBroken, "validation-verdict-not_broken"),
        (Self::NotMeasured, "validation-verdict-not_measured"),
    ];

    /// The verdict for people.
    pub fn said(self, language: Language) -> String {
        say!(language, Self::ALL[self as usize].1)
    }

    /// A check has failed.
    pub const fn failed(self) -> bool {
        matches!(self, Self::Fails | Self::NotBroken)
    }

    /// Judges the rows of one id.
    pub fn of(rows: &[&Row]) -> Self {
        let measured = rows.iter().filter(|row| row.passed.is_some()).count();
        if rows.iter().any(|row| row.passed == Some(false)) {
            return Self::Fails;
        }
        if measured == 0 {
            return Self::NotMeasured;
        }
        let ablated = || rows.iter().filter_map(|row| row.ablated.as_ref());
        if ablated().count() > 0 && !ablated().any(|ablated| ablated.broke == Some(true)) {
            return Self::NotBroken;
        }
        if measured < rows.len() {
            Self::PassesInPart
        } else {
            Self::Passes
        }
    }
}

/// The values that are there, if at least half are.
fn present(values: &[f64]) -> Vec<f64> {
    let present = values.iter().copied().filter(|value| !value.is_nan());
    let present: Vec<f64> = present.collect();
    match present.len() * 2 < values.len() {
        true => Vec::new(),
        false => present,
    }
}

fn centre(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| mean(values))
}

/// Where nine in ten of the seeds lie.
fn nine_in_ten(values: &[f64]) -> Option<[f64; 2]> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    (!sorted.is_empty()).then(|| [0.05, 0.95].map(|share| quantile(&sorted, share)))
}

/// What is made of a figure that lies where it must, or not: with an interval wider than its
/// range it says too little to pass. `needs` says why there is no figure.
fn precise(
    met: Option<bool>,
    interval: Option<[f64; 2]>,
    range: Range,
    needs: &'static str,
) -> (Option<bool>, Option<&'static str>) {
    let wide = |[low, high]: [f64; 2]| high - low > range.high - range.low;
    match met {
        None => (None, Some(needs)),
        Some(true) if interval.is_some_and(wide) => (Some(false), Some("validation-too-wide")),
        Some(met) => (Some(met), None),
    }
}

/// Judges a target by its values.
pub(super) fn target(target: &Target, values: &[f64]) -> Row {
    let figure = [target.id, target.part];
    let seen = Row::seen(Kind::Target, figure, target.unit, &present(values));
    let met = seen.measured.map(|value| target.range.holds(value));
    let (passed, needs) = precise(met, seen.interval, target.range, target.needs);
    Row {
        source: target.source,
        range: target.range,
        passed,
        needs,
        ..seen
    }
}

/// Judges a figure of a pattern by its values, as configured and under the ablation;
/// `needs` says why there are none, where that is known.
pub(super) fn part(
    pattern: &Pattern,
    part: &Part,
    values: &[f64],
    ablated: &[f64],
    needs: Option<&'static str>,
) -> Row {
    let figure = [pattern.id, part.name];
    let seen = Row::seen(Kind::Pattern, figure, part.unit, &present(values));
    let met = seen.interval.map(|interval| part.range.overlaps(interval));
    let needs = needs.unwrap_or(pattern.needs);
    let (passed, needs) = precise(met, seen.interval, part.range, needs);
    let ablated = present(ablated);
    let without = nine_in_ten(&ablated);
    Row {
        source: pattern.id,
        range: part.range,
        passed,
        ablated: Some(Ablated {
            measured: centre(&ablated),
            interval: without,
            // What does not pass cannot be broken. A figure that has no value any more has
            // left its range too.
            broke: (part.breaks && passed == Some(true))
                .then(|| without.is_none_or(|interval| !part.range.overlaps(interval))),
        }),
        needs,
        ..seen
    }
}

/// Judges a limit by its values and what theory says.
pub(super) fn limit(limit: &Limit, values: &[f64], expected: f64) -> Row {
    let values = present(values);
    let seen = Row::seen(Kind::Limit, [limit.id, limit.part], limit.unit, &values);
    let tolerance = match limit.tolerance {
        Tolerance::Sampling => {
            STANDARD_ERRORS * standard_deviation(&values) / (values.len() as f64).sqrt()
        }
        Tolerance::Exact(margin) => margin,
    };
    let range = Range::around(expected, tolerance);
    let passed = match limit.tolerance {
        // Without a standard error there is nothing to hold it against.
        Tolerance::Sampling if values.len() < 2 => None,
        Tolerance::Sampling => seen.measured.map(|value| range.holds(value)),
        Tolerance::Exact(_) => {
            (seen.measured).map(|_| values.iter().all(|value| range.holds(*value)))
        }
    };
    Row {
        range,
        passed,
        needs: passed.is_none().then_some("lacks-replications"),
        ..seen
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::measures::targets;
    use crate::lab::studies::validation::{limits, patterns};

    #[test]
    fn a_target_is_met_when_its_mean_lies_in_the_range() {
        let use_of_care = targets::all()[0];
        let row = target(use_of_care, &[0.104, 0.1041]);
        assert_eq!((row.passed, row.distance()), (Some(true), Some(0.0)));
        // In the middle of the range, and anywhere else for all we know.
        let row = target(use_of_care, &[0.09, 0.12]);
        assert_eq!(
            (row.passed, row.needs),
            (Some(false), Some("validation-too-wide"))
        );
        let row = target(use_of_care, &[0.07, 0.09]);
        assert_eq!(row.passed, Some(false));
        assert!((row.distance().unwrap() + 0.02).abs() < 1e-12);
        let row = target(use_of_care, &[f64::NAN, f64::NAN, 0.1]);
        assert_eq!((row.passed, row.needs), (None, Some(use_of_care.needs)));
    }

    #[test]
    fn a_pattern_passes_when_nine_in_ten_seeds_reach_into_the_range_and_the_ablation_leaves_it() {
        let pattern = patterns::LIST[6];
        let figure = &pattern.parts[0];
        let row = |values: &[f64], ablated: &[f64]| part(pattern, figure, values, ablated, None);
        let good = row(&[0.5, 0.54, 0.55], &[1.0, 1.0, 1.0]);
        assert_eq!(good.passed, Some(true));
        assert_eq!(Verdict::of(&[&good]), Verdict::Passes);
        let wide = row(&[0.4, 0.48, 0.55], &[1.0, 1.0, 1.0]);
        assert_eq!(
            (wide.passed, wide.needs),
            (Some(false), Some("validation-too-wide"))
        );
        let unbroken = row(&[0.5, 0.54, 0.55], &[0.5, 0.5, 0.5]);
        assert_eq!(Verdict::of(&[&unbroken]), Verdict::NotBroken);
        let bad = row(&[0.57, 0.58, 0.56], &[1.0, 1.0, 1.0]);
        assert_eq!(Verdict::of(&[&bad, &good]), Verdict::Fails);
        let none = part(pattern, figure, &[f64::NAN; 2], &[1.0], None);
        assert_eq!(Verdict::of(&[&none]), Verdict::NotMeasured);
        assert_eq!(Verdict::of(&[&none, &good]), Verdict::PassesInPart);
    }

    #[test]
    fn a_limit_allows_four_standard_errors_or_none_at_all() {
        let all = limits::all();
        let sampling = all.iter().find(|limit| limit.id == "L1").unwrap();
        // Mean 1.5, standard error .5.
        assert_eq!(limit(sampling, &[1.0, 2.0], 3.4).passed, Some(true));
        assert_eq!(limit(sampling, &[1.0, 2.0], 3.6).passed, Some(false));
        assert_eq!(limit(sampling, &[1.0], 1.0).passed, None);
        let exact = all.iter().find(|limit| limit.id == "L6").unwrap();
        assert_eq!(limit(exact, &[0.0, 0.0], 0.0).passed, Some(true));
        assert_eq!(limit(exact, &[1.0, -1.0], 0.0).passed, Some(false));
    }
}
