//! The files of a sweep.

use super::places::Places;
use super::{Job, RunRow, Status, Sweep, SweepError, Swept};
use crate::charts::{Caption, ChartError, Meaning, Response, Shown};
use crate::config::annotated_toml;
use crate::lab::measures::outcome;
use crate::lab::studies::pictures::{direction, parameter_labels};
use crate::lab::studies::{Drawn, VERSION, save_charts};
use crate::lab::worlds::resolved;
use crate::records::csv_text::{Lines, number};
use crate::records::{Column, ResultDirectory, Table, Text, Values};

/// Writes everything but the manifest, and notes the runs in that.
pub fn write(
    job: &Job,
    places: &Places,
    directory: &ResultDirectory,
    swept: &Swept,
) -> Result<(), SweepError> {
    let sweep = &job.loaded.value;
    note(directory, sweep, &swept.runs);
    directory.write("runs.csv", &runs_csv(sweep, &places.values, &swept.runs))?;
    directory.write_table("runs", runs_table(sweep, &places.values, &swept.runs))?;
    directory.write("points.csv", &points_csv(sweep, swept))?;
    let scenario = places.scenario()?;
    let charts = charts(job, &scenario, swept).into_iter();
    let charts = charts.map(|(stem, chart)| {
        let picture = chart.draw(job.language)?;
        Ok(Drawn { stem, picture })
    });
    let charts: Vec<Drawn> = charts.collect::<Result<_, ChartError>>()?;
    save_charts(&charts, job.language, |name, bytes| {
        directory.write(name, bytes)
    })?;
    let (table, bytes) = resolved::table(&scenario)?;
    directory.write(&table, &bytes)?;
    let config = resolved::config(&scenario.scenario, &table);
    directory.write("config.toml", config.as_bytes())?;
    let mut own = sweep.clone();
    own.scenario = "config.toml".to_owned();
    directory.write("experiment.toml", annotated_toml(&own).as_bytes())?;
    Ok(())
}

/// Every run has its line in the manifest.
fn note(directory: &ResultDirectory, sweep: &Sweep, runs: &[RunRow]) {
    for run in runs {
        let place = run.point as u32 * sweep.replications.0 + run.replication;
        if run.status == Status::Done {
            directory.note(place, super::hash(&run.means), run.seconds);
        } else {
            directory.fail(place, run.error.clone(), run.seconds);
        }
    }
}

fn runs_csv(sweep: &Sweep, values: &[Vec<f64>], runs: &[RunRow]) -> Vec<u8> {
    let first = ["point", "replication", "status", "error", "seconds"].map(str::to_owned);
    let keys = sweep.parameters.keys().cloned();
    let mut lines = Lines::new(first.into_iter().chain(keys).chain(sweep.metrics.clone()));
    for run in runs {
        let first = [
            run.point.to_string(),
            run.replication.to_string(),
            run.status.word().to_owned(),
            // One line: the whole story is on the screen of whoever runs it.
            run.error.lines().next().unwrap_or_default().to_owned(),
            number(Some(run.seconds)),
        ];
        let numbers = values[run.point].iter().chain(&run.means);
        let numbers = numbers.map(|value| number(Some(*value)));
        lines.add(first.into_iter().chain(numbers));
    }
    lines.into_bytes()
}

fn runs_table(sweep: &Sweep, values: &[Vec<f64>], runs: &[RunRow]) -> Table {
    let text = |of: &dyn Fn(&RunRow) -> String| {
        let rows: Vec<String> = runs.iter().map(of).collect();
        Values::Text(rows.iter().map(String::as_str).collect::<Text>())
    };
    let float = |of: &dyn Fn(&RunRow) -> f64| runs.iter().map(of).collect::<Vec<f64>>();
    let small =
        |of: &dyn Fn(&RunRow) -> u32| runs.iter().map(|run| of(run) as i32).collect::<Vec<_>>();
    let mut columns = vec![
        Column::new("point", small(&|run| run.point as u32)),
        Column::new("replication", small(&|run| run.replication)),
        Column::new("status", text(&|run| run.status.word().to_owned())),
        Column::new("error", text(&|run| run.error.clone())),
        Column::new("seconds", float(&|run| run.seconds)),
    ];
    for (place, key) in sweep.parameters.keys().enumerate() {
        columns.push(Column::new(
            key.clone(),
            float(&|run| values[run.point][place]),
        ));
    }
    for (place, name) in sweep.metrics.iter().enumerate() {
        columns.push(Column::new(name.clone(), float(&|run| run.means[place])));
    }
    Table::new(columns)
}

fn points_csv(sweep: &Sweep, swept: &Swept) -> Vec<u8> {
    let keys = sweep.parameters.keys().map(String::as_str);
    let last = ["metric", "unit", "mean", "ci_low", "ci_high", "sd", "n"];
    // What was reached, where a precision was asked for.
    let precise = ["half_width", "half_width_wanted", "precise_enough"];
    let precise = precise.into_iter().filter(|_| sweep.precision.is_some());
    let mut lines = Lines::new(["point"].into_iter().chain(keys).chain(last).chain(precise));
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
                .chain(reached),
        );
    }
    lines.into_bytes()
}

/// One chart per metric and parameter.
fn charts(
    job: &Job,
    scenario: &crate::lab::worlds::Prepared,
    swept: &Swept,
) -> Vec<(String, Response)> {
    let sweep = &job.loaded.value;
    let keys: Vec<String> = sweep.parameters.keys().cloned().collect();
    let labels = parameter_labels(&keys, job.language);
    let mut charts = Vec::new();
    for metric in sweep.metrics.iter().filter_map(|name| outcome(name).ok()) {
        for (place, key) in sweep.parameters.keys().enumerate() {
            let rows = swept.points.iter().filter(|row| row.metric == metric.name);
            let points: Vec<Shown> = rows
                .filter(|row| row.n > 0)
                .map(|row| Shown {
                    at: row.values[place],
                    mean: row.mean,
                    interval: row.interval,
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
                    caption: Caption {
                        scenario: scenario.scenario.title.clone(),
                        replications: sweep.replications.0,
                        seed: scenario.scenario.seed,
                        version: VERSION.to_owned(),
                        residents: scenario.residents(),
                        meaning: Meaning::IntervalOfTheMean,
                    },
                    direction: direction(metric.chart),
                },
            ));
        }
    }
    charts
}
