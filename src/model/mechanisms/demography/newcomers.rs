//! Those who have come take their places, and those who had a birthday are of another age.

use bevy_ecs::prelude::{Res, ResMut};
use bevy_ecs::system::SystemParam;

use crate::base::random::{Luck, Purpose};
use crate::model::agents::{AgentsMut, Condition, Disposition, NOBODY, Resident};
use crate::model::parameters::{help_seeking, traits};
use crate::model::population::{Heads, Households, Town, draw_traits, shared_vulnerability};
use crate::model::state::calendar::Week;
use crate::model::state::lives::{Changes, Lives};
use crate::model::state::recorder::{LifeEnd, LifeRow, Recorder};

/// How residents differ, and where they come to live.
#[derive(SystemParam)]
pub struct Where<'w> {
    traits: Res<'w, traits::Params>,
    asking: Res<'w, help_seeking::Params>,
    households: Res<'w, Households>,
    town: Res<'w, Town>,
    luck: Res<'w, Luck>,
    week: Res<'w, Week>,
}

impl Where<'_> {
    /// The logarithm of vulnerability around which the members of a household lie.
    fn shared(&self, lives: &Lives, home: u32) -> f64 {
        let household = self.households.0[home as usize];
        let place = &self.town.neighbourhoods[usize::from(household.neighbourhood)];
        let mut stream = match lives.settled[home as usize] {
            0 => self.luck.stream(Purpose::Household, home, 0),
            week => (self.luck).stream(Purpose::Newcomer, home, 1 << 16 | u32::from(week)),
        };
        shared_vulnerability(&self.traits, place.deprivation, &mut stream)
    }
}

/// Puts newcomers in the place of those who are gone. All that was of these has been brought
/// to an end before.
pub fn renew(
    at: Where,
    changes: Res<Changes>,
    lives: Res<Lives>,
    mut heads: ResMut<Heads>,
    mut recorder: ResMut<Recorder>,
    mut residents: AgentsMut<Resident>,
    mut conditions: AgentsMut<Condition>,
) {
    let (residents, conditions) = (residents.by_id(), conditions.by_id());
    let week = at.week.0;
    for gone in &changes.left {
        let resident = &residents[gone.resident as usize];
        heads.count_out(resident);
        let end = (week, LifeEnd::from(gone.why));
        recorder.life(LifeRow::new(resident, gone.born, gone.came, Some(end)));
    }
    for id in &changes.emptied {
        let resident = &mut residents[*id as usize];
        resident.person = NOBODY;
        resident.vulnerability = 0.0;
        let nobody = Disposition {
            threshold: 1.0,
            ability: 0.0,
        };
        begin_anew(&mut conditions[*id as usize], nobody, [0.0; 2], week);
    }
    for newcomer in &changes.came {
        let id = newcomer.resident as usize;
        let resident = &mut residents[id];
        let centre = at.shared(&lives, resident.household);
        let mut stream = at.luck.stream(Purpose::Traits, newcomer.person, 0);
        let (vulnerability, disposition, believes_in) =
            draw_traits(&at.traits, centre, &mut stream);
        resident.person = newcomer.person;
        resident.age = newcomer.age;
        resident.vulnerability = vulnerability;
        resident.believes_in = believes_in;
        heads.count_in(resident);
        let asking = [at.asking.initial_trust.0, at.asking.initial_motivation.0];
        begin_anew(
            &mut conditions[id],
            disposition,
            asking.map(|share| share as f32),
            week,
        );
    }
    for (id, age) in &changes.turned {
        // Unless the home moved later in the same week.
        if !changes.has_left(*id) {
            let resident = &mut residents[*id as usize];
            heads.count_out(resident);
            resident.age = *age;
            heads.count_in(resident);
        }
    }
}

/// Nothing has happened yet to whoever is here now. Whether the place is on the list of those
/// looked at stays as it is: the list is gone through later in the week.
fn begin_anew(
    condition: &mut Condition,
    disposition: Disposition,
    [trust, motivation]: [f32; 2],
    week: u16,
) {
    *condition = Condition {
        active: condition.active,
        as_of: week,
        ..Condition::untroubled(disposition, trust, motivation)
    };
}
