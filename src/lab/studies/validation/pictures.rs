//! A chart per pattern: as configured, and with its cause taken away.

use super::Kind;
use super::result::{Curves, Report};
use crate::base::language::{Label, Language, capitalised};
use crate::charts::{
    self, Caption, ChartError, Look, Meaning, Panel, Role, Rows, Series, Tone, Trajectory,
    starts_at_zero,
};
use crate::lab::studies::Drawn;
use crate::statistics::{mean, quantile};

/// Name of the line or bar that is as configured.
const CONFIGURED: Label = Label::new("as configured", "als ingesteld");

/// The charts, each with the stem of its file.
///
/// # Errors
/// When a chart cannot be drawn from these values.
pub fn pictures(report: &Report, language: Language) -> Result<Vec<Drawn>, ChartError> {
    let meta = &report.meta;
    let caption = Caption {
        scenario: meta.title.clone(),
        replications: meta.replications,
        seed: meta.seed,
        version: meta.version.clone(),
        residents: meta.residents,
        meaning: Meaning::Spread,
    };
    let drawn = report.curves.iter().map(|curves| {
        let below = targets(report, curves, language);
        let picture = if curves.pattern.curve.bars.is_empty() {
            line(curves, caption.clone(), below, language).draw(language)?
        } else {
            bars(curves, &caption, below, language).draw(language)?
        };
        let stem = curves.pattern.id.to_lowercase();
        Ok(Drawn { stem, picture })
    });
    drawn.collect()
}

/// The 5th, 25th, 50th, 75th and 95th percentile over the replications.
fn percentiles(values: &[Option<f64>]) -> [f64; 5] {
    let mut sorted: Vec<f64> = values.iter().copied().flatten().collect();
    sorted.sort_by(f64::total_cmp);
    [0.05, 0.25, 0.5, 0.75, 0.95].map(|share| quantile(&sorted, share))
}

/// The figures of a pattern beside where they must lie, a panel per unit.
fn targets(report: &Report, curves: &Curves, language: Language) -> Vec<Panel> {
    let figures = report.rows.iter();
    let figures = figures.filter(|row| row.kind == Kind::Pattern && row.id == curves.pattern.id);
    let figures: Vec<_> = figures.collect();
    let row = |label: String, tone, value: Option<f64>, interval, region| charts::Row {
        label,
        value: value.unwrap_or(f64::NAN),
        interval,
        look: Look::Dot,
        tone,
        region: Some(region),
        ..charts::Row::default()
    };
    let panels = figures.chunk_by(|one, next| one.unit == next.unit);
    let panels = panels.map(|figures| {
        let rows = figures.iter().flat_map(|figure| {
            let what = figure.what.text(language);
            let region = [figure.range.low, figure.range.high];
            let configured = row(
                what.to_owned(),
                Tone::Plain,
                figure.measured,
                figure.interval,
                region,
            );
            let ablated = figure.ablated.as_ref().map(|ablated| {
                let label = format!("({})", ablated.what.text(language));
                row(
                    label,
                    Tone::Worse,
                    ablated.measured,
                    ablated.interval,
                    region,
                )
            });
            [Some(configured), ablated].into_iter().flatten()
        });
        let target = Label::new("green: where it must lie", "groen: waar het moet liggen");
        let unit = capitalised(figures[0].unit.text(language));
        Panel {
            heading: Some(format!("{unit} ({})", target.text(language))),
            unit: figures[0].unit,
            line: None,
            rows: rows.collect(),
        }
    });
    panels.collect()
}

fn bars(curves: &Curves, caption: &Caption, below: Vec<Panel>, language: Language) -> Rows {
    let curve = &curves.pattern.curve;
    let mut rows = Vec::new();
    for (index, label) in curve.bars.iter().enumerate() {
        let label = label.text(language);
        let ablated = curves.pattern.ablation_what.text(language);
        let kinds = [
            (&curves.configured, Tone::Plain, label.to_owned()),
            (&curves.ablated, Tone::Worse, format!("({ablated})")),
        ];
        for (values, tone, label) in kinds {
            let values = values.get(index).map_or(&[][..], Vec::as_slice);
            let present: Vec<f64> = values.iter().copied().flatten().collect();
            let [low, _, _, _, high] = percentiles(values);
            rows.push(charts::Row {
                label,
                value: mean(&present),
                interval: caption.shows_spread().then_some([low, high]),
                tone,
                ..charts::Row::default()
            });
        }
    }
    let first = Panel {
        heading: None,
        unit: curve.unit,
        line: None,
        rows,
    };
    let [blue, orange] = [Label::new("blue", "blauw"), Label::new("orange", "oranje")];
    let [configured, ablated] = [CONFIGURED, curves.pattern.ablation_what];
    let colours = [(blue, configured), (orange, ablated)];
    let colours = colours.map(|two| format!("{}: {}", two.0.text(language), two.1.text(language)));
    Rows {
        name: curves.pattern.id,
        title: curve.title.text(language).to_owned(),
        notes: colours.to_vec(),
        panels: std::iter::once(first).chain(below).collect(),
        caption: caption.of_bars(language),
        ..Rows::default()
    }
}

fn line(curves: &Curves, caption: Caption, below: Vec<Panel>, language: Language) -> Trajectory {
    let curve = &curves.pattern.curve;
    let series = |values: &[Vec<Option<f64>>], number, label: Label| {
        let mut columns: [Vec<f64>; 5] = Default::default();
        for values in values {
            for (column, value) in columns.iter_mut().zip(percentiles(values)) {
                column.push(value);
            }
        }
        let [p05, p25, p50, p75, p95] = columns;
        let (first, step) = curve.weeks;
        Series {
            label: label.text(language).to_owned(),
            role: Role::Scenario(number),
            starts: None,
            weeks: (0..values.len() as i32)
                .map(|index| first + index * step)
                .collect(),
            p05,
            p25,
            p50,
            p75,
            p95,
        }
    };
    Trajectory {
        metric: curves.pattern.id,
        title: curve.title,
        unit: curve.unit,
        series: vec![
            series(&curves.configured, 0, CONFIGURED),
            series(&curves.ablated, 1, curves.pattern.ablation_what),
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
