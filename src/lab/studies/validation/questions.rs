//! What is asked of which world.

use super::{Limit, Pattern, Target, Twin, limits, patterns};
use crate::base::words::tell;
use crate::lab::measures::targets;
use crate::lab::measures::world::Pair;
use crate::lab::studies::study::StudyError;
use crate::lab::worlds::Prepared;

/// A world to be run: which config, with which settings over it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ground {
    /// Name of a shipped config; `None` for the one that is validated.
    pub(super) shipped: Option<&'static str>,
    /// How many of its towns lie side by side.
    pub(super) towns: u32,
    pub(super) settings: Vec<&'static str>,
}

impl Ground {
    pub(super) fn with(&self, more: &[&'static str]) -> Self {
        let mut ground = self.clone();
        ground.settings.extend(more);
        ground
    }
}

/// What is measured in a world.
#[derive(Clone, Copy)]
pub(super) enum What {
    Target(&'static Target),
    Pattern(&'static Pattern),
    Limit(&'static Limit),
}

/// One list of values to be had from every replication of a world.
#[derive(Clone)]
pub(super) struct Question {
    pub(super) what: What,
    pub(super) ground: Ground,
    pub(super) twin: Option<Twin>,
}

impl Question {
    /// Id of what is asked after.
    fn figure(&self) -> &'static str {
        match self.what {
            What::Target(target) => target.id,
            What::Pattern(pattern) => pattern.id,
            What::Limit(limit) => limit.id,
        }
    }

    /// What it is called: two of one world differ in this.
    pub(super) fn id(&self) -> String {
        let part = match self.what {
            What::Target(target) => target.part,
            What::Limit(limit) => limit.part,
            What::Pattern(_) => return self.figure().to_owned(),
        };
        format!("{}.{part}", self.figure())
    }

    /// What a replication answers; NaN where there is no value.
    pub(super) fn answer(&self, pair: &Pair, prepared: &Prepared) -> Vec<f64> {
        let finite = |value: Option<f64>| value.filter(|one| one.is_finite()).unwrap_or(f64::NAN);
        match self.what {
            What::Target(target) => vec![finite((target.measure)(pair.world))],
            What::Limit(limit) => vec![finite((limit.measure)(pair, &prepared.scenario))],
            What::Pattern(pattern) => {
                let figures = pattern.parts.iter();
                let figures = figures.map(|part| finite((part.measure)(pair)));
                let curve = (pattern.curve.values)(pair).into_iter();
                let curve = curve.map(|value| value.unwrap_or(f64::NAN));
                figures.chain(curve).collect()
            }
        }
    }
}

/// Every question that is asked; of a figure whose id is named, if any is.
/// A pattern of a region is looked for in the town as it is when `quick`.
pub(super) fn questions(only: &[String], quick: bool) -> Result<Vec<Question>, StudyError> {
    let mut all = every(quick);
    if let Some(unknown) = only
        .iter()
        .find(|id| all.iter().all(|one| one.figure() != *id))
    {
        let mut known: Vec<_> = all.iter().map(Question::figure).collect();
        known.dedup();
        let known = known.join(", ");
        let message = tell!("validation-unknown", unknown, known);
        return Err(StudyError::Refused(message));
    }
    all.retain(|one| only.is_empty() || only.iter().any(|id| id == one.figure()));
    Ok(all)
}

/// The questions; those of a pattern come in pairs, as configured and under the ablation.
fn every(quick: bool) -> Vec<Question> {
    let question = |what, (shipped, towns), settings: &[_], twin| Question {
        what,
        ground: Ground {
            shipped,
            towns,
            settings: settings.to_vec(),
        },
        twin,
    };
    let targets = targets::all().into_iter();
    let targets = targets.map(|target| question(What::Target(target), (None, 1), &[], None));
    let patterns = patterns::LIST.into_iter().flat_map(|pattern| {
        let ablated = [pattern.settings, pattern.ablation].concat();
        let towns = pattern.towns_in(quick);
        [pattern.settings, &ablated].map(|settings| {
            question(
                What::Pattern(pattern),
                (None, towns),
                settings,
                pattern.twin,
            )
        })
    });
    let limits = limits::all().into_iter();
    let limits =
        limits.map(|limit| question(What::Limit(limit), (limit.shipped, 1), &[], limit.twin));
    targets.chain(patterns).chain(limits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_of_a_region_is_looked_for_in_a_region_but_for_a_quick_look() {
        let towns = |quick| {
            let asked = questions(&["P4".to_owned(), "P5".to_owned()], quick).unwrap();
            asked.iter().map(|one| one.ground.towns).collect::<Vec<_>>()
        };
        // As configured and under the ablation.
        assert_eq!(towns(false), [1, 1, 9, 9]);
        assert_eq!(towns(true), [1; 4]);
    }
}
