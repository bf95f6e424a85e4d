//! How well do ways of judging a policy find what it really does?
//!
//! The model knows the true effect: the same world twice, with the same luck, with and
//! without the policy. Beside it stand the ways in which it would be judged outside a
//! model: a trial by lot, a matched comparison, before and after on volunteers, and
//! what workers see of their own clients. Where an estimate lies apart from the truth,
//! nothing but the way of judging did it.

mod estimates;
mod worlds;

pub use estimates::{Seen, before_after, by_lot, impression, matched, truth};

use std::sync::atomic::Ordering;

use rayon::prelude::*;

use self::worlds::{Variant, live};
use super::{Prepared, Progress, workers};
use crate::language::Label;
use crate::policies::{Reach, Unit};
use crate::records::csv_text::{Lines, number};
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

    /// The method in words.
    pub const fn label(self) -> Label {
        match self {
            Self::SameLuck => Label::new("True effect (same luck)", "Ware effect (zelfde toeval)"),
            Self::Lot => Label::new("Trial by lot", "Proef met loting"),
            Self::Matched => Label::new(
                "Volunteers beside similar others",
                "Vrijwilligers naast gelijken",
            ),
            Self::BeforeAfter => {
                Label::new("Volunteers, before and after", "Vrijwilligers, voor en na")
            }
            Self::Impression => Label::new("Impression of the workers", "Indruk van de werkers"),
        }
    }
}

/// What one method finds over all replications.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// The method.
    pub method: Method,
    /// Mean effect on need (sum of severities over the domains, 0 to the number of
    /// domains) of residents in need when the policy began; below zero is better.
    pub effect: f64,
    /// 95 % interval of that mean over replications.
    pub interval: Option<[f64; 2]>,
    /// Mean distance to the true effect of the same replication.
    pub bias: f64,
    /// 95 % interval of that distance.
    pub bias_interval: Option<[f64; 2]>,
    /// Replications in which the method found anybody to judge by.
    pub replications: usize,
}

/// Why an evaluation cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum EvaluationError {
    /// Nothing is drawn by lot.
    #[error(
        "no policy of `{0}` is drawn by lot; give the one to be judged `trial = \"resident\"`, `\"neighbourhood\"` or `\"municipality\"`"
    )]
    NoTrial(String),
    /// Stopped before the end.
    #[error("stopped; nothing was written")]
    Stopped,
    /// The threads could not be started.
    #[error("the threads could not be started: {0}")]
    Threads(#[from] rayon::ThreadPoolBuildError),
}

/// Judges the policies of a scenario that are drawn by lot, in all ways, over all
/// replications. Methods that need volunteers are left out when the policy cannot be
/// limited to residents.
///
/// # Errors
/// When nothing is drawn by lot, or when it is stopped.
pub fn evaluate(
    prepared: &Prepared,
    threads: Option<usize>,
    progress: &Progress,
) -> Result<Vec<Judgement>, EvaluationError> {
    let scenario = &prepared.scenario;
    let trials: Vec<_> = scenario.trials().collect();
    if trials.is_empty() {
        return Err(EvaluationError::NoTrial(scenario.name.clone()));
    }
    let for_residents = trials
        .iter()
        .all(|policy| matches!(policy.change.reach(), Reach::Case | Reach::Resident));
    let worlds = if for_residents { 4 } else { 3 };
    let replications = scenario.replications.0;
    let weeks = u64::from(replications) * worlds * u64::from(scenario.all_weeks());
    progress.weeks_to_run.store(weeks, Ordering::Relaxed);
    let threads = workers(threads)?;
    let found: Vec<Option<[Option<f64>; 5]>> = threads.install(|| {
        (0..replications)
            .into_par_iter()
            .map(|replication| judge(prepared, replication, for_residents, progress))
            .collect()
    });
    let found: Option<Vec<_>> = found.into_iter().collect();
    let found = found.ok_or(EvaluationError::Stopped)?;
    Ok(summarise(&found))
}

/// What every method finds in one replication; `None` when it was stopped.
fn judge(
    prepared: &Prepared,
    replication: u32,
    for_residents: bool,
    progress: &Progress,
) -> Option<[Option<f64>; 5]> {
    let noticeable = prepared.scenario.needs.noticeable.0 as f32;
    let none = live(prepared, Variant::Nobody, replication, progress)?;
    let all = live(prepared, Variant::Everybody, replication, progress)?;
    let lot = live(prepared, Variant::AsDrawn, replication, progress)?;
    let mut found = [
        truth(&all.residents, &none.residents, noticeable),
        by_lot(&lot.residents, noticeable),
        None,
        None,
        None,
    ];
    if for_residents {
        let volunteers = live(prepared, Variant::Volunteers, replication, progress)?;
        found[2] = matched(&volunteers.residents, noticeable);
        found[3] = before_after(&volunteers.residents, noticeable);
        found[4] = impression(&volunteers.impressions);
    }
    progress.replications.fetch_add(1, Ordering::Relaxed);
    Some(found)
}

fn summarise(found: &[[Option<f64>; 5]]) -> Vec<Judgement> {
    let judgement = |(index, method): (usize, Method)| {
        let pairs: Vec<(f64, f64)> = found
            .iter()
            .filter_map(|row| Some((row[index]?, row[0]?)))
            .collect();
        let effects: Vec<f64> = pairs.iter().map(|(effect, _)| *effect).collect();
        let biases: Vec<f64> = pairs.iter().map(|(effect, truth)| effect - truth).collect();
        (!pairs.is_empty()).then(|| Judgement {
            method,
            effect: mean(&effects),
            interval: mean_interval(&effects),
            bias: mean(&biases),
            bias_interval: mean_interval(&biases),
            replications: pairs.len(),
        })
    };
    Method::ALL
        .into_iter()
        .enumerate()
        .filter_map(judgement)
        .collect()
}

/// The judgements as CSV.
pub fn evaluation_csv(scenario: &str, unit: Unit, judgements: &[Judgement]) -> Vec<u8> {
    let mut lines = Lines::new([
        "scenario",
        "drawn",
        "method",
        "effect",
        "ci_low",
        "ci_high",
        "bias",
        "bias_low",
        "bias_high",
        "n",
    ]);
    let drawn = format!("{unit:?}").to_lowercase();
    for judgement in judgements {
        let ends = |interval: Option<[f64; 2]>| {
            [0, 1].map(|end: usize| number(interval.map(|ends| ends[end])))
        };
        let ([low, high], [bias_low, bias_high]) =
            (ends(judgement.interval), ends(judgement.bias_interval));
        lines.add([
            scenario,
            &drawn,
            judgement.method.name(),
            &number(Some(judgement.effect)),
            &low,
            &high,
            &number(Some(judgement.bias)),
            &bias_low,
            &bias_high,
            &judgement.replications.to_string(),
        ]);
    }
    lines.into_bytes()
}

#[cfg(test)]
mod tests;
