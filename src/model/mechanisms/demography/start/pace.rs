//! Where the table or its forecast says how many die and move away, the rates of the config are
//! as much higher or lower there as that takes, each year anew.

use super::super::ages::begins;
use super::parents;
use crate::model::agents::{AgeBand, Resident};
use crate::model::parameters::demography::Params;
use crate::model::population::Households;
use crate::model::state::lives::{Place, YEAR};

/// What the rates of the config come to in one neighbourhood.
#[derive(Default, Clone)]
struct Expected {
    /// Residents by age band.
    residents: [f64; 4],
    /// Residents who move away with their household in a year.
    moves: f64,
    /// Children at home.
    children: f64,
}

/// Sets how often residents die and households move, in the years of which that is known.
pub fn keep_to_the_table(
    params: &Params,
    places: &mut [Place],
    households: &Households,
    residents: &[Resident],
) {
    let known = |place: &Place| place.years.iter().any(|year| year.gone.is_some());
    if !places.iter().any(known) {
        return;
    }
    let mut expected = vec![Expected::default(); places.len()];
    for household in &households.0 {
        let members = household.members();
        let members = &residents[members.start as usize..members.end as usize];
        if !members.iter().all(Resident::lives_here) {
            continue;
        }
        let here = &mut expected[usize::from(household.neighbourhood)];
        let parents = usize::from(parents(members));
        let yearly = params.moving(parents > 0, members[0].age) * f64::from(YEAR);
        here.moves += yearly * members.len() as f64;
        here.children += match parents {
            0 => 0.0,
            _ => (members.len() - parents) as f64,
        };
        for member in members {
            here.residents[member.age as usize] += 1.0;
        }
    }
    for (place, expected) in places.iter_mut().zip(expected) {
        let all: f64 = expected.residents.iter().sum();
        let [comes, leaves] = place.at_home.map(f64::from);
        let leave_home = expected.children * f64::from(YEAR) / (leaves - comes);
        for (year, pace) in place.years.iter().zip(&mut place.paces) {
            let Some([deaths, moved_out]) = year.gone else {
                continue;
            };
            let move_away = moved_out * all / 1_000.0 - leave_home;
            let mobility = move_away.max(0.0) / expected.moves.max(f64::MIN_POSITIVE);
            let deaths = deaths * all / 1_000.0;
            *pace = [
                times(|pace| die(params, &expected.residents, pace) >= deaths),
                mobility.min(MOST),
            ];
        }
    }
}

/// The most by which rates are multiplied.
const MOST: f64 = 100.0;

/// The smallest factor that is enough.
fn times(is_enough: impl Fn(f64) -> bool) -> f64 {
    let (mut low, mut high) = (0.0, MOST);
    for _ in 0..60 {
        let middle = (low + high) / 2.0;
        match is_enough(middle) {
            true => high = middle,
            false => low = middle,
        }
    }
    high
}

/// How many of these die in a year, at so many times the rates of the config.
fn die(params: &Params, residents: &[f64; 4], pace: f64) -> f64 {
    let below = [AgeBand::Child, AgeBand::Young, AgeBand::Adult].map(|age| {
        let weekly = params.mortality(age) * pace;
        residents[age as usize] * weekly * f64::from(YEAR)
    });
    let seniors = residents[AgeBand::Senior as usize];
    below.iter().sum::<f64>() + seniors / years_of_old_age(params, pace)
}

/// Years that somebody of 67 still has, on average.
fn years_of_old_age(params: &Params, pace: f64) -> f64 {
    let growth = std::f64::consts::LN_2 / params.deaths.doubling.0;
    let rate = params.mortality(AgeBand::Senior) * pace * f64::from(YEAR);
    // Nobody becomes 150: by then hardly anybody is left at any rate there may be.
    let oldest = 150 - begins(AgeBand::Senior) / YEAR;
    let alive = |half_years: i32| {
        let years = f64::from(half_years) / 2.0 + 0.25;
        libm::exp(-rate / growth * (libm::exp(growth * years) - 1.0))
    };
    (0..2 * oldest).map(alive).sum::<f64>() / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::testing::scenario;

    #[test]
    fn the_years_left_at_67_are_those_of_the_life_table_that_the_rates_make() {
        let params = scenario(&[]).demography;
        let years = years_of_old_age(&params, 1.0);
        // About those of the Netherlands: 19 for men and women together.
        assert!((17.0..20.0).contains(&years), "{years}");
        assert!(years_of_old_age(&params, 2.0) < years);
    }

    #[test]
    fn the_factor_brings_as_many_deaths_as_the_table_says() {
        let params = scenario(&[]).demography;
        let residents = [200.0, 60.0, 600.0, 140.0];
        for wanted in [4.0, 9.0, 20.0] {
            let pace = times(|pace| die(&params, &residents, pace) >= wanted);
            assert!((die(&params, &residents, pace) - wanted).abs() < 1e-6);
        }
    }
}
