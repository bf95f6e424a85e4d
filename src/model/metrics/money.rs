//! Metrics of money.

use super::{Chart, Metric, ratio};
use crate::base::language::Label;
use crate::base::unit::Unit;

/// The metrics of this subject.
pub const METRICS: &[Metric] = &[
    Metric {
        name: "spending",
        flow: true,
        label: Label::new("Spending on care in the week", "Uitgaven aan hulp per week"),
        unit: Unit::Euros,
        chart: Chart::Plain,
        measure: |week| Some(week.tally.care_by_law.iter().sum::<u64>() as f64 / 100.0),
    },
    Metric {
        name: "spending_wmo",
        flow: true,
        label: Label::new(
            "Spending on care in the week: Wmo",
            "Uitgaven aan hulp per week: Wmo",
        ),
        unit: Unit::Euros,
        chart: Chart::No,
        measure: |week| Some(week.tally.care_by_law[0] as f64 / 100.0),
    },
    Metric {
        name: "spending_jeugdwet",
        flow: true,
        label: Label::new(
            "Spending on care in the week: Jeugdwet",
            "Uitgaven aan hulp per week: Jeugdwet",
        ),
        unit: Unit::Euros,
        chart: Chart::No,
        measure: |week| Some(week.tally.care_by_law[1] as f64 / 100.0),
    },
    Metric {
        name: "spending_participatiewet",
        flow: true,
        label: Label::new(
            "Spending on care in the week: Participatiewet",
            "Uitgaven aan hulp per week: Participatiewet",
        ),
        unit: Unit::Euros,
        chart: Chart::No,
        measure: |week| Some(week.tally.care_by_law[2] as f64 / 100.0),
    },
    Metric {
        name: "spending_stays",
        flow: true,
        label: Label::new(
            "Spending on care in the week: stays, without the hours of help",
            "Uitgaven aan hulp per week: verblijf, zonder de uren hulp",
        ),
        unit: Unit::Euros,
        chart: Chart::No,
        measure: |week| Some(week.tally.stay_cost as f64 / 100.0),
    },
    Metric {
        name: "spending_access",
        flow: true,
        label: Label::new(
            "Spending on access in the week",
            "Uitgaven aan toegang in de week",
        ),
        unit: Unit::Euros,
        chart: Chart::No,
        measure: |week| Some(week.tally.access_cost as f64 / 100.0),
    },
    Metric {
        name: "spending_overhead",
        flow: true,
        label: Label::new(
            "Spending on overhead of the municipality in the week",
            "Uitgaven aan gemeentelijke overhead in de week",
        ),
        unit: Unit::Euros,
        chart: Chart::No,
        measure: |week| Some(week.tally.municipal_overhead / 100.0),
    },
    Metric {
        name: "spending_total",
        flow: true,
        label: Label::new(
            "Spending in the week: care, access, overhead and prevention",
            "Uitgaven in de week: hulp, toegang, overhead en preventie",
        ),
        unit: Unit::Euros,
        chart: Chart::No,
        measure: |week| {
            let tally = week.tally;
            let cents =
                tally.care_by_law.iter().sum::<u64>() + tally.access_cost + tally.prevention_cost;
            Some((cents as f64 + tally.municipal_overhead) / 100.0)
        },
    },
    Metric {
        name: "provider_costs",
        flow: true,
        label: Label::new(
            "Costs of providers in the week",
            "Kosten van aanbieders in de week",
        ),
        unit: Unit::Euros,
        chart: Chart::No,
        measure: |week| Some(week.tally.provider_costs as f64 / 100.0),
    },
    Metric {
        name: "spending_per_client",
        flow: true,
        label: Label::new(
            "Spending on care per resident in care, per year",
            "Uitgaven per inwoner met hulp, per jaar",
        ),
        unit: Unit::Euros,
        chart: Chart::Plain,
        measure: |week| {
            ratio(
                week.tally.care_by_law.iter().sum::<u64>() as f64 / 100.0 * 52.0,
                week.tally.in_care as f64,
            )
        },
    },
    Metric {
        name: "cost_per_goal",
        flow: true,
        label: Label::new(
            "Cost of the cases that ended, per goal reached",
            "Kosten van beëindigde trajecten, per bereikt doel",
        ),
        unit: Unit::Euros,
        chart: Chart::No,
        measure: |week| {
            ratio(
                week.tally.cost_ended as f64 / 100.0,
                week.tally.ended[0] as f64,
            )
        },
    },
    Metric {
        name: "top_2_share",
        flow: false,
        label: Label::new(
            "Part of spending for the costliest 2 % of client households",
            "Deel van de uitgaven voor de duurste 2 % van de huishoudens met hulp",
        ),
        unit: Unit::Share,
        chart: Chart::No,
        measure: |week| {
            week.town
                .and_then(|town| town.top_shares)
                .map(|shares| shares[0])
        },
    },
    Metric {
        name: "top_5_share",
        flow: false,
        label: Label::new(
            "Part of spending for the costliest 5 % of client households",
            "Deel van de uitgaven voor de duurste 5 % van de huishoudens met hulp",
        ),
        unit: Unit::Share,
        chart: Chart::No,
        measure: |week| {
            week.town
                .and_then(|town| town.top_shares)
                .map(|shares| shares[1])
        },
    },
];
