//! M2: problems arise, recover by themselves and spill over.
//!
//! Each resident has a private stream of *possible* events, Poisson at the highest
//! rate that resident can ever have; a possible event becomes a real one with the
//! ratio of the present rate to that ceiling (thinning, Lewis and Shedler 1979). This
//! is exact, needs nothing while nothing happens, and keeps the luck of two worlds
//! together: what strikes at a low rate also strikes, at the same moment, at a higher.

use std::collections::BTreeMap;

use bevy_ecs::prelude::{Res, ResMut, Resource};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::agents::{
    AgeBand, Agents, AgentsMut, BATCH, Condition, Law, MAX_DOMAINS, Resident, fetch,
};
use crate::mechanisms::informal_support;
use crate::random::{Luck, Purpose};
use crate::simulation::Week;
use crate::units::{Factor, PerYear, Share, Weeks, WholeWeeks};

/// Section `[needs]`.
#[derive(Resource, Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Params {
    /// How much a full problem in one domain raises the rate of events in the others.
    #[schemars(extend("nl" = "Hoeveel een volledig probleem in één leefgebied de kans op problemen elders verhoogt", "source" = "assumption; swept over 0-6", "maximum" = 20.0))]
    pub spillover: Factor,
    /// Highest rate of events, as a multiple of a resident's own rate without problems.
    #[schemars(extend("nl" = "Hoogste gebeurteniskans, als veelvoud van de eigen kans zonder problemen", "source" = "assumption; keeps the process exact", "minimum" = 1.0, "maximum" = 50.0))]
    pub rate_ceiling: Factor,
    /// Severity below which a resident copes and is called self-reliant.
    #[schemars(extend("nl" = "Ernst waaronder een bewoner zich redt (zelfredzaam)", "source" = "assumption; levels as in N13", "minimum" = 0.01))]
    pub noticeable: Share,
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
    /// What is left of a severity after a week.
    pub weekly_decay: [f32; MAX_DOMAINS],
    /// What is left of a severity after so many weeks, for every number of weeks that
    /// is at all usual.
    decay_table: Vec<[f32; MAX_DOMAINS]>,
    /// Rate of decay per week.
    decay_rate: [f64; MAX_DOMAINS],
    /// Events per week by age band, at vulnerability one.
    rates: [[f64; MAX_DOMAINS]; 4],
    /// Their sum over the domains.
    total_rate: [f64; 4],
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
            weekly_decay: [1.0; MAX_DOMAINS],
            decay_table: Vec::new(),
            decay_rate: [0.0; MAX_DOMAINS],
            rates: [[0.0; MAX_DOMAINS]; 4],
            total_rate: [0.0; 4],
            list: Vec::new(),
        };
        for (index, domain) in list.iter().enumerate() {
            let rate = domain.half_life.half_life_rate();
            domains.decay_rate[index] = rate;
            domains.weekly_decay[index] = libm::exp(-rate) as f32;
            for age in AgeBand::ALL {
                domains.rates[age as usize][index] =
                    domain.events_per_year.weekly_hazard() * domain.factor(age);
            }
        }
        for (total, rates) in domains.total_rate.iter_mut().zip(domains.rates) {
            *total = rates.iter().sum();
        }
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
            for (severity, left) in condition.severity.iter_mut().zip(decay) {
                *severity *= left;
            }
        }
        condition.as_of = week;
    }

    /// How hard a problem strikes: a power of a uniform number with the mean asked for.
    fn force(&self, domain: usize, uniform: f64) -> f64 {
        let mean = self.list[domain].mean_severity.0;
        libm::exp(libm::log(uniform) * (1.0 - mean) / mean)
    }

    fn decay_over(&self, weeks: u16) -> [f32; MAX_DOMAINS] {
        self.decay_rate
            .map(|rate| libm::exp(-rate * f64::from(weeks)) as f32)
    }

    /// How often problems arise per domain, over all ages: what help is needed for.
    pub fn demand(&self) -> Vec<f64> {
        (0..self.list.len())
            .map(|domain| self.rates.iter().map(|rates| rates[domain]).sum())
            .collect()
    }

    /// What is left after `weeks` of each domain's severity.
    pub fn left_after(&self, domain: usize, weeks: f64) -> f64 {
        libm::exp(-self.decay_rate[domain] * weeks)
    }
}

