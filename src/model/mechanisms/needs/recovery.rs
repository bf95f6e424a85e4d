//! Problems recover by themselves, and trust comes back.

use bevy_ecs::prelude::{Res, ResMut};

use crate::model::agents::{AgentsMut, BATCH, Condition, Fetch, MAX_DOMAINS, Pieces, Span};
use crate::model::parameters::help_seeking;
use crate::model::parameters::needs::Params;
use crate::model::state::agenda::ActiveResidents;
use crate::model::state::calendar::Week;
use crate::model::state::domains::Domains;
use crate::model::state::requests::MayAsk;

/// Lets a week of recovery pass for everyone on the list, of their problems and of their
/// trust, lets those go who cope and have nothing open, and notes who may ask for help.
pub fn recover(
    params: Res<Params>,
    help: Res<help_seeking::Params>,
    domains: Res<Domains>,
    week: Res<Week>,
    pieces: Res<Pieces>,
    mut active: ResMut<ActiveResidents>,
    mut may_ask: ResMut<MayAsk>,
    mut conditions: AgentsMut<Condition>,
) {
    let recovery = Recovery {
        noticeable: params.noticeable.0 as f32,
        help: help.clone(),
        mandated_above: domains.mandated_above,
        week: week.0,
        // No time has passed before the first week.
        decay: match week.0 {
            0 => [[1.0; MAX_DOMAINS]; 2],
            _ => domains.weekly_decay,
        },
    };
    let recovered = pieces.work(&mut active.ids, conditions.by_id(), |ids, conditions| {
        recovery.clone().pass(ids, conditions)
    });
    may_ask.ids.clear();
    let (mut from, mut to) = (0, 0);
    for one in recovered {
        active.ids.copy_within(from..from + one.kept, to);
        (from, to) = (from + one.looked_at, to + one.kept);
        may_ask.ids.extend(one.may_ask.ids);
    }
    active.ids.truncate(to);
}

/// By what a week of recovery passes. A copy for each piece of the residents: nothing that is
/// written can change it, so that what follows from it is not worked out for everyone anew.
#[derive(Clone)]
struct Recovery {
    noticeable: f32,
    help: help_seeking::Params,
    mandated_above: f32,
    week: u16,
    /// What is left of a severity after a week; the second for those whose problems last.
    decay: [[f32; MAX_DOMAINS]; 2],
}

/// What a week left of some of the residents looked at.
struct Recovered {
    looked_at: usize,
    /// Of these, how many go on being looked at: their ids come first.
    kept: usize,
    may_ask: MayAsk,
}

impl Recovery {
    /// Lets it pass for some.
    fn pass(self, ids: &mut [u32], mut conditions: Span<Condition>) -> Recovered {
        let mut recovered = Recovered {
            looked_at: ids.len(),
            kept: 0,
            may_ask: MayAsk::default(),
        };
        for index in 0..ids.len() {
            if index % BATCH == 0 {
                conditions.fetch(ids[index..].iter().take(BATCH));
            }
            let id = ids[index];
            let condition = &mut conditions[id];
            let decay = &self.decay[usize::from(condition.lasting)];
            for (severity, decay) in condition.severity.iter_mut().zip(decay) {
                *severity *= decay;
            }
            condition.as_of = self.week;
            let worst = condition.worst_severity();
            let asks_nothing = condition.seeking == 0 && condition.in_care == 0;
            condition.active = !(asks_nothing && worst < self.noticeable);
            if condition.active {
                self.help.restore_trust(condition);
                let own = condition.disposition.threshold;
                let lowest = self.help.visible_room.threshold(own, 1.0);
                let limit = lowest.min(self.mandated_above);
                if worst > limit {
                    recovered.may_ask.note(id, condition, limit);
                }
                ids[recovered.kept] = id;
                recovered.kept += 1;
            }
        }
        recovered
    }
}
