//! The files of a sweep.

use super::places::Places;
use super::{Sweep, Swept};
use crate::base::language::Language;
use crate::charts::{Meaning, Response, Shown};
use crate::config::annotated_toml;
use crate::lab::measures::outcome;
use crate::lab::studies::Drawn;
use crate::lab::studies::pictures::{direction, parameter_labels};
use crate::lab::studies::study::{StudyError, Work, caption};
use crate::lab::worlds::family::COLUMNS as OVER;
use crate::lab::worlds::runs::RunRow;
use crate::lab::worlds::{Prepared, runs};
use crate::records::csv_text::{Lines, number};
use crate::records::{Column, Table, Values};
use crate::statistics::mean;

/// Writes everything but the manifest, and notes the runs in that.
pub fn write(places: &Places, work: &Work, swept: &Swept) -> Result<(), StudyError> {
    let sweep = &places.sweep;
    work.note_at(&swept.runs, |row| {
        row.point as u32 * sweep.replications.0 + row.replication
    });
    let table = runs_table(places, swept);
    work.write("runs.csv", runs::csv(&table))?;
    work.table("runs", table)?;
    work.write("points.csv", points_csv(sweep, swept))?;
    if let Some(under) = &places.under {
        work.write("points_by_member.csv", members_csv(places, swept))?;
        for (name, text) in under.family.texts() {
            work.write(&name, text)?;
        }
    }
    let scenario = places.scenario();
    let mut drawn = Vec::new();
    for (stem, chart) in charts(sweep, &scenario, swept, work.language) {
        let picture = chart.draw(work.language)?;
        drawn.push(Drawn { stem, picture });
    }
    work.charts(&drawn)?;
    work.config("config", &scenario)?;
    let mut own = sweep.clone();
    own.scenario = "config.toml".to_owned();
    work.write("experiment.toml", annotated_toml(&own))?;
    Ok(())
}

/// The runs, with the values of the parameters at their point; over a family with the member.
fn runs_table(places: &Places, swept: &Swept) -> Table {
    let (sweep, members) = (&places.sweep, places.members());
    let rows: Vec<RunRow> = swept
        .runs
        .iter()
        .map(|row| RunRow {
            point: row.point / members,
            ..row.clone()
        })
        .collect();
    let mut design = runs::parameters(sweep.parameters.keys(), &places.values, &rows);
    if places.under.is_some() {
        let names = swept.runs.iter();
        let names = names.map(|row| places.member(row.point).unwrap_or_default());
        design.insert(0, Column::new("member", Values::Text(names.collect())));
    }
    runs::table(&rows, design, &sweep.metrics)
}

/// The mean of every metric at every point under every member.
fn members_csv(places: &Places, swept: &Swept) -> Vec<u8> {
    let (sweep, members) = (&places.sweep, places.members());
    let mut lines = Lines::new(["point", "metric", "member", "mean", "n"]);
    for of_world in swept.runs.chunk_by(|one, next| one.point == next.point) {
        let world = of_world[0].point;
        for (place, metric) in sweep.metrics.iter().enumerate() {
            let values = of_world.iter().map(|run| run.means[place]);
            let values: Vec<f64> = values.filter(|value| !value.is_nan()).collect();
            lines.add([
                (world / members).to_string(),
                metric.clone(),
                places.member(world).unwrap_or_default().to_owned(),
                number(Some(mean(&values))),
                values.len().to_string(),
            ]);
        }
    }
    lines.into_bytes()
}

fn points_csv(sweep: &Sweep, swept: &Swept) -> Vec<u8> {
    let keys = sweep.parameters.keys().map(String::as_str);
    let last = ["metric", "unit", "mean", "ci_low", "ci_high", "sd", "n"];
    // What was reached, where a precision was asked for.
    let precise = ["half_width", "half_width_wanted", "precise_enough"];
    let precise = precise.into_iter().filter(|_| sweep.precision.is_some());
    let family = swept.points.iter().any(|row| row.over.is_some());
    let over = OVER.into_iter().filter(|_| family).map(|(name, _)| name);
    let own = ["point"].into_iter().chain(keys).chain(last).chain(precise);
    let mut lines = Lines::new(own.chain(over));
    for row in &swept.points {
        let unit = outcome(&row.metric).map_or("", |metric| metric.unit.label().english);
        let [low, high] = row.interval.map_or([None; 2], |ends| ends.map(Some));
        let values = row.values.iter().map(|value| number(Some(*value)));
        let last = [
            row.metric.clone(),
            unit.to_owned(),
            number(Some(row.mean)),
            number(low),
            number(high),
            number(Some(row.deviation)),
            row.n.to_string(),
        ];
        let mut reached = swept.reached_at(row.point);
        let reached = reached.find(|one| one.metric == row.metric);
        let reached = reached.map_or_else(Default::default, |one| {
            [
                number(one.half_width),
                number(one.wanted),
                one.enough.to_string(),
            ]
        });
        let reached = reached.into_iter().filter(|_| sweep.precision.is_some());
        lines.add(
            std::iter::once(row.point.to_string())
                .chain(values)
                .chain(last)
                .chain(reached)
                .chain(row.over.iter().flat_map(|over| over.cells())),
        );
    }
    lines.into_bytes()
}

/// One chart per metric and parameter.
fn charts(
    sweep: &Sweep,
    scenario: &Prepared,
    swept: &Swept,
    language: Language,
) -> Vec<(String, Response)> {
    let replications = sweep.replications.0;
    let keys: Vec<String> = sweep.parameters.keys().cloned().collect();
    let labels = parameter_labels(&keys, language);
    let meaning = match swept.points.iter().any(|row| row.over.is_some()) {
        true => Meaning::LuckAndAssumptions,
        false => Meaning::IntervalOfTheMean,
    };
    let mut charts = Vec::new();
    for metric in sweep.metrics.iter().filter_map(|name| outcome(name).ok()) {
        for (place, key) in sweep.parameters.keys().enumerate() {
            let rows = swept.points.iter().filter(|row| row.metric == metric.name);
            let points: Vec<Shown> = rows
                .filter(|row| row.n > 0)
                .map(|row| Shown {
                    at: row.values[place],
                    mean: row.mean,
                    interval: row.widest(),
                    inner: row.interval.filter(|_| row.over.is_some()),
                })
                .collect();
            if points.is_empty() {
                continue;
            }
            charts.push((
                format!("{}-by-{key}", metric.name),
                Response {
                    metric: metric.name,
                    title: metric.label,
                    unit: metric.unit,
                    parameter: labels[place].clone(),
                    points,
                    caption: caption(scenario, replications, meaning, language),
                    direction: direction(metric.chart),
                },
            ));
        }
    }
    charts
}
