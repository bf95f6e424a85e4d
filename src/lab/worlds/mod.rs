//! Runs: a config and its table become many replications, kept so that none is made
//! twice, and the weekly values and outcomes that come of them.

pub mod checkpoint;
pub mod ensemble;
pub mod family;
pub mod load;
pub mod memory;
pub mod outcome;
pub mod outcomes;
pub mod pace;
pub mod precision;
mod progress;
pub(crate) mod resolved;
pub mod runs;
pub mod space;
pub mod store;
mod template;
pub mod trajectories;
pub mod workers;

pub use family::Family;
pub use load::{LoadError, Prepared, load};
pub use outcome::summary;
pub use progress::Progress;
pub use template::Template;
pub use trajectories::Trajectories;
pub use workers::workers;
