//! The survey of residents, every `observe.survey_every` weeks: who gives care, and who is
//! lonely. Asking changes nothing.

use bevy_ecs::prelude::{Res, ResMut};
use bevy_ecs::system::SystemParam;
use serde::{Deserialize, Serialize};

use super::Observed;
use crate::base::random::Luck;
use crate::model::agents::{AgeBand, Agents, Condition, Pieces, Resident};
use crate::model::network::{self, Ties};
use crate::model::parameters::informal_support;
use crate::model::parameters::observe::{Loneliness, Params};
use crate::model::population::Households;
use crate::model::state::calendar::Now;
use crate::model::state::tally::Tally;

/// Company that a resident has: the strength of all ties, each housemate counting for one.
pub fn company(id: u32, resident: &Resident, households: &Households, ties: &Ties) -> f64 {
    let housemates = f64::from(households.of(resident).size - 1);
    housemates + ties.strength_of(id)
}

/// What a survey found in one neighbourhood.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Survey {
    carers: u64,
    burdened: u64,
    quarters: u64,
    adults: u64,
    lonely: u64,
}

impl Survey {
    /// Enters what was found into this week's tally.
    pub(super) fn enter(&self, tally: &mut Tally) {
        tally.carers = self.carers;
        tally.burdened = self.burdened;
        tally.care_given = self.quarters as f64 / 4.0;
        tally.adults = self.adults;
        tally.lonely = self.lonely;
    }
}

/// How a survey is held.
#[derive(SystemParam)]
pub struct Terms<'w> {
    params: Res<'w, Params>,
    support: Res<'w, informal_support::Params>,
    now: Now<'w>,
    pieces: Res<'w, Pieces>,
}

/// Measures the network and asks everyone, in the weeks of a survey.
pub fn hold_survey(
    terms: Terms,
    households: Res<Households>,
    ties: Res<Ties>,
    mut observed: ResMut<Observed>,
    residents: Agents<Resident>,
    conditions: Agents<Condition>,
) {
    let Terms {
        params,
        support,
        now,
        pieces,
    } = &terms;
    if u32::from(now.week()) % params.survey_every.0 != 0 {
        return;
    }
    let residents = residents.by_id();
    let (luck, egos) = (now.luck(), params.survey_sample.0);
    let people = (residents, &*households);
    let Observed { town, surveyed, .. } = &mut *observed;
    (town.network, ()) = pieces.both(
        residents.len(),
        || network::measure(&ties, people, luck, egos, now.week()),
        || {
            ask(
                &params.loneliness,
                support,
                luck,
                residents,
                conditions.by_id(),
                &households,
                &ties,
                surveyed,
            );
        },
    );
}

