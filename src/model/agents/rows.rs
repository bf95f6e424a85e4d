//! The agents of a kind as the rows of a table.

use bevy_ecs::change_detection::ContiguousMut;
use bevy_ecs::component::Mutable;
use bevy_ecs::prelude::{Component, Query};
use bevy_ecs::system::SystemParam;

use super::{Case, Condition, Position, Provider, Resident};

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

/// All residents and how they fare.
#[derive(SystemParam)]
pub struct People<'w, 's> {
    residents: Agents<'w, 's, Resident>,
    conditions: AgentsMut<'w, 's, Condition>,
}

impl People<'_, '_> {
    /// Both in order of the ids of the residents.
    pub fn by_id(&mut self) -> (&[Resident], &mut [Condition]) {
        (self.residents.by_id(), self.conditions.by_id())
    }
}

/// All who meet over a case.
#[derive(SystemParam)]
pub struct Involved<'w, 's> {
    cases: AgentsMut<'w, 's, Case>,
    conditions: AgentsMut<'w, 's, Condition>,
    positions: AgentsMut<'w, 's, Position>,
    providers: AgentsMut<'w, 's, Provider>,
}

/// Those who meet over a case, each kind in order of their ids.
pub struct Parties<'a> {
    /// By slot.
    pub cases: &'a mut [Case],
    /// How the clients fare, by resident.
    pub conditions: &'a mut [Condition],
    /// The workers.
    pub positions: &'a mut [Position],
    /// Who employs those.
    pub providers: &'a mut [Provider],
}

impl Involved<'_, '_> {
    /// All of them.
    pub fn by_id(&mut self) -> Parties<'_> {
        Parties {
            cases: self.cases.by_id(),
            conditions: self.conditions.by_id(),
            positions: self.positions.by_id(),
            providers: self.providers.by_id(),
        }
    }
}
