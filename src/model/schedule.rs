//! START HERE: one week of the model, in order.
//!
//! Every line is a system, in its phase. They run one after another as they are written, so
//! that no two of them race.

use bevy_ecs::prelude::World;
use bevy_ecs::system::{BoxedSystem, IntoSystem};

use crate::model::mechanisms::{
    access, allocation, budget, care, control, coordination, exits, help_seeking, informal_support,
    market, money, needs, prevention, region, tie_change, workforce,
};
use crate::model::{metrics, policies};

/// The phases of a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// What the scenario schedules comes into force or ends.
    Policy,
    /// Problems recover by themselves and arise; ties change.
    LifeEvents,
    /// Ties absorb part of the new problems.
    InformalSupport,
    /// Who asks, by which route.
    HelpSeeking,
    /// Who is refused, helped lightly, referred.
    Access,
    /// Waiting lists, provider, worker.
    Allocation,
    /// Coordination, contact, alliance, progress.
    Care,
    /// Goal, drop-out, end, referral on, change of worker.
    Exit,
    /// Load, sick leave, leaving, hiring, local ties.
    Workforce,
    /// Contracts, providers that enter, grow, shrink and stop, money, budgets, and what
    /// the municipality makes of them.
    Market,
    /// Metrics and microdata. Changes nothing that a later week reads.
    Observe,
}

/// The systems of one week, in the order in which they run.
///
/// A list and not a `Schedule` of bevy_ecs: that works the order out anew for every world,
/// which is a fifth of the cost of a short run.
pub struct Schedule {
    systems: Systems,
}

type Systems = Vec<(Phase, BoxedSystem)>;

fn during<M>(phase: Phase, system: impl IntoSystem<(), (), M>) -> (Phase, BoxedSystem) {
    (phase, Box::new(IntoSystem::into_system(system)))
}

/// The schedule of one week, of one world.
pub fn week() -> Schedule {
    let mut systems = people();
    systems.extend(help());
    systems.extend(organisations());
    systems.extend(observers());
    Schedule { systems }
}

impl Schedule {
    /// Adds a system at the end of a phase.
    pub fn add<M>(&mut self, phase: Phase, system: impl IntoSystem<(), (), M>) {
        let place = self.systems.partition_point(|(other, _)| *other <= phase);
        self.systems.insert(place, during(phase, system));
    }

    /// Makes the systems known to the world in which they will run.
    pub fn initialize(&mut self, world: &mut World) {
        for (_, system) in &mut self.systems {
            system.initialize(world);
        }
    }

    /// Runs them; the world is the one to which they were made known.
    ///
    /// # Panics
    /// When it lacks what one of them needs.
    pub fn run(&mut self, world: &mut World) {
        for (_, system) in &mut self.systems {
            let ran = system.run((), world);
            ran.expect("a world has all that its week needs");
        }
    }

    /// The phase of every system, in the order in which they run.
    pub fn phases(&self) -> impl Iterator<Item = Phase> {
        self.systems.iter().map(|(phase, _)| *phase)
    }
}

/// What happens to residents, and what they do about it.
fn people() -> Systems {
    use Phase::{HelpSeeking, InformalSupport, LifeEvents, Policy};
    vec![
        during(Policy, policies::change_rules),
        during(LifeEvents, tie_change::change_ties),
        during(LifeEvents, informal_support::end_support),
        during(LifeEvents, needs::recover),
        during(LifeEvents, prevention::gain_force),
        during(LifeEvents, needs::strike),
        during(InformalSupport, informal_support::absorb),
        during(HelpSeeking, help_seeking::seek_help),
        during(HelpSeeking, metrics::note_requests),
        during(HelpSeeking, metrics::follow_requests),
    ]
}

/// From request to exit.
fn help() -> Systems {
    use Phase::{Access, Allocation, Care, Exit};
    vec![
        during(Access, market::take_stock),
        during(Access, workforce::share_out_access),
        during(Access, access::make_room),
        during(Access, access::decide),
        during(Allocation, allocation::wait),
        during(Allocation, allocation::place),
        during(Care, workforce::share_out_time),
        during(Care, coordination::coordinate),
        during(Care, care::work),
        during(Exit, exits::end_cases),
    ]
}

/// Those who give help, and those who pay for it.
fn organisations() -> Systems {
    use Phase::{Market, Workforce};
    vec![
        during(Workforce, workforce::staff),
        during(Workforce, workforce::look_round),
        during(Market, money::pay_wages),
        during(Market, prevention::pay),
        during(Market, region::count_use),
        during(Market, region::equalise),
        during(Market, region::close_year),
        during(Market, market::renew_contracts),
        during(Market, market::shrink),
        during(Market, market::grow),
        during(Market, market::enter),
        during(Market, market::open),
        during(Market, money::close_year),
        during(Market, market::close_year),
        during(Market, budget::grant),
        during(Market, budget::close_year),
        during(Market, control::have_incidents),
        during(Market, control::judge_year),
        during(Market, control::repeal_rules),
        during(Market, control::count_rules),
    ]
}

/// Those who look on.
fn observers() -> Systems {
    use Phase::Observe;
    vec![
        during(Observe, metrics::observe_residents),
        during(Observe, metrics::observe_panel),
        during(Observe, metrics::observe_cases),
        during(Observe, metrics::hold_survey),
        during(Observe, metrics::look_again),
        during(Observe, metrics::observe_market),
        during(Observe, metrics::observe_town),
        during(Observe, metrics::keep_week),
    ]
}
