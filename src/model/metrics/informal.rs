//! Metrics of informal support and the network of residents.

use super::{Chart, Metric, ratio};
use crate::base::language::Label;
use crate::base::unit::Unit;

/// The metrics of this subject.
pub const METRICS: &[Metric] = &[
    Metric {
        name: "carers",
        flow: false,
        label: Label::new(
            "Residents who give informal care",
            "Inwoners die mantelzorg geven",
        ),
        unit: Unit::Share,
        chart: Chart::Plain,
        measure: |week| ratio(week.tally.carers as f64, week.tally.residents as f64),
    },
    Metric {
        name: "care_hours",
        flow: false,
        label: Label::new(
            "Hours of informal care per carer",
            "Uren mantelzorg per mantelzorger",
        ),
        unit: Unit::HoursPerWeek,
        chart: Chart::No,
        measure: |week| ratio(week.tally.care_given, week.tally.carers as f64),
    },
    Metric {
        name: "burdened_share",
        flow: false,
        label: Label::new(
            "Carers who give more than is good for them",
            "Mantelzorgers die te veel geven",
        ),
        unit: Unit::Share,
        chart: Chart::No,
        measure: |week| ratio(week.tally.burdened as f64, week.tally.carers as f64),
    },
    Metric {
        name: "absorbed_share",
        flow: true,
        label: Label::new(
            "Part of new problems that informal support takes away",
            "Deel van nieuwe problemen dat informele steun wegneemt",
        ),
        unit: Unit::Share,
        chart: Chart::No,
        measure: |week| ratio(week.tally.absorbed, week.tally.problems as f64),
    },
    Metric {
        name: "lonely",
        flow: false,
        label: Label::new(
            "Adults (18 and over) with less company than they want",
            "Volwassenen (vanaf 18 jaar) met minder gezelschap dan zij willen",
        ),
        unit: Unit::Share,
        chart: Chart::No,
        measure: |week| ratio(week.tally.lonely as f64, week.tally.adults as f64),
    },
    Metric {
        name: "degree",
        flow: false,
        label: Label::new("Ties per resident", "Banden per inwoner"),
        unit: Unit::Count,
        chart: Chart::No,
        measure: |week| week.town.map(|town| town.network.degree),
    },
    Metric {
        name: "clustering",
        flow: false,
        label: Label::new(
            "Acquaintances who know each other",
            "Bekenden die elkaar kennen",
        ),
        unit: Unit::Share,
        chart: Chart::No,
        measure: |week| week.town.map(|town| town.network.clustering),
    },
    Metric {
        name: "brokerage",
        flow: false,
        label: Label::new(
            "Contacts who do not know each other, per resident",
            "Contacten die elkaar niet kennen, per inwoner",
        ),
        unit: Unit::Count,
        chart: Chart::No,
        measure: |week| week.town.map(|town| town.network.brokerage),
    },
    Metric {
        name: "isolated",
        flow: false,
        label: Label::new("Residents without any tie", "Inwoners zonder enige band"),
        unit: Unit::Share,
        chart: Chart::No,
        measure: |week| week.town.map(|town| town.network.isolated),
    },
    Metric {
        name: "largest_component",
        flow: false,
        label: Label::new(
            "Residents in the largest connected group",
            "Inwoners in de grootste verbonden groep",
        ),
        unit: Unit::Share,
        chart: Chart::No,
        measure: |week| week.town.map(|town| town.network.largest_component),
    },
    Metric {
        name: "original_ties",
        flow: false,
        label: Label::new(
            "Ties that were there at the start",
            "Banden die er bij de start al waren",
        ),
        unit: Unit::Share,
        chart: Chart::No,
        measure: |week| week.town.map(|town| town.network.original_ties),
    },
];
