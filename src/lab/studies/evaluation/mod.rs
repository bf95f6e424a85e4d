//! How well do ways of judging a policy find what it really does?
//!
//! The model knows the true effect: the same world twice, with the same luck, with and
//! without the policy. Beside it stand the ways in which it would be judged outside a
//! model: a trial by lot, a matched comparison, before and after on volunteers, and
//! what workers see of their own clients. Where an estimate lies apart from the truth,
//! nothing but the way of judging did it.

mod applies;
mod estimates;
mod picture;
mod report;
mod words;
mod worlds;
mod yardsticks;

pub use applies::{Absent, Judged};
pub use estimates::{Estimate, Seen, before_after, by_lot, impression, matched, truth};
pub use picture::picture;
pub use report::evaluation_csv;
pub use words::{sentence, write_effect};
pub use yardsticks::Yardstick;

use std::path::Path;
use std::sync::atomic::Ordering;

use rayon::prelude::*;

use self::worlds::{Variant, live};
use self::yardsticks::COUNT;
use crate::base::language::Label;
use crate::lab::worlds::{Prepared, Progress, workers};
use crate::model::state::in_force::Unit;
use crate::records::sealed::Form;
use crate::records::{ContentHash, RecordError};
use crate::statistics::{mean, mean_interval};

/// A way of judging.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// The same world twice, with the same luck: only a model can do this.
    SameLuck,
    /// A trial by lot, by intention to treat.
    Lot,
    /// Volunteers beside others of the same age and need.
    Matched,
    /// Volunteers after the policy beside the same people before it.
    BeforeAfter,
    /// What workers see of the clients under the policy who stay.
    Impression,
}

impl Method {
    /// All methods, the truth first.
    pub const ALL: [Self; 5] = [
        Self::SameLuck,
        Self::Lot,
        Self::Matched,
        Self::BeforeAfter,
        Self::Impression,
    ];

    /// The method as it is written in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SameLuck => "same_luck",
            Self::Lot => "trial_by_lot",
            Self::Matched => "matched_volunteers",
            Self::BeforeAfter => "before_after_volunteers",
            Self::Impression => "workers_impression",
        }
    }

    /// The method in words, for those who volunteer or, where nobody can, for everyone.
    pub const fn label(self, volunteers: bool) -> Label {
        match self {
            Self::BeforeAfter if !volunteers => {
                Label::new("Everyone, before and after", "Iedereen, voor en na")
            }
            Self::SameLuck => Label::new("True effect (same luck)", "Ware effect (zelfde toeval)"),
            Self::Lot => Label::new("Trial by lot", "Proef met loting"),
            Self::Matched => Label::new(
                "Volunteers beside similar others",
                "Vrijwilligers naast gelijken",
            ),
            Self::BeforeAfter => {
                Label::new("Volunteers, before and after", "Vrijwilligers, voor en na")
            }
            Self::Impression => {
                Label::new("Impression of the workers", "Indruk van de hulpverleners")
            }
        }
    }
}

/// What one method finds over all replications, by one yardstick.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// What the policy is judged by.
    pub yardstick: Yardstick,
    /// The method.
    pub method: Method,
    /// Mean effect on residents who were in need when the policy began.
    pub effect: f64,
    /// 95 % interval of that mean over replications: of what the method finds on the
    /// average, were it done over and over. Replications draw their own lots, so people
    /// drawn together count together.
    pub interval: Option<[f64; 2]>,
    /// Mean distance to the true effect of the same replication.
    pub bias: f64,
    /// 95 % interval of that distance.
    pub bias_interval: Option<[f64; 2]>,
    /// Mean of half the width of the interval that an evaluator would give in one world.
    pub own_half_width: Option<f64>,
    /// Share of the replications in which that interval holds the true effect; .95 for a
    /// method that is right and knows how sure it may be.
    pub holds_truth: Option<f64>,
    /// Replications in which the method found anybody to judge by.
    pub replications: usize,
}

/// Everything an evaluation found.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation {
    /// What was drawn by lot.
    pub unit: Unit,
    /// Residents can volunteer for the policy.
    pub volunteers: bool,
    /// What was found, yardstick by yardstick, the truth first.
    pub judgements: Vec<Judgement>,
    /// Methods that cannot be used here, and why.
    pub absent: Vec<Absent>,
}

impl Evaluation {
    /// The judgements by one yardstick.
    pub fn by(&self, yardstick: Yardstick) -> impl Iterator<Item = &Judgement> {
        let judgements = self.judgements.iter();
        judgements.filter(move |judgement| judgement.yardstick == yardstick)
    }
}

