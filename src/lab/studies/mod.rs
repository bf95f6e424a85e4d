//! The questions that can be asked of the model, one folder each.

mod album;
pub mod calibration;
pub mod comparison;
pub mod cost_benefit;
pub mod discovery;
pub mod evaluation;
pub mod hypothesis;
mod kind;
mod over;
pub(crate) mod pictures;
pub mod plan;
pub mod recipe;
pub(crate) mod run;
pub mod sensitivity;
pub mod study;
pub mod sweep;
pub mod trace;
pub mod validation;
pub mod verify;
mod work;

pub use album::{Charts, Drawn, save_charts};
pub use kind::{Declared, Kind, read};
pub use over::Over;
pub use pictures::draw;
pub use run::VERSION;
