//! Providers of help.

use bevy_ecs::prelude::Component;
use serde::{Deserialize, Serialize};

use super::Sector;

/// A provider with a contract in one municipality, or in the second line of the region.
#[derive(Component, Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Provider {
    /// Index of the municipality it has a contract with; the one after the last for the
    /// second line, contracted by the region.
    pub municipality: u16,
    /// One bit per life domain it offers, for each of [`Sector::ALL`].
    pub domains: [u8; 2],
    /// How strongly money steers it, 0–1.
    pub revenue_orientation: f32,
    /// Number of open positions.
    pub positions: u32,
    /// Number of positions it ever opened.
    pub opened: u32,
    /// Its luck is keyed by this: no provider elsewhere can shift it.
    pub luck: u32,
    /// Week it entered; `None` when it was there at the start.
    pub entered: Option<u16>,
    /// Week it stopped; `None` while it has a contract.
    pub stopped: Option<u16>,
    /// Week the contract ends.
    pub contract_until: u16,
    /// Week in which the last contract ended; `u16::MAX` before the first end.
    pub contract_ended: u16,
    /// Open cases, waiting ones included.
    pub clients: u32,
    /// Cases begun this year.
    pub cases_this_year: u32,
    /// Paid by the municipality this year, in cents.
    pub turnover: i64,
    /// Paid to staff and for overhead this year, in cents.
    pub costs: i64,
    /// Own money at the end of last year, in cents.
    pub reserve: i64,
    /// Own money when it last looked at its books, in cents.
    pub money_before: i64,
    /// Paid by the municipality since the start of the run, in cents.
    pub received: i64,
}

impl Provider {
    /// May take clients.
    pub const fn has_contract(&self) -> bool {
        self.stopped.is_none()
    }

    /// Own money, in cents.
    pub const fn money(&self) -> i64 {
        self.reserve + self.turnover - self.costs
    }

    /// Offers help in this domain of a sector.
    pub const fn offers(&self, domain: u8, sector: Sector) -> bool {
        self.domains[sector as usize] >> domain & 1 == 1
    }

    /// One bit per life domain it offers in a sector, or in either.
    pub const fn offered(&self, sector: Option<Sector>) -> u8 {
        match sector {
            Some(sector) => self.domains[sector as usize],
            None => self.domains[0] | self.domains[1],
        }
    }
}
