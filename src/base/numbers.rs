//! Numbers as people write them, in both languages.

use super::magnitude::{MOST_DECIMALS, Magnitude, decimals, exponent, power_of_ten};
use crate::base::language::Language;
use crate::base::unit::Unit;

/// How all numbers of one axis or one column are written, so that they agree.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NumberFormat {
    unit: Unit,
    language: Language,
    decimals: usize,
    magnitude: Magnitude,
}

impl NumberFormat {
    /// Just enough decimals to tell numbers `step` apart; `largest` is the
    /// largest of them, whatever its sign.
    pub fn for_steps(unit: Unit, language: Language, largest: f64, step: f64) -> Self {
        let magnitude = Magnitude::of(unit, largest.abs(), step);
        let decimals = decimals(step / magnitude.value());
        Self {
            unit,
            language,
            decimals: decimals.clamp(0, MOST_DECIMALS) as usize,
            magnitude,
        }
    }

    /// Two or three digits for a number as large as this one, and all those before
    /// the decimal sign.
    pub fn for_value(unit: Unit, language: Language, largest: f64) -> Self {
        if largest == 0.0 || !largest.is_finite() {
            return Self::for_steps(unit, language, 0.0, 1.0);
        }
        let shown = exponent(largest / Magnitude::of(unit, largest.abs(), largest.abs()).value());
        let digits_after_first = if shown >= 1 { 2 } else { 1 };
        let step = power_of_ten(exponent(largest) - digits_after_first);
        Self::for_steps(unit, language, largest, step)
    }

    /// This format, or one of its own for a value of which it would show fewer
    /// than two digits: 0.3 beside 5,000 is not 0.
    pub fn fine_enough_for(self, value: f64) -> Self {
        let step = self.magnitude.value() * power_of_ten(-(self.decimals as i32));
        if value == 0.0 || value.abs() >= 10.0 * step {
            self
        } else {
            Self::for_value(self.unit, self.language, value)
        }
    }

    /// The number with its unit, as in `€ 1.2 million`, `12,400` or `3.5%`.
    pub fn write(&self, value: f64) -> String {
        if !value.is_finite() {
            return "–".to_owned();
        }
        let (magnitude, decimals) = match self.magnitude {
            Magnitude::Hundredth if value == 0.0 => (Magnitude::Hundredth, 0),
            _ if value == 0.0 => (Magnitude::One, 0),
            magnitude => (magnitude, self.decimals),
        };
        let (sign, number) = rounded(value / magnitude.value(), decimals, self.language);
        match self.unit {
            // The unit of percentage points is said beside the numbers.
            Unit::Points if magnitude == Magnitude::Hundredth => format!("{sign}{number}"),
            Unit::Euros => format!("{sign}€ {number}{}", magnitude.suffix(self.language)),
            _ => format!("{sign}{number}{}", magnitude.suffix(self.language)),
        }
    }

    /// The same for a difference, with a plus sign where it is above zero.
    pub fn write_difference(&self, value: f64) -> String {
        let text = self.write(value);
        match value > 0.0 && value.is_finite() && is_some(&text) {
            true => format!("+{text}"),
            false => text,
        }
    }
}

/// A whole number with thousands separated, as in `12,400` or `12.400`.
pub fn whole(value: u64, language: Language) -> String {
    separate(&value.to_string(), language)
}

/// A number with all its digits and no unit, as in `−1,234.5` or `−1.234,5`.
pub fn plain(value: f64, language: Language) -> String {
    let sign = if value < 0.0 { "−" } else { "" };
    sign.to_owned() + &separate(&value.abs().to_string(), language)
}

/// A number with so many decimals, as in `0.45` or `0,45`.
pub fn fixed(value: f64, decimals: usize, language: Language) -> String {
    let (sign, number) = rounded(value, decimals, language);
    sign.to_owned() + &number
}

/// The sign, which zero has not, and the number with so many decimals.
fn rounded(value: f64, decimals: usize, language: Language) -> (&'static str, String) {
    let digits = format!("{:.decimals$}", value.abs());
    let sign = match value < 0.0 && is_some(&digits) {
        true => "−",
        false => "",
    };
    (sign, separate(&digits, language))
}

/// Whether anything but zeros is written.
fn is_some(text: &str) -> bool {
    text.bytes().any(|digit| (b'1'..=b'9').contains(&digit))
}

