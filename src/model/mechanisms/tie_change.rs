//! M1: ties between residents come and go; everyone's number of ties stays.
//!
//! Each resident now and then takes the initiative for a new tie. To make room, ego
//! and the new alter each drop a tie of the same kind, and the two people dropped
//! find each other: two ties end, two begin.

use bevy_ecs::prelude::{Res, ResMut};

use crate::base::random::{Luck, Purpose, Stream};
use crate::model::agents::{Agents, BATCH, Fetch, Resident};
use crate::model::network::{Tie, TieKind, Ties};
use crate::model::parameters::tie_change::Params;
use crate::model::parameters::ties;
use crate::model::state::agenda::{Agenda, LostTies};
use crate::model::state::calendar::Now;
use crate::model::state::lives::Changes;

/// Weekly rate at which a resident with `ties` replaceable ties takes the initiative, where each
/// is replaced at this `pace`. An exchange ends two ties and every tie has two ends, hence the
/// quarter.
fn initiative(pace: f64, ties: usize) -> f64 {
    pace * ties as f64 / 4.0
}

/// Weekly rate at which a tie that can be replaced is.
pub(crate) fn pace(params: &Params) -> f64 {
    match params.enabled {
        true => params.half_life.half_life_rate(),
        false => 0.0,
    }
}

fn is_replaceable(tie: Tie) -> bool {
    !tie.is(TieKind::Kin)
}

fn replaceable(ties: &Ties, ego: u32) -> usize {
    ties.of(ego).filter(|(_, tie)| is_replaceable(*tie)).count()
}

/// Week of each resident's first initiative.
pub fn first_changes(params: &Params, ties: &Ties, luck: &Luck) -> Vec<u16> {
    let first = |ego: u32| {
        let rate = initiative(pace(params), replaceable(ties, ego));
        Agenda::after(
            0,
            luck.stream(Purpose::TieChange, ego, u32::MAX)
                .weeks_until(rate),
        )
    };
    (0..ties.residents() as u32).map(first).collect()
}

/// Lets initiatives that are still to come be as much sooner or later as they have become more
/// or less likely: for everyone, in the weeks in which a policy changes the rate.
pub fn keep_pace(params: Res<Params>, now: Now, ties: Res<Ties>, mut agenda: ResMut<Agenda>) {
    let (was, is) = (agenda.paces.tie_change, pace(&params));
    if was == is {
        return;
    }
    agenda.paces.tie_change = is;
    for (ego, due) in (0..).zip(&mut agenda.tie_change) {
        let number = replaceable(&ties, ego);
        if number > 0 {
            let rates = [was, is].map(|pace| initiative(pace, number));
            let mut stream = now.stream(Purpose::NewPaceOfTies, ego);
            *due = Agenda::at_pace(now.week(), *due, rates, &mut stream);
        }
    }
}

/// Exchanges the ties that are due.
pub fn change_ties(
    params: Res<Params>,
    reach: Res<ties::Params>,
    now: Now,
    mut agenda: ResMut<Agenda>,
    mut ties: ResMut<Ties>,
    mut lost: ResMut<LostTies>,
    residents: Agents<Resident>,
) {
    lost.0.clear();
    let residents = residents.by_id();
    let due = Agenda::due(&agenda.tie_change, now.week());
    for batch in due.chunks(BATCH) {
        ties.fetch(batch);
        ties.fetch(batch.iter().flat_map(|ego| ties.alters(*ego)));
        for ego in batch.iter().copied() {
            let mut stream = now.stream(Purpose::TieChange, ego);
            let rate = initiative(pace(&params), replaceable(&ties, ego));
            let wait = stream.weeks_until(rate);
            agenda.tie_change[ego as usize] = Agenda::after(now.week(), wait.saturating_add(1));
            // The kind is drawn once, so that kinds that are hard to replace are not spared.
            let Some(drawn) = draw_two(&ties, ego, is_replaceable, &mut stream) else {
                continue;
            };
            let kind = if drawn[0].1 == drawn[1].1 {
                drawn[0].1
            } else {
                less_known(&ties, ego, drawn).1
            };
            for _ in 0..params.tries.0 {
                let ended = try_exchange(&reach, &mut ties, residents, ego, kind, &mut stream);
                if let Some(ended) = ended {
                    lost.0.extend(ended);
                    break;
                }
            }
        }
    }
}

/// Gives those who have come to live here other family and friends than those whose place they
/// take: each of these goes on with somebody else, who lets somebody go for it. Neighbours are
/// those of the home.
pub fn renew_ties(
    params: Res<Params>,
    reach: Res<ties::Params>,
    now: Now,
    changes: Res<Changes>,
    mut ties: ResMut<Ties>,
    mut lost: ResMut<LostTies>,
    residents: Agents<Resident>,
) {
    let residents = residents.by_id();
    let mut before = Vec::new();
    for batch in changes.came.chunks(BATCH / 4) {
        let egos = batch.iter().map(|one| one.resident);
        ties.fetch(egos.clone());
        ties.fetch(egos.clone().flat_map(|ego| ties.alters(ego)));
        for ego in egos {
            let mut stream = now.stream(Purpose::TiesOfNewcomer, ego);
            before.clear();
            before.extend(ties.of(ego));
            for (alter, tie) in before.iter().copied() {
                if tie.is(TieKind::Neighbour) {
                    continue;
                }
                for _ in 0..params.tries.0 {
                    let (pair, kind) = ([ego, alter], tie.kind());
                    let ended = try_anew(&reach, &mut ties, residents, pair, kind, &mut stream);
                    if let Some(ended) = ended {
                        lost.0.extend(ended);
                        break;
                    }
                }
            }
        }
    }
}

