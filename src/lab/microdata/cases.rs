//! `cases.parquet`: one row per case.

use super::tables::{Context, hundredth, id};
use crate::model::agents::{BreakCause, Case, EndReason, Intensity, Law, Route};
use crate::model::state::recorder::{EndedCase, Recorder, Who};
use crate::records::{Columns, Table};

/// The cases of a replication, in order of their ids.
pub fn cases(context: &Context, recorder: &Recorder) -> Table {
    // By id, whatever the order in which they ended.
    let mut rows: Vec<_> = recorder.cases.iter().collect();
    rows.sort_unstable_by_key(|row| row.case.id);
    let columns = whose(context, context.columns(&rows));
    let columns = what(context, columns);
    let columns = when_and_with_whom(context, columns);
    let columns = relation_and_course(columns);
    let arm = |row: &&EndedCase| {
        let arm = context.arms.of(row.case.resident, row.case.neighbourhood);
        arm.map(u32::from)
    };
    columns
        .add("contact_hours", |row| hundredth(row.case.contact))
        .add("coordination_hours", |row| hundredth(row.case.coordination))
        .add("cost_eur", |row| f64::from(row.case.cost) / 100.0)
        // The arm of the trial that the resident is in; empty without a trial.
        .coded_or_none("arm", ["control", "policy"], arm)
        .table()
}

/// What is known of the cases so far.
type Known<'a, 'b> = Columns<'a, &'b EndedCase>;

fn started(case: &Case) -> bool {
    case.workers > 0
}

fn whose<'a, 'b>(context: &Context, columns: Known<'a, 'b>) -> Known<'a, 'b> {
    let columns = columns.add("case_id", |row| i64::from(row.case.id));
    context.whom(columns, |row| Who::from(&row.case))
}

fn what<'a, 'b>(context: &Context, columns: Known<'a, 'b>) -> Known<'a, 'b> {
    let products = context.domains.iter().flat_map(|domain| {
        Intensity::ALL.map(|intensity| format!("{domain}_{}", intensity.name()))
    });
    let product =
        |case: &Case| u32::from(case.domain) * Intensity::ALL.len() as u32 + case.intensity as u32;
    columns
        .coded("domain", context.domains, |row| u32::from(row.case.domain))
        .coded("law", Law::ALL.map(Law::name), |row| row.case.law as u32)
        .coded("product", products, |row| product(&row.case))
        .coded("route", Route::ALL.map(Route::name), |row| {
            row.case.route as u32
        })
        .add("mandated", |row| row.case.mandated)
        .add("previous_cases", |row| i32::from(row.case.previous_cases))
        .add("referrals", |row| i32::from(row.case.referrals))
}

fn when_and_with_whom<'a, 'b>(context: &Context, columns: Known<'a, 'b>) -> Known<'a, 'b> {
    let breaks = BreakCause::ALL.map(|cause| format!("breaks_{}", cause.name()));
    columns
        .add("request_week", |row| context.week(row.case.request_week))
        .add("start_week", |row| {
            started(&row.case).then(|| context.week(row.case.start_week))
        })
        .add("end_week", |row| {
            row.end.map(|(week, _)| context.week(week))
        })
        .coded_or_none("end_reason", EndReason::ALL.map(EndReason::name), |row| {
            row.end.map(|(_, reason)| reason as u32)
        })
        .add("provider_id", |row| id(row.case.provider))
        .add("first_worker_id", |row| id(row.case.first_worker))
        .add("last_worker_id", |row| id(row.case.last_worker))
        .add("workers", |row| i32::from(row.case.workers))
        .each(breaks, |row, cause| i32::from(row.case.breaks[cause]))
}

fn relation_and_course<'a, 'b>(columns: Known<'a, 'b>) -> Known<'a, 'b> {
    let only = |value: f32, shown: bool| shown.then_some(f64::from(value));
    let severity_start = |case: &Case| match started(case) {
        true => case.severity_start,
        false => case.severity_request,
    };
    columns
        .add("alliance_first", |row| {
            only(row.case.alliance_first, started(&row.case))
        })
        .add("alliance_mean", |row| {
            let weeks = f32::from(row.case.weeks_in_care);
            only(row.case.alliance_sum / weeks, weeks > 0.0)
        })
        .add("alliance_last", |row| {
            only(row.case.alliance, started(&row.case))
        })
        .add("severity_request", |row| {
            f64::from(row.case.severity_request)
        })
        .add("severity_start", |row| f64::from(severity_start(&row.case)))
        .add("severity_end", |row| f64::from(row.severity_end))
}
