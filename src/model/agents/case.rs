//! A case (trajectory): one resident, one problem, one provider, and in time one or
//! more workers.

use bevy_ecs::prelude::Component;
use serde::{Deserialize, Serialize};

use super::Glance;

/// Stands for "no worker", "no provider".
pub const NOBODY: u32 = u32::MAX;

/// Where a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[repr(u8)]
pub enum Stage {
    /// The slot is free: there is no case here.
    Free,
    /// On a waiting list, before the first worker.
    Waiting,
    /// Begun, with or (between two workers) without a worker.
    InCare,
}

named! {
    /// The law that pays for a case.
    #[derive(schemars::JsonSchema)]
    pub enum Law {
        /// Social support act (Wet maatschappelijke ondersteuning).
        Wmo = "wmo",
        /// Youth act.
        Jeugdwet = "jeugdwet",
        /// Participation act.
        Participatiewet = "participatiewet",
    }
}

named! {
    /// How much help a product holds.
    pub enum Intensity {
        /// Light support or prevention.
        Light = "light",
        /// The usual trajectory.
        Regular = "regular",
        /// Intensive or specialist help.
        Intensive = "intensive",
        /// A stay away from home, with intensive help beside it.
        Stay = "stay",
    }
}

impl Intensity {
    /// One step heavier, if there is one; for a stay more is needed than a wish.
    pub const fn heavier(self) -> Self {
        match self {
            Self::Light => Self::Regular,
            Self::Regular | Self::Intensive => Self::Intensive,
            Self::Stay => Self::Stay,
        }
    }
}

named! {
    /// The way a request came in.
    pub enum Route {
        /// Through the municipality's access.
        Municipality = "municipality",
        /// Through the general practitioner.
        Gp = "gp",
        /// Through a medical specialist or a youth doctor.
        Specialist = "specialist",
        /// Through a certified institution (mandated).
        Institution = "institution",
        /// Straight to a provider.
        None = "none",
    }
}

named! {
    /// Why a case ended.
    pub enum EndReason {
        /// The goal was reached.
        Goal = "goal",
        /// The problem passed while waiting.
        NaturalRecovery = "natural_recovery",
        /// The client stopped.
        ClientDropout = "client_dropout",
        /// The provider stopped: no progress to be expected.
        ProviderEnded = "provider_ended",
        /// The contract ended and nobody took the client over.
        ContractEnded = "contract_ended",
        /// Referred on to another product.
        ReferredOn = "referred_on",
        /// The client went on to a case elsewhere by agreement.
        MovedOnAgreement = "moved_on_agreement",
    }
}

named! {
    /// Why a client got a new worker.
    pub enum BreakCause {
        /// The worker left.
        Turnover = "turnover",
        /// The worker fell ill for long.
        SickLeave = "sick_leave",
        /// The provider gave the case to a colleague.
        Reallocation = "reallocation",
        /// The client was referred on to another product.
        Referral = "referral",
        /// The provider's contract ended.
        Contract = "contract",
    }
}

/// The four kinds of solution, by what a client wants and can.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[repr(u8)]
pub enum Solution {
    /// Wants to and can: provide what is missing.
    Provide,
    /// Wants to, cannot yet: teach.
    Teach,
    /// In survival mode, cannot now: carry.
    Carry,
    /// Does not want this: another road.
    AnotherRoad,
}