/// One try to put another in the place of somebody's tie, within reach. Returns the two ties
/// that end, if it succeeds.
fn try_anew(
    params: &ties::Params,
    ties: &mut Ties,
    residents: &[Resident],
    [ego, alter]: [u32; 2],
    kind: TieKind,
    stream: &mut Stream,
) -> Option<[[u32; 2]; 2]> {
    let other = one_within(params.circle.0, ego, residents.len(), stream);
    let [(dropped, _), _] = draw_two(ties, other, |tie| tie.is(kind), stream)?;
    let together =
        |a: u32, b: u32| residents[a as usize].household == residents[b as usize].household;
    if together(ego, other) || together(alter, dropped) {
        return None;
    }
    let ended = [[ego, alter], [dropped, other]];
    ties.exchange(ended[0], ended[1]).then_some(ended)
}

/// Somebody who lives within reach of another.
fn one_within(reach: u32, ego: u32, residents: usize, stream: &mut Stream) -> u32 {
    let first = ego.saturating_sub(reach);
    let last = (ego + reach).min(residents as u32 - 1);
    first + stream.below(last - first + 1)
}

/// One try at an exchange. What is cheap to see is seen first: most tries come upon
/// someone ego knows already. Returns the two ties that end, if it succeeds.
fn try_exchange(
    params: &ties::Params,
    ties: &mut Ties,
    residents: &[Resident],
    ego: u32,
    kind: TieKind,
    stream: &mut Stream,
) -> Option<[[u32; 2]; 2]> {
    let reach = if kind == TieKind::Neighbour {
        params.street.0
    } else {
        params.circle.0
    };
    let acquaintances = ties.alters(ego);
    let one_of =
        |people: &[u32], stream: &mut Stream| people[stream.below(people.len() as u32) as usize];
    let alter = if stream.chance(params.closure.0) {
        let through = one_of(acquaintances, stream);
        one_of(ties.alters(through), stream)
    } else {
        one_within(reach, ego, residents.len(), stream)
    };
    // Those who live together have a tie already.
    let together =
        |a: u32, b: u32| residents[a as usize].household == residents[b as usize].household;
    if together(ego, alter) || acquaintances.contains(&alter) {
        return None;
    }
    let of_this_kind = |tie: Tie| tie.is(kind);
    let theirs = draw_two(ties, alter, of_this_kind, stream)?;
    let mine = draw_two(ties, ego, of_this_kind, stream)?;
    // Neighbours stay in the street: an exchange brings no more of them far apart than
    // were before.
    let far = |a: u32, b: u32| u8::from(kind == TieKind::Neighbour && a.abs_diff(b) > reach);
    let allowed = |dropped: u32, also_dropped: u32| {
        far(ego, alter) + far(also_dropped, dropped) <= far(ego, dropped) + far(also_dropped, alter)
            && !together(also_dropped, dropped)
    };
    // Whatever the choice out of the two, most exchanges would not do.
    if !mine
        .iter()
        .any(|one| theirs.iter().any(|other| allowed(one.0, other.0)))
    {
        return None;
    }
    let (dropped, _) = less_known(ties, ego, mine);
    let (also_dropped, _) = less_known(ties, alter, theirs);
    let ended = [[ego, dropped], [also_dropped, alter]];
    let exchanged = allowed(dropped, also_dropped) && ties.exchange(ended[0], ended[1]);
    exchanged.then_some(ended)
}

/// Two ties of ego's that fit, in the order ego has them; often twice the same one.
fn draw_two(
    ties: &Ties,
    ego: u32,
    fits: impl Fn(Tie) -> bool,
    stream: &mut Stream,
) -> Option<[(u32, TieKind); 2]> {
    let fitting = || ties.of(ego).filter(|(_, tie)| fits(*tie));
    let count = fitting().count() as u32;
    if count == 0 {
        return None;
    }
    let mut places = [stream.below(count), stream.below(count)];
    places.sort_unstable();
    let alters = fitting().map(|(alter, tie)| (alter, tie.kind()));
    let mut alters = alters.skip(places[0] as usize);
    let first = alters.next()?;
    let further = (places[1] - places[0]) as usize;
    let second = if further == 0 {
        first
    } else {
        alters.nth(further - 1)?
    };
    Some([first, second])
}

/// The one with whom ego has fewer common acquaintances: ties within a circle last
/// longer.
fn less_known(ties: &Ties, ego: u32, [first, second]: [(u32, TieKind); 2]) -> (u32, TieKind) {
    if first == second {
        return first;
    }
    let acquaintances = ties.alters(ego);
    let common = |alter: u32| {
        let known = ties.alters(alter).iter();
        known.filter(|other| acquaintances.contains(other)).count()
    };
    let of_first = common(first.0);
    // Whom ego has nobody in common with is not known better than anyone: then the other
    // one's acquaintances, which may be far away in memory, need not be looked up.
    if of_first == 0 || of_first <= common(second.0) {
        first
    } else {
        second
    }
}

#[cfg(test)]
mod tests {
    use bevy_ecs::system::RunSystemOnce;

    use super::*;
    use crate::model::testing::adults;

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
        let params = crate::model::testing::scenario(&["tie_change.half_life=250"]).tie_change;
        assert!((initiative(pace(&params), 4) - std::f64::consts::LN_2 / 250.0).abs() < 1e-12);
        assert_eq!(initiative(pace(&params), 0), 0.0);
    }
}
