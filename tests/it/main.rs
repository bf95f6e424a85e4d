//! What the model promises, one module per promise.

mod access;
mod allocation;
mod breaks;
mod care;
mod determinism;
mod help_seeking;
mod informal_support;
mod money;
mod needs;
mod schedule;
mod support;
mod ties;
mod workforce;
mod worlds;
