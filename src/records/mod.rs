//! Results on disk: plain tables in, a result directory out.
//!
//! Nothing here knows the model. A replication hands over its [`Table`]s; they
//! wait as parts, so that an interrupted run can go on, and are merged into
//! Parquet files when the last replication is done. A directory is complete or
//! says that it is not.

pub mod addition;
pub mod atomic;
pub mod claim;
pub mod clock;
mod columns;
pub mod csv_text;
pub mod directory;
pub mod error;
pub mod hash;
pub mod identity;
pub mod json;
pub mod leftovers;
pub mod manifest;
mod opening;
pub mod parquet;
pub mod parquet_in;
mod parquet_text;
pub mod part;
pub mod ro_crate;
pub mod run;
pub mod sealed;
pub mod summary;
pub mod table;
pub mod text;
pub mod values;

pub use columns::Columns;
pub use directory::{Opened, ResultDirectory};
pub use error::RecordError;
pub use hash::ContentHash;
pub use identity::Identity;
pub use manifest::Manifest;
pub use opening::within;
pub use table::{Column, Table, Tables};
pub use text::Text;
pub use values::Values;

#[cfg(test)]
pub(crate) mod tests;
