//! M1: ties between residents come and go; everyone's number of ties stays.
//!
//! Each resident now and then takes the initiative for a new tie. To make room, ego
//! and the new alter each drop a tie of the same kind, and the two people dropped
//! find each other: two ties end, two begin.

use bevy_ecs::prelude::{Res, ResMut, Resource};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::agents::{Agents, BATCH, Resident};
use crate::mechanisms::needs::Agenda;
use crate::network::{self, TieKind, Ties};
use crate::random::{Luck, Purpose, Stream};
use crate::simulation::Week;
use crate::units::Weeks;

/// Section `[tie_change]`.
#[derive(Resource, Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Params {
    /// Off: ties stay as they were at the start.
    #[schemars(extend("nl" = "Uit: banden blijven zoals ze waren", "source" = "choice; ablation of tie churn"))]
    pub enabled: bool,
    /// Half-life of ties with neighbours and friends at the average rate of change; those within a circle last longer.
    #[schemars(extend("nl" = "Halfwaardetijd van banden met buren en vrienden bij het gemiddelde tempo; die binnen een kring duren langer", "source" = "N6 (calc: kin ties and ties within a circle last, so that the others go faster than half in seven years)", "minimum" = 10.0))]
    pub half_life: Weeks,
}

/// How often someone with the initiative tries: who is within reach may be known
/// already, have no tie to spare, or bring neighbours too far apart.
const TRIES: u32 = 32;

/// Weekly rate at which a resident with `ties` replaceable ties takes the initiative.
/// An exchange ends two ties and every tie has two ends, hence the quarter.
fn initiative(params: &Params, ties: usize) -> f64 {
    if params.enabled {
        params.half_life.half_life_rate() * ties as f64 / 4.0
    } else {
        0.0
    }
}

fn replaceable(ties: &Ties, ego: u32) -> usize {
    ties.of(ego)
        .filter(|(_, tie)| tie.kind() != TieKind::Kin)
        .count()
}

/// Week of each resident's first initiative.
pub fn first_changes(params: &Params, ties: &Ties, luck: &Luck) -> Vec<u16> {
    let first = |ego: u32| {
        let rate = initiative(params, replaceable(ties, ego));
        Agenda::after(
            0,
            luck.stream(Purpose::TieChange, ego, u32::MAX)
                .weeks_until(rate),
        )
    };
    (0..ties.residents() as u32).map(first).collect()
}

/// Exchanges the ties that are due.
pub fn change_ties(
    params: Res<Params>,
    reach: Res<network::Params>,
    luck: Res<Luck>,
    week: Res<Week>,
    mut agenda: ResMut<Agenda>,
    mut ties: ResMut<Ties>,
    residents: Agents<Resident>,
) {
    let residents = residents.by_id();
    let due = Agenda::due(&agenda.tie_change, week.0);
    for (index, ego) in due.iter().copied().enumerate() {
        if index % BATCH == 0 {
            ties.fetch(due[index..].iter().copied().take(BATCH));
        }
        let mut stream = luck.stream(Purpose::TieChange, ego, u32::from(week.0));
        let rate = initiative(&params, replaceable(&ties, ego));
        let wait = stream.weeks_until(rate);
        agenda.tie_change[ego as usize] = Agenda::after(week.0, wait.saturating_add(1));
        // The kind is drawn once, so that kinds that are hard to replace are not spared.
        let Some((_, kind)) = pick(&ties, ego, None, &mut stream) else {
            continue;
        };
        for _ in 0..TRIES {
            if try_exchange(&reach, &mut ties, residents, ego, kind, &mut stream) {
                break;
            }
        }
    }
}