/// When something may happen to whom: for every resident, the week of the next
/// possible life event. Looking one up costs nothing until it is due.
#[derive(Resource, Debug, Clone, Default, Serialize, Deserialize)]
pub struct Agenda {
    /// Week of the next possible life event; `u16::MAX` is never within the run.
    pub life_event: Vec<u16>,
    /// Week of the next exchange of ties; `u16::MAX` is never within the run.
    pub tie_change: Vec<u16>,
}

impl Agenda {
    /// Who is due in `week`, in order of their ids.
    pub fn due(agenda: &[u16], week: u16) -> Vec<u32> {
        // Sixteen at a time: the processor compares them at once, and in most weeks
        // none of them is due.
        const AT_ONCE: usize = 16;
        let mut due = Vec::new();
        for (row, weeks) in agenda.chunks(AT_ONCE).enumerate() {
            if weeks.iter().fold(false, |any, one| any | (*one == week)) {
                let first = row * AT_ONCE;
                let found = (first..).zip(weeks).filter(|(_, one)| **one == week);
                due.extend(found.map(|(id, _)| id as u32));
            }
        }
        due
    }

    /// The week that lies `weeks` after `week`.
    pub fn after(week: u16, weeks: u32) -> u16 {
        u32::from(week)
            .saturating_add(weeks)
            .min(u32::from(u16::MAX)) as u16
    }
}

/// A problem that has just struck.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Strike {
    /// Whom.
    pub resident: u32,
    /// In which domain.
    pub domain: u8,
    /// How hard: the share of the remaining well-being in the domain that is lost.
    pub force: f64,
}

/// This week's life events, in order of the residents.
#[derive(Resource, Debug, Default)]
pub struct Strikes(pub Vec<Strike>);

/// The residents looked at every week, in order of their ids: those with a noticeable
/// problem, a request or a case.
#[derive(Resource, Debug, Clone, Default, Serialize, Deserialize)]
pub struct ActiveResidents {
    /// Their ids, ascending.
    pub ids: Vec<u32>,
}

impl ActiveResidents {
    /// Takes in `newcomers` (ascending, none of them on the list yet).
    fn admit(&mut self, newcomers: &[u32]) {
        let mut old = self.ids.len();
        self.ids.extend_from_slice(newcomers);
        // Merged from the back, so that nothing is moved twice.
        let mut place = self.ids.len();
        for newcomer in newcomers.iter().rev() {
            while old > 0 && self.ids[old - 1] > *newcomer {
                place -= 1;
                old -= 1;
                self.ids[place] = self.ids[old];
            }
            place -= 1;
            self.ids[place] = *newcomer;
        }
    }
}

/// Lets a week of recovery pass for everyone on the list, and lets those go who cope
/// and have nothing open.
pub fn recover(
    params: Res<Params>,
    domains: Res<Domains>,
    week: Res<Week>,
    mut active: ResMut<ActiveResidents>,
    mut conditions: AgentsMut<Condition>,
) {
    let conditions = conditions.by_id();
    let noticeable = params.noticeable.0 as f32;
    // No time has passed before the first week.
    let decay = if week.0 == 0 {
        [1.0; MAX_DOMAINS]
    } else {
        domains.weekly_decay
    };
    let ids = &mut active.ids;
    let mut kept = 0;
    for index in 0..ids.len() {
        if index % BATCH == 0 {
            let next = ids[index..].iter().copied().take(BATCH);
            fetch(conditions, next, Condition::glance);
        }
        let id = ids[index];
        let condition = &mut conditions[id as usize];
        for (severity, decay) in condition.severity.iter_mut().zip(&decay) {
            *severity *= decay;
        }
        condition.as_of = week.0;
        let rests = condition.seeking == 0
            && condition.in_care == 0
            && condition.worst_severity() < noticeable;
        condition.active = !rests;
        if !rests {
            ids[kept] = id;
            kept += 1;
        }
    }
    ids.truncate(kept);
}

