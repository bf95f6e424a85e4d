//! What the model promises, one module per promise.

mod support;
mod ties;
