//! Metrics of providers and contracts.

use super::{Chart, Metric, Unit};
use crate::language::Label;

/// The metrics of this subject.
pub const METRICS: &[Metric] = &[
    Metric {
        name: "providers",
        flow: false,
        label: Label::new("Providers with a contract", "Aanbieders met een contract"),
        unit: Unit::Count,
        chart: Chart::No,
        measure: |week| week.town.map(|town| town.providers as f64),
    },
    Metric {
        name: "concentration",
        flow: false,
        label: Label::new(
            "Concentration of turnover (Herfindahl-Hirschman index)",
            "Concentratie van de omzet (Herfindahl-Hirschman-index)",
        ),
        unit: Unit::Index,
        chart: Chart::No,
        measure: |week| week.town.and_then(|town| town.concentration),
    },
    Metric {
        name: "product_codes",
        flow: false,
        label: Label::new("Product codes in use", "Productcodes in gebruik"),
        unit: Unit::Count,
        chart: Chart::No,
        measure: |week| week.town.map(|town| town.product_codes as f64),
    },
    Metric {
        name: "contract_ends",
        flow: true,
        label: Label::new(
            "Contracts that end in the week",
            "Contracten die in de week aflopen",
        ),
        unit: Unit::Count,
        chart: Chart::No,
        measure: |week| week.town.map(|town| town.contract_ends as f64),
    },
];
