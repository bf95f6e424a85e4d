use bevy_ecs::prelude::{Res, ResMut};
use bevy_ecs::system::RunSystemOnce;

use super::*;
use crate::model::agents::{Involved, Parties, Rows};
use crate::model::by_hand;

/// Ends the case in slot 0 for a reason from outside, as another rule would.
fn end_it(
    params: Res<Params>,
    mut book: ResMut<CaseBook>,
    mut requests: ResMut<Requests>,
    mut tallies: ResMut<Tallies>,
    mut spells: Spells,
    mut involved: Involved,
) {
    let Parties {
        cases,
        conditions,
        positions,
        providers,
    } = involved.by_id();
    let mut endings = Endings {
        params: &params,
        week: 0,
        book: &mut book,
        requests: &mut requests,
        tallies: &mut tallies,
        spells: &mut spells,
        positions,
        providers,
    };
    endings.end(&mut cases[0], conditions, 0, EndReason::TermEnded);
}

#[test]
fn a_case_ends_from_outside_wherever_it_stands_and_leaves_nothing_behind() {
    for stage in [Stage::Waiting, Stage::InCare] {
        let mut simulation = by_hand::world(&by_hand::defaults());
        let case = Case {
            stage,
            pending_break: None,
            ..by_hand::waiting(0, 0, 0)
        };
        by_hand::put(&mut simulation, &[case]);
        let world = simulation.world_mut();
        let condition = &mut Rows::<Condition>::of_mut(world)[0];
        condition.seeking = 1;
        condition.in_care = u8::from(stage == Stage::InCare);
        if stage == Stage::InCare {
            // Between two workers.
            world.resource_mut::<CaseBook>().resuming.push(0);
        }
        world.run_system_once(end_it).unwrap();
        assert_eq!(simulation.agents::<Case>()[0].stage, Stage::Free);
        assert_eq!(simulation.agents::<Provider>()[0].clients, 0);
        let condition = simulation.agents::<Condition>()[0];
        assert_eq!((condition.seeking, condition.in_care), (0, 0));
        let book = simulation.world().resource::<CaseBook>();
        assert!(book.waiting.iter().all(Vec::is_empty) && book.resuming.is_empty());
        assert_eq!(book.free, [0]);
    }
}
