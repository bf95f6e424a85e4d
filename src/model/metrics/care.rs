//! Metrics of care and the relation between client and worker.

use super::{Chart, Metric, ratio};
use crate::base::language::Label;
use crate::base::unit::Unit;

/// The metrics of this subject.
pub const METRICS: &[Metric] = &[
    Metric {
        name: "in_care",
        flow: false,
        label: Label::new("Residents with a worker", "Inwoners met een hulpverlener"),
        unit: Unit::Share,
        chart: Chart::Plain,
        measure: |week| ratio(week.tally.in_care as f64, week.tally.residents as f64),
    },
    Metric {
        name: "youth_in_care",
        flow: false,
        label: Label::new(
            "Under-23s with a worker",
            "Jeugd tot 23 jaar met een hulpverlener",
        ),
        unit: Unit::Share,
        chart: Chart::Plain,
        measure: |week| ratio(week.tally.youth_in_care as f64, week.tally.youth as f64),
    },
    Metric {
        name: "open_cases",
        flow: false,
        label: Label::new("Open cases", "Lopende trajecten"),
        unit: Unit::Count,
        chart: Chart::Plain,
        measure: |week| Some(week.tally.open as f64),
    },
    Metric {
        name: "stays",
        flow: false,
        label: Label::new("Open cases with a stay", "Lopende trajecten met verblijf"),
        unit: Unit::Count,
        chart: Chart::No,
        measure: |week| Some(week.tally.stays as f64),
    },
    Metric {
        name: "cases_started",
        flow: true,
        label: Label::new("Cases started in the week", "Begonnen trajecten per week"),
        unit: Unit::Count,
        chart: Chart::No,
        measure: |week| Some(week.tally.started as f64),
    },
    Metric {
        name: "cases_ended",
        flow: true,
        label: Label::new("Cases ended in the week", "Beëindigde trajecten per week"),
        unit: Unit::Count,
        chart: Chart::No,
        measure: |week| Some(week.tally.ended.iter().sum::<u64>() as f64),
    },
    Metric {
        name: "ended_goal",
        flow: true,
        label: Label::new(
            "Cases ended in the week: reached the goal",
            "Beëindigde trajecten per week: doel bereikt",
        ),
        unit: Unit::Count,
        chart: Chart::No,
        measure: |week| Some(week.tally.ended[0] as f64),
    },
    Metric {
        name: "ended_natural_recovery",
        flow: true,
        label: Label::new(
            "Cases ended in the week: recovered while waiting",
            "Beëindigde trajecten per week: hersteld tijdens wachten",
        ),
        unit: Unit::Count,
        chart: Chart::No,
        measure: |week| Some(week.tally.recovered_waiting as f64),
    },
    Metric {
        name: "ended_client_dropout",
        flow: true,
        label: Label::new(
            "Cases ended in the week: client dropped out",
            "Beëindigde trajecten per week: voortijdig gestopt door cliënt",
        ),
        unit: Unit::Count,
        chart: Chart::No,
        measure: |week| Some(week.tally.ended[2] as f64),
    },
    Metric {
        name: "ended_gave_up",
        flow: true,
        label: Label::new(
            "Cases ended in the week: gave up waiting",
            "Beëindigde trajecten per week: afgehaakt tijdens wachten",
        ),
        unit: Unit::Count,
        chart: Chart::No,
        measure: |week| Some(week.tally.gave_up_waiting as f64),
    },
    Metric {
        name: "ended_provider_ended",
        flow: true,
        label: Label::new(
            "Cases ended in the week: provider stopped",
            "Beëindigde trajecten per week: door aanbieder beëindigd",
        ),
        unit: Unit::Count,
        chart: Chart::No,
        measure: |week| Some(week.tally.ended[3] as f64),
    },
    Metric {
        name: "ended_contract_ended",
        flow: true,
        label: Label::new(
            "Cases ended in the week: contract ended",
            "Beëindigde trajecten per week: contract beëindigd",
        ),
        unit: Unit::Count,
        chart: Chart::No,
        measure: |week| Some(week.tally.ended[4] as f64),
    },
    Metric {
        name: "ended_referred_on",
        flow: true,
        label: Label::new(
            "Cases ended in the week: referred on",
            "Beëindigde trajecten per week: doorverwezen",
        ),
        unit: Unit::Count,
        chart: Chart::No,
        measure: |week| Some(week.tally.ended[5] as f64),
    },
    Metric {
        name: "ended_moved_on_agreement",
        flow: true,
        label: Label::new(
            "Cases ended in the week: moved to lighter help by agreement",
            "Beëindigde trajecten per week: in overleg naar lichtere hulp",
        ),
        unit: Unit::Count,
        chart: Chart::No,
        measure: |week| Some(week.tally.ended[6] as f64),
    },
    Metric {
        name: "goal_share",
        flow: true,
        label: Label::new(
            "Cases ended that reached their goal",
            "Trajecten afgesloten met doel bereikt",
        ),
        unit: Unit::Share,
        chart: Chart::HigherIsBetter,
        measure: |week| {
            ratio(
                week.tally.ended[0] as f64,
                week.tally.ended.iter().sum::<u64>() as f64,
            )
        },
    },
    Metric {
        name: "dropout_share",
        flow: true,
        label: Label::new(
            "Cases ended because the client stopped",
            "Trajecten voortijdig gestopt door de cliënt",
        ),
        unit: Unit::Share,
        chart: Chart::LowerIsBetter,
        measure: |week| {
            ratio(
                week.tally.ended[2] as f64,
                week.tally.ended.iter().sum::<u64>() as f64,
            )
        },
    },
    Metric {
        name: "case_weeks",
        flow: true,
        label: Label::new(
            "Length of the cases that end",
            "Duur van de trajecten die eindigen",
        ),
        unit: Unit::Weeks,
        chart: Chart::No,
        measure: |week| {
            ratio(
                week.tally.weeks_ended as f64,
                week.tally.ended.iter().sum::<u64>() as f64,
            )
        },
    },
    Metric {
        name: "returned_share",
        flow: false,
        label: Label::new(
            "Open cases of people who had a case before",
            "Lopende trajecten van mensen die eerder hulp hadden",
        ),
        unit: Unit::Share,
        chart: Chart::No,
        measure: |week| ratio(week.tally.returned as f64, week.tally.open as f64),
    },
    Metric {
        name: "without_worker",
        flow: true,
        label: Label::new(
            "Open cases without a worker at the moment",
            "Lopende trajecten tijdelijk zonder hulpverlener",
        ),
        unit: Unit::Share,
        chart: Chart::LowerIsBetter,
        measure: |week| {
            ratio(
                (week.tally.open - week.tally.with_worker) as f64,
                week.tally.open as f64,
            )
        },
    },
    Metric {
        name: "alliance",
        flow: false,
        label: Label::new(
            "Alliance between client and worker",
            "Werkrelatie tussen cliënt en hulpverlener",
        ),
        unit: Unit::Index,
        chart: Chart::HigherIsBetter,
        measure: |week| ratio(week.tally.alliance, week.tally.with_worker as f64),
    },
    Metric {
        name: "goal_agreement",
        flow: false,
        label: Label::new("Agreement on the goal", "Overeenstemming over het doel"),
        unit: Unit::Index,
        chart: Chart::No,
        measure: |week| ratio(week.tally.goal_agreement, week.tally.with_worker as f64),
    },
    Metric {
        name: "belief",
        flow: false,
        label: Label::new("Belief in the approach", "Geloof in de aanpak"),
        unit: Unit::Index,
        chart: Chart::No,
        measure: |week| ratio(week.tally.belief, week.tally.with_worker as f64),
    },
    Metric {
        name: "workers_per_case",
        flow: true,
        label: Label::new(
            "Workers met in the cases that end",
            "Hulpverleners per traject dat eindigt",
        ),
        unit: Unit::Count,
        chart: Chart::LowerIsBetter,
        measure: |week| {
            ratio(
                week.tally.workers_ended as f64,
                week.tally.ended.iter().sum::<u64>() as f64,
            )
        },
    },
    Metric {
        name: "workers_met",
        flow: false,
        label: Label::new(
            "Workers met so far by residents in care",
            "Hulpverleners tot nu toe ontmoet door inwoners met hulp",
        ),
        unit: Unit::Count,
        chart: Chart::No,
        measure: |week| ratio(week.tally.workers_met as f64, week.tally.in_care as f64),
    },
    Metric {
        name: "breaks",
        flow: true,
        label: Label::new(
            "Changes of worker in the week, per 1,000 open cases",
            "Wisselingen van hulpverlener per week, per 1.000 trajecten",
        ),
        unit: Unit::Count,
        chart: Chart::LowerIsBetter,
        measure: |week| {
            ratio(
                week.tally.breaks.iter().sum::<u64>() as f64 * 1_000.0,
                week.tally.open as f64,
            )
        },
    },
    Metric {
        name: "breaks_turnover",
        flow: true,
        label: Label::new(
            "Changes of worker in the week: worker left",
            "Wisselingen van hulpverlener per week: hulpverlener vertrokken",
        ),
        unit: Unit::Count,
        chart: Chart::No,
        measure: |week| Some(week.tally.breaks[0] as f64),
    },
    Metric {
        name: "breaks_sick_leave",
        flow: true,
        label: Label::new(
            "Changes of worker in the week: worker ill",
            "Wisselingen van hulpverlener per week: hulpverlener ziek",
        ),
        unit: Unit::Count,
        chart: Chart::No,
        measure: |week| Some(week.tally.breaks[1] as f64),
    },
    Metric {
        name: "breaks_reallocation",
        flow: true,
        label: Label::new(
            "Changes of worker in the week: given to a colleague",
            "Wisselingen van hulpverlener per week: naar een collega",
        ),
        unit: Unit::Count,
        chart: Chart::No,
        measure: |week| Some(week.tally.breaks[2] as f64),
    },
    Metric {
        name: "breaks_referral",
        flow: true,
        label: Label::new(
            "Changes of worker in the week: new case after referral or agreement",
            "Wisselingen van hulpverlener per week: nieuw traject na doorverwijzing of afspraak",
        ),
        unit: Unit::Count,
        chart: Chart::No,
        measure: |week| Some(week.tally.breaks[3] as f64),
    },
    Metric {
        name: "breaks_contract",
        flow: true,
        label: Label::new(
            "Changes of worker in the week: contract ended",
            "Wisselingen van hulpverlener per week: contract beëindigd",
        ),
        unit: Unit::Count,
        chart: Chart::No,
        measure: |week| Some(week.tally.breaks[4] as f64),
    },
    Metric {
        name: "retellings",
        flow: true,
        label: Label::new(
            "Stories told again in the week",
            "Opnieuw vertelde verhalen in de week",
        ),
        unit: Unit::Count,
        chart: Chart::No,
        measure: |week| Some(week.tally.retellings as f64),
    },
];
