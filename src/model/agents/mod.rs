//! The agents: data only. Rules that change them live in `mechanisms/`.
//!
//! Every kind of agent is a table ([`Rows`]) in the order of its stable ids, and no agent is
//! ever removed: a case that ends frees its slot, a worker who leaves frees the position. So
//! the rows *are* the stable ids, and a system can look up any agent as in an array.

// Values with a name in microdata. A macro, so that each is named once: a plain enum would
// name it in three lists.
macro_rules! named {
    ($(#[$meta:meta])* pub enum $enum:ident { $($(#[$doc:meta])* $value:ident = $name:literal,)* }) => {
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize,
        )]
        #[serde(rename_all = "snake_case")]
        $(#[$meta])*
        #[repr(u8)]
        pub enum $enum {
            $($(#[$doc])* $value,)*
        }

        impl $enum {
            /// All of them, in order.
            pub const ALL: [Self; [$($name),*].len()] = [$(Self::$value),*];

            /// As it is written in microdata.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$value => $name,)*
                }
            }
        }
    };
}

pub(crate) use named;

// Agents, with what each field is before anything has happened. A macro, so that a field is
// named once: a constant of that would name all of them again.
macro_rules! agent {
    (
        $(#[$meta:meta])*
        pub struct $agent:ident { $($(#[$doc:meta])* $field:ident: $type:ty = $before:expr,)* }
        $(#[$of_before:meta])*
        const $name:ident;
    ) => {
        #[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
        $(#[$meta])*
        pub struct $agent {
            $($(#[$doc])* pub $field: $type,)*
        }

        impl $agent {
            $(#[$of_before])*
            pub const $name: Self = Self { $($field: $before,)* };
        }
    };
}

mod case;
mod fetch;
mod pieces;
mod professional;
mod provider;
mod resident;
mod rows;

pub use case::{
    BreakCause, Case, EndReason, Intensity, Law, NOBODY, Route, Solution, Stage, moment,
    needs_second_line,
};
pub use fetch::{BATCH, Fetch, Glance};
pub use pieces::{Pieces, Span};
pub use professional::{Departure, Position, Role, Sector};
pub use provider::Provider;
pub use resident::{AgeBand, Condition, Disposition, MAX_DOMAINS, Resident, worst};
pub use rows::{Agent, Agents, AgentsMut, Involved, Parties, People, Rows};
