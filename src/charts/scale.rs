//! From values to places: the range of an axis and its round ticks.

use super::style::MOST_TICKS;
use crate::base::magnitude::{exponent, power_of_ten};
use crate::base::unit::Unit;

/// Values beyond this cannot be drawn and count as missing.
const LIMIT: f64 = 1e300;
/// Room beyond the outermost value where no tick follows soon, as a share.
const PADDING: f64 = 0.04;

/// The range of an axis, with ticks at 1, 2 or 5 times a power of ten.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    /// Value at the lower end.
    pub low: f64,
    /// Value at the upper end.
    pub high: f64,
    /// Distance between ticks.
    pub step: f64,
    /// Values with a tick, from low to high; at most [`MOST_TICKS`].
    pub ticks: Vec<f64>,
}

/// Whether a value can be drawn.
pub fn is_value(value: f64) -> bool {
    value.is_finite() && value.abs() < LIMIT
}

impl Scale {
    /// A scale that holds all values that can be drawn. `None` without any.
    pub fn around(
        values: impl IntoIterator<Item = f64>,
        unit: Unit,
        from_zero: bool,
    ) -> Option<Self> {
        let range =
            values
                .into_iter()
                .filter(|value| is_value(*value))
                .fold(None, |range, value| {
                    let (low, high) = range.unwrap_or((value, value));
                    Some((value.min(low), value.max(high)))
                });
        let (mut low, mut high) = range?;
        if from_zero {
            (low, high) = (low.min(0.0), high.max(0.0));
        }
        let bounds = (
            if low >= 0.0 { 0.0 } else { -LIMIT },
            if unit == Unit::Share && high <= 1.0 {
                1.0
            } else {
                LIMIT
            },
        );
        let size = low.abs().max(high.abs());
        if size == 0.0 {
            high = if unit.per_hundred() { 0.1 } else { 5.0 };
        } else if high - low <= 1e-9 * size {
            (low, high) = (low - 0.1 * size, high + 0.1 * size);
        }
        Some(Self::with_ticks(low, high, bounds))
    }

    fn with_ticks(low: f64, high: f64, bounds: (f64, f64)) -> Self {
        let finest = exponent((high - low) / MOST_TICKS as f64);
        let steps =
            (finest..).flat_map(|power| [1.0, 2.0, 5.0].map(|digit| digit * power_of_ten(power)));
        let mut scales = steps.map(|step| {
            let low = end(low, high, step, -1.0).max(bounds.0);
            let high = end(high, low, step, 1.0).min(bounds.1);
            let (first, last) = ((low / step - 1e-9).ceil(), (high / step + 1e-9).floor());
            let count = (last - first) as usize + 1;
            let ticks =
                (0..count.min(MOST_TICKS + 1)).map(|index| (first + index as f64) * step + 0.0);
            Self {
                low,
                high,
                step,
                ticks: ticks.collect(),
            }
        });
        scales
            .find(|scale| scale.ticks.len() <= MOST_TICKS)
            .expect("steps grow until few ticks are left")
    }

    /// Where a value lies: 0 at the lower end, 1 at the upper end.
    pub fn share(&self, value: f64) -> f64 {
        (value - self.low) / (self.high - self.low)
    }
}

/// The end of an axis: the next tick outwards, unless that leaves much empty.
fn end(value: f64, other: f64, step: f64, outwards: f64) -> f64 {
    let tick = (value * outwards / step - 1e-9).ceil() * step * outwards;
    let close = (tick - value).abs() <= 0.6 * step;
    if close {
        tick
    } else {
        value + outwards * PADDING * (value - other).abs()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ticks(values: &[f64], unit: Unit, from_zero: bool) -> Vec<f64> {
        Scale::around(values.iter().copied(), unit, from_zero)
            .unwrap()
            .ticks
    }

    #[test]
    fn ticks_are_round_and_few() {
        assert_eq!(
            ticks(&[3.0, 96.0], Unit::Count, true),
            [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]
        );
        assert_eq!(
            ticks(&[101.0, 109.0], Unit::Index, false),
            [100.0, 102.0, 104.0, 106.0, 108.0, 110.0]
        );
        assert_eq!(ticks(&[-0.7, 0.4], Unit::Index, false), [-0.5, 0.0, 0.5]);
    }

    #[test]
    fn shares_end_at_the_whole() {
        let scale = Scale::around([0.2, 0.99], Unit::Share, true).unwrap();
        assert_eq!((scale.low, scale.high), (0.0, 1.0));
    }

    #[test]
    fn a_flat_line_of_zeros_has_a_scale_above_it() {
        assert_eq!(ticks(&[0.0], Unit::Share, true).len(), 6);
        assert_eq!(
            ticks(&[0.0, 0.0], Unit::Count, true),
            [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]
        );
    }

    #[test]
    fn there_is_no_scale_without_values() {
        assert_eq!(
            Scale::around([f64::NAN, f64::INFINITY], Unit::Index, true),
            None
        );
    }

    proptest! {
        #[test]
        fn every_value_fits_between_two_to_six_ticks(
            values in prop::collection::vec(prop::num::f64::NORMAL | prop::num::f64::ZERO, 1..4),
            from_zero: bool,
        ) {
            let values: Vec<f64> = values.into_iter().filter(|value| is_value(*value) && value.abs() > 1e-280).collect();
            prop_assume!(!values.is_empty());
            let scale = Scale::around(values.iter().copied(), Unit::Index, from_zero).unwrap();
            prop_assert!((2..=MOST_TICKS).contains(&scale.ticks.len()), "{scale:?}");
            for value in values {
                prop_assert!((-1e-9..=1.0 + 1e-9).contains(&scale.share(value)), "{scale:?}");
            }
        }
    }
}
