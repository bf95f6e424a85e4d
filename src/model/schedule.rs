//! START HERE: one week of the model, in order.
//!
//! Every phase is a line below; the systems of a phase run in the order they are
//! written. Where two systems could run in either order and touch the same data, the
//! schedule refuses to build.

use bevy_ecs::prelude::{IntoScheduleConfigs, Schedule, SystemSet};
use bevy_ecs::schedule::{LogLevel, ScheduleBuildSettings, SingleThreadedExecutor};

use crate::model::mechanisms::{
    access, allocation, budget, care, control, coordination, exits, help_seeking, informal_support,
    market, money, needs, prevention, region, tie_change, workforce,
};
use crate::model::{metrics, policies};

/// The phases of a week.
#[derive(SystemSet, Debug, Clone, PartialEq, Eq, Hash)]
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

/// The schedule of one week.
pub fn week() -> Schedule {
    use Phase::{
        Access, Allocation, Care, Exit, HelpSeeking, InformalSupport, LifeEvents, Market, Observe,
        Policy, Workforce,
    };
    let mut schedule = Schedule::default();
    schedule.set_executor(SingleThreadedExecutor::new());
    schedule.set_build_settings(ScheduleBuildSettings {
        ambiguity_detection: LogLevel::Error,
        ..Default::default()
    });
    schedule.configure_sets(
        (
            Policy,
            LifeEvents,
            InformalSupport,
            HelpSeeking,
            Access,
            Allocation,
            Care,
            Exit,
            Workforce,
            Market,
            Observe,
        )
            .chain(),
    );
    schedule.add_systems((
        policies::change_rules.in_set(Policy),
        (
            tie_change::change_ties,
            informal_support::end_support,
            needs::recover,
            prevention::gain_force,
            needs::strike,
        )
            .chain()
            .in_set(LifeEvents),
        informal_support::absorb.in_set(InformalSupport),
        (help_seeking::seek_help, metrics::note_requests)
            .chain()
            .in_set(HelpSeeking),
        (
            market::take_stock,
            workforce::share_out_access,
            access::make_room,
            access::decide,
        )
            .chain()
            .in_set(Access),
        (allocation::wait, allocation::place)
            .chain()
            .in_set(Allocation),
        (
            workforce::share_out_time,
            coordination::coordinate,
            care::work,
        )
            .chain()
            .in_set(Care),
        exits::end_cases.in_set(Exit),
        (workforce::staff, workforce::look_round)
            .chain()
            .in_set(Workforce),
        (
            money::pay_wages,
            prevention::pay,
            region::count_use,
            region::equalise,
            region::close_year,
            market::renew_contracts,
            market::shrink,
            market::grow,
            market::enter,
            market::open,
            money::close_year,
            market::close_year,
            budget::grant,
            budget::close_year,
            control::have_incidents,
            control::judge_year,
            control::repeal_rules,
            control::count_rules,
        )
            .chain()
            .in_set(Market),
        (
            metrics::observe_residents,
            metrics::observe_panel,
            metrics::observe_cases,
            metrics::hold_survey,
            metrics::observe_market,
            metrics::observe_town,
            metrics::keep_week,
        )
            .chain()
            .in_set(Observe),
    ));
    schedule
}
