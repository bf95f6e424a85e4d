//! Metrics of asking and waiting.

use super::{Chart, Metric, ratio};
use crate::base::language::Label;
use crate::base::unit::Unit;
use crate::model::agents::Route;

/// The metrics of this subject.
pub const METRICS: &[Metric] = &[
    Metric {
        name: "requests",
        flow: true,
        label: Label::new("Requests for help in the week", "Hulpvragen per week"),
        unit: Unit::Count,
        chart: Chart::Plain,
        measure: |week| Some(week.tally.requests as f64),
    },
    Metric {
        name: "requests_added",
        flow: true,
        label: Label::new(
            "Requests that an investigation added in the week",
            "Aanvragen per week die een onderzoek toevoegde",
        ),
        unit: Unit::Count,
        chart: Chart::No,
        measure: |week| Some(week.tally.added as f64),
    },
    Metric {
        name: "refused_share",
        flow: true,
        label: Label::new(
            "Requests refused, of those decided",
            "Aandeel afgewezen hulpvragen",
        ),
        unit: Unit::Share,
        chart: Chart::Plain,
        measure: |week| {
            ratio(
                week.tally.refused as f64,
                (week.tally.refused + week.tally.granted.iter().sum::<u64>()) as f64,
            )
        },
    },
    Metric {
        name: "route_municipality",
        flow: true,
        label: Label::new(
            "Granted by way of the municipality",
            "Toegekend via de gemeente",
        ),
        unit: Unit::Share,
        chart: Chart::No,
        measure: |week| {
            ratio(
                week.tally.granted[Route::Municipality as usize] as f64,
                week.tally.granted.iter().sum::<u64>() as f64,
            )
        },
    },
    Metric {
        name: "route_gp",
        flow: true,
        label: Label::new(
            "Granted by way of the general practitioner",
            "Toegekend via de huisarts",
        ),
        unit: Unit::Share,
        chart: Chart::Plain,
        measure: |week| {
            ratio(
                week.tally.granted[Route::Gp as usize] as f64,
                week.tally.granted.iter().sum::<u64>() as f64,
            )
        },
    },
    Metric {
        name: "route_specialist",
        flow: true,
        label: Label::new(
            "Granted by way of a medical specialist or youth doctor",
            "Toegekend via een medisch specialist of jeugdarts",
        ),
        unit: Unit::Share,
        chart: Chart::No,
        measure: |week| {
            ratio(
                week.tally.granted[Route::Specialist as usize] as f64,
                week.tally.granted.iter().sum::<u64>() as f64,
            )
        },
    },
    Metric {
        name: "route_institution",
        flow: true,
        label: Label::new(
            "Granted by way of a certified institution",
            "Toegekend via een gecertificeerde instelling",
        ),
        unit: Unit::Share,
        chart: Chart::No,
        measure: |week| {
            ratio(
                week.tally.granted[Route::Institution as usize] as f64,
                week.tally.granted.iter().sum::<u64>() as f64,
            )
        },
    },
    Metric {
        name: "route_none",
        flow: true,
        label: Label::new(
            "Granted straight at a provider",
            "Toegekend rechtstreeks bij een aanbieder",
        ),
        unit: Unit::Share,
        chart: Chart::No,
        measure: |week| {
            ratio(
                week.tally.granted[Route::None as usize] as f64,
                week.tally.granted.iter().sum::<u64>() as f64,
            )
        },
    },
    Metric {
        name: "waiting",
        flow: false,
        label: Label::new("Requests waiting for help", "Hulpvragen die wachten"),
        unit: Unit::Count,
        chart: Chart::LowerIsBetter,
        measure: |week| Some(week.tally.waiting as f64),
    },
    Metric {
        name: "waiting_weeks",
        flow: false,
        label: Label::new(
            "Time waited so far by those waiting",
            "Wachttijd tot nu toe van wachtenden",
        ),
        unit: Unit::Weeks,
        chart: Chart::No,
        measure: |week| ratio(week.tally.weeks_waiting as f64, week.tally.waiting as f64),
    },
    Metric {
        name: "waiting_severe",
        flow: false,
        label: Label::new(
            "Requests for the worst problems waiting",
            "Wachtende hulpvragen met de ernstigste problemen",
        ),
        unit: Unit::Count,
        chart: Chart::No,
        measure: |week| Some(week.tally.waiting_severe as f64),
    },
    Metric {
        name: "waiting_weeks_severe",
        flow: false,
        label: Label::new(
            "Time waited so far by those with the worst problems",
            "Wachttijd tot nu toe bij de ernstigste problemen",
        ),
        unit: Unit::Weeks,
        chart: Chart::No,
        measure: |week| {
            ratio(
                week.tally.weeks_waiting_severe as f64,
                week.tally.waiting_severe as f64,
            )
        },
    },
    Metric {
        name: "weeks_to_start",
        flow: true,
        label: Label::new(
            "Waiting time until help starts",
            "Wachttijd tot de start van hulp",
        ),
        unit: Unit::Weeks,
        chart: Chart::LowerIsBetter,
        measure: |week| ratio(week.tally.weeks_waited as f64, week.tally.started as f64),
    },
];
