//! Buurt: an agent-based model of neighbourhood support networks in the Dutch social
//! domain.
//!
//! Residents have problems ([`mechanisms::needs`]), are supported by people they know
//! ([`network`]), ask for help, and meet professionals; help works through the relation
//! between the two, and that relation is broken again and again. Outcomes are not put
//! in: they follow. To see how, read [`schedule`], then any file in [`mechanisms`].
//!
//! A [`scenario`] describes a run, a [`simulation`] is one replication of it, and
//! [`experiment`] runs many of them into a directory of [`records`].
//!
//! ```
//! use buurt::experiment::load;
//! use buurt::metrics::Observed;
//! use buurt::simulation::Simulation;
//!
//! let prepared = load("configs/almere-haven.toml".as_ref(), &[])?;
//! let mut simulation = Simulation::new(&prepared.scenario, &prepared.table, 0);
//! for _ in 0..4 {
//!     simulation.step();
//! }
//! assert_eq!(simulation.world().resource::<Observed>().areas[0].area, "all");
//! # Ok::<(), buurt::experiment::LoadError>(())
//! ```

#![warn(missing_docs)]

pub mod agents;
pub mod charts;
pub mod config;
pub mod experiment;
pub mod language;
pub mod measures;
pub mod mechanisms;
pub mod metrics;
pub mod network;
pub mod organisations;
pub mod policies;
pub mod population;
pub mod random;
pub mod records;
pub mod scenario;
pub mod schedule;
pub mod simulation;
pub mod statistics;
#[cfg(test)]
mod testing;
pub mod units;
pub mod validation;
