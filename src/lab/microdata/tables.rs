//! Microdata as tables: the columns others rely on.

use super::cases;
use crate::model::agents::{AgeBand, Departure, Law, NOBODY, Role, Sector};
use crate::model::population::{REGION, Town};
use crate::model::state::in_force::Arms;
use crate::model::state::recorder::{
    LifeEnd, LifeRow, PanelRow, ProviderYear, Recorder, SpellRow, SupportEnd, SupportRow, Who,
    WorkerRow,
};
use crate::records::{Column, Columns, Table, Tables, Text, Values};

/// What the rows refer to.
pub struct Context<'a> {
    /// Name of the scenario.
    pub scenario: &'a str,
    /// Number of the replication.
    pub replication: u32,
    /// Weeks of burn-in: they have negative numbers.
    pub burn_in: u32,
    /// Places.
    pub town: &'a Town,
    /// Names of the life domains.
    pub domains: &'a [String],
    /// Names of the kinds of continuing support; none where there is none.
    pub support: &'a [String],
    /// Who was drawn for a trial.
    pub arms: &'a Arms,
}

impl Context<'_> {
    /// A week of the run as it is written.
    pub fn week(&self, week: u16) -> i32 {
        i32::from(week) - self.burn_in as i32
    }

    /// The columns every table starts with.
    pub fn key(&self, rows: usize) -> Vec<Column> {
        vec![
            Column::new(
                "scenario",
                Values::Text(Text::repeated(self.scenario, rows)),
            ),
            Column::new("replication", vec![self.replication as i32; rows]),
        ]
    }

    /// The same, to be followed by what is read from `rows`.
    pub(super) fn columns<'a, T>(&self, rows: &'a [T]) -> Columns<'a, T> {
        Columns::of(rows).with(self.key(rows.len()))
    }

    /// Whom each row is about.
    pub(super) fn whom<'a, T>(
        &self,
        columns: Columns<'a, T>,
        who: impl Fn(&'a T) -> Who + Copy,
    ) -> Columns<'a, T> {
        columns
            .add("resident_id", |row| i64::from(who(row).resident))
            .add("household_id", |row| i64::from(who(row).household))
            .coded("municipality", &self.town.municipalities, |row| {
                self.municipality(who(row).neighbourhood)
            })
            .coded("neighbourhood", self.neighbourhoods(), |row| {
                u32::from(who(row).neighbourhood)
            })
            .coded("age_band", AgeBand::ALL.map(AgeBand::name), |row| {
                who(row).age as u32
            })
    }

    pub(super) fn neighbourhoods(&self) -> impl Iterator<Item = &String> {
        let all = self.town.neighbourhoods.iter();
        all.map(|neighbourhood| &neighbourhood.code)
    }

    pub(super) fn municipality(&self, neighbourhood: u16) -> u32 {
        u32::from(self.town.neighbourhoods[usize::from(neighbourhood)].municipality)
    }
}

pub(super) fn id(id: u32) -> Option<i64> {
    (id != NOBODY).then_some(i64::from(id))
}

/// Hours that are counted in hundredths.
pub(super) fn hundredth(hours: u32) -> f64 {
    f64::from(hours) / 100.0
}

/// All microdata tables of a replication.
pub fn tables(context: &Context, recorder: &Recorder) -> Tables {
    let mut tables = Tables::from([
        ("cases".into(), cases::cases(context, recorder)),
        ("spells".into(), spells(context, recorder)),
        ("workers".into(), workers(context, recorder)),
        ("providers".into(), providers(context, &recorder.providers)),
        ("panel".into(), panel(context, &recorder.panel)),
    ]);
    if !context.support.is_empty() {
        tables.insert("support".into(), support(context, recorder));
    }
    if !recorder.lives.is_empty() {
        tables.insert("residents".into(), residents(context, recorder));
    }
    tables
}

fn residents(context: &Context, recorder: &Recorder) -> Table {
    let mut rows = recorder.lives.clone();
    rows.sort_by_key(|row| row.who.resident);
    let born = |row: &LifeRow| {
        row.born
            .map(|week| i32::from(week) - context.burn_in as i32)
    };
    let columns = context.columns(&rows);
    let columns = context.whom(columns, |row: &LifeRow| row.who);
    columns
        .add("birth_week", born)
        .add("came_week", |row| row.came.map(|week| context.week(week)))
        .add("left_week", |row| {
            row.until.map(|(week, _)| context.week(week))
        })
        .coded_or_none("left_reason", LifeEnd::ALL.map(LifeEnd::name), |row| {
            row.until.map(|(_, why)| why as u32)
        })
        .add("vulnerability", |row| f64::from(row.vulnerability))
        .table()
}

fn support(context: &Context, recorder: &Recorder) -> Table {
    let mut rows = recorder.support.clone();
    rows.sort_by_key(|row| (row.who.resident, row.given.start_week, row.kind));
    let end = |row: &SupportRow| row.end.map(|(week, _)| week);
    let columns = context.columns(&rows);
    let columns = context.whom(columns, |row: &SupportRow| row.who);
    columns
        .coded("law", [Law::Wmo.name()], |_| 0)
        .coded("kind", context.support, |row| u32::from(row.kind))
        .add("request_week", |row| context.week(row.given.request_week))
        .add("start_week", |row| context.week(row.given.start_week))
        .add("end_week", |row| end(row).map(|week| context.week(week)))
        .coded_or_none("end_reason", SupportEnd::ALL.map(SupportEnd::name), |row| {
            row.end.map(|(_, why)| why as u32)
        })
        .add("week_eur", |row| f64::from(row.given.cents) / 100.0)
        .table()
}

