//! `buurt sweep`: a design of points times replications.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use buurt::base::language::{Label, Language};
use buurt::base::numbers::NumberFormat;
use buurt::base::words::say;
use buurt::lab::measures::outcome;
use buurt::lab::studies::sweep::{Places, PointRow, Sweep, Swept};
use clap::Args;
use comfy_table::Table;

use super::asking::{self, Declaration};
use super::family::Chosen;
use super::terminal;

/// What to sweep, and over which assumptions.
#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    declaration: Declaration,
    #[command(flatten)]
    family: Chosen,
}

/// Sweeps and prints a short table.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let family = arguments.family.read()?;
    let over = |places: Places| places.over(family);
    let declaration = &arguments.declaration;
    declaration.ask_with::<Sweep>(over, |places, swept, how| {
        let sweep = &places.sweep;
        if how.json {
            println!("{}", json(sweep, &swept)?);
        } else if !how.quiet {
            show(sweep, &swept, how.out, how.language);
        }
        Ok(asking::without_values(&swept.runs, how.language))
    })
}

/// Points in the short table.
const SHOWN: usize = 12;

fn show(sweep: &Sweep, swept: &Swept, out: &Path, language: Language) {
    println!("{}\n", table(sweep, swept, language));
    let points = swept.points.len() / sweep.metrics.len().max(1);
    if points > SHOWN {
        println!("{}", say!(language, "sweep-shown", shown = SHOWN, points));
    }
    let (runs, kept) = (swept.runs.len(), swept.kept_before);
    println!("{}", say!(language, "sweep-done", runs, kept));
    if let Some([point, earlier]) = swept.same.first() {
        let count = swept.same.len();
        let [point, earlier] = [point, earlier].map(ToString::to_string);
        println!("{}", say!(language, "sweep-same", count, point, earlier));
    }
    if let Some(over) = swept.points.first().and_then(|row| row.over.as_ref()) {
        println!("{}", say!(language, "sweep-over", members = over.members));
    }
    if let [english, dutch] = swept.stopped.as_slice() {
        println!("{}", language.of([english, dutch]));
    }
    println!("{}", say!(language, "sweep-where", out = out.display()));
}

fn table(sweep: &Sweep, swept: &Swept, language: Language) -> Table {
    let mut table = terminal::plain_table();
    let point = Label::new("point", "punt").text(language).to_owned();
    let keys = sweep.parameters.keys().cloned();
    let names = sweep.metrics.iter().cloned();
    let precise = sweep.precision.is_some();
    let heading = Label::new("precise enough", "precies genoeg").text(language);
    let reached = precise.then(|| heading.to_owned());
    table.set_header(
        std::iter::once(point)
            .chain(keys)
            .chain(names)
            .chain(reached),
    );
    for rows in swept.points.chunks(sweep.metrics.len().max(1)).take(SHOWN) {
        let values = rows[0]
            .values
            .iter()
            .map(|value| format!("{}", (value * 1e4).round() / 1e4));
        let cells = rows.iter().map(|row| cell(row, language));
        let reached = precise.then(|| reached_in_words(swept, rows[0].point, language));
        table.add_row(
            std::iter::once(rows[0].point.to_string())
                .chain(values)
                .chain(cells)
                .chain(reached),
        );
    }
    terminal::right(&mut table, 0..usize::MAX);
    table
}

fn cell(row: &PointRow, language: Language) -> String {
    let Ok(metric) = outcome(&row.metric) else {
        return String::new();
    };
    if row.n == 0 {
        return "–".to_owned();
    }
    let ends = row.widest().unwrap_or([row.mean; 2]);
    let half = (ends[1] - row.mean).max(row.mean - ends[0]);
    if half == 0.0 {
        return NumberFormat::for_value(metric.unit, language, row.mean).write(row.mean);
    }
    let format = NumberFormat::for_steps(metric.unit, language, row.mean, half / 5.0);
    format!("{} ± {}", format.write(row.mean), format.write(half))
}

/// Whether a point was run until its means were known as precisely as asked.
fn reached_in_words(swept: &Swept, point: usize, language: Language) -> String {
    let reached: Vec<_> = swept.reached_at(point).collect();
    let (Some(first), enough) = (reached.first(), reached.iter().all(|one| one.enough)) else {
        return "–".to_owned();
    };
    let said = match enough {
        true => Label::new("yes", "ja"),
        false => Label::new("no", "nee"),
    };
    format!("{} (n = {})", said.text(language), first.n)
}

fn json(sweep: &Sweep, swept: &Swept) -> Result<String> {
    let keys: Vec<_> = sweep.parameters.keys().collect();
    let points: Vec<_> = swept
        .points
        .iter()
        .map(|row| {
            let parameters: std::collections::BTreeMap<_, _> =
                keys.iter().zip(&row.values).collect();
            let mut one = serde_json::json!({
                "point": row.point,
                "parameters": parameters,
                "metric": row.metric,
                "mean": row.mean,
                "ci_low": row.interval.map(|ends| ends[0]),
                "ci_high": row.interval.map(|ends| ends[1]),
                "n": row.n,
            });
            if let Some(over) = &row.over {
                one["over"] = serde_json::json!(over);
            }
            one
        })
        .collect();
    let all = serde_json::json!({
        "name": sweep.name,
        "runs": swept.runs.len(),
        "kept_before": swept.kept_before,
        "points": points,
        "reached": swept.reached,
        "stopped": swept.stopped,
    });
    Ok(serde_json::to_string_pretty(&all)?)
}
