//! In what circumstances does something happen? A box in the space of parameters in
//! which it happens much more often than elsewhere (patient rule induction: Friedman and
//! Fisher 1999; for scenario discovery: Bryant and Lempert 2010).
//!
//! Peeling takes off, again and again, the thin slice whose loss raises the density most;
//! of all boxes passed on the way the one with the best balance of coverage and density
//! is kept; pasting gives back what costs nothing; limits that add nothing are dropped.
//! The same table gives the same box, with the same two halves to judge it by.

mod peel;

use super::beta::incomplete_beta;
use crate::base::random::{Luck, Purpose};

/// A point and whether it happened there.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// Values of the parameters.
    pub values: Vec<f64>,
    /// Whether the outcome is of interest there.
    pub happened: bool,
}

/// Share of the cases left that a slice takes off: how patient the search is.
const SLICE: f64 = 0.05;
/// Smallest share of all cases that a box may hold.
const LEAST_MASS: f64 = 0.05;

/// Limits by parameter, both ends included; infinite where there is none.
#[derive(Debug, Clone, PartialEq)]
pub struct Limits(pub Vec<[f64; 2]>);

impl Limits {
    /// No limits at all.
    fn none(parameters: usize) -> Self {
        Self(vec![[f64::NEG_INFINITY, f64::INFINITY]; parameters])
    }

    /// Whether a point lies within all limits.
    pub fn hold(&self, values: &[f64]) -> bool {
        let mut pairs = self.0.iter().zip(values);
        pairs.all(|([low, high], value)| low <= value && value <= high)
    }

    /// Whether a parameter is limited on either side.
    pub fn limited(&self, parameter: usize) -> bool {
        self.0[parameter].iter().any(|end| end.is_finite())
    }

    fn without(&self, parameter: usize) -> Self {
        let mut wider = self.clone();
        wider.0[parameter] = [f64::NEG_INFINITY, f64::INFINITY];
        wider
    }
}

/// What a box holds of a table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Content {
    /// Cases in the box.
    pub cases: u32,
    /// Cases in the box in which it happened.
    pub happened: u32,
    /// Part of all cases in which it happened that lie in the box; NaN when it never did.
    pub coverage: f64,
    /// Part of the cases in the box in which it happened; NaN for an empty box.
    pub density: f64,
}

impl Content {
    /// Counts a table.
    pub fn of(limits: &Limits, cases: &[Case]) -> Self {
        let all = cases.iter().filter(|case| case.happened).count();
        let inside = cases.iter().filter(|case| limits.hold(&case.values));
        let happened = inside.clone().filter(|case| case.happened).count();
        Self::new(inside.count() as u32, happened as u32, all)
    }

    fn new(cases: u32, happened: u32, of: usize) -> Self {
        Self {
            cases,
            happened,
            coverage: f64::from(happened) / of as f64,
            density: f64::from(happened) / f64::from(cases),
        }
    }

    /// Harmonic mean of coverage and density: near the smaller of the two.
    pub fn balance(&self) -> f64 {
        let sum = self.coverage + self.density;
        match sum > 0.0 {
            true => 2.0 * self.coverage * self.density / sum,
            false => 0.0,
        }
    }
}

/// A box, what it holds, and how sure its limits are.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The limits.
    pub limits: Limits,
    /// What the box holds of the table it was found in: a rosy view.
    pub content: Content,
    /// What boxes found in one half of the table hold of the other half, both ways added
    /// up: the view to trust. NaN where a half has no box.
    pub held_out: Content,
    /// By parameter, for those with limits: the chance of a density this high if the
    /// limits on that parameter alone made no difference (binomial; Bryant and Lempert
    /// 2010). A rosy view too, as limits were chosen for it.
    pub p_values: Vec<Option<f64>>,
    /// Boxes passed while peeling, from all cases to the smallest: what more density
    /// costs in coverage.
    pub path: Vec<Content>,
}

