//! Providers of help.

use serde::{Deserialize, Serialize};

use super::Sector;

agent! {
    /// A provider with a contract in one municipality, or in the second line of the region.
    pub struct Provider {
        /// Index of the municipality it has a contract with; the one after the last for the
        /// second line, contracted by the region.
        municipality: u16 = 0,
        /// One bit per life domain it offers, for each of [`Sector::ALL`].
        domains: [u8; 2] = [0; 2],
        /// How strongly money steers it, 0–1.
        revenue_orientation: f32 = 0.0,
        /// A firm of one person, paid for the hours worked.
        self_employed: bool = false,
        /// Week in which it last had a client; only kept for firms of one person.
        last_busy: u16 = 0,
        /// Number of open positions.
        positions: u32 = 0,
        /// Number of positions it ever opened.
        opened: u32 = 0,
        /// Its luck is keyed by this: no provider elsewhere can shift it.
        luck: u32 = 0,
        /// Week it entered; `None` when it was there at the start.
        entered: Option<u16> = None,
        /// Week it stopped; `None` while it has a contract.
        stopped: Option<u16> = None,
        /// Week the contract ends.
        contract_until: u16 = 0,
        /// Week in which the last contract ended; `u16::MAX` before the first end.
        contract_ended: u16 = u16::MAX,
        /// Open cases, waiting ones included.
        clients: u32 = 0,
        /// Cases begun this year.
        cases_this_year: u32 = 0,
        /// Paid by the municipality this year, in cents.
        turnover: i64 = 0,
        /// Paid to staff and for overhead this year, in cents.
        costs: i64 = 0,
        /// Own money at the end of last year, in cents.
        reserve: i64 = 0,
        /// Own money when it last looked at its books, in cents.
        money_before: i64 = 0,
        /// Paid by the municipality since the start of the run, in cents.
        received: i64 = 0,
    }
    /// A provider without positions or money.
    const NEW;
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
