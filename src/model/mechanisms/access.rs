//! M5: an access professional investigates, then refuses, offers light support, or
//! refers to a product. Requests by other routes skip the municipality's queue.

mod added;

use bevy_ecs::prelude::{Res, ResMut};
use bevy_ecs::world::World;

use crate::base::random::{Luck, Purpose, Stream};
use crate::model::acts::cases;
use crate::model::agents::{
    Agents, AgentsMut, Case, Condition, Intensity, Provider, Resident, Route, Sector, moment,
};
use crate::model::parameters::access::{Depth, Gatekeeper, Params, Priority};
use crate::model::parameters::{allocation, care, needs};
use crate::model::population::{Households, Town};
use crate::model::state::calendar::Week;
use crate::model::state::case_book::CaseBook;
use crate::model::state::domains::Domains;
use crate::model::state::in_force::InForce;
use crate::model::state::referrals::Referrals;
use crate::model::state::requests::{AccessQueues, Request, Requests};
use crate::model::state::staffing::AccessHours;
use crate::model::state::tally::Tallies;

/// Makes sure that every request of the week can become a case. Runs on the whole
/// world, since it spawns the slots.
pub fn make_room(world: &mut World) {
    let waiting: usize = world
        .resource::<AccessQueues>()
        .queues
        .iter()
        .map(Vec::len)
        .sum();
    let needed = world.resource::<Requests>().0.len() + waiting;
    let missing = needed.saturating_sub(world.resource::<CaseBook>().free.len());
    if missing > 0 {
        // A tenth more than there are, so that this happens seldom.
        let slots = world.resource::<CaseBook>().slots;
        let more = missing.max(slots as usize / 10).max(64) as u32;
        world.spawn_batch((0..more).map(|_| Case::FREE));
        let mut book = world.resource_mut::<CaseBook>();
        // Taken from the end: the lowest slot first.
        book.free.splice(0..0, (slots..slots + more).rev());
        book.slots += more;
    }
}

/// Investigates and decides, as far as the hours reach.
#[allow(
    clippy::too_many_arguments,
    reason = "the arguments are the system's contract"
)]
pub fn decide(
    (params, placing, care): (
        InForce<Params>,
        InForce<allocation::Params>,
        InForce<care::Params>,
    ),
    (domains, needs): (Res<Domains>, Res<needs::Params>),
    households: Res<Households>,
    town: Res<Town>,
    luck: Res<Luck>,
    week: Res<Week>,
    hours: Res<AccessHours>,
    referrals: Res<Referrals>,
    mut requests: ResMut<Requests>,
    mut queues: ResMut<AccessQueues>,
    mut book: ResMut<CaseBook>,
    mut tallies: ResMut<Tallies>,
    residents: Agents<Resident>,
    providers: Agents<Provider>,
    mut conditions: AgentsMut<Condition>,
    mut cases: AgentsMut<Case>,
) {
    let (residents, providers) = (residents.by_id(), providers.by_id());
    let (conditions, cases) = (conditions.by_id(), cases.by_id());
    let mut desk = Desk {
        params: &params,
        placing: &placing,
        care: &care,
        domains: &domains,
        households: &households,
        luck: &luck,
        week: week.0,
        residents,
        providers,
        referrals: &referrals,
        conditions,
        cases,
        book: &mut book,
        tallies: &mut tallies,
    };
    // Those referred on came in the order of memory, which depends on what happens elsewhere.
    requests
        .0
        .sort_unstable_by_key(|request| (request.resident, request.domain));
    for request in requests.0.drain(..) {
        let place =
            &town.neighbourhoods[residents[request.resident as usize].neighbourhood as usize];
        if params.in_general().enabled
            && request.route == Route::Municipality
            && request.referrals == 0
            && !request.added
        {
            queues.queues[place.municipality as usize].push(request);
        } else {
            let settings = desk.settings(&request);
            // What was added has been looked into.
            let error = if request.added {
                settings.full_error.0
            } else {
                settings.quick_error.0
            };
            desk.decide(&request, error, 0);
        }
    }
    for municipality in 0..queues.queues.len() {
        let mut queue = std::mem::take(&mut queues.queues[municipality]);
        desk.sort(
            &mut queue,
            params.of_municipality(municipality as u16).priority,
        );
        let mut left = hours.of(municipality as u16) + queues.carried[municipality];
        // Seen, or part of a case for someone who was seen.
        let mut handled = vec![false; queue.len()];
        for (index, request) in queue.iter().enumerate() {
            if handled[index] {
                continue;
            }
            let complex = desk.is_complex(request);
            let settings = desk.settings(request);
            let (needed, error) = match settings.depth {
                Depth::Triage if !complex => (settings.quick_hours.0, settings.quick_error.0),
                Depth::Triage | Depth::Full => (settings.full_hours.0, settings.full_error.0),
            };
            if left < needed {
                break;
            }
            let also = desk.asked_elsewhere(&queue, request);
            let (meeting, covers) = desk.decide(request, error, also);
            left -= needed + meeting;
            desk.tally(request).investigation_hours += needed;
            if covers != 0 {
                desk.add(request, needs.noticeable.0 as f32, &mut requests.0);
            }
            handled[index] = true;
            for (other, handled) in queue.iter().zip(&mut handled) {
                let same = other.resident == request.resident && covers >> other.domain & 1 == 1;
                if same && !*handled {
                    *handled = true;
                    desk.tally(other).granted[other.route as usize] += 1;
                }
            }
        }
        let mut handled = handled.into_iter();
        queue.retain(|_| !handled.next().expect("one for every request"));
        // What was begun counts next week; idle hours do not.
        queues.carried[municipality] = if queue.is_empty() {
            left.min(0.0)
        } else {
            left
        };
        queues.queues[municipality] = queue;
    }
}

