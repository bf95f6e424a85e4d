//! The axis of time: in years, or in weeks when there are few.

use crate::base::language::{Label, Language};

/// Weeks in a year of the model.
const YEAR: i64 = 52;
/// Shortest span that is shown in years, in weeks.
const FEWEST_WEEKS_IN_YEARS: i64 = 2 * YEAR;
/// Most labelled ticks.
const MOST_LABELS: i64 = 11;

/// The range of the axis and its labelled ticks, in weeks.
#[derive(Debug, Clone, PartialEq)]
pub struct WeekAxis {
    /// Week at the left end.
    pub first: f64,
    /// Week at the right end.
    pub last: f64,
    /// Weeks with a tick, and what stands below it.
    pub ticks: Vec<(f64, String)>,
    /// Whether ticks are years or weeks, for the description in words.
    pub period: Label,
}

impl WeekAxis {
    /// An axis that holds the weeks from `first` up to and including `last`.
    pub fn new(first: i32, last: i32, language: Language) -> Self {
        let (first, last) = (i64::from(first), i64::from(last));
        let years = last - first + 1 >= FEWEST_WEEKS_IN_YEARS;
        let (period, steps): (_, &[i64]) = if years {
            (Label::new("year", "jaar"), &[1, 2, 5])
        } else {
            (Label::new("week", "week"), &[1, 2, 4, 13, 26])
        };
        // A tick at the end of the last year, although its week is not there.
        let end = if years && (last + 1) % YEAR == 0 {
            last + 1
        } else {
            last
        };
        let unit = if years { YEAR } else { 1 };
        let step = unit * step(steps, (end - first) / unit);
        let multiples =
            (-(-first).div_euclid(step)..=end.div_euclid(step)).map(|count| count * step);
        let ticks = multiples.enumerate().map(|(index, week)| {
            let number = week / unit;
            let sign = if number < 0 { "−" } else { "" };
            let number = format!("{sign}{}", number.abs());
            let text = if index == 0 {
                format!("{} {number}", period.text(language))
            } else {
                number
            };
            (week as f64, text)
        });
        let widen = if first == end { 0.5 } else { 0.0 };
        Self {
            first: first as f64 - widen,
            last: end as f64 + widen,
            ticks: ticks.collect(),
            period,
        }
    }

    /// Where a week lies: 0 at the left end, 1 at the right end.
    pub fn share(&self, week: i32) -> f64 {
        (f64::from(week) - self.first) / (self.last - self.first)
    }
}

/// The smallest step, or power of ten times a step, that leaves few ticks.
fn step(steps: &[i64], span: i64) -> i64 {
    let powers = (0..10).map(|power| 10_i64.pow(power));
    let mut all = powers.flat_map(|power| steps.iter().map(move |step| step * power));
    all.find(|step| span / step < MOST_LABELS)
        .expect("weeks are 32-bit numbers")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(first: i32, last: i32) -> Vec<String> {
        WeekAxis::new(first, last, Language::English)
            .ticks
            .into_iter()
            .map(|tick| tick.1)
            .collect()
    }

    #[test]
    fn ten_years_have_a_tick_at_the_end_of_the_tenth() {
        let axis = WeekAxis::new(0, 519, Language::Dutch);
        assert_eq!(axis.ticks.first().unwrap(), &(0.0, "jaar 0".to_owned()));
        assert_eq!(axis.ticks.last().unwrap(), &(520.0, "10".to_owned()));
        assert_eq!(axis.ticks.len(), 11);
    }

    #[test]
    fn under_two_years_the_ticks_are_weeks() {
        assert_eq!(
            labels(0, 102),
            ["week 0", "13", "26", "39", "52", "65", "78", "91"]
        );
        assert_eq!(labels(0, 5), ["week 0", "1", "2", "3", "4", "5"]);
    }

    #[test]
    fn the_years_of_burn_in_are_negative() {
        assert_eq!(labels(-104, 103), ["year −2", "−1", "0", "1", "2"]);
    }

    #[test]
    fn any_span_has_few_ticks() {
        for (first, last) in [(7, 7), (0, 103), (3, 5000), (i32::MIN, i32::MAX), (-3, 0)] {
            let axis = WeekAxis::new(first, last, Language::English);
            assert!((1..=12).contains(&axis.ticks.len()), "{axis:?}");
            assert!(axis.share(first) >= 0.0 && axis.share(last) <= 1.0);
        }
    }
}
