//! The weekly values of one run, and figures of the run as a whole.

use serde::{Deserialize, Serialize};

use crate::lab::measures::Figure;
use crate::model::metrics::Observed;

/// Weekly values of some metrics for some areas, exact to the bit.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Weekly {
    /// The first week; 0 is the first after the burn-in, which is negative.
    pub first_week: i32,
    /// Names of the metrics, in the order of the list of metrics.
    pub metrics: Vec<String>,
    /// The areas; `all` is the whole and the first.
    pub areas: Vec<String>,
    /// All weeks of a metric together, the metrics of an area together; NaN where there
    /// is no value.
    values: Vec<f64>,
    /// Figures over the cases of the run, in order; NaN where there is no value.
    pub figures: Vec<(Figure, f64)>,
}

impl Weekly {
    /// What was observed in a run with so many weeks of burn-in.
    pub fn of_run(observed: &Observed, burn_in: u32) -> Self {
        let areas = observed.areas.iter();
        let names = areas.clone().map(|area| area.area.clone());
        let of_area = |area| (0..observed.metrics.len()).map(move |place| (area, place));
        let values = areas
            .flat_map(of_area)
            .flat_map(|(area, place)| observed.values(area, place));
        Self {
            first_week: -(burn_in as i32),
            metrics: observed.names().map(str::to_owned).collect(),
            areas: names.collect(),
            values: values.collect(),
            figures: Vec::new(),
        }
    }

    /// Numbers that worlds were lived through for, and nothing by the week.
    pub fn of_numbers(numbers: Vec<f64>) -> Self {
        Self {
            values: numbers,
            ..Self::default()
        }
    }

    /// The numbers that worlds were lived through for.
    pub fn numbers(&self) -> &[f64] {
        &self.values
    }

    /// Number of weeks, burn-in included.
    pub fn weeks(&self) -> usize {
        let columns = self.metrics.len() * self.areas.len();
        self.values.len().checked_div(columns).unwrap_or(0)
    }

    /// All weeks of a metric in an area, burn-in included; `None` when it was not kept.
    pub fn series(&self, area: &str, metric: &str) -> Option<&[f64]> {
        let area = self.areas.iter().position(|known| known == area)?;
        let metric = self.metrics.iter().position(|known| known == metric)?;
        let start = (area * self.metrics.len() + metric) * self.weeks();
        Some(&self.values[start..start + self.weeks()])
    }

    /// The weeks from `from` up to and not including `until` of a metric in an area; as
    /// far as they were run.
    pub fn window(&self, area: &str, metric: &str, from: i32, until: i32) -> Option<&[f64]> {
        let series = self.series(area, metric)?;
        let place = |week: i32| {
            week.saturating_sub(self.first_week)
                .clamp(0, series.len() as i32) as usize
        };
        let (from, until) = (place(from), place(until));
        Some(&series[from..until.max(from)])
    }

    /// Mean over such weeks that have a value; `None` when there is no such week.
    pub fn mean(&self, area: &str, metric: &str, from: i32, until: i32) -> Option<f64> {
        let weeks = self.window(area, metric, from, until)?;
        let with_value = weeks.iter().filter(|value| !value.is_nan());
        let (sum, count) =
            with_value.fold((0.0, 0_u32), |(sum, count), value| (sum + value, count + 1));
        (count > 0).then(|| sum / f64::from(count))
    }

    /// The value of an outcome, metric or measure, in an area over a window: its first
    /// week and the first after it. `None` when there is none or it was not kept.
    pub fn outcome(&self, area: &str, name: &str, window: [i32; 2]) -> Option<f64> {
        let [from, until] = window;
        match self.metrics.iter().any(|metric| metric == name) {
            true => self.mean(area, name, from, until),
            false => self.figure(&Figure::over(name, area, window)),
        }
    }

    /// A figure; `None` when it has no value or was not kept.
    pub fn figure(&self, wanted: &Figure) -> Option<f64> {
        let kept = self.figures.iter().find(|(figure, _)| figure == wanted);
        kept.map(|(_, value)| *value)
            .filter(|value| !value.is_nan())
    }

    /// Whether all of these metrics are here for all of these areas, and all of these
    /// figures.
    pub fn holds(&self, metrics: &[String], areas: &[String], figures: &[Figure]) -> bool {
        let kept = |figure: &Figure| self.figures.iter().any(|(known, _)| known == figure);
        metrics.iter().all(|name| self.metrics.contains(name))
            && areas.iter().all(|name| self.areas.contains(name))
            && figures.iter().all(kept)
    }
}
