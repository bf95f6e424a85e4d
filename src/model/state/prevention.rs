//! How much prevention is in force, by neighbourhood.

use bevy_ecs::prelude::Resource;
use serde::{Deserialize, Serialize};

use crate::base::random::{Luck, Purpose};
use crate::model::agents::Resident;
use crate::model::parameters::prevention::{Inside, Pace, Params, mask};
use crate::model::population::Household;
use crate::model::state::domains::Domains;
use crate::model::state::in_force::InForce;

/// A level below this, once a programme is over, is no effect any more.
const NEGLIGIBLE: f64 = 1e-4;

/// How far a programme works in one neighbourhood.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Level {
    /// The coverage it works for by now, 0–1.
    pub share: f64,
    /// Since which week what coverage has been in force, as far back as the lag looks.
    changes: Vec<(u16, f64)>,
}

impl Level {
    /// The coverage last in force.
    fn last(&self) -> f64 {
        self.changes.last().map_or(0.0, |(_, coverage)| *coverage)
    }

    /// Lets a week pass in which `coverage` is in force.
    ///
    /// What has been covered for the whole lag, without a break, is what the level grows
    /// to; as soon as less is covered it falls to that.
    pub(crate) fn pass(&mut self, coverage: f64, pace: &Pace, week: u16) {
        if self.last() != coverage {
            self.changes.push((week, coverage));
        }
        let lag_began = i64::from(week) - i64::from(pace.lag.0);
        let began = |(from, _): &(u16, f64)| i64::from(*from) <= lag_began;
        let covered = match self.changes.iter().rposition(began) {
            None => 0.0,
            Some(first) => {
                self.changes.drain(..first);
                let since = self.changes.iter().map(|(_, coverage)| *coverage);
                since.fold(1.0, f64::min)
            }
        };
        let half_life = if covered > self.share {
            pace.build_up
        } else {
            pace.fade
        };
        self.share += (covered - self.share) * (1.0 - libm::exp(-half_life.half_life_rate()));
        if covered == 0.0 && self.share < NEGLIGIBLE {
            self.share = 0.0;
        }
    }
}

/// The programmes and how far they work.
#[derive(Resource, Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Prevention {
    /// The programmes in force, each with the highest coverage there is anywhere; one
    /// that has ended, as it was, with coverage 0.
    pub(crate) programmes: Params,
    /// Coverage of the one inside and the one outside the domain, by neighbourhood.
    pub(crate) covered: Vec<[f64; 2]>,
    /// How far the one inside the domain works, by neighbourhood: for those of its target
    /// group whose turn is below the level.
    pub inside: Vec<Level>,
    /// How far the one outside the domain works, by neighbourhood: for everyone, in part.
    pub outside: Vec<Level>,
    /// Follows from the programmes and the residents.
    #[serde(skip)]
    pub(crate) scope: Option<Scope>,
}

/// Whom the programmes reach, and in which domains.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Scope {
    /// By household: the coverage from which it takes part; infinite when it is not aimed
    /// at. Empty as long as there never was a programme.
    pub(crate) turns: Vec<f32>,
    /// Residents who take part, by neighbourhood.
    pub(crate) participants: Vec<u32>,
    /// One bit per domain in which the programme inside works.
    pub(crate) inside: u8,
    /// One bit per domain in which the one outside works.
    pub(crate) outside: u8,
}

impl Prevention {
    /// No programme yet.
    pub fn new(neighbourhoods: usize) -> Self {
        Self {
            covered: vec![[0.0; 2]; neighbourhoods],
            inside: vec![Level::default(); neighbourhoods],
            outside: vec![Level::default(); neighbourhoods],
            ..Self::default()
        }
    }

