//! M19: attention for incidents. An incident in the media draws it, it fades, and while there is
//! some the council asks questions and rules are made. Elections may sweep it away.

use bevy_ecs::prelude::{Res, ResMut};

use crate::base::random::Purpose;
use crate::model::parameters::control::Params;
use crate::model::population::Town;
use crate::model::state::calendar::{Calendar, Now};
use crate::model::state::rules::Rulebook;
use crate::model::state::tally::Tallies;

/// Lets questions and rules follow from the attention there is, and lets it fade.
pub fn pay_attention(
    params: Res<Params>,
    now: Now,
    town: Res<Town>,
    mut rules: ResMut<Rulebook>,
    mut tallies: ResMut<Tallies>,
) {
    if !params.fades() {
        // Nothing is left of it where it is switched off during a run.
        for rules in &mut rules.0 {
            (rules.attention, rules.priority) = (0.0, None);
        }
        return;
    }
    let attention = &params.attention;
    let kept = libm::exp(-attention.half_life.half_life_rate());
    for (municipality, rules) in (0..).zip(&mut rules.0) {
        if rules.attention == 0.0 {
            continue;
        }
        let mut asked = now.stream(Purpose::CouncilQuestion, municipality);
        let mut made = now.stream(Purpose::RuleOfAttention, municipality);
        let questions = asked.poisson(attention.questions.weekly_hazard() * rules.attention);
        rules.in_force += made.poisson(attention.rules.weekly_hazard() * rules.attention);
        // Of the municipality as a whole; its first neighbourhood stands for it.
        let first = town.neighbourhoods_of(municipality as u16).next();
        if let Some(first) = first {
            tallies.0[first].questions += u64::from(questions);
        }
        rules.attention *= kept;
    }
}

/// Elects councils, all in one week; some of them reset what they care about.
pub fn hold_elections(
    params: Res<Params>,
    calendar: Res<Calendar>,
    now: Now,
    mut rules: ResMut<Rulebook>,
) {
    let attention = &params.attention;
    if !params.fades() || !attention.is_election(now.week(), calendar.burn_in) {
        return;
    }
    for (municipality, rules) in (0..).zip(&mut rules.0) {
        let mut stream = now.stream(Purpose::Election, municipality);
        let resets = stream.chance(attention.reset.0);
        let drawn = stream.uniform();
        if !resets {
            continue;
        }
        rules.attention = 0.0;
        rules.extra = rules.extra.min(params.start_control.0);
        let choices = &attention.priorities;
        let chosen = (drawn * choices.len() as f64) as usize;
        rules.priority = choices.get(chosen).copied().or(rules.priority);
    }
}
