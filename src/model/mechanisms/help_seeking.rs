//! M4: who asks for help, and by which route.

use bevy_ecs::prelude::{Res, ResMut, Resource};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::random::{Luck, Purpose, Stream, happens};
use crate::base::units::{Factor, PerWeek, Probability, Share};
use crate::model::agents::{Agents, AgentsMut, BATCH, Condition, Resident, Route, fetch, worst};
use crate::model::mechanisms::needs::{Domains, Strikes};
use crate::model::mechanisms::workforce::FreeCapacity;
use crate::model::policies::InForce;
use crate::model::population::Town;
use crate::model::simulation::Week;
use crate::model::state::tally::Tallies;

/// Section `[help_seeking]`.
#[derive(Resource, Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Params {
    /// Weekly rate of asking for someone with full trust and the worst problem.
    #[schemars(extend("nl" = "Kans per week op een hulpvraag bij vol vertrouwen en het ergste probleem", "source" = "assumption; fitted so that use comes near V1 and V20", "maximum" = 5.0))]
    pub asking: PerWeek,
    /// How much more is asked where all capacity is free than where none is.
    #[schemars(extend("nl" = "Hoeveel meer er wordt gevraagd als alle capaciteit vrij is", "source" = "assumption; ablation of induced demand at 0", "maximum" = 10.0))]
    pub induced_demand: Factor,
    /// Trust in help of a resident who has had no experience with it.
    #[schemars(extend("nl" = "Vertrouwen in hulp zonder ervaring", "source" = "assumption"))]
    pub initial_trust: Share,
    /// Motivation of a resident when a problem is new.
    #[schemars(extend("nl" = "Motivatie als een probleem nieuw is", "source" = "assumption"))]
    pub initial_motivation: Share,
    /// Share of the lost trust that comes back in a week.
    #[schemars(extend("nl" = "Deel van verloren vertrouwen dat per week terugkomt", "source" = "assumption", "maximum" = 0.5))]
    pub trust_recovery: Share,
    /// Weekly chance that an institution steps in when severity is above the domain's mandated level.
    #[schemars(extend("nl" = "Kans per week op ingrijpen door een instelling boven de grens van het leefgebied", "source" = "assumption; aims at the share of routes in V16"))]
    pub mandate: Probability,
    /// Share of requests kept away from the municipal route by strict access; they try another.
    #[schemars(extend("nl" = "Deel van de vragen dat door strenge toegang een andere weg zoekt", "source" = "choice; 0 is as observed in V16"))]
    pub strictness: Share,
    /// Routes of under-23s.
    pub youth: Routes,
    /// Routes from 23 years.
    pub adult: Routes,
}

/// Weights of the routes; they must sum to one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Routes {
    /// Through the municipality.
    #[schemars(extend("nl" = "Via de gemeente", "source" = "V16 without mandated cases (calc); adults: assumption"))]
    pub municipality: Share,
    /// Through the general practitioner.
    #[schemars(extend("nl" = "Via de huisarts", "source" = "V16 without mandated cases (calc); adults: assumption"))]
    pub gp: Share,
    /// Through a medical specialist or a youth doctor.
    #[schemars(extend("nl" = "Via een medisch specialist of jeugdarts", "source" = "V16 without mandated cases (calc); adults: assumption"))]
    pub specialist: Share,
    /// Straight to a provider.
    #[schemars(extend("nl" = "Rechtstreeks naar een aanbieder", "source" = "V16 without mandated cases (calc); adults: assumption"))]
    pub none: Share,
}

impl Routes {
    /// The routes a resident may take, in the order of their weights.
    const ROUTES: [Route; 4] = [
        Route::Municipality,
        Route::Gp,
        Route::Specialist,
        Route::None,
    ];

    /// Sum of the weights.
    pub fn total(&self) -> f64 {
        self.weights().iter().sum()
    }

    fn weights(&self) -> [f64; 4] {
        [&self.municipality, &self.gp, &self.specialist, &self.none].map(|share| share.0)
    }

    fn draw(&self, strictness: f64, stream: &mut Stream) -> Route {
        let weights = self.weights();
        let route = Self::ROUTES[stream.weighted(&weights)];
        let elsewhere: f64 = weights[1..].iter().sum();
        if route == Route::Municipality && elsewhere > 0.0 && stream.chance(strictness) {
            return Self::ROUTES[1 + stream.weighted(&weights[1..])];
        }
        route
    }
}

/// A request for help.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// Who asks.
    pub resident: u32,
    /// In which domain.
    pub domain: u8,
    /// By which route.
    pub route: Route,
    /// The resident did not ask: an institution stepped in.
    pub mandated: bool,
    /// Week of the request.
    pub week: u16,
    /// How often the resident was referred on before.
    pub referrals: u8,
    /// Nobody asked: it came up when another request of the resident was investigated.
    pub added: bool,
}

