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

    pub(super) fn answer(&self, pair: &Pair, prepared: &Prepared) -> Vec<Option<f64>> {
        let finite = |value: &f64| value.is_finite();
        match self.what {
            What::Target(target) => vec![(target.measure)(pair.world).filter(finite)],
            What::Limit(limit) => {
                vec![(limit.measure)(pair, &prepared.scenario).filter(finite)]
            }
            What::Pattern(pattern) => {
                let parts = pattern.parts.iter();
                let values = parts.map(|part| (part.measure)(pair).filter(finite));
                values.chain((pattern.curve.values)(pair)).collect()
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
    let configured = Ground {
        shipped: None,
        settings: Vec::new(),
    };
    let mut questions = Vec::new();
    for target in targets::all()
        .into_iter()
        .filter(|target| wanted(target.id))
    {
        questions.push(Question {
            what: What::Target(target),
            ground: configured.clone(),
            twin: None,
        });
    }
    for pattern in patterns::LIST
        .into_iter()
        .filter(|pattern| wanted(pattern.id))
    {
        let ground = configured.with(pattern.settings);
        for ground in [ground.clone(), ground.with(pattern.ablation)] {
            questions.push(Question {
                what: What::Pattern(pattern),
                ground,
                twin: pattern.twin,
            });
        }
    }
    for limit in limits::all().into_iter().filter(|limit| wanted(limit.id)) {
        let (shipped, twin) = match limit.setup {
            Setup::AsConfigured => (None, None),
            Setup::Shipped { file, twin } => (Some(file), twin),
        };
        questions.push(Question {
            what: What::Limit(limit),
            ground: Ground {
                shipped,
                settings: Vec::new(),
            },
            twin,
        });
    }
    Ok(questions)
}
