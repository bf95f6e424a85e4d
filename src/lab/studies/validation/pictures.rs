//! A chart per pattern: as configured, and with its cause taken away.

use super::result::{Curves, Report};
use crate::base::language::{Label, Language};
use crate::charts::{
    Bar, Caption, ChartError, Distribution, Meaning, Picture, Series, Trajectory, starts_at_zero,
};
use crate::statistics::{mean, quantile};

/// Name of the line or bar that is as configured.
const CONFIGURED: Label = Label::new("as configured", "als ingesteld");

/// The charts, each with the stem of its file.
///
/// # Errors
/// When a chart cannot be drawn from these values.
pub fn pictures(report: &Report, language: Language) -> Result<Vec<(String, Picture)>, ChartError> {
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
        let picture = if curves.pattern.curve.bars.is_empty() {
            line(curves, caption.clone(), language).draw(language)?
        } else {
            bars(curves, caption.clone(), language).draw(language)?
        };
        Ok((curves.pattern.id.to_lowercase(), picture))
    });
    drawn.collect()
}

/// The 5th, 25th, 50th, 75th and 95th percentile over the replications.
fn percentiles(values: &[Option<f64>]) -> [f64; 5] {
    let mut sorted: Vec<f64> = values.iter().copied().flatten().collect();
    sorted.sort_by(f64::total_cmp);
    [0.05, 0.25, 0.5, 0.75, 0.95].map(|share| quantile(&sorted, share))
}

fn bars(curves: &Curves, caption: Caption, language: Language) -> Distribution {
    let curve = &curves.pattern.curve;
    let mut bars = Vec::new();
    for (index, label) in curve.bars.iter().enumerate() {
        let label = label.text(language);
        let kinds = [
            (&curves.configured, label.to_owned()),
            (
                &curves.ablated,
                format!("{label} ({})", curves.pattern.ablation_what.text(language)),
            ),
        ];
        for (values, label) in kinds {
            let values = values.get(index).map_or(&[][..], Vec::as_slice);
            let present: Vec<f64> = values.iter().copied().flatten().collect();
            let [low, _, _, _, high] = percentiles(values);
            bars.push(Bar {
                label,
                mean: mean(&present),
                low,
                high,
            });
        }
    }
    Distribution {
        metric: curves.pattern.id,
        title: curve.title,
        unit: curve.unit,
        bars,
        caption,
        direction: None,
    }
}

fn line(curves: &Curves, caption: Caption, language: Language) -> Trajectory {
    let curve = &curves.pattern.curve;
    let series = |values: &[Vec<Option<f64>>], label: Label| {
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
            series(&curves.configured, CONFIGURED),
            series(&curves.ablated, curves.pattern.ablation_what),
        ],
        caption,
        y_from_zero: starts_at_zero(curve.unit),
        averaged_over: None,
        direction: None,
        difference: false,
    }
}
