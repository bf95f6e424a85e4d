//! Which parameters hold for whom. Where every policy holds for all, there is one set.

use bevy_ecs::prelude::{Res, Resource};
use bevy_ecs::system::SystemParam;

use super::trial::places;
use super::{Arms, Policy, Reach};
use crate::model::agents::{Case, Intensity, MAX_DOMAINS, Position};
use crate::model::mechanisms::Mechanisms;
use crate::model::population::Town;

/// The parameters of one mechanism that hold for some only, one for each set in force
/// but the first: that one holds where no policy is limited to anything, and is a
/// resource by itself.
#[derive(Resource, Debug, Clone)]
pub struct Limited<P: Send + Sync + 'static>(pub Vec<P>);

const INTENSITIES: usize = Intensity::ALL.len();

/// Intensities of a domain, and one place for whatever is no product.
const PRODUCTS: usize = MAX_DOMAINS * INTENSITIES + 1;
const NO_PRODUCT: usize = PRODUCTS - 1;

/// Which set of parameters holds for whom.
#[derive(Resource, Debug, Clone, Default)]
pub struct Scopes {
    /// By neighbourhood, arm and product; empty while one set holds for all.
    sets: Vec<u16>,
    by_municipality: Vec<u16>,
    /// Who was drawn for a trial.
    pub arms: Arms,
}

impl Scopes {
    /// The sets that `policies` make of the configured parameters, and for whom each is.
    pub fn new(
        configured: &Mechanisms,
        policies: &[&Policy],
        town: &Town,
        domains: &[String],
        arms: Arms,
    ) -> (Vec<Mechanisms>, Self) {
        let mut sets = Sets {
            configured,
            policies,
            known: Vec::new(),
            made: Vec::new(),
        };
        let general = |policy: &&Policy| policy.is_general();
        sets.index(policies.iter().map(general).collect());
        let mut scopes = Self {
            arms,
            ..Self::default()
        };
        if policies.iter().all(general) {
            return (sets.made, scopes);
        }
        let holds: Vec<_> = policies
            .iter()
            .map(|policy| Holds::new(policy, town, domains))
            .collect();
        for neighbourhood in 0..town.neighbourhoods.len() as u16 {
            for arm in [false, true] {
                let drawn = arm || scopes.arms.drew_neighbourhood(neighbourhood);
                for product in 0..PRODUCTS {
                    let apply = holds.iter().map(|holds| {
                        holds.in_place(neighbourhood)
                            && holds.products[product]
                            && (drawn || !holds.by_lot)
                    });
                    scopes.sets.push(sets.index(apply.collect()));
                }
            }
        }
        for municipality in 0..town.municipalities.len() as u16 {
            let drawn = scopes.arms.drew_municipality(municipality);
            let whole = |holds: &Holds| {
                town.neighbourhoods_of(municipality)
                    .all(|n| holds.in_place(n as u16))
            };
            let apply =
                holds
                    .iter()
                    .zip(policies)
                    .map(|(holds, policy)| match policy.change.reach() {
                        Reach::Municipality => whole(holds) && (drawn || !holds.by_lot),
                        _ => policy.is_general(),
                    });
            scopes.by_municipality.push(sets.index(apply.collect()));
        }
        (sets.made, scopes)
    }

    /// Number of the set that holds; 0 is the general one.
    #[inline]
    fn at(&self, neighbourhood: u16, arm: bool, product: usize) -> u16 {
        let place = usize::from(neighbourhood) * 2 + usize::from(arm);
        // No sets are listed while one holds for all.
        let set = self.sets.get(place * PRODUCTS + product);
        set.copied().unwrap_or(0)
    }
}

/// The parameters made so far, by the policies that made them.
struct Sets<'a> {
    configured: &'a Mechanisms,
    policies: &'a [&'a Policy],
    known: Vec<Vec<bool>>,
    made: Vec<Mechanisms>,
}

impl Sets<'_> {
    fn index(&mut self, apply: Vec<bool>) -> u16 {
        if let Some(known) = self.known.iter().position(|known| *known == apply) {
            return known as u16;
        }
        let mut mechanisms = self.configured.clone();
        let in_force = self
            .policies
            .iter()
            .zip(&apply)
            .filter(|(_, holds)| **holds);
        in_force.for_each(|(policy, _)| policy.change.apply(&mut mechanisms));
        self.known.push(apply);
        self.made.push(mechanisms);
        (self.made.len() - 1) as u16
    }
}

/// Where and for what one policy holds.
struct Holds {
    /// Neighbourhoods; empty is everywhere.
    places: Vec<u16>,
    everywhere: bool,
    products: [bool; PRODUCTS],
    by_lot: bool,
}

impl Holds {
    fn new(policy: &Policy, town: &Town, domains: &[String]) -> Self {
        let mut products = [policy.products.is_empty(); PRODUCTS];
        for (domain, name) in domains.iter().enumerate() {
            for intensity in Intensity::ALL {
                let named = |wanted: &String| names_product(wanted, name, intensity);
                if policy.products.iter().any(named) {
                    products[domain * INTENSITIES + intensity as usize] = true;
                }
            }
        }
        Self {
            places: places(&policy.areas, town),
            everywhere: policy.areas.is_empty(),
            products,
            by_lot: !policy.trial.is_none(),
        }
    }

    fn in_place(&self, neighbourhood: u16) -> bool {
        self.everywhere || self.places.binary_search(&neighbourhood).is_ok()
    }
}

/// `wanted` names this product: by its domain, its intensity, or both.
pub fn names_product(wanted: &str, domain: &str, intensity: Intensity) -> bool {
    wanted == domain
        || wanted == intensity.name()
        || wanted
            .strip_suffix(intensity.name())
            .and_then(|rest| rest.strip_suffix('_'))
            == Some(domain)
}

/// The parameters of one mechanism as they are in force, for whoever is at hand.
#[derive(SystemParam)]
pub struct InForce<'w, P: Resource> {
    general: Res<'w, P>,
    limited: Res<'w, Limited<P>>,
    pub(super) scopes: Res<'w, Scopes>,
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
        self.of_product(
            case.resident,
            case.neighbourhood,
            case.domain,
            case.intensity,
        )
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
