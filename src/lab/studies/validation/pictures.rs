//! A chart per pattern: as configured, and with its cause taken away.

use super::result::{Curves, Report};
use super::{Kind, Laid, Row};
use crate::base::language::{Language, capitalised};
use crate::base::words::say;
use crate::charts::{
    self, Caption, ChartError, Look, Meaning, Panel, Role, Rows, Series, Tone, Trajectory,
    starts_at_zero,
};
use crate::lab::studies::Drawn;
use crate::lab::studies::pictures::bands;
use crate::lab::studies::study::caption;
use crate::statistics::mean;

/// The charts, each with the stem of its file.
///
/// # Errors
/// When a chart cannot be drawn from these values.
pub fn pictures(
    laid: &Laid,
    report: &Report,
    language: Language,
) -> Result<Vec<Drawn>, ChartError> {
    let [replications, _] = laid.replications;
    let caption = caption(&laid.prepared, replications, Meaning::Spread, language);
    let drawn = report.curves.iter().map(|curves| {
        let below = targets(report, curves, language);
        let caption = Caption {
            residents: caption.residents * u64::from(curves.pattern.towns_in(laid.quick)),
            ..caption.clone()
        };
        let picture = if curves.pattern.curve.bars.is_empty() {
            line(curves, caption, below, language).draw(language)?
        } else {
            bars(curves, &caption, below, language).draw(language)?
        };
        let stem = curves.pattern.id.to_lowercase();
        Ok(Drawn { stem, picture })
    });
    drawn.collect()
}

/// The figures of a pattern beside where they must lie, a panel per unit.
fn targets(report: &Report, curves: &Curves, language: Language) -> Vec<Panel> {
    let figures = report.rows.iter();
    let figures = figures.filter(|row| row.kind == Kind::Pattern && row.id == curves.pattern.id);
    let figures: Vec<_> = figures.collect();
    let both = |figure: &&Row| {
        let configured = (
            figure.what(language),
            Tone::Plain,
            figure.measured,
            figure.interval,
        );
        let ablated = figure.ablated.as_ref().map(|ablated| {
            let label = format!("({})", figure.without(language));
            (label, Tone::Worse, ablated.measured, ablated.interval)
        });
        let region = Some([figure.range.low, figure.range.high]);
        let row = move |(label, tone, value, interval): (_, _, Option<f64>, _)| charts::Row {
            label,
            value: value.unwrap_or(f64::NAN),
            interval,
            look: Look::Dot,
            tone,
            region,
            ..charts::Row::default()
        };
        [Some(configured), ablated].into_iter().flatten().map(row)
    };
    let panels = figures.chunk_by(|one, next| one.unit == next.unit);
    let panels = panels.map(|figures| {
        let unit = capitalised(figures[0].unit.text(language));
        Panel {
            heading: Some(format!("{unit} ({})", say!(language, "validation-where"))),
            unit: figures[0].unit,
            line: None,
            rows: figures.iter().flat_map(both).collect(),
        }
    });
    panels.collect()
}

fn bars(curves: &Curves, caption: &Caption, below: Vec<Panel>, language: Language) -> Rows {
    let pattern = curves.pattern;
    let without = pattern.say("without", language);
    let row = |runs: &[Vec<f64>], index: usize, tone, label| {
        let [low, .., high] = bands(runs);
        let values = runs.iter().map(|run| run[index]);
        let values: Vec<f64> = values.filter(|value: &f64| !value.is_nan()).collect();
        let ends = [low, high].map(|band| band.get(index).copied().unwrap_or(f64::NAN));
        charts::Row {
            label,
            value: mean(&values),
            interval: caption.shows_spread().then_some(ends),
            tone,
            ..charts::Row::default()
        }
    };
    let bars = pattern.curve.bars.iter().enumerate();
    let rows = bars.flat_map(|(index, bar)| {
        let (label, other) = (pattern.say(bar, language), format!("({without})"));
        [
            row(&curves.configured, index, Tone::Plain, label),
            row(&curves.ablated, index, Tone::Worse, other),
        ]
    });
    let first = Panel {
        heading: None,
        unit: pattern.curve.unit,
        line: None,
        rows: rows.collect(),
    };
    Rows {
        name: pattern.id,
        title: pattern.say("chart", language),
        notes: vec![
            say!(
                language,
                "validation-blue",
                what = say!(language, "validation-configured")
            ),
            say!(language, "validation-orange", what = without),
        ],
        panels: std::iter::once(first).chain(below).collect(),
        caption: caption.of_bars(language),
        ..Rows::default()
    }
}

fn line(curves: &Curves, caption: Caption, below: Vec<Panel>, language: Language) -> Trajectory {
    let pattern = curves.pattern;
    let curve = &pattern.curve;
    let series = |runs: &[Vec<f64>], number, label: String| {
        let [p05, p25, p50, p75, p95] = bands(runs);
        let (first, step) = curve.weeks;
        let weeks = 0..p50.len() as i32;
        Series {
            label,
            role: Role::Scenario(number),
            starts: None,
            weeks: weeks.map(|index| first + index * step).collect(),
            p05,
            p25,
            p50,
            p75,
            p95,
        }
    };
    let configured = say!(language, "validation-configured");
    Trajectory {
        metric: pattern.id,
        title: pattern.say("chart", language),
        unit: curve.unit,
        series: vec![
            series(&curves.configured, 0, configured),
            series(&curves.ablated, 1, pattern.say("without", language)),
        ],
        caption,
        y_from_zero: starts_at_zero(curve.unit),
        averaged_over: None,
        direction: None,
        against: None,
        window: None,
        below,
    }
}
