//! A life: one resident, watched week by week.

use serde::Serialize;

use super::event::Event;
use crate::lab::worlds::Prepared;
use crate::model::agents::{Agent, BreakCause, Case, Condition, Rows, Stage};
use crate::model::metrics::Watched;
use crate::model::simulation::Simulation;
use crate::model::state::agenda::Strikes;
use crate::model::state::domains::Domains;
use crate::model::state::lives::{Changes, Departure};
use crate::model::state::recorder::{EndedCase, Recorder};
use crate::model::state::requests::{AccessQueues, Request};

/// How a resident is at the end of a week.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Moment {
    /// The week; 0 is the first after the burn-in.
    pub week: i32,
    /// Severity per life domain, 0–1, in the order of their names.
    pub severity: Vec<f32>,
    /// Mean alliance over the cases with a worker, 0–1; `None` without.
    pub alliance: Option<f32>,
    /// Hours of informal support per week.
    pub receiving: f32,
    /// Hours of informal care for others per week.
    pub giving: f32,
    /// Trust in help, 0–1.
    pub trust: f32,
}

impl Moment {
    /// The severity of the domain that is worst.
    pub fn worst(&self) -> f32 {
        self.severity.iter().copied().fold(0.0, f32::max)
    }
}

/// Something that happened in a week.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Happening {
    /// The week; 0 is the first after the burn-in.
    pub week: i32,
    /// What.
    #[serde(flatten)]
    pub event: Event,
}

/// What happened to a resident in one world.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Life {
    /// Everything that happened, in order.
    pub events: Vec<Happening>,
    /// The end of every week.
    pub weeks: Vec<Moment>,
}

/// Lives one replication and watches a resident. `on` is asked every week whether to go
/// on; `None` when it says no.
pub fn live(
    prepared: &Prepared,
    replication: u32,
    resident: u32,
    on: impl Fn() -> bool,
) -> Option<Life> {
    let mut scenario = prepared.scenario.clone();
    // Ends of cases are read from the records.
    scenario.observe.microdata = true;
    scenario.observe.panel.0 = 0;
    let mut simulation = Simulation::new(&scenario, &prepared.table, replication);
    let world = simulation.world_mut();
    world.insert_resource(Watched::new(resident));
    let mut watcher = Watcher {
        resident,
        burn_in: scenario.burn_in.0 as i32,
        domains: world.resource::<Domains>().clone(),
        before: one::<Condition>(&mut simulation, resident),
        is_gone: false,
        cases: Vec::new(),
        asked: Vec::new(),
        life: Life {
            events: Vec::new(),
            weeks: Vec::new(),
        },
    };
    watcher.past(scenario.needs.noticeable.0 as f32);
    for _ in 0..scenario.all_weeks() {
        if !on() {
            return None;
        }
        simulation.step();
        watcher.look(&mut simulation);
        if watcher.is_gone {
            break;
        }
    }
    Some(watcher.life)
}

/// The agent with this id.
fn one<T: Agent>(simulation: &mut Simulation, id: u32) -> T {
    let world = simulation.world_mut();
    let found = Rows::<T>::of(world).get(id as usize);
    *found.expect("ids were checked to be those of agents")
}

struct Watcher {
    resident: u32,
    burn_in: i32,
    domains: Domains,
    before: Condition,
    /// Died or moved away; who lives in their place is somebody else.
    is_gone: bool,
    /// Open cases as they were last week.
    cases: Vec<Case>,
    /// Requests nobody has decided on.
    asked: Vec<Request>,
    life: Life,
}

impl Watcher {
    fn look(&mut self, simulation: &mut Simulation) {
        let week = simulation.week() - 1;
        let mut now: Condition = one(simulation, self.resident);
        self.domains.catch_up(&mut now, week);
        let theirs = |case: &Case| case.stage != Stage::Free && case.resident == self.resident;
        let mut cases: Vec<Case> = simulation.agents();
        cases.retain(theirs);
        cases.sort_by_key(|case| case.id);
        // Taken, so that records do not pile up. A case may begin and end in one week.
        let mut ended = simulation
            .world_mut()
            .resource_mut::<Recorder>()
            .take()
            .cases;
        ended.retain(|row| row.case.resident == self.resident && row.end.is_some());
        let seen: Vec<Case> = cases
            .iter()
            .copied()
            .chain(ended.iter().map(|row| row.case))
            .collect();
        let mut events = Vec::new();
        self.lives(&mut events, simulation);
        if self.is_gone {
            // Their cases ended with them.
            self.ends(&ended, &mut events);
            return self.note(week, events);
        }
        self.support(&now, &mut events, simulation);
        self.requests(&seen, week, &mut events, simulation);
        self.work(&seen, &cases, &mut events);
        self.ends(&ended, &mut events);
        let with_worker = || cases.iter().filter(|case| case.has_worker());
        let count = with_worker().count();
        let sum: f32 = with_worker().map(|case| case.alliance).sum();
        self.life.weeks.push(Moment {
            week: i32::from(week) - self.burn_in,
            severity: now.severity[..self.domains.names.len()].to_vec(),
            alliance: (count > 0).then(|| sum / count as f32),
            receiving: now.receiving,
            giving: now.giving,
            trust: now.trust,
        });
        self.note(week, events);
        (self.before, self.cases) = (now, cases);
    }

    fn note(&mut self, week: u16, events: Vec<Event>) {
        let week = i32::from(week) - self.burn_in;
        let happenings = events.into_iter().map(|event| Happening { week, event });
        self.life.events.extend(happenings);
    }

