//! The range of a number.

use serde_json::{Map, Value};

use crate::base::language::Language;
use crate::base::words::say;

/// The range of a number. Absent ends are open.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Limits {
    /// Lowest value allowed.
    pub minimum: Option<f64>,
    /// Highest value allowed.
    pub maximum: Option<f64>,
    /// Values must be above this.
    pub above: Option<f64>,
    /// Values must be below this.
    pub below: Option<f64>,
}

impl Limits {
    /// Reads the limits of a JSON Schema. An outer limit that a closer one makes
    /// superfluous is left out.
    pub(super) fn from_schema(schema: &Map<String, Value>) -> Self {
        let number = |key| schema.get(key).and_then(Value::as_f64);
        let mut limits = Self {
            minimum: number("minimum"),
            maximum: number("maximum"),
            above: number("exclusiveMinimum"),
            below: number("exclusiveMaximum"),
        };
        if let (Some(minimum), Some(above)) = (limits.minimum, limits.above) {
            if above >= minimum {
                limits.minimum = None
            } else {
                limits.above = None
            }
        }
        if let (Some(maximum), Some(below)) = (limits.maximum, limits.below) {
            if below <= maximum {
                limits.maximum = None
            } else {
                limits.below = None
            }
        }
        limits
    }

    /// Whether `value` lies within.
    pub fn contains(&self, value: f64) -> bool {
        self.minimum.is_none_or(|limit| value >= limit)
            && self.maximum.is_none_or(|limit| value <= limit)
            && self.above.is_none_or(|limit| value > limit)
            && self.below.is_none_or(|limit| value < limit)
    }

    /// The range in words: `from 0 to 1`, `0 or more`. Empty when there is none.
    pub fn in_words(&self, language: Language) -> String {
        let low = self.minimum.map(|limit| ("from", limit));
        let low = low.or(self.above.map(|limit| ("above", limit)));
        let high = self.maximum.map(|limit| ("to", limit));
        let high = high.or(self.below.map(|limit| ("below", limit)));
        if low.or(high).is_none() {
            return String::new();
        }
        let [(from, low), (to, high)] = [low, high].map(|end| {
            end.map_or(("open", String::new()), |(kind, limit)| {
                (kind, limit.to_string())
            })
        });
        say!(language, &format!("config-range-{from}-{to}"), low, high)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits(schema: serde_json::Value) -> String {
        Limits::from_schema(schema.as_object().unwrap()).in_words(Language::English)
    }

    #[test]
    fn a_range_reads_as_a_person_would_say_it() {
        assert_eq!(
            limits(serde_json::json!({"minimum": 0.0, "maximum": 0.5})),
            "from 0 to 0.5"
        );
        assert_eq!(limits(serde_json::json!({"minimum": 0})), "0 or more");
        assert_eq!(
            limits(serde_json::json!({"exclusiveMinimum": 0})),
            "above 0"
        );
        assert_eq!(limits(serde_json::json!({"maximum": 3})), "3 or less");
        assert_eq!(
            limits(serde_json::json!({"minimum": 0, "exclusiveMaximum": 1})),
            "from 0 to below 1"
        );
        assert_eq!(limits(serde_json::json!({})), "");
    }

    #[test]
    fn a_limit_itself_is_inside_unless_it_says_above_or_below() {
        let schema = serde_json::json!({"minimum": 0, "exclusiveMaximum": 1});
        let half_open = Limits::from_schema(schema.as_object().unwrap());
        assert!(half_open.contains(0.0) && half_open.contains(0.999));
        assert!(!half_open.contains(-0.001) && !half_open.contains(1.0));
        let schema = serde_json::json!({"exclusiveMinimum": 0, "maximum": 1});
        let half_open = Limits::from_schema(schema.as_object().unwrap());
        assert!(half_open.contains(0.001) && half_open.contains(1.0));
        assert!(!half_open.contains(0.0) && !half_open.contains(1.001));
        assert!(!half_open.contains(f64::NAN));
    }

    #[test]
    fn the_closer_of_two_limits_counts() {
        let closer = serde_json::json!({"minimum": 0, "maximum": 0.5, "exclusiveMaximum": 1});
        assert_eq!(limits(closer), "from 0 to 0.5");
        let closer = serde_json::json!({"minimum": 0, "exclusiveMinimum": 0, "maximum": 1});
        assert_eq!(limits(closer), "above 0 to 1");
    }
}
