//! What a validation leaves: `validation.csv`, `validation.json`, the page and charts.

use super::page::{Wording, page};
use super::pictures::pictures;
use super::{Pattern, Row, Verdict};
use crate::base::language::Language;
use crate::lab::studies::study::{StudyError, Work};
use crate::lab::worlds::runs::{self, RunRow};
use crate::records::csv_text::{self, Lines};

/// Everything that was measured and judged.
#[derive(Debug)]
pub struct Report {
    /// What was run.
    pub meta: Meta,
    /// The judged figures: targets, patterns, limits.
    pub rows: Vec<Row>,
    /// What the charts of the patterns show.
    pub curves: Vec<Curves>,
}

/// What was run.
#[derive(Debug, Clone, PartialEq)]
pub struct Meta {
    /// Name of the scenario.
    pub name: String,
    /// Its name for people.
    pub title: String,
    /// Version of Buurt.
    pub version: String,
    /// Hash of the config and its table.
    pub config_hash: String,
    /// Master seed.
    pub seed: u64,
    /// Replications of targets and patterns.
    pub replications: u32,
    /// Replications of limits.
    pub limit_replications: u32,
    /// Residents.
    pub residents: u64,
    /// Weeks after the burn-in.
    pub weeks: u32,
    /// Weeks of burn-in.
    pub burn_in: u32,
    /// Ids that were asked for; empty for all.
    pub only: Vec<String>,
    /// Wall time, in seconds.
    pub wall_seconds: f64,
}

/// The values of a pattern's chart, per place and replication.
#[derive(Debug)]
pub struct Curves {
    /// The pattern.
    pub pattern: &'static Pattern,
    /// As configured.
    pub configured: Vec<Vec<Option<f64>>>,
    /// Under the ablation.
    pub ablated: Vec<Vec<Option<f64>>>,
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
}

/// The columns of `validation.csv`, in order.
const COLUMNS: [&str; 22] = [
    "id",
    "part",
    "kind",
    "what",
    "unit",
    "source",
    "measured",
    "ci_low",
    "ci_high",
    "interval",
    "range_low",
    "range_high",
    "distance",
    "passed",
    "ablation",
    "ablation_value",
    "ablation_low",
    "ablation_high",
    "ablation_broke",
    "replications",
    "verdict",
    "note",
];

/// The bytes of `validation.csv`. A number that is not there, and an end of a range that
/// is infinite, is an empty cell.
pub fn csv_bytes(report: &Report) -> Vec<u8> {
    let mut lines = Lines::new(COLUMNS);
    let verdicts = report.verdicts();
    let number = |value: Option<f64>| csv_text::number(value.filter(|value| value.is_finite()));
    let truth = |value: Option<bool>| value.map_or(String::new(), |value| value.to_string());
    for row in &report.rows {
        let verdict = verdicts.iter().find(|(id, _)| *id == row.id);
        let ablated = row.ablated.as_ref();
        let ablated_interval = ablated.and_then(|ablated| ablated.interval);
        let interval = match row.kind {
            super::Kind::Pattern => "seeds_90",
            _ => "mean_95",
        };
        let what = |label: crate::base::language::Label| label.text(Language::English).to_owned();
        let cells = [
            row.id.to_owned(),
            row.part.to_owned(),
            row.kind.name().to_owned(),
            what(row.what),
            row.unit.text(Language::English).to_owned(),
            row.source.to_owned(),
            number(row.measured),
            number(row.interval.map(|ends| ends[0])),
            number(row.interval.map(|ends| ends[1])),
            interval.to_owned(),
            number(Some(row.range.low)),
            number(Some(row.range.high)),
            number(row.distance()),
            truth(row.passed),
            ablated.map_or(String::new(), |ablated| what(ablated.what)),
            number(ablated.and_then(|ablated| ablated.measured)),
            number(ablated_interval.map(|ends| ends[0])),
            number(ablated_interval.map(|ends| ends[1])),
            truth(ablated.and_then(|ablated| ablated.broke)),
            row.replications.to_string(),
            verdict.map_or("", |(_, verdict)| verdict.name()).to_owned(),
            row.needs.map_or(String::new(), what),
        ];
        lines.add(cells);
    }
    lines.into_bytes()
}

/// The report for other programs.
pub fn json(report: &Report) -> serde_json::Value {
    let meta = &report.meta;
    let text = csv_bytes(report);
    let mut lines = csv::Reader::from_reader(&text[..]);
    let rows: Vec<serde_json::Value> = lines
        .records()
        .filter_map(Result::ok)
        .map(|cells| {
            let named = COLUMNS.iter().zip(cells.iter());
            named
                .map(|(name, cell)| ((*name).to_owned(), typed(name, cell)))
                .collect()
        })
        .collect();
    let verdicts = report.verdicts();
    let verdicts: serde_json::Map<_, _> = verdicts
        .into_iter()
        .map(|(id, verdict)| (id.to_owned(), verdict.name().into()))
        .collect();
    serde_json::json!({
        "name": meta.name,
        "title": meta.title,
        "buurt_version": meta.version,
        "config_hash": meta.config_hash,
        "seed": meta.seed.to_string(),
        "replications": meta.replications,
        "limit_replications": meta.limit_replications,
        "residents": meta.residents,
        "weeks": meta.weeks,
        "burn_in": meta.burn_in,
        "only": meta.only,
        "wall_seconds": meta.wall_seconds,
        "failed": report.failed(),
        "verdicts": verdicts,
        "rows": rows,
    })
}

fn typed(column: &str, cell: &str) -> serde_json::Value {
    let text = [
        "id", "part", "kind", "what", "unit", "source", "interval", "note",
    ];
    match cell {
        "" => serde_json::Value::Null,
        "true" => true.into(),
        "false" => false.into(),
        _ if text.contains(&column) => cell.into(),
        _ => cell.parse::<f64>().map_or_else(|_| cell.into(), Into::into),
    }
}

/// Writes everything into the result.
///
/// # Errors
/// When a file cannot be written or a chart cannot be drawn.
///
/// # Panics
/// Never: plain values become JSON.
pub(super) fn write(report: &Report, runs: &[RunRow], work: &Work) -> Result<(), StudyError> {
    work.table("runs", runs::table(runs, Vec::new(), &[]))?;
    work.write("validation.csv", csv_bytes(report))?;
    work.charts(&pictures(report, work.language)?)?;
    let text = page(report, Wording::Charts("charts"), work.language);
    work.write("validation.md", text)?;
    let all = serde_json::to_string_pretty(&json(report)).expect("plain values become JSON");
    work.write("validation.json", all)?;
    Ok(())
}
