//! Microdata of one replication, gathered while it runs.

use std::mem;
use std::ops::Range;

use bevy_ecs::prelude::Resource;
use serde::{Deserialize, Serialize};

use crate::model::agents::{
    AgeBand, BreakCause, Case, Departure, EndReason, MAX_DOMAINS, Position, Resident, Role, Sector,
    named,
};
use crate::model::state::limitations::Given;
use crate::model::state::lives::Departure as LifeDeparture;

/// A case that has ended, or was still open when the run stopped.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct EndedCase {
    /// The case as it was.
    pub case: Case,
    /// When and why it ended; `None` when still open.
    pub end: Option<(u16, EndReason)>,
    /// Severity in its domain at that moment.
    pub severity_end: f32,
}

/// Why a spell ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SpellEnd {
    /// The case ended.
    Case(EndReason),
    /// The client got, or waits for, another worker.
    Break(BreakCause),
    /// The run stopped.
    Open,
}

impl SpellEnd {
    /// The reason as it is written in microdata; `None` while the spell goes on.
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::Case(reason) => Some(reason.name()),
            Self::Break(cause) => Some(cause.name()),
            Self::Open => None,
        }
    }
}

/// One worker with one client.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SpellRow {
    /// Id of the case.
    pub case: u32,
    /// Id of the client, as a person.
    pub resident: u32,
    /// Id of the person who works on it.
    pub worker: u32,
    /// Id of the provider.
    pub provider: u32,
    /// Week of the start.
    pub start_week: u16,
    /// Week of the end; `None` when it goes on.
    pub end_week: Option<u16>,
    /// Alliance at the start.
    pub alliance_start: f32,
    /// Alliance at the end.
    pub alliance_end: f32,
    /// Why it ended.
    pub reason: SpellEnd,
}

/// One worker at one employer.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct WorkerRow {
    /// Id of the person.
    pub worker: u32,
    /// Id of the employer.
    pub employer: u32,
    /// Role.
    pub role: Role,
    /// Sector; `None` is both.
    pub sector: Option<Sector>,
    /// Index of the neighbourhood.
    pub neighbourhood: u16,
    /// Week of the start.
    pub start_week: u16,
    /// Week of leaving, or of the end of the run.
    pub end_week: u16,
    /// Why it ended; `None` while still there.
    pub departure: Option<Departure>,
    /// Skill.
    pub skill: f32,
    /// Sum of the caseload over the weeks.
    pub caseload_sum: u32,
    /// Hours by kind, in hundredths.
    pub hours: [u32; 6],
    /// Worked for themselves.
    pub self_employed: bool,
}

impl WorkerRow {
    /// The row of the person who holds (or is leaving) a position.
    pub fn new(position: &Position, end_week: u16, departure: Option<Departure>) -> Self {
        Self {
            worker: position.person,
            employer: position.employer,
            role: position.role,
            sector: position.sector,
            neighbourhood: position.neighbourhood,
            start_week: position.since,
            end_week,
            departure,
            skill: position.skill,
            caseload_sum: position.caseload_sum,
            hours: position.hours,
            self_employed: position.self_employed,
        }
    }
}

/// One provider in one year.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ProviderYear {
    /// Id of the provider.
    pub provider: u32,
    /// Last week of the year.
    pub week: u16,
    /// Index of the municipality of its contract.
    pub municipality: u16,
    /// Has a contract at the end of the year.
    pub contract: bool,
    /// Open cases at the end of the year.
    pub clients: u32,
    /// Cases begun in the year.
    pub cases_begun: u32,
    /// Paid by the municipality, in cents.
    pub turnover: i64,
    /// Spent, in cents.
    pub costs: i64,
    /// Positions.
    pub positions: u32,
    /// Week it entered; `None` when it was there at the start.
    pub entered: Option<u16>,
    /// Week it stopped, if it has.
    pub stopped: Option<u16>,
    /// Is a firm of one person.
    pub self_employed: bool,
}

/// One resident of the panel in one week.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PanelRow {
    /// Id of the resident, as a person.
    pub resident: u32,
    /// Index of the neighbourhood.
    pub neighbourhood: u16,
    /// Age band.
    pub age: AgeBand,
    /// Week.
    pub week: u16,
    /// Severity per domain.
    pub severity: [f32; MAX_DOMAINS],
    /// Ties outside the household.
    pub ties: u16,
    /// Hours of informal care given per week.
    pub giving: f32,
    /// Hours of informal support received per week.
    pub receiving: f32,
    /// Has a worker.
    pub in_care: bool,
    /// Trust in help.
    pub trust: f32,
}

