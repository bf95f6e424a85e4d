//! Informal support that is being given.

use bevy_ecs::prelude::Resource;
use serde::{Deserialize, Serialize};

/// Support that will end, by the week it ends.
#[derive(Resource, Debug, Clone, Default, Serialize, Deserialize)]
pub struct Commitments {
    pub(crate) by_week: std::collections::BTreeMap<u16, Vec<Commitment>>,
}

/// One person's support for another.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct Commitment {
    pub(crate) giver: u32,
    pub(crate) receiver: u32,
    pub(crate) hours: f32,
}
