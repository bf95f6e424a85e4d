//! Terms of an estimate: what is measured, in which world, where and when.

use crate::base::words::tell;

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
        let quantity = |text: &str| {
            let (area, name) = match text.rsplit_once(':') {
                Some((area, name)) => (Some(area.trim().to_owned()), name),
                None => (None, text),
            };
            let name = name.trim().to_owned();
            Quantity { area, name }
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
    /// The place, as runs name it.
    pub fn place(&self) -> &str {
        self.area.as_deref().unwrap_or("all")
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