fn spells(context: &Context, recorder: &Recorder) -> Table {
    let mut rows = recorder.spells.clone();
    rows.sort_by_key(|row| (row.case, row.start_week));
    let reasons: Text = rows.iter().map(|row| row.reason.name()).collect();
    let columns = context.columns(&rows);
    columns
        .add("case_id", |row: &SpellRow| i64::from(row.case))
        .add("resident_id", |row| i64::from(row.resident))
        .add("worker_id", |row| i64::from(row.worker))
        .add("provider_id", |row| i64::from(row.provider))
        .add("start_week", |row| context.week(row.start_week))
        .add("end_week", |row| {
            row.end_week.map(|week| context.week(week))
        })
        .add("alliance_start", |row| f64::from(row.alliance_start))
        .add("alliance_end", |row| f64::from(row.alliance_end))
        .with([Column::new("end_reason", Values::OptionalText(reasons))])
        .table()
}

fn workers(context: &Context, recorder: &Recorder) -> Table {
    let mut rows = recorder.workers.clone();
    rows.sort_by_key(|row| row.worker);
    let roles = [Role::Access, Role::Generalist, Role::Specialist].map(Role::name);
    let sectors = ["both"].into_iter().chain(Sector::ALL.map(Sector::name));
    let mean_caseload = |row: &WorkerRow| {
        let weeks = f64::from(row.end_week - row.start_week);
        f64::from(row.caseload_sum) / weeks.max(1.0)
    };
    let kinds = [
        "hours_contact",
        "hours_administration",
        "hours_coordination",
        "hours_meetings",
        "hours_absence",
        "hours_unused",
    ];
    let columns = context.columns(&rows);
    columns
        .add("worker_id", |row: &WorkerRow| i64::from(row.worker))
        .add("provider_id", |row| id(row.employer))
        .coded("role", roles, |row| row.role as u32)
        .coded("sector", sectors, |row| {
            row.sector.map_or(0, |sector| 1 + sector as u32)
        })
        .coded("neighbourhood", context.neighbourhoods(), |row| {
            u32::from(row.neighbourhood)
        })
        .add("start_week", |row| context.week(row.start_week))
        .add("end_week", |row| {
            row.departure.map(|_| context.week(row.end_week))
        })
        .coded_or_none("end_reason", Departure::ALL.map(Departure::name), |row| {
            row.departure.map(|why| why as u32)
        })
        .add("skill", |row| f64::from(row.skill))
        .add("mean_caseload", mean_caseload)
        .each(kinds, |row, kind| hundredth(row.hours[kind]))
        .add("self_employed", |row| row.self_employed)
        .table()
}

/// Names of all who contract these providers: the municipalities and, where it does, the
/// region.
fn contractors<'a>(context: &'a Context, rows: &[ProviderYear]) -> impl Iterator<Item = &'a str> {
    let region = context.town.region();
    let shared = rows.iter().any(|row| row.municipality == region);
    let names = context.town.municipalities.iter().map(String::as_str);
    names.chain(shared.then_some(REGION))
}

fn providers(context: &Context, rows: &[ProviderYear]) -> Table {
    let week = |week: Option<u16>| week.map(|week| context.week(week));
    let in_year = |row: &ProviderYear, week: Option<u16>| {
        week.is_some_and(|week| u32::from(week) + 52 > u32::from(row.week))
    };
    let columns = context.columns(rows);
    columns
        .add("provider_id", |row: &ProviderYear| i64::from(row.provider))
        // Years count from the first week after the burn-in; those before are negative.
        .add("year", |row| context.week(row.week).div_euclid(52))
        .add("end_week", |row| context.week(row.week))
        .coded("municipality", contractors(context, rows), |row| {
            u32::from(row.municipality)
        })
        .add("contracts", |row| i32::from(row.contract))
        .add("clients", |row| i64::from(row.clients))
        .add("cases_begun", |row| i64::from(row.cases_begun))
        .add("turnover_eur", |row| row.turnover as f64 / 100.0)
        .add("costs_eur", |row| row.costs as f64 / 100.0)
        .add("result_eur", |row| {
            (row.turnover - row.costs) as f64 / 100.0
        })
        .add("positions", |row| i64::from(row.positions))
        .add("entered", |row| in_year(row, row.entered))
        .add("left", |row| in_year(row, row.stopped))
        .add("entry_week", |row| week(row.entered))
        .add("exit_week", |row| week(row.stopped))
        .add("self_employed", |row| row.self_employed)
        .table()
}

fn panel(context: &Context, rows: &[PanelRow]) -> Table {
    let severities = context.domains.iter();
    let severities = severities.map(|domain| format!("severity_{domain}"));
    let worst = |row: &PanelRow| row.severity.iter().copied().fold(0.0, f32::max);
    let columns = context.columns(rows);
    columns
        .add("resident_id", |row: &PanelRow| i64::from(row.resident))
        .coded("neighbourhood", context.neighbourhoods(), |row| {
            u32::from(row.neighbourhood)
        })
        .coded("age_band", AgeBand::ALL.map(AgeBand::name), |row| {
            row.age as u32
        })
        .add("week", |row| context.week(row.week))
        .each(severities, |row, domain| f64::from(row.severity[domain]))
        .add("ties", |row| i32::from(row.ties))
        .add("care_given_hours", |row| f64::from(row.giving))
        .add("support_received_hours", |row| f64::from(row.receiving))
        .add("in_care", |row| row.in_care)
        .add("trust", |row| f64::from(row.trust))
        // Five levels, from 1 (acute problems) to 5 (fully self-reliant), by the worst domain.
        .add("self_reliance", |row| {
            5 - (worst(row) * 5.0).min(4.0) as i32
        })
        .table()
}
