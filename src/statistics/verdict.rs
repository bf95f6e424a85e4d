//! What an interval says about a claim declared beforehand.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::paired::probability_above;

/// The judgement of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The data agree with the claim and rule out its opposite.
    Supported,
    /// The data rule the claim out.
    Refuted,
    /// The data rule neither out: the interval is too wide, or lies across a boundary.
    Undecided,
}

/// Where a claim says that an estimate lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Above zero.
    Above,
    /// Below zero.
    Below,
    /// Within the margin of zero.
    None,
}

impl Direction {
    /// Whether an estimate lies where the claim says.
    pub fn holds(self, estimate: f64, margin: f64) -> bool {
        match self {
            Self::Above => estimate > 0.0,
            Self::Below => estimate < 0.0,
            Self::None => estimate.abs() < margin,
        }
    }

    /// An interval turned so that up is the direction claimed.
    pub fn turned(self, [low, high]: [f64; 2]) -> [f64; 2] {
        match self {
            Self::Below => [-high, -low],
            Self::Above | Self::None => [low, high],
        }
    }
}

/// Judges a claim from the interval of the effect and the smallest effect of interest
/// (`margin`, 0 or more, same unit).
///
/// A directional claim, with the interval turned so that up is the direction claimed:
///
/// 1. *refuted* when the whole interval lies below the margin: an effect that matters is
///    ruled out, be it nothing, the opposite, or real but too small to matter;
/// 2. otherwise *supported* when the whole interval lies above 0: the direction is sure,
///    and the effect is not shown to be smaller than the margin;
/// 3. otherwise *undecided*: the interval holds 0 and reaches the margin.
///
/// "No effect" is *supported* when the whole interval lies within ±margin (equivalence
/// by two one-sided tests, Schuirmann 1987), *refuted* when the whole interval lies
/// beyond the margin on one side, and *undecided* otherwise.
///
/// An interval that just touches a boundary has not passed it. With an interval of level
/// 1 − α each wrong verdict has a probability of at most α/2: support without an effect
/// in that direction, refutation of an effect as large as the margin. Support says that
/// the direction is sure, not that the effect is as large as the margin: see
/// [`shows_size`].
pub fn judge(claim: Direction, interval: [f64; 2], margin: f64) -> Verdict {
    let [low, high] = claim.turned(interval);
    let (refuted, supported) = match claim {
        Direction::None => (
            low > margin || high < -margin,
            -margin < low && high < margin,
        ),
        Direction::Above | Direction::Below => (high < margin, low > 0.0),
    };
    match (refuted, supported) {
        (true, _) => Verdict::Refuted,
        (false, true) => Verdict::Supported,
        (false, false) => Verdict::Undecided,
    }
}

/// Whether the interval also shows that an effect in the direction claimed is at least
/// as large as the margin. Never for "no effect".
pub fn shows_size(claim: Direction, interval: [f64; 2], margin: f64) -> bool {
    let [low, _] = claim.turned(interval);
    claim != Direction::None && low >= margin && low > 0.0
}

/// The p-value of two one-sided t-tests that the effect lies within ±margin: the larger
/// of the two (Schuirmann 1987). NaN without degrees of freedom.
pub fn p_equivalence(mean: f64, standard_error: f64, freedom: f64, margin: f64) -> f64 {
    let below = 1.0 - probability_above(-margin, mean, standard_error, freedom);
    let above = probability_above(margin, mean, standard_error, freedom);
    below.max(above)
}

#[cfg(test)]
mod tests {
    use super::Direction::{Above, Below, None};
    use super::Verdict::{Refuted, Supported, Undecided};
    use super::*;

    #[test]
    fn a_claim_of_direction_is_judged_by_zero_and_the_margin() {
        for (interval, expected) in [
            // Sure of direction; size at least, or perhaps, the margin.
            ([1.5, 2.0], Supported),
            ([0.5, 1.5], Supported),
            // Sure of direction, but too small to matter.
            ([0.2, 0.8], Refuted),
            // Nothing that matters.
            ([-0.5, 0.5], Refuted),
            ([-2.0, -0.5], Refuted),
            // Too wide.
            ([-0.5, 1.5], Undecided),
            ([-9.0, 9.0], Undecided),
        ] {
            assert_eq!(judge(Above, interval, 1.0), expected, "{interval:?}");
            let mirrored = [-interval[1], -interval[0]];
            assert_eq!(judge(Below, mirrored, 1.0), expected, "{mirrored:?}");
        }
    }

    #[test]
    fn an_interval_that_touches_a_boundary_has_not_passed_it() {
        assert_eq!(judge(Above, [0.0, 2.0], 1.0), Undecided);
        assert_eq!(judge(Above, [-1.0, 1.0], 1.0), Undecided);
        assert_eq!(judge(Above, [0.5, 1.0], 1.0), Supported);
        assert_eq!(judge(None, [-1.0, 0.5], 1.0), Undecided);
        assert_eq!(judge(None, [1.0, 2.0], 1.0), Undecided);
    }

    #[test]
    fn without_a_margin_only_the_sign_decides() {
        assert_eq!(judge(Above, [0.1, 0.2], 0.0), Supported);
        assert_eq!(judge(Above, [-0.2, -0.1], 0.0), Refuted);
        assert_eq!(judge(Above, [-0.1, 0.1], 0.0), Undecided);
        assert_eq!(judge(Above, [0.0, 0.0], 0.0), Undecided);
    }

    #[test]
    fn no_effect_is_supported_within_the_margin_and_refuted_beyond_it() {
        assert_eq!(judge(None, [-0.5, 0.9], 1.0), Supported);
        assert_eq!(judge(None, [0.5, 0.9], 1.0), Supported);
        assert_eq!(judge(None, [1.1, 2.0], 1.0), Refuted);
        assert_eq!(judge(None, [-2.0, -1.1], 1.0), Refuted);
        assert_eq!(judge(None, [0.5, 1.5], 1.0), Undecided);
        assert_eq!(judge(None, [-2.0, 2.0], 1.0), Undecided);
    }

    #[test]
    fn size_is_shown_only_by_an_interval_wholly_past_the_margin() {
        assert!(shows_size(Above, [1.0, 2.0], 1.0));
        assert!(!shows_size(Above, [0.9, 2.0], 1.0));
        assert!(shows_size(Below, [-2.0, -1.5], 1.0));
        assert!(!shows_size(Above, [0.0, 2.0], 0.0));
        assert!(!shows_size(None, [1.0, 2.0], 1.0));
    }

    #[test]
    fn an_interval_that_knows_nothing_decides_nothing() {
        let all = [f64::NEG_INFINITY, f64::INFINITY];
        let nothing = [f64::NAN, f64::NAN];
        for claim in [Above, Below, None] {
            assert_eq!(judge(claim, all, 1.0), Undecided);
            assert_eq!(judge(claim, nothing, 1.0), Undecided);
        }
    }

    #[test]
    fn the_p_value_of_equivalence_agrees_with_scipy() {
        // The larger of t.sf((d + 1) / se, 7) and t.cdf((d - 1) / se, 7).
        let found = p_equivalence(0.625, 0.15323884252089243, 7.0, 1.0);
        assert!((found - 0.022145666320230954).abs() < 1e-10, "{found}");
    }
}
