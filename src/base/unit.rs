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

    /// Whether its values are stored as parts of one and shown as parts of a hundred.
    pub const fn per_hundred(self) -> bool {
        matches!(self, Self::Share | Self::Points)
    }

    /// The unit in one language.
    pub const fn text(self, language: Language) -> &'static str {
        self.label().text(language)
    }
}
