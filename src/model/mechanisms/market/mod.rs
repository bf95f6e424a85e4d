//! M11: who offers help. Contracts end, providers enter, grow, shrink and fail on their
//! own money, and what they are paid for steers what they do.
//!
//! Nobody decides here how concentrated the market is or how many providers there are:
//! that follows from who gets clients ([`Referrals`]) and what they earn with them.

mod books;
mod contracts;
mod entry;
mod extension;
mod openings;
mod params;
mod referrals;
mod size;
mod waiting;

pub use books::{close_year, weekly_cost};
pub use contracts::{Contracts, Moves, renew_contracts};
pub use entry::{enter, provider};
pub use openings::{Openings, open, vacant};
pub use params::{Entry, Form, Growth, Params, Payment, Price, Referral};
pub use referrals::{Referrals, Staffing, take_stock};
pub use size::{grow, shrink};

#[cfg(test)]
mod tests;
