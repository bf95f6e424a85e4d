//! The parameters of needs, and the life domains laid out as arrays.

use std::collections::BTreeMap;

use bevy_ecs::prelude::Resource;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::units::{Factor, PerYear, Share, Weeks, WholeWeeks};
use crate::model::agents::{AgeBand, Condition, Law, MAX_DOMAINS, Sector};

/// Section `[needs]`.
#[derive(Resource, Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Params {
    /// How much a full problem in one domain raises the rate of events in the others.
    #[schemars(extend("nl" = "Hoeveel een volledig probleem in één leefgebied de kans op problemen elders verhoogt", "source" = "assumption; swept over 0-6", "maximum" = 20.0))]
    pub spillover: Factor,
    /// Chance that a life event strikes another domain as well (an illness that costs the job), and then yet another, and so on.
    #[schemars(extend("nl" = "Kans dat een gebeurtenis nog een leefgebied raakt (ziekte die het werk kost), en daarna nog een, enzovoort", "source" = "assumption; swept over 0-.6; 0 is the ablation", "maximum" = 0.95))]
    pub together: Share,
    /// Highest rate of events, as a multiple of a resident's own rate without problems.
    #[schemars(extend("nl" = "Hoogste gebeurteniskans, als veelvoud van de eigen kans zonder problemen", "source" = "assumption; keeps the process exact", "minimum" = 1.0, "maximum" = 50.0))]
    pub rate_ceiling: Factor,
    /// Severity below which a resident copes and is called self-reliant.
    #[schemars(extend("nl" = "Ernst waaronder een bewoner zich redt (zelfredzaam)", "source" = "assumption; levels as in N13", "minimum" = 0.01))]
    pub noticeable: Share,
    /// Share of residents whose problems last: a chronic illness, a disability, a way of living that keeps problems alive.
    #[schemars(extend("nl" = "Aandeel bewoners bij wie problemen lang duren: chronisch ziek, een beperking, omstandigheden die problemen in stand houden", "source" = "assumption; swept over 0-.3; 0 is the ablation; A27: recovery fast at first and slow later"))]
    pub lasting_share: Share,
    /// How many times longer a problem takes to halve by itself for them.
    #[schemars(extend("nl" = "Hoeveel keer langer het bij hen duurt voor een probleem vanzelf halveert", "source" = "assumption; swept over 1-10; 1 is the ablation", "minimum" = 1.0, "maximum" = 50.0))]
    pub lasting_factor: Factor,
    /// Weeks of life events that residents have behind them at the start, without help or spillover: they do not all begin untroubled.
    #[schemars(extend("nl" = "Weken met gebeurtenissen die bewoners bij de start achter zich hebben", "source" = "assumption; shortens the burn-in that is needed", "maximum" = 520))]
    pub past: WholeWeeks,
    /// Life domains, by name (at most 8).
    pub domains: BTreeMap<String, Domain>,
}

/// One life domain.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Domain {
    /// Life events per year for a resident of average vulnerability without problems.
    #[schemars(extend("nl" = "Gebeurtenissen per jaar bij gemiddelde kwetsbaarheid zonder problemen", "source" = "assumption; fitted so that use comes near V1 and V20", "maximum" = 5.0))]
    pub events_per_year: PerYear,
    /// Factor on that rate for ages 0-17.
    #[schemars(extend("nl" = "Factor op die kans voor 0-17 jaar", "source" = "assumption"))]
    pub child: Factor,
    /// Factor on that rate for ages 18-22.
    #[schemars(extend("nl" = "Factor op die kans voor 18-22 jaar", "source" = "assumption"))]
    pub young: Factor,
    /// Factor on that rate for ages 23-66.
    #[schemars(extend("nl" = "Factor op die kans voor 23-66 jaar", "source" = "assumption"))]
    pub adult: Factor,
    /// Factor on that rate for ages 67 and over.
    #[schemars(extend("nl" = "Factor op die kans vanaf 67 jaar", "source" = "assumption"))]
    pub senior: Factor,
    /// Mean severity of a new problem.
    #[schemars(extend("nl" = "Gemiddelde ernst van een nieuw probleem", "source" = "assumption", "minimum" = 0.01, "maximum" = 0.99))]
    pub mean_severity: Share,
    /// Time in which a problem halves by itself.
    #[schemars(extend("nl" = "Tijd waarin een probleem vanzelf halveert", "source" = "assumption; A27 gives half recovered in about a year for depression", "minimum" = 1.0))]
    pub half_life: Weeks,
    /// Largest part of a new problem that informal support can take away.
    #[schemars(extend("nl" = "Grootste deel van een nieuw probleem dat informele steun kan wegnemen", "source" = "assumption; it replaces light help only"))]
    pub informal_ceiling: Share,
    /// Law that pays for under-23s.
    #[schemars(extend("nl" = "Wet die betaalt tot 23 jaar", "source" = "Jeugdwet, Wmo 2015, Participatiewet"))]
    pub law_youth: Law,
    /// Law that pays from 23 years.
    #[schemars(extend("nl" = "Wet die betaalt vanaf 23 jaar", "source" = "Jeugdwet, Wmo 2015, Participatiewet"))]
    pub law_adult: Law,
    /// Severity above which a certified institution may step in for under-23s; 1 is never.
    #[schemars(extend("nl" = "Ernst waarboven een gecertificeerde instelling kan ingrijpen tot 23 jaar; 1 is nooit", "source" = "assumption; share of routes V16"))]
    pub mandated_above: Share,
}

impl Domain {
    fn factor(&self, age: AgeBand) -> f64 {
        match age {
            AgeBand::Child => self.child.0,
            AgeBand::Young => self.young.0,
            AgeBand::Adult => self.adult.0,
            AgeBand::Senior => self.senior.0,
        }
    }

    /// Law that pays for someone of this age.
    pub const fn law(&self, age: AgeBand) -> Law {
        if age.is_youth() {
            self.law_youth
        } else {
            self.law_adult
        }
    }
}

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
    decay_table: Vec<[[f32; MAX_DOMAINS]; 2]>,
    /// Rate of decay per week; the second for residents whose problems last.
    decay_rate: [[f64; MAX_DOMAINS]; 2],
    /// Events per week by age band, at vulnerability one.
    pub(super) rates: [[f64; MAX_DOMAINS]; 4],
    /// Their sum over the domains.
    pub(super) total_rate: [f64; 4],
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

    /// The law that pays for help in a domain at an age.
    pub fn law(&self, domain: u8, age: AgeBand) -> Law {
        let domain = &self.list[usize::from(domain)];
        if age.is_youth() {
            domain.law_youth
        } else {
            domain.law_adult
        }
    }

    /// How hard a problem strikes: a power of a uniform number with the mean asked for.
    pub(super) fn force(&self, domain: usize, uniform: f64) -> f64 {
        let mean = self.list[domain].mean_severity.0;
        libm::exp(libm::log(uniform) * (1.0 - mean) / mean)
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
