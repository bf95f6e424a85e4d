//! The judgements on disk.

use super::{Evaluation, Judgement, Laid, Method, Yardstick, picture};
use crate::base::language::Language;
use crate::base::words::say;
use crate::charts::Meaning;
use crate::lab::studies::Drawn;
use crate::lab::studies::study::{StudyError, Work, caption};
use crate::lab::worlds::runs::{self, RunRow};
use crate::records::csv_text::{Lines, number};

const COLUMNS: [&str; 14] = [
    "scenario",
    "drawn",
    "method",
    "effect",
    "ci_low",
    "ci_high",
    "bias",
    "bias_low",
    "bias_high",
    "n",
    "outcome",
    "own_half_width",
    "own_holds_truth",
    "why_absent",
];

/// Writes the config, `runs.parquet` (what every method found in every replication),
/// `evaluation.csv` and a chart per yardstick.
///
/// # Errors
/// When something cannot be written or drawn.
pub fn write(
    laid: &Laid,
    evaluation: &Evaluation,
    rows: &[RunRow],
    work: &Work,
) -> Result<(), StudyError> {
    let scenario = &laid.prepared.scenario;
    work.note_at(rows, |row| row.replication);
    work.config("config", &laid.prepared)?;
    let found = Yardstick::ALL.iter().flat_map(|yardstick| {
        let of = move |method: &Method| format!("{}.{}", yardstick.name(), method.name());
        Method::ALL
            .iter()
            .map(of)
            .flat_map(|name| [name.clone(), format!("{name}.half_width")])
    });
    let found: Vec<String> = found.collect();
    work.table("runs", runs::table(rows, Vec::new(), &found))?;
    let csv = evaluation_csv(&scenario.name, evaluation);
    work.write("evaluation.csv", csv)?;
    let replications = scenario.replications.0;
    let caption = caption(
        &laid.prepared,
        replications,
        Meaning::IntervalOfTheMean,
        work.language,
    );
    let mut charts = Vec::new();
    for yardstick in Yardstick::ALL {
        let drawn = picture(evaluation, yardstick, caption.clone(), work.language)?;
        let stem = format!("evaluation-{}", yardstick.name());
        charts.extend(drawn.map(|picture| Drawn { stem, picture }));
    }
    work.charts(&charts)?;
    Ok(())
}

/// One row per yardstick and method; a method that cannot be used has a reason in place
/// of numbers.
pub fn evaluation_csv(scenario: &str, evaluation: &Evaluation) -> Vec<u8> {
    let mut lines = Lines::new(COLUMNS);
    let drawn = format!("{:?}", evaluation.unit).to_lowercase();
    for judgement in &evaluation.judgements {
        let first = [scenario.to_owned(), drawn.clone()];
        lines.add(first.into_iter().chain(cells(judgement)));
    }
    for absent in &evaluation.absent {
        let yardstick = absent.yardstick.map_or("all", |one| one.name());
        let mut row = [""; COLUMNS.len()];
        row[..3].copy_from_slice(&[scenario, &drawn, absent.method.name()]);
        row[9..11].copy_from_slice(&["0", yardstick]);
        let why = say!(Language::English, absent.why);
        row[COLUMNS.len() - 1] = &why;
        lines.add(row);
    }
    lines.into_bytes()
}

fn cells(judgement: &Judgement) -> [String; COLUMNS.len() - 2] {
    let end = |interval: Option<[f64; 2]>, side: usize| number(interval.map(|ends| ends[side]));
    [
        judgement.method.name().to_owned(),
        number(Some(judgement.effect)),
        end(judgement.interval, 0),
        end(judgement.interval, 1),
        number(Some(judgement.bias)),
        end(judgement.bias_interval, 0),
        end(judgement.bias_interval, 1),
        judgement.replications.to_string(),
        judgement.yardstick.name().to_owned(),
        number(judgement.own_half_width),
        number(judgement.holds_truth),
        String::new(),
    ]
}
