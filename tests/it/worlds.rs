//! Small worlds to try the promises on, and ways to compare them.

pub use super::support::scenario;

use bevy_ecs::prelude::{Resource, World};
use buurt::model::agents::{Agent, Case, Condition, NOBODY, Position, Provider, Resident, Stage};
use buurt::model::metrics;
use buurt::model::metrics::Observed;
use buurt::model::network::Ties;
use buurt::model::scenario::Scenario;
use buurt::model::simulation::Simulation;
use buurt::model::state::agenda::{ActiveResidents, Agenda};
use buurt::model::state::books::{Budgets, Ledger, SecondLine};
use buurt::model::state::case_book::CaseBook;
use buurt::model::state::escalations::Escalations;
use buurt::model::state::followed::Followed;
use buurt::model::state::prevention::Prevention;
use buurt::model::state::prices::Prices;
use buurt::model::state::recorder::{EndedCase, Recorder};
use buurt::model::state::requests::{AccessQueues, Requests};
use buurt::model::state::rules::Rulebook;
use buurt::model::state::staffing::{FreeCapacity, LabourMarket, LocalKnowledge, RoomKnown};
use buurt::model::state::support::Commitments;
use buurt::tables::{Area, AreaTable};
use serde::Serialize;

/// Neighbourhoods of so many residents each, by municipality.
pub fn table(municipalities: &[&[u32]]) -> AreaTable {
    let mut areas = Vec::new();
    for (town, neighbourhoods) in municipalities.iter().enumerate() {
        for (index, residents) in neighbourhoods.iter().enumerate() {
            let households = residents / 2;
            let (single, without_children) = (households * 2 / 5, households * 3 / 10);
            areas.push(Area {
                code: format!("{town}-{index}"),
                name: format!("Neighbourhood {index} of town {town}"),
                municipality: format!("Town {town}"),
                residents: *residents,
                households,
                single,
                without_children,
                with_children: households - single - without_children,
                mean_household_size: None,
                deprivation: 0.5 * index as f64,
                age_shares: None,
                youth_care_share: None,
                wmo_per_1000: None,
                flows: None,
            });
        }
    }
    AreaTable {
        areas,
        forecast: Vec::new(),
        notes: Vec::new(),
    }
}

/// Two neighbourhoods of one municipality, 2,000 residents in all.
pub fn town() -> AreaTable {
    table(&[&[1_200, 800]])
}

/// A replication after so many weeks.
pub fn run(scenario: &Scenario, table: &AreaTable, weeks: u16) -> Simulation {
    let mut simulation = Simulation::new(scenario, table, 0);
    advance(&mut simulation, weeks);
    simulation
}

/// What is measured of so many replications after so many weeks.
pub fn lucks(
    replications: u32,
    scenario: &Scenario,
    table: &AreaTable,
    weeks: u16,
    measure: impl Fn(&Simulation) -> f64,
) -> Vec<f64> {
    let of = |replication| {
        let mut simulation = Simulation::new(scenario, table, replication);
        advance(&mut simulation, weeks);
        measure(&simulation)
    };
    (0..replications).map(of).collect()
}

/// So many weeks more.
pub fn advance(simulation: &mut Simulation, weeks: u16) {
    for _ in 0..weeks {
        simulation.step();
    }
}