/// Asks everyone, and counts by neighbourhood.
fn ask(
    loneliness: &Loneliness,
    support: &informal_support::Params,
    luck: &Luck,
    residents: &[Resident],
    conditions: &[Condition],
    households: &Households,
    ties: &Ties,
    found: &mut [Survey],
) {
    found.fill(Survey::default());
    let heavy = support.heavy_hours.0 as f32;
    for (id, (resident, condition)) in (0..).zip(residents.iter().zip(conditions)) {
        if !resident.lives_here() {
            continue;
        }
        let found = &mut found[usize::from(resident.neighbourhood)];
        if condition.giving > 0.0 {
            found.carers += 1;
            found.burdened += u64::from(condition.giving > heavy);
            found.quarters += (condition.giving * 4.0) as u64;
        }
        if resident.age != AgeBand::Child {
            found.adults += 1;
            let has = company(id, resident, households, ties);
            found.lonely += u64::from(loneliness.is_too_little(has, luck, id));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::units::Factor;
    use crate::base::units::Share;
    use crate::model::network::{Tie, TieKind};
    use crate::model::population::Household;
    use crate::model::testing::{ORDINARY, scenario};

    /// A couple with a child, and two who live alone; the last has a friend and a sister.
    fn people() -> (Vec<Resident>, Households, Ties) {
        let household = [0, 0, 0, 1, 2];
        let ages = [
            AgeBand::Adult,
            AgeBand::Adult,
            AgeBand::Child,
            AgeBand::Young,
            AgeBand::Senior,
        ];
        let residents = household
            .into_iter()
            .zip(ages)
            .map(|(household, age)| Resident {
                household,
                person: 0,
                neighbourhood: 0,
                age,
                believes_in: 0,
                vulnerability: 1.0,
            });
        let homes = [(0, 3), (3, 1), (4, 1)].map(|(first, size)| Household {
            first,
            size,
            neighbourhood: 0,
        });
        let kin = Tie::new(TieKind::Kin, 0.5);
        let friend = Tie::new(TieKind::Friend, 0.25);
        let ties = Ties::from_edges(5, &[(0, 4, kin), (1, 4, friend)]);
        (residents.collect(), Households(homes.to_vec()), ties)
    }

    fn found(wanted: f64, spread: f64) -> Survey {
        let (residents, households, ties) = people();
        let conditions = vec![Condition::untroubled(ORDINARY, 0.7, 0.7); 5];
        let loneliness = Loneliness {
            wanted: Factor(wanted),
            spread: Share(spread),
        };
        let support = scenario(&[]).informal_support;
        let mut found = [Survey::default()];
        let luck = Luck::new(1, 0);
        ask(
            &loneliness,
            &support,
            &luck,
            &residents,
            &conditions,
            &households,
            &ties,
            &mut found,
        );
        found[0]
    }

    #[test]
    fn company_is_the_strength_of_all_ties_with_housemates_for_one() {
        let (residents, households, ties) = people();
        let has = |id: u32| company(id, &residents[id as usize], &households, &ties);
        let all = [0, 1, 2, 3, 4].map(has);
        for (has, expected) in all.into_iter().zip([2.5, 2.25, 2.0, 0.0, 0.75]) {
            assert!((has - expected).abs() < 1e-3, "{has}, not {expected}");
        }
    }

    #[test]
    fn who_has_less_company_than_wanted_is_lonely_and_children_are_not_asked() {
        let lonely = [0.0, 0.5, 1.0, 2.4, 9.0].map(|wanted| found(wanted, 0.0).lonely);
        assert_eq!(lonely, [0, 1, 2, 3, 4]);
        assert_eq!(found(1.0, 0.0).adults, 4);
    }

    #[test]
    fn too_little_company_is_less_than_wanted_whether_or_not_that_is_drawn() {
        let luck = Luck::new(1, 0);
        for spread in [0.0, 0.3, 1.0] {
            let loneliness = Loneliness {
                wanted: Factor(4.0),
                spread: Share(spread),
            };
            for id in 0..2_000 {
                let wanted = loneliness.wanted_by(&luck, id);
                let around = [wanted - 1e-6, wanted, wanted + 1e-6];
                for has in around
                    .into_iter()
                    .chain((0..=20).map(|half| f64::from(half) / 2.0))
                {
                    let found = loneliness.is_too_little(has, &luck, id);
                    assert_eq!(found, has < wanted, "{has} of {wanted}");
                }
            }
        }
    }

    #[test]
    fn what_one_wants_lies_evenly_around_the_mean_and_stays_the_same() {
        let loneliness = Loneliness {
            wanted: Factor(4.0),
            spread: Share(0.5),
        };
        let luck = Luck::new(1, 0);
        let wanted: Vec<f64> = (0..4_000)
            .map(|id| loneliness.wanted_by(&luck, id))
            .collect();
        assert!(wanted.iter().all(|wanted| (2.0..6.0).contains(wanted)));
        let mean = wanted.iter().sum::<f64>() / 4_000.0;
        // The standard deviation is 4 divided by the root of twelve.
        assert!((mean - 4.0).abs() < 4.0 * (16.0_f64 / 12.0 / 4_000.0).sqrt());
        assert_eq!(wanted[7], loneliness.wanted_by(&luck, 7));
        let alike = Loneliness {
            spread: Share(0.0),
            ..loneliness
        };
        assert_eq!(alike.wanted_by(&luck, 7), 4.0);
    }
}