/// Draws the life events that are due and lets them strike.
#[allow(
    clippy::too_many_arguments,
    reason = "the arguments are the system's contract"
)]
pub fn strike(
    params: Res<Params>,
    support: Res<informal_support::Params>,
    domains: Res<Domains>,
    luck: Res<Luck>,
    week: Res<Week>,
    mut agenda: ResMut<Agenda>,
    mut active: ResMut<ActiveResidents>,
    mut strikes: ResMut<Strikes>,
    residents: Agents<Resident>,
    mut conditions: AgentsMut<Condition>,
) {
    let residents = residents.by_id();
    let conditions = conditions.by_id();
    strikes.0.clear();
    let mut newcomers = Vec::new();
    let ceiling = params.rate_ceiling.0;
    let due = Agenda::due(&agenda.life_event, week.0);
    for (index, id) in due.iter().enumerate() {
        if index % BATCH == 0 {
            let next = || due[index..].iter().copied().take(BATCH);
            fetch(conditions, next(), Condition::glance);
            fetch(residents, next(), Resident::glance);
        }
        let id = *id as usize;
        let (resident, condition) = (&residents[id], &mut conditions[id]);
        let own_rate =
            domains.total_rate[resident.age as usize] * f64::from(resident.vulnerability);
        let highest = own_rate * ceiling;
        let mut stream = luck.stream(Purpose::LifeEvent, id as u32, u32::from(week.0));
        for _ in 0..stream.at_least_one(highest) {
            let domain = stream.weighted(&domains.rates[resident.age as usize]);
            let (accept, size) = (stream.uniform(), stream.uniform());
            domains.catch_up(condition, week.0);
            let elsewhere = condition.total_severity() - f64::from(condition.severity[domain]);
            let rate = (1.0 + params.spillover.0 * elsewhere) * support.strain(condition.giving);
            if accept * ceiling >= rate {
                continue;
            }
            let force = domains.force(domain, size);
            let severity = f64::from(condition.severity[domain]);
            condition.severity[domain] = (1.0 - (1.0 - severity) * (1.0 - force)) as f32;
            strikes.0.push(Strike {
                resident: id as u32,
                domain: domain as u8,
                force,
            });
            if !condition.active {
                condition.active = true;
                newcomers.push(id as u32);
            }
        }
        let wait = luck
            .stream(Purpose::EventTiming, id as u32, u32::from(week.0))
            .weeks_until(highest);
        agenda.life_event[id] = Agenda::after(week.0, wait.saturating_add(1));
    }
    active.admit(&newcomers);
}

/// The first week in which something may happen to each resident.
pub fn first_events(
    params: &Params,
    domains: &Domains,
    luck: &Luck,
    residents: &[Resident],
) -> Vec<u16> {
    let first = |(id, resident): (usize, &Resident)| {
        let rate = domains.total_rate[resident.age as usize]
            * f64::from(resident.vulnerability)
            * params.rate_ceiling.0;
        let wait = luck
            .stream(Purpose::EventTiming, id as u32, u32::MAX)
            .weeks_until(rate);
        Agenda::after(0, wait)
    };
    residents.iter().enumerate().map(first).collect()
}

/// Gives residents the problems that are left of their past, and lists who is troubled.
pub fn past_problems(
    params: &Params,
    domains: &Domains,
    luck: &Luck,
    residents: &[Resident],
    conditions: &mut [Condition],
) -> ActiveResidents {
    let mut active = ActiveResidents::default();
    for (id, (resident, condition)) in residents.iter().zip(conditions).enumerate() {
        let rates = &domains.rates[resident.age as usize];
        let rate = domains.total_rate[resident.age as usize] * f64::from(resident.vulnerability);
        let mut stream = luck.stream(Purpose::Past, id as u32, 0);
        let mut ago = stream.exponential() / rate;
        while ago < f64::from(params.past.0) {
            let domain = stream.weighted(rates);
            let left = domains.force(domain, stream.uniform()) * domains.left_after(domain, ago);
            let severity = &mut condition.severity[domain];
            *severity = (1.0 - (1.0 - f64::from(*severity)) * (1.0 - left)) as f32;
            ago += stream.exponential() / rate;
        }
        if f64::from(condition.worst_severity()) >= params.noticeable.0 {
            condition.active = true;
            active.ids.push(id as u32);
        }
    }
    active
}

#[cfg(test)]
mod tests;
