//! Which parameters hold for whom. Where every policy holds for all, there is one set.

use bevy_ecs::prelude::{Res, Resource};
use bevy_ecs::system::SystemParam;
use fixedbitset::FixedBitSet;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::agents::{Case, Intensity, MAX_DOMAINS, Position};

/// The parameters of one mechanism that hold for some only, one for each set in force
/// but the first: that one holds where no policy is limited to anything, and is a
/// resource by itself.
#[derive(Resource, Debug, Clone)]
pub struct Limited<P: Send + Sync + 'static>(pub Vec<P>);

pub(crate) const INTENSITIES: usize = Intensity::ALL.len();

/// Intensities of a domain, and one place for whatever is no product.
pub(crate) const PRODUCTS: usize = MAX_DOMAINS * INTENSITIES + 1;

const NO_PRODUCT: usize = PRODUCTS - 1;

/// Which set of parameters holds for whom.
#[derive(Resource, Debug, Clone, Default)]
pub struct Scopes {
    /// By neighbourhood, arm and product; empty while one set holds for all.
    pub(crate) sets: Vec<u16>,
    pub(crate) by_municipality: Vec<u16>,
    /// Who was drawn for a trial.
    pub arms: Arms,
}

impl Scopes {
    /// Number of the set that holds; 0 is the general one.
    #[inline]
    fn at(&self, neighbourhood: u16, arm: bool, product: usize) -> u16 {
        let place = usize::from(neighbourhood) * 2 + usize::from(arm);
        // No sets are listed while one holds for all.
        let set = self.sets.get(place * PRODUCTS + product);
        set.copied().unwrap_or(0)
    }
}

/// The parameters of one mechanism as they are in force, for whoever is at hand.
#[derive(SystemParam)]
pub struct InForce<'w, P: Resource> {
    general: Res<'w, P>,
    limited: Res<'w, Limited<P>>,
    pub(crate) scopes: Res<'w, Scopes>,
}

impl<P: Resource> InForce<'_, P> {
    /// What holds where no policy is limited to anything: for whatever belongs to the
    /// run as a whole.
    #[inline]
    pub fn in_general(&self) -> &P {
        &self.general
    }

    /// The parameters of a set.
    #[inline]
    fn set(&self, number: u16) -> &P {
        match usize::from(number).checked_sub(1) {
            None => &self.general,
            Some(limited) => &self.limited.0[limited],
        }
    }

    #[inline]
    fn at(&self, neighbourhood: u16, arm: bool, product: usize) -> &P {
        self.set(self.scopes.at(neighbourhood, arm, product))
    }

    /// What holds for a resident of a neighbourhood.
    #[inline]
    pub fn of_resident(&self, resident: u32, neighbourhood: u16) -> &P {
        self.at(neighbourhood, self.scopes.arms.drew(resident), NO_PRODUCT)
    }

    /// What holds for a product that a resident of a neighbourhood may get.
    #[inline]
    pub fn of_product(
        &self,
        resident: u32,
        neighbourhood: u16,
        domain: u8,
        intensity: Intensity,
    ) -> &P {
        let product = usize::from(domain) * INTENSITIES + intensity as usize;
        self.at(neighbourhood, self.scopes.arms.drew(resident), product)
    }

    /// What holds for a case.
    #[inline]
    pub fn of_case(&self, case: &Case) -> &P {
        let (resident, home) = (case.resident, case.neighbourhood);
        self.of_product(resident, home, case.domain, case.intensity)
    }

    /// What holds in a neighbourhood, for everyone who works or lives there.
    #[inline]
    pub fn of_neighbourhood(&self, neighbourhood: u16) -> &P {
        self.at(neighbourhood, false, NO_PRODUCT)
    }

    /// What holds for a worker: that of the neighbourhood worked in. Who works for the
    /// region is under no policy of a part of it.
    #[inline]
    pub fn of_worker(&self, position: &Position) -> &P {
        if usize::from(position.municipality) >= self.scopes.by_municipality.len() {
            return &self.general;
        }
        self.of_neighbourhood(position.neighbourhood)
    }

    /// What holds for a municipality as a whole, or for the region: no policy of a part.
    #[inline]
    pub fn of_municipality(&self, municipality: u16) -> &P {
        let sets = &self.scopes.by_municipality;
        self.set(sets.get(usize::from(municipality)).copied().unwrap_or(0))
    }
}

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
    pub(crate) unit: Unit,
    /// By resident, in a trial of residents.
    pub(crate) residents: FixedBitSet,
    /// By neighbourhood, in a trial of neighbourhoods or municipalities.
    pub(crate) neighbourhoods: Vec<bool>,
    /// By municipality, in a trial of municipalities.
    pub(crate) municipalities: Vec<bool>,
    /// Neighbourhoods that take part; empty when all do.
    pub(crate) taking_part: Vec<u16>,
}

impl Arms {
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
