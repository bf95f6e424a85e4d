//! M5: an access professional investigates, then refuses, offers light support, or
//! refers to a product. Requests by other routes skip the municipality's queue.

mod added;
mod family;

use bevy_ecs::prelude::{Res, ResMut};
use bevy_ecs::system::SystemParam;
use bevy_ecs::world::World;

use crate::base::random::{Purpose, Stream};
use crate::model::acts::cases::{Destinations, Granted};
use crate::model::agents::{
    Agents, AgentsMut, Case, Condition, Intensity, People, Provider, Resident, Route, Rows, Sector,
    moment,
};
use crate::model::parameters::access::{Depth, Gatekeeper, Params};
use crate::model::parameters::{care, needs};
use crate::model::population::Households;
use crate::model::state::case_book::CaseBook;
use crate::model::state::in_force::InForce;
use crate::model::state::requests::{AccessQueues, Request, Requests};
use crate::model::state::rules::Rulebook;
use crate::model::state::staffing::AccessHours;
use crate::model::state::tally::{Tallies, Tally};

/// Makes sure that every request of the week can become a case. Runs on the whole
/// world, since it makes the slots.
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
        let cases = Rows::<Case>::of_mut(world);
        cases.resize(cases.len() + more as usize, Case::FREE);
        let mut book = world.resource_mut::<CaseBook>();
        // Taken from the end: the lowest slot first.
        book.free.splice(0..0, (slots..slots + more).rev());
        book.slots += more;
    }
}

/// What requests are decided by.
#[derive(SystemParam)]
pub struct Terms<'w> {
    access: InForce<'w, Params>,
    care: InForce<'w, care::Params>,
    needs: Res<'w, needs::Params>,
    households: Res<'w, Households>,
    hours: Res<'w, AccessHours>,
    rules: Res<'w, Rulebook>,
    to: Destinations<'w>,
}

/// Investigates and decides, as far as the hours reach.
pub fn decide(
    terms: Terms,
    mut requests: ResMut<Requests>,
    mut queues: ResMut<AccessQueues>,
    mut book: ResMut<CaseBook>,
    mut tallies: ResMut<Tallies>,
    mut people: People,
    providers: Agents<Provider>,
    mut cases: AgentsMut<Case>,
) {
    let (residents, conditions) = people.by_id();
    let mut desk = Desk {
        terms: &terms,
        residents,
        providers: providers.by_id(),
        conditions,
        cases: cases.by_id(),
        book: &mut book,
        tallies: &mut tallies,
    };
    // Those referred on came in the order of memory, which depends on what happens elsewhere.
    requests
        .0
        .sort_unstable_by_key(|request| (request.resident, request.domain));
    for request in requests.0.drain(..) {
        if let Some(municipality) = desk.waits_at(&request) {
            queues.queues[municipality].push(request);
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
        desk.see(municipality, &mut queues, &mut requests.0);
    }
}

/// Everything a decision needs.
struct Desk<'a> {
    terms: &'a Terms<'a>,
    residents: &'a [Resident],
    providers: &'a [Provider],
    conditions: &'a mut [Condition],
    cases: &'a mut [Case],
    book: &'a mut CaseBook,
    tallies: &'a mut Tallies,
}

/// What an investigation saw.
struct Seen {
    /// Within the range of severity, so that refusing below 0 is never saying no.
    severity: f64,
    /// Made heavier than it is by who looked.
    upgraded: bool,
    intensity: Intensity,
}

impl<'a> Desk<'a> {
    /// The municipality at whose access a request waits; none where it skips the queue.
    fn waits_at(&self, request: &Request) -> Option<usize> {
        let home = self.residents[request.resident as usize].neighbourhood;
        let place = &self.terms.to.town.neighbourhoods[usize::from(home)];
        let waits = self.terms.access.in_general().enabled
            && request.route == Route::Municipality
            && request.referrals == 0
            && !request.added;
        waits.then_some(usize::from(place.municipality))
    }

