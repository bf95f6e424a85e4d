//! The parameters: one file per section of a config. What a mechanism may read of another is
//! here and in `state`, never in the mechanism itself.

pub mod access;
pub mod allocation;
pub mod breaks;
pub mod budget;
pub mod care;
pub mod control;
pub mod coordination;
pub mod exits;
pub mod help_seeking;
pub mod informal_support;
pub mod market;
pub mod money;
pub mod needs;
pub mod observe;
pub mod prevention;
pub mod region;
pub mod tie_change;
pub mod ties;
pub mod traits;
pub mod valuation;
pub mod workforce;

/// The list: the parameters of every mechanism. Policies change a copy of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Mechanisms {
    /// M2: problems arise, recover and spill over.
    pub needs: needs::Params,
    /// M1: ties come and go.
    pub tie_change: tie_change::Params,
    /// M13: prevention.
    pub prevention: prevention::Params,
    /// M3: informal support.
    pub informal_support: informal_support::Params,
    /// M4: help-seeking and routes.
    pub help_seeking: help_seeking::Params,
    /// M5: access.
    pub access: access::Params,
    /// M6: allocation and waiting.
    pub allocation: allocation::Params,
    /// M7: care.
    pub care: care::Params,
    /// M8: breaks.
    pub breaks: breaks::Params,
    /// M9: coordination.
    pub coordination: coordination::Params,
    /// Exit.
    pub exits: exits::Params,
    /// M10: workforce.
    pub workforce: workforce::Params,
    /// M11: market.
    pub market: market::Params,
    /// M15: money.
    pub money: money::Params,
    /// Budgets of the municipalities.
    pub budget: budget::Params,
    /// M12: control and rules.
    pub control: control::Params,
    /// M14: region.
    pub region: region::Params,
}
