//! What has to be seen week by week, because no microdata keep it: the bond around a
//! change of worker, what a household costs in a year, and ties that last.

use std::collections::BTreeMap;

use crate::model::agents::{BreakCause, Case, EndReason, Intensity, Resident, Route, Rows, Stage};
use crate::model::network::Ties;
use crate::model::simulation::Simulation;
use crate::model::state::lives::Lives;
use crate::model::state::recorder::Recorder;

/// Weeks followed after a change of worker.
pub const FOLLOWED_WEEKS: usize = 27;
/// Weeks of the bond remembered from before a change of worker.
pub const REMEMBERED_WEEKS: usize = 8;
/// Weeks after a change in which a drop-out counts as following it.
const AFTERMATH: u16 = 16;
/// Width in weeks, and number, of the bands of time in care.
const BAND: (u16, usize) = (13, 16);
/// Weeks between two looks at the ties, and how far ahead the last is: seven years.
const TIES: (u16, u16) = (52, 364);

/// What was followed in one replication.
#[derive(Debug, Clone, Default)]
pub struct Followed {
    /// Changes of worker that a client did not ask for, in the measured years.
    pub changes: Vec<Change>,
    /// Time at risk of dropping out, per band of time in care.
    pub exposure: Vec<Exposure>,
    /// Paid for care per household in each measured year, in cents.
    pub costs: Vec<Vec<u64>>,
    /// Cases opened since the start of the run.
    pub opened: Vec<Opened>,
    /// Per year since the burn-in, share of the ties of then that are still there.
    pub ties_left: Vec<f64>,
    /// Mean number of ties at the end of each of those years.
    pub ties_size: Vec<f64>,
}

/// A client gets another worker.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Alliance in the last weeks with the former worker, the last one last.
    pub before: Vec<f32>,
    /// Alliance at the end of each week with the new worker, the first one first; it
    /// stops where the case ends, the next change comes or nobody follows any longer.
    pub after: Vec<f32>,
}

/// Case-weeks, and clients who dropped out in them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Exposure {
    /// Weeks of cases with no change of worker so far.
    pub unchanged: u64,
    /// Drop-outs in those.
    pub stopped_unchanged: u64,
    /// Weeks of cases with a change in the last sixteen weeks.
    pub changed: u64,
    /// Drop-outs in those.
    pub stopped_changed: u64,
}

/// A case as it was opened.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Opened {
    /// Week in which it was granted.
    pub week: u16,
    /// Route of the request.
    pub route: Route,
    /// Help granted.
    pub intensity: Intensity,
    /// It follows a referral by another case.
    pub referred: bool,
}

/// The causes that no client asks for. A referral on is another case.
const FORCED: [BreakCause; 4] = [
    BreakCause::Turnover,
    BreakCause::SickLeave,
    BreakCause::Reallocation,
    BreakCause::Contract,
];

fn forced(case: &Case) -> u32 {
    let counts = FORCED.map(|cause| u32::from(case.breaks[cause as usize]));
    counts.iter().sum()
}

/// What is remembered of a case slot.
#[derive(Debug, Clone)]
struct Slot {
    id: u32,
    open: bool,
    cost: u32,
    forced: u32,
    changed: Option<u16>,
    bond: Vec<f32>,
    following: Option<Change>,
}

impl Slot {
    fn of(case: &Case) -> Self {
        Self {
            id: case.id,
            open: case.stage != Stage::Free,
            cost: 0,
            forced: 0,
            changed: None,
            bond: Vec::new(),
            following: None,
        }
    }
}

/// Looks at a simulation after every week.
#[derive(Debug, Clone)]
pub(super) struct Follower {
    burn_in: u16,
    from: u16,
    households: Vec<u32>,
    slots: Vec<Slot>,
    rows: usize,
    ties: Option<Ties>,
    followed: Followed,
}

impl Follower {
    /// Nothing seen yet.
    pub fn new(simulation: &mut Simulation, burn_in: u16, from: u16) -> Self {
        let residents: Vec<Resident> = simulation.agents();
        let mut follower = Self {
            burn_in,
            from,
            households: residents.iter().map(|one| one.household).collect(),
            slots: Vec::new(),
            rows: 0,
            ties: None,
            followed: Followed {
                exposure: vec![Exposure::default(); BAND.1],
                ..Followed::default()
            },
        };
        follower.look_at_ties(simulation, 0);
        follower
    }

