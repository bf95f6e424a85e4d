//! M7: contact, the three common factors (alliance, goal agreement, belief) and the
//! fit of the solution, week by week.
//!
//! Nothing here sets an outcome. Progress in a week follows from the hours of contact,
//! the worker's skill, the weighted common factors and whether the kind of solution
//! fits what the client wants and can now. Alliance and progress feed each other.

use bevy_ecs::prelude::{Res, ResMut};

use crate::base::decay::left_after;
use crate::base::random::Purpose;
use crate::model::acts::payments::Payments;
use crate::model::acts::relation::{fitting, hours_of_products, in_care};
use crate::model::agents::{
    Agents, AgentsMut, BATCH, Case, Condition, Fetch, Intensity, Involved, Parties, Position, Stage,
};
use crate::model::parameters::care::{AllianceParams, Held, Params};
use crate::model::state::calendar::Now;
use crate::model::state::case_book::CaseBook;
use crate::model::state::circles::Circles;
use crate::model::state::tally::{Tallies, Tally};

/// Where a product now asks other hours, workers owe these to the clients they have: for all of
/// them, in the weeks in which a policy changes the hours.
pub fn owe_hours(
    params: Res<Params>,
    mut book: ResMut<CaseBook>,
    cases: Agents<Case>,
    mut positions: AgentsMut<Position>,
) {
    let hours = hours_of_products(&params);
    if hours == book.promised {
        return;
    }
    let before = std::mem::replace(&mut book.promised, hours);
    let positions = positions.by_id();
    for case in cases.by_id().iter().filter(|case| case.has_worker()) {
        let position = &mut positions[case.position as usize];
        // Whoever has left owes nothing; the case is not told yet.
        if position.person == case.last_worker {
            let product = case.intensity as usize;
            position.committed = position.committed + hours[product] - before[product];
        }
    }
}

/// The weekly effect of help: progress, and what it does to the relation.
pub fn work(
    params: Res<Params>,
    now: Now,
    circles: Res<Circles>,
    mut payments: Payments,
    mut tallies: ResMut<Tallies>,
    mut involved: Involved,
) {
    let Parties {
        cases,
        conditions,
        positions,
        providers,
    } = involved.by_id();
    let tariffs = payments.tariffs(&params);
    let product_hours = hours_of_products(&params).map(f64::from);
    let days = Days::of(&params.alliance);
    let mut done_twice = circles.twice.iter().peekable();
    let mut slots = 0..;
    for batch in cases.chunks_mut(BATCH) {
        conditions.fetch(in_care(batch).map(|case| case.resident));
        payments.fetch(in_care(batch).map(|case| case.household));
        for (case, slot) in batch.iter_mut().zip(&mut slots) {
            if case.stage != Stage::InCare {
                continue;
            }
            let tally = tallies.of(case.neighbourhood);
            case.weeks_in_care += 1;
            case.alliance_sum += case.alliance;
            if case.intensity == Intensity::Stay {
                // Whether or not there is a worker at the moment: they live there.
                payments.pay_stay(&params.stay, case, providers, tally);
            }
            if !case.has_worker() {
                continue;
            }
            let position = &mut positions[case.position as usize];
            let there = position.person == case.last_worker && position.is_present(now.week());
            let hundredths = if there {
                (product_hours[case.intensity as usize] * f64::from(position.served)) as u32
            } else {
                0
            };
            let twice = done_twice.next_if(|(next, _)| *next == slot);
            let twice = twice.map_or(0.0, |(_, share)| *share);
            let condition = &mut conditions[case.resident as usize];
            let hours = new_hours(case, f64::from(hundredths) / 100.0, twice, tally);
            let step = progress(&params, case, condition, position, hours);
            help_family(case, conditions, step);
            if hours > 0.0
                && let Some(days) = &days
            {
                days.befall(&now, case);
            }
            case.contact += hundredths;
            position.contact += hundredths;
            tally.contact_hours += u64::from(hundredths);
            payments.pay_hours(&tariffs, hundredths, case, providers, tally);
        }
    }
}

/// Hours of contact that are left for something new, when the story has been told and
/// what is done `twice`, a share of the rest, is done.
fn new_hours(case: &mut Case, hours: f64, twice: f64, tally: &mut Tally) -> f64 {
    let retold = hours.min(f64::from(case.retelling));
    case.retelling -= retold as f32;
    let twice = (hours - retold) * twice;
    tally.retelling_hours += retold;
    tally.overlap_hours += twice;
    hours - retold - twice
}

