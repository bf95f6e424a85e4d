//! What the model promises, one module per promise.

mod access;
mod allocation;
mod breaks;
mod care;
mod command_line;
mod control;
mod determinism;
mod golden;
mod help_seeking;
mod informal_support;
mod money;
mod needs;
mod schedule;
mod shipped;
mod support;
mod ties;
mod workforce;
mod worlds;
