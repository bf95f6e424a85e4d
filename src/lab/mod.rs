//! The laboratory: many runs of the model, and what they tell.
//!
//! [`worlds`] makes and keeps runs, [`measures`] says what is looked at, [`microdata`]
//! and [`graph`] write single runs out, and [`studies`] are the questions that can be
//! asked. Knows the model; knows nothing of the command line.

pub mod graph;
pub mod measures;
pub mod microdata;
pub mod studies;
pub mod worlds;
