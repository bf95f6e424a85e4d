//! Metrics of how residents are doing.

use super::{Chart, Metric, ratio};
use crate::base::language::Label;
use crate::base::unit::Unit;

/// The metrics of this subject.
pub const METRICS: &[Metric] = &[
    Metric {
        name: "need",
        flow: false,
        label: Label::new(
            "Need: mean severity of problems per resident",
            "Problematiek: gemiddelde ernst per inwoner",
        ),
        unit: Unit::Index,
        chart: Chart::LowerIsBetter,
        measure: |week| ratio(week.tally.severity, week.tally.residents as f64),
    },
    Metric {
        name: "self_reliant",
        flow: false,
        label: Label::new("Residents who cope by themselves", "Zelfredzame inwoners"),
        unit: Unit::Share,
        chart: Chart::HigherIsBetter,
        measure: |week| {
            ratio(
                (week.tally.residents - week.tally.troubled) as f64,
                week.tally.residents as f64,
            )
        },
    },
    Metric {
        name: "unmet_need",
        flow: false,
        label: Label::new(
            "Residents with a problem and no request or help",
            "Inwoners met een probleem die geen hulp vragen of krijgen",
        ),
        unit: Unit::Share,
        chart: Chart::LowerIsBetter,
        measure: |week| ratio(week.tally.unmet as f64, week.tally.residents as f64),
    },
    Metric {
        name: "new_problems",
        flow: true,
        label: Label::new(
            "New problems in the week, per 1,000 residents",
            "Nieuwe problemen in de week, per 1.000 inwoners",
        ),
        unit: Unit::Count,
        chart: Chart::No,
        measure: |week| {
            ratio(
                week.tally.problems as f64 * 1_000.0,
                week.tally.residents as f64,
            )
        },
    },
    Metric {
        name: "need_gini",
        flow: false,
        label: Label::new(
            "Inequality of need between residents (Gini)",
            "Ongelijkheid in problematiek tussen inwoners (Gini)",
        ),
        unit: Unit::Index,
        chart: Chart::No,
        measure: |week| week.town.map(|town| town.gini),
    },
    Metric {
        name: "need_gap",
        flow: false,
        label: Label::new(
            "Gap in need between neighbourhoods",
            "Verschil in problematiek tussen buurten",
        ),
        unit: Unit::Index,
        chart: Chart::No,
        measure: |week| week.town.and_then(|town| town.gap),
    },
];
