//! What a validation leaves: `validation.csv`, `validation.json`, the page and charts.

use super::page::page;
use super::pictures::pictures;
use super::{Ablated, Kind, Laid, Pattern, Row, Verdict};
use crate::base::language::Language;
use crate::base::words::say;
use crate::lab::studies::VERSION;
use crate::lab::studies::study::{StudyError, Work};
use crate::lab::worlds::runs::{self, RunRow};
use crate::records::csv_text::Cells;

/// Everything that was measured and judged.
#[derive(Debug)]
pub struct Report {
    /// The judged figures: targets, patterns, limits.
    pub rows: Vec<Row>,
    /// What the charts of the patterns show.
    pub curves: Vec<Curves>,
    /// How the runs ended: one row per world and replication.
    pub runs: Vec<RunRow>,
}

/// The values of a pattern's chart, per replication; NaN where there is none.
#[derive(Debug)]
pub struct Curves {
    /// The pattern.
    pub pattern: &'static Pattern,
    /// As configured.
    pub configured: Vec<Vec<f64>>,
    /// Under the ablation.
    pub ablated: Vec<Vec<f64>>,
}

impl Report {
    /// What is said about each id, in order.
    pub fn verdicts(&self) -> Vec<(&'static str, Verdict)> {
        let chunks = self.rows.chunk_by(|one, next| one.id == next.id);
        chunks
            .map(|rows| (rows[0].id, Verdict::of(&rows.iter().collect::<Vec<_>>())))
            .collect()
    }

    /// Some check failed.
    pub fn failed(&self) -> bool {
        self.verdicts().iter().any(|(_, verdict)| verdict.failed())
    }

    /// The judged figures for other programs. An end of a range that is infinite is none.
    fn cells(&self) -> Cells<'_, Row> {
        let verdicts = self.verdicts();
        let verdict = |row: &Row| {
            let mut verdicts = verdicts.iter();
            verdicts
                .find(|(id, _)| *id == row.id)
                .map(|(_, verdict)| *verdict)
        };
        let interval = |row: &Row| match row.kind {
            Kind::Pattern => "seeds_90",
            Kind::Target | Kind::Limit => "mean_95",
        };
        let ablated =
            |row: &Row, read: fn(&Ablated) -> Option<f64>| row.ablated.as_ref().and_then(read);
        let without = |row: &Row| {
            row.ablated
                .is_some()
                .then(|| row.without(Language::English))
        };
        Cells::of(&self.rows)
            .add("id", |row| row.id)
            .add("part", |row| row.part)
            .add("kind", |row| row.kind)
            .add("what", |row| row.what(Language::English))
            .add("unit", |row| row.unit.text(Language::English))
            .add("source", |row| Some(row.source).filter(|id| !id.is_empty()))
            .add("measured", |row| row.measured)
            .add("ci_low", |row| row.interval.map(|ends| ends[0]))
            .add("ci_high", |row| row.interval.map(|ends| ends[1]))
            .add("interval", interval)
            .add("range_low", |row| row.range.low)
            .add("range_high", |row| row.range.high)
            .add("distance", Row::distance)
            .add("passed", |row| row.passed)
            .add("ablation", without)
            .add("ablation_value", |row| ablated(row, |one| one.measured))
            .add("ablation_low", |row| {
                ablated(row, |one| Some(one.interval?[0]))
            })
            .add("ablation_high", |row| {
                ablated(row, |one| Some(one.interval?[1]))
            })
            .add("ablation_broke", |row| row.ablated.as_ref()?.broke)
            .add("replications", |row| row.replications)
            .add("verdict", verdict)
            .add("note", |row| {
                row.needs.map(|needs| say!(Language::English, needs))
            })
    }
}

/// The report for other programs.
pub fn json(laid: &Laid, report: &Report) -> serde_json::Value {
    let scenario = &laid.prepared.scenario;
    let [replications, limit_replications] = laid.replications;
    let verdicts: serde_json::Map<_, _> = report
        .verdicts()
        .into_iter()
        .map(|(id, verdict)| (id.to_owned(), serde_json::json!(verdict)))
        .collect();
    serde_json::json!({
        "name": scenario.name,
        "title": scenario.title,
        "buurt_version": VERSION,
        "config_hash": laid.prepared.config_hash(),
        "seed": scenario.seed.to_string(),
        "replications": replications,
        "limit_replications": limit_replications,
        "residents": laid.prepared.residents(),
        "weeks": scenario.weeks.0,
        "burn_in": scenario.burn_in.0,
        "only": laid.only,
        "wall_seconds": report.runs.iter().map(|run| run.seconds).sum::<f64>(),
        "failed": report.failed(),
        "verdicts": verdicts,
        "rows": report.cells().json(),
    })
}

/// Writes everything into the result.
///
/// # Errors
/// When a file cannot be written or a chart cannot be drawn.
///
/// # Panics
/// Never: plain values become JSON.
pub(super) fn write(laid: &Laid, report: &Report, work: &Work) -> Result<(), StudyError> {
    work.table("runs", runs::table(&report.runs, Vec::new(), &[]))?;
    work.write("validation.csv", report.cells().csv())?;
    work.charts(&pictures(laid, report, work.language)?)?;
    let text = page(laid, report, "charts", work.language);
    work.write("validation.md", text)?;
    let all = serde_json::to_string_pretty(&json(laid, report)).expect("plain values become JSON");
    work.write("validation.json", all)?;
    Ok(())
}