    /// Sees those who wait for the access of a municipality, as far as its hours reach.
    fn see(&mut self, municipality: usize, queues: &mut AccessQueues, added: &mut Vec<Request>) {
        let mut queue = std::mem::take(&mut queues.queues[municipality]);
        let settings = self.terms.access.of_municipality(municipality as u16);
        let priority = (self.terms.rules).priority(municipality as u16, settings.priority);
        priority.sort(&mut queue, |one| (self.severity(one), one.resident));
        let mut left = self.terms.hours.0[municipality] + queues.carried[municipality];
        // Seen, or part of a case for someone who was seen.
        let mut handled = vec![false; queue.len()];
        for (index, request) in queue.iter().enumerate() {
            if handled[index] {
                continue;
            }
            let (needed, error) = self.effort(request);
            if left < needed {
                break;
            }
            let also = self.asked_elsewhere(&queue, request);
            let (meeting, covers) = self.decide(request, error, also);
            left -= needed + meeting;
            self.tally(request).investigation_hours += needed;
            if covers != 0 {
                self.add(request, added);
            }
            handled[index] = true;
            for (other, handled) in queue.iter().zip(&mut handled) {
                let same = other.resident == request.resident && covers >> other.domain & 1 == 1;
                if same && !*handled {
                    *handled = true;
                    self.tally(other).granted[other.route as usize] += 1;
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

    /// Hours an investigation takes, and the error it leaves.
    fn effort(&self, request: &Request) -> (f64, f64) {
        let settings = self.settings(request);
        match settings.depth {
            Depth::Triage if !self.is_complex(request) => {
                (settings.quick_hours.0, settings.quick_error.0)
            }
            Depth::Triage | Depth::Full => (settings.full_hours.0, settings.full_error.0),
        }
    }

    /// What holds for whoever asks.
    fn settings(&self, request: &Request) -> &'a Params {
        let resident = &self.residents[request.resident as usize];
        (self.terms.access).of_resident(request.resident, resident.neighbourhood)
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

    fn tally(&mut self, request: &Request) -> &mut Tally {
        self.tallies
            .of(self.residents[request.resident as usize].neighbourhood)
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
        if self.joins_family(request) {
            return (0.0, 1 << request.domain);
        }
        let settings = self.settings(request);
        let seen = self.investigate(request, error);
        let unsevere = settings.enabled
            && !request.mandated
            && request.referrals == 0
            && seen.severity < settings.refuse_below.0
            && !seen.upgraded;
        let offer = self.still_given(request, seen.intensity);
        let Some(intensity) = offer.filter(|_| !unsevere) else {
            self.refuse(request);
            return (0.0, 0);
        };
        let covers = self.covered(request, also);
        let condition = &mut self.conditions[request.resident as usize];
        condition.seeking |= covers;
        let granted = Granted {
            request,
            intensity,
            covers,
            several_above: settings.light_below.0 as f32,
        };
        let resident = &self.residents[request.resident as usize];
        (self.terms.to).open_case(&granted, resident, condition, self.cases, self.book);
        self.involve_family(request);
        let meeting = self.meeting_hours(request, intensity);
        let tally = self.tally(request);
        tally.granted[request.route as usize] += 1;
        tally.meeting_hours += meeting;
        (meeting, covers)
    }

    /// Looks into a request.
    fn investigate(&self, request: &Request, error: f64) -> Seen {
        let settings = self.settings(request);
        let now = &self.terms.to.now;
        let moment = moment(now.week(), request.domain);
        let mut stream = now.luck().stream(Purpose::Access, request.resident, moment);
        let severity =
            (f64::from(self.severity(request)) + error * stream.normal() + settings.leniency.0)
                .clamp(0.0, 1.0);
        let orientation = self.orientation(request, &mut stream);
        let upgraded = stream.chance(settings.upgrade.0 * orientation);
        let mut intensity = if severity < settings.light_below.0 {
            Intensity::Light
        } else if severity > settings.intensive_above.0 {
            Intensity::Intensive
        } else {
            Intensity::Regular
        };
        if upgraded {
            intensity = intensity.heavier();
        }
        let resident = &self.residents[request.resident as usize];
        let law = self.terms.to.domains.law(request.domain, resident.age);
        let care = &self.terms.care;
        let care = care.of_resident(request.resident, resident.neighbourhood);
        if care.stay.is_for(law, severity) {
            intensity = Intensity::Stay;
        }
        Seen {
            severity,
            upgraded,
            intensity,
        }
    }

    fn refuse(&mut self, request: &Request) {
        let settings = self.settings(request);
        let condition = &mut self.conditions[request.resident as usize];
        condition.seeking &= !(1 << request.domain);
        if !request.added {
            condition.trust = (condition.trust - settings.refusal_trust.0 as f32).max(0.0);
        }
        self.tally(request).refused += 1;
    }

    /// The domains that the case for a request stands for: its own, and with overview
    /// every problem there is now and nobody else works on.
    fn covered(&self, request: &Request, also: u8) -> u8 {
        let settings = self.settings(request);
        let condition = &self.conditions[request.resident as usize];
        let mut covers = 1 << request.domain;
        if settings.overview && condition.in_care == 0 {
            for (domain, severity) in condition.severity.iter().enumerate() {
                let taken = condition.seeking & !also & (1 << domain) != 0;
                if f64::from(*severity) > settings.light_below.0 && !taken {
                    covers |= 1 << domain;
                }
            }
        }
        covers
    }

    /// Hours of meetings about help of this intensity.
    fn meeting_hours(&self, request: &Request, intensity: Intensity) -> f64 {
        let settings = self.settings(request);
        let home = self.residents[request.resident as usize].neighbourhood;
        let care = &self.terms.care;
        let meets = settings.enabled
            && request.route == Route::Municipality
            && request.referrals == 0
            && intensity >= Intensity::Intensive
            && settings.meeting_size.0 > 1
            && care
                .of_product(request.resident, home, request.domain, intensity)
                .cost_per_year(intensity)
                > settings.discretion.0;
        if meets {
            f64::from(settings.meeting_size.0) * settings.meeting_hours.0
        } else {
            0.0
        }
    }

    /// What is given in place of help of this intensity: the same, unless it is stopped;
    /// then a lighter one; then, under a mandate, a heavier one; or nothing.
    fn still_given(&self, request: &Request, wanted: Intensity) -> Option<Intensity> {
        let neighbourhood = self.residents[request.resident as usize].neighbourhood;
        let given = |intensity: &Intensity| {
            let product = (request.resident, neighbourhood, request.domain);
            let access = &self.terms.access;
            let settings = access.of_product(product.0, product.1, product.2, *intensity);
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
        let law = self.terms.to.domains.law(request.domain, resident.age);
        let employer = (self.terms.to.referrals).choose(
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
