//! The files of a comparison.

use std::fmt::Write as _;
use std::path::Path;

use super::difference::of_members;
use super::pairs::Pairs;
use super::weekly_mean::mean_with_interval;
use super::weekly_over::weekly_over;
use super::words::{sentence_about, title_of};
use super::{Compared, Comparison, Difference, Fork, changed, closing, fork, pictures, sentence};
use crate::base::language::Language;
use crate::base::words::say;
use crate::lab::measures::outcome;
use crate::lab::studies::pictures::bands;
use crate::lab::studies::study::{StudyError, Work};
use crate::lab::worlds::Prepared;
use crate::lab::worlds::family::COLUMNS as OVER;
use crate::lab::worlds::runs::{self, RunRow};
use crate::records::csv_text::{Lines, number};
use crate::records::{Columns, RecordError, Table, json};

/// The file from which the same comparison is shown again.
const KEPT: &str = "comparison.json";

/// The columns of `differences.csv`, in order.
const COLUMNS: [&str; 23] = [
    "scenario",
    "metric",
    "unit",
    "mean_difference",
    "ci_low",
    "ci_high",
    "probability_better",
    "smallest_detectable",
    "n",
    "mean_baseline",
    "mean_scenario",
    "share_better",
    "variance_reduction",
    "p_value",
    "p_holm",
    "sentence_en",
    "sentence_nl",
    "pairs_better",
    "pairs_worse",
    "percent_of_baseline",
    "percent_ci_low",
    "percent_ci_high",
    "effect_per_1000_euros",
];

/// Writes everything but the manifest.
pub fn write(
    compared: &Compared,
    work: &Work,
    comparison: &Comparison,
    pairs: &[Pairs],
    rows: &[RunRow],
) -> Result<(), StudyError> {
    work.write("differences.csv", differences_csv(comparison))?;
    if !comparison.by_area.is_empty() {
        work.write("differences_by_area.csv", by_area_csv(comparison))?;
    }
    let table = trajectories(pairs)?;
    work.write("difference_trajectories.csv", runs::csv(&table))?;
    work.table("difference_trajectories", table)?;
    work.table(
        "runs",
        runs_table(compared, comparison, rows, &pairs[0].metrics),
    )?;
    if let Some(under) = &compared.family {
        let by_member = members_csv(compared, comparison, pairs);
        work.write("differences_by_member.csv", by_member)?;
        for (name, text) in under.family.texts() {
            work.write(&name, text)?;
        }
    }
    let mut charts = Vec::from_iter(pictures::overview(comparison, work.language)?);
    if let Some(Fork { tree, .. }) = &compared.fork {
        charts.extend(fork::draw(tree.fork.0, work, comparison, &pairs[0])?);
        fork::write(compared, comparison, work, rows)?;
    }
    charts.extend(pictures::draw(work, comparison, pairs)?);
    work.charts(&charts)?;
    work.write("comparison.md", page(comparison, work.language))?;
    for (prepared, side) in compared.sides.iter().zip(&comparison.sides) {
        // All sides have the people of the first.
        let prepared = Prepared {
            table_path: compared.sides[0].table_path.clone(),
            forecast_path: compared.sides[0].forecast_path.clone(),
            ..prepared.clone()
        };
        work.config(&format!("configs/{}", side.name), &prepared)?;
    }
    work.json(KEPT, comparison)?;
    Ok(())
}

/// A comparison that is complete, as it was.
pub fn read_back(directory: &Path) -> Result<Comparison, RecordError> {
    json::read(directory.join(KEPT))
}

/// The runs: which world, and over a family under which member.
fn runs_table(
    compared: &Compared,
    comparison: &Comparison,
    rows: &[RunRow],
    metrics: &[String],
) -> Table {
    let sides = comparison.sides.len();
    let world = |row: &RunRow| &comparison.sides[row.point % sides].name;
    let worlds = |rows| Columns::of(rows).text("world", |row: &RunRow| world(row));
    if compared.family.is_none() {
        return runs::table(rows, worlds(rows).columns(), metrics);
    }
    let member = |row: &RunRow| compared.member(row.point / sides).unwrap_or_default();
    let design = worlds(rows).text("member", |row| member(row)).columns();
    // A point is a side, whatever the member.
    let rows: Vec<RunRow> = rows
        .iter()
        .map(|row| RunRow {
            point: row.point % sides,
            ..row.clone()
        })
        .collect();
    runs::table(&rows, design, metrics)
}

