//! The agents of a kind as the rows of a table.

use bevy_ecs::prelude::{Res, ResMut, Resource, World};
use bevy_ecs::system::SystemParam;

use super::{Case, Condition, Position, Provider, Resident};

/// A kind of agent.
pub trait Agent: Copy + Send + Sync + 'static {}

impl Agent for Resident {}
impl Agent for Condition {}
impl Agent for Case {}
impl Agent for Position {}
impl Agent for Provider {}

/// All agents of a kind, each in the row of its stable id.
///
/// One list and not an entity for each: nobody is ever removed or becomes another kind of agent,
/// and an entity costs as many bytes as a resident.
#[derive(Resource, Debug)]
pub struct Rows<T: Agent>(pub Vec<T>);

impl<T: Agent> Rows<T> {
    /// Those of a world, in order of their ids.
    ///
    /// # Panics
    /// When the world has none of this kind.
    pub fn of(world: &World) -> &[T] {
        &world.resource::<Self>().0
    }

    /// The same to change and to add to.
    ///
    /// # Panics
    /// As [`Rows::of`].
    pub fn of_mut(world: &mut World) -> &mut Vec<T> {
        &mut world.resource_mut::<Self>().into_inner().0
    }
}

/// All agents of a kind, to read and change, indexed by stable id.
#[derive(SystemParam)]
pub struct AgentsMut<'w, T: Agent> {
    rows: ResMut<'w, Rows<T>>,
}

impl<T: Agent> AgentsMut<'_, T> {
    /// The agents in order of their ids.
    pub fn by_id(&mut self) -> &mut [T] {
        &mut self.rows.0
    }
}

/// All agents of a kind, to read, indexed by stable id.
#[derive(SystemParam)]
pub struct Agents<'w, T: Agent> {
    rows: Res<'w, Rows<T>>,
}

impl<T: Agent> Agents<'_, T> {
    /// The agents in order of their ids.
    pub fn by_id(&self) -> &[T] {
        &self.rows.0
    }
}

/// All residents and how they fare.
#[derive(SystemParam)]
pub struct People<'w> {
    residents: Agents<'w, Resident>,
    conditions: AgentsMut<'w, Condition>,
}

impl People<'_> {
    /// Both in order of the ids of the residents.
    pub fn by_id(&mut self) -> (&[Resident], &mut [Condition]) {
        (self.residents.by_id(), self.conditions.by_id())
    }
}

/// All who meet over a case.
#[derive(SystemParam)]
pub struct Involved<'w> {
    cases: AgentsMut<'w, Case>,
    conditions: AgentsMut<'w, Condition>,
    positions: AgentsMut<'w, Position>,
    providers: AgentsMut<'w, Provider>,
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

impl Involved<'_> {
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
