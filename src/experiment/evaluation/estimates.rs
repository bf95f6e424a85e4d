//! The ways of judging, as functions of what an evaluator could see.

use std::collections::BTreeMap;

use crate::agents::AgeBand;

/// One resident who takes part, as seen from outside.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seen {
    /// Age band.
    pub age: AgeBand,
    /// Need in the week before the policy: sum of severities.
    pub before: f32,
    /// Need in the last year of the run: mean of a few looks.
    pub after: f32,
    /// Under the policy.
    pub drawn: bool,
}

/// Those in need when the policy began: whom it is for.
fn in_need(seen: &[Seen], noticeable: f32) -> impl Iterator<Item = &Seen> {
    seen.iter().filter(move |one| one.before >= noticeable)
}

/// Mean; `None` for no values.
fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0_u32), |(sum, count), value| (sum + value, count + 1));
    (count > 0).then(|| sum / f64::from(count))
}

/// The same people under the policy and without it, with the same luck.
///
/// # Panics
/// When the two worlds hold different people.
pub fn truth(under: &[Seen], without: &[Seen], noticeable: f32) -> Option<f64> {
    assert_eq!(under.len(), without.len(), "the same people twice");
    let pairs = under.iter().zip(without);
    let pairs = pairs.filter(|(_, without)| without.before >= noticeable);
    mean(pairs.map(|(under, without)| f64::from(under.after) - f64::from(without.after)))
}

/// Those drawn against those not drawn, whatever became of them.
pub fn by_lot(seen: &[Seen], noticeable: f32) -> Option<f64> {
    let arm = |drawn: bool| {
        let arm = in_need(seen, noticeable).filter(move |one| one.drawn == drawn);
        mean(arm.map(|one| f64::from(one.after)))
    };
    Some(arm(true)? - arm(false)?)
}

/// Volunteers against others of the same age band and, to a tenth, the same need at
/// the start: what register data would allow.
pub fn matched(seen: &[Seen], noticeable: f32) -> Option<f64> {
    let mut cells: BTreeMap<(u8, u32), [(f64, u32); 2]> = BTreeMap::new();
    for one in in_need(seen, noticeable) {
        let cell = cells
            .entry((one.age as u8, (one.before * 10.0) as u32))
            .or_default();
        let (sum, count) = &mut cell[usize::from(one.drawn)];
        *sum += f64::from(one.after);
        *count += 1;
    }
    let comparable = cells
        .values()
        .filter(|[others, own]| others.1 > 0 && own.1 > 0);
    let (sum, count) = comparable.fold((0.0, 0.0), |(sum, count), [others, own]| {
        let difference = own.0 / f64::from(own.1) - others.0 / f64::from(others.1);
        let weight = f64::from(own.1);
        (sum + difference * weight, count + weight)
    });
    (count > 0.0).then(|| sum / count)
}

/// The same volunteers, after against before.
pub fn before_after(seen: &[Seen], noticeable: f32) -> Option<f64> {
    let volunteers = in_need(seen, noticeable).filter(|one| one.drawn);
    mean(volunteers.map(|one| f64::from(one.after) - f64::from(one.before)))
}

/// Mean change that workers saw in their clients: severity at the end of the case, or
/// now, less that at its start. Those who dropped out are not seen any more.
pub fn impression(changes: &[f64]) -> Option<f64> {
    mean(changes.iter().copied())
}
