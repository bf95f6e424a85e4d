//! The agents: data only. Rules that change them live in `mechanisms/`.
//!
//! Every kind of agent is spawned once, in the order of its stable id, and no agent
//! ever moves between archetypes or is despawned: a case that ends frees its slot, a
//! worker who leaves frees the position. So the rows of the ECS table *are* the
//! stable ids, and a system can look up any agent as in an array.

mod case;
mod professional;
mod provider;
mod resident;

pub use case::{
    BreakCause, Case, EndReason, Intensity, Law, NOBODY, Route, Solution, Stage, moment,
    needs_second_line,
};
pub use professional::{Position, Role, Sector};
pub use provider::Provider;
pub use resident::{AgeBand, Condition, Disposition, MAX_DOMAINS, Resident, worst};

use bevy_ecs::change_detection::ContiguousMut;
use bevy_ecs::component::Mutable;
use bevy_ecs::prelude::{Component, Query};
use bevy_ecs::system::SystemParam;

/// How many agents a system fetches at once, see [`fetch`].
pub const BATCH: usize = 64;

/// Glances at agents that are to be worked through next, so that their rows come into
/// the cache together.
///
/// In a large town nearly every row has to come from main memory, which takes longer
/// than the work on it. Loops whose course depends on what they read wait for one row
/// before they ask for the next; this loop asks for a whole batch.
#[inline]
pub fn fetch<T>(rows: &[T], ids: impl Iterator<Item = u32>, glance: impl Fn(&T) -> u32) {
    let seen = ids.fold(0, |seen, id| seen ^ glance(&rows[id as usize]));
    // Otherwise the compiler sees that nobody uses it and leaves it out.
    std::hint::black_box(seen);
}

/// All agents of a kind, to read and change, indexed by stable id.
#[derive(SystemParam)]
pub struct AgentsMut<'w, 's, T: Component<Mutability = Mutable>> {
    query: Query<'w, 's, &'static mut T>,
}

impl<T: Component<Mutability = Mutable>> AgentsMut<'_, '_, T> {
    /// The agents in order of their ids. Skips change detection, which nothing uses.
    ///
    /// # Panics
    /// When agents of this kind were spawned in more than one archetype.
    pub fn by_id(&mut self) -> &mut [T] {
        let tables = self
            .query
            .contiguous_iter_mut()
            .expect("components are stored in tables");
        let mut agents: &mut [T] = &mut [];
        for table in tables {
            let (rows, _) = ContiguousMut::bypass_change_detection_split(table);
            if !rows.is_empty() {
                assert!(agents.is_empty(), "agents of one kind share one archetype");
                agents = rows;
            }
        }
        agents
    }
}

/// All agents of a kind, to read, indexed by stable id.
#[derive(SystemParam)]
pub struct Agents<'w, 's, T: Component> {
    query: Query<'w, 's, &'static T>,
}

impl<T: Component> Agents<'_, '_, T> {
    /// The agents in order of their ids.
    ///
    /// # Panics
    /// When agents of this kind were spawned in more than one archetype.
    pub fn by_id(&self) -> &[T] {
        let tables = self
            .query
            .contiguous_iter()
            .expect("components are stored in tables");
        let mut first: &[T] = &[];
        for table in tables {
            if !table.is_empty() {
                assert!(first.is_empty(), "agents of one kind share one archetype");
                first = table;
            }
        }
        first
    }
}
