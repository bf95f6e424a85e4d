//! M11: who offers help. Contracts end, providers enter, grow, shrink and fail on their
//! own money, and what they are paid for steers what they do.
//!
//! Nobody decides here how concentrated the market is or how many providers there are:
//! that follows from who gets clients ([`Referrals`](crate::model::state::referrals::Referrals)) and what they earn with them.

mod books;
mod contracts;
mod entry;
mod extension;
mod founding;
mod openings;
mod size;
mod stock;
mod terms;
mod waiting;

pub use books::close_year;
pub use contracts::renew_contracts;
pub use entry::{enter, provider};
pub use founding::{found_firms, stop_firms};
pub use openings::open;

pub use size::{grow, shrink};
pub use stock::take_stock;

#[cfg(test)]
mod tests;