/// The difference under each member alone, with its interval by luck.
fn members_csv(compared: &Compared, comparison: &Comparison, pairs: &[Pairs]) -> Vec<u8> {
    let mut lines = Lines::new([
        "scenario",
        "metric",
        "member",
        "mean_difference",
        "ci_low",
        "ci_high",
        "n",
        "mean_baseline",
        "mean_scenario",
    ]);
    for side in 0..comparison.sides.len() - 1 {
        for metric in 0..pairs[0].metrics.len() {
            for (member, row) in of_members(pairs, side, metric).enumerate() {
                let [low, high] = row.interval.map_or([None; 2], |ends| ends.map(Some));
                lines.add([
                    row.scenario,
                    row.metric,
                    compared.member(member).unwrap_or_default().to_owned(),
                    number(row.mean_difference),
                    number(low),
                    number(high),
                    row.n.to_string(),
                    number(row.mean_baseline),
                    number(row.mean_scenario),
                ]);
            }
        }
    }
    lines.into_bytes()
}

/// The columns that a family adds, where there is one.
fn over_columns(comparison: &Comparison) -> impl Iterator<Item = &'static str> {
    let family = !comparison.members.is_empty();
    OVER.into_iter()
        .filter(move |_| family)
        .map(|(name, _)| name)
}

/// Their cells.
fn over_cells(row: &Difference) -> impl Iterator<Item = String> {
    row.over.iter().flat_map(|over| over.cells())
}

fn differences_csv(comparison: &Comparison) -> Vec<u8> {
    let mut lines = Lines::new(COLUMNS.into_iter().chain(over_columns(comparison)));
    for row in &comparison.differences {
        let sentences = [Language::English, Language::Dutch]
            .map(|language| sentence(row, comparison, language));
        let own = cells(row, sentences, per_euros(row, &comparison.differences));
        lines.add(own.into_iter().chain(over_cells(row)));
    }
    lines.into_bytes()
}

/// The difference per thousand euros that the municipality spends more in the same weeks;
/// `None` unless it is clear that it spends more.
fn per_euros(row: &Difference, all: &[Difference]) -> Option<f64> {
    let mut all = all.iter().filter(|other| other.scenario == row.scenario);
    let spending = all.find(|other| other.metric == "spending_total")?;
    let more = spending.mean_difference?;
    let known = spending.stands_out() && more > 0.0 && row.metric != spending.metric;
    known.then_some(1_000.0 * row.mean_difference? / more)
}

/// The columns of `differences.csv`, with the area after the scenario.
fn by_area_csv(comparison: &Comparison) -> Vec<u8> {
    let [first, rest @ ..] = COLUMNS;
    let own = [first, "area", "area_name"].into_iter().chain(rest);
    let mut lines = Lines::new(own.chain(over_columns(comparison)));
    for row in &comparison.by_area {
        let all = comparison.by_area.len();
        let sentences = [Language::English, Language::Dutch].map(|language| {
            let title = title_of(comparison, &row.difference.scenario, language);
            let title = format!("{title}, {}", row.area_name);
            sentence_about(&row.difference, &title, all, language)
        });
        let [first, rest @ ..] = cells(&row.difference, sentences, None);
        let area = [first, row.area.clone(), row.area_name.clone()];
        let own = area.into_iter().chain(rest);
        lines.add(own.chain(over_cells(&row.difference)));
    }
    lines.into_bytes()
}

