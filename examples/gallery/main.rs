//! Draws charts of every kind, to be looked at, and says how long 25 take.
//!
//! `cargo run --release --example gallery DIRECTORY`

mod trajectories;

use buurt::base::language::Language;
use buurt::base::unit::Unit;
use buurt::charts::{Caption, Look, Meaning, Panel, Picture, Row, Rows, Tone};
use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::Instant;
use trajectories::trajectories;

fn main() -> Result<(), Box<dyn Error>> {
    let directory = std::env::args()
        .nth(1)
        .unwrap_or_else(|| "outputs/gallery".to_owned());
    let directory = Path::new(&directory);
    fs::create_dir_all(directory)?;
    for language in [Language::English, Language::Dutch] {
        for chart in trajectories(language) {
            save(directory, chart.metric, language, &chart.draw(language)?)?;
        }
    }
    for chart in rows() {
        for language in [Language::English, Language::Dutch] {
            save(directory, chart.name, language, &chart.draw(language)?)?;
        }
    }
    let started = Instant::now();
    let mut drawn = 0;
    for chart in trajectories(Language::English).iter().cycle().take(25) {
        drawn += chart.draw(Language::English)?.png.len();
    }
    println!("25 charts: {:.2?}, {drawn} bytes of PNG", started.elapsed());
    Ok(())
}

fn save(
    directory: &Path,
    name: &str,
    language: Language,
    picture: &Picture,
) -> Result<(), Box<dyn Error>> {
    fs::write(
        directory.join(format!("{name}.{language}.svg")),
        &picture.svg,
    )?;
    fs::write(
        directory.join(format!("{name}.{language}.png")),
        &picture.png,
    )?;
    Ok(())
}

/// What was run, for all charts here.
fn caption(replications: u32, meaning: Meaning) -> Caption {
    Caption {
        scenario: "Almere Haven".to_owned(),
        replications,
        seed: 1,
        version: "0.1.0".to_owned(),
        residents: 23_255,
        meaning,
    }
}

/// Bars of one unit, and dots in panels beside the regions that a claim points at.
#[expect(clippy::too_many_lines, reason = "a list of charts")]
fn rows() -> Vec<Rows> {
    let row = |label: &str, value: f64, half: f64| Row {
        label: label.to_owned(),
        value,
        interval: Some([value - half, value + half]),
        ..Row::default()
    };
    let panel = |unit, rows| Panel {
        heading: None,
        unit,
        line: None,
        rows,
    };
    let ended = Rows {
        name: "ended-cases",
        title: "Cases ended in ten years, by reason".to_owned(),
        panels: vec![panel(
            Unit::Count,
            vec![
                row("Goal reached", 5210.0, 160.0),
                row("Natural recovery", 2874.0, 120.0),
                row(
                    "Provider ended the care because of staff shortages",
                    310.0,
                    70.0,
                ),
                row("Moved house", 0.3, 0.25),
                row("Moved on by agreement", f64::NAN, 0.0),
            ],
        )],
        caption: caption(20, Meaning::Spread).of_bars(Language::English),
        ..Rows::default()
    };
    let losses = Rows {
        name: "gains-and-losses",
        title: "What it costs and brings".to_owned(),
        panels: vec![Panel {
            line: Some(("By chance".to_owned(), 2e5)),
            ..panel(
                Unit::Euros,
                vec![
                    row("Municipality", 1.2e6, 3e5),
                    Row {
                        tone: Tone::Worse,
                        ..row("Insurers", -4.1e5, 1e5)
                    },
                    Row {
                        tone: Tone::Unclear,
                        ..row("Carers", 1.1e5, 3e5)
                    },
                ],
            )
        }],
        caption: caption(20, Meaning::IntervalOfTheMean).of_bars(Language::English),
        ..Rows::default()
    };
    let dot = |label: &str, value, region, texts: [&str; 2]| Row {
        look: Look::Dot,
        region: Some(region),
        draws: vec![value * 0.4, value * 1.3, value * 1.6],
        texts: texts.map(str::to_owned).to_vec(),
        ..row(label, value, 0.4 * value)
    };
    let claim = Rows {
        name: "claim",
        title: "Refuted: a new worker sets clients back for months, and costs goals".to_owned(),
        notes: vec!["green: where the claim says it lies".to_owned()],
        heads: vec!["estimate".to_owned(), "verdict".to_owned()],
        panels: vec![
            Panel {
                heading: Some("Weeks".to_owned()),
                ..panel(
                    Unit::Weeks,
                    vec![dot(
                        "Weeks until the alliance is back",
                        11.0,
                        [4.0, f64::INFINITY],
                        ["11 weeks", "supported"],
                    )],
                )
            },
            Panel {
                heading: Some("Percentage points".to_owned()),
                ..panel(
                    Unit::Points,
                    vec![dot(
                        "Goals reached within a year: kept, minus broken",
                        -0.012,
                        [0.01, f64::INFINITY],
                        ["−1.2 pp", "refuted"],
                    )],
                )
            },
        ],
        caption: "Blue: estimate. Orange: draws.".to_owned(),
    };
    vec![ended, losses, claim]
}
