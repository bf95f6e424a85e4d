//! The model: who there is ([`agents`], [`population`], [`network`]), what a week leaves
//! behind ([`state`]), with which [`parameters`] and verbs ([`acts`]), the rules ([`mechanisms`]) in their order ([`schedule`]), what
//! changes the rules ([`policies`]) and what is seen of it ([`metrics`]).
//!
//! A [`scenario`] describes a run and a [`simulation`] is one replication of it. Nothing
//! here knows how many are run, or what becomes of the results.

pub mod acts;
pub mod agents;
#[cfg(test)]
pub(crate) mod by_hand;
mod check;
pub mod mechanisms;
pub mod metrics;
pub mod network;
pub mod parameters;
pub mod policies;
pub mod population;
mod saved;
pub mod scenario;
pub mod schedule;
pub mod simulation;
pub mod start;
pub mod state;
#[cfg(test)]
pub(crate) mod testing;