fn cells(row: &Difference, [english, dutch]: [String; 2], per_euros: Option<f64>) -> [String; 23] {
    let percent = row
        .of_baseline()
        .map(|share| share.map(|share| 100.0 * share));
    let [percent, percent_low, percent_high] = percent.map(number);
    let [low, high] = row.interval.map_or([None; 2], |ends| ends.map(Some));
    let counts = row.pairs_better_worse;
    let [better, worse] = counts.map_or_else(Default::default, |two| two.map(|n| n.to_string()));
    [
        row.scenario.clone(),
        row.metric.clone(),
        row.listed().unit.label().english.to_owned(),
        number(row.mean_difference),
        number(low),
        number(high),
        number(row.probability_better),
        number(row.smallest_detectable),
        row.n.to_string(),
        number(row.mean_baseline),
        number(row.mean_scenario),
        number(row.share_better),
        number(row.variance_reduction),
        number(row.p_value),
        number(row.p_holm),
        english,
        dutch,
        better,
        worse,
        percent,
        percent_low,
        percent_high,
        number(per_euros),
    ]
}

/// Per scenario, metric and week: spread of the pairs, and their mean with its interval.
fn trajectories(pairs: &[Pairs]) -> Result<Table, RecordError> {
    let mut rows: Vec<(&str, &str, i32, Vec<f64>, i32)> = Vec::new();
    for (side, scenario) in pairs[0].scenarios.iter().enumerate() {
        for (place, metric) in pairs[0].metrics.iter().enumerate() {
            // A measure of cases has no weeks.
            if outcome(metric).is_ok_and(|known| known.weekly.is_none()) {
                continue;
            }
            let [runs, centre] = through_the_weeks(pairs, side, place)?;
            let spread = bands(&runs);
            for week in 0..spread[0].len() {
                let numbers = spread.iter().chain(&centre).map(|column| column[week]);
                let n = runs.iter().filter(|run| !run[week].is_nan()).count();
                rows.push((scenario, metric, week as i32, numbers.collect(), n as i32));
            }
        }
    }
    let names = [
        "p05",
        "p25",
        "p50",
        "p75",
        "p95",
        "mean",
        "mean_ci_low",
        "mean_ci_high",
    ];
    let over = ["mean_over_low", "mean_over_high"].into_iter();
    let names = names.into_iter().chain(over.filter(|_| pairs.len() > 1));
    let columns = Columns::of(&rows);
    let table = columns
        .text("scenario", |row| row.0)
        .text("metric", |row| row.1)
        .add("week", |row| row.2)
        .each(names, |row, place| row.3[place])
        .add("n", |row| row.4);
    Ok(table.table())
}

/// The weeks of all pairs; and per week their mean, its interval by luck alone, and over a
/// family also that over luck and assumptions.
fn through_the_weeks(
    pairs: &[Pairs],
    side: usize,
    metric: usize,
) -> Result<[Vec<Vec<f64>>; 2], RecordError> {
    if let [only] = pairs {
        let runs = only.differences(side, metric)?;
        let centre = mean_with_interval(&runs).into();
        return Ok([runs, centre]);
    }
    let members = pairs.iter();
    let members = members.map(|pairs| pairs.by_replication(side, metric));
    let members: Vec<_> = members.collect::<Result<_, _>>()?;
    let centre = weekly_over(&members).into();
    let runs = members.into_iter().flatten().flatten();
    Ok([runs.collect(), centre])
}

/// The sentences as a page.
fn page(comparison: &Comparison, language: Language) -> String {
    let mut text = String::new();
    for side in &comparison.sides[1..] {
        let [from, until] = side.window;
        let (from, last) = (from.to_string(), (until - 1).to_string());
        let heading = say!(language, "weeks-from-to", from, last);
        let _ = writeln!(
            text,
            "# {} / {} ({heading})\n",
            side.title_in(language),
            comparison.sides[0].title_in(language)
        );
        for row in comparison
            .differences
            .iter()
            .filter(|row| row.scenario == side.name)
        {
            let mark = if row.is_clear() { " \\*" } else { "" };
            let _ = writeln!(text, "- {}{mark}", sentence(row, comparison, language));
        }
        let _ = writeln!(text);
    }
    if let Some(changed) = changed(comparison, language) {
        let _ = writeln!(text, "{changed}\n");
    }
    let _ = writeln!(text, "{}", closing(comparison, language));
    if let [english, dutch] = comparison.stopped.as_slice() {
        let stopped = language.of([english, dutch]);
        let _ = writeln!(text, "\n{stopped}");
    }
    text
}
