//! A life as two charts: how bad it is, and how well worker and client get on.

use super::{Traced, life::Moment};
use crate::base::language::{Label, Language};
use crate::base::unit::Unit;
use crate::base::words::say;
use crate::charts::{Caption, ChartError, Meaning, Role, Series, Trajectory};
use crate::lab::studies::Drawn;
use crate::lab::studies::VERSION;

/// A chart of a life: file, title, and what of a week it shows.
struct Kind {
    stem: &'static str,
    title: Label,
    value: fn(&Moment) -> f64,
}

const KINDS: [Kind; 2] = [
    Kind {
        stem: "severity",
        title: Label::new(
            "Severity of the worst problem, week by week",
            "Ernst van het ergste probleem, week na week",
        ),
        value: |week| f64::from(week.worst()),
    },
    Kind {
        stem: "alliance",
        title: Label::new(
            "Alliance with the worker, week by week (no line: no worker)",
            "Werkrelatie met de hulpverlener, week na week (geen lijn: geen hulpverlener)",
        ),
        value: |week| week.alliance.map_or(f64::NAN, f64::from),
    },
];

/// A title that breaks between words, also where it is a key.
fn label(index: usize, title: &str) -> String {
    let words = title.replace(['.', '_'], " ").replace('=', " = ");
    format!("{}: {words}", ["A", "B"][index.min(1)])
}

/// Draws both charts. The line of the other world begins where the two part.
///
/// # Errors
/// When a chart cannot be drawn.
pub fn draw(traced: &Traced, language: Language) -> Result<Vec<Drawn>, ChartError> {
    let chart = |kind: &Kind| {
        let worlds = (0..).zip(&traced.worlds);
        let series = worlds.map(|(index, world)| {
            let from = if index > 0 {
                traced.parts_in_week
            } else {
                None
            };
            let weeks = world.life.weeks.iter();
            let values: Vec<f64> = weeks
                .clone()
                // One week earlier, so that the line leaves the other one.
                .map(|week| match (index, from) {
                    (0, _) => (kind.value)(week),
                    (_, Some(from)) if week.week >= from - 1 => (kind.value)(week),
                    _ => f64::NAN,
                })
                .collect();
            Series {
                label: label(index, &world.title),
                role: Role::Scenario(index),
                starts: None,
                weeks: weeks.map(|week| week.week).collect(),
                p05: values.clone(),
                p25: values.clone(),
                p50: values.clone(),
                p75: values.clone(),
                p95: values,
            }
        });
        let resident = traced.resident.to_string();
        let name = say!(language, "chart-resident", resident);
        let chart = Trajectory {
            metric: kind.stem,
            title: kind.title.text(language).to_owned(),
            unit: Unit::Index,
            series: series.collect(),
            caption: Caption {
                scenario: name,
                replications: 1,
                seed: traced.seed,
                version: VERSION.to_owned(),
                residents: traced.residents,
                meaning: Meaning::Spread,
            },
            y_from_zero: true,
            averaged_over: None,
            against: None,
            window: None,
            below: Vec::new(),
            direction: None,
        };
        Ok(Drawn {
            stem: kind.stem.to_owned(),
            picture: chart.draw(language)?,
        })
    };
    KINDS.iter().map(chart).collect()
}