    /// Takes in the week that has just been run.
    pub fn look(&mut self, simulation: &mut Simulation) {
        let week = simulation.week() - 1;
        self.look_at_ties(simulation, week + 1);
        let rows = &simulation.world().resource::<Recorder>().cases;
        let ended: BTreeMap<u32, EndReason> = rows[self.rows..]
            .iter()
            .filter_map(|row| Some((row.case.id, row.end?.1)))
            .collect();
        self.rows = rows.len();
        let year = usize::from(week.saturating_sub(self.from)) / 52;
        let measured = week >= self.from;
        if measured && self.followed.costs.len() <= year {
            let households = self.households.iter().max().map_or(0, |last| last + 1);
            self.followed.costs.push(vec![0; households as usize]);
        }
        let world = simulation.world();
        for (index, case) in Rows::<Case>::of(world).iter().enumerate() {
            if index == self.slots.len() {
                self.slots.push(Slot::of(&Case::FREE));
            }
            let slot = &mut self.slots[index];
            if slot.id != case.id {
                *slot = Slot::of(case);
                // A case that ended in its first week is new all the same.
                slot.open = true;
                self.followed.opened.push(Opened {
                    week,
                    route: case.route,
                    intensity: case.intensity,
                    referred: case.referrals > 0,
                });
            }
            if !slot.open {
                continue;
            }
            if measured {
                let household = self.households[case.resident as usize];
                let paid = u64::from(case.cost - slot.cost);
                self.followed.costs[year][household as usize] += paid;
            }
            slot.cost = case.cost;
            slot.open = case.stage != Stage::Free;
            let ending = ended.get(&case.id).copied();
            if case.workers > 0 {
                follow(&mut self.followed, slot, case, week, measured, ending);
            }
        }
    }

    /// Once a year, the share of the ties of the end of the burn-in that are left.
    fn look_at_ties(&mut self, simulation: &Simulation, next: u16) {
        let Some(weeks) = next.checked_sub(self.burn_in) else {
            return;
        };
        if !weeks.is_multiple_of(TIES.0) || weeks > TIES.1 {
            return;
        }
        let now = simulation.world().resource::<Ties>();
        let then = self.ties.get_or_insert_with(|| now.clone());
        // As a survey would that asks the same people again.
        let came = &simulation.world().resource::<Lives>().came;
        let still_here = |ego: &u32| {
            came.get(*ego as usize)
                .is_none_or(|came| *came <= self.burn_in)
        };
        let egos = || (0..then.residents() as u32).filter(still_here);
        let all: usize = egos().map(|ego| then.alters(ego).len()).sum();
        let left = |ego| {
            let kept = then.alters(ego).iter();
            kept.filter(|alter| now.connects(ego, **alter)).count()
        };
        let left: usize = egos().map(left).sum();
        let size: usize = egos().map(|ego| now.alters(ego).len()).sum();
        let residents = egos().count().max(1) as f64;
        self.followed
            .ties_left
            .push(left as f64 / all.max(1) as f64);
        self.followed.ties_size.push(size as f64 / residents);
    }

    /// Hands over what was seen.
    pub fn finish(mut self) -> Followed {
        let open = self
            .slots
            .iter_mut()
            .filter_map(|slot| slot.following.take());
        self.followed.changes.extend(open);
        self.followed
    }
}

/// One week of a case in care, or its last.
fn follow(
    followed: &mut Followed,
    slot: &mut Slot,
    case: &Case,
    week: u16,
    measured: bool,
    ending: Option<EndReason>,
) {
    let forced = forced(case);
    if forced > slot.forced {
        followed.changes.extend(slot.following.take());
        slot.forced = forced;
        slot.changed = Some(week);
        let before = std::mem::take(&mut slot.bond);
        slot.following = measured.then(|| Change {
            before,
            after: Vec::new(),
        });
    }
    if measured && !case.mandated {
        let band = usize::from(case.weeks_in_care / BAND.0).min(BAND.1 - 1);
        let at_risk = &mut followed.exposure[band];
        let stopped = u64::from(ending == Some(EndReason::ClientDropout));
        match slot.changed {
            None => {
                at_risk.unchanged += 1;
                at_risk.stopped_unchanged += stopped;
            }
            Some(changed) if week - changed < AFTERMATH => {
                at_risk.changed += 1;
                at_risk.stopped_changed += stopped;
            }
            Some(_) => {}
        }
    }
    if ending.is_some() {
        followed.changes.extend(slot.following.take());
    } else if case.has_worker() {
        if slot.bond.len() == REMEMBERED_WEEKS {
            slot.bond.remove(0);
        }
        slot.bond.push(case.alliance);
        if let Some(change) = &mut slot.following {
            change.after.push(case.alliance);
            if change.after.len() == FOLLOWED_WEEKS {
                followed.changes.extend(slot.following.take());
            }
        }
    } else {
        // Between two workers: the next one is another event.
        followed.changes.extend(slot.following.take());
    }
}
