//! Who is drawn by lot to be under a policy: the arms of a trial.

use fixedbitset::FixedBitSet;

use super::Policy;
use crate::base::random::{Luck, Purpose};
use crate::model::agents::Resident;
use crate::model::population::{Neighbourhood, Town};
use crate::model::state::in_force::{Arms, Unit};

/// Draws the lots for the trial among `policies`; without one, nobody takes part.
/// All policies of a trial share unit, share and areas: the config is checked.
pub fn draw_arms<'a>(
    policies: impl Iterator<Item = &'a Policy>,
    town: &Town,
    residents: &[Resident],
    luck: &Luck,
) -> Arms {
    let mut trials = policies.filter(|policy| !policy.trial.is_none());
    let Some(policy) = trials.next() else {
        return Arms::default();
    };
    let share = policy.trial_share.0;
    let mut arms = Arms {
        unit: policy.trial,
        taking_part: places(&policy.areas, town),
        ..Arms::default()
    };
    let part = |n: &u16| arms.taking_part.is_empty() || arms.taking_part.contains(n);
    let all: Vec<u16> = (0..town.neighbourhoods.len() as u16).filter(part).collect();
    match policy.trial {
        Unit::None => {}
        Unit::Resident | Unit::Volunteer => {
            arms.residents = FixedBitSet::with_capacity(residents.len());
            for (id, resident) in residents.iter().enumerate() {
                // Half as likely at three times the mean vulnerability.
                let eager = match policy.trial {
                    Unit::Volunteer => 2.0 / (1.0 + f64::from(resident.vulnerability)),
                    _ => 1.0,
                };
                if luck.uniform(Purpose::Trial, id as u32, 0) < share * eager {
                    arms.residents.insert(id);
                }
            }
        }
        Unit::Neighbourhood => {
            arms.neighbourhoods = vec![false; town.neighbourhoods.len()];
            for place in lots(all, share, luck, 1) {
                arms.neighbourhoods[usize::from(place)] = true;
            }
        }
        Unit::Municipality => {
            let of = |n: &u16| town.neighbourhoods[usize::from(*n)].municipality;
            let mut municipalities: Vec<u16> = all.iter().map(of).collect();
            municipalities.dedup();
            municipalities.sort_unstable();
            municipalities.dedup();
            arms.municipalities = vec![false; town.municipalities.len()];
            for place in lots(municipalities, share, luck, 2) {
                arms.municipalities[usize::from(place)] = true;
            }
            let drawn =
                |place: &Neighbourhood| arms.municipalities[usize::from(place.municipality)];
            arms.neighbourhoods = town.neighbourhoods.iter().map(drawn).collect();
        }
    }
    arms
}

/// The neighbourhoods of these areas, in order; empty when there are none.
pub fn places(areas: &[String], town: &Town) -> Vec<u16> {
    let mut places: Vec<u16> = areas.iter().flat_map(|area| town.area(area)).collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// The places drawn: their share of all, rounded, and where there are two or more at
/// least one in each arm.
fn lots(places: Vec<u16>, share: f64, luck: &Luck, moment: u32) -> Vec<u16> {
    let count = places.len();
    let mut drawn: Vec<(f64, u16)> = places
        .into_iter()
        .map(|place| {
            (
                luck.uniform(Purpose::Trial, u32::from(place), moment),
                place,
            )
        })
        .collect();
    drawn.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let wanted = (share * count as f64).round() as usize;
    let wanted = if count > 1 && share > 0.0 && share < 1.0 {
        wanted.clamp(1, count - 1)
    } else {
        wanted
    };
    drawn.truncate(wanted);
    drawn.into_iter().map(|(_, place)| place).collect()
}
