//! Who is drawn by lot to be under a policy: the arms of a trial.

use bevy_ecs::prelude::Resource;
use fixedbitset::FixedBitSet;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Policy;
use crate::base::random::{Luck, Purpose};
use crate::model::agents::Resident;
use crate::model::population::Town;

/// What is drawn by lot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Nothing: the policy holds for all.
    #[default]
    None,
    /// Residents.
    Resident,
    /// Neighbourhoods.
    Neighbourhood,
    /// Municipalities.
    Municipality,
    /// Nobody is drawn: residents put themselves forward, the less vulnerable the likelier.
    /// For showing what becomes of a trial without a lot.
    Volunteer,
}

impl Unit {
    /// There is no trial.
    pub fn is_none(&self) -> bool {
        *self == Self::None
    }
}

/// Who is in which arm. The lots are the same whatever else the config says.
#[derive(Resource, Debug, Clone, Default, PartialEq)]
pub struct Arms {
    unit: Unit,
    /// By resident, in a trial of residents.
    residents: FixedBitSet,
    /// By neighbourhood, in a trial of neighbourhoods or municipalities.
    neighbourhoods: Vec<bool>,
    /// By municipality, in a trial of municipalities.
    municipalities: Vec<bool>,
    /// Neighbourhoods that take part; empty when all do.
    taking_part: Vec<u16>,
}

impl Arms {
    /// Draws the lots for the trial among `policies`; without one, nobody takes part.
    /// All policies of a trial share unit, share and areas: the config is checked.
    pub fn new<'a>(
        policies: impl Iterator<Item = &'a Policy>,
        town: &Town,
        residents: &[Resident],
        luck: &Luck,
    ) -> Self {
        let mut trials = policies.filter(|policy| !policy.trial.is_none());
        let Some(policy) = trials.next() else {
            return Self::default();
        };
        let share = policy.trial_share.0;
        let mut arms = Self {
            unit: policy.trial,
            taking_part: places(&policy.areas, town),
            ..Self::default()
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
                let drawn = |place: &crate::model::population::Neighbourhood| {
                    arms.municipalities[usize::from(place.municipality)]
                };
                arms.neighbourhoods = town.neighbourhoods.iter().map(drawn).collect();
            }
        }
        arms
    }

    /// What was drawn.
    pub const fn unit(&self) -> Unit {
        self.unit
    }

    /// This resident was drawn, in a trial of residents.
    #[inline]
    pub fn drew(&self, resident: u32) -> bool {
        self.residents.contains(resident as usize)
    }

    /// This neighbourhood was drawn, itself or with its municipality.
    pub fn drew_neighbourhood(&self, neighbourhood: u16) -> bool {
        let drawn = self.neighbourhoods.get(usize::from(neighbourhood));
        drawn.copied().unwrap_or(false)
    }

    /// This municipality was drawn.
    pub fn drew_municipality(&self, municipality: u16) -> bool {
        let drawn = self.municipalities.get(usize::from(municipality));
        drawn.copied().unwrap_or(false)
    }

    /// The arm of a resident: drawn or not; `None` for those who take no part.
    pub fn of(&self, resident: u32, neighbourhood: u16) -> Option<bool> {
        let elsewhere = !self.taking_part.is_empty() && !self.taking_part.contains(&neighbourhood);
        match self.unit {
            _ if elsewhere => None,
            Unit::None => None,
            Unit::Resident | Unit::Volunteer => Some(self.drew(resident)),
            Unit::Neighbourhood | Unit::Municipality => {
                Some(self.drew_neighbourhood(neighbourhood))
            }
        }
    }
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