    /// The share by which the rate of events of this force falls for a resident.
    #[inline]
    pub fn reduction(&self, resident: &Resident, domain: usize, force: f64) -> f64 {
        let Some(scope) = &self.scope else {
            return 0.0;
        };
        let Params { inside, outside } = &self.programmes;
        let place = usize::from(resident.neighbourhood);
        let mut left = 1.0;
        if scope.inside >> domain & 1 == 1
            && force < inside.severe_from.0
            && inside.ages.contains(&resident.age)
            && f64::from(scope.turns[resident.household as usize]) <= self.inside[place].share
        {
            left *= 1.0 - inside.effect.0;
        }
        if scope.outside >> domain & 1 == 1 && force < outside.severe_from.0 {
            left *= 1.0 - outside.effect.0 * self.outside[place].share;
        }
        1.0 - left
    }

    /// Takes over the parameters in force; tells whether anything changed. A programme
    /// that ends goes on fading as the one it was.
    ///
    /// Policies change coverage only, so that all else is the same everywhere.
    pub(crate) fn take_over(&mut self, in_force: &InForce<Params>) -> bool {
        let mut changed = false;
        let mut highest = [0.0_f64; 2];
        for (neighbourhood, covered) in (0..).zip(&mut self.covered) {
            let here = in_force.of_neighbourhood(neighbourhood);
            let now = [here.inside.coverage.0, here.outside.coverage.0];
            changed |= now != *covered;
            *covered = now;
            highest = [0, 1].map(|at| highest[at].max(now[at]));
        }
        let mut next = self.programmes.clone();
        if highest[0] > 0.0 {
            next.inside = in_force.in_general().inside.clone();
        }
        if highest[1] > 0.0 {
            next.outside = in_force.in_general().outside.clone();
        }
        next.inside.coverage.0 = highest[0];
        next.outside.coverage.0 = highest[1];
        changed |= next != self.programmes;
        self.programmes = next;
        changed
    }

    /// Finds whom the programmes reach.
    pub(crate) fn aim(
        &mut self,
        domains: &Domains,
        luck: &Luck,
        households: &[Household],
        residents: &[Resident],
    ) {
        let Params { inside, outside } = &self.programmes;
        let turns = turns(inside, luck, households, residents);
        let mut participants = vec![0; self.covered.len()];
        for resident in residents {
            let turn = f64::from(turns[resident.household as usize]);
            let place = usize::from(resident.neighbourhood);
            let takes_part = turn <= self.covered[place][0] && inside.ages.contains(&resident.age);
            participants[place] += u32::from(takes_part && resident.lives_here());
        }
        self.scope = Some(Scope {
            turns,
            participants,
            inside: mask(&inside.domains, &domains.names),
            outside: mask(&outside.domains, &domains.names),
        });
    }

    /// Nothing runs, all levels know that, and nothing works any more.
    pub(crate) fn rests(&self) -> bool {
        let Params { inside, outside } = &self.programmes;
        let mut levels = self.inside.iter().chain(&self.outside);
        inside.coverage.0 == 0.0
            && outside.coverage.0 == 0.0
            && levels.all(|level| level.share == 0.0 && level.last() == 0.0)
    }
}

/// The turn of every household: the most vulnerable ones, as they seem, in the order in
/// which luck lets them take part.
pub(crate) fn turns(
    inside: &Inside,
    luck: &Luck,
    households: &[Household],
    residents: &[Resident],
) -> Vec<f32> {
    let mut seem: Vec<(f64, u32)> = Vec::new();
    for (id, household) in (0_u32..).zip(households) {
        let members = household.members();
        let members = &residents[members.start as usize..members.end as usize];
        if members
            .iter()
            .any(|member| inside.ages.contains(&member.age))
        {
            let sum: f64 = members.iter().map(|m| f64::from(m.vulnerability)).sum();
            let error = luck.stream(Purpose::PreventionTarget, id, 0).normal();
            let seems = libm::log(sum / members.len() as f64) + inside.targeting_error.0 * error;
            seem.push((seems, id));
        }
    }
    let aimed = (seem.len() as f64 * inside.target_share.0).round() as usize;
    if let Some(last) = aimed.checked_sub(1) {
        seem.select_nth_unstable_by(last, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    }
    let mut turns = vec![f32::INFINITY; households.len()];
    for (_, id) in &seem[..aimed] {
        turns[*id as usize] = luck.uniform(Purpose::PreventionReach, *id, 0) as f32;
    }
    turns
}
