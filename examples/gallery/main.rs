//! Draws charts of every kind, to be looked at, and says how long 25 take.
//!
//! `cargo run --release --example gallery DIRECTORY`

mod trajectories;

use buurt::base::language::{Label, Language};
use buurt::base::unit::Unit;
use buurt::charts::{
    Bar, Caption, Direction, Distribution, Estimated, Estimates, Meaning, Picture,
};
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
    for chart in trajectories() {
        for language in [Language::English, Language::Dutch] {
            save(directory, chart.metric, language, &chart.draw(language)?)?;
        }
    }
    for chart in distributions() {
        for language in [Language::English, Language::Dutch] {
            save(directory, chart.metric, language, &chart.draw(language)?)?;
        }
    }
    for chart in estimates() {
        for language in [Language::English, Language::Dutch] {
            save(directory, chart.metric, language, &chart.draw(language)?)?;
        }
    }
    let started = Instant::now();
    let mut drawn = 0;
    for chart in trajectories().iter().cycle().take(25) {
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

fn distributions() -> Vec<Distribution> {
    let bar = |label: &str, mean: f64, half: f64| Bar {
        label: label.to_owned(),
        mean,
        low: mean - half,
        high: mean + half,
    };
    let ends = Distribution {
        metric: "ended-cases",
        title: Label::new(
            "Cases ended in ten years, by reason",
            "Beëindigde trajecten in tien jaar, naar reden",
        ),
        unit: Unit::Count,
        bars: vec![
            bar("Goal reached", 5210.0, 160.0),
            bar("Natural recovery", 2874.0, 120.0),
            bar("Client dropped out", 2410.0, 210.0),
            bar("Contract ended", 655.0, 190.0),
            bar("Referred on", 1488.0, 90.0),
            bar(
                "Provider ended the care because of staff shortages",
                310.0,
                70.0,
            ),
            bar("Moved house", 0.3, 0.25),
            bar("Moved on by agreement", f64::NAN, 0.0),
        ],
        caption: caption(20, Meaning::Spread),
        direction: None,
    };
    let breaks = Distribution {
        metric: "breaks",
        title: Label::new(
            "Change in breaks of contact, by cause",
            "Verandering in contactbreuken, naar oorzaak",
        ),
        unit: Unit::Share,
        bars: vec![
            bar("Turnover", -0.034, 0.012),
            bar("Sick leave", 0.004, 0.011),
            bar("Contract", -0.012, 0.004),
        ],
        caption: caption(20, Meaning::IntervalOfTheMean),
        direction: Some(Direction::LowerIsBetter),
    };
    vec![ends, breaks]
}

fn estimates() -> Vec<Estimates> {
    let estimated = |label: &str, value: f64, half: f64| Estimated {
        label: label.to_owned(),
        value,
        low: value - half,
        high: value + half,
    };
    vec![Estimates {
        metric: "estimates",
        title: Label::new("Effect on need", "Effect op de problematiek"),
        unit: Unit::Index,
        truth: -0.034,
        truth_label: Label::new("True effect", "Ware effect"),
        estimates: vec![
            estimated("Trial by lot", -0.030, 0.011),
            estimated("Volunteers beside similar others", -0.055, 0.010),
            estimated("Volunteers, before and after", -0.21, 0.02),
            estimated("Impression of the workers", -0.16, 0.004),
        ],
        caption: caption(20, Meaning::IntervalOfTheMean),
        direction: Some(Direction::LowerIsBetter),
    }]
}
