//! START HERE: one week of the model, in order.
//!
//! Every phase is a line below; the systems of a phase run in the order they are
//! written. Where two systems could run in either order and touch the same data, the
//! schedule refuses to build.

use bevy_ecs::prelude::{IntoScheduleConfigs, Schedule, SystemSet};
use bevy_ecs::schedule::{
    LogLevel, ScheduleBuildSettings, ScheduleConfigs, SingleThreadedExecutor,
};
use bevy_ecs::system::ScheduleSystem;

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
    let first = (Policy, LifeEvents, InformalSupport, HelpSeeking);
    let then = (Access, Allocation, Care, Exit);
    let last = (Workforce, Market, Observe);
    schedule.configure_sets((first.chain(), then.chain(), last.chain()).chain());
    schedule.add_systems((people(), help(), organisations(), observers()));
    schedule
}

type Systems = ScheduleConfigs<ScheduleSystem>;

/// What happens to residents, and what they do about it.
fn people() -> Systems {
    let life_events = (
        tie_change::change_ties,
        informal_support::end_support,
        needs::recover,
        prevention::gain_force,
        needs::strike,
    );
    let help_seeking = (help_seeking::seek_help, metrics::note_requests);
    (
        policies::change_rules.in_set(Phase::Policy),
        life_events.chain().in_set(Phase::LifeEvents),
        informal_support::absorb.in_set(Phase::InformalSupport),
        help_seeking.chain().in_set(Phase::HelpSeeking),
    )
        .into_configs()
}

/// From request to exit.
fn help() -> Systems {
    let access = (
        market::take_stock,
        workforce::share_out_access,
        access::make_room,
        access::decide,
    );
    let allocation = (allocation::wait, allocation::place);
    let care = (
        workforce::share_out_time,
        coordination::coordinate,
        care::work,
    );
    (
        access.chain().in_set(Phase::Access),
        allocation.chain().in_set(Phase::Allocation),
        care.chain().in_set(Phase::Care),
        exits::end_cases.in_set(Phase::Exit),
    )
        .into_configs()
}

/// Those who give help, and those who pay for it.
fn organisations() -> Systems {
    let workforce = (workforce::staff, workforce::look_round);
    let market = (
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
    );
    (
        workforce.chain().in_set(Phase::Workforce),
        market.chain().in_set(Phase::Market),
    )
        .into_configs()
}

/// Those who look on.
fn observers() -> Systems {
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
        .in_set(Phase::Observe)
}
