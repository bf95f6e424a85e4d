//! Intervals and indices: pure functions of numbers.

mod describe;
mod student;

pub use describe::{mean, quantile, standard_deviation};
pub use student::mean_interval;
