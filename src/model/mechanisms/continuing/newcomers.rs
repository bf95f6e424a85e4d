//! Support ends with those who are gone; those who come bring what they had elsewhere.

use bevy_ecs::prelude::{Res, ResMut};

use super::start::bring;
use super::{Terms, end};
use crate::base::random::Purpose;
use crate::model::state::agenda::Agenda;
use crate::model::state::books::Ledger;
use crate::model::state::limitations::Limitations;
use crate::model::state::lives::Changes;
use crate::model::state::recorder::{Recorder, SupportEnd};

/// Ends what was given to those who are gone.
pub fn let_go(
    terms: Terms,
    changes: Res<Changes>,
    mut limitations: ResMut<Limitations>,
    mut ledger: ResMut<Ledger>,
    mut recorder: ResMut<Recorder>,
) {
    if !terms.params.enabled || changes.left.is_empty() {
        return;
    }
    for gone in &changes.left {
        if limitations.of.contains_key(&gone.resident) {
            let (id, why) = (gone.resident, SupportEnd::Gone);
            end(
                &terms,
                &mut limitations,
                &mut ledger,
                &mut recorder,
                id,
                why,
            );
        }
    }
    for queue in &mut limitations.asked {
        queue.retain(|one| !changes.has_left(one.resident));
    }
    for granted in limitations.coming.values_mut() {
        granted.retain(|one| !changes.has_left(one.resident));
    }
}

/// Lets newcomers have what they had elsewhere, and draws anew for those of another age when
/// their limitation changes next.
pub fn take_in(terms: Terms, changes: Res<Changes>, mut limitations: ResMut<Limitations>) {
    if !terms.params.enabled {
        return;
    }
    let (params, lives) = (&*terms.params, terms.lives.enabled);
    let (residents, week) = (terms.residents.by_id(), terms.now.week());
    for one in &changes.came {
        let who = (one.resident, &residents[one.resident as usize]);
        let luck = terms.now.luck();
        bring(
            (params, lives),
            &terms.households,
            luck,
            &mut limitations,
            who,
            week,
        );
    }
    for id in &changes.emptied {
        limitations.next[*id as usize] = u16::MAX;
    }
    for (id, age) in &changes.turned {
        if changes.has_left(*id) {
            continue;
        }
        let resident = &residents[*id as usize];
        let rate = match limitations.of.contains_key(id) {
            true => params.course(*age, lives).iter().sum(),
            false => params.onset_at(*age) * f64::from(resident.vulnerability),
        };
        let mut stream = terms.now.stream(Purpose::NewPaceOfAge, *id | 1 << 31);
        limitations.next[*id as usize] = Agenda::after(week, stream.weeks_until(rate));
    }
}
