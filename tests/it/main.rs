//! What the model promises, one module per promise.

mod access;
mod allocation;
mod breaks;
mod care;
mod causal_loops;
mod command_line;
mod control;
mod coordination;
mod determinism;
mod golden;
mod help_seeking;
mod informal_support;
mod market;
mod money;
mod needs;
mod policies;
mod prevention;
mod schedule;
mod shipped;
mod support;
mod ties;
mod validate;
mod value;
mod workforce;
mod worlds;
