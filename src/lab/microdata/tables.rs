//! Microdata as tables: the columns others rely on.

use super::cases;
use crate::model::agents::{NOBODY, Resident, Role, Sector};
use crate::model::population::{REGION, Town};
use crate::model::state::in_force::Arms;
use crate::model::state::recorder::{ProviderYear, Recorder};
use crate::records::{Column, Table, Tables, Text, Values};

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
    /// Residents in order of their ids.
    pub residents: &'a [Resident],
    /// Names of the life domains.
    pub domains: &'a [String],
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

    pub(super) fn neighbourhoods(&self) -> Vec<String> {
        self.town
            .neighbourhoods
            .iter()
            .map(|neighbourhood| neighbourhood.code.clone())
            .collect()
    }

    pub(super) fn municipality(&self, neighbourhood: u16) -> u32 {
        u32::from(self.town.neighbourhoods[usize::from(neighbourhood)].municipality)
    }
}

pub(super) fn id(id: u32) -> Option<i64> {
    (id != NOBODY).then_some(i64::from(id))
}

pub(super) fn floats<T>(rows: &[T], value: impl Fn(&T) -> f64) -> Values {
    rows.iter().map(value).collect::<Vec<f64>>().into()
}

pub(super) fn small<T>(rows: &[T], value: impl Fn(&T) -> i32) -> Values {
    rows.iter().map(value).collect::<Vec<i32>>().into()
}

pub(super) fn whole<T>(rows: &[T], value: impl Fn(&T) -> i64) -> Values {
    rows.iter().map(value).collect::<Vec<i64>>().into()
}

pub(super) fn words<T, W: Into<String>>(
    words: impl IntoIterator<Item = W>,
    rows: &[T],
    code: impl Fn(&T) -> u32,
) -> Values {
    Values::Text(Text::coded(words, rows.iter().map(code).collect()))
}

/// All microdata tables of a replication.
pub fn tables(context: &Context, recorder: &Recorder) -> Tables {
    Tables::from([
        ("cases".into(), cases::cases(context, recorder)),
        ("spells".into(), spells(context, recorder)),
        ("workers".into(), workers(context, recorder)),
        ("providers".into(), providers(context, recorder)),
        ("panel".into(), panel(context, recorder)),
    ])
}

pub(crate) fn spells(context: &Context, recorder: &Recorder) -> Table {
    let mut rows = recorder.spells.clone();
    rows.sort_by_key(|row| (row.case, row.start_week));
    let mut columns = context.key(rows.len());
    let reasons: Vec<_> = rows.iter().map(|row| row.reason.name()).collect();
    columns.extend([
        Column::new("case_id", whole(&rows, |row| i64::from(row.case))),
        Column::new("resident_id", whole(&rows, |row| i64::from(row.resident))),
        Column::new("worker_id", whole(&rows, |row| i64::from(row.worker))),
        Column::new("provider_id", whole(&rows, |row| i64::from(row.provider))),
        Column::new(
            "start_week",
            small(&rows, |row| context.week(row.start_week)),
        ),
        Column::new(
            "end_week",
            rows.iter()
                .map(|row| row.end_week.map(|week| context.week(week)))
                .collect::<Vec<Option<i32>>>(),
        ),
        Column::new(
            "alliance_start",
            floats(&rows, |row| f64::from(row.alliance_start)),
        ),
        Column::new(
            "alliance_end",
            floats(&rows, |row| f64::from(row.alliance_end)),
        ),
        Column::new(
            "end_reason",
            Values::OptionalText(reasons.into_iter().collect()),
        ),
    ]);
    Table::new(columns)
}

fn workers(context: &Context, recorder: &Recorder) -> Table {
    let mut rows = recorder.workers.clone();
    rows.sort_by_key(|row| row.worker);
    let mut columns = context.key(rows.len());
    let weeks =
        |row: &crate::model::state::recorder::WorkerRow, end: u16| f64::from(end - row.start_week);
    columns.extend([
        Column::new("worker_id", whole(&rows, |row| i64::from(row.worker))),
        Column::new(
            "provider_id",
            rows.iter()
                .map(|row| id(row.employer))
                .collect::<Vec<Option<i64>>>(),
        ),
        Column::new(
            "role",
            words(
                [Role::Access, Role::Generalist, Role::Specialist].map(Role::name),
                &rows,
                |row| row.role as u32,
            ),
        ),
        Column::new(
            "sector",
            words(
                [None, Some(Sector::Adult), Some(Sector::Youth)].map(Sector::name),
                &rows,
                |row| row.sector.map_or(0, |sector| 1 + sector as u32),
            ),
        ),
        Column::new(
            "neighbourhood",
            words(context.neighbourhoods(), &rows, |row| {
                u32::from(row.neighbourhood)
            }),
        ),
        Column::new(
            "start_week",
            small(&rows, |row| context.week(row.start_week)),
        ),
        Column::new(
            "end_week",
            rows.iter()
                .map(|row| row.left.then(|| context.week(row.end_week)))
                .collect::<Vec<Option<i32>>>(),
        ),
        Column::new(
            "end_reason",
            Values::OptionalText(Text::optional(
                ["left"],
                rows.iter().map(|row| row.left.then_some(0)),
            )),
        ),
        Column::new("skill", floats(&rows, |row| f64::from(row.skill))),
        Column::new(
            "mean_caseload",
            floats(&rows, |row| {
                f64::from(row.caseload_sum) / weeks(row, row.end_week).max(1.0)
            }),
        ),
    ]);
    let kinds = [
        "contact",
        "administration",
        "coordination",
        "meetings",
        "absence",
        "unused",
    ];
    for (index, kind) in kinds.into_iter().enumerate() {
        let hours = floats(&rows, |row| f64::from(row.hours[index]) / 100.0);
        columns.push(Column::new(format!("hours_{kind}"), hours));
    }
    Table::new(columns)
}

