//! One row per case, spell, worker, provider-year and panel week: microdata as tables.

mod cases;
pub(crate) mod tables;

pub use tables::*;
