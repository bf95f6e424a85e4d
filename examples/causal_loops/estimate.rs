//! What a push does, how strong an arrow is, and how much of a push comes back.
//!
//! All in shares: a response is the logarithm of a mean with the push over the mean without
//! it, so that a strength is in per cent per per cent, and strengths along a loop multiply.
//! Everything is reckoned from the same replications with the same luck; the interval is that
//! of the jackknife over these.

use buurt::statistics::jackknife;
use serde::{Deserialize, Serialize};

use super::towns::Rows;

/// Of all intervals.
const LEVEL: f64 = 0.95;

/// A number and its interval over replications.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// The number; not there where it could not be reckoned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// Its interval.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interval: Option<[f64; 2]>,
}

impl Estimate {
    /// Of a statistic of so many replications.
    pub fn of(replications: usize, statistic: impl Fn(&[usize]) -> f64) -> Self {
        let (value, interval) = jackknife(replications, LEVEL, statistic);
        Self {
            value: value.is_finite().then(|| rounded(value)),
            interval: interval.map(|ends| ends.map(rounded)),
        }
    }

    /// Whether it can be told from nothing.
    pub fn is_told(&self) -> bool {
        self.interval
            .is_some_and(|[low, high]| low > 0.0 || high < 0.0)
    }
}

/// To four digits: more is chance, and would be different on every page.
pub fn rounded(value: f64) -> f64 {
    format!("{value:.3e}").parse().expect("it was a number")
}

/// One metric of one town.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    /// The town.
    pub rows: &'a Rows,
    /// The metric.
    pub column: usize,
    /// Added before shares are taken.
    pub plus: f64,
}

impl Seen<'_> {
    /// Its mean over replications.
    pub fn mean(&self, replications: &[usize]) -> f64 {
        let sum: f64 = replications
            .iter()
            .map(|r| self.rows[*r][self.column])
            .sum();
        self.plus + sum / replications.len() as f64
    }
}

/// A metric without a push and with it.
#[derive(Debug, Clone, Copy)]
pub struct Response<'a> {
    /// Without the push.
    pub without: Seen<'a>,
    /// With it.
    pub with: Seen<'a>,
}

impl Response<'_> {
    /// What the push does to it, as a logarithm.
    pub fn of(&self, replications: &[usize]) -> f64 {
        libm::log(self.with.mean(replications) / self.without.mean(replications))
    }
}

/// An arrow: what one push does to the metric it goes from and to the one it goes to.
#[derive(Debug, Clone, Copy)]
pub struct Link<'a> {
    /// Where it comes from.
    pub from: Response<'a>,
    /// Where it leads.
    pub to: Response<'a>,
    /// What the same push does there with this arrow taken out, by other ways.
    pub around: Option<Response<'a>>,
}

impl Link<'_> {
    /// Per cent per per cent; not a number when the push does not move where it comes from.
    pub fn strength(&self, replications: &[usize]) -> f64 {
        let around = self.around.map_or(0.0, |around| around.of(replications));
        (self.to.of(replications) - around) / self.from.of(replications)
    }
}

/// The part of a push that comes back around the whole loop, by the strength of each arrow.
pub fn by_arrows(links: &[Link], replications: &[usize]) -> f64 {
    links
        .iter()
        .map(|link| link.strength(replications))
        .product()
}

/// The same, seen at once: with the loop cut, the place just after the cut is pushed; what
/// reaches the place just before it would come back through the arrow that was cut.
pub fn by_return(open: (Response, Response), arrow: &Link, replications: &[usize]) -> f64 {
    let (pushed, before_the_cut) = open;
    before_the_cut.of(replications) / pushed.of(replications) * arrow.strength(replications)
}

/// The response with the loop whole over that with it cut.
pub fn amplification(whole: &Response, cut: &Response, replications: &[usize]) -> f64 {
    whole.of(replications) / cut.of(replications)
}

/// The gain that an amplification A implies: in a whole loop a push becomes 1 + g + g² + … =
/// 1 / (1 − g) of itself, so g = 1 − 1 / A.
pub fn by_amplification(whole: &Response, cut: &Response, replications: &[usize]) -> f64 {
    1.0 - 1.0 / amplification(whole, cut, replications)
}

/// Where a line through points (value, gain) first reaches 1; `None` when it stays below.
pub fn reaches_one(points: &[(f64, f64)]) -> Option<f64> {
    let crossing = |pair: &[(f64, f64)]| {
        let [(x, low), (next, high)] = *pair else {
            return None;
        };
        (low < 1.0 && high >= 1.0).then(|| x + (next - x) * (1.0 - low) / (high - low))
    };
    match points.first() {
        Some((x, gain)) if *gain >= 1.0 => Some(*x),
        _ => points.windows(2).find_map(crossing),
    }
}
