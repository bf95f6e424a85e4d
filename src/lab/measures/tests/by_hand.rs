//! Small worlds made by hand, for the tests of measures.

use crate::lab::measures::Past;
use crate::lab::measures::world::World;
use crate::model::agents::{
    AgeBand, Case, Departure, EndReason, Law, NOBODY, Resident, Role, Stage,
};
use crate::model::state::in_force::Arms;
use crate::model::state::recorder::{EndedCase, Recorder, WorkerRow};

/// A world measured in these weeks, of residents who live alone.
pub fn world(from: u16, end: u16, ages: &[AgeBand]) -> World {
    let residents = (0..).zip(ages).map(|(household, age)| Resident {
        household,
        person: household,
        neighbourhood: 0,
        age: *age,
        believes_in: 0,
        vulnerability: 1.0,
    });
    World {
        burn_in: from,
        from,
        end,
        residents: residents.collect(),
        ..World::default()
    }
}

/// A case of a resident in which one worker started, that reached its goal or goes on.
pub fn case(resident: u32, law: Law, start: u16, end: Option<u16>) -> EndedCase {
    EndedCase {
        case: Case {
            id: 0,
            resident,
            person: resident,
            household: resident,
            law,
            stage: if end.is_some() {
                Stage::Free
            } else {
                Stage::InCare
            },
            request_week: start.saturating_sub(2),
            start_week: start,
            workers: 1,
            ..Case::FREE
        },
        end: end.map(|week| (week, EndReason::Goal)),
        severity_end: 0.1,
    }
}

/// Somebody at work between two weeks, with an hour of contact in each.
pub fn worker(start_week: u16, end_week: u16, departure: Option<Departure>) -> WorkerRow {
    WorkerRow {
        worker: 0,
        employer: NOBODY,
        role: Role::Specialist,
        sector: None,
        neighbourhood: 0,
        start_week,
        end_week,
        departure,
        skill: 1.0,
        caseload_sum: 0,
        hours: [100 * u32::from(end_week - start_week), 0, 0, 0, 0, 0],
        self_employed: false,
    }
}

/// A past made by hand.
#[derive(Default)]
pub struct Made {
    /// The microdata.
    pub rows: Recorder,
    /// The residents.
    pub residents: Vec<Resident>,
    arms: Arms,
}

impl Made {
    /// The weeks 10 to 110 of 200.
    pub fn seen(&self) -> Past<'_> {
        Past {
            weeks: 10..110,
            end: 200,
            residents: &self.residents,
            arms: &self.arms,
            rows: &self.rows,
            places: Vec::new(),
        }
    }

    /// Adds a case of a new adult; the closure says what it is like.
    pub fn add(&mut self, change: impl FnOnce(&mut EndedCase)) {
        let resident = self.residents.len() as u32;
        self.residents.push(Resident {
            household: resident,
            person: resident,
            neighbourhood: 0,
            age: AgeBand::Adult,
            believes_in: 0,
            vulnerability: 1.0,
        });
        let case = Case {
            id: resident,
            resident,
            person: resident,
            household: resident,
            workers: 1,
            request_week: 15,
            start_week: 20,
            ..Case::FREE
        };
        let mut row = EndedCase {
            case,
            end: Some((60, EndReason::Goal)),
            severity_end: 0.1,
        };
        change(&mut row);
        self.rows.cases.push(row);
    }
}

/// Nobody and nothing.
pub fn empty() -> Made {
    Made::default()
}
