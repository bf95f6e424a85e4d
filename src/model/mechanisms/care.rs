//! M7: contact, the three common factors (alliance, goal agreement, belief) and the
//! fit of the solution, week by week.
//!
//! Nothing here sets an outcome. Progress in a week follows from the hours of contact,
//! the worker's skill, the weighted common factors and whether the kind of solution
//! fits what the client wants and can now. Alliance and progress feed each other.

use bevy_ecs::prelude::{Res, ResMut};

use crate::model::acts::payments;
use crate::model::acts::relation::{fitting, in_care, product_hours};
use crate::model::agents::{AgentsMut, BATCH, Case, Condition, Intensity, Position, Stage, fetch};
use crate::model::parameters::care::Params;
use crate::model::parameters::money;
use crate::model::population::Town;
use crate::model::state::books;
use crate::model::state::calendar::Week;
use crate::model::state::circles::Circles;
use crate::model::state::tally::Tallies;

/// The weekly effect of help: progress, and what it does to the relation.
#[allow(
    clippy::too_many_arguments,
    reason = "the arguments are the system's contract"
)]
pub fn work(
    params: Res<Params>,
    money: Res<money::Params>,
    (week, town): (Res<Week>, Res<Town>),
    circles: Res<Circles>,
    mut ledger: ResMut<books::Ledger>,
    mut tallies: ResMut<Tallies>,
    mut positions: AgentsMut<Position>,
    mut conditions: AgentsMut<Condition>,
    mut cases: AgentsMut<Case>,
    mut providers: AgentsMut<crate::model::agents::Provider>,
) {
    let positions = positions.by_id();
    let (conditions, providers) = (conditions.by_id(), providers.by_id());
    let rates = payments::Tariffs::new(&params);
    let product_hours =
        Intensity::ALL.map(|intensity| f64::from(product_hours(&params, intensity)));
    let mut done_twice = circles.done_twice().iter().peekable();
    let cases = cases.by_id();
    for slot in 0..cases.len() {
        if slot % BATCH == 0 {
            let next = || in_care(&cases[slot..]);
            let clients = next().map(|case| case.resident);
            fetch(conditions, clients, Condition::glance);
            let households = next().map(|case| case.household);
            fetch(&ledger.by_household, households, |cents| *cents as u32);
        }
        let case = &mut cases[slot];
        if case.stage != Stage::InCare {
            continue;
        }
        case.weeks_in_care += 1;
        case.alliance_sum += case.alliance;
        if case.intensity == Intensity::Stay {
            // Whether or not there is a worker at the moment: they live there.
            let tally = tallies.of(case.neighbourhood);
            payments::pay_stay(
                &money,
                &params.stay,
                &town,
                case,
                &mut ledger,
                providers,
                tally,
            );
        }
        if !case.has_worker() {
            continue;
        }
        let position = &mut positions[case.position as usize];
        let hundredths = if position.person == case.last_worker && position.is_present(week.0) {
            (product_hours[case.intensity as usize] * f64::from(position.served)) as u32
        } else {
            0
        };
        let condition = &mut conditions[case.resident as usize];
        let hours = f64::from(hundredths) / 100.0;
        let retold = hours.min(f64::from(case.retelling));
        case.retelling -= retold as f32;
        let twice = done_twice.next_if(|(next, _)| *next as usize == slot);
        let twice = twice.map_or(0.0, |(_, share)| (hours - retold) * share);
        let hours = hours - retold - twice;
        progress(&params, case, condition, position, hours);
        case.contact += hundredths;
        position.contact += hundredths;
        let tally = tallies.of(case.neighbourhood);
        tally.contact_hours += u64::from(hundredths);
        tally.retelling_hours += retold;
        tally.overlap_hours += twice;
        payments::pay(
            &money,
            &rates,
            &town,
            case,
            hundredths,
            &mut ledger,
            providers,
            tally,
        );
    }
}

/// One week of contact between one client and one worker.
fn progress(
    params: &Params,
    case: &mut Case,
    condition: &mut Condition,
    position: &Position,
    hours: f64,
) {
    let effective = hours / (1.0 + hours / params.half_return_hours.0);
    let weights = &params.weights;
    let factors = weights.technique.0
        + weights.alliance.0 * f64::from(case.alliance)
        + weights.goal_agreement.0 * f64::from(case.goal_agreement)
        + weights.belief.0 * f64::from(case.belief)
        + weights.adherence.0;
    let fit = if case.offered == fitting(params, condition) {
        1.0
    } else {
        params.fit.misfit.0
    };
    let step = params.effect_per_hour.0
        * effective
        * f64::from(position.skill_now)
        * factors
        * fit
        * f64::from(case.response);
    let left = libm::exp(-step) as f32;
    condition.severity[usize::from(case.domain)] *= left;
    let others = case.covers & !(1 << case.domain);
    if others != 0 {
        let elsewhere = libm::exp(-step * params.across_domains.0) as f32;
        for (domain, severity) in condition.severity.iter_mut().enumerate() {
            if others >> domain & 1 == 1 {
                *severity *= elsewhere;
            }
        }
    }
    relation(params, case, condition, hours, step);
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
    let speed = 1.0 + alliance.progress_feeds.0 * f64::from(case.felt);
    let growth = alliance.growth_per_hour.0 * hours * pace * speed;
    let room = if growth > 0.0 {
        1.0 - case.alliance
    } else {
        case.alliance
    };
    case.alliance += (growth as f32).clamp(-1.0, 1.0) * room;
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

#[cfg(test)]
mod tests;