/// A case. Hours are kept in hundredths and money in cents, as whole numbers, so that
/// totals add up exactly in any order.
#[derive(Component, Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// Stable id, unique over the run; the slot in memory is used again.
    pub id: u32,
    /// Where the case stands.
    pub stage: Stage,
    /// The client.
    pub resident: u32,
    /// Index of the client's household.
    pub household: u32,
    /// Index of the client's neighbourhood.
    pub neighbourhood: u16,
    /// Index of the life domain.
    pub domain: u8,
    /// One bit per domain this case stands for; more than one when a worker looks across.
    pub covers: u8,
    /// Who pays.
    pub law: Law,
    /// How much help.
    pub intensity: Intensity,
    /// How the request came in.
    pub route: Route,
    /// The client did not ask for this.
    pub mandated: bool,
    /// The client has problems in several domains at the start.
    pub multi_problem: bool,
    /// The product code the client was sent to is not the one that suits.
    pub wrong_product: bool,
    /// The solution offered.
    pub offered: Solution,
    /// How often the client was referred on before this case.
    pub referrals: u8,
    /// Cases of this resident before this one.
    pub previous_cases: u16,
    /// Provider, or [`NOBODY`].
    pub provider: u32,
    /// Position whose holder works on the case, or [`NOBODY`].
    pub position: u32,
    /// First worker (id of the person), or [`NOBODY`].
    pub first_worker: u32,
    /// Last worker (id of the person), or [`NOBODY`].
    pub last_worker: u32,
    /// Number of workers so far.
    pub workers: u16,
    /// Breaks by cause, in the order of [`BreakCause::ALL`].
    pub breaks: [u8; 5],
    /// A break that will happen when the next worker starts.
    pub pending_break: Option<BreakCause>,
    /// Week of the request (from the start of the run, burn-in included).
    pub request_week: u16,
    /// Week the first worker started.
    pub start_week: u16,
    /// Week the present worker started.
    pub spell_week: u16,
    /// Weeks since care began, gaps between workers included.
    pub weeks_in_care: u16,
    /// Alliance with the present worker, 0–1.
    pub alliance: f32,
    /// Agreement on the goal, 0–1.
    pub goal_agreement: f32,
    /// Belief in the approach, 0–1.
    pub belief: f32,
    /// Progress felt lately, about −1 to 1.
    pub felt: f32,
    /// Alliance at the first contact with the first worker.
    pub alliance_first: f32,
    /// Alliance at the start of the present spell.
    pub alliance_spell: f32,
    /// Sum of the alliance over the weeks in care, gaps between workers included.
    pub alliance_sum: f32,
    /// Severity in the domain at the request.
    pub severity_request: f32,
    /// Severity in the domain at the start of care.
    pub severity_start: f32,
    /// How the client responds to help: a factor on its effect, mean one.
    pub response: f32,
    /// Hours still needed to tell the story again.
    pub retelling: f32,
    /// Contact hours so far, in hundredths.
    pub contact: u32,
    /// Coordination hours so far, in hundredths.
    pub coordination: u32,
    /// Cost so far, in cents.
    pub cost: u32,
    /// The provider was paid at the start for all that follows.
    pub paid_ahead: bool,
}

/// The moment of a draw about one resident in one domain, beside the resident's id.
pub fn moment(week: u16, domain: u8) -> u32 {
    u32::from(week) << 8 | u32::from(domain)
}

impl Glance for Case {
    #[inline]
    fn glance(&self) -> u32 {
        self.resident
    }
}

impl Case {
    /// An empty slot.
    pub const FREE: Self = Self {
        id: NOBODY,
        stage: Stage::Free,
        resident: NOBODY,
        household: NOBODY,
        neighbourhood: 0,
        domain: 0,
        covers: 0,
        law: Law::Wmo,
        intensity: Intensity::Light,
        route: Route::None,
        mandated: false,
        multi_problem: false,
        wrong_product: false,
        offered: Solution::Provide,
        referrals: 0,
        previous_cases: 0,
        provider: NOBODY,
        position: NOBODY,
        first_worker: NOBODY,
        last_worker: NOBODY,
        workers: 0,
        breaks: [0; 5],
        pending_break: None,
        request_week: 0,
        start_week: 0,
        spell_week: 0,
        weeks_in_care: 0,
        alliance: 0.0,
        goal_agreement: 0.0,
        belief: 0.0,
        felt: 0.0,
        alliance_first: 0.0,
        alliance_spell: 0.0,
        alliance_sum: 0.0,
        severity_request: 0.0,
        severity_start: 0.0,
        response: 1.0,
        retelling: 0.0,
        contact: 0,
        coordination: 0,
        cost: 0,
        paid_ahead: false,
    };

    /// The moment of a draw about this case, beside the resident's id. No other case of
    /// the resident shares it, and it does not depend on how many cases others have.
    pub fn moment(&self, week: u16) -> u32 {
        moment(week, self.domain)
    }

    /// Somebody works on it now.
    pub const fn has_worker(&self) -> bool {
        self.position != NOBODY
    }
}

/// A case for the second line, in a region that has one.
pub fn needs_second_line(intensity: Intensity) -> bool {
    intensity >= Intensity::Intensive
}
