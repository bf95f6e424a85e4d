//! What goes on when a run stops: rows without an end.

use crate::model::agents::{Case, Condition, Position, Resident, Stage};
use crate::model::simulation::Simulation;
use crate::model::state::limitations::Limitations;
use crate::model::state::lives::Lives;
use crate::model::state::recorder::{
    EndedCase, LifeRow, Recorder, SpellEnd, SpellRow, SupportRow, Who, WorkerRow,
};

/// Cases, spells and jobs that go on when the run stops.
pub(crate) fn record_what_is_open(recorder: &mut Recorder, simulation: &mut Simulation) {
    let week = simulation.week();
    let conditions: Vec<Condition> = simulation.agents();
    for case in simulation
        .agents::<Case>()
        .into_iter()
        .filter(|case| case.stage != Stage::Free)
    {
        let condition = &conditions[case.resident as usize];
        let severity_end = condition.severity[usize::from(case.domain)];
        recorder.case(EndedCase {
            case,
            end: None,
            severity_end,
        });
        if case.has_worker() {
            recorder.spell(SpellRow {
                case: case.id,
                resident: case.person,
                worker: case.last_worker,
                provider: case.provider,
                start_week: case.spell_week,
                end_week: None,
                alliance_start: case.alliance_spell,
                alliance_end: case.alliance,
                reason: SpellEnd::Open,
            });
        }
    }
    let residents: Vec<Resident> = simulation.agents();
    let given = &simulation.world().resource::<Limitations>().given;
    for ((resident, kind), given) in given {
        recorder.support(SupportRow {
            who: Who::from(&residents[*resident as usize]),
            kind: *kind,
            given: *given,
            end: None,
        });
    }
    let lives = simulation.world().resource::<Lives>();
    for (id, born) in lives.born.iter().enumerate() {
        if residents[id].lives_here() {
            recorder.life(LifeRow::new(&residents[id], *born, lives.came[id], None));
        }
    }
    for position in simulation
        .agents::<Position>()
        .iter()
        .filter(|p| p.is_filled())
    {
        recorder.worker(WorkerRow::new(position, week, None));
    }
}
