//! The mechanisms, one file each: parameters, systems, tests. `schedule.rs` says in
//! which order they run.
//!
//! A mechanism knows no other. What two share is data ([`state`](super::state)), a parameter
//! ([`parameters`](super::parameters)) or a verb ([`acts`](super::acts)).
//!
//! To add one: its systems in a file here, its parameters in a file of `parameters/` and a
//! line in [`Mechanisms`](super::parameters::Mechanisms), [`Scenario`](super::scenario::Scenario)
//! and `policies/timeline.rs` (the compiler asks for the last two; reading, checking and
//! explaining follow), its systems in `schedule.rs`, its section in
//! `configs/almere-haven.toml`. What it leaves behind for next week is a file of `state/` and
//! a line in `saved.rs`.

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
