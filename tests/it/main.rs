//! What the model promises, one module per promise.

mod allocation;
mod breaks;
mod care;
mod determinism;
mod money;
mod schedule;
mod support;
mod ties;
mod workforce;
mod worlds;
