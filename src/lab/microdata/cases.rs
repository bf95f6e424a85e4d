//! `cases.parquet`: one row per case.

use super::tables::{Context, floats, id, small, whole, words};
use crate::model::agents::{AgeBand, BreakCause, Case, EndReason, Intensity, Law, Route};
use crate::model::state::recorder::Recorder;
use crate::records::{Column, Table, Text, Values};

/// The cases of a replication, in order of their ids.
pub fn cases(context: &Context, recorder: &Recorder) -> Table {
    // By id, whatever the order in which they ended.
    let mut rows: Vec<_> = recorder.cases.iter().collect();
    rows.sort_unstable_by_key(|row| row.case.id);
    let rows = &rows[..];
    let case = |read: fn(&Case) -> f64| floats(rows, |row| read(&row.case));
    let started = |case: &Case| case.workers > 0;
    let only = |value: f32, shown: bool| if shown { f64::from(value) } else { f64::NAN };
    let resident = |case: &Case| &context.residents[case.resident as usize];
    let products = context.domains.iter().flat_map(|domain| {
        Intensity::ALL.map(|intensity| format!("{domain}_{}", intensity.name()))
    });
    let mut columns = context.key(rows.len());
    columns.extend([
        Column::new("case_id", whole(rows, |row| i64::from(row.case.id))),
        Column::new(
            "resident_id",
            whole(rows, |row| i64::from(row.case.resident)),
        ),
        Column::new(
            "household_id",
            whole(rows, |row| i64::from(resident(&row.case).household)),
        ),
        Column::new(
            "municipality",
            words(context.town.municipalities.iter(), rows, |row| {
                context.municipality(row.case.neighbourhood)
            }),
        ),
        Column::new(
            "neighbourhood",
            words(context.neighbourhoods(), rows, |row| {
                u32::from(row.case.neighbourhood)
            }),
        ),
        Column::new(
            "age_band",
            words(AgeBand::ALL.map(|age| age.name()), rows, |row| {
                resident(&row.case).age as u32
            }),
        ),
        Column::new(
            "domain",
            words(context.domains.iter(), rows, |row| {
                u32::from(row.case.domain)
            }),
        ),
        Column::new(
            "law",
            words(Law::ALL.map(Law::name), rows, |row| row.case.law as u32),
        ),
        Column::new(
            "product",
            words(products, rows, |row| {
                u32::from(row.case.domain) * Intensity::ALL.len() as u32 + row.case.intensity as u32
            }),
        ),
        Column::new(
            "route",
            words(Route::ALL.map(Route::name), rows, |row| {
                row.case.route as u32
            }),
        ),
        Column::new(
            "mandated",
            rows.iter()
                .map(|row| row.case.mandated)
                .collect::<Vec<bool>>(),
        ),
        Column::new(
            "previous_cases",
            small(rows, |row| i32::from(row.case.previous_cases)),
        ),
        Column::new(
            "referrals",
            small(rows, |row| i32::from(row.case.referrals)),
        ),
        Column::new(
            "request_week",
            small(rows, |row| context.week(row.case.request_week)),
        ),
        Column::new(
            "start_week",
            rows.iter()
                .map(|row| started(&row.case).then(|| context.week(row.case.start_week)))
                .collect::<Vec<Option<i32>>>(),
        ),
        Column::new(
            "end_week",
            rows.iter()
                .map(|row| row.end.map(|(week, _)| context.week(week)))
                .collect::<Vec<Option<i32>>>(),
        ),
        Column::new(
            "end_reason",
            Values::OptionalText(Text::optional(
                EndReason::ALL.map(EndReason::name),
                rows.iter()
                    .map(|row| row.end.map(|(_, reason)| reason as u32)),
            )),
        ),
        Column::new(
            "provider_id",
            rows.iter()
                .map(|row| id(row.case.provider))
                .collect::<Vec<Option<i64>>>(),
        ),
        Column::new(
            "first_worker_id",
            rows.iter()
                .map(|row| id(row.case.first_worker))
                .collect::<Vec<Option<i64>>>(),
        ),
        Column::new(
            "last_worker_id",
            rows.iter()
                .map(|row| id(row.case.last_worker))
                .collect::<Vec<Option<i64>>>(),
        ),
        Column::new("workers", small(rows, |row| i32::from(row.case.workers))),
    ]);
    for (index, cause) in BreakCause::ALL.into_iter().enumerate() {
        let counts = small(rows, |row| i32::from(row.case.breaks[index]));
        columns.push(Column::new(format!("breaks_{}", cause.name()), counts));
    }
    columns.extend([
        Column::new(
            "alliance_first",
            floats(rows, |row| {
                only(row.case.alliance_first, started(&row.case))
            }),
        ),
        Column::new(
            "alliance_mean",
            floats(rows, |row| {
                let weeks = f32::from(row.case.weeks_in_care);
                only(row.case.alliance_sum / weeks, weeks > 0.0)
            }),
        ),
        Column::new(
            "alliance_last",
            floats(rows, |row| only(row.case.alliance, started(&row.case))),
        ),
        Column::new(
            "severity_request",
            floats(rows, |row| f64::from(row.case.severity_request)),
        ),
        Column::new(
            "severity_start",
            floats(rows, |row| {
                let case = &row.case;
                f64::from(if started(case) {
                    case.severity_start
                } else {
                    case.severity_request
                })
            }),
        ),
        Column::new(
            "severity_end",
            floats(rows, |row| f64::from(row.severity_end)),
        ),
        Column::new(
            "contact_hours",
            case(|case| f64::from(case.contact) / 100.0),
        ),
        Column::new(
            "coordination_hours",
            case(|case| f64::from(case.coordination) / 100.0),
        ),
        Column::new("cost_eur", case(|case| f64::from(case.cost) / 100.0)),
        // The arm of the trial that the resident is in; empty without a trial.
        Column::new(
            "arm",
            Values::OptionalText(Text::optional(
                vec!["control".to_owned(), "policy".to_owned()],
                rows.iter().map(|row| {
                    let arm = context.arms.of(row.case.resident, row.case.neighbourhood);
                    arm.map(u32::from)
                }),
            )),
        ),
    ]);
    Table::new(columns)
}
