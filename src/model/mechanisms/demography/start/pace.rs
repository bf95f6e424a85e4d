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
        let mut seniors: Option<Seniors> = None;
        for (year, pace) in place.years.iter().zip(&mut place.paces) {
            if let Some([deaths, moved_out]) = year.gone {
                let move_away = moved_out * all / 1_000.0 - leave_home;
                let mobility = move_away.max(0.0) / expected.moves.max(f64::MIN_POSITIVE);
                let deaths = deaths * all / 1_000.0;
                let enough = |pace| match &seniors {
                    Some(seniors) => {
                        below_67(params, &expected.residents, pace) + seniors.die(params, pace)
                            >= deaths
                    }
                    None => die(params, &expected.residents, pace) >= deaths,
                };
                *pace = [times(enough), mobility.min(MOST)];
            }
            let [mortality, _] = *pace;
            let old = seniors
                .unwrap_or_else(|| Seniors::settled(params, expected.residents[3], mortality));
            seniors = Some(old.a_year_later(params, mortality));
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

/// How many of these die in a year, at so many times the rates of the config, when it has long
/// been so.
fn die(params: &Params, residents: &[f64; 4], pace: f64) -> f64 {
    let seniors = residents[AgeBand::Senior as usize];
    below_67(params, residents, pace) + seniors / years_of_old_age(params, pace)
}

/// Of them, those under 67.
fn below_67(params: &Params, residents: &[f64; 4], pace: f64) -> f64 {
    let bands = [AgeBand::Child, AgeBand::Young, AgeBand::Adult];
    let dying = bands.map(|age| {
        let weekly = params.mortality(age) * pace;
        residents[age as usize] * weekly * f64::from(YEAR)
    });
    dying.iter().sum()
}

/// How much of what wears down a life comes to pass from 67 until so many years later.
fn hazard(params: &Params, pace: f64, years: f64) -> f64 {
    let growth = std::f64::consts::LN_2 / params.deaths.doubling.0;
    let rate = params.mortality(AgeBand::Senior) * pace * f64::from(YEAR);
    rate / growth * (libm::exp(growth * years) - 1.0)
}

/// Years from 67 until by when hardly anybody is left at any rate there may be.
fn oldest() -> i32 {
    150 - begins(AgeBand::Senior) / YEAR
}

/// Years that somebody of 67 still has, on average.
fn years_of_old_age(params: &Params, pace: f64) -> f64 {
    let alive = |half_years: i32| {
        let years = f64::from(half_years) / 2.0 + 0.25;
        libm::exp(-hazard(params, pace, years))
    };
    (0..2 * oldest()).map(alive).sum::<f64>() / 2.0
}

/// Those of 67 and over, by year of age. When the rate of dying changes, as many die at first
/// as there are old people left from before.
struct Seniors(Vec<f64>);

impl Seniors {
    /// So many who have long died at this pace.
    fn settled(params: &Params, count: f64, pace: f64) -> Self {
        let alive = |age: i32| libm::exp(-hazard(params, pace, f64::from(age) + 0.5));
        let alive: Vec<f64> = (0..oldest()).map(alive).collect();
        let all: f64 = alive.iter().sum();
        Self(alive.iter().map(|part| count * part / all).collect())
    }

    /// Who of each year of age dies within a year.
    fn dying<'a>(&'a self, params: &'a Params, pace: f64) -> impl Iterator<Item = f64> + 'a {
        (0_i32..).zip(&self.0).map(move |(age, count)| {
            // Birthdays lie all over the year.
            let [from, until] = [age, age + 1].map(|age| f64::from(age) + 0.5);
            let hazard = hazard(params, pace, until) - hazard(params, pace, from);
            count * (1.0 - libm::exp(-hazard))
        })
    }

    fn die(&self, params: &Params, pace: f64) -> f64 {
        self.dying(params, pace).sum()
    }

    /// A year later at this pace, when as many have turned 67 as have died.
    fn a_year_later(&self, params: &Params, pace: f64) -> Self {
        let dying = self.dying(params, pace);
        let left: Vec<f64> = self
            .0
            .iter()
            .zip(dying)
            .map(|(all, gone)| all - gone)
            .collect();
        let (before, after): (f64, f64) = (self.0.iter().sum(), left.iter().sum());
        // The last year of age holds nobody to speak of.
        let older = left[..left.len() - 1].iter().copied();
        Self(std::iter::once(before - after).chain(older).collect())
    }
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

    #[test]
    fn old_people_who_long_died_at_a_pace_go_on_to() {
        let params = scenario(&[]).demography;
        let expected = 1_000.0 / years_of_old_age(&params, 1.3);
        let mut seniors = Seniors::settled(&params, 1_000.0, 1.3);
        for _ in 0..5 {
            let dying = seniors.die(&params, 1.3);
            assert!(
                (dying / expected - 1.0).abs() < 0.02,
                "{dying}, not {expected}"
            );
            seniors = seniors.a_year_later(&params, 1.3);
            assert!((seniors.0.iter().sum::<f64>() - 1_000.0).abs() < 1e-6);
        }
        // At twice the pace nearly twice as many die in the first year, and fewer later on.
        let first = seniors.die(&params, 2.6);
        assert!(first > 1.7 * expected, "{first}");
        for _ in 0..40 {
            seniors = seniors.a_year_later(&params, 2.6);
        }
        assert!(seniors.die(&params, 2.6) < 0.9 * first);
    }
}
