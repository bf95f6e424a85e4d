//! The values of one scenario through the weeks, cut where values are missing.

use super::drawing::{Colour, Place};
use super::error::ChartError;
use super::scale::is_value;
use super::style::{BASELINE, DOT, PALETTE};

/// Which of the scenarios of a result it is: from this follows its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// What the others are held against.
    Baseline,
    /// The scenario of this number, from 0.
    Scenario(usize),
}

impl Role {
    /// The colour of the scenario, in every chart of a result.
    pub(super) fn colour(self) -> Colour {
        match self {
            Self::Baseline => BASELINE,
            Self::Scenario(number) => PALETTE[number % PALETTE.len()],
        }
    }
}

/// The values of one scenario. A value that is not a number is a week without.
#[derive(Debug, Clone)]
pub struct Series {
    /// Name of the scenario, shown when there are more.
    pub label: String,
    /// Which of the scenarios it is.
    pub role: Role,
    /// First week in which it can differ from the others, where that is known.
    pub starts: Option<i32>,
    /// Weeks, going up; 0 is the first after burn-in.
    pub weeks: Vec<i32>,
    /// Lower end of the wide band; see [`Meaning`](super::Meaning).
    pub p05: Vec<f64>,
    /// Lower end of the narrow band.
    pub p25: Vec<f64>,
    /// The line.
    pub p50: Vec<f64>,
    /// Upper end of the narrow band.
    pub p75: Vec<f64>,
    /// Upper end of the wide band.
    pub p95: Vec<f64>,
}

/// A band of one series and how strongly it covers the paper.
pub struct Band<'a> {
    /// Lower end, week by week.
    pub low: &'a [f64],
    /// Upper end, week by week.
    pub high: &'a [f64],
    /// From 0, invisible, to 1, covering.
    pub opacity: f64,
    /// Whether thin lines mark its ends, so that it is seen inside or outside another.
    pub edged: bool,
}

impl Series {
    /// Whether the columns fit the weeks and the weeks go up.
    ///
    /// # Errors
    ///
    /// When they do not.
    pub(super) fn check(&self, metric: &'static str) -> Result<(), ChartError> {
        let columns = [
            ("p05", &self.p05),
            ("p25", &self.p25),
            ("p50", &self.p50),
            ("p75", &self.p75),
            ("p95", &self.p95),
        ];
        for (column, values) in columns {
            if values.len() != self.weeks.len() {
                return Err(ChartError::UnequalLengths {
                    metric,
                    series: self.label.clone(),
                    column,
                    found: values.len(),
                    weeks: self.weeks.len(),
                });
            }
        }
        match self.weeks.windows(2).find(|pair| pair[0] >= pair[1]) {
            None => Ok(()),
            Some(pair) => Err(ChartError::WeeksNotIncreasing {
                metric,
                series: self.label.clone(),
                before: pair[0],
                week: pair[1],
            }),
        }
    }

    /// A line through `values`, week by week, broken where a week has none.
    pub(super) fn through(
        &self,
        values: &[f64],
        place: impl Fn(i32, f64) -> Place,
    ) -> Vec<Vec<Place>> {
        let indices: Vec<usize> = (0..self.weeks.len()).collect();
        let unbroken =
            indices.chunk_by(|&one, &next| is_value(values[one]) && is_value(values[next]));
        let unbroken = unbroken.filter(|run| is_value(values[run[0]]));
        let line = |run: &[usize]| {
            let run = run.iter();
            run.map(|&week| place(self.weeks[week], values[week]))
                .collect()
        };
        unbroken.map(line).collect()
    }

    /// The outline of a band, broken where a week lacks one of its ends.
    pub(super) fn outlines(
        &self,
        band: &Band,
        place: impl Fn(i32, f64) -> Place,
    ) -> Vec<Vec<Place>> {
        let whole = |&week: &usize| is_value(band.low[week]) && is_value(band.high[week]);
        let indices: Vec<usize> = (0..self.weeks.len()).collect();
        let unbroken = indices
            .chunk_by(|one, next| whole(one) && whole(next))
            .filter(|run| whole(&run[0]));
        let outline = |run: &[usize]| {
            let high = |&week: &usize| place(self.weeks[week], band.high[week]);
            let low = |&week: &usize| place(self.weeks[week], band.low[week]);
            if let [week] = run {
                let ((right, top), (_, bottom)) = (high(week), low(week));
                let (left, right) = (right - DOT / 2.0, right + DOT / 2.0);
                return vec![(left, top), (right, top), (right, bottom), (left, bottom)];
            }
            let there = run.iter().map(high);
            there.chain(run.iter().rev().map(low)).collect()
        };
        unbroken.map(outline).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: f64 = f64::NAN;

    fn series(values: &[f64]) -> Series {
        let column = values.to_vec();
        Series {
            label: "Baseline".to_owned(),
            role: Role::Baseline,
            starts: None,
            weeks: (0..values.len() as i32).collect(),
            p05: column.clone(),
            p25: column.clone(),
            p50: column.clone(),
            p75: column.clone(),
            p95: column,
        }
    }

    fn place(week: i32, value: f64) -> Place {
        (f64::from(week), value)
    }

    #[test]
    fn a_line_is_broken_where_a_week_has_no_value() {
        let series = series(&[NONE, 1.0, 2.0, NONE, NONE, 3.0]);
        let lines = series.through(&series.p50, place);
        assert_eq!(lines, [vec![(1.0, 1.0), (2.0, 2.0)], vec![(5.0, 3.0)]]);
    }

    #[test]
    fn a_band_is_broken_where_one_of_its_ends_is_missing() {
        let low = series(&[0.0, 0.0, NONE, 0.0, 0.0]);
        let band = Band {
            low: &low.p05,
            high: &[1.0, 1.0, 1.0, 1.0, 1.0],
            opacity: 1.0,
            edged: false,
        };
        let outlines = low.outlines(&band, place);
        assert_eq!(outlines.len(), 2);
        assert_eq!(
            outlines[0],
            [(0.0, 1.0), (1.0, 1.0), (1.0, 0.0), (0.0, 0.0)]
        );
    }

    #[test]
    fn weeks_that_do_not_go_up_are_refused() {
        let mut series = series(&[1.0, 2.0]);
        series.weeks = vec![5, 5];
        let message = series.check("waiting").unwrap_err().to_string();
        assert_eq!(
            message,
            "chart `waiting`, series `Baseline`: week 5 comes after week 5; expected weeks to go up"
        );
    }

    #[test]
    fn a_column_of_another_length_is_refused() {
        let mut series = series(&[1.0, 2.0]);
        series.p75.pop();
        let message = series.check("waiting").unwrap_err().to_string();
        assert_eq!(
            message,
            "chart `waiting`, series `Baseline`: `p75` has 1 of 2 weeks"
        );
    }
}
