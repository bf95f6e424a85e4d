//! Powers of ten: what large and small numbers are divided by, and how that is said.

use crate::base::language::{Label, Language};
use crate::base::unit::Unit;

/// From here on numbers are written as a power of ten.
const TOO_LARGE: f64 = 1e15;
/// More decimals than these are written as a power of ten.
pub const MOST_DECIMALS: i32 = 6;

/// What a number is divided by, and how that is said.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Magnitude {
    /// Nothing.
    One,
    /// Shown as per cent.
    Hundredth,
    /// A million.
    Million,
    /// A thousand million.
    Billion,
    /// A million million.
    Trillion,
    /// Ten to this power.
    Power(i32),
}

impl Magnitude {
    /// The one for numbers of which the largest is `largest`, told apart in steps.
    pub fn of(unit: Unit, largest: f64, step: f64) -> Self {
        let (largest, step) = if unit.per_hundred() {
            (largest * 100.0, step * 100.0)
        } else {
            (largest, step)
        };
        if largest >= TOO_LARGE || decimals(step) > MOST_DECIMALS {
            return Self::Power(
                exponent(largest.max(step)) - if unit.per_hundred() { 2 } else { 0 },
            );
        }
        match largest {
            _ if unit.per_hundred() => Self::Hundredth,
            1e12.. => Self::Trillion,
            1e9.. => Self::Billion,
            1e6.. => Self::Million,
            _ => Self::One,
        }
    }

    /// What a number is divided by.
    pub fn value(self) -> f64 {
        match self {
            Self::One => 1.0,
            Self::Hundredth => 0.01,
            Self::Million => 1e6,
            Self::Billion => 1e9,
            Self::Trillion => 1e12,
            Self::Power(power) => power_of_ten(power),
        }
    }

    /// What is said after the number.
    pub fn suffix(self, language: Language) -> String {
        let word = match self {
            Self::One => return String::new(),
            Self::Hundredth => return "%".to_owned(),
            Self::Million => Label::new(" million", " miljoen"),
            Self::Billion => Label::new(" billion", " miljard"),
            Self::Trillion => Label::new(" trillion", " biljoen"),
            Self::Power(power) => return format!(" × 10{}", superscript(power)),
        };
        word.text(language).to_owned()
    }
}

/// Decimals that a step of 1, 2 or 5 times a power of ten needs.
pub fn decimals(step: f64) -> i32 {
    -exponent(step * (1.0 + 1e-9))
}

/// The power of ten just below a number; 0 for 0.
pub fn exponent(value: f64) -> i32 {
    if value == 0.0 {
        0
    } else {
        libm::floor(libm::log10(value.abs())) as i32
    }
}

/// Ten to a whole power, correctly rounded.
pub fn power_of_ten(power: i32) -> f64 {
    format!("1e{power}")
        .parse()
        .expect("this is how a float is written")
}

fn superscript(power: i32) -> String {
    let raise = |sign: char| match sign {
        '-' => '⁻',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        digit => char::from_u32('⁰' as u32 + (digit as u32 - '0' as u32)).expect("a digit"),
    };
    power.to_string().chars().map(raise).collect()
}
