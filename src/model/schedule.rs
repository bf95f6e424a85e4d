//! START HERE: one week of the model, in order.
//!
//! The table below is the week: its phases, and the systems of each. They run one after
//! another as they are written, so that no two of them race.

use bevy_ecs::prelude::World;
use bevy_ecs::system::{BoxedSystem, IntoSystem};

use crate::model::mechanisms::{
    access, allocation, budget, care, continuing, control, coordination, demography, exits,
    help_seeking, informal_support, market, money, needs, prevention, region, tie_change,
    workforce,
};
use crate::model::{metrics, policies};

// A macro, so that a phase is named once, where its systems stand.
macro_rules! week {
    ($($(#[$doc:meta])* $phase:ident { $($system:expr,)* })*) => {
        /// The phases of a week.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Phase {
            $($(#[$doc])* $phase,)*
        }

        /// The schedule of one week, of one world.
        pub fn week() -> Schedule {
            let systems = vec![$($(during(Phase::$phase, $system),)*)*];
            Schedule { systems }
        }
    };
}

week! {
    /// What the scenario schedules comes into force or ends; prices follow.
    Policy {
        policies::change_rules,
        care::owe_hours,
        money::set_prices,
    }
    /// Residents age, come and go; problems recover by themselves and arise; ties change.
    LifeEvents {
        demography::live,
        demography::end_help,
        demography::forget,
        continuing::let_go,
        tie_change::keep_pace,
        tie_change::change_ties,
        tie_change::renew_ties,
        informal_support::end_support,
        demography::renew,
        needs::take_in,
        continuing::take_in,
        needs::escalate,
        needs::recover,
        prevention::gain_force,
        continuing::change,
        needs::keep_pace,
        needs::strike,
    }
    /// Ties absorb part of the new problems; what is serious then may get worse.
    InformalSupport {
        informal_support::absorb,
        needs::watch,
    }
    /// Who asks, by which route.
    HelpSeeking {
        help_seeking::seek_help,
        metrics::note_requests,
        metrics::follow_requests,
    }
    /// Who is refused, helped lightly, referred.
    Access {
        market::take_stock,
        workforce::share_out_access,
        continuing::grant,
        access::make_room,
        access::decide,
    }
    /// Waiting lists, provider, worker.
    Allocation {
        allocation::wait,
        allocation::place,
    }
    /// Coordination, contact, alliance, progress.
    Care {
        workforce::share_out_time,
        coordination::coordinate,
        care::work,
    }
    /// Goal, drop-out, end, referral on, change of worker.
    Exit {
        exits::end_cases,
    }
    /// Load, sick leave, leaving, hiring, local ties.
    Workforce {
        workforce::staff,
        workforce::look_round,
        workforce::look_for_staff,
        help_seeking::look_for_room,
    }
    /// Contracts, providers that enter, grow, shrink and stop, money, budgets, and what
    /// the municipality makes of them.
    Market {
        money::pay_wages,
        prevention::pay,
        continuing::pay,
        region::count_use,
        region::equalise,
        region::close_year,
        market::stop_firms,
        market::renew_contracts,
        market::shrink,
        market::grow,
        market::enter,
        market::found_firms,
        market::open,
        money::close_year,
        market::close_year,
        budget::grant,
        budget::close_year,
        control::have_incidents,
        control::pay_attention,
        control::hold_elections,
        control::judge_year,
        control::repeal_rules,
        control::count_rules,
    }
    /// Metrics and microdata. Changes nothing that a later week reads.
    Observe {
        metrics::observe_residents,
        metrics::observe_panel,
        metrics::observe_cases,
        metrics::hold_survey,
        metrics::look_again,
        metrics::observe_market,
        metrics::observe_town,
        metrics::keep_week,
    }
}

/// The systems of one week, in the order in which they run.
///
/// A list and not a `Schedule` of bevy_ecs: that works the order out anew for every world,
/// which is a fifth of the cost of a short run.
pub struct Schedule {
    systems: Vec<(Phase, BoxedSystem)>,
}

fn during<M>(phase: Phase, system: impl IntoSystem<(), (), M>) -> (Phase, BoxedSystem) {
    (phase, Box::new(IntoSystem::into_system(system)))
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
        self.run_apart(world, || ());
    }

    /// The same, with `between` before each of them and after the last: to see what each costs.
    ///
    /// # Panics
    /// As [`Schedule::run`].
    pub fn run_apart(&mut self, world: &mut World, mut between: impl FnMut()) {
        for (_, system) in &mut self.systems {
            between();
            let ran = system.run((), world);
            ran.expect("a world has all that its week needs");
        }
        between();
    }

    /// Phase and name of every system, in the order in which they run. A release build has no
    /// names.
    pub fn names(&self) -> impl Iterator<Item = (Phase, String)> {
        let name = |(phase, system): &(Phase, BoxedSystem)| (*phase, system.name().to_string());
        self.systems.iter().map(name)
    }

    /// The phase of every system, in the order in which they run.
    pub fn phases(&self) -> impl Iterator<Item = Phase> {
        self.systems.iter().map(|(phase, _)| *phase)
    }
}
