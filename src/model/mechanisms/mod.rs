//! The mechanisms, one file each: parameters, systems, tests. `schedule.rs` says in
//! which order they run.
//!
//! To add one: write its file with a `Params` and its systems, add its section to
//! [`Mechanisms`] below and to [`Scenario`](crate::model::scenario::Scenario) (reading, checking and
//! explaining follow from that), its systems to `schedule.rs`, and its section to `configs/almere-haven.toml`.

pub mod access;
pub mod allocation;
pub mod budget;
pub mod care;
pub mod control;
pub mod coordination;
pub mod exits;
pub mod help_seeking;
pub mod informal_support;
pub mod market;
pub mod money;
pub mod needs;
pub mod prevention;
pub mod region;
pub mod tie_change;
pub mod workforce;
