//! Runs: a config and its table become many replications and a result directory.

pub mod calibration;
mod case_table;
pub mod cost_benefit;
pub mod design;
pub mod ensemble;
pub mod evaluation;
pub mod hypothesis;
mod load;
mod microdata_tables;
mod outcome;
mod pictures;
mod progress;
mod run;
pub mod store;
mod template;
mod trajectories;
mod workers;

pub use load::{LoadError, Prepared, load};
pub use outcome::summary;
pub use pictures::{Drawn, draw};
pub use progress::Progress;
pub(crate) use run::record_what_is_open;
pub use run::{Job, Outcome, RunError, VERSION, run};
pub use template::Template;
pub use trajectories::Trajectories;
pub use workers::workers;
