//! The judgements on disk.

use super::{Absent, Evaluation, Judgement, Laid, Method, Yardstick, picture};
use crate::base::language::Language;
use crate::base::words::say;
use crate::charts::Meaning;
use crate::lab::studies::Drawn;
use crate::lab::studies::study::{StudyError, Work, caption};
use crate::lab::worlds::runs;
use crate::records::csv_text::Cells;

/// Writes the config, `runs.parquet` (what every method found in every replication),
/// `evaluation.csv` and a chart per yardstick.
///
/// # Errors
/// When something cannot be written or drawn.
pub fn write(laid: &Laid, evaluation: &Evaluation, work: &Work) -> Result<(), StudyError> {
    let (scenario, rows) = (&laid.prepared.scenario, &evaluation.runs);
    work.note_at(rows, |row| row.replication);
    work.config("config", &laid.prepared)?;
    let methods = Yardstick::ALL.iter().flat_map(|yardstick| {
        let of = |method: Method| format!("{}.{}", yardstick.name, method.name());
        Method::ALL.map(of)
    });
    let found = methods.flat_map(|name| [name.clone(), format!("{name}.half_width")]);
    let found: Vec<String> = found.collect();
    work.table("runs", runs::table(rows, Vec::new(), &found))?;
    work.write("evaluation.csv", csv(&scenario.name, evaluation))?;
    let (replications, meaning) = (scenario.replications.0, Meaning::IntervalOfTheMean);
    let caption = caption(&laid.prepared, replications, meaning, work.language);
    let mut charts = Vec::new();
    for yardstick in Yardstick::ALL {
        let drawn = picture(evaluation, yardstick, caption.clone(), work.language)?;
        let stem = format!("evaluation-{}", yardstick.name);
        charts.extend(drawn.map(|picture| Drawn { stem, picture }));
    }
    work.charts(&charts)?;
    Ok(())
}

/// One row per yardstick and method; a method that cannot be used has a reason in place
/// of numbers.
pub fn csv(scenario: &str, evaluation: &Evaluation) -> Vec<u8> {
    let found = evaluation.judgements.iter().map(Ok);
    let rows: Vec<_> = found.chain(evaluation.absent.iter().map(Err)).collect();
    type Row<'a> = Result<&'a Judgement, &'a Absent>;
    let of = |row: &Row, read: fn(&Judgement) -> Option<f64>| row.ok().and_then(read);
    let all = |absent: &Absent| absent.yardstick.map_or("all", |one| one.name);
    let why = |absent: &Absent| say!(Language::English, absent.why);
    Cells::of(&rows)
        .add("scenario", |_| scenario)
        .add("drawn", |_| format!("{:?}", evaluation.unit).to_lowercase())
        .add("method", |row| {
            row.map_or_else(|absent| absent.method, |one| one.method)
                .name()
        })
        .add("effect", |row| of(row, |one| Some(one.effect)))
        .add("ci_low", |row| of(row, |one| Some(one.interval?[0])))
        .add("ci_high", |row| of(row, |one| Some(one.interval?[1])))
        .add("bias", |row| of(row, |one| Some(one.bias)))
        .add("bias_low", |row| of(row, |one| Some(one.bias_interval?[0])))
        .add("bias_high", |row| {
            of(row, |one| Some(one.bias_interval?[1]))
        })
        .add("n", |row| row.map_or(0, |one| one.replications))
        .add("outcome", |row| {
            row.map_or_else(all, |one| one.yardstick.name)
        })
        .add("own_half_width", |row| of(row, |one| one.own_half_width))
        .add("own_holds_truth", |row| of(row, |one| one.holds_truth))
        .add("why_absent", |row| row.err().map(why))
        .csv()
}
