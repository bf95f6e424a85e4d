//! The worlds an evaluation lives through: nobody under the policy, everybody, those
//! drawn by lot, and volunteers.

use std::sync::atomic::Ordering;

use super::Judged;
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

fn scenario_of(scenario: &Scenario, judged: Judged, variant: Variant) -> Scenario {
    let mut scenario = scenario.clone();
    match variant {
        Variant::Nobody => scenario.policies.retain(|_, policy| !judged.is(policy)),
        Variant::AsDrawn => {}
        Variant::Everybody | Variant::Volunteers => {
            let unit = if variant == Variant::Everybody {
                Unit::None
            } else {
                Unit::Volunteer
            };
            let judged = scenario
                .policies
                .values_mut()
                .filter(|policy| judged.is(policy));
            judged.for_each(|policy| policy.trial = unit);
        }
    }
    // What workers saw is read from the records of their cases.
    scenario.observe.microdata = true;
    scenario.observe.panel.0 = 0;
    scenario
}

/// Lives one world to its end; `None` when it was stopped.
pub fn live(
    prepared: &Prepared,
    judged: Judged,
    variant: Variant,
    replication: u32,
    progress: &Progress,
) -> Option<World> {
    let policies = judged.of(&prepared.scenario);
    let first = policies.map(|policy| policy.from.0).min().unwrap_or(0);
    let scenario = scenario_of(&prepared.scenario, judged, variant);
    let start = scenario.burn_in.0 + first;
    let mut simulation = Simulation::new(&scenario, &prepared.table, replication);
    let residents: Vec<Resident> = simulation.agents();
    let course = Course::run(&mut simulation, &scenario, start, progress)?;
    let world = simulation.world();
    let (town, arms) = (world.resource::<Town>(), &world.resource::<Scopes>().arms);
    let part = judged.takes_part(&prepared.scenario, town);
    let unit = judged.unit(&prepared.scenario);
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
        let drawn = drawn.filter(|_| part[usize::from(place)])?;
        Some(course.seen(id, resident, drawn_with, drawn))
    });
    Some(World {
        residents: seen.collect(),
        impressions: impressions(&mut simulation, start),
    })
}

/// How residents fared.
struct Course {
    /// At the start of the policy.
    before: Look,
    /// In the last year: severity, and whether they cope.
    after: Vec<[f32; 2]>,
    /// Cents of care at the start of the year before the policy, and of the last.
    costs: [Vec<u64>; 2],
    /// Weeks of both.
    weeks: [u32; 2],
    /// Cents of care in the end.
    at_end: Vec<u64>,
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
        let costs_from = [
            start.saturating_sub(YEAR),
            start.max(end.saturating_sub(YEAR)),
        ];
        let mut before = Look::of(simulation, scenario);
        let residents = before.need.len();
        let mut after = vec![[0.0_f32; 2]; residents];
        let mut looks = 0;
        let mut costs = [vec![0; residents], vec![0; residents]];
        for week in 0..end {
            if progress.stop.load(Ordering::Relaxed) {
                return None;
            }
            for (from, costs) in costs_from.into_iter().zip(&mut costs) {
                if week == from {
                    *costs = cents(simulation);
                }
            }
            if week == start {
                before = Look::of(simulation, scenario);
            }
            simulation.step();
            progress.weeks.fetch_add(1, Ordering::Relaxed);
            let left = end - 1 - week;
            if week >= start && left.is_multiple_of(YEAR / LOOKS) && left < YEAR {
                let now = Look::of(simulation, scenario);
                for ([need, copes], id) in after.iter_mut().zip(0..) {
                    *need += now.need[id];
                    *copes += now.copes[id];
                }
                looks += 1;
            }
        }
        let after = after.iter().map(|sum| sum.map(|sum| sum / looks as f32));
        Some(Self {
            before,
            after: after.collect(),
            costs,
            weeks: [start - costs_from[0], end - costs_from[1]],
            at_end: cents(simulation),
        })
    }

    fn seen(&self, id: usize, resident: &Resident, drawn_with: u32, drawn: bool) -> Seen {
        let a_year = |from: u64, until: u64, weeks: u32| {
            (until - from) as f32 / 100.0 * YEAR as f32 / weeks.max(1) as f32
        };
        let (before, [need, copes]) = (&self.before, self.after[id]);
        let [first, last] = [0, 1].map(|year: usize| self.costs[year][id]);
        let cost_before = a_year(first, before.cents[id], self.weeks[0]);
        let cost_after = a_year(last, self.at_end[id], self.weeks[1]);
        Seen {
            age: resident.age,
            drawn_with,
            need: before.need[id],
            before: [before.need[id], before.copes[id], cost_before],
            after: [need, copes, cost_after],
            drawn,
        }
    }
}

/// How every resident is, at one moment.
struct Look {
    /// Sum of severities.
    need: Vec<f32>,
    /// 1 for who copes, 0 for who does not.
    copes: Vec<f32>,
    /// Cents of care so far.
    cents: Vec<u64>,
}

impl Look {
    fn of(simulation: &mut Simulation, scenario: &Scenario) -> Self {
        let mut conditions: Vec<Condition> = simulation.agents();
        let week = simulation.week().saturating_sub(1);
        let domains = simulation.world().resource::<Domains>();
        for condition in &mut conditions {
            domains.catch_up(condition, week);
        }
        let noticeable = scenario.needs.noticeable.0;
        let copes =
            |condition: &Condition| f32::from(f64::from(condition.worst_severity()) < noticeable);
        Self {
            need: conditions
                .iter()
                .map(|condition| condition.total_severity() as f32)
                .collect(),
            copes: conditions.iter().map(copes).collect(),
            cents: cents(simulation),
        }
    }
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
