//! What a provider does differently because of what it is judged and paid by: hold on
//! to clients, choose easy ones, put in more effort. All in proportion to how strongly
//! money steers it.

use crate::base::random::Purpose;
use crate::model::agents::{Case, Condition, Provider};
use crate::model::parameters::control::{Params, Steering};
use crate::model::state::calendar::Now;

impl Params {
    /// How strongly a provider is steered, 0–1.
    fn pull(&self, provider: Option<&Provider>) -> f64 {
        if !self.enabled || self.steering == Steering::None {
            return 0.0;
        }
        let orientation = provider.map_or(0.0, |provider| f64::from(provider.revenue_orientation));
        self.steering_strength.0 * orientation
    }

    /// The provider goes on another week though the goal is reached: contacts and hours
    /// pay, also on an easy case.
    pub fn holds_on(&self, now: &Now, case: &Case, providers: &[Provider]) -> bool {
        if self.steering != Steering::Output {
            return false;
        }
        // So many weeks longer on average: a geometric number of them.
        let weeks = self.held_on.0 * self.pull(providers.get(case.provider as usize));
        let moment = case.moment(now.week());
        let draw = || now.luck().uniform(Purpose::HeldOn, case.resident, moment);
        weeks > 0.0 && draw() < weeks / (1.0 + weeks)
    }

    /// How many times as often a case is reviewed: progress pays.
    pub fn reviews(&self, case: &Case, providers: &[Provider]) -> f64 {
        match self.steering {
            Steering::None | Steering::Output => 1.0,
            Steering::Outcome | Steering::OutcomeAdjusted => {
                1.0 + self.effort.0 * self.pull(providers.get(case.provider as usize))
            }
        }
    }

    /// How much ease counts, against the place in the row, for who is placed first from
    /// the waiting list of these providers: 0–1.
    pub fn selection<'a>(&self, providers: impl Iterator<Item = &'a Provider>) -> f64 {
        if !matches!(self.steering, Steering::Output | Steering::Outcome) {
            return 0.0;
        }
        let (mut sum, mut count) = (0.0, 0_u32);
        for provider in providers {
            sum += self.pull(Some(provider));
            count += 1;
        }
        sum / f64::from(count.max(1))
    }

    /// How hard a client's situation looks.
    fn difficulty_of(&self, case: &Case, conditions: &[Condition]) -> f32 {
        let severity = conditions[case.resident as usize].severity[usize::from(case.domain)];
        let added = [case.multi_problem, case.mandated].map(|it| f32::from(u8::from(it)));
        let each = self.difficulty.0 as f32;
        severity + each * added[0] + each * added[1]
    }

    /// The slots of a waiting list in the order in which they are placed: by place in the
    /// row and by place in order of ease, of which the second weighs `weight`.
    pub fn easy_first(
        &self,
        waiting: &[u32],
        weight: f64,
        cases: &[Case],
        conditions: &[Condition],
    ) -> Vec<u32> {
        let difficulty =
            |row: &usize| self.difficulty_of(&cases[waiting[*row] as usize], conditions);
        let mut by_ease: Vec<usize> = (0..waiting.len()).collect();
        by_ease.sort_by(|a, b| difficulty(a).total_cmp(&difficulty(b)));
        let mut scores: Vec<(f64, usize)> = by_ease
            .into_iter()
            .enumerate()
            .map(|(ease, row)| (weight * ease as f64 + (1.0 - weight) * row as f64, row))
            .collect();
        scores.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        scores.into_iter().map(|(_, row)| waiting[row]).collect()
    }
}
