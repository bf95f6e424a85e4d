//! What a client and a worker are to each other: click, first alliance, belief, the fit of what is offered.

use crate::base::random::{Luck, Purpose};
use crate::model::agents::{Case, Condition, Intensity, Position, Resident, Solution, Stage};
use crate::model::parameters::care::Params;

/// Contact hours a product asks per week, in hundredths.
pub fn product_hours(params: &Params, intensity: Intensity) -> u32 {
    (params.product(intensity).hours.0 * 100.0).round() as u32
}

/// The same for every product.
pub(crate) fn hours_of_products(params: &Params) -> [u32; Intensity::ALL.len()] {
    Intensity::ALL.map(|intensity| product_hours(params, intensity))
}

/// The click: the part of the alliance that belongs to this pair, in standard units.
pub fn click(params: &Params, luck: &Luck, resident: u32, position: &Position) -> f64 {
    let rest = 1.0 - params.alliance.worker_share.0 - params.alliance.client_share.0;
    let pair = luck
        .stream(Purpose::PairEffect, resident, position.nature)
        .normal();
    f64::from(position.warmth) * params.alliance.worker_share.0.sqrt() + pair * rest.max(0.0).sqrt()
}

/// The bond of a client and a worker: where their alliance comes to rest.
pub fn bond(params: &Params, luck: &Luck, case: &Case, position: &Position) -> f32 {
    let alliance = &params.alliance;
    let client = luck
        .stream(Purpose::ClientEffect, case.partner(), 0)
        .normal();
    let deviation =
        click(params, luck, case.partner(), position) + client * alliance.client_share.0.sqrt();
    let mandated = f64::from(u8::from(case.mandated)) * alliance.mandated.0;
    let several = f64::from(u8::from(case.multi_problem)) * alliance.multi_problem.0;
    (alliance.bond.0 - mandated - several + alliance.spread.0 * deviation).clamp(0.0, 1.0) as f32
}

/// Alliance at the first contact of a client with a worker who have this bond.
pub fn first_alliance(params: &Params, bond: f32) -> f32 {
    (bond - params.alliance.unfamiliar.0 as f32).max(0.0)
}

/// Belief in the approach of this worker.
pub fn first_belief(params: &Params, resident: &Resident, position: &Position) -> f32 {
    let suits = resident.believes_in == position.way_of_working;
    (if suits {
        params.belief_match.0
    } else {
        params.belief_mismatch.0
    }) as f32
}

/// How a resident responds to help, whoever gives it: lognormal with mean one.
pub fn response(params: &Params, luck: &Luck, resident: u32) -> f32 {
    let spread = params.response_spread.0;
    let own = luck.stream(Purpose::Response, resident, 0).normal();
    libm::exp(spread * own - spread * spread / 2.0) as f32
}

/// Agreement on the goal at the start of care.
pub fn first_goal_agreement(params: &Params, case: &Case) -> f32 {
    (if case.mandated {
        params.goal_start_mandated.0
    } else {
        params.goal_start.0
    }) as f32
}

/// The kind of solution that fits a client now.
pub fn fitting(params: &Params, condition: &Condition) -> Solution {
    if condition.total_severity() > params.fit.survival.0 {
        Solution::Carry
    } else if f64::from(condition.motivation) < params.fit.unwilling.0 {
        Solution::AnotherRoad
    } else if f64::from(condition.disposition.ability) < params.fit.unable.0 {
        Solution::Teach
    } else {
        Solution::Provide
    }
}

/// The kind of solution a worker offers at the start.
pub fn offer(params: &Params, luck: &Luck, case: &Case, condition: &Condition) -> Solution {
    if luck.uniform(Purpose::Fit, case.resident, case.moment(case.start_week))
        < params.fit.tailoring.0
    {
        fitting(params, condition)
    } else {
        Solution::Provide
    }
}

/// Those of the cases that are in care.
pub fn in_care(cases: &[Case]) -> impl Iterator<Item = &Case> + Clone {
    cases.iter().filter(|case| case.stage == Stage::InCare)
}
