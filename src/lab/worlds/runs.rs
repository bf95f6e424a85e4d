//! One row per run of a study: where in the design it stands, how it ended, what came out.

use std::ops::Range;
use std::sync::Arc;

use super::ensemble::{Ended, Ensemble, EnsembleError, Runnable, Wanted};
use super::progress::Progress;
use super::store::KeptRun;
use crate::records::csv_text::{Lines, number};
use crate::records::{Column, Columns, ContentHash, Table, Values};

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It has values.
    Done,
    /// It gave an error halfway.
    Failed,
    /// The values of its point contradict each other: there is nothing to run.
    Refused,
}

impl Status {
    /// The word in the file.
    pub fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Refused => "refused",
        }
    }
}

/// One point and replication.
#[derive(Debug, Clone, PartialEq)]
pub struct RunRow {
    /// Number of the point, from 0.
    pub point: usize,
    /// Number of the replication, from 0.
    pub replication: u32,
    /// How it ended.
    pub status: Status,
    /// Why, when not well.
    pub error: String,
    /// Time it took.
    pub seconds: f64,
    /// Mean of every metric over the weeks that count; NaN where there is no value.
    pub means: Vec<f64>,
}

/// What is looked at in a run: metrics and measures, over the weeks from the first up to and not
/// including the second.
#[derive(Debug, Clone, Copy)]
pub struct Looked<'a> {
    /// Metrics and measures, by name.
    pub metrics: &'a [String],
    /// Weeks over which they are averaged.
    pub window: [i32; 2],
}

impl RunRow {
    /// A run that cannot be.
    pub fn refused(point: usize, replication: u32, error: &str, metrics: usize) -> Self {
        Self {
            point,
            replication,
            status: Status::Refused,
            error: error.to_owned(),
            seconds: 0.0,
            means: vec![f64::NAN; metrics],
        }
    }

    /// A run that was done or failed.
    pub fn of(point: usize, replication: u32, run: &KeptRun, looked: Looked) -> Self {
        let row = |status, error: &str, means| Self {
            point,
            replication,
            status,
            error: error.to_owned(),
            seconds: run.seconds,
            means,
        };
        match &run.values {
            Ok(weekly) => {
                let outcome = |name: &String| weekly.outcome("all", name, looked.window);
                let means = looked.metrics.iter().map(outcome);
                let means = means.map(|value| value.unwrap_or(f64::NAN)).collect();
                row(Status::Done, "", means)
            }
            Err(error) => row(Status::Failed, error, vec![f64::NAN; looked.metrics.len()]),
        }
    }

    /// An errand that was done or failed; its numbers are so many.
    pub fn of_errand(point: usize, replication: u32, run: &KeptRun, width: usize) -> Self {
        let (metrics, window) = (&[][..], [0, 0]);
        let means = match &run.values {
            Ok(weekly) => weekly.numbers().to_vec(),
            Err(_) => vec![f64::NAN; width],
        };
        Self {
            means,
            ..Self::of(point, replication, run, Looked { metrics, window })
        }
    }

    /// The hash of what came out, for the manifest.
    pub fn hash(&self) -> ContentHash {
        let bytes = self.means.iter();
        let bytes = bytes.flat_map(|mean| mean.to_bits().to_le_bytes());
        ContentHash::of(&bytes.collect::<Vec<u8>>())
    }
}

/// Errors of these runs, each once, with how many runs end that way.
pub fn errors(rows: &[RunRow], status: Status) -> Vec<(&str, usize)> {
    let mut found: Vec<(&str, usize)> = Vec::new();
    for row in rows.iter().filter(|row| row.status == status) {
        match found.iter_mut().find(|(error, _)| *error == row.error) {
            Some((_, count)) => *count += 1,
            None => found.push((&row.error, 1)),
        }
    }
    found
}

/// A scenario at a point, or why there is none.
pub type AtPoint = Result<Arc<Runnable>, String>;

/// Runs some replications of some points; a point that cannot be run has its rows too.
/// Rows come point by point.
///
/// # Errors
/// When runs cannot be kept or threads cannot be started.
pub fn rows(
    runnables: &[AtPoint],
    points: &[usize],
    replications: Range<u32>,
    looked: Looked,
    ensemble: &Ensemble,
    progress: &Progress,
) -> Result<(Vec<RunRow>, Ended), EnsembleError> {
    let (mut wanted, mut of, mut rows) = (Vec::new(), Vec::new(), Vec::new());
    for &point in points {
        for replication in replications.clone() {
            match &runnables[point] {
                Ok(runnable) => {
                    wanted.push(Wanted::new(runnable, replication));
                    of.push(point);
                }
                Err(error) => {
                    let metrics = looked.metrics.len();
                    rows.push(RunRow::refused(point, replication, error, metrics));
                }
            }
        }
    }
    let ended = ensemble.run(&wanted, progress, |place, run| {
        let replication = wanted[place].replication;
        rows.push(RunRow::of(of[place], replication, run, looked));
    })?;
    rows.sort_by_key(|row| (row.point, row.replication));
    Ok((rows, ended))
}

/// The table of runs: `design` are the columns of the design, one value per row.
pub fn table(rows: &[RunRow], design: Vec<Column>, outcomes: &[String]) -> Table {
    let columns = Columns::of(rows);
    columns
        .add("point", |run| run.point as i32)
        .add("replication", |run| run.replication as i32)
        .text("status", |run| run.status.word())
        .text("error", |run| &run.error)
        .add("seconds", |run| run.seconds)
        .with(design)
        .each(outcomes.iter().cloned(), |run, place| run.means[place])
        .table()
}

/// The columns of parameters: the value each has at the point of a row.
pub fn parameters<'a>(
    keys: impl IntoIterator<Item = &'a String>,
    values: &[Vec<f64>],
    rows: &[RunRow],
) -> Vec<Column> {
    let keys = keys.into_iter().enumerate();
    keys.map(|(place, key)| {
        let of = rows.iter().map(|run| values[run.point][place]);
        Column::new(key.clone(), of.collect::<Vec<f64>>())
    })
    .collect()
}

/// The same as text; an error in one line, as the whole story is on the screen of whoever
/// runs it.
pub fn csv(table: &Table) -> Vec<u8> {
    let columns = table.columns();
    let mut lines = Lines::new(columns.iter().map(|column| column.name.as_bytes()));
    for row in 0..table.len() {
        lines.add(columns.iter().map(|column| match &column.values {
            Values::Text(text) => {
                let text = text.get(row).unwrap_or_default();
                text.lines().next().unwrap_or_default().to_owned()
            }
            Values::Small(numbers) => numbers[row].to_string(),
            Values::Float(numbers) => number(Some(numbers[row])),
            _ => String::new(),
        }));
    }
    lines.into_bytes()
}
