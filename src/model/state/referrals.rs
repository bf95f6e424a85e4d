//! Which providers may serve whom, and how clients are divided over them.

use bevy_ecs::prelude::Resource;

use crate::model::agents::{Intensity, MAX_DOMAINS, NOBODY, Provider, Sector, needs_second_line};
use crate::model::population::Town;

/// The domains in which a provider may serve clients of each municipality, by sector: the
/// one place that says who may serve whom.
fn served(provider: &Provider) -> Option<(u16, [u8; 2])> {
    provider
        .has_contract()
        .then_some((provider.municipality, provider.domains))
}

/// Who may serve clients in one domain and sector of one municipality, or in the second
/// line of the region, with the sum of weights up to and including each.
#[derive(Debug, Clone, Default)]
struct Offer {
    providers: Vec<u32>,
    /// Logarithms of the weights until they are added up.
    upto: Vec<f64>,
}

/// Where in the list of offers one stands.
fn place(municipality: u16, domain: u8, sector: Sector) -> usize {
    let domain = usize::from(municipality) * MAX_DOMAINS + usize::from(domain);
    domain * Sector::ALL.len() + sector as usize
}

/// This week's division of clients over providers. Follows from the agents; made anew
/// every week.
#[derive(Resource, Debug, Clone, Default)]
pub struct Referrals {
    /// By neighbourhood.
    municipality_of: Vec<u16>,
    /// The number of the region, where there is a second line.
    region: Option<u16>,
    /// By municipality, domain and sector; then those of the region.
    offers: Vec<Offer>,
}

impl Referrals {
    fn offer(
        &self,
        neighbourhood: u16,
        domain: u8,
        sector: Sector,
        intensity: Intensity,
    ) -> Option<&Offer> {
        let municipality = self.municipality_of.get(usize::from(neighbourhood))?;
        let region = self.region.filter(|_| needs_second_line(intensity));
        let commissioner = region.unwrap_or(*municipality);
        self.offers.get(place(commissioner, domain, sector))
    }

    /// The providers, in order of their ids, that may give a client in this neighbourhood,
    /// domain and sector help of this intensity.
    pub fn offering(
        &self,
        neighbourhood: u16,
        domain: u8,
        sector: Sector,
        intensity: Intensity,
    ) -> &[u32] {
        let offer = self.offer(neighbourhood, domain, sector, intensity);
        offer.map_or(&[], |offer| &offer.providers)
    }

    /// A provider for a client in this neighbourhood, domain and sector who needs help of
    /// this intensity, by a uniform draw; [`NOBODY`] when nobody offers it.
    pub fn choose(
        &self,
        neighbourhood: u16,
        domain: u8,
        sector: Sector,
        intensity: Intensity,
        uniform: f64,
    ) -> u32 {
        self.choose_other(neighbourhood, domain, sector, intensity, NOBODY, uniform)
    }

    /// As [`Referrals::choose`], but never `not`.
    pub fn choose_other(
        &self,
        neighbourhood: u16,
        domain: u8,
        sector: Sector,
        intensity: Intensity,
        not: u32,
        uniform: f64,
    ) -> u32 {
        let Some(offer) = self.offer(neighbourhood, domain, sector, intensity) else {
            return NOBODY;
        };
        let total = offer.upto.last().copied().unwrap_or(0.0);
        // The weights of `not` are cut out of the line on which the draw falls.
        let (from, weight) = match offer.providers.binary_search(&not) {
            Ok(0) => (0.0, offer.upto[0]),
            Ok(at) => (offer.upto[at - 1], offer.upto[at] - offer.upto[at - 1]),
            Err(_) => (total, 0.0),
        };
        let mut point = uniform * (total - weight);
        if point >= from {
            point += weight;
        }
        let at = offer.upto.partition_point(|upto| *upto <= point);
        match offer.providers.get(at) {
            Some(provider) if *provider != not => *provider,
            // Rounding at the very end of the line.
            _ => (offer.providers.iter().rev().copied())
                .find(|provider| *provider != not)
                .unwrap_or(NOBODY),
        }
    }

    /// Weighs all providers anew.
    pub fn weigh(&mut self, town: &Town, providers: &[Provider], appeal: impl Fn(u32) -> f64) {
        let municipality_of = town.neighbourhoods.iter().map(|n| n.municipality);
        self.municipality_of.clear();
        self.municipality_of.extend(municipality_of);
        self.region = town.second_line.then(|| town.region());
        let places = town.commissioners().len() * MAX_DOMAINS * Sector::ALL.len();
        self.offers.resize_with(places, Offer::default);
        for offer in &mut self.offers {
            offer.providers.clear();
            offer.upto.clear();
        }
        for (id, provider) in (0..).zip(providers) {
            let Some((municipality, domains)) = served(provider) else {
                continue;
            };
            let appeal = appeal(id);
            for sector in Sector::ALL {
                let offered = domains[sector as usize];
                for domain in (0..MAX_DOMAINS as u8).filter(|domain| offered >> domain & 1 == 1) {
                    if let Some(offer) = self.offers.get_mut(place(municipality, domain, sector)) {
                        offer.providers.push(id);
                        offer.upto.push(appeal);
                    }
                }
            }
        }
        for offer in &mut self.offers {
            let best = offer.upto.iter().copied().fold(f64::MIN, f64::max);
            let mut sum = 0.0;
            for upto in &mut offer.upto {
                sum += libm::exp(*upto - best);
                *upto = sum;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::agents::Intensity::Regular;
    use crate::model::agents::Sector::Adult;
    use crate::model::by_hand;

    /// Two providers whose logarithms of weight are these.
    fn weighed(appeal: [f64; 2]) -> Referrals {
        let mut simulation = by_hand::world(&by_hand::defaults());
        let providers = simulation.agents::<Provider>();
        let mut referrals = Referrals::default();
        let town = simulation.world().resource::<Town>();
        referrals.weigh(town, &providers, |id| appeal[id as usize]);
        referrals
    }

    #[test]
    fn clients_are_divided_by_weight() {
        let referrals = weighed([0.0, libm::log(3.0)]);
        let chosen =
            [0.0, 0.24, 0.26, 0.99].map(|uniform| referrals.choose(0, 0, Adult, Regular, uniform));
        assert_eq!(chosen, [0, 0, 1, 1]);
    }

    #[test]
    fn where_nobody_offers_help_nobody_is_chosen() {
        let referrals = weighed([0.0, 0.0]);
        assert_eq!(
            referrals.choose(1, 0, Adult, Regular, 0.5),
            NOBODY,
            "no such place"
        );
        let mut nobody = Referrals::default();
        let simulation = by_hand::world(&by_hand::defaults());
        nobody.weigh(simulation.world().resource::<Town>(), &[], |_| 0.0);
        assert_eq!(nobody.choose(0, 0, Adult, Regular, 0.5), NOBODY);
    }

    #[test]
    fn another_provider_is_never_the_same_one() {
        let referrals = weighed([2.0, 0.0]);
        for uniform in [1e-9, 0.3, 0.9, 1.0 - 1e-9] {
            assert_eq!(referrals.choose_other(0, 0, Adult, Regular, 0, uniform), 1);
            assert_eq!(referrals.choose_other(0, 0, Adult, Regular, 1, uniform), 0);
        }
    }

    #[test]
    fn very_long_lists_leave_somebody_to_choose() {
        let referrals = weighed([-5_000.0, -5_001.0]);
        assert_eq!(referrals.choose(0, 0, Adult, Regular, 0.5), 0);
    }
}
