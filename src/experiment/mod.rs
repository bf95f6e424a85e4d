//! Runs: a config and its table become many replications and a result directory.

pub mod calibration;
mod case_table;
pub mod checkpoint;
pub mod comparison;
pub mod cost_benefit;
pub mod design;
pub mod ensemble;
pub mod evaluation;
mod kind;
mod load;
mod microdata_tables;
mod outcome;
mod pictures;
pub mod plan;
pub mod precision;
mod progress;
mod resolved;
mod run;
pub mod store;
pub mod sweep;
mod template;
pub mod trace;
mod trajectories;
pub mod tree;
pub mod verify;
mod workers;

pub use kind::Kind;
pub use load::{LoadError, Prepared, load};
pub use outcome::summary;
pub use pictures::{Drawn, draw};
pub use progress::Progress;
pub(crate) use run::record_what_is_open;
pub use run::{Job, Outcome, RunError, VERSION, run};
pub use template::Template;
pub use trajectories::Trajectories;
pub use workers::workers;