/// Everything that later weeks depend on, observations and microdata left out.
pub fn state(simulation: &mut Simulation) -> Vec<u8> {
    fn agents<T: Agent + Serialize>(simulation: &mut Simulation, bytes: &mut Vec<u8>) {
        bytes.extend(postcard::to_stdvec(&simulation.agents::<T>()).unwrap());
    }
    fn resource<R: Resource + Serialize>(world: &World, bytes: &mut Vec<u8>) {
        bytes.extend(postcard::to_stdvec(world.resource::<R>()).unwrap());
    }
    let mut bytes = Vec::new();
    agents::<Resident>(simulation, &mut bytes);
    agents::<Condition>(simulation, &mut bytes);
    agents::<Case>(simulation, &mut bytes);
    agents::<Position>(simulation, &mut bytes);
    agents::<Provider>(simulation, &mut bytes);
    let world = simulation.world();
    resource::<Ties>(world, &mut bytes);
    resource::<Agenda>(world, &mut bytes);
    resource::<ActiveResidents>(world, &mut bytes);
    resource::<Commitments>(world, &mut bytes);
    resource::<Escalations>(world, &mut bytes);
    resource::<Requests>(world, &mut bytes);
    resource::<AccessQueues>(world, &mut bytes);
    resource::<CaseBook>(world, &mut bytes);
    resource::<Ledger>(world, &mut bytes);
    resource::<Budgets>(world, &mut bytes);
    resource::<Rulebook>(world, &mut bytes);
    resource::<LocalKnowledge>(world, &mut bytes);
    resource::<FreeCapacity>(world, &mut bytes);
    resource::<Followed>(world, &mut bytes);
    resource::<Prevention>(world, &mut bytes);
    resource::<SecondLine>(world, &mut bytes);
    resource::<Prices>(world, &mut bytes);
    resource::<RoomKnown>(world, &mut bytes);
    resource::<LabourMarket>(world, &mut bytes);
    bytes
}

/// Observations and microdata, to the bit (NaN included).
pub fn results(simulation: &Simulation) -> Vec<u8> {
    let world = simulation.world();
    let results = (world.resource::<Observed>(), world.resource::<Recorder>());
    postcard::to_stdvec(&results).unwrap()
}

/// The microdata.
pub fn records(simulation: &Simulation) -> &Recorder {
    simulation.world().resource::<Recorder>()
}

/// The weekly values of one metric over the whole.
pub fn metric(simulation: &Simulation, name: &str) -> Vec<f64> {
    let observed = simulation.world().resource::<Observed>();
    let list = metrics::all().position(|metric| metric.name == name);
    let list = list.unwrap_or_else(|| panic!("no metric {name}")) as u16;
    let column = observed
        .metrics
        .iter()
        .position(|kept| *kept == list)
        .unwrap();
    let width = observed.metrics.len();
    let values = &observed.areas[0].values;
    values.iter().skip(column).step_by(width).copied().collect()
}

/// Cases that have a client now.
pub fn open_cases(simulation: &mut Simulation) -> Vec<Case> {
    let mut cases = simulation.agents::<Case>();
    cases.retain(|case| case.stage != Stage::Free);
    cases
}

/// All cases there ever were: ended ones, then the others.
pub fn all_cases(simulation: &mut Simulation) -> Vec<EndedCase> {
    let open = open_cases(simulation);
    let open = open.into_iter().map(|case| EndedCase {
        case,
        end: None,
        severity_end: f32::NAN,
    });
    let ended = &records(simulation).cases;
    ended.iter().copied().chain(open).collect()
}

/// The ids of care workers' positions.
pub fn is_care(position: &Position) -> bool {
    position.employer != NOBODY
}

/// Mean and its standard error.
pub fn mean(values: &[f64]) -> (f64, f64) {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let variance = values.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / (count - 1.0);
    (mean, (variance / count).sqrt())
}

/// Fails unless the mean of `high` lies above that of `low` by four standard errors of
/// their difference.
#[track_caller]
pub fn assert_higher(high: &[f64], low: &[f64]) {
    let ((high, error), (low, other)) = (mean(high), mean(low));
    let error = error.hypot(other);
    assert!(high - low > 4.0 * error, "{high} against {low}, ± {error}");
}

/// Fails unless `count` of `trials` agrees with `p`, or when there are too few trials
/// to notice `p` being a third off.
#[track_caller]
pub fn assert_proportion(count: usize, trials: usize, p: f64) {
    let standard_error = (p * (1.0 - p) / trials as f64).sqrt();
    assert!(
        6.0 * standard_error < p / 3.0,
        "{trials} trials are too few for p = {p}"
    );
    let observed = count as f64 / trials as f64;
    assert!(
        (observed - p).abs() <= 4.0 * standard_error,
        "observed {observed}, expected {p}"
    );
}
