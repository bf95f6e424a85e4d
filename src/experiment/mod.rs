//! Runs: a config and its table become many replications and a result directory.

pub mod calibration;
mod case_table;
pub mod cost_benefit;
pub mod design;
pub mod evaluation;
mod load;
mod microdata_tables;
mod outcome;
mod pictures;
mod run;
pub mod trace;
mod trajectories;
pub mod verify;

pub use load::{LoadError, Prepared, load};
pub use outcome::summary;
pub use pictures::{Drawn, draw};
pub(crate) use run::record_what_is_open;
pub use run::{Job, Outcome, Progress, RunError, VERSION, run, workers};
pub use trajectories::Trajectories;
