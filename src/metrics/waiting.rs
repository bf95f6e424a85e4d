//! Metrics of asking and waiting.

use super::{Chart, Metric, Unit, ratio};
use crate::language::Label;

/// The metrics of this subject.
pub const METRICS: &[Metric] = &[
    Metric {
        name: "requests",
        label: Label::new("Requests for help in the week", "Hulpvragen in de week"),
        unit: Unit::Count,
        chart: Chart::Plain,
        measure: |week| Some(week.tally.requests as f64),
    },
    Metric {
        name: "refused_share",
        label: Label::new(
            "Requests refused, of those decided",
            "Geweigerde vragen, van de besliste",
        ),
        unit: Unit::Share,
        chart: Chart::No,
        measure: |week| {
            ratio(
                week.tally.refused as f64,
                (week.tally.refused + week.tally.granted.iter().sum::<u64>()) as f64,
            )
        },
    },
    Metric {
        name: "route_municipality",
        label: Label::new(
            "Granted by way of the municipality",
            "Toegekend via de gemeente",
        ),
        unit: Unit::Share,
        chart: Chart::No,
        measure: |week| {
            ratio(
                week.tally.granted[0] as f64,
                week.tally.granted.iter().sum::<u64>() as f64,
            )
        },
    },
    Metric {
        name: "route_gp",
        label: Label::new(
            "Granted by way of the general practitioner",
            "Toegekend via de huisarts",
        ),
        unit: Unit::Share,
        chart: Chart::No,
        measure: |week| {
            ratio(
                week.tally.granted[1] as f64,
                week.tally.granted.iter().sum::<u64>() as f64,
            )
        },
    },
    Metric {
        name: "route_institution",
        label: Label::new(
            "Granted by way of a certified institution",
            "Toegekend via een gecertificeerde instelling",
        ),
        unit: Unit::Share,
        chart: Chart::No,
        measure: |week| {
            ratio(
                week.tally.granted[2] as f64,
                week.tally.granted.iter().sum::<u64>() as f64,
            )
        },
    },
    Metric {
        name: "route_none",
        label: Label::new(
            "Granted straight at a provider",
            "Toegekend rechtstreeks bij een aanbieder",
        ),
        unit: Unit::Share,
        chart: Chart::No,
        measure: |week| {
            ratio(
                week.tally.granted[3] as f64,
                week.tally.granted.iter().sum::<u64>() as f64,
            )
        },
    },
    Metric {
        name: "waiting",
        label: Label::new("People waiting for help", "Wachtenden op hulp"),
        unit: Unit::People,
        chart: Chart::LowerIsBetter,
        measure: |week| Some(week.tally.waiting as f64),
    },
    Metric {
        name: "waiting_weeks",
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
        label: Label::new(
            "People with the worst problems waiting",
            "Wachtenden met de ernstigste problemen",
        ),
        unit: Unit::People,
        chart: Chart::No,
        measure: |week| Some(week.tally.waiting_severe as f64),
    },
    Metric {
        name: "waiting_weeks_severe",
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
        label: Label::new(
            "Waiting time of those who started this week",
            "Wachttijd van wie deze week begon",
        ),
        unit: Unit::Weeks,
        chart: Chart::LowerIsBetter,
        measure: |week| ratio(week.tally.weeks_waited as f64, week.tally.started as f64),
    },
    Metric {
        name: "gave_up_waiting",
        label: Label::new(
            "Clients who gave up waiting in the week",
            "Cliënten die in de week het wachten opgaven",
        ),
        unit: Unit::Count,
        chart: Chart::No,
        measure: |week| Some(week.tally.gave_up_waiting as f64),
    },
];
