//! Intervals and indices: pure functions of numbers.

mod describe;
mod discount;
mod student;

pub use describe::{mean, quantile, standard_deviation};
pub use discount::discount_factor;
pub use student::{mean_interval, quantile_975};
