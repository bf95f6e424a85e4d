//! Contracts that end, and the clients who move with them.

use bevy_ecs::prelude::Res;
use bevy_ecs::system::SystemParam;

use crate::base::random::Purpose;
use crate::model::agents::{Case, NOBODY, Provider, Sector};
use crate::model::parameters::market::Params;
use crate::model::state::calendar::Now;
use crate::model::state::referrals::Referrals;

/// What ends cases at providers: their contracts, and how they are paid.
#[derive(SystemParam)]
pub struct Contracts<'w> {
    params: Res<'w, Params>,
    referrals: Res<'w, Referrals>,
    now: Now<'w>,
}

/// What happens to a client when the market moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moves {
    /// Stays with the provider.
    Stays,
    /// Goes to another provider.
    To(u32),
    /// Must go, and nobody offers this help.
    Nowhere,
}

impl Contracts<'_> {
    /// What happens to a running case: its provider has stopped, or its contract ended
    /// last week and another one takes over some of the clients.
    #[inline]
    pub fn move_on(&self, case: &Case, providers: &[Provider]) -> Moves {
        let (luck, week) = (self.now.luck(), self.now.week());
        let Some(provider) = providers.get(case.provider as usize) else {
            return Moves::Stays;
        };
        let ended = provider.contract_ended.checked_add(1) == Some(week);
        if provider.has_contract() && !(ended && self.params.enabled) {
            return Moves::Stays;
        }
        let mut stream = luck.stream(Purpose::ContractEnd, case.resident, case.moment(week));
        let moved = stream.chance(self.params.moved_at_contract_end.0);
        if provider.has_contract() && !moved {
            return Moves::Stays;
        }
        let draw = stream.uniform();
        let other = (self.referrals).choose_other(
            case.neighbourhood,
            case.domain,
            Sector::of(case.law),
            case.intensity,
            case.provider,
            draw,
        );
        match other {
            NOBODY if provider.has_contract() => Moves::Stays,
            NOBODY => Moves::Nowhere,
            other => Moves::To(other),
        }
    }

    /// How far the way this case is paid for steers its provider, 0–1.
    fn steering(&self, case: &Case, providers: &[Provider]) -> f64 {
        let provider = providers.get(case.provider as usize);
        provider.map_or(0.0, |p| {
            self.params.payment.steering.0 * f64::from(p.revenue_orientation)
        })
    }

    /// Paid by the hour, a provider may let a finished case go on for another week.
    pub fn holds_on(&self, case: &Case, providers: &[Provider]) -> bool {
        let steering = self.steering(case, providers);
        let moment = case.moment(self.now.week());
        let luck = self.now.luck();
        let draw = || luck.uniform(Purpose::HoldingOn, case.resident, moment);
        !case.paid_ahead && steering > 0.0 && draw() < steering
    }

    /// How much of the usual patience is left with a case that makes no progress, 0–1:
    /// paid ahead, every further hour costs the provider money.
    pub fn patience(&self, case: &Case, providers: &[Provider]) -> f64 {
        if case.paid_ahead {
            1.0 - self.steering(case, providers)
        } else {
            1.0
        }
    }
}
