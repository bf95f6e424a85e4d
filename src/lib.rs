//! Buurt: an agent-based model of neighbourhood support networks in the Dutch social
//! domain.
//!
//! Residents have problems ([`mechanisms::needs`]), are supported by people they know
//! ([`network`]), ask for help, and meet professionals; help works through the relation
//! between the two, and that relation is broken again and again. Outcomes are not put
//! in: they follow. To see how, read [`schedule`], then any file in [`mechanisms`].
//!
//! A [`scenario`] describes a run, a [`simulation`] is one replication of it, and
//! [`experiment`] runs many of them into a directory of [`records`]. The commands:
//!
//! | to | |
//! |---|---|
//! | write a config | `buurt new`, `buurt explain`, `buurt check`, `buurt schema` |
//! | run one scenario | `buurt run`; then `buurt trace`, `buurt graph`, `buurt verify` |
//! | compare worlds with the same luck | `buurt compare`, `buurt tree`, `buurt value`, `buurt evaluate` |
//! | vary what is uncertain | `buurt sweep`, `buurt sensitivity`, `buurt discover` |
//! | judge claims and the model | `buurt test`, `buurt calibrate`, `buurt validate` |
//! | know beforehand what it takes | `buurt plan` |
//!
//! ```
//! use buurt::lab::worlds::load;
//! use buurt::model::metrics::Observed;
//! use buurt::model::simulation::Simulation;
//!
//! let prepared = load("configs/almere-haven.toml".as_ref(), &[])?;
//! let mut simulation = Simulation::new(&prepared.scenario, &prepared.table, 0);
//! for _ in 0..4 {
//!     simulation.step();
//! }
//! assert_eq!(simulation.world().resource::<Observed>().areas[0].area, "all");
//! # Ok::<(), buurt::lab::worlds::LoadError>(())
//! ```

#![warn(missing_docs)]

pub mod base;
pub mod charts;
pub mod config;
pub mod lab;
pub mod model;
pub mod records;
pub mod statistics;
pub mod tables;
