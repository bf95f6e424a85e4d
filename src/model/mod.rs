//! The model: who there is ([`agents`], [`population`], [`network`]), what a week leaves
//! behind ([`state`]), with which [`parameters`] and verbs ([`acts`]), the rules ([`mechanisms`])
//! in their order ([`schedule`]), what changes the rules ([`policies`]) and what is seen of it
//! ([`metrics`]).
//!
//! A [`scenario`] describes a run and a [`simulation`] is one replication of it. Nothing
//! here knows how many are run, or what becomes of the results.

// The table of mechanisms: their sections in a config, with the parameters that policies
// change. What a config may hold, the schema, `buurt explain` and the parameters in force
// follow from it. Their order is that of the sections in a config, where the line above each
// is what is said of it; an M with a number is how `docs/model.md` counts them. Breaks (M8) have
// no file of systems: they are an act that several rules share, `acts/spells.rs`. A macro,
// because every section is a type of its own.
macro_rules! mechanisms {
    ($then:ident) => {
        $then! {
            /// M16: residents age, are born, die, move and are followed by others.
            demography
            /// M2: problems arise, recover and spill over.
            needs
            /// M13: prevention, inside and outside the domain.
            prevention
            /// M1: ties come and go.
            tie_change
            /// M3: informal support.
            informal_support
            /// M4: help-seeking and routes.
            help_seeking
            /// M5: access.
            access
            /// M6: allocation and waiting.
            allocation
            /// M7: care.
            care
            /// M8: breaks.
            breaks
            /// M18: continuing support for a limitation that lasts.
            continuing
            /// M9: coordination between helpers of one household.
            coordination
            /// Exit.
            exits
            /// M10: workforce.
            workforce
            /// M11: market.
            market
            /// M15: money.
            money
            /// Budgets of the municipalities.
            budget
            /// M12: control and rules.
            control
            /// M14: region.
            region
        }
    };
}

pub mod acts;
pub mod agents;
#[cfg(test)]
pub(crate) mod by_hand;
mod check;
pub mod metrics;
pub mod network;
pub mod policies;
pub mod population;
mod saved;
pub mod scenario;
pub mod schedule;
pub mod simulation;
pub mod start;
pub mod state;
#[cfg(test)]
pub(crate) mod testing;

pub mod mechanisms {
    //! The mechanisms, one file each: systems and tests. `schedule.rs` says in which order
    //! they run.
    //!
    //! A mechanism knows no other. What two share is data ([`state`](super::state)), a
    //! parameter ([`parameters`](super::parameters)) or a verb ([`acts`](super::acts)); what
    //! only one of them leaves behind is its own.
    //!
    //! To add one:
    //! - a file here with its systems, and in `schedule.rs` their place in the week. They read
    //!   `Res<Params>`; where a policy may hold for some people or places only, `InForce<Params>`;
    //! - a file of `parameters/` with its section, a line in the table at the top of
    //!   `model/mod.rs`, and its values in `configs/almere-haven.toml`. A switch, or a value that
    //!   removes it, leaves the results of a run without it as they are, to the bit;
    //! - what it leaves behind for the next week, in the table of `saved.rs`: its type stands
    //!   beside the systems, or, where another rule reads it, in `state/`. A number per resident
    //!   is a list of its own there: a row of `agents/` holds only what most rules read;
    //! - a paragraph in `docs/model.md`, with a link to its parameters.

    pub mod access;
    pub mod allocation;
    pub mod budget;
    pub mod care;
    pub mod continuing;
    pub mod control;
    pub mod coordination;
    pub mod demography;
    pub mod exits;
    pub mod help_seeking;
    pub mod informal_support;
    pub mod market;
    pub mod money;
    pub mod needs;
    pub mod prevention;
    pub mod region;
    pub mod tie_change;
    pub mod workforce;
}

pub mod parameters {
    //! The parameters: one file per section of a config. What a mechanism may read of another
    //! is here and in `state`, never in the mechanism itself.

    // What sections are made of: they take it from here.
    use bevy_ecs::prelude::Resource;
    use schemars::JsonSchema;
    use serde::{Deserialize, Serialize};

    pub mod access;
    pub mod allocation;
    pub mod breaks;
    pub mod budget;
    pub mod care;
    pub mod continuing;
    pub mod control;
    pub mod coordination;
    pub mod demography;
    pub mod exits;
    pub mod help_seeking;
    pub mod informal_support;
    pub mod market;
    pub mod money;
    pub mod needs;
    pub mod observe;
    pub mod prevention;
    pub mod region;
    pub mod tie_change;
    pub mod ties;
    pub mod traits;
    pub mod valuation;
    pub mod workforce;

    macro_rules! all_of {
        ($($(#[$doc:meta])* $section:ident)*) => {
            /// The parameters of every mechanism. Policies change a copy of it.
            #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
            #[serde(deny_unknown_fields)]
            pub struct Mechanisms {
                $($(#[$doc])* pub $section: $section::Params,)*
            }

            impl Mechanisms {
                /// Their sections in a config.
                pub const SECTIONS: &[&str] = &[$(stringify!($section),)*];
            }
        };
    }
    mechanisms!(all_of);
}
