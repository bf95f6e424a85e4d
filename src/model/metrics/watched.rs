//! One resident who is watched: what there is to see only in the middle of a week.

use bevy_ecs::prelude::{Res, ResMut, Resource};

use crate::model::state::requests::{Request, Requests};

/// Whom to watch, and their requests of this week. Nobody is watched unless this is put
/// into the world; nothing else reads it.
#[derive(Resource, Debug, Clone)]
pub struct Watched {
    /// The resident.
    pub resident: u32,
    /// Requests made since whoever watches last took them.
    pub requests: Vec<Request>,
}

impl Watched {
    /// Watches a resident.
    pub fn new(resident: u32) -> Self {
        Self {
            resident,
            requests: Vec::new(),
        }
    }
}

/// Notes the requests of whoever is watched, before access has decided on them.
pub fn note_requests(watched: Option<ResMut<Watched>>, requests: Res<Requests>) {
    if let Some(mut watched) = watched {
        let resident = watched.resident;
        let theirs = requests.0.iter().copied();
        watched
            .requests
            .extend(theirs.filter(|request| request.resident == resident));
    }
}
