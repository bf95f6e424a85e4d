//! The worlds an evaluation lives through: nobody under the policy, everybody, those
//! drawn by lot, and volunteers.

use super::applies;
use super::estimates::Seen;
use crate::lab::worlds::{Prepared, Progress};
use crate::model::agents::{Case, Condition, EndReason, Resident, Stage};
use crate::model::population::Town;
use crate::model::scenario::Scenario;
use crate::model::simulation::Simulation;
use crate::model::state::domains::Domains;
use crate::model::state::in_force::{Scopes, Unit};
use crate::model::state::recorder::Recorder;

/// Who is under the policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Variant {
    /// Nobody.
    Nobody,
    /// Everybody it is for.
    Everybody,
    /// Whoever was drawn.
    AsDrawn,
    /// Whoever puts themselves forward.
    Volunteers,
}

/// What there is to see of one world.
pub struct World {
    /// Everyone who takes part, in order of their ids.
    pub residents: Vec<Seen>,
    /// What workers saw in their clients under the policy.
    pub impressions: Vec<f64>,
}

/// Looks at residents in the last year.
const LOOKS: u32 = 4;
/// Weeks of a year.
const YEAR: u32 = 52;

fn scenario_of(scenario: &Scenario, variant: Variant) -> Scenario {
    let judged = applies::is_judged(scenario);
    let mut scenario = scenario.clone();
    let unit = match variant {
        Variant::Everybody => Some(Unit::None),
        Variant::Volunteers => Some(Unit::Volunteer),
        Variant::Nobody | Variant::AsDrawn => None,
    };
    if variant == Variant::Nobody {
        scenario.policies.retain(|_, policy| !judged(policy));
    }
    let policies = scenario.policies.values_mut();
    for policy in policies.filter(|policy| judged(policy)) {
        policy.trial = unit.unwrap_or(policy.trial);
    }
    // What workers saw is read from the records of their cases.
    scenario.observe.microdata = true;
    scenario.observe.panel.0 = 0;
    scenario
}

/// Lives one world to its end; `None` when it was stopped.
pub fn live(
    prepared: &Prepared,
    variant: Variant,
    replication: u32,
    progress: &Progress,
) -> Option<World> {
    let policies = applies::judged(&prepared.scenario);
    let first = policies.map(|policy| policy.from.0).min().unwrap_or(0);
    let scenario = scenario_of(&prepared.scenario, variant);
    let start = scenario.burn_in.0 + first;
    let mut simulation = Simulation::new(&scenario, &prepared.table, replication);
    let residents: Vec<Resident> = simulation.agents();
    let course = Course::run(&mut simulation, &scenario, start, progress)?;
    let world = simulation.world();
    let (town, arms) = (world.resource::<Town>(), &world.resource::<Scopes>().arms);
    let part = applies::takes_part(&prepared.scenario, town);
    let unit = applies::unit(&prepared.scenario);
    let seen = residents.iter().enumerate().filter_map(|(id, resident)| {
        let place = resident.neighbourhood;
        let drawn = match variant {
            Variant::Nobody => Some(false),
            Variant::Everybody => Some(true),
            Variant::AsDrawn | Variant::Volunteers => arms.of(id as u32, place),
        };
        let drawn_with = match unit {
            Unit::Neighbourhood => u32::from(place),
            Unit::Municipality => u32::from(town.neighbourhoods[usize::from(place)].municipality),
            Unit::None | Unit::Resident | Unit::Volunteer => id as u32,
        };
        // Whoever came or went meanwhile cannot be compared with before.
        let drawn = drawn.filter(|_| part[usize::from(place)] && course.stayed[id])?;
        Some(course.seen(id, resident, drawn_with, drawn))
    });
    Some(World {
        residents: seen.collect(),
        impressions: impressions(&mut simulation, start),
    })
}

/// How every resident is at one moment: the sum of severities, and 1 for who copes, 0 for
/// who does not.
type Look = Vec<[f32; 2]>;

/// How residents fared.
struct Course {
    /// At the start of the policy.
    before: Look,
    /// In the last year, on average.
    after: Look,
    /// Cents of care so far at the start and the end of the year before the policy, and of
    /// the last.
    costs: [[Vec<u64>; 2]; 2],
    /// Weeks of both.
    weeks: [u32; 2],
    /// Who lived here from the year before the policy to the end.
    stayed: Vec<bool>,
}

