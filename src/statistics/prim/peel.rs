//! Taking slices off a box, and giving some back.

use super::{Case, Content, LEAST_MASS, Limits, SLICE};

/// A side of a box: a parameter, and 0 for its lower or 1 for its upper limit.
type Side = (usize, usize);

fn sides(parameters: usize) -> impl Iterator<Item = Side> {
    (0..parameters).flat_map(|parameter| [(parameter, 0), (parameter, 1)])
}

/// Cases of a slice, when so many are left: at least one.
fn slice(cases: usize) -> usize {
    ((SLICE * cases as f64) as usize).max(1)
}

/// All boxes from the whole table down to the smallest allowed, each with one slice less
/// than the one before: the slice whose loss leaves the highest density. Among equals the
/// thinnest, then the first parameter and its lower side.
pub fn peel(cases: &[Case]) -> Vec<Limits> {
    let parameters = cases[0].values.len();
    let least = (LEAST_MASS * cases.len() as f64).max(1.0);
    let mut boxes = vec![Limits::none(parameters)];
    loop {
        let current = boxes.last().expect("the whole table");
        let inside: Vec<&Case> = cases
            .iter()
            .filter(|case| current.hold(&case.values))
            .collect();
        let mut best: Option<(Limits, Content)> = None;
        for side in sides(parameters) {
            let Some(limit) = thinner(&inside, side, slice(inside.len())) else {
                continue;
            };
            let mut limits = current.clone();
            limits.0[side.0][side.1] = limit;
            let content = Content::of(&limits, cases);
            let better = best.as_ref().is_none_or(|(_, found)| {
                (content.density, content.cases) > (found.density, found.cases)
            });
            if f64::from(content.cases) >= least && better {
                best = Some((limits, content));
            }
        }
        match best {
            Some((limits, _)) => boxes.push(limits),
            None => return boxes,
        }
    }
}

/// The limit that takes so many cases off a side, or more when values are equal: midway
/// between what goes and what stays. `None` when all have the same value.
fn thinner(inside: &[&Case], (parameter, side): Side, count: usize) -> Option<f64> {
    let mut values: Vec<f64> = inside.iter().map(|case| case.values[parameter]).collect();
    values.sort_by(f64::total_cmp);
    if side == 1 {
        values.reverse();
    }
    let outer = *values.get(count - 1)?;
    let stays = values
        .iter()
        .find(|value| **value != outer && beyond(side, outer, **value))?;
    Some((outer + stays) / 2.0)
}

/// Whether `outer` lies further out on a side than `value`.
fn beyond(side: usize, outer: f64, value: f64) -> bool {
    if side == 0 {
        outer < value
    } else {
        outer > value
    }
}

/// Moves limits outwards again, a slice at a time, as long as the density does not fall:
/// each time the one that gives the highest, among equals the most cases.
pub fn paste(mut limits: Limits, cases: &[Case]) -> Limits {
    loop {
        let current = Content::of(&limits, cases);
        let mut best: Option<(Limits, Content)> = None;
        for side in sides(limits.0.len()) {
            let count = slice(current.cases as usize);
            let Some(limit) = wider(&limits, cases, side, count) else {
                continue;
            };
            let mut grown = limits.clone();
            grown.0[side.0][side.1] = limit;
            let content = Content::of(&grown, cases);
            let floor = best.as_ref().map_or(&current, |(_, found)| found);
            let rises = (content.density, content.cases) > (floor.density, floor.cases);
            if rises {
                best = Some((grown, content));
            }
        }
        match best {
            Some((grown, _)) => limits = grown,
            None => return limits,
        }
    }
}

/// The limit that gives so many cases back on a side; none at all when no more than those
/// lie there. `None` when the side has no limit or nothing beyond it.
fn wider(limits: &Limits, cases: &[Case], (parameter, side): Side, count: usize) -> Option<f64> {
    let limit = limits.0[parameter][side];
    if !limit.is_finite() {
        return None;
    }
    let mut open = limits.clone();
    open.0[parameter][side] = [f64::NEG_INFINITY, f64::INFINITY][side];
    let outside = cases.iter().filter(|case| open.hold(&case.values));
    let mut values: Vec<f64> = outside
        .map(|case| case.values[parameter])
        .filter(|value| beyond(side, *value, limit))
        .collect();
    values.sort_by(f64::total_cmp);
    if side == 0 {
        values.reverse();
    }
    let nearest = *values.get(count.min(values.len()).checked_sub(1)?)?;
    let next = values.iter().find(|value| beyond(side, **value, nearest));
    Some(next.map_or(open.0[parameter][side], |next| (nearest + next) / 2.0))
}