/// Everything a decision needs.
struct Desk<'a> {
    params: &'a InForce<'a, Params>,
    placing: &'a InForce<'a, allocation::Params>,
    care: &'a InForce<'a, care::Params>,
    domains: &'a Domains,
    households: &'a Households,
    luck: &'a Luck,
    week: u16,
    residents: &'a [Resident],
    providers: &'a [Provider],
    referrals: &'a Referrals,
    conditions: &'a mut [Condition],
    cases: &'a mut [Case],
    book: &'a mut CaseBook,
    tallies: &'a mut Tallies,
}

impl<'a> Desk<'a> {
    /// What holds for whoever asks.
    fn settings(&self, request: &Request) -> &'a Params {
        let resident = &self.residents[request.resident as usize];
        self.params
            .of_resident(request.resident, resident.neighbourhood)
    }

    fn severity(&self, request: &Request) -> f32 {
        self.conditions[request.resident as usize].severity[request.domain as usize]
    }

    fn is_complex(&self, request: &Request) -> bool {
        let condition = &self.conditions[request.resident as usize];
        let settings = self.settings(request);
        f64::from(self.severity(request)) > settings.intensive_above.0
            || condition.domains_above(settings.light_below.0 as f32) > 1
    }

    fn tally(&mut self, request: &Request) -> &mut crate::model::state::tally::Tally {
        self.tallies
            .of(self.residents[request.resident as usize].neighbourhood)
    }

    fn sort(&self, queue: &mut [Request], priority: Priority) {
        let severity = |request: &Request| self.severity(request);
        match priority {
            Priority::FirstCome => {}
            Priority::NeediestFirst => queue.sort_by(|a, b| {
                severity(b)
                    .total_cmp(&severity(a))
                    .then(a.resident.cmp(&b.resident))
            }),
            Priority::QuickWins => queue.sort_by(|a, b| {
                severity(a)
                    .total_cmp(&severity(b))
                    .then(a.resident.cmp(&b.resident))
            }),
        }
    }

    /// The domains in which the same resident waits for access with another request:
    /// whoever has the overview sees them together.
    fn asked_elsewhere(&self, queue: &[Request], request: &Request) -> u8 {
        if !self.settings(request).overview {
            return 0;
        }
        let others = queue
            .iter()
            .filter(|other| other.resident == request.resident && other.domain != request.domain);
        others.fold(0, |bits, other| bits | 1 << other.domain)
    }

    /// Decides on one request; `also` has the domains of other requests that may become
    /// part of the case. Returns the meeting hours it took, and the domains the case
    /// covers (none when refused).
    fn decide(&mut self, request: &Request, error: f64, also: u8) -> (f64, u8) {
        let settings = self.settings(request);
        let bit = 1 << request.domain;
        let moment = moment(self.week, request.domain);
        let mut stream = self.luck.stream(Purpose::Access, request.resident, moment);
        // Within the range of severity, so that refusing below 0 is never saying no.
        let seen =
            (f64::from(self.severity(request)) + error * stream.normal() + settings.leniency.0)
                .clamp(0.0, 1.0);
        let orientation = self.orientation(request, &mut stream);
        let upgraded = stream.chance(settings.upgrade.0 * orientation);
        let mut intensity = if seen < settings.light_below.0 {
            Intensity::Light
        } else if seen > settings.intensive_above.0 {
            Intensity::Intensive
        } else {
            Intensity::Regular
        };
        if upgraded {
            intensity = intensity.heavier();
        }
        let resident = &self.residents[request.resident as usize];
        let law = self.domains.law(request.domain, resident.age);
        let care = self
            .care
            .of_resident(request.resident, resident.neighbourhood);
        if care.stay.is_for(law, seen) {
            intensity = Intensity::Stay;
        }
        let unsevere = settings.enabled
            && !request.mandated
            && request.referrals == 0
            && seen < settings.refuse_below.0
            && !upgraded;
        let offer = self.still_given(request, intensity).filter(|_| !unsevere);
        let condition = &mut self.conditions[request.resident as usize];
        let Some(intensity) = offer else {
            condition.seeking &= !bit;
            if !request.added {
                condition.trust = (condition.trust - settings.refusal_trust.0 as f32).max(0.0);
            }
            self.tally(request).refused += 1;
            return (0.0, 0);
        };
        let mut covers = bit;
        if settings.overview && condition.in_care == 0 {
            // One case covers every problem there is now and nobody else works on.
            for (domain, severity) in condition.severity.iter().enumerate() {
                let taken = condition.seeking & !also & (1 << domain) != 0;
                if f64::from(*severity) > settings.light_below.0 && !taken {
                    covers |= 1 << domain;
                }
            }
        }
        condition.seeking |= covers;
        let neighbourhood = self.residents[request.resident as usize].neighbourhood;
        cases::open_case(
            self.placing
                .of_product(request.resident, neighbourhood, request.domain, intensity),
            self.domains,
            self.luck,
            self.week,
            request,
            intensity,
            covers,
            &self.residents[request.resident as usize],
            &mut self.conditions[request.resident as usize],
            self.referrals,
            self.cases,
            self.book,
            settings.light_below.0 as f32,
        );
        let tally = self.tallies.of(neighbourhood);
        tally.granted[request.route as usize] += 1;
        let meets = settings.enabled
            && request.route == Route::Municipality
            && request.referrals == 0
            && intensity >= Intensity::Intensive
            && settings.meeting_size.0 > 1
            && self
                .care
                .of_product(request.resident, neighbourhood, request.domain, intensity)
                .cost_per_year(intensity)
                > settings.discretion.0;
        let meeting = if meets {
            f64::from(settings.meeting_size.0) * settings.meeting_hours.0
        } else {
            0.0
        };
        tally.meeting_hours += meeting;
        (meeting, covers)
    }

    /// What is given in place of help of this intensity: the same, unless it is stopped;
    /// then a lighter one; then, under a mandate, a heavier one; or nothing.
    fn still_given(&self, request: &Request, wanted: Intensity) -> Option<Intensity> {
        let neighbourhood = self.residents[request.resident as usize].neighbourhood;
        let given = |intensity: &Intensity| {
            let product = (request.resident, neighbourhood, request.domain);
            let settings = (self.params).of_product(product.0, product.1, product.2, *intensity);
            !settings.stopped
        };
        let (lighter, heavier) = Intensity::ALL.split_at(wanted as usize + 1);
        let lighter = lighter.iter().rev().copied().find(given);
        let mut heavier = heavier.iter().copied().filter(|_| request.mandated);
        lighter.or_else(|| heavier.find(given))
    }

    /// How strongly money steers who decides on this request.
    fn orientation(&self, request: &Request, stream: &mut Stream) -> f64 {
        let settings = self.settings(request);
        let employed = settings.gatekeeper == Gatekeeper::Provider;
        let draw = stream.uniform();
        if !settings.enabled || !employed || request.route != Route::Municipality {
            return 0.0;
        }
        let resident = &self.residents[request.resident as usize];
        let law = self.domains.list[request.domain as usize].law(resident.age);
        let employer = (self.referrals).choose(
            resident.neighbourhood,
            request.domain,
            Sector::of(law),
            Intensity::Regular,
            draw,
        );
        self.providers
            .get(employer as usize)
            .map_or(0.0, |provider| f64::from(provider.revenue_orientation))
    }
}

#[cfg(test)]
mod tests;