    /// A birthday that counts, a death or a move.
    fn lives(&mut self, events: &mut Vec<Event>, simulation: &Simulation) {
        let changes = simulation.world().resource::<Changes>();
        let turned = changes.turned.iter().find(|(one, _)| *one == self.resident);
        let gone = changes
            .left
            .iter()
            .find(|one| one.resident == self.resident);
        if let Some(gone) = gone {
            self.is_gone = true;
            let died = gone.why == Departure::Died;
            events.push(Event::Left { died });
        } else if let Some((_, age)) = turned {
            let age = age.from_year();
            events.push(Event::Turned { age });
        }
    }

    /// What the resident brings along.
    fn past(&mut self, noticeable: f32) {
        let severity = self.before.severity;
        for (domain, name) in self.domains.names.iter().enumerate() {
            if severity[domain] >= noticeable {
                let event = Event::Past {
                    domain: name.clone(),
                    severity: severity[domain],
                };
                let week = -self.burn_in;
                self.life.events.push(Happening { week, event });
            }
        }
    }

    fn name(&self, domain: u8) -> String {
        self.domains.names[usize::from(domain)].clone()
    }

    /// Problems, and what people nearby do about them.
    fn support(&self, now: &Condition, events: &mut Vec<Event>, simulation: &Simulation) {
        let receives = now.receiving - self.before.receiving;
        let gives = now.giving - self.before.giving;
        if receives < 0.0 {
            events.push(Event::SupportEnded { hours: -receives });
        }
        if gives < 0.0 {
            events.push(Event::GivesLess { hours: -gives });
        }
        let strikes = &simulation.world().resource::<Strikes>().0;
        for strike in strikes.iter().filter(|one| one.resident == self.resident) {
            events.push(Event::Problem {
                domain: self.name(strike.domain),
                severity: now.severity[usize::from(strike.domain)],
            });
        }
        if receives > 0.0 {
            events.push(Event::SupportBegan { hours: receives });
        }
        if gives > 0.0 {
            events.push(Event::GivesMore { hours: gives });
        }
    }

    /// What was asked, and what was decided.
    fn requests(
        &mut self,
        cases: &[Case],
        week: u16,
        events: &mut Vec<Event>,
        simulation: &mut Simulation,
    ) {
        let mut watched = simulation.world_mut().resource_mut::<Watched>();
        let new = std::mem::take(&mut watched.requests);
        for request in &new {
            let domain = self.name(request.domain);
            events.push(match request.referrals {
                0 => Event::Asked {
                    domain,
                    route: request.route,
                    mandated: request.mandated,
                },
                _ => Event::ReferredOn { domain },
            });
        }
        self.asked.extend(new);
        for case in self.opened(cases) {
            let covered = (0..self.domains.names.len() as u8).filter(|d| case.covers >> d & 1 == 1);
            events.push(Event::Granted {
                domains: covered.map(|domain| self.name(domain)).collect(),
                intensity: case.intensity,
                weeks: week - case.request_week,
            });
        }
        let world = simulation.world();
        let queues = &world.resource::<AccessQueues>().queues;
        let covers = |case: &Case, request: &Request| {
            case.resident == request.resident && case.covers >> request.domain & 1 == 1
        };
        let asked = std::mem::take(&mut self.asked);
        for request in asked {
            if queues.iter().any(|queue| queue.contains(&request)) {
                self.asked.push(request);
                continue;
            }
            let granted = cases.iter().any(|case| covers(case, &request));
            if !granted {
                events.push(Event::Refused {
                    domain: self.name(request.domain),
                });
            }
        }
    }

    /// Cases that were not there last week.
    fn opened<'a>(&self, cases: &'a [Case]) -> impl Iterator<Item = &'a Case> {
        let known: Vec<u32> = self.cases.iter().map(|case| case.id).collect();
        cases.iter().filter(move |case| !known.contains(&case.id))
    }

    /// Workers who start, go and come back.
    fn work(&self, seen: &[Case], open: &[Case], events: &mut Vec<Event>) {
        for case in seen {
            let before = self.cases.iter().find(|before| before.id == case.id);
            let (workers, had) =
                before.map_or((0, false), |case| (case.workers, case.has_worker()));
            let domain = self.name(case.domain);
            if case.workers > workers {
                let breaks = before.map_or([0; 5], |case| case.breaks);
                let new = (0..)
                    .zip(BreakCause::ALL)
                    .find(|(index, _)| case.breaks[*index as usize] > breaks[*index as usize]);
                events.push(Event::WorkerStarted {
                    domain: domain.clone(),
                    worker: case.workers,
                    alliance: case.alliance,
                    waited: (workers == 0).then_some(case.start_week - case.request_week),
                    cause: new.map(|(_, cause)| cause),
                });
            } else if case.has_worker() && !had {
                events.push(Event::WorkerBack {
                    domain: domain.clone(),
                });
            }
            let started = case.workers > workers;
            let is_open = open.iter().any(|open| open.id == case.id);
            if is_open && !case.has_worker() && (had || started) {
                let cause = case.pending_break;
                events.push(Event::WorkerGone { domain, cause });
            }
        }
    }

    /// Cases that ended.
    fn ends(&self, ended: &[EndedCase], events: &mut Vec<Event>) {
        for row in ended {
            let Some((_, reason)) = row.end else {
                continue;
            };
            events.push(Event::Ended {
                domain: self.name(row.case.domain),
                reason,
                severity: row.severity_end,
                weeks: row.case.weeks_in_care,
                workers: row.case.workers,
            });
        }
    }
}
