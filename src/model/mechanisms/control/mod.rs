//! M12: overspending and incidents lead to more control and new rules, each well meant;
//! rules are seldom repealed, and each costs workers time.
//!
//! Less time for clients is all that control does here. Whether that makes help slower,
//! waits longer and the next overspending larger follows from the other mechanisms.
//! How attention for incidents fades, and what elections do to it, is in `attention.rs`.
//! What providers are judged by, beside the hours, is in [`steering`](crate::model::acts::steering).

mod attention;

pub use attention::{hold_elections, pay_attention};

use bevy_ecs::prelude::{Res, ResMut};

use crate::base::random::{Luck, Purpose};
use crate::base::units::WEEKS_PER_YEAR;
use crate::model::agents::{BATCH, Case, Fetch, Stage, moment};
use crate::model::parameters::control::Params;
use crate::model::parameters::workforce;
use crate::model::population::Town;
use crate::model::state::books::Budgets;
use crate::model::state::calendar::{Calendar, Now, Week};
use crate::model::state::in_force::InForce;
use crate::model::state::requests::HelpAsked;
use crate::model::state::rules::Rulebook;
use crate::model::state::tally::Tallies;

/// Severe problems that nobody relieves lead to incidents, some of them to headlines,
/// and some of those to a rule.
pub fn have_incidents(
    params: Res<Params>,
    now: Now,
    town: Res<Town>,
    asked: HelpAsked,
    mut rules: ResMut<Rulebook>,
    mut tallies: ResMut<Tallies>,
) {
    if !params.enabled || params.incidents.0 == 0.0 {
        return;
    }
    let rate = params.incidents.weekly_hazard();
    let mut expose = |resident: u32, neighbourhood: u16, domain: u8, severity: f32| {
        if f64::from(severity) < params.incident_severity.0 {
            return;
        }
        let moment = moment(now.week(), domain);
        let mut stream = now.luck().stream(Purpose::Incident, resident, moment);
        if !stream.happens(rate) {
            return;
        }
        let (headline, reaction) = (stream.uniform(), stream.uniform());
        let tally = tallies.of(neighbourhood);
        tally.incidents += 1;
        if headline < params.media.0 {
            tally.headlines += 1;
            let place = &town.neighbourhoods[usize::from(neighbourhood)];
            let rules = &mut rules.0[usize::from(place.municipality)];
            if params.attention.enabled {
                rules.attention += 1.0;
            } else if reaction < params.rule_after_media.0 {
                rules.in_force += 1;
            }
        }
    };
    for (request, neighbourhood, severity) in asked.requests() {
        expose(request.resident, neighbourhood, request.domain, severity);
    }
    let exposed = |case: &&Case| match case.stage {
        Stage::Free => false,
        Stage::Waiting => true,
        Stage::InCare => !case.has_worker() || case.felt <= 0.0,
    };
    let (cases, conditions) = asked.cases();
    for batch in cases.chunks(BATCH) {
        let next = || batch.iter().filter(exposed);
        conditions.fetch(next().map(|case| case.resident));
        for case in next() {
            let severity = &conditions[case.resident as usize].severity;
            let severity = severity[usize::from(case.domain)];
            expose(case.resident, case.neighbourhood, case.domain, severity);
        }
    }
}

/// At the end of a year: what was added to control eases, and there is more of it, and
/// perhaps a rule, where too much was spent.
pub fn judge_year(
    params: Res<Params>,
    workforce: Res<workforce::Params>,
    calendar: Res<Calendar>,
    luck: Res<Luck>,
    week: Res<Week>,
    budgets: Res<Budgets>,
    mut rules: ResMut<Rulebook>,
) {
    if !params.enabled || !calendar.year_ends(week.0) {
        return;
    }
    let room = (params.most_administration.0 - workforce.administration.0).max(0.0);
    let kept = libm::exp(-params.easing.half_life_rate() * WEEKS_PER_YEAR);
    for (municipality, rules) in rules.0.iter_mut().enumerate() {
        let last = budgets.last_year[municipality];
        let overspend = last.and_then(|year| year.overspend()).unwrap_or(0.0);
        rules.extra *= kept;
        if overspend > 0.0 {
            rules.extra = (rules.extra + params.per_overspend.0 * overspend).min(room);
            let draw = &mut luck.stream(Purpose::NewRule, municipality as u32, week.0.into());
            if draw.happens(params.rules_per_overspend.0 * overspend) {
                rules.in_force += 1;
            }
        }
    }
}

/// Repeals rules: a few as time passes, a share of them at once when a policy says so.
pub fn repeal_rules(
    in_force: InForce<Params>,
    luck: Res<Luck>,
    week: Res<Week>,
    mut rules: ResMut<Rulebook>,
) {
    if !in_force.in_general().enabled {
        return;
    }
    for (municipality, rules) in rules.0.iter_mut().enumerate() {
        let params = in_force.of_municipality(municipality as u16);
        let (rate, clean_up) = (params.repeal.weekly_hazard(), params.clean_up.0);
        if rate > 0.0 {
            let mut stream = luck.stream(Purpose::Repeal, municipality as u32, week.0.into());
            let repealed = (0..rules.in_force).filter(|_| stream.happens(rate)).count();
            rules.in_force -= repealed as u32;
        }
        if clean_up > rules.cleaned {
            rules.in_force -= (f64::from(rules.in_force) * clean_up).round() as u32;
        }
        rules.cleaned = clean_up;
    }
}

/// Counts rules and control for the metrics, weighted by residents.
pub fn count_rules(
    params: Res<Params>,
    town: Res<Town>,
    rules: Res<Rulebook>,
    mut tallies: ResMut<Tallies>,
) {
    if !params.enabled {
        return;
    }
    for (place, tally) in town.neighbourhoods.iter().zip(&mut tallies.0) {
        let rules = rules.of(place.municipality);
        tally.rules += u64::from(place.residents) * u64::from(rules.in_force);
        tally.control += f64::from(place.residents) * rules.extra;
        tally.attention += f64::from(place.residents) * rules.attention;
    }
}

#[cfg(test)]
mod tests;
