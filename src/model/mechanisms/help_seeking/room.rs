//! How much room for clients residents know of, by how many wait.

use bevy_ecs::prelude::{Res, ResMut};

use crate::model::agents::{Agents, Case, NOBODY, Position, Sector, Stage, needs_second_line};
use crate::model::parameters::help_seeking::Params;
use crate::model::parameters::workforce;
use crate::model::population::Town;
use crate::model::state::staffing::RoomKnown;

/// Word gets round of how many wait for help: where few do, room is seen, and people come to ask
/// about less.
pub fn look_for_room(
    params: Res<Params>,
    workforce: Res<workforce::Params>,
    town: Res<Town>,
    mut room: ResMut<RoomKnown>,
    positions: Agents<Position>,
    cases: Agents<Case>,
) {
    let visible = &params.visible_room;
    if visible.threshold.0 == 0.0 {
        return;
    }
    let mut waiting = vec![[0.0; Sector::ALL.len()]; room.0.len()];
    let mut size = waiting.clone();
    // Where sectors are not apart, everybody waits for everybody.
    let apart = workforce.youth.apart;
    let counts = |own: Sector| {
        let all = Sector::ALL.into_iter();
        all.filter(move |sector| !apart || *sector == own)
    };
    let regional = |case: &Case| town.second_line && needs_second_line(case.intensity);
    let waits = |case: &&Case| case.stage == Stage::Waiting && !regional(case);
    for case in cases.by_id().iter().filter(waits) {
        let place = &town.neighbourhoods[usize::from(case.neighbourhood)];
        for sector in counts(Sector::of(case.law)) {
            waiting[usize::from(place.municipality)][sector as usize] += 1.0;
        }
    }
    let open = |position: &&Position| position.employer != NOBODY && !position.closed;
    for position in positions.by_id().iter().filter(open) {
        // Who works for the region has no municipality of this list.
        if let Some(size) = size.get_mut(usize::from(position.municipality)) {
            for sector in Sector::ALL.into_iter().filter(|one| position.serves(*one)) {
                size[sector as usize] += f64::from(position.size);
            }
        }
    }
    let step = 1.0 / visible.memory.0;
    for ((room, waiting), size) in room.0.iter_mut().zip(waiting).zip(size) {
        for ((room, waiting), size) in room.iter_mut().zip(waiting).zip(size) {
            let seen = match size > 0.0 {
                true => visible.seen(waiting / size),
                false => 0.0,
            };
            *room += step * (seen - *room);
        }
    }
}

#[cfg(test)]
mod tests {
    use bevy_ecs::system::RunSystemOnce;
    use bevy_ecs::world::World;

    use super::*;
    use crate::model::agents::{Condition, Law, Resident, Rows};
    use crate::model::by_hand;
    use crate::model::mechanisms::help_seeking::seek_help;
    use crate::model::mechanisms::needs::recover;
    use crate::model::scenario::Scenario;
    use crate::model::state::agenda::ActiveResidents;
    use crate::model::state::requests::{MayAsk, Requests};
    use crate::model::testing::{adults, change, complaints};

    /// What is known after a week in which six wait for two workers, one for youth care.
    fn known(overrides: impl Fn(&mut Scenario)) -> [f64; 2] {
        let mut scenario = by_hand::defaults();
        let visible = &mut scenario.help_seeking.visible_room;
        (visible.threshold.0, visible.half_at.0, visible.memory.0) = (0.5, 2.0, 1.0);
        overrides(&mut scenario);
        let mut simulation = by_hand::world(&scenario);
        let case = |id: u32| Case {
            law: [Law::Wmo, Law::Jeugdwet][usize::from(id == 0)],
            ..by_hand::waiting(id, id, 0)
        };
        by_hand::put(&mut simulation, &(0..6).map(case).collect::<Vec<_>>());
        let world = simulation.world_mut();
        change(world, |id, position: &mut Position| {
            if scenario.workforce.youth.apart && id > 0 {
                position.sector = Some(Sector::ALL[id - 1]);
            }
        });
        world.run_system_once(look_for_room).unwrap();
        world.resource::<RoomKnown>().0[0]
    }

