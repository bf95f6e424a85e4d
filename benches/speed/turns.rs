//! Two ways to live through a quarter of a year, in turn, first the one and then the other, so that
//! each pair of turns is a ratio under the same circumstances.

use buurt::statistics::{mean, mean_interval};

/// Weeks of a turn.
pub const TURN: u32 = 13;

/// How many times as long one way takes as the other.
pub struct Ratio {
    /// The mean over pairs of turns, in logarithms.
    pub mean: f64,
    /// Its 95 % interval, when there are pairs enough.
    pub interval: Option<[f64; 2]>,
}

/// Times so many pairs of turns: `seconds(true)` of the one way, `seconds(false)` of the other. Which
/// goes first changes from pair to pair.
pub fn ratio(pairs: u32, mut seconds: impl FnMut(bool) -> f64) -> Ratio {
    let ratios: Vec<f64> = (0..pairs)
        .map(|pair| {
            let one_first = pair % 2 == 1;
            let [first, second] = [one_first, !one_first].map(&mut seconds);
            let ratio = libm::log(first / second);
            if one_first { ratio } else { -ratio }
        })
        .collect();
    Ratio {
        mean: libm::exp(mean(&ratios)),
        interval: mean_interval(&ratios).map(|ends| ends.map(libm::exp)),
    }
}
