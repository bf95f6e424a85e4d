//! A weekly panel of a random sample of residents.

use bevy_ecs::prelude::{Res, ResMut, Resource};
use serde::{Deserialize, Serialize};

use crate::base::random::{Luck, Purpose};
use crate::model::agents::{Agents, Condition, Resident};
use crate::model::network::Ties;
use crate::model::parameters::observe::Params;
use crate::model::state::calendar::Week;
use crate::model::state::domains::Domains;
use crate::model::state::recorder::{PanelRow, Recorder};

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

/// Keeps how the panel fares.
pub fn observe_panel(
    panel: Res<Panel>,
    week: Res<Week>,
    domains: Res<Domains>,
    ties: Res<Ties>,
    mut recorder: ResMut<Recorder>,
    residents: Agents<Resident>,
    conditions: Agents<Condition>,
) {
    let (residents, conditions) = (residents.by_id(), conditions.by_id());
    for id in &panel.0 {
        let resident = &residents[*id as usize];
        if !resident.lives_here() {
            continue;
        }
        let mut condition = conditions[*id as usize];
        domains.catch_up(&mut condition, week.0);
        recorder.panel.push(PanelRow {
            resident: resident.person,
            neighbourhood: resident.neighbourhood,
            age: resident.age,
            week: week.0,
            severity: condition.severity,
            ties: ties.alters(*id).len() as u16,
            giving: condition.giving,
            receiving: condition.receiving,
            in_care: condition.in_care > 0,
            trust: condition.trust,
        });
    }
}