impl Course {
    /// Lives a world to its end, in which the policy starts in this week; `None` when it
    /// was stopped.
    fn run(
        simulation: &mut Simulation,
        scenario: &Scenario,
        start: u32,
        progress: &Progress,
    ) -> Option<Self> {
        let end = scenario.all_weeks();
        // Costs are those of a year, or of the weeks that there are.
        let years = [
            [start.saturating_sub(YEAR), start],
            [start.max(end.saturating_sub(YEAR)), end],
        ];
        let mut before = look(simulation, scenario);
        let mut after = vec![[0.0_f32; 2]; before.len()];
        let mut looks = 0;
        let mut persons = persons_of(simulation);
        let mut costs = years.map(|year| year.map(|_| vec![0; before.len()]));
        for week in 0..end {
            if progress.stopped() {
                return None;
            }
            for (costs, year) in costs.iter_mut().flatten().zip(years.iter().flatten()) {
                if week == *year {
                    *costs = cents(simulation);
                }
            }
            if week == years[0][0] {
                persons = persons_of(simulation);
            }
            if week == start {
                before = look(simulation, scenario);
            }
            simulation.step();
            progress.week_done();
            let left = end - 1 - week;
            if week >= start && left.is_multiple_of(YEAR / LOOKS) && left < YEAR {
                let now = look(simulation, scenario);
                for (sums, now) in after.iter_mut().flatten().zip(now.iter().flatten()) {
                    *sums += now;
                }
                looks += 1;
            }
        }
        costs[1][1] = cents(simulation);
        let there = persons_of(simulation).into_iter().zip(persons);
        let after = after.iter().map(|sum| sum.map(|sum| sum / looks as f32));
        Some(Self {
            before,
            after: after.collect(),
            costs,
            weeks: years.map(|[from, until]| until - from),
            stayed: there.map(|(now, then)| now == then).collect(),
        })
    }

    fn seen(&self, id: usize, resident: &Resident, drawn_with: u32, drawn: bool) -> Seen {
        let cost = |year: usize| {
            let [from, until] = &self.costs[year];
            let weeks = self.weeks[year].max(1) as f32;
            (until[id] - from[id]) as f32 / 100.0 * YEAR as f32 / weeks
        };
        let of = |[need, copes]: [f32; 2], year| [need, copes, cost(year)];
        Seen {
            age: resident.age,
            drawn_with,
            need: self.before[id][0],
            before: of(self.before[id], 0),
            after: of(self.after[id], 1),
            drawn,
        }
    }
}

/// Who lives in every place.
fn persons_of(simulation: &mut Simulation) -> Vec<u32> {
    let residents: Vec<Resident> = simulation.agents();
    residents.iter().map(|resident| resident.person).collect()
}

/// Looks at every resident.
fn look(simulation: &mut Simulation, scenario: &Scenario) -> Look {
    let conditions: Vec<Condition> = simulation.agents();
    let week = simulation.week().saturating_sub(1);
    let domains = simulation.world().resource::<Domains>();
    let one = |mut condition: Condition| {
        domains.catch_up(&mut condition, week);
        let copes = f64::from(condition.worst_severity()) < scenario.needs.noticeable.0;
        [condition.total_severity() as f32, f32::from(copes)]
    };
    conditions.into_iter().map(one).collect()
}

/// What was paid so far for the care of every resident, in cents.
fn cents(simulation: &mut Simulation) -> Vec<u64> {
    let open: Vec<Case> = simulation.agents();
    let residents = simulation.agents::<Resident>().len();
    let mut paid = vec![0; residents];
    let ended = simulation.world().resource::<Recorder>().cases.iter();
    let open = open.iter().filter(|case| case.stage != Stage::Free);
    for case in ended.map(|row| &row.case).chain(open) {
        paid[case.resident as usize] += u64::from(case.cost);
    }
    paid
}

/// What workers saw, in cases under the policy that began after its start.
fn impressions(simulation: &mut Simulation, start: u32) -> Vec<f64> {
    let conditions: Vec<Condition> = simulation.agents();
    let open: Vec<Case> = simulation.agents();
    let world = simulation.world();
    let arms = &world.resource::<Scopes>().arms;
    let counts = |case: &Case| {
        case.workers > 0
            && u32::from(case.start_week) >= start
            && arms.of(case.resident, case.neighbourhood) != Some(false)
    };
    let ended = world.resource::<Recorder>().cases.iter();
    let ended = ended.filter(|row| {
        let gone = matches!(row.end, Some((_, EndReason::ClientDropout)));
        counts(&row.case) && !gone
    });
    let ended = ended.map(|row| f64::from(row.severity_end - row.case.severity_start));
    let open = open
        .iter()
        .filter(|case| case.stage == Stage::InCare && counts(case));
    let open = open.map(|case| {
        let now = conditions[case.resident as usize].severity[usize::from(case.domain)];
        f64::from(now - case.severity_start)
    });
    ended.chain(open).collect()
}
