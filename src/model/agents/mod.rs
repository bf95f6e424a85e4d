//! The agents: data only. Rules that change them live in `mechanisms/`.
//!
//! Every kind of agent is spawned once, in the order of its stable id, and no agent
//! ever moves between archetypes or is despawned: a case that ends frees its slot, a
//! worker who leaves frees the position. So the rows of the ECS table *are* the
//! stable ids, and a system can look up any agent as in an array.

mod case;
mod fetch;
mod professional;
mod provider;
mod resident;
mod rows;

pub use case::{
    BreakCause, Case, EndReason, Intensity, Law, NOBODY, Route, Solution, Stage, moment,
    needs_second_line,
};
pub use fetch::{BATCH, Fetch, Glance};
pub use professional::{Position, Role, Sector};
pub use provider::Provider;
pub use resident::{AgeBand, Condition, Disposition, MAX_DOMAINS, Resident, worst};
pub use rows::{Agents, AgentsMut, Involved, Parties, People};
