//! The mechanisms, one file each: parameters, systems, tests. `schedule.rs` says in
//! which order they run.
//!
//! To add one: write its file with a `Params` and its systems, add its section to
//! [`Mechanisms`] below and to [`Scenario`](crate::model::scenario::Scenario) (reading, checking and
//! explaining follow from that), its systems to `schedule.rs`, and its section to `configs/almere-haven.toml`.

pub mod access;
pub mod allocation;
pub mod budget;
#[cfg(test)]
pub mod by_hand;
pub mod care;
pub mod control;
pub mod coordination;
pub mod exits;
pub mod help_seeking;
pub mod informal_support;
pub mod market;
pub mod money;
pub mod needs;
pub mod prevention;
pub mod region;
pub mod spells;
pub mod tie_change;
pub mod workforce;

use bevy_ecs::prelude::{Resource, World};

use crate::model::policies::Limited;

/// The list: the parameters of every mechanism. Policies change a copy of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Mechanisms {
    /// M2: problems arise, recover and spill over.
    pub needs: needs::Params,
    /// M1: ties come and go.
    pub tie_change: tie_change::Params,
    /// M13: prevention.
    pub prevention: prevention::Params,
    /// M3: informal support.
    pub informal_support: informal_support::Params,
    /// M4: help-seeking and routes.
    pub help_seeking: help_seeking::Params,
    /// M5: access.
    pub access: access::Params,
    /// M6: allocation and waiting.
    pub allocation: allocation::Params,
    /// M7: care.
    pub care: care::Params,
    /// M8: breaks.
    pub breaks: spells::Params,
    /// M9: coordination.
    pub coordination: coordination::Params,
    /// Exit.
    pub exits: exits::Params,
    /// M10: workforce.
    pub workforce: workforce::Params,
    /// M11: market.
    pub market: market::Params,
    /// M15: money.
    pub money: money::Params,
    /// Budgets of the municipalities.
    pub budget: budget::Params,
    /// M12: control and rules.
    pub control: control::Params,
    /// M14: region.
    pub region: region::Params,
}

impl Mechanisms {
    /// Makes these the parameters that the systems read: one set, or several where
    /// policies hold for some only.
    pub fn put_in_force(sets: &[Self], world: &mut World) {
        fn put<P: Resource + Clone>(
            world: &mut World,
            sets: &[Mechanisms],
            section: impl Fn(&Mechanisms) -> &P,
        ) {
            let mut sets = sets.iter().map(|set| section(set).clone());
            world.insert_resource(sets.next().expect("one set always holds"));
            world.insert_resource(Limited(sets.collect()));
        }
        macro_rules! put {
            ($($section:ident)*) => {{
                // Destructured, so that a new section cannot be forgotten here.
                let Self { $($section: _),* } = &sets[0];
                $(put(world, sets, |set| &set.$section);)*
            }};
        }
        world.insert_resource(needs::Domains::new(&sets[0].needs));
        // A macro, because every section is a type of its own.
        put!(
            needs prevention tie_change informal_support help_seeking access allocation care
            breaks coordination exits workforce market money budget control region
        );
    }
}
