//! Which sets of parameters the policies of a week make, and for whom each is.

use super::trial::places;
use super::{Policy, Reach};
use crate::model::agents::Intensity;
use crate::model::parameters::Mechanisms;
use crate::model::population::Town;
use crate::model::state::in_force::{Arms, INTENSITIES, PRODUCTS, Scopes};

/// The sets that `policies` make of the configured parameters, and for whom each is.
pub fn sets_and_scopes(
    configured: &Mechanisms,
    policies: &[&Policy],
    town: &Town,
    domains: &[String],
    arms: Arms,
) -> (Vec<Mechanisms>, Scopes) {
    let mut sets = Sets {
        configured,
        policies,
        known: Vec::new(),
        made: Vec::new(),
    };
    let general = |policy: &&Policy| policy.is_general();
    sets.index(policies.iter().map(general).collect());
    let mut scopes = Scopes {
        arms,
        ..Scopes::default()
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
                        && holds.products >> product & 1 == 1
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
        let apply = holds
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

/// When, where and for what one policy holds.
pub(super) struct Holds {
    span: (u32, Option<u32>),
    /// Neighbourhoods, in order; `None` is everywhere.
    places: Option<Vec<u16>>,
    /// A bit for every product, and for whatever is none.
    products: u64,
    by_lot: bool,
}

impl Holds {
    pub fn new(policy: &Policy, town: &Town, domains: &[String]) -> Self {
        let mut products = u64::from(policy.products.is_empty()) * u64::MAX;
        for (domain, name) in domains.iter().enumerate() {
            for intensity in Intensity::ALL {
                let named = |wanted: &String| names_product(wanted, name, intensity);
                if policy.products.iter().any(named) {
                    products |= 1 << (domain * INTENSITIES + intensity as usize);
                }
            }
        }
        Self {
            span: policy.span(),
            places: (!policy.areas.is_empty()).then(|| places(&policy.areas, town)),
            products,
            by_lot: !policy.trial.is_none(),
        }
    }

    fn in_place(&self, neighbourhood: u16) -> bool {
        let held = self.places.as_ref();
        held.is_none_or(|places| places.binary_search(&neighbourhood).is_ok())
    }

    /// There is a week, a place and a product for which both hold.
    pub fn meets(&self, other: &Self) -> bool {
        let begins_before_end_of =
            |one: &Self, other: &Self| other.span.1.is_none_or(|until| one.span.0 < until);
        let same_time = begins_before_end_of(self, other) && begins_before_end_of(other, self);
        let same_place = || match (&self.places, &other.places) {
            (Some(here), Some(there)) => {
                let (few, many) = match here.len() < there.len() {
                    true => (here, there),
                    false => (there, here),
                };
                few.iter().any(|place| many.binary_search(place).is_ok())
            }
            _ => true,
        };
        same_time && self.products & other.products != 0 && same_place()
    }
}

/// `wanted` names this product: by its domain, its intensity, or both.
fn names_product(wanted: &str, domain: &str, intensity: Intensity) -> bool {
    wanted == domain
        || wanted == intensity.name()
        || wanted
            .strip_suffix(intensity.name())
            .and_then(|rest| rest.strip_suffix('_'))
            == Some(domain)
}