/// Names of all who contract these providers: the municipalities and, where it does, the
/// region.
fn contractors<'a>(context: &'a Context, rows: &[ProviderYear]) -> impl Iterator<Item = &'a str> {
    let region = context.town.region();
    let shared = rows.iter().any(|row| row.municipality == region);
    let names = context.town.municipalities.iter().map(String::as_str);
    names.chain(shared.then_some(REGION))
}

fn providers(context: &Context, recorder: &Recorder) -> Table {
    let rows = &recorder.providers[..];
    let mut columns = context.key(rows.len());
    columns.extend([
        Column::new("provider_id", whole(rows, |row| i64::from(row.provider))),
        // Years count from the first week after the burn-in; those before are negative.
        Column::new(
            "year",
            small(rows, |row| context.week(row.week).div_euclid(52)),
        ),
        Column::new("end_week", small(rows, |row| context.week(row.week))),
        Column::new(
            "municipality",
            words(contractors(context, rows), rows, |row| {
                u32::from(row.municipality)
            }),
        ),
        Column::new("contracts", small(rows, |row| i32::from(row.contract))),
        Column::new("clients", whole(rows, |row| i64::from(row.clients))),
        Column::new("cases_begun", whole(rows, |row| i64::from(row.cases_begun))),
        Column::new(
            "turnover_eur",
            floats(rows, |row| row.turnover as f64 / 100.0),
        ),
        Column::new("costs_eur", floats(rows, |row| row.costs as f64 / 100.0)),
        Column::new(
            "result_eur",
            floats(rows, |row| (row.turnover - row.costs) as f64 / 100.0),
        ),
        Column::new("positions", whole(rows, |row| i64::from(row.positions))),
        Column::new("entered", in_year(rows, |row| row.entered)),
        Column::new("left", in_year(rows, |row| row.stopped)),
        Column::new("entry_week", weeks(context, rows, |row| row.entered)),
        Column::new("exit_week", weeks(context, rows, |row| row.stopped)),
    ]);
    Table::new(columns)
}

/// Whether it happened in the year of the row.
fn in_year(rows: &[ProviderYear], week: impl Fn(&ProviderYear) -> Option<u16>) -> Values {
    let this_year = |row| week(row).is_some_and(|week| u32::from(week) + 52 > u32::from(row.week));
    rows.iter().map(this_year).collect::<Vec<bool>>().into()
}

fn weeks(
    context: &Context,
    rows: &[ProviderYear],
    week: impl Fn(&ProviderYear) -> Option<u16>,
) -> Values {
    let weeks = rows
        .iter()
        .map(|row| week(row).map(|week| context.week(week)));
    weeks.collect::<Vec<Option<i32>>>().into()
}

fn panel(context: &Context, recorder: &Recorder) -> Table {
    let rows = &recorder.panel[..];
    let resident = |id: u32| &context.residents[id as usize];
    let mut columns = context.key(rows.len());
    columns.extend([
        Column::new("resident_id", whole(rows, |row| i64::from(row.resident))),
        Column::new(
            "neighbourhood",
            words(context.neighbourhoods(), rows, |row| {
                u32::from(resident(row.resident).neighbourhood)
            }),
        ),
        Column::new(
            "age_band",
            words(
                crate::model::agents::AgeBand::ALL.map(|age| age.name()),
                rows,
                |row| resident(row.resident).age as u32,
            ),
        ),
        Column::new("week", small(rows, |row| context.week(row.week))),
    ]);
    for (index, domain) in context.domains.iter().enumerate() {
        let severity = floats(rows, |row| f64::from(row.severity[index]));
        columns.push(Column::new(format!("severity_{domain}"), severity));
    }
    let worst = |row: &crate::model::state::recorder::PanelRow| {
        row.severity.iter().copied().fold(0.0, f32::max)
    };
    columns.extend([
        Column::new("ties", small(rows, |row| i32::from(row.ties))),
        Column::new(
            "care_given_hours",
            floats(rows, |row| f64::from(row.giving)),
        ),
        Column::new(
            "support_received_hours",
            floats(rows, |row| f64::from(row.receiving)),
        ),
        Column::new(
            "in_care",
            rows.iter().map(|row| row.in_care).collect::<Vec<bool>>(),
        ),
        Column::new("trust", floats(rows, |row| f64::from(row.trust))),
        // Five levels, from 1 (acute problems) to 5 (fully self-reliant), by the worst domain.
        Column::new(
            "self_reliance",
            small(rows, |row| 5 - (worst(row) * 5.0).min(4.0) as i32),
        ),
    ]);
    Table::new(columns)
}
