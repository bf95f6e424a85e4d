//! Metrics through the weeks of all replications of one scenario, for the whole area.

use crate::model::metrics;
use crate::records::{Column, Table, Text, Values};

use crate::lab::microdata::Context;
use crate::model::metrics::Observed;

/// Values per metric, replication and week.
#[derive(Debug, Clone, Default)]
pub struct Trajectories {
    /// Names of the metrics.
    pub metrics: Vec<String>,
    /// Weeks after the burn-in, per replication: `values[metric][replication][week]`.
    pub values: Vec<Vec<Vec<f64>>>,
}

impl Trajectories {
    /// Adds the `all` rows of a trajectories table, from week 0 on. Rows of one
    /// replication follow each other.
    pub fn add(&mut self, table: &Table) {
        let Some(Values::Text(areas)) = table.column("area") else {
            return;
        };
        let Some(Values::Small(weeks)) = table.column("week") else {
            return;
        };
        let Some(Values::Small(replications)) = table.column("replication") else {
            return;
        };
        if self.metrics.is_empty() {
            let known = metrics::all().map(|metric| metric.name);
            self.metrics = known
                .filter(|name| table.column(name).is_some())
                .map(String::from)
                .collect();
            self.values = vec![Vec::new(); self.metrics.len()];
        }
        for (metric, runs) in self.metrics.iter().zip(&mut self.values) {
            let Some(Values::Float(values)) = table.column(metric) else {
                continue;
            };
            let mut last = None;
            for row in 0..table.len() {
                if weeks[row] < 0 || areas.get(row) != Some("all") {
                    continue;
                }
                if last != Some(replications[row]) {
                    last = Some(replications[row]);
                    runs.push(Vec::new());
                }
                runs.last_mut().expect("one was pushed").push(values[row]);
            }
        }
    }

    /// Values of one metric, per replication and week.
    pub fn of(&self, metric: &str) -> Option<&[Vec<f64>]> {
        let index = self.metrics.iter().position(|name| name == metric)?;
        Some(&self.values[index])
    }
}

/// The trajectories table of one replication.
pub fn table(context: &Context, observed: &Observed) -> Table {
    let kept = observed.metrics.len();
    let weeks = observed
        .areas
        .first()
        .map_or(0, |area| area.values.len() / kept.max(1));
    let rows = weeks * observed.areas.len();
    let mut columns = context.key(rows);
    let all_weeks = (0..observed.areas.len()).flat_map(|_| 0..weeks as u16);
    let week: Vec<i32> = all_weeks.map(|week| context.week(week)).collect();
    columns.push(Column::new("week", week));
    let names = observed.areas.iter().map(|area| area.area.clone());
    let codes = (0..observed.areas.len() as u32).flat_map(|area| std::iter::repeat_n(area, weeks));
    columns.push(Column::new(
        "area",
        Values::Text(Text::coded(names, codes.collect())),
    ));
    for (place, name) in observed.names().enumerate() {
        let of_areas = observed.areas.iter();
        let values = of_areas.flat_map(|area| observed.values(area, place));
        columns.push(Column::new(name, values.collect::<Vec<f64>>()));
    }
    Table::new(columns)
}
