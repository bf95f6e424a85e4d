//! The life domains, worked out for the weekly loop: rates, forces, decay.

use bevy_ecs::prelude::Resource;

use crate::model::agents::{AgeBand, Condition, Law, MAX_DOMAINS, Sector};
use crate::model::parameters::needs::{Domain, Params};

/// Weeks for which decay is tabulated: few residents are left alone for longer.
const DECAY_WEEKS: u16 = 520;

/// The domains in the order of their names, as arrays. Made from [`Params`].
#[derive(Resource, Debug, Clone)]
pub struct Domains {
    /// Names.
    pub names: Vec<String>,
    /// The parameters.
    pub list: Vec<Domain>,
    /// What is left of a severity after a week; the second for residents whose problems
    /// last.
    pub weekly_decay: [[f32; MAX_DOMAINS]; 2],
    /// The lowest of the severities above which institutions may step in, rounded down.
    pub mandated_above: f32,
    /// What is left of a severity after so many weeks, for every number of weeks that
    /// is at all usual.
    pub(crate) decay_table: Vec<[[f32; MAX_DOMAINS]; 2]>,
    /// Rate of decay per week; the second for residents whose problems last.
    decay_rate: [[f64; MAX_DOMAINS]; 2],
    /// Events per week by age band, at vulnerability one.
    pub(crate) rates: [[f64; MAX_DOMAINS]; 4],
    /// Their sum over the domains.
    pub(crate) total_rate: [f64; 4],
}

impl Domains {
    /// Lays out the domains of a config.
    ///
    /// # Panics
    /// With more than [`MAX_DOMAINS`] domains; the config is checked for that.
    pub fn new(params: &Params) -> Self {
        assert!(
            params.domains.len() <= MAX_DOMAINS,
            "the config check allows no more domains"
        );
        let list: Vec<_> = params.domains.values().cloned().collect();
        let mut domains = Self {
            names: params.domains.keys().cloned().collect(),
            weekly_decay: [[1.0; MAX_DOMAINS]; 2],
            mandated_above: 1.0,
            decay_table: Vec::new(),
            decay_rate: [[0.0; MAX_DOMAINS]; 2],
            rates: [[0.0; MAX_DOMAINS]; 4],
            total_rate: [0.0; 4],
            list: Vec::new(),
        };
        for (index, domain) in list.iter().enumerate() {
            let rate = domain.half_life.half_life_rate();
            domains.decay_rate[0][index] = rate;
            domains.decay_rate[1][index] = rate / params.lasting_factor.0;
            let mandated_above = (domain.mandated_above.0 as f32).next_down();
            domains.mandated_above = domains.mandated_above.min(mandated_above);
            for age in AgeBand::ALL {
                domains.rates[age as usize][index] =
                    domain.events_per_year.weekly_hazard() * domain.factor(age);
            }
        }
        for (total, rates) in domains.total_rate.iter_mut().zip(domains.rates) {
            *total = rates.iter().sum();
        }
        domains.weekly_decay = domains.decay_over(1);
        domains.decay_table = (0..DECAY_WEEKS)
            .map(|weeks| domains.decay_over(weeks))
            .collect();
        domains.list = list;
        domains
    }

    /// Lets an idle resident's problems recover up to `week`, exactly.
    pub fn catch_up(&self, condition: &mut Condition, week: u16) {
        let weeks = week.saturating_sub(condition.as_of);
        if weeks > 0 && condition.severity != [0.0; MAX_DOMAINS] {
            let tabled = self.decay_table.get(usize::from(weeks)).copied();
            let decay = tabled.unwrap_or_else(|| self.decay_over(weeks));
            let decay = decay[usize::from(condition.lasting)];
            for (severity, left) in condition.severity.iter_mut().zip(decay) {
                *severity *= left;
            }
        }
        condition.as_of = week;
    }

    /// Problems halve in the same times.
    pub(crate) fn fade_like(&self, other: &Self) -> bool {
        self.decay_rate == other.decay_rate
    }

    /// The law that pays for help in a domain at an age.
    pub fn law(&self, domain: u8, age: AgeBand) -> Law {
        self.list[usize::from(domain)].law(age)
    }

    /// How hard a problem strikes: a power of a uniform number with the mean asked for.
    pub(crate) fn force(&self, domain: usize, uniform: f64) -> f64 {
        power(self.list[domain].mean_severity.0, uniform)
    }

    fn decay_over(&self, weeks: u16) -> [[f32; MAX_DOMAINS]; 2] {
        self.decay_rate
            .map(|rates| rates.map(|rate| libm::exp(-rate * f64::from(weeks)) as f32))
    }

    /// How often problems arise per domain, over all ages: what help is needed for. In
    /// one sector, over the ages for which its laws pay.
    pub fn demand(&self, sector: Option<Sector>) -> Vec<f64> {
        let domains = self.list.iter().enumerate();
        let rates = domains.map(|(index, domain)| {
            let ages = AgeBand::ALL.into_iter();
            let pays = ages.filter(|age| sector.is_none_or(|s| s == Sector::of(domain.law(*age))));
            pays.map(|age| self.rates[age as usize][index]).sum()
        });
        rates.collect()
    }

    /// One bit per domain in which a law of this sector pays.
    pub fn in_sector(&self, sector: Sector) -> u8 {
        let domains = self.list.iter().enumerate();
        domains.fold(0, |bits, (index, domain)| {
            let pays = [domain.law_youth, domain.law_adult].map(Sector::of);
            bits | u8::from(pays.contains(&sector)) << index
        })
    }

    /// What is left of a domain's severity after `weeks`, for someone whose problems are
    /// `lasting` or not.
    pub fn left_after(&self, domain: usize, lasting: bool, weeks: f64) -> f64 {
        libm::exp(-self.decay_rate[usize::from(lasting)][domain] * weeks)
    }
}

/// A power of a uniform number that has this mean.
pub(crate) fn power(mean: f64, uniform: f64) -> f64 {
    libm::exp(libm::log(uniform) * (1.0 - mean) / mean)
}
