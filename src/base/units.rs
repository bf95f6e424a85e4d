//! Numbers that know their unit and refuse a value outside its range when read.
//!
//! Unit and range also stand in the JSON Schema, so that one declaration feeds reading,
//! error messages, `buurt explain` and the documentation. A field narrows the range
//! with `#[schemars(extend("maximum" = 0.5))]`. Where a unit has no natural end, its range
//! ends at what no policy will reach and no sum of whole cents, hours or weeks overflows.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, de::Error};

/// Weeks in a year of the model: 52, so that every year is equally long.
pub const WEEKS_PER_YEAR: f64 = 52.0;

/// A number outside the range of the unit it was read as.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{value} is outside the range of {unit}: expected {expected}")]
pub struct OutsideUnit {
    value: f64,
    unit: &'static str,
    expected: &'static str,
}

// A macro, because every unit needs the same three implementations, and a difference
// between two units should show as one line instead of hiding in thirty.
macro_rules! units {
    ($(
        $(#[$meta:meta])*
        $name:ident($number:ty) $unit:literal / $dutch:literal,
        $expected:literal $within:expr, $schema:tt;
    )*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default, Serialize)]
        #[serde(transparent)]
        pub struct $name(pub $number);

        impl TryFrom<$number> for $name {
            type Error = OutsideUnit;

            fn try_from(value: $number) -> Result<Self, OutsideUnit> {
                let number = f64::from(value);
                let within: fn(f64) -> bool = $within;
                if number.is_finite() && within(number) {
                    Ok(Self(value))
                } else {
                    Err(OutsideUnit { value: number, unit: $unit, expected: $expected })
                }
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Self::try_from(<$number>::deserialize(deserializer)?).map_err(D::Error::custom)
            }
        }

        impl JsonSchema for $name {
            // Inline, so that a field's own `extend` overrides unit and limits.
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let mut schema = json_schema!($schema);
                schema.insert("unit".to_owned(), $unit.into());
                schema.insert("unit_nl".to_owned(), $dutch.into());
                schema
            }
        }
    )*};
}

units! {
    /// A part of a whole, from 0 to 1.
    Share(f64) "share" / "aandeel",
        "a number from 0 to 1" |x| (0.0..=1.0).contains(&x),
        { "type": "number", "minimum": 0.0, "maximum": 1.0 };

    /// The chance of one event, from 0 to 1.
    Probability(f64) "probability" / "kans",
        "a number from 0 to 1" |x| (0.0..=1.0).contains(&x),
        { "type": "number", "minimum": 0.0, "maximum": 1.0 };

    /// How often something happens, per week.
    PerWeek(f64) "per week" / "per week",
        "a number of 0 or more" |x| x >= 0.0,
        { "type": "number", "minimum": 0.0, "maximum": 10.0 };

    /// A hazard: how often something happens to one agent at risk, per year.
    PerYear(f64) "per year" / "per jaar",
        "a number of 0 or more" |x| x >= 0.0,
        { "type": "number", "minimum": 0.0, "maximum": 520.0 };

    /// The share of a group that leaves within a year, from 0 to just below 1, as
    /// statistics on turnover report it.
    YearlyShare(f64) "share per year" / "aandeel per jaar",
        "a number from 0 to below 1" |x| (0.0..1.0).contains(&x),
        { "type": "number", "minimum": 0.0, "exclusiveMaximum": 1.0 };

    /// A span of time in weeks, fractions allowed.
    Weeks(f64) "weeks" / "weken",
        "a number of 0 or more" |x| x >= 0.0,
        { "type": "number", "minimum": 0.0, "maximum": 5200.0 };

    /// A span of time in whole weeks.
    WholeWeeks(u32) "weeks" / "weken",
        "a whole number of 0 or more" |x| x >= 0.0,
        { "type": "integer", "format": "uint32", "minimum": 0, "maximum": 5200 };

    /// A span of time in hours.
    Hours(f64) "hours" / "uren",
        "a number of 0 or more" |x| x >= 0.0,
        { "type": "number", "minimum": 0.0, "maximum": 8760.0 };

    /// Hours of one week, from 0 to 168.
    HoursPerWeek(f64) "hours per week" / "uren per week",
        "a number from 0 to 168" |x| (0.0..=168.0).contains(&x),
        { "type": "number", "minimum": 0.0, "maximum": 168.0 };

    /// An amount of money in euros.
    Euros(f64) "euros" / "euro",
        "a number of 0 or more" |x| x >= 0.0,
        { "type": "number", "minimum": 0.0, "maximum": 1e6 };

    /// A price in euros per hour.
    EurosPerHour(f64) "euros per hour" / "euro per uur",
        "a number of 0 or more" |x| x >= 0.0,
        { "type": "number", "minimum": 0.0, "maximum": 1000.0 };

    /// A number that multiplies something else; no unit, 0 or more.
    Factor(f64) "factor" / "factor",
        "a number of 0 or more" |x| x >= 0.0,
        { "type": "number", "minimum": 0.0 };

    /// A position on a scale that has no natural ends, such as a standardised score.
    Score(f64) "score" / "score",
        "a finite number" |_| true,
        { "type": "number" };

    /// How many of something.
    Count(u32) "number" / "aantal",
        "a whole number of 0 or more" |x| x >= 0.0,
        { "type": "integer", "format": "uint32", "minimum": 0 };
}

