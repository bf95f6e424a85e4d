//! What will it cost, and what will it show? Said before anything runs.
//!
//! An experiment of any kind becomes a [`Design`]: so many runs of so many weeks, and the
//! worlds that will be compared. A few replications of those, the pilot, give the time a
//! week takes here, the size of what is kept, and how far the differences between two
//! worlds with the same luck are spread. From that spread follows the smallest difference
//! that the whole design can see.

mod design;
mod kinds;
mod pilot;
mod power;

pub use design::{Design, Participant};
pub use kinds::design;
pub(super) use kinds::{last_weeks, looked_at, of_compared, of_one};
pub use pilot::{Pilot, pilot};
pub use power::{FEWEST, Sight, replications_needed, sights, sights_of_parts};

use serde::Serialize;

/// What an experiment will take.
#[derive(Debug, Clone, Serialize)]
pub struct Cost {
    /// Runs of the whole design.
    pub runs: u64,
    /// Of these, runs that are kept already.
    pub kept: u64,
    /// Weeks still to run.
    pub weeks: u64,
    /// Minutes that will take on all threads; `None` without a pilot or probe.
    pub minutes: Option<f64>,
    /// Gigabytes of memory that runs on all threads together take at most.
    pub memory_gigabytes: f64,
    /// Megabytes the results will take; `None` where nothing was measured.
    pub megabytes: Option<f64>,
}
