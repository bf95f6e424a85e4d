//! One row per case, spell, worker, provider-year and panel week: microdata as tables.

mod cases;
mod open;
pub(crate) mod tables;

pub(crate) use open::record_what_is_open;
pub use tables::*;