/// One week of contact between one client and one worker; by how much the logarithm of
/// severity falls.
fn progress(
    params: &Params,
    case: &mut Case,
    condition: &mut Condition,
    position: &Position,
    hours: f64,
) -> f64 {
    let effective = hours / (1.0 + hours / params.half_return_hours.0);
    let (weights, held) = (&params.weights, &params.held);
    let factors = weights.technique.0
        + weights.alliance.0 * Held::counted(held.alliance, case.alliance)
        + weights.goal_agreement.0 * Held::counted(held.goal_agreement, case.goal_agreement)
        + weights.belief.0 * Held::counted(held.belief, case.belief)
        + weights.adherence.0;
    let fit = if case.offered == fitting(params, condition) {
        1.0
    } else {
        params.fit.misfit.0
    };
    let code = if case.wrong_product {
        params.fit.wrong_code.0
    } else {
        1.0
    };
    let step = params.effect_per_hour.0
        * effective
        * f64::from(position.skill_now)
        * factors
        * fit
        * code
        * f64::from(case.response);
    let left = left_after(step) as f32;
    condition.severity[usize::from(case.domain)] *= left;
    let others = case.covers & !(1 << case.domain);
    if others != 0 {
        let elsewhere = left_after(step * params.across_domains.0) as f32;
        for (domain, severity) in condition.severity.iter_mut().enumerate() {
            if others >> domain & 1 == 1 {
                *severity *= elsewhere;
            }
        }
    }
    relation(params, case, condition, hours, step);
    step
}

/// What helps the client of a family helps the others in the same domain.
fn help_family(case: &Case, conditions: &mut [Condition], step: f64) {
    if case.family != 0 {
        let left = left_after(step) as f32;
        for member in case.family() {
            conditions[member as usize].severity[usize::from(case.domain)] *= left;
        }
    }
}

/// What a week of contact does to alliance, goal agreement, belief and motivation.
fn relation(params: &Params, case: &mut Case, condition: &mut Condition, hours: f64, step: f64) {
    // This week's own progress, and whether things are better than at the start.
    let better = case.severity_start - condition.severity[case.domain as usize];
    let most = params.felt.most.0;
    let own = (step * params.felt.per_week.0).min(most) as f32;
    let now = own + better.clamp(-most as f32, most as f32);
    case.felt += (now - case.felt) / params.felt.memory.0 as f32;
    let alliance = &params.alliance;
    let pace = if case.mandated || case.multi_problem {
        alliance.slow_pace.0
    } else {
        1.0
    };
    let rest = case.bond + alliance.progress_feeds.0 as f32 * case.felt;
    let nearer = 1.0 - left_after(alliance.approach_per_hour.0 * hours * pace);
    case.alliance += nearer as f32 * (rest.clamp(0.0, 1.0) - case.alliance);
    case.goal_agreement +=
        (params.goal_growth.0 * hours).min(1.0) as f32 * (1.0 - case.goal_agreement);
    let room = if case.felt > 0.0 {
        1.0 - case.belief
    } else {
        case.belief
    };
    case.belief += params.belief_growth.0 as f32 * case.felt * room;
    condition.motivation +=
        params.motivation_growth.0 as f32 * case.felt * (1.0 - condition.motivation);
    condition.motivation = condition.motivation.clamp(0.0, 1.0);
}

/// Good and bad days between client and worker, and now and then a rupture: one draw tells.
struct Days {
    /// Chance of a rupture in a week of contact.
    rupture: f64,
    /// What a rupture leaves of the alliance, as a share.
    left: f32,
    /// From the worst day to the best: uniform, with the standard deviation of the config.
    wide: f64,
}

impl Days {
    /// Those of the config; `None` where every day is as any other.
    fn of(alliance: &AllianceParams) -> Option<Self> {
        let days = Self {
            rupture: 1.0 - libm::exp(-alliance.ruptures.weekly_hazard()),
            left: 1.0 - alliance.rupture_depth.0 as f32,
            wide: alliance.noise.0 * 12.0_f64.sqrt(),
        };
        (days.rupture > 0.0 || days.wide > 0.0).then_some(days)
    }

    /// What this week does to an alliance.
    fn befall(&self, now: &Now, case: &mut Case) {
        let moment = case.moment(now.week());
        let draw = now.luck().uniform(Purpose::Relation, case.resident, moment);
        case.alliance = if draw < self.rupture {
            case.alliance * self.left
        } else {
            let day = (draw - self.rupture) / (1.0 - self.rupture) - 0.5;
            (case.alliance + (self.wide * day) as f32).clamp(0.0, 1.0)
        };
    }
}

#[cfg(test)]
mod tests;
