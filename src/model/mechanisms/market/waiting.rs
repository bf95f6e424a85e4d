//! Who waits, by what they wait for: it decides in which sector and for which problems
//! providers and positions come up.

use crate::base::random::{Luck, Purpose};
use crate::model::agents::{Case, MAX_DOMAINS, Sector};
use crate::model::parameters::workforce;

/// Who waits, by sector and domain.
#[derive(Default)]
pub(super) struct Waiting([[f64; MAX_DOMAINS]; 2]);

impl Waiting {
    /// Counts a case.
    pub(super) fn count(&mut self, case: &Case) {
        self.0[Sector::of(case.law) as usize][usize::from(case.domain)] += 1.0;
    }

    /// By domain, in one sector or in both together.
    pub(super) fn by_domain(&self, sector: Option<Sector>) -> [f64; MAX_DOMAINS] {
        let [adult, youth] = self.0;
        match sector {
            Some(sector) => self.0[sector as usize],
            None => std::array::from_fn(|domain| adult[domain] + youth[domain]),
        }
    }

    /// In one sector or in both together.
    pub(super) fn total(&self, sector: Option<Sector>) -> f64 {
        self.by_domain(sector).iter().sum()
    }

    /// The sector for somebody new: drawn by who waits where sectors are apart.
    pub(super) fn draw_sector(
        &self,
        workforce: &workforce::Params,
        luck: &Luck,
        key: u32,
    ) -> Option<Sector> {
        workforce.youth.apart.then(|| {
            let weights = Sector::ALL.map(|sector| self.total(Some(sector)));
            Sector::ALL[luck.stream(Purpose::Sector, key, 0).weighted(&weights)]
        })
    }
}
