//! Someone is hired or leaves, and a vacancy is opened.

use crate::base::random;
use crate::base::random::{Luck, Purpose};
use crate::model::agents::{Departure, NOBODY, Position, Sector};
use crate::model::parameters::workforce::Params;
use crate::model::state::agenda::Agenda;
use crate::model::state::recorder::{Recorder, WorkerRow};
use crate::model::state::staffing::LabourMarket;
use crate::model::state::tally::Tallies;

/// A position nobody has held yet.
pub fn vacant(employer: u32, municipality: u16, neighbourhood: u16, luck: u32) -> Position {
    Position {
        employer,
        municipality,
        neighbourhood,
        luck,
        nature: luck,
        ..Position::VACANT
    }
}

/// The person in a position goes; whoever comes next finds no clients. Only who leaves for
/// elsewhere counts as leaving.
pub fn leave(
    position: &mut Position,
    (week, why): (u16, Departure),
    tallies: &mut Tallies,
    recorder: &mut Recorder,
) {
    let tally = tallies.of(position.neighbourhood);
    match why {
        Departure::Left => {
            tally.left += 1;
            tally.youth_left += u64::from(position.sector == Some(Sector::Youth));
        }
        Departure::Retired => tally.retired += 1,
        Departure::LaidOff | Departure::ProviderStopped => tally.laid_off += 1,
    }
    recorder.worker(WorkerRow::new(position, week, Some(why)));
    position.person = NOBODY;
    position.caseload = 0;
    position.committed = 0;
    position.long_sick = false;
    position.sick_until = 0;
}

/// Looks for somebody for a position: says from which week it will be filled.
pub fn advertise(
    params: &Params,
    labour: &LabourMarket,
    luck: &Luck,
    position: &mut Position,
    week: u16,
) {
    let mut vacancy = luck.stream(Purpose::Vacancy, position.luck, u32::from(week));
    let weeks = vacancy.whole_weeks(params.vacancy.0 * labour.search);
    position.filled_from = Agenda::after(week, weeks);
}

/// Bits of a person's number that name the position; the others count its turns.
pub(crate) const POSITION_BITS: u32 = 22;

/// The number of the next person in a position: made of the position and the turn, so
/// that a hire or a new position elsewhere changes it for nobody. Turns start again
/// after 1,023, so that no person is [`NOBODY`].
pub(crate) fn person(id: u32, turn: u16) -> u32 {
    debug_assert!(id < 1 << POSITION_BITS, "more positions than numbers");
    u32::from(turn % 1_023) << POSITION_BITS | id
}

/// A new person in a vacant position.
pub fn hire(params: &Params, luck: &Luck, position: &mut Position, week: u16, id: u32) {
    position.person = person(id, position.holders);
    position.nature = match position.holders {
        0 => position.luck,
        turn => random::key(position.luck, u32::from(turn)),
    };
    let mut stream = luck.stream(Purpose::Worker, position.nature, 0);
    position.holders += 1;
    let skill = 1.0 + params.skill_spread.0 * stream.normal();
    position.skill = skill.clamp(params.lowest_skill.0, params.highest_skill.0) as f32;
    position.skill_now = position.skill * (1.0 - params.newcomer_deficit.0) as f32;
    position.warmth = stream.normal() as f32;
    position.way_of_working = stream.below(position.ways_of_working.max(1)) as u8;
    position.since = week;
    position.sick_until = 0;
    position.long_sick = false;
    position.local_ties = 0.0;
    position.caseload = 0;
    position.committed = 0;
    position.workload = 0.0;
    position.caseload_sum = 0;
    position.hours = [0; 6];
}