impl PerYear {
    /// The same hazard per week. A hazard, not a probability: it adds up over time, and
    /// the chance of an event within a week is `1 - exp(-hazard)`.
    pub fn weekly_hazard(self) -> f64 {
        self.0 / WEEKS_PER_YEAR
    }
}

impl YearlyShare {
    /// The constant hazard per week under which exactly this share has left after a year.
    pub fn weekly_hazard(self) -> f64 {
        -libm::log1p(-self.0) / WEEKS_PER_YEAR
    }
}

impl Weeks {
    /// The rate of decay per week that halves a quantity in this time. Infinite for 0 weeks.
    pub fn half_life_rate(self) -> f64 {
        std::f64::consts::LN_2 / self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<T: for<'de> Deserialize<'de>>(text: &str) -> Result<T, String> {
        let value = toml::de::ValueDeserializer::parse(text).map_err(|e| e.to_string())?;
        T::deserialize(value).map_err(|error| error.message().to_owned())
    }

    #[test]
    fn a_whole_number_will_do_where_a_unit_holds_fractions() {
        assert_eq!(read::<Weeks>("2"), read::<Weeks>("2.0"));
        assert_eq!(read::<Share>("1"), Ok(Share(1.0)));
    }

    #[test]
    fn not_a_number_and_infinities_are_refused_by_every_unit() {
        for text in ["nan", "inf", "-inf"] {
            assert!(read::<Share>(text).is_err());
            assert!(read::<Factor>(text).is_err());
            assert!(read::<Score>(text).is_err());
            assert!(read::<Euros>(text).is_err());
        }
    }

    #[test]
    fn a_value_outside_the_range_is_refused_in_words() {
        assert_eq!(
            read::<Share>("1.2").unwrap_err(),
            "1.2 is outside the range of share: expected a number from 0 to 1"
        );
        assert!(read::<YearlyShare>("1").is_err());
        assert!(read::<HoursPerWeek>("169").is_err());
        assert!(read::<Count>("-1").is_err());
        assert!(read::<WholeWeeks>("1.5").is_err());
    }

    #[test]
    fn the_yearly_share_is_gone_after_fifty_two_weekly_hazards() {
        let hazard = YearlyShare(0.15).weekly_hazard();
        let left = libm::exp(-hazard * WEEKS_PER_YEAR);
        assert!((left - 0.85).abs() < 1e-12);
        assert_eq!(YearlyShare(0.0).weekly_hazard(), 0.0);
        assert_eq!(PerYear(5.2).weekly_hazard(), 0.1);
    }

    #[test]
    fn half_is_left_after_one_half_life() {
        let rate = Weeks(26.0).half_life_rate();
        assert!((libm::exp(-rate * 26.0) - 0.5).abs() < 1e-12);
    }

    #[test]
    fn a_field_narrows_the_range_of_its_unit_in_the_schema() {
        #[derive(JsonSchema)]
        struct Section {
            #[schemars(extend("maximum" = 0.5))]
            _growth: Share,
            #[schemars(extend("maximum" = 0.25))]
            _perhaps: Option<Share>,
        }
        let schema = schemars::schema_for!(Section).to_value();
        assert_eq!(schema["properties"]["_growth"]["maximum"], 0.5);
        assert_eq!(schema["properties"]["_growth"]["minimum"], 0.0);
        assert_eq!(schema["properties"]["_growth"]["unit"], "share");
        assert_eq!(schema["properties"]["_perhaps"]["maximum"], 0.25);
    }
}
