//! Terms of an estimate: what is measured, in which world, where and when.

use crate::base::unit::Unit;
use crate::base::words::tell;
use crate::lab::measures::{Figure, outcome};

/// A term of an estimate, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Name of the world.
    pub world: String,
    /// What is measured.
    pub top: Quantity,
    /// What it is divided by, when it is a ratio of two means.
    pub bottom: Option<Quantity>,
    /// Name of a window of its own.
    pub window: Option<String>,
}

/// A metric or a measure, of the whole or of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// Code or name of the place; `None` is the whole.
    pub area: Option<String>,
    /// Name of the metric or the measure.
    pub name: String,
}

impl Term {
    /// Takes a text such as `few.spending_total/ended_goal@late` apart.
    ///
    /// # Errors
    /// When there is no world before the first point, or a part is empty.
    pub fn parse(text: &str) -> Result<Self, String> {
        let form = || tell!("rule-term", text);
        let (rest, window) = match text.split_once('@') {
            Some((rest, window)) => (rest, Some(window.trim())),
            None => (text, None),
        };
        let (world, quantity) = rest.split_once('.').ok_or_else(form)?;
        let (top, bottom) = match quantity.split_once('/') {
            Some((top, bottom)) => (top, Some(bottom)),
            None => (quantity, None),
        };
        let quantity = |text: &str| match text.trim().rsplit_once(':') {
            Some((area, name)) => Quantity {
                area: Some(area.trim().to_owned()),
                name: name.trim().to_owned(),
            },
            None => Quantity {
                area: None,
                name: text.trim().to_owned(),
            },
        };
        let term = Self {
            world: world.trim().to_owned(),
            top: quantity(top),
            bottom: bottom.map(quantity),
            window: window.map(str::to_owned),
        };
        let named =
            |quantity: &Quantity| !quantity.name.is_empty() && quantity.area.as_deref() != Some("");
        let whole = !term.world.is_empty()
            && term.quantities().all(named)
            && term.window.as_deref() != Some("");
        if whole { Ok(term) } else { Err(form()) }
    }

    /// What is measured, one or two of them.
    pub fn quantities(&self) -> impl Iterator<Item = &Quantity> {
        std::iter::once(&self.top).chain(&self.bottom)
    }
}

impl Quantity {
    /// It is a weekly metric, not a measure of cases.
    pub fn is_metric(&self) -> bool {
        outcome(&self.name).is_ok_and(|known| known.weekly.is_some())
    }

    /// It exists.
    pub fn exists(&self) -> bool {
        outcome(&self.name).is_ok()
    }

    /// What it is counted in.
    pub fn unit(&self) -> Option<Unit> {
        outcome(&self.name).ok().map(|known| known.unit)
    }

    /// The figure to ask of a run, for a measure of cases.
    pub fn figure(&self, from: u32, until: u32) -> Figure {
        Figure {
            measure: self.name.clone(),
            area: self.area.clone(),
            from,
            until,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_says_world_place_measure_and_window() {
        let term = Term::parse("few.Almere:spending_total/ended_goal@late").unwrap();
        assert_eq!(term.world, "few");
        assert_eq!(term.top.area.as_deref(), Some("Almere"));
        assert_eq!(term.top.name, "spending_total");
        assert_eq!(term.bottom.unwrap().name, "ended_goal");
        assert_eq!(term.window.as_deref(), Some("late"));
        assert_eq!(Term::parse("base.need").unwrap().window, None);
    }

    #[test]
    fn what_is_no_term_is_refused() {
        for text in [
            "need",
            ".need",
            "base.",
            "base.need@",
            "base.need/",
            "base.:need",
        ] {
            assert!(Term::parse(text).is_err(), "{text}");
        }
    }
}
