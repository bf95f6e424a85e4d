//! Reads configs: `extends`, `--set`, and every error at once with file, line and key.
//!
//! A config is an ordinary tree of serde structs. Its JSON Schema, derived from the same
//! structs, tells the reader which keys exist, which values they take, and what they
//! mean; nothing is declared twice. The way through: `files` and `overrides` give
//! trees, `tree` merges them, `judge` holds the result against the `shape` of the
//! type, and `picture` draws whatever is wrong.

mod annotated;
mod check;
mod editors;
mod errors;
mod explain;
mod explain_kinds;
mod file;
mod files;
mod flat;
mod hash;
mod judge;
mod limits;
mod loaded;
mod names;
mod overlay;
mod overrides;
mod parameters;
mod picture;
mod reports;
mod shape;
mod shape_reader;
mod source;
mod syntax;
mod table;
mod tree;
mod wording;

#[cfg(test)]
mod tests;

pub use crate::base::nearest::closest;
pub use annotated::annotated_toml;
pub use check::{Check, Problems};
pub use editors::{in_language, json_schema};
pub use errors::{ConfigError, ConfigErrors, ErrorKind};
pub use explain::explain;
pub use explain_kinds::{Kinds, kinds};
pub use file::File;
pub use flat::flattened;
pub use hash::config_hash;
pub use limits::Limits;
pub use loaded::{Config, Loaded, read, read_file, read_text};
pub use names::{check_apart, check_name};
pub use overlay::Overlay;
pub use overrides::{Override, check_key};
pub use parameters::{Parameter, parameters};
pub use shape::Field;
pub use table::markdown_table;