named! {
    /// Why continuing support ended.
    pub enum SupportEnd {
        /// The resident went on to long-term care (Wlz).
        LongTermCare = "long_term_care",
        /// A review found that nothing is needed any more.
        Review = "review",
        /// The resident died or moved away.
        Gone = "gone",
    }
}

/// Whom a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Who {
    /// Id of the resident, as a person.
    pub resident: u32,
    /// Index of the household.
    pub household: u32,
    /// Index of the neighbourhood.
    pub neighbourhood: u16,
    /// Age band.
    pub age: AgeBand,
}

impl From<&Resident> for Who {
    fn from(resident: &Resident) -> Self {
        Self {
            resident: resident.person,
            household: resident.household,
            neighbourhood: resident.neighbourhood,
            age: resident.age,
        }
    }
}

impl From<&Case> for Who {
    fn from(case: &Case) -> Self {
        Self {
            resident: case.person,
            household: case.household,
            neighbourhood: case.neighbourhood,
            age: case.age,
        }
    }
}

/// Continuing support of one kind for one resident.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SupportRow {
    /// Who got it, as they were at the end.
    pub who: Who,
    /// Index of the kind.
    pub kind: u8,
    /// What was given.
    pub given: Given,
    /// When and why it ended; `None` while it goes on.
    pub end: Option<(u16, SupportEnd)>,
}

impl SupportRow {
    /// What it cost in these weeks, in cents.
    pub fn cents_in(&self, weeks: &Range<u16>) -> u64 {
        let end = self.end.map_or(weeks.end, |(week, _)| week.min(weeks.end));
        let given = end.saturating_sub(self.given.start_week.max(weeks.start));
        u64::from(given) * u64::from(self.given.cents)
    }
}

named! {
    /// Why a life in the town ended.
    pub enum LifeEnd {
        /// The resident died.
        Died = "died",
        /// The resident moved away.
        Moved = "moved",
    }
}

impl From<LifeDeparture> for LifeEnd {
    fn from(why: LifeDeparture) -> Self {
        match why {
            LifeDeparture::Died => Self::Died,
            LifeDeparture::Moved => Self::Moved,
        }
    }
}

/// One resident for as long as they lived in the town.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct LifeRow {
    /// Who they are, as they were at the end.
    pub who: Who,
    /// Week of birth; `None` where it is not counted.
    pub born: Option<i16>,
    /// Vulnerability.
    pub vulnerability: f32,
    /// First week; `None` for those there at the start.
    pub came: Option<u16>,
    /// When and why it ended; `None` for who is still here.
    pub until: Option<(u16, LifeEnd)>,
}

impl LifeRow {
    /// The row of somebody born and come in these weeks.
    pub fn new(
        resident: &Resident,
        born: Option<i16>,
        came: u16,
        until: Option<(u16, LifeEnd)>,
    ) -> Self {
        Self {
            who: Who::from(resident),
            born,
            vulnerability: resident.vulnerability,
            came: (came > 0).then_some(came),
            until,
        }
    }
}

/// Everything recorded in one replication. Records never change a run.
#[derive(Resource, Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Recorder {
    /// Nothing is kept when off.
    pub on: bool,
    /// Cases.
    pub cases: Vec<EndedCase>,
    /// Resident–worker spells.
    pub spells: Vec<SpellRow>,
    /// Worker spells.
    pub workers: Vec<WorkerRow>,
    /// Provider-years.
    pub providers: Vec<ProviderYear>,
    /// Panel.
    pub panel: Vec<PanelRow>,
    /// Continuing support.
    pub support: Vec<SupportRow>,
    /// Residents, where they come and go.
    pub lives: Vec<LifeRow>,
}

impl Recorder {
    /// A recorder that keeps rows, or nothing.
    pub fn new(on: bool) -> Self {
        Self {
            on,
            ..Self::default()
        }
    }

    /// Keeps a case.
    pub fn case(&mut self, row: EndedCase) {
        if self.on {
            self.cases.push(row);
        }
    }

    /// Keeps a spell.
    pub fn spell(&mut self, row: SpellRow) {
        if self.on {
            self.spells.push(row);
        }
    }

    /// Keeps a worker spell.
    pub fn worker(&mut self, row: WorkerRow) {
        if self.on {
            self.workers.push(row);
        }
    }

    /// Keeps a provider-year.
    pub fn provider_year(&mut self, row: ProviderYear) {
        if self.on {
            self.providers.push(row);
        }
    }

    /// Keeps continuing support.
    pub fn support(&mut self, row: SupportRow) {
        if self.on {
            self.support.push(row);
        }
    }

    /// Keeps a life.
    pub fn life(&mut self, row: LifeRow) {
        if self.on {
            self.lives.push(row);
        }
    }

    /// Takes out all rows.
    pub fn take(&mut self) -> Self {
        mem::replace(self, Self::new(self.on))
    }
}
