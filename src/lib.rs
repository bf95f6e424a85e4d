//! Buurt: an agent-based model of neighbourhood support networks in the Dutch social
//! domain.
//!
//! Residents have problems ([`model::mechanisms::needs`]), are supported by people they know
//! ([`model::network`]), ask for help, and meet professionals; help works through the relation
//! between the two, and that relation is broken again and again. Outcomes are not put
//! in: they follow. To see how, read [`model::schedule`], then any file in
//! [`model::mechanisms`].
//!
//! The house has floors. Each knows only what stands below it; `tests/it/floors.rs` reads
//! every `use` and holds that.
//!
//! | floor | what it is | what it may not know |
//! |---|---|---|
//! | [`base`] | chance, units, languages and their sentences, numbers, the nearest name | anything else |
//! | [`config`] | reads and explains configs, and says all that is wrong at once | what is in them |
//! | [`tables`] | reads tables of neighbourhoods | who lives there |
//! | [`records`] | results on disk: whole, or saying that they are not | what they are of |
//! | [`statistics`] | estimates, intervals, designs | where the numbers come from |
//! | [`charts`] | plain numbers in, pictures out | the model, and how numbers were made |
//! | [`model`] | one town, week by week | how many are run, and what becomes of it |
//! | [`lab`] | many runs, and the questions asked of them | the command line |
//! | `cli` | reads the command line, prints | (it knows all; nothing knows it) |
//!
//! In the model, [`agents`](model::agents) and [`state`](model::state) are data,
//! [`parameters`](model::parameters) are what a config says, [`acts`](model::acts) are verbs
//! that rules share, [`mechanisms`](model::mechanisms) are the rules, none of which knows
//! another, and [`policies`](model::policies) change the parameters that rules read.
//!
//! A [`scenario`](model::scenario) describes a run, a [`simulation`](model::simulation) is one
//! replication of it, [`lab::worlds`] runs many, and [`lab::studies`] ask something of them:
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
