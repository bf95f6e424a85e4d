//! What a week leaves behind for the next: one table, from which saving and reading back
//! follow. To add a state that lasts: its file in `state/`, a line here, and its start in
//! `simulation.rs`.

use bevy_ecs::prelude::World;
use serde::{Deserialize, Serialize};

use crate::model::metrics::{self, Observed};
use crate::model::network::Ties;
use crate::model::state::agenda::{ActiveResidents, Agenda};
use crate::model::state::books::{Budgets, Ledger, SecondLine};
use crate::model::state::calendar::Week;
use crate::model::state::case_book::CaseBook;
use crate::model::state::prevention::Prevention;
use crate::model::state::recorder::Recorder;
use crate::model::state::requests::{AccessQueues, Requests};
use crate::model::state::rules::Rulebook;
use crate::model::state::staffing::{FreeCapacity, LocalKnowledge};
use crate::model::state::support::Commitments;

// A macro, so that a state is named once: it would stand in four lists.
macro_rules! left {
    ($($name:ident: $type:ty,)*) => {
        /// Every resource that a later week reads.
        #[derive(Serialize, Deserialize)]
        pub(super) struct Left {
            $($name: $type,)*
        }

        impl Left {
            /// A copy of them.
            pub fn of(world: &World) -> Self {
                Self { $($name: world.resource::<$type>().clone(),)* }
            }

            /// Puts them into a world that goes on from there.
            pub fn put_into(self, world: &mut World) {
                $(world.insert_resource(self.$name);)*
            }
        }
    };
}

left! {
    week: Week,
    ties: Ties,
    agenda: Agenda,
    active: ActiveResidents,
    commitments: Commitments,
    requests: Requests,
    queues: AccessQueues,
    book: CaseBook,
    ledger: Ledger,
    budgets: Budgets,
    rules: Rulebook,
    knowledge: LocalKnowledge,
    free: FreeCapacity,
    prevention: Prevention,
    second_line: SecondLine,
    observed: Observed,
    recorder: Recorder,
    panel: metrics::Panel,
}