    #[test]
    fn the_more_wait_for_each_worker_of_the_sector_the_less_room_is_seen() {
        assert_eq!(known(|_| {}), [2.0 / 5.0; 2], "three for each of two");
        let apart = known(|scenario| scenario.workforce.youth.apart = true);
        assert_eq!(apart, [2.0 / 7.0, 2.0 / 3.0], "five for one, and one");
        let slow = known(|scenario| scenario.help_seeking.visible_room.memory.0 = 10.0);
        assert!((slow[0] - 0.04).abs() < 1e-12, "word has to get round");
        let off = known(|scenario| scenario.help_seeking.visible_room.threshold.0 = 0.0);
        assert_eq!(off, [0.0; 2]);
    }

    /// Who asks, of people whose worst problem is just above and just below .2, .3 and .4 (their
    /// own threshold is .4), where so much room is known of.
    fn ask(room: f64, threshold: f64, floor: f64) -> Vec<u32> {
        let set = |key: &str, value: f64| format!("help_seeking.visible_room.{key}={value}");
        let keys = [set("threshold", threshold), set("floor", floor)];
        let mut simulation = adults(6, &keys.each_ref().map(String::as_str));
        let world: &mut World = simulation.world_mut();
        world.resource_mut::<Params>().asking.0 = 1e6;
        world.resource_mut::<RoomKnown>().0[0] = [room; 2];
        change(world, |id, condition: &mut Condition| {
            condition.severity[2] = [0.19, 0.21, 0.29, 0.31, 0.39, 0.41][id];
        });
        world.resource_mut::<ActiveResidents>().ids = (0..6).collect();
        world.run_system_once(recover).unwrap();
        let looked_at = world.resource::<MayAsk>().ids.clone();
        world.run_system_once(seek_help).unwrap();
        assert_eq!(Rows::<Resident>::of(world).len(), 6);
        let asked = std::mem::take(&mut world.resource_mut::<Requests>().0);
        let asked: Vec<u32> = asked.iter().map(|request| request.resident).collect();
        assert!(asked.iter().all(|id| looked_at.contains(id)));
        asked
    }

    #[test]
    fn where_room_is_known_of_people_ask_about_less() {
        assert_eq!(ask(0.0, 0.5, 0.2), [5], "there is none");
        assert_eq!(ask(0.5, 0.5, 0.2), [3, 4, 5], "from .3 on");
        assert_eq!(ask(1.0, 0.5, 0.2), [1, 2, 3, 4, 5], "from .2 on");
        assert_eq!(ask(1.0, 0.5, 0.3), [3, 4, 5], "not below the floor");
        assert_eq!(ask(1.0, 0.0, 0.2), [5], "the ablation");
    }

    #[test]
    fn nobody_is_looked_at_who_would_not_ask_whatever_the_room() {
        let mut simulation = adults(2, &["help_seeking.visible_room.threshold=0.25"]);
        let world = simulation.world_mut();
        change(world, |id, condition: &mut Condition| {
            condition.severity[2] = [0.29, 0.31][id];
        });
        world.resource_mut::<ActiveResidents>().ids = vec![0, 1];
        world.run_system_once(recover).unwrap();
        assert_eq!(world.resource::<MayAsk>().ids, [1]);
    }

    #[test]
    fn a_floor_below_what_is_noticed_is_refused() {
        let floor = "help_seeking.visible_room.floor=0.1";
        let off = "help_seeking.visible_room.threshold=0";
        assert_eq!(complaints(&[floor, off]), "", "it does nothing");
        let said = complaints(&[floor, "help_seeking.visible_room.threshold=0.5"]);
        assert!(said.contains("help_seeking.visible_room.floor"), "{said}");
        assert!(said.contains("needs.noticeable"), "{said}");
    }
}
