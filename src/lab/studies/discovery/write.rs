//! What a discovery leaves on disk.

use super::{Discovered, Discovery, Laid};
use crate::config::annotated_toml;
use crate::lab::studies::study::{StudyError, Work};
use crate::lab::worlds::runs;
use crate::records::csv_text::{Lines, number};
use crate::records::{Column, Table, Text, Values};

/// Both sides, as their copies and the rows of `runs.parquet` name them.
const SIDES: [&str; 2] = ["baseline", "scenario"];

/// Writes the declaration over copies of its configs, `runs.parquet` (every run, for other
/// programs), `draws.csv` (every draw, what the policy does there), `box.csv` (the limits
/// found) and `path.csv` (what a smaller box would hold).
///
/// # Errors
/// When a file cannot be written.
pub fn write(laid: &Laid, discovered: &Discovered, work: &Work) -> Result<(), StudyError> {
    let declared = &laid.declared;
    let (points, replications) = (declared.points.0, declared.replications.0);
    for (place, rows) in discovered.runs.iter().enumerate() {
        let first = place as u32 * points * replications;
        work.note_at(rows, |row| {
            first + row.point as u32 * replications + row.replication
        });
    }
    for (name, world) in SIDES.into_iter().zip(&laid.worlds()) {
        work.config(&format!("configs/{name}"), world)?;
    }
    let [baseline, scenario] = SIDES.map(|name| format!("configs/{name}.toml"));
    let own = Discovery {
        baseline,
        scenario,
        ..declared.clone()
    };
    work.write("experiment.toml", annotated_toml(&own))?;
    work.table("runs", table(declared, discovered))?;
    work.write("draws.csv", draws(discovered))?;
    work.write("box.csv", limits(discovered))?;
    work.write("path.csv", path(discovered))?;
    Ok(())
}

fn table(declared: &Discovery, discovered: &Discovered) -> Table {
    let rows = discovered.runs.concat();
    let values: Vec<Vec<f64>> = discovered.draws.iter().map(|d| d.values.clone()).collect();
    let sides = SIDES.iter().zip(&discovered.runs);
    let sides = sides.flat_map(|(name, rows)| rows.iter().map(|_| *name));
    let mut design = vec![Column::new("world", Values::Text(sides.collect::<Text>()))];
    design.extend(runs::parameters(&discovered.parameters, &values, &rows));
    runs::table(&rows, design, std::slice::from_ref(&declared.metric))
}

pub(super) fn draws(discovered: &Discovered) -> Vec<u8> {
    let last = ["difference", "standard_error", "fails", "error"].map(str::to_owned);
    let mut lines = Lines::new(discovered.parameters.iter().cloned().chain(last));
    for draw in &discovered.draws {
        let values = draw.values.iter().map(|value| number(Some(*value)));
        let fails = match draw.difference.is_nan() {
            true => String::new(),
            false => u8::from(draw.fails).to_string(),
        };
        lines.add(values.chain([
            number(Some(draw.difference)),
            number(Some(draw.standard_error)),
            fails,
            draw.refused.clone().unwrap_or_default(),
        ]));
    }
    lines.into_bytes()
}

pub(super) fn limits(discovered: &Discovered) -> Vec<u8> {
    let mut lines = Lines::new(["parameter", "low", "high", "p_value"]);
    if let Some(found) = &discovered.found {
        let rows = discovered.parameters.iter().zip(&found.limits.0);
        for ((key, ends), p_value) in rows.zip(&found.p_values) {
            let [low, high] = ends.map(|end| number(end.is_finite().then_some(end)));
            lines.add([key.clone(), low, high, number(*p_value)]);
        }
    }
    lines.into_bytes()
}

pub(super) fn path(discovered: &Discovered) -> Vec<u8> {
    let mut lines = Lines::new(["step", "draws", "failing", "coverage", "density"]);
    let found = discovered.found.iter();
    let named = found.flat_map(|found| {
        let peeled = found.path.iter().enumerate();
        let peeled = peeled.map(|(step, content)| (step.to_string(), content));
        peeled.chain([
            ("box".to_owned(), &found.content),
            ("box_held_out".to_owned(), &found.held_out),
        ])
    });
    for (step, content) in named {
        lines.add([
            step,
            content.cases.to_string(),
            content.happened.to_string(),
            number(Some(content.coverage)),
            number(Some(content.density)),
        ]);
    }
    lines.into_bytes()
}
