//! Whose life differs most between two worlds.

use serde::Serialize;

use crate::lab::worlds::{Prepared, Progress};
use crate::model::agents::{Condition, Resident};
use crate::model::simulation::Simulation;
use crate::model::state::domains::Domains;

/// A resident worth a look.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Suggestion {
    /// Id.
    pub resident: u32,
    /// Age band.
    pub age: &'static str,
    /// First week in which anything differs; 0 is the first after the burn-in. With one
    /// world there is none.
    pub from_week: Option<i32>,
    /// Mean absolute difference of the sum of severities over all weeks after the burn-in.
    pub apart: f64,
    /// Different workers met by the end, here and in the other world.
    pub workers: (u16, Option<u16>),
}

/// Who differs, and how many do.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Suggestions {
    /// Those who differ most, or (with one world) who met most workers; the most first.
    pub most: Vec<Suggestion>,
    /// Residents with any difference.
    pub differ: usize,
    /// All residents.
    pub of: usize,
}

/// How a resident has fared in two worlds.
#[derive(Debug, Clone, Copy, Default)]
struct Apart {
    from: Option<u16>,
    sum: f64,
}

/// Lives one replication in one or two worlds and looks who differs; `None` when it was
/// stopped.
pub fn suggest(
    here: &Prepared,
    other: Option<&Prepared>,
    replication: u32,
    count: usize,
    progress: &Progress,
) -> Option<Suggestions> {
    let begin = |prepared: &Prepared| {
        let mut scenario = prepared.scenario.clone();
        scenario.observe.microdata = false;
        scenario.observe.panel.0 = 0;
        Simulation::new(&scenario, &prepared.table, replication)
    };
    let (mut one, mut two) = (begin(here), other.map(begin));
    let residents: Vec<Resident> = one.agents();
    let mut apart = vec![Apart::default(); residents.len()];
    let burn_in = here.scenario.burn_in.0 as u16;
    let weeks = here.scenario.weeks.0;
    for week in 0..here.scenario.all_weeks() as u16 {
        if progress.stopped() {
            return None;
        }
        let Some(two) = &mut two else {
            one.step();
            progress.week_done();
            continue;
        };
        rayon::join(|| one.step(), || two.step());
        progress.week_done();
        progress.week_done();
        let (now, then) = (conditions(&mut one), conditions(two));
        for ((now, then), apart) in now.iter().zip(&then).zip(&mut apart) {
            if now != then {
                apart.from.get_or_insert(week);
                if week >= burn_in {
                    let difference = now.total_severity() - then.total_severity();
                    apart.sum += difference.abs() / f64::from(weeks);
                }
            }
        }
    }
    let here = conditions(&mut one);
    let there = two.as_mut().map(conditions);
    // A life that ends halfway is no example, and who came later is somebody else.
    let to_the_end = one.agents::<Resident>();
    let stays = |id: &usize| to_the_end[*id].person == residents[*id].person;
    let mut order: Vec<usize> = (0..residents.len()).filter(stays).collect();
    match there {
        Some(_) => order.sort_by(|a, b| apart[*b].sum.total_cmp(&apart[*a].sum)),
        None => order.sort_by_key(|id| std::cmp::Reverse(here[*id].workers_met)),
    }
    let most = order.into_iter().take(count).map(|id| Suggestion {
        resident: id as u32,
        age: residents[id].age.name(),
        from_week: apart[id]
            .from
            .map(|week| i32::from(week) - i32::from(burn_in)),
        apart: apart[id].sum,
        workers: (
            here[id].workers_met.into(),
            there.as_ref().map(|there| there[id].workers_met.into()),
        ),
    });
    Some(Suggestions {
        most: most.collect(),
        differ: apart.iter().filter(|apart| apart.from.is_some()).count(),
        of: residents.len(),
    })
}

/// Everyone as they are now.
fn conditions(simulation: &mut Simulation) -> Vec<Condition> {
    let week = simulation.week().saturating_sub(1);
    let mut all: Vec<Condition> = simulation.agents();
    let domains = simulation.world().resource::<Domains>();
    for condition in &mut all {
        domains.catch_up(condition, week);
    }
    all
}