fn try_exchange(
    params: &network::Params,
    ties: &mut Ties,
    residents: &[Resident],
    ego: u32,
    kind: TieKind,
    stream: &mut Stream,
) -> bool {
    let Some((dropped, _)) = pick(ties, ego, Some(kind), stream) else {
        return false;
    };
    let reach = if kind == TieKind::Neighbour {
        params.street.0
    } else {
        params.circle.0
    };
    let alter = if stream.chance(params.closure.0) {
        let through = ties.alters(ego)[stream.below(ties.alters(ego).len() as u32) as usize];
        let known = ties.alters(through);
        known[stream.below(known.len() as u32) as usize]
    } else {
        let first = ego.saturating_sub(reach);
        let last = (ego + reach).min(residents.len() as u32 - 1);
        first + stream.below(last - first + 1)
    };
    let Some((also_dropped, _)) = pick(ties, alter, Some(kind), stream) else {
        return false;
    };
    // Those who live together have a tie already, and neighbours stay in the street.
    let together =
        |a: u32, b: u32| residents[a as usize].household == residents[b as usize].household;
    let far = |a: u32, b: u32| u8::from(kind == TieKind::Neighbour && a.abs_diff(b) > reach);
    let further =
        far(ego, alter) + far(also_dropped, dropped) > far(ego, dropped) + far(also_dropped, alter);
    if together(ego, alter) || together(also_dropped, dropped) || further {
        return false;
    }
    ties.exchange([ego, dropped], [also_dropped, alter])
}

/// A tie of ego's to drop: not kin, and of the kind asked for. Of two drawn, the one
/// with fewer common acquaintances goes: ties within a circle last longer.
fn pick(
    ties: &Ties,
    ego: u32,
    kind: Option<TieKind>,
    stream: &mut Stream,
) -> Option<(u32, TieKind)> {
    let fits = |tie: &(u32, crate::network::Tie)| match kind {
        Some(kind) => tie.1.kind() == kind,
        None => tie.1.kind() != TieKind::Kin,
    };
    let count = ties.of(ego).filter(fits).count() as u32;
    if count == 0 {
        return None;
    }
    let mut drawn = [0; 2].map(|_: u32| stream.below(count));
    drawn.sort_unstable();
    let common = |alter: u32| {
        ties.alters(alter)
            .iter()
            .filter(|other| ties.connects(ego, **other))
            .count()
    };
    drawn
        .into_iter()
        .filter_map(|place| ties.of(ego).filter(fits).nth(place as usize))
        .map(|(alter, tie)| (alter, tie.kind()))
        .min_by_key(|(alter, _)| common(*alter))
}

#[cfg(test)]
mod tests {
    use bevy_ecs::system::RunSystemOnce;

    use super::*;
    use crate::network::Tie;
    use crate::testing::adults;

    /// Six people; two pairs of friends, 0-1 and 2-3, and kin 4-5.
    fn world(overrides: &[&str]) -> bevy_ecs::world::World {
        let mut simulation = adults(6, overrides);
        let friend = Tie::new(TieKind::Friend, 0.5);
        let kin = Tie::new(TieKind::Kin, 0.5);
        let edges = [(0, 1, friend), (2, 3, friend), (4, 5, kin)];
        let mut world = std::mem::take(simulation.world_mut());
        world.insert_resource(Ties::from_edges(6, &edges));
        // Only resident 0 takes the initiative this week.
        world.resource_mut::<Agenda>().tie_change = vec![0, 9, 9, 9, 9, 9];
        world
    }

    #[test]
    fn whoever_gets_a_new_friend_lets_one_go_and_those_let_go_find_each_other() {
        let mut world = world(&["population.ties.closure=0"]);
        world.run_system_once(change_ties).unwrap();
        let ties = world.resource::<Ties>();
        let one = ties.connects(0, 2) && ties.connects(1, 3);
        let other = ties.connects(0, 3) && ties.connects(1, 2);
        assert!(one != other && !ties.connects(0, 1) && !ties.connects(2, 3));
        assert!(ties.connects(4, 5), "kin stays");
        assert!(world.resource::<Agenda>().tie_change[0] > 0);
        assert_eq!(world.resource::<Agenda>().tie_change[1], 9);
    }

    #[test]
    fn nobody_has_a_first_change_when_ties_do_not_change() {
        let mut simulation = adults(6, &["tie_change.enabled=false"]);
        let agenda = &simulation.world_mut().resource::<Agenda>().tie_change;
        assert!(agenda.iter().all(|week| *week == u16::MAX));
    }

    #[test]
    fn the_initiative_ends_half_of_the_ties_in_a_half_life() {
        // Four ties give half the hazard of a tie, twice, since two end at once, over
        // two ends each: ln 2 / 250 a week altogether.
        let params = crate::testing::scenario(&["tie_change.half_life=250"]).tie_change;
        assert!((initiative(&params, 4) - std::f64::consts::LN_2 / 250.0).abs() < 1e-12);
        assert_eq!(initiative(&params, 0), 0.0);
    }
}
