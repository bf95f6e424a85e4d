//! A weekly panel of a random sample of residents.

use bevy_ecs::prelude::Resource;
use serde::{Deserialize, Serialize};

use crate::base::random::{Luck, Purpose};
use crate::model::parameters::observe::Params;

/// Ids of the residents in the panel, ascending.
#[derive(Resource, Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Panel(pub Vec<u32>);

/// Draws the panel, without returning anyone.
pub fn draw_panel(params: &Params, residents: u32, luck: &Luck) -> Panel {
    let size = if params.microdata {
        params.panel.0.min(residents)
    } else {
        0
    };
    let mut stream = luck.stream(Purpose::Panel, 0, 0);
    let mut drawn = std::collections::BTreeSet::new();
    // Floyd's algorithm: as many draws as there are places.
    for last in residents - size..residents {
        let one = stream.below(last + 1);
        if !drawn.insert(one) {
            drawn.insert(last);
        }
    }
    Panel(drawn.into_iter().collect())
}
