//! What a week leaves behind for the next: one table, from which the start, saving and
//! reading back follow. To add a state that lasts: its type, beside its rules or in `state/`
//! when several share it, a line here, and the next number for the form in `simulation.rs`, so
//! that a file saved before is refused and not misread.

use bevy_ecs::prelude::World;
use serde::{Deserialize, Serialize};

use crate::base::random::Luck;
use crate::model::acts::relation::hours_of_products;
use crate::model::metrics::{self, Observed};
use crate::model::network::Ties;
use crate::model::population::{Households, Town};
use crate::model::scenario::Scenario;
use crate::model::state::agenda::{ActiveResidents, Agenda};
use crate::model::state::books::{Budgets, Ledger, SecondLine};
use crate::model::state::calendar::Week;
use crate::model::state::case_book::CaseBook;
use crate::model::state::escalations::Escalations;
use crate::model::state::followed::Followed;
use crate::model::state::limitations::Limitations;
use crate::model::state::lives::Lives;
use crate::model::state::prevention::Prevention;
use crate::model::state::prices::Prices;
use crate::model::state::recorder::Recorder;
use crate::model::state::requests::{AccessQueues, Requests};
use crate::model::state::rules::Rulebook;
use crate::model::state::staffing::{FreeCapacity, LabourMarket, LocalKnowledge, RoomKnown};
use crate::model::state::support::Commitments;

/// What there is before the first week.
pub(super) struct Beginning<'a> {
    pub scenario: &'a Scenario,
    pub luck: &'a Luck,
    pub town: &'a Town,
    pub households: &'a Households,
    pub providers: usize,
    pub ties: Ties,
    pub agenda: Agenda,
    pub active: ActiveResidents,
    pub limitations: Limitations,
    pub lives: Lives,
}

// A macro, so that a state is named once: it would stand in five lists.
macro_rules! left {
    (|$at:ident| $($name:ident: $type:ty = $start:expr,)*) => {
        /// Every resource that a later week reads.
        #[derive(Serialize, Deserialize)]
        pub(super) struct Left {
            $($name: $type,)*
        }

        impl Left {
            /// What the first week finds.
            pub fn before($at: Beginning) -> Self {
                $(let $name = $start;)*
                Self { $($name,)* }
            }

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

left! { |at|
    week: Week = Week(0),
    commitments: Commitments = Commitments::among(at.ties.residents()),
    ties: Ties = at.ties,
    agenda: Agenda = at.agenda,
    active: ActiveResidents = at.active,
    escalations: Escalations = Escalations::default(),
    requests: Requests = Requests::default(),
    queues: AccessQueues = AccessQueues::new(at.town.municipalities.len()),
    book: CaseBook = CaseBook {
        promised: hours_of_products(&at.scenario.care),
        ..CaseBook::new(at.providers, at.town.commissioners().len())
    },
    ledger: Ledger = Ledger::new(at.town.municipalities.len(), at.households.0.len()),
    budgets: Budgets = Budgets::new(at.town.municipalities.len()),
    rules: Rulebook = Rulebook::new(&at.scenario.control, at.town.municipalities.len()),
    knowledge: LocalKnowledge = LocalKnowledge(vec![0.0; at.town.neighbourhoods.len()]),
    free: FreeCapacity = FreeCapacity(vec![0.0; at.town.municipalities.len()]),
    room: RoomKnown = RoomKnown(vec![Default::default(); at.town.municipalities.len()]),
    labour: LabourMarket = LabourMarket::default(),
    prevention: Prevention = Prevention::new(at.town.neighbourhoods.len()),
    prices: Prices = Prices::new(at.town.commissioners().len()),
    second_line: SecondLine = SecondLine::new(at.town.municipalities.len()),
    followed: Followed = Followed::default(),
    limitations: Limitations = at.limitations,
    lives: Lives = at.lives,
    observed: Observed = Observed::new(at.scenario, at.town),
    recorder: Recorder = Recorder::new(at.scenario.observe.microdata),
    panel: metrics::Panel = metrics::draw_panel(&at.scenario.observe, at.town.residents(), at.luck),
}
