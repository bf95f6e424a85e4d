//! M4: who asks for help, and by which route.

use bevy_ecs::prelude::{Res, ResMut};
use bevy_ecs::system::SystemParam;

use crate::base::random::{Purpose, happens};
use crate::model::agents::{
    BATCH, Condition, Fetch, People, Pieces, Resident, Route, Sector, worst,
};
use crate::model::parameters::help_seeking::Params;
use crate::model::population::Town;
use crate::model::state::agenda::Strikes;
use crate::model::state::calendar::Now;
use crate::model::state::domains::Domains;
use crate::model::state::in_force::InForce;
use crate::model::state::requests::{MayAsk, Request, Requests};
use crate::model::state::staffing::{FreeCapacity, RoomKnown};
use crate::model::state::tally::Tallies;

mod room;

pub use room::look_for_room;

/// What makes residents ask.
#[derive(SystemParam)]
pub struct Terms<'w> {
    asking: InForce<'w, Params>,
    domains: Res<'w, Domains>,
    town: Res<'w, Town>,
    free: Res<'w, FreeCapacity>,
    room: Res<'w, RoomKnown>,
    now: Now<'w>,
}

/// Lets residents ask.
pub fn seek_help(
    terms: Terms,
    pieces: Res<Pieces>,
    strikes: Res<Strikes>,
    mut may_ask: ResMut<MayAsk>,
    mut requests: ResMut<Requests>,
    mut tallies: ResMut<Tallies>,
    mut people: People,
) {
    let (residents, conditions) = people.by_id();
    let mut ids = std::mem::take(&mut may_ask.ids);
    ids.extend(strikes.0.iter().map(|strike| strike.resident));
    ids.sort();
    ids.dedup();
    let asked = pieces.look(&ids, |ids| terms.requests(ids, residents, conditions));
    for request in asked.into_iter().flatten() {
        let condition = &mut conditions[request.resident as usize];
        condition.seeking |= 1 << request.domain;
        condition.motivation = terms.asking.in_general().initial_motivation.0 as f32;
        let home = residents[request.resident as usize].neighbourhood;
        tallies.of(home).requests += 1;
        requests.0.push(request);
    }
    // The room is used again next week.
    ids.clear();
    may_ask.ids = ids;
}

impl Terms<'_> {
    /// The requests of some residents this week.
    fn requests(
        &self,
        ids: &[u32],
        residents: &[Resident],
        conditions: &[Condition],
    ) -> Vec<Request> {
        let mut requests = Vec::new();
        for batch in ids.chunks(BATCH) {
            conditions.fetch(batch);
            residents.fetch(batch);
            let of = |id: &u32| {
                let (resident, condition) = (&residents[*id as usize], &conditions[*id as usize]);
                self.request(*id, resident, condition)
            };
            requests.extend(batch.iter().filter_map(of));
        }
        requests
    }

    /// The request of a resident this week, if there is one.
    #[inline]
    fn request(&self, id: u32, resident: &Resident, condition: &Condition) -> Option<Request> {
        let params = self.asking.in_general();
        let (domain, severity) = worst_without_help(condition)?;
        let domain_params = &self.domains.list[domain as usize];
        let may_be_mandated = resident.age.is_youth()
            && domain_params.mandated_above.0 < 1.0
            && f64::from(severity) > domain_params.mandated_above.0;
        let place = &self.town.neighbourhoods[resident.neighbourhood as usize];
        let municipality = usize::from(place.municipality);
        let sector = Sector::of(domain_params.law(resident.age));
        let room = self.room.0[municipality][sector as usize];
        let own = condition.disposition.threshold;
        let threshold = params.visible_room.threshold(own, room);
        if severity <= threshold && !may_be_mandated {
            return None;
        }
        let mut stream = self.now.stream(Purpose::HelpSeeking, id);
        let (asks, steps_in) = (stream.uniform(), stream.uniform());
        let mandated = may_be_mandated && steps_in < params.mandate.0;
        if !mandated {
            let urgency =
                f64::from(severity - threshold).max(0.0) / (1.0 - f64::from(threshold)).max(0.01);
            let visibility = 1.0 + params.induced_demand.0 * self.free.0[municipality];
            let rate = params.asking.0 * f64::from(condition.trust) * urgency * visibility;
            if !happens(asks, rate) {
                return None;
            }
        }
        let own = self.asking.of_resident(id, resident.neighbourhood);
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
        Some(Request {
            resident: id,
            domain,
            route,
            mandated,
            week: self.now.week(),
            referrals: 0,
            added: false,
        })
    }
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
    use crate::base::units::PerWeek;
    use bevy_ecs::system::RunSystemOnce;
    use bevy_ecs::world::World;

    use super::*;
    use crate::model::agents::{AgeBand, Rows};
    use crate::model::mechanisms::needs::recover;
    use crate::model::state::agenda::ActiveResidents;
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
        let count = Rows::<Resident>::of(world).len() as u32;
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
