//! What the model promises, one module per promise.

mod access;
mod help_seeking;
mod informal_support;
mod needs;
mod support;
mod ties;
