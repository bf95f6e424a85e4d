//! What a metric is counted in, and how such a number is written for people.

use crate::base::language::{Label, Language};

/// The unit of a metric's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A share of a whole, stored as 0–1 and shown as per cent.
    Share,
    /// A difference between shares, stored as −1–1 and shown in percentage points.
    Points,
    /// A number of people.
    People,
    /// A number of cases, providers, breaks … in a week or at a moment.
    Count,
    /// Weeks.
    Weeks,
    /// Hours.
    Hours,
    /// Hours per week.
    HoursPerWeek,
    /// Euros.
    Euros,
    /// A number without a unit, such as a mean degree or a concentration index.
    Index,
}

impl Unit {
    /// The unit in words, as it stands on an axis or in `summary.csv` (English).
    pub const fn label(self) -> Label {
        match self {
            Self::Share => Label::new("share", "aandeel"),
            Self::Points => Label::new("percentage points", "procentpunten"),
            Self::People => Label::new("people", "mensen"),
            Self::Count => Label::new("number", "aantal"),
            Self::Weeks => Label::new("weeks", "weken"),
            Self::Hours => Label::new("hours", "uren"),
            Self::HoursPerWeek => Label::new("hours per week", "uren per week"),
            Self::Euros => Label::new("euros", "euro"),
            Self::Index => Label::new("index", "index"),
        }
    }

    /// What a difference between two such values is counted in.
    pub const fn of_difference(self) -> Self {
        match self {
            Self::Share => Self::Points,
            unit => unit,
        }
    }

    /// The least and the most that such a value can be.
    const fn range(self) -> [f64; 2] {
        match self {
            Self::Share => [0.0, 1.0],
            Self::Points => [-1.0, 1.0],
            Self::People | Self::Count | Self::Weeks | Self::Hours | Self::HoursPerWeek => {
                [0.0, f64::INFINITY]
            }
            // What one gains another may lose.
            Self::Euros | Self::Index => [f64::NEG_INFINITY, f64::INFINITY],
        }
    }

    /// The part of an interval of such values that is possible at all: with few runs,
    /// Student's t also reaches where no mean can lie. The part holds the true mean as often
    /// as the whole.
    pub fn possible(self, [low, high]: [f64; 2]) -> [f64; 2] {
        let [least, most] = self.range();
        [low.max(least), high.min(most)]
    }

    /// The same for a difference between two such values.
    pub fn possible_difference(self, [low, high]: [f64; 2]) -> [f64; 2] {
        let [least, most] = self.range();
        [low.max(least - most), high.min(most - least)]
    }

    /// The same for a difference between two such values as a share of the first: what is
    /// never below nought can lose no more than all.
    pub fn possible_change(self, share: f64) -> f64 {
        if self.range()[0] == 0.0 {
            share.max(-1.0)
        } else {
            share
        }
    }

    /// Whether its values are stored as parts of one and shown as parts of a hundred.
    pub const fn per_hundred(self) -> bool {
        matches!(self, Self::Share | Self::Points)
    }

    /// The unit in one language.
    pub const fn text(self, language: Language) -> &'static str {
        self.label().text(language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_ends_where_the_possible_ends() {
        assert_eq!(Unit::Share.possible([-0.2, 0.4]), [0.0, 0.4]);
        assert_eq!(Unit::Weeks.possible([-3.0, 9.0]), [0.0, 9.0]);
        assert_eq!(Unit::Euros.possible([-3.0, 9.0]), [-3.0, 9.0]);
        assert_eq!(Unit::Share.possible_difference([-1.3, 0.4]), [-1.0, 0.4]);
        assert_eq!(Unit::Weeks.possible_difference([-3.0, 9.0]), [-3.0, 9.0]);
        assert_eq!(Unit::Weeks.possible_change(-5.85), -1.0);
        assert_eq!(Unit::Euros.possible_change(-5.85), -5.85);
    }
}