/// This week's requests, in order of the residents, and those referred on last week.
#[derive(Resource, Debug, Clone, Default, Serialize, Deserialize)]
pub struct Requests(pub Vec<Request>);

impl Params {
    /// Gives back a week's part of the trust that was lost.
    #[inline]
    pub fn restore_trust(&self, condition: &mut Condition) {
        let lost = (self.initial_trust.0 as f32 - condition.trust).max(0.0);
        condition.trust += lost * self.trust_recovery.0 as f32;
    }
}

/// Residents with a problem above their threshold as their problems recovered this week.
/// They and those struck since are all who may ask: nobody else is looked at.
#[derive(Resource, Debug, Clone, Default)]
pub struct MayAsk {
    /// Their ids, ascending.
    pub ids: Vec<u32>,
}

impl MayAsk {
    /// Notes a resident, should they have a problem that they may ask about or for
    /// which an institution may step in.
    #[inline]
    pub fn note(&mut self, id: u32, condition: &Condition, domains: &Domains) {
        let limit = condition.disposition.threshold.min(domains.mandated_above);
        if condition.worst_severity() > limit
            && (condition.seeking == 0 || worst(condition.severity_without_help()) > limit)
        {
            self.ids.push(id);
        }
    }
}

/// Lets residents ask.
#[allow(
    clippy::too_many_arguments,
    reason = "the arguments are the system's contract"
)]
pub fn seek_help(
    in_force: InForce<Params>,
    domains: Res<Domains>,
    town: Res<Town>,
    free: Res<FreeCapacity>,
    luck: Res<Luck>,
    week: Res<Week>,
    strikes: Res<Strikes>,
    mut may_ask: ResMut<MayAsk>,
    mut requests: ResMut<Requests>,
    mut tallies: ResMut<Tallies>,
    residents: Agents<Resident>,
    mut conditions: AgentsMut<Condition>,
) {
    let params = in_force.in_general();
    let residents = residents.by_id();
    let conditions = conditions.by_id();
    let mut ids = std::mem::take(&mut may_ask.ids);
    ids.extend(strikes.0.iter().map(|strike| strike.resident));
    ids.sort();
    ids.dedup();
    for (index, id) in ids.iter().enumerate() {
        if index % BATCH == 0 {
            let next = || ids[index..].iter().copied().take(BATCH);
            fetch(conditions, next(), Condition::glance);
            fetch(residents, next(), Resident::glance);
        }
        let (resident, condition) = (&residents[*id as usize], &mut conditions[*id as usize]);
        let Some((domain, severity)) = worst_without_help(condition) else {
            continue;
        };
        let domain_params = &domains.list[domain as usize];
        let may_be_mandated = resident.age.is_youth()
            && domain_params.mandated_above.0 < 1.0
            && f64::from(severity) > domain_params.mandated_above.0;
        if severity <= condition.disposition.threshold && !may_be_mandated {
            continue;
        }
        let mut stream = luck.stream(Purpose::HelpSeeking, *id, u32::from(week.0));
        let (asks, steps_in) = (stream.uniform(), stream.uniform());
        let mandated = may_be_mandated && steps_in < params.mandate.0;
        if !mandated {
            let threshold = condition.disposition.threshold;
            let urgency =
                f64::from(severity - threshold).max(0.0) / (1.0 - f64::from(threshold)).max(0.01);
            let municipality = town.neighbourhoods[resident.neighbourhood as usize].municipality;
            let visibility = 1.0 + params.induced_demand.0 * free.of(municipality);
            let rate = params.asking.0 * f64::from(condition.trust) * urgency * visibility;
            if !happens(asks, rate) {
                continue;
            }
        }
        let own = in_force.of_resident(*id, resident.neighbourhood);
        let routes = if resident.age.is_youth() {
            &own.youth
        } else {
            &own.adult
        };
        let route = if mandated {
            Route::Institution
        } else {
            routes.draw(own.strictness.0, &mut stream)
        };
        condition.seeking |= 1 << domain;
        condition.motivation = params.initial_motivation.0 as f32;
        tallies.of(resident.neighbourhood).requests += 1;
        requests.0.push(Request {
            resident: *id,
            domain,
            route,
            mandated,
            week: week.0,
            referrals: 0,
            added: false,
        });
    }
    // The room is used again next week.
    ids.clear();
    may_ask.ids = ids;
}

/// The worst domain in which nothing has been asked yet; the first of equals.
fn worst_without_help(condition: &Condition) -> Option<(u8, f32)> {
    let severity = condition.severity_without_help();
    let most = worst(severity);
    if most == 0.0 {
        return None;
    }
    let domain = severity.iter().position(|severity| *severity == most)?;
    Some((domain as u8, most))
}

