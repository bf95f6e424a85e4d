//! What is asked of which world.

use super::{Limit, Pattern, Setup, Target, Twin, limits, patterns};
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
    /// What it is called: two of one world differ in this.
    pub(super) fn id(&self) -> String {
        match self.what {
            What::Target(target) => format!("{}.{}", target.id, target.part),
            What::Limit(limit) => format!("{}.{}", limit.id, limit.part),
            What::Pattern(pattern) => pattern.id.to_owned(),
        }
    }

    /// What a replication answers; NaN where there is no value.
    pub(super) fn answer(&self, pair: &Pair, prepared: &Prepared) -> Vec<f64> {
        let finite = |value: Option<f64>| value.filter(|one| one.is_finite()).unwrap_or(f64::NAN);
        match self.what {
            What::Target(target) => vec![finite((target.measure)(pair.world))],
            What::Limit(limit) => vec![finite((limit.measure)(pair, &prepared.scenario))],
            What::Pattern(pattern) => {
                let figures = pattern
                    .parts
                    .iter()
                    .map(|part| finite((part.measure)(pair)));
                let curve = (pattern.curve.values)(pair).into_iter();
                figures
                    .chain(curve.map(|value| value.unwrap_or(f64::NAN)))
                    .collect()
            }
        }
    }
}

/// Every question that is asked; those of a pattern come in pairs, as configured and
/// under the ablation.
pub(super) fn questions(only: &[String]) -> Result<Vec<Question>, StudyError> {
    let ids = || {
        let targets = targets::all().into_iter().map(|target| target.id);
        let patterns = patterns::LIST.into_iter().map(|pattern| pattern.id);
        let limits = limits::all().into_iter().map(|limit| limit.id);
        targets.chain(patterns).chain(limits)
    };
    if let Some(unknown) = only.iter().find(|id| !ids().any(|known| known == *id)) {
        let mut known: Vec<_> = ids().collect();
        known.dedup();
        let known = known.join(", ");
        let message = tell!("validation-unknown", unknown, known);
        return Err(StudyError::Refused(message));
    }
    let wanted = |id: &str| only.is_empty() || only.iter().any(|wanted| wanted == id);
    let ground = |shipped| Ground {
        shipped,
        settings: Vec::new(),
    };
    let targets = targets::all().into_iter();
    let targets = targets.filter(|target| wanted(target.id));
    let mut questions: Vec<Question> = targets
        .map(|target| Question {
            what: What::Target(target),
            ground: ground(None),
            twin: None,
        })
        .collect();
    let patterns = patterns::LIST.into_iter();
    for pattern in patterns.filter(|pattern| wanted(pattern.id)) {
        let ground = ground(None).with(pattern.settings);
        let ablated = ground.with(pattern.ablation);
        questions.extend([ground, ablated].map(|ground| Question {
            what: What::Pattern(pattern),
            ground,
            twin: pattern.twin,
        }));
    }
    let limits = limits::all().into_iter();
    questions.extend(limits.filter(|limit| wanted(limit.id)).map(|limit| {
        let (shipped, twin) = match limit.setup {
            Setup::AsConfigured => (None, None),
            Setup::Shipped { file, twin } => (Some(file), twin),
        };
        Question {
            what: What::Limit(limit),
            ground: ground(shipped),
            twin,
        }
    }));
    Ok(questions)
}