/// Why an evaluation cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum EvaluationError {
    /// There is nothing to judge.
    #[error("`{0}` has no policies, so there is nothing to judge; add one under [policies]")]
    NoPolicies(String),
    /// Stopped before the end.
    #[error(
        "stopped; {0} replications are finished and kept, and the same command goes on from there"
    )]
    Stopped(u32),
    /// A replication could not be kept.
    #[error(transparent)]
    Records(#[from] RecordError),
    /// The threads could not be started.
    #[error("the threads could not be started: {0}")]
    Threads(#[from] rayon::ThreadPoolBuildError),
}

/// What is kept of a replication. A damaged file is lived through again.
const FORM: Form = Form {
    mark: b"BUURTEVA",
    version: 1,
};

/// What every method finds in one replication, by yardstick.
type Found = [[Option<Estimate>; 5]; COUNT];

/// Judges the policies of a scenario that are drawn by lot, or all when none is, in all
/// ways that apply, over all replications. `directory` keeps what was found in every
/// replication, so that none is lived through twice.
///
/// # Errors
/// When there are no policies, when it is stopped, or the directory cannot be written.
pub fn evaluate(
    prepared: &Prepared,
    directory: &Path,
    threads: Option<usize>,
    progress: &Progress,
) -> Result<Evaluation, EvaluationError> {
    let scenario = &prepared.scenario;
    let judged = Judged::new(scenario);
    if judged.of(scenario).next().is_none() {
        return Err(EvaluationError::NoPolicies(scenario.name.clone()));
    }
    let worlds = 2 + u64::from(judged.by_lot(scenario)) + u64::from(judged.volunteers(scenario));
    let replications = scenario.replications.0;
    let weeks_each = worlds * u64::from(scenario.all_weeks());
    let weeks = u64::from(replications) * weeks_each;
    progress.weeks_to_run.store(weeks, Ordering::Relaxed);
    let run = |replication: u32| {
        let file = directory.join(name_of(prepared, replication));
        if let Some(found) = FORM.kept(&file) {
            progress.weeks.fetch_add(weeks_each, Ordering::Relaxed);
            progress.replications.fetch_add(1, Ordering::Relaxed);
            return Ok(Some(found));
        }
        let Some(found) = judge(prepared, judged, replication, progress) else {
            return Ok(None);
        };
        FORM.keep(&file, &found)?;
        progress.replications.fetch_add(1, Ordering::Relaxed);
        Ok(Some(found))
    };
    let threads = workers(threads)?;
    let found: Result<Vec<Option<Found>>, RecordError> =
        threads.install(|| (0..replications).into_par_iter().map(run).collect());
    let found: Option<Vec<Found>> = found?.into_iter().collect();
    let stopped = || EvaluationError::Stopped(progress.replications.load(Ordering::Relaxed));
    let judgements = summarise(&found.ok_or_else(stopped)?);
    Ok(Evaluation {
        unit: judged.unit(scenario),
        volunteers: judged.volunteers(scenario),
        absent: judged.absent(scenario, &judgements),
        judgements,
    })
}

/// The name under which a replication is kept: made from everything it depends on.
fn name_of(prepared: &Prepared, replication: u32) -> String {
    let seed = prepared.scenario.seed;
    let version = super::VERSION;
    let of = format!("{version} {} {seed} {replication}", prepared.config_hash());
    format!("{}.kept", ContentHash::of(of.as_bytes()))
}

/// What every method finds in one replication; `None` when it was stopped.
fn judge(
    prepared: &Prepared,
    judged: Judged,
    replication: u32,
    progress: &Progress,
) -> Option<Found> {
    let scenario = &prepared.scenario;
    let noticeable = scenario.needs.noticeable.0 as f32;
    let world = |variant| live(prepared, judged, variant, replication, progress);
    let none = world(Variant::Nobody)?;
    let all = world(Variant::Everybody)?;
    let lot = if judged.by_lot(scenario) {
        Some(world(Variant::AsDrawn)?)
    } else {
        None
    };
    let volunteers = if judged.volunteers(scenario) {
        Some(world(Variant::Volunteers)?)
    } else {
        None
    };
    // Where nobody can volunteer, everyone is judged before and after.
    let under = volunteers.as_ref().unwrap_or(&all);
    Some(std::array::from_fn(|y| {
        let lot = lot.as_ref().map(|world| &world.residents);
        let volunteers = volunteers.as_ref().map(|world| &world.residents);
        [
            truth(&all.residents, &none.residents, noticeable, y),
            lot.and_then(|seen| by_lot(seen, noticeable, y)),
            volunteers.and_then(|seen| matched(seen, noticeable, y)),
            before_after(&under.residents, noticeable, y),
            // Workers see the problems they work on, and nothing else.
            (Yardstick::ALL[y] == Yardstick::Need)
                .then(|| impression(&under.impressions))
                .flatten(),
        ]
    }))
}

fn summarise(found: &[Found]) -> Vec<Judgement> {
    let judgement = |y: usize, method: usize| {
        let pairs: Vec<(Estimate, f64)> = found
            .iter()
            .filter_map(|row| Some((row[y][method]?, row[y][0]?.effect)))
            .collect();
        let effects: Vec<f64> = pairs.iter().map(|(found, _)| found.effect).collect();
        let biases: Vec<f64> = pairs
            .iter()
            .map(|(found, truth)| found.effect - truth)
            .collect();
        let of_own: Vec<f64> = pairs
            .iter()
            .filter_map(|(found, _)| found.half_width)
            .collect();
        let holds: Vec<f64> = pairs
            .iter()
            .filter_map(|(found, truth)| found.holds(*truth).map(f64::from))
            .collect();
        (!pairs.is_empty()).then(|| Judgement {
            yardstick: Yardstick::ALL[y],
            method: Method::ALL[method],
            effect: mean(&effects),
            interval: mean_interval(&effects),
            bias: mean(&biases),
            bias_interval: mean_interval(&biases),
            own_half_width: (!of_own.is_empty()).then(|| mean(&of_own)),
            holds_truth: (!holds.is_empty()).then(|| mean(&holds)),
            replications: pairs.len(),
        })
    };
    (0..COUNT)
        .flat_map(|y| (0..Method::ALL.len()).map(move |method| (y, method)))
        .filter_map(|(y, method)| judgement(y, method))
        .collect()
}

#[cfg(test)]
mod tests;
