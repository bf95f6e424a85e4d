//! Metrics of providers and contracts.

use super::{Chart, Metric, ratio};
use crate::base::language::Label;
use crate::base::unit::Unit;

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
        name: "largest_providers_share",
        flow: false,
        label: Label::new(
            "Share of turnover of the largest 5 % of providers",
            "Deel van de omzet bij de grootste 5 % van de aanbieders",
        ),
        unit: Unit::Share,
        chart: Chart::No,
        measure: |week| week.town.and_then(|town| town.largest_providers),
    },
    Metric {
        name: "provider_entries",
        flow: true,
        label: Label::new(
            "Providers that enter in the week",
            "Nieuwe aanbieders in de week",
        ),
        unit: Unit::Count,
        chart: Chart::No,
        measure: |week| week.town.map(|town| town.entries as f64),
    },
    Metric {
        name: "provider_exits",
        flow: true,
        label: Label::new(
            "Providers that stop in the week",
            "Aanbieders die in de week stoppen",
        ),
        unit: Unit::Count,
        chart: Chart::No,
        measure: |week| week.town.map(|town| town.exits as f64),
    },
    Metric {
        name: "care_positions",
        flow: false,
        label: Label::new(
            "Positions in help, vacant ones included, as full ones",
            "Arbeidsplaatsen in de hulp, ook vacante, omgerekend naar volle",
        ),
        unit: Unit::Count,
        chart: Chart::No,
        measure: |week| week.town.map(|town| town.positions),
    },
    Metric {
        name: "contracts_per_worker",
        flow: false,
        label: Label::new(
            "Contracts with providers per worker in help",
            "Contracten met aanbieders per hulpverlener",
        ),
        unit: Unit::Count,
        chart: Chart::No,
        measure: |week| {
            let town = week.town?;
            ratio(town.providers as f64, week.tally.care_workers as f64)
        },
    },
    Metric {
        name: "clients_transferred",
        flow: true,
        label: Label::new(
            "Clients who had to go to another provider in the week",
            "Cliënten die in de week naar een andere aanbieder moesten",
        ),
        unit: Unit::Count,
        chart: Chart::No,
        measure: |week| Some(week.tally.transferred as f64),
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
