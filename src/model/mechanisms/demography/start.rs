//! Lives as they are at the start: ages within the bands of the table, as a town has them in
//! which everything has long been as it is.

mod pace;

use super::ages::{begins, draw_age, next_in_life, next_move};
use crate::base::random::{Luck, Purpose, Stream};
use crate::model::agents::{AgeBand, Resident};
use crate::model::parameters::demography::Params;
use crate::model::parameters::traits;
use crate::model::population::{Household, Households, Town};
use crate::model::state::lives::{Lives, Place, YEAR};
use crate::tables::AreaTable;

/// The lives of all residents, before the first week.
pub fn lives_at_start(
    (params, traits): (&Params, &traits::Params),
    table: &AreaTable,
    town: &Town,
    households: &Households,
    luck: &Luck,
    residents: &[Resident],
) -> Lives {
    let mut lives = Lives {
        next_person: town.residents(),
        rates: Some((params.deaths.clone(), params.moves.clone())),
        ..Lives::default()
    };
    if !params.enabled {
        return lives;
    }
    lives.places = vec![Place::default(); town.neighbourhoods.len()];
    for (index, (place, area)) in lives.places.iter_mut().zip(&table.areas).enumerate() {
        place.at_home = at_home(traits.in_area(area).grown_children.0);
        place.years = table.years(index);
        place.paces = vec![[1.0; 2]; place.years.len()];
    }
    pace::keep_to_the_table(params, &mut lives.places, households, residents);
    for place in &mut lives.places {
        place.pace = place.paces.first().copied().unwrap_or([1.0; 2]);
    }
    lives.age = residents.iter().map(|resident| resident.age).collect();
    lives.came = vec![0; residents.len()];
    for (home, household) in (0..).zip(&households.0) {
        let members = household.members();
        let members = &residents[members.start as usize..members.end as usize];
        lives.settled.push(0);
        lives.parents.push(parents(members));
        let place = &mut lives.places[usize::from(household.neighbourhood)];
        let lived_in = members.iter().all(Resident::lives_here);
        if !lived_in {
            place.empty.push(home);
            lives.moves.push(u16::MAX);
            for _ in members {
                lives.born.push(None);
                lives.next.push(u16::MAX);
            }
            continue;
        }
        begin(params, &mut lives, (home, *household), luck, members);
    }
    for place in &mut lives.places {
        (place.wanted, place.at_start) = (place.present, place.present);
        let all: u32 = place.childless.iter().sum();
        let share = |count: u32| f64::from(count) / f64::from(all.max(1));
        place.shares = place.childless.map(share);
    }
    lives
}

/// The lives in one home.
fn begin(
    params: &Params,
    lives: &mut Lives,
    (home, household): (u32, Household),
    luck: &Luck,
    members: &[Resident],
) {
    let number = usize::from(household.neighbourhood);
    let parents = u32::from(lives.parents[home as usize]);
    let Place { at_home, pace, .. } = lives.places[number];
    let [comes, leaves] = at_home;
    for (id, member) in (household.first..).zip(members) {
        let mut stream = luck.stream(Purpose::Lifetime, id, 0);
        let place = &mut lives.places[number];
        place.present += 1;
        let is_child = parents > 0 && id >= household.first + parents;
        let weeks = if is_child {
            Some(age_of_child(member.age, [comes, leaves], &mut stream))
        } else if parents > 0 {
            None
        } else {
            place.childless[member.age as usize] += 1;
            Some(draw_age(params, member.age, &mut stream))
        };
        let born = weeks.map(|weeks| -(i32::from(weeks)) as i16);
        let leaves = is_child.then_some(leaves);
        let next = next_in_life(
            (params, pace[0]),
            0,
            (born, member.age),
            leaves,
            &mut stream,
        );
        lives.born.push(born);
        lives.next.push(next);
    }
    let mut stream = luck.stream(Purpose::Lifetime, home, 1 << 16);
    let moves = next_move(params, lives, household, home, 0, &mut stream);
    lives.moves.push(moves);
}

/// The age of a child at home, within its band.
fn age_of_child(age: AgeBand, [comes, leaves]: [u16; 2], stream: &mut Stream) -> u16 {
    let grown = begins(AgeBand::Young) as u16;
    let [from, to] = match age {
        AgeBand::Child => [comes.min(grown - 1), grown.min(leaves)],
        AgeBand::Young | AgeBand::Adult | AgeBand::Senior => [grown, leaves.max(grown + 1)],
    };
    from + stream.below(u32::from(to - from)) as u16
}

/// How many of these are parents of the others: none where all are of one age.
pub(super) fn parents(members: &[Resident]) -> u8 {
    let adults = members
        .iter()
        .filter(|member| member.age == AgeBand::Adult)
        .count();
    match adults < members.len() && members.iter().any(|member| member.age.is_youth()) {
        true => adults as u8,
        false => 0,
    }
}

/// The ages in weeks between which children are at home, so that this share of them is 18 or
/// over: they come at birth and leave when they are old enough for that; where that is over 23,
/// they come later.
fn at_home(grown: f64) -> [u16; 2] {
    let years = |age: AgeBand| f64::from(age.from_year());
    let (of_age, oldest) = (years(AgeBand::Young), years(AgeBand::Adult));
    let weeks = |years: f64| (years * f64::from(YEAR)).round() as u16;
    if grown * oldest <= oldest - of_age {
        [0, weeks(of_age / (1.0 - grown))]
    } else {
        [weeks(oldest - (oldest - of_age) / grown), weeks(oldest)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn children_are_at_home_for_as_long_as_gives_the_share_that_is_grown() {
        for grown in [0.0, 0.1, 5.0 / 23.0, 0.3, 0.5] {
            let [comes, leaves] = at_home(grown).map(f64::from);
            let found = (leaves - 936.0) / (leaves - comes);
            assert!((found - grown).abs() < 2e-3, "{found}, not {grown}");
            assert!(leaves <= 1_196.0);
        }
        assert_eq!(at_home(0.0), [0, 936]);
    }
}
