//! The worlds an evaluation lives through: nobody under the policy, everybody, those
//! drawn by lot, and volunteers.

use std::sync::atomic::Ordering;

use super::estimates::Seen;
use crate::agents::{Case, Condition, EndReason, Resident, Stage};
use crate::experiment::{Prepared, Progress};
use crate::mechanisms::needs::Domains;
use crate::policies::{Scopes, Unit};
use crate::records::Recorder;
use crate::scenario::Scenario;
use crate::simulation::Simulation;

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

/// Looks at need in the last year.
const LOOKS: u32 = 4;

fn scenario_of(scenario: &Scenario, variant: Variant) -> Scenario {
    let mut scenario = scenario.clone();
    match variant {
        Variant::Nobody => scenario.policies.retain(|_, policy| policy.trial.is_none()),
        Variant::AsDrawn => {}
        Variant::Everybody | Variant::Volunteers => {
            let unit = if variant == Variant::Everybody {
                Unit::None
            } else {
                Unit::Volunteer
            };
            let trials = scenario.policies.values_mut();
            let trials = trials.filter(|policy| !policy.trial.is_none());
            trials.for_each(|policy| policy.trial = unit);
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
    variant: Variant,
    replication: u32,
    progress: &Progress,
) -> Option<World> {
    let trials = prepared.scenario.trials();
    let first = trials.map(|policy| policy.from.0).min().unwrap_or(0);
    let scenario = scenario_of(&prepared.scenario, variant);
    let start = scenario.burn_in.0 + first;
    let end = scenario.all_weeks();
    let mut simulation = Simulation::new(&scenario, &prepared.table, replication);
    let residents: Vec<Resident> = simulation.agents();
    let mut before = need(&mut simulation);
    let mut after = vec![0.0_f32; residents.len()];
    let mut looks = 0;
    for week in 0..end {
        if progress.stop.load(Ordering::Relaxed) {
            return None;
        }
        if week == start {
            before = need(&mut simulation);
        }
        simulation.step();
        progress.weeks.fetch_add(1, Ordering::Relaxed);
        let left = end - 1 - week;
        if week >= start && left.is_multiple_of(52 / LOOKS) && left < 52 {
            let now = need(&mut simulation);
            after.iter_mut().zip(now).for_each(|(sum, now)| *sum += now);
            looks += 1;
        }
    }
    let arms = &simulation.world().resource::<Scopes>().arms;
    let all = residents.iter().zip(before).zip(&after).enumerate();
    let seen = all.filter_map(|(id, ((resident, before), after))| {
        let drawn = match variant {
            Variant::Nobody => Some(false),
            Variant::Everybody => Some(true),
            Variant::AsDrawn | Variant::Volunteers => arms.of(id as u32, resident.neighbourhood),
        };
        Some(Seen {
            age: resident.age,
            before,
            after: after / looks as f32,
            drawn: drawn?,
        })
    });
    let seen = seen.collect();
    Some(World {
        residents: seen,
        impressions: impressions(&mut simulation, start),
    })
}

/// Sum of severities of every resident, now.
fn need(simulation: &mut Simulation) -> Vec<f32> {
    let conditions: Vec<Condition> = simulation.agents();
    let week = simulation.week().saturating_sub(1);
    let domains = simulation.world().resource::<Domains>();
    let now = |mut condition: Condition| {
        domains.catch_up(&mut condition, week);
        condition.total_severity() as f32
    };
    conditions.into_iter().map(now).collect()
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
