//! Runs: a config and its table become many replications and a result directory.

mod case_table;
pub mod cost_benefit;
mod load;
mod microdata_tables;
mod outcome;
mod pictures;
mod run;
mod trajectories;

pub use load::{LoadError, Prepared, load};
pub use outcome::summary;
pub use pictures::{Drawn, draw};
pub use run::{Job, Outcome, Progress, RunError, run};
pub use trajectories::Trajectories;