/// Limits with a p-value above this are dropped, and a box with one is not trusted.
const NEEDLESS: f64 = 0.05;

impl Found {
    /// Whether the box also holds in cases held back when looking for it: so many hits
    /// there would be rare with the density of all cases (binomial, one in twenty).
    pub fn holds_up(&self, everywhere: f64) -> bool {
        let Content {
            cases, happened, ..
        } = self.held_out;
        chance_of_so_many(happened, cases, everywhere) <= NEEDLESS
    }
}

/// Looks for the box. `None` when it happened nowhere or everywhere: no circumstances
/// tell the two apart then.
pub fn discover(cases: &[Case]) -> Option<Found> {
    let (limits, path) = search(cases)?;
    let content = Content::of(&limits, cases);
    let parameters = limits.0.len();
    let p_value = |p| limits.limited(p).then(|| without_it(&limits, p, cases));
    Some(Found {
        p_values: (0..parameters).map(p_value).collect(),
        held_out: held_out(cases),
        limits,
        content,
        path,
    })
}

fn search(cases: &[Case]) -> Option<(Limits, Vec<Content>)> {
    let happened = cases.iter().filter(|case| case.happened).count();
    if happened == 0 || happened == cases.len() {
        return None;
    }
    let boxes = peel::peel(cases);
    let path: Vec<Content> = boxes
        .iter()
        .map(|limits| Content::of(limits, cases))
        .collect();
    // Of boxes in equal balance the first: the largest.
    let mut best = 0;
    for (place, content) in path.iter().enumerate() {
        if content.balance() > path[best].balance() {
            best = place;
        }
    }
    let pasted = peel::paste(boxes[best].clone(), cases);
    Some((without_needless(pasted, cases), path))
}

/// Drops the limits of one parameter after another, the least sure first.
fn without_needless(mut limits: Limits, cases: &[Case]) -> Limits {
    loop {
        let limited = (0..limits.0.len()).filter(|p| limits.limited(*p));
        let judged = limited.map(|p| (without_it(&limits, p, cases), p));
        match judged.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))) {
            Some((p_value, parameter)) if p_value > NEEDLESS => {
                limits = limits.without(parameter);
            }
            _ => return limits,
        }
    }
}

/// Chance of at least so many hits in the box with the density it has without the limits
/// on one parameter.
fn without_it(limits: &Limits, parameter: usize, cases: &[Case]) -> f64 {
    let inside = Content::of(limits, cases);
    let wider = Content::of(&limits.without(parameter), cases);
    chance_of_so_many(inside.happened, inside.cases, wider.density)
}

/// Chance of at least so many hits in so many cases with this density.
fn chance_of_so_many(hits: u32, cases: u32, density: f64) -> f64 {
    match hits {
        0 => 1.0,
        _ => incomplete_beta(density, f64::from(hits), f64::from(cases - hits) + 1.0),
    }
}

/// Boxes found in one half of the cases judged by the other, and the other way round.
/// Halves are drawn: points of a design take turns, so that every second one may lie in
/// a corner of its own.
fn held_out(cases: &[Case]) -> Content {
    let luck = Luck::new(0, 0);
    let half = |first: bool| -> Vec<Case> {
        let chosen = cases.iter().zip(0..);
        chosen
            .filter(|(_, place)| (luck.uniform(Purpose::Half, *place, 0) < 0.5) == first)
            .map(|(case, _)| case.clone())
            .collect()
    };
    let halves = [half(true), half(false)];
    let (mut inside, mut hits, mut all) = (0, 0, 0);
    for (from, to) in [(0, 1), (1, 0)] {
        if let Some((limits, _)) = search(&halves[from]) {
            let content = Content::of(&limits, &halves[to]);
            inside += content.cases;
            hits += content.happened;
        }
        all += halves[to].iter().filter(|case| case.happened).count();
    }
    Content::new(inside, hits, all)
}

#[cfg(test)]
mod tests;
