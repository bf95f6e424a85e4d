//! Intervals and indices: pure functions of numbers.
//!
//! | file | answers |
//! |---|---|
//! | `describe.rs` | mean, spread, correlation, quantiles |
//! | `student.rs` | the interval of a mean |
//! | `paired.rs` | how much do two worlds with the same luck differ? |
//! | `power.rs` | what difference can so many replications see? |
//! | `spread.rs` | how well is a standard deviation known? |
//! | `verdict.rs` | does an interval support or refute a claim? |
//! | `holm.rs` | several claims at once |
//! | `rank.rs` | which of two columns rises with the other? |
//! | `sequential.rs` | an interval for whoever stops when it is narrow enough |
//! | `bootstrap.rs` | intervals of anything, by drawing rows again |
//! | `jackknife.rs` | intervals of ratios and products of means over few rows |
//! | `two_way.rs` | variance between points apart from that of luck |
//! | `assumptions.rs` | a mean over luck and over sets of assumptions |
//! | `morris.rs`, `sobol.rs` | which parameters matter |
//! | `prim/` | in what circumstances does something happen? |
//! | `linear.rs` | equations of a covariance matrix |
//! | `discount.rs` | amounts of later years |

mod assumptions;
mod beta;
mod bootstrap;
mod describe;
pub mod design;
mod discount;
mod holm;
mod jackknife;
mod linear;
pub mod morris;
mod normal;
mod paired;
mod power;
pub mod prim;
mod rank;
mod sequential;
pub mod sobol;
mod solve;
mod spread;
mod student;
mod two_way;
mod verdict;

pub use assumptions::{OverAssumptions, over_assumptions, whole_columns};
pub use bootstrap::bootstrap_intervals;
pub use describe::{alike, correlation, mean, quantile, standard_deviation};
pub use discount::discount_factor;
pub use holm::{holm, holm_levels};
pub use jackknife::jackknife;
pub use linear::solve_symmetric;
pub use paired::{PairedDifference, paired_difference, probability_above};
pub use power::{POWER, smallest_detectable};
pub use rank::rank_correlation;
pub use sequential::{sequential_half_width, sequential_interval};
pub use solve::fewest;
pub use spread::deviation_interval;
pub use student::{mean_interval, mean_interval_at, t_quantile, t_upper_tail};
pub use two_way::{Components, two_way};
pub use verdict::{Direction, Verdict, judge, p_equivalence, shows_size};
