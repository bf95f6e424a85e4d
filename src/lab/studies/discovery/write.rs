//! What a discovery leaves on disk.

use std::path::Path;

use super::{Discovered, Discovery};
use crate::records::csv_text::{Lines, number};
use crate::records::{RecordError, atomic};

/// Writes `experiment.toml` (what was asked), `draws.csv` (every draw, what the policy
/// does there), `box.csv` (the limits found) and `path.csv` (what a smaller box would
/// hold).
///
/// # Errors
/// When a file cannot be written.
pub fn write(
    discovery: &Discovery,
    discovered: &Discovered,
    directory: &Path,
) -> Result<(), RecordError> {
    let asked = toml::to_string(discovery).expect("an experiment is made of TOML-like values");
    for (name, bytes) in [
        ("experiment.toml", asked.into_bytes()),
        ("draws.csv", draws(discovered)),
        ("box.csv", limits(discovered)),
        ("path.csv", path(discovered)),
    ] {
        atomic::write(&directory.join(name), &bytes)?;
    }
    Ok(())
}

fn draws(discovered: &Discovered) -> Vec<u8> {
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

fn limits(discovered: &Discovered) -> Vec<u8> {
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

fn path(discovered: &Discovered) -> Vec<u8> {
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