/// Puts in the signs for thousands and decimals.
fn separate(digits: &str, language: Language) -> String {
    let (thousands, decimal) = language.separators();
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
    let mut separated = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            separated.push(thousands);
        }
        separated.push(digit);
    }
    if !rest.is_empty() {
        separated.push(decimal);
        separated.push_str(rest);
    }
    separated
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{Dutch, English};

    fn written(unit: Unit, largest: f64, step: f64, value: f64) -> [String; 2] {
        [English, Dutch]
            .map(|language| NumberFormat::for_steps(unit, language, largest, step).write(value))
    }

    #[test]
    fn shares_are_per_cent_with_just_enough_decimals() {
        assert_eq!(written(Unit::Share, 0.8, 0.2, 0.6), ["60%", "60%"]);
        assert_eq!(written(Unit::Share, 0.02, 0.005, 0.015), ["1.5%", "1,5%"]);
        assert_eq!(
            written(Unit::Share, 0.002, 0.0005, 0.0005),
            ["0.05%", "0,05%"]
        );
        assert_eq!(written(Unit::Share, 0.002, 0.0005, 0.0), ["0%", "0%"]);
    }

    #[test]
    fn differences_between_shares_are_in_points_and_say_their_sign() {
        let written =
            |value| NumberFormat::for_value(Unit::Points, Dutch, value).write_difference(value);
        assert_eq!([0.034, -0.034, 0.0].map(written), ["+3,4", "−3,4", "0"]);
    }

    #[test]
    fn thousands_are_separated_as_the_language_does() {
        assert_eq!(
            written(Unit::People, 15000.0, 5000.0, 12400.0),
            ["12,400", "12.400"]
        );
        assert_eq!(written(Unit::Count, 150.0, 50.0, 100.0), ["100", "100"]);
        assert_eq!(whole(23255, Dutch), "23.255");
    }

    #[test]
    fn decimals_are_a_comma_in_dutch() {
        assert_eq!(written(Unit::Index, 2.0, 0.5, 1.5), ["1.5", "1,5"]);
        assert_eq!(
            written(Unit::HoursPerWeek, 0.06, 0.02, 0.04),
            ["0.04", "0,04"]
        );
    }

    #[test]
    fn large_amounts_are_said_in_words() {
        assert_eq!(
            written(Unit::Euros, 1.2e6, 2e5, 1.2e6),
            ["€ 1.2 million", "€ 1,2 miljoen"]
        );
        assert_eq!(
            written(Unit::Euros, 2e9, 5e8, 1.5e9),
            ["€ 1.5 billion", "€ 1,5 miljard"]
        );
        assert_eq!(
            written(Unit::Euros, 3e12, 1e12, 3e12),
            ["€ 3 trillion", "€ 3 biljoen"]
        );
        assert_eq!(
            written(Unit::Euros, 15000.0, 5000.0, 12400.0),
            ["€ 12,400", "€ 12.400"]
        );
        assert_eq!(written(Unit::Euros, 1.2e6, 2e5, 0.0), ["€ 0", "€ 0"]);
        assert_eq!(
            written(Unit::Index, 3e18, 5e17, 1.5e18),
            ["1.5 × 10¹⁸", "1,5 × 10¹⁸"]
        );
    }

    #[test]
    fn tiny_numbers_are_powers_of_ten() {
        assert_eq!(
            written(Unit::Index, 4e-9, 1e-9, 3e-9),
            ["3 × 10⁻⁹", "3 × 10⁻⁹"]
        );
    }

    #[test]
    fn the_minus_sign_is_a_real_one_and_never_stands_before_zero() {
        assert_eq!(
            written(Unit::Euros, 1.2e6, 2e5, -1.2e6),
            ["−€ 1.2 million", "−€ 1,2 miljoen"]
        );
        assert_eq!(written(Unit::Index, 1.0, 1.0, -0.2), ["0", "0"]);
    }

    #[test]
    fn single_values_show_two_or_three_digits() {
        let value = |unit, value| NumberFormat::for_value(unit, English, value).write(value);
        assert_eq!(value(Unit::Share, 0.1234), "12.3%");
        assert_eq!(value(Unit::People, 23255.4), "23,255");
        assert_eq!(value(Unit::Euros, 1_234_567.0), "€ 1.2 million");
        assert_eq!(value(Unit::Share, -0.034), "−3.4%");
        assert_eq!(value(Unit::Index, 0.2345), "0.23");
        assert_eq!(value(Unit::Index, 0.0), "0");
    }

    #[test]
    fn a_small_value_beside_a_large_one_keeps_two_digits() {
        let beside = |unit, largest, value| {
            NumberFormat::for_value(unit, English, largest)
                .fine_enough_for(value)
                .write(value)
        };
        assert_eq!(beside(Unit::Count, 5000.0, 0.3), "0.30");
        assert_eq!(beside(Unit::Count, 5000.0, -3.4), "−3.4");
        assert_eq!(beside(Unit::Count, 5000.0, 655.0), "655");
        assert_eq!(beside(Unit::Count, 5000.0, 0.0), "0");
        assert_eq!(beside(Unit::Share, 0.45, 0.0034), "0.34%");
        assert_eq!(beside(Unit::Euros, 1.2e6, 3000.0), "€ 3,000");
        assert_eq!(beside(Unit::Euros, 12.0, f64::NAN), "–");
    }
}
