//! Metrics of those who work in help.

use super::{Chart, Metric, ratio};
use crate::base::language::Label;
use crate::base::unit::Unit;

/// The metrics of this subject.
pub const METRICS: &[Metric] = &[
    Metric {
        name: "caseload",
        flow: false,
        label: Label::new("Clients per worker", "Cliënten per hulpverlener"),
        unit: Unit::Count,
        chart: Chart::Plain,
        measure: |week| ratio(week.tally.caseload as f64, week.tally.care_workers as f64),
    },
    Metric {
        name: "workload",
        flow: false,
        label: Label::new(
            "Work load: hours asked against hours available",
            "Werkdruk: benodigde uren als deel van de beschikbare",
        ),
        unit: Unit::Share,
        chart: Chart::LowerIsBetter,
        measure: |week| ratio(week.tally.workload, week.tally.care_workers as f64),
    },
    Metric {
        name: "contact_share",
        flow: true,
        label: Label::new(
            "Time of workers that goes to contact with clients",
            "Tijd van hulpverleners die naar cliëntcontact gaat",
        ),
        unit: Unit::Share,
        chart: Chart::HigherIsBetter,
        measure: |week| {
            ratio(
                week.tally.hours[0] as f64,
                week.tally.hours.iter().sum::<u64>() as f64,
            )
        },
    },
    Metric {
        name: "administration_share",
        flow: true,
        label: Label::new(
            "Time of workers that goes to administration",
            "Tijd van hulpverleners die naar administratie gaat",
        ),
        unit: Unit::Share,
        chart: Chart::No,
        measure: |week| {
            ratio(
                week.tally.hours[1] as f64,
                week.tally.hours.iter().sum::<u64>() as f64,
            )
        },
    },
    Metric {
        name: "administration_share_youth",
        flow: true,
        label: Label::new(
            "Time of workers in youth care that goes to administration",
            "Tijd van hulpverleners in de jeugdhulp die naar administratie gaat",
        ),
        unit: Unit::Share,
        chart: Chart::No,
        measure: |week| {
            ratio(
                week.tally.youth_administration as f64,
                week.tally.youth_hours as f64,
            )
        },
    },
    Metric {
        name: "coordination_share",
        flow: true,
        label: Label::new(
            "Time of workers that goes to coordination",
            "Tijd van hulpverleners die naar afstemming gaat",
        ),
        unit: Unit::Share,
        chart: Chart::No,
        measure: |week| {
            ratio(
                week.tally.hours[2] as f64,
                week.tally.hours.iter().sum::<u64>() as f64,
            )
        },
    },
    Metric {
        name: "sick_leave",
        flow: true,
        label: Label::new("Workers on sick leave", "Ziekteverzuim van hulpverleners"),
        unit: Unit::Share,
        chart: Chart::LowerIsBetter,
        measure: |week| ratio(week.tally.sick as f64, week.tally.workers as f64),
    },
    Metric {
        name: "leaving_rate",
        flow: true,
        label: Label::new(
            "Workers who leave, as a rate per year",
            "Vertrek van hulpverleners, omgerekend per jaar",
        ),
        unit: Unit::Share,
        chart: Chart::No,
        measure: |week| ratio(week.tally.left as f64 * 52.0, week.tally.workers as f64),
    },
    Metric {
        name: "leaving_rate_youth",
        flow: true,
        label: Label::new(
            "Workers in youth care who leave, as a rate per year",
            "Vertrek van hulpverleners in de jeugdhulp, omgerekend per jaar",
        ),
        unit: Unit::Share,
        chart: Chart::No,
        measure: |week| {
            ratio(
                week.tally.youth_left as f64 * 52.0,
                week.tally.youth_workers as f64,
            )
        },
    },
    Metric {
        name: "vacancies",
        flow: false,
        label: Label::new("Positions that are vacant", "Arbeidsplaatsen die openstaan"),
        unit: Unit::Share,
        chart: Chart::No,
        measure: |week| {
            ratio(
                week.tally.vacancies as f64,
                (week.tally.vacancies + week.tally.workers) as f64,
            )
        },
    },
    Metric {
        name: "local_knowledge",
        flow: false,
        label: Label::new(
            "How well workers know the networks of their neighbourhood",
            "Hoe goed hulpverleners de netwerken in hun buurt kennen",
        ),
        unit: Unit::Share,
        chart: Chart::No,
        measure: |week| week.town.map(|town| town.local_knowledge),
    },
    Metric {
        name: "colleague_density",
        flow: false,
        label: Label::new(
            "Pairs of workers in a neighbourhood who know each other",
            "Paren hulpverleners in een buurt die elkaar kennen",
        ),
        unit: Unit::Share,
        chart: Chart::No,
        measure: |week| week.town.and_then(|town| town.colleague_density),
    },
];
