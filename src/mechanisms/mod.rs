//! The mechanisms, one file each: parameters, systems, tests. `schedule.rs` says in
//! which order they run.
//!
//! To add one: write its file with a `Params` and its systems, add its section to
//! [`Mechanisms`] below and to [`Scenario`](crate::scenario::Scenario) (reading, checking and
//! explaining follow from that), its systems to `schedule.rs`, and its section to `configs/almere-haven.toml`.

pub mod access;
pub mod allocation;
#[cfg(test)]
pub mod by_hand;
pub mod care;
pub mod exits;
pub mod help_seeking;
pub mod informal_support;
pub mod market;
pub mod money;
pub mod needs;
pub mod prevention;
pub mod spells;
pub mod tie_change;
pub mod workforce;

use bevy_ecs::world::World;
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
    /// Exit.
    pub exits: exits::Params,
    /// M10: workforce.
    pub workforce: workforce::Params,
    /// Contracts.
    pub market: market::Params,
    /// M15: money.
    pub money: money::Params,
}

impl Mechanisms {
    /// Makes these the parameters that the systems read.
    pub fn put_in_force(&self, world: &mut World) {
        world.insert_resource(needs::Domains::new(&self.needs));
        // Destructured, so that a new section cannot be forgotten here.
        let Self {
            needs,
            prevention,
            tie_change,
            informal_support,
            help_seeking,
            access,
            allocation,
            care,
            breaks,
            exits,
            workforce,
            market,
            money,
        } = self.clone();
        world.insert_resource(needs);
        world.insert_resource(prevention);
        world.insert_resource(tie_change);
        world.insert_resource(informal_support);
        world.insert_resource(help_seeking);
        world.insert_resource(access);
        world.insert_resource(allocation);
        world.insert_resource(care);
        world.insert_resource(breaks);
        world.insert_resource(exits);
        world.insert_resource(workforce);
        world.insert_resource(market);
        world.insert_resource(money);
    }
}
