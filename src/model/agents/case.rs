//! A case (trajectory): one resident, one problem, one provider, and in time one or
//! more workers.

use serde::{Deserialize, Serialize};

use super::{AgeBand, Glance};

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
        /// Client and worker could not go on together, and the provider or the institution
        /// ended it.
        Breakdown = "breakdown",
        /// The term of the product was over and nothing had come of it.
        TermEnded = "term_ended",
        /// The client died.
        Died = "died",
        /// The client moved away.
        Moved = "moved",
        /// The client became too old for the Jeugdwet and the help did not go on.
        AgedOut = "aged_out",
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

agent! {
    /// A case. Hours are kept in hundredths and money in cents, as whole numbers, so that
    /// totals add up exactly in any order.
    pub struct Case {
        /// Stable id, unique over the run; the slot in memory is used again.
        id: u32 = NOBODY,
        /// Where the case stands.
        stage: Stage = Stage::Free,
        /// The client.
        resident: u32 = NOBODY,
        /// The client as a person: others may live there after them.
        person: u32 = NOBODY,
        /// Age band of the client at the request.
        age: AgeBand = AgeBand::Adult,
        /// Index of the client's household.
        household: u32 = NOBODY,
        /// Index of the client's neighbourhood.
        neighbourhood: u16 = 0,
        /// Index of the life domain.
        domain: u8 = 0,
        /// One bit per domain this case stands for; more than one when a worker looks across.
        covers: u8 = 0,
        /// The parent with whom a case of the family is; [`NOBODY`] where it is of the client
        /// alone.
        parent: u32 = NOBODY,
        /// Whom of the household it is for beside the client: one bit per id, from
        /// `NEAR` before the client's on.
        family: u16 = 0,
        /// Who pays.
        law: Law = Law::Wmo,
        /// How much help.
        intensity: Intensity = Intensity::Light,
        /// A place for the stay is kept for the client; only where places are limited.
        place_kept: bool = false,
        /// The client waits for a place and is helped meanwhile.
        awaits_stay: bool = false,
        /// How the request came in.
        route: Route = Route::None,
        /// The client did not ask for this.
        mandated: bool = false,
        /// The client has problems in several domains at the start.
        multi_problem: bool = false,
        /// The product code the client was sent to is not the one that suits.
        wrong_product: bool = false,
        /// The solution offered.
        offered: Solution = Solution::Provide,
        /// How often the client was referred on before this case.
        referrals: u8 = 0,
        /// Cases of this resident before this one.
        previous_cases: u16 = 0,
        /// Provider, or [`NOBODY`].
        provider: u32 = NOBODY,
        /// Position whose holder works on the case, or [`NOBODY`].
        position: u32 = NOBODY,
        /// First worker (id of the person), or [`NOBODY`].
        first_worker: u32 = NOBODY,
        /// Last worker (id of the person), or [`NOBODY`].
        last_worker: u32 = NOBODY,
        /// Number of workers so far.
        workers: u16 = 0,
        /// Breaks by cause, in the order of [`BreakCause::ALL`].
        breaks: [u8; 5] = [0; 5],
        /// A break that will happen when the next worker starts.
        pending_break: Option<BreakCause> = None,
        /// Week of the request (from the start of the run, burn-in included).
        request_week: u16 = 0,
        /// Week the first worker started.
        start_week: u16 = 0,
        /// Week the present worker started.
        spell_week: u16 = 0,
        /// Weeks since care began, gaps between workers included.
        weeks_in_care: u16 = 0,
        /// Weeks in care at which the present term of the product began.
        term_began: u16 = 0,
        /// Severity in the domain when it began.
        severity_term: f32 = 0.0,
        /// Alliance with the present worker, 0–1.
        alliance: f32 = 0.0,
        /// The bond of client and present worker, 0–1: where their alliance comes to rest when
        /// nothing is felt to change.
        bond: f32 = 0.0,
        /// Agreement on the goal, 0–1.
        goal_agreement: f32 = 0.0,
        /// Belief in the approach, 0–1.
        belief: f32 = 0.0,
        /// Progress felt lately, about −1 to 1.
        felt: f32 = 0.0,
        /// Alliance at the first contact with the first worker.
        alliance_first: f32 = 0.0,
        /// Alliance at the start of the present spell.
        alliance_spell: f32 = 0.0,
        /// Sum of the alliance over the weeks in care, gaps between workers included.
        alliance_sum: f32 = 0.0,
        /// Severity in the domain at the request.
        severity_request: f32 = 0.0,
        /// Severity in the domain at the start of care.
        severity_start: f32 = 0.0,
        /// How the client responds to help: a factor on its effect, mean one.
        response: f32 = 1.0,
        /// Hours still needed to tell the story again.
        retelling: f32 = 0.0,
        /// Contact hours so far, in hundredths.
        contact: u32 = 0,
        /// Coordination hours so far, in hundredths.
        coordination: u32 = 0,
        /// Cost so far, in cents.
        cost: u32 = 0,
        /// The provider was paid at the start for all that follows.
        paid_ahead: bool = false,
    }
    /// An empty slot.
    const FREE;
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
    /// How many ids before the client's the members of the household begin that a case can be
    /// for; households are smaller.
    const NEAR: u32 = 8;

    /// With whom the worker has the alliance: the client, or the parent of the family.
    pub const fn partner(&self) -> u32 {
        match self.parent {
            NOBODY => self.resident,
            parent => parent,
        }
    }

    /// Those of the household whom the case is for beside the client.
    pub fn family(&self) -> impl Iterator<Item = u32> + use<> {
        let (mut bits, client) = (self.family, self.resident);
        std::iter::from_fn(move || {
            let bit = (bits != 0).then(|| bits.trailing_zeros())?;
            bits &= bits - 1;
            Some(client + bit - Self::NEAR)
        })
    }

    /// Takes another member of the household into the case; `false` for who is no member near.
    pub fn take_in(&mut self, member: u32) -> bool {
        let bit = (member + Self::NEAR).checked_sub(self.resident);
        let bit = bit.filter(|bit| *bit < u16::BITS && member != self.resident);
        self.family |= bit.map_or(0, |bit| 1 << bit);
        bit.is_some()
    }

    /// The case is not for a member of the household any more.
    pub fn lets_go(&mut self, member: u32) {
        let bit = (member + Self::NEAR).checked_sub(self.resident);
        let bit = bit.filter(|bit| *bit < u16::BITS);
        self.family &= !bit.map_or(0, |bit| 1 << bit);
    }

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