#[cfg(test)]
mod tests {
    use bevy_ecs::system::RunSystemOnce;
    use bevy_ecs::world::World;

    use super::*;
    use crate::model::agents::AgeBand;
    use crate::model::mechanisms::needs::{ActiveResidents, recover};
    use crate::model::testing::{adults, change, condition, tally};

    /// Adults (threshold 0.4) who are looked at and ask as soon as they may.
    fn world(count: u32, overrides: &[&str]) -> World {
        let mut simulation = adults(count, overrides);
        let mut world = std::mem::take(simulation.world_mut());
        // At full trust and visibility even a small excess makes asking near certain.
        world.resource_mut::<Params>().asking = PerWeek(1e6);
        world
    }

    fn ask(world: &mut World) -> Vec<Request> {
        let count = world.query::<&Resident>().iter(world).count() as u32;
        world.resource_mut::<MayAsk>().ids = (0..count).collect();
        world.run_system_once(seek_help).unwrap();
        std::mem::take(&mut world.resource_mut::<Requests>().0)
    }

    #[test]
    fn asking_needs_a_severity_above_the_threshold() {
        let mut world = world(3, &[]);
        change(&mut world, |id, condition: &mut Condition| {
            condition.severity[2] = [0.39, 0.4, 0.41][id];
        });
        let requests = ask(&mut world);
        assert_eq!(requests.len(), 1);
        let Request {
            resident,
            domain,
            mandated,
            week,
            ..
        } = requests[0];
        assert_eq!((resident, domain, mandated, week), (2, 2, false, 0));
        assert_eq!(tally(&world).requests, 1);
    }

    #[test]
    fn the_worst_problem_comes_first_and_is_not_asked_about_twice() {
        let mut world = world(1, &[]);
        change(&mut world, |_, condition: &mut Condition| {
            condition.severity[1] = 0.6;
            condition.severity[4] = 0.9;
            condition.motivation = 0.1;
        });
        let domains: Vec<_> = (0..3)
            .flat_map(|_| ask(&mut world))
            .map(|r| r.domain)
            .collect();
        assert_eq!(domains, [4, 1]);
        let condition = condition(&mut world, 0);
        assert_eq!(condition.seeking, 1 << 4 | 1 << 1);
        assert_eq!(condition.motivation, 0.7);
    }

    #[test]
    fn without_trust_nobody_asks() {
        let mut world = world(2, &["help_seeking.trust_recovery=0"]);
        change(&mut world, |id, condition: &mut Condition| {
            condition.severity[0] = 0.9;
            condition.trust = id as f32;
        });
        let asked: Vec<_> = ask(&mut world).iter().map(|r| r.resident).collect();
        assert_eq!(asked, [1]);
    }

    #[test]
    fn lost_trust_comes_back_and_won_trust_stays() {
        let mut world = world(2, &["help_seeking.trust_recovery=0.5"]);
        change(&mut world, |id, condition: &mut Condition| {
            condition.trust = [0.3, 0.9][id];
            condition.severity[0] = 0.3;
        });
        world.resource_mut::<ActiveResidents>().ids = vec![0, 1];
        world.run_system_once(recover).unwrap();
        assert!((condition(&mut world, 0).trust - 0.5).abs() < 1e-6);
        assert_eq!(condition(&mut world, 1).trust, 0.9);
    }

    #[test]
    fn an_institution_steps_in_above_the_mandated_level_and_under_23_only() {
        let mut world = world(
            5,
            &[
                "help_seeking.mandate=1",
                "needs.domains.parenting.mandated_above=0.7",
                "needs.domains.income.mandated_above=1",
            ],
        );
        use AgeBand::{Adult, Child, Young};
        change(&mut world, |id, resident: &mut Resident| {
            resident.age = [Child, Young, Adult, Child, Child][id];
        });
        // Parenting is the fourth domain, income the second.
        change(&mut world, |id, condition: &mut Condition| {
            condition.disposition.threshold = 0.99;
            condition.severity[[3, 3, 3, 3, 1][id]] = [0.8, 0.8, 0.8, 0.7, 0.98][id];
        });
        let requests = ask(&mut world);
        let by: Vec<_> = requests
            .iter()
            .map(|r| (r.resident, r.route, r.mandated))
            .collect();
        let institution = Route::Institution;
        assert_eq!(by, [(0, institution, true), (1, institution, true)]);
    }

    #[test]
    fn without_mandate_nobody_steps_in() {
        let mut world = world(1, &["help_seeking.mandate=0"]);
        change(&mut world, |_, resident: &mut Resident| {
            resident.age = AgeBand::Child;
        });
        change(&mut world, |_, condition: &mut Condition| {
            condition.disposition.threshold = 0.95;
            condition.severity[3] = 0.9;
        });
        assert!(ask(&mut world).is_empty());
    }
}
