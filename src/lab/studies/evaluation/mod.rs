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

pub use applies::Absent;
pub use estimates::Estimate;
pub use picture::picture;
pub use words::{sentence, write_effect};
pub use yardsticks::Yardstick;

use self::applies::{by_lot, volunteers};
use self::estimates::{before_after, impression, matched, truth};
use self::worlds::{Variant, live};
use self::yardsticks::COUNT;
use super::recipe::Question;
use super::study::{self, Study, StudyError, Work};
use crate::base::language::Label;
use crate::base::words::tell;
use crate::lab::worlds::Prepared;
use crate::lab::worlds::Progress;
use crate::lab::worlds::ensemble::Errand;
use crate::lab::worlds::runs::RunRow;
use crate::lab::worlds::store::{Content, RunKey};
use crate::model::state::in_force::Unit;
use crate::records::Identity;
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
    /// How the replications ended: one row each.
    pub runs: Vec<RunRow>,
}

impl Evaluation {
    /// The judgements by one yardstick.
    pub fn by(&self, yardstick: Yardstick) -> impl Iterator<Item = &Judgement> {
        let judgements = self.judgements.iter();
        judgements.filter(move |judgement| judgement.yardstick == yardstick)
    }
}

/// What every method finds in one replication, by yardstick.
type Found = [[Option<Estimate>; 5]; COUNT];

/// A scenario whose policies are judged: those that are drawn by lot, or all when none is.
#[derive(Debug)]
pub struct Laid {
    /// The scenario.
    pub prepared: Prepared,
}

impl Laid {
    /// A scenario to judge the policies of.
    ///
    /// # Errors
    /// When it has none.
    pub fn new(prepared: Prepared) -> Result<Self, StudyError> {
        if applies::judged(&prepared.scenario).next().is_none() {
            return Err(StudyError::Refused(tell!(
                "evaluation-no-policies",
                name = prepared.scenario.name
            )));
        }
        Ok(Self { prepared })
    }

    /// One replication, judged in all ways that apply.
    fn errand(&self, replication: u32) -> Errand<'_> {
        let scenario = &self.prepared.scenario;
        let worlds = 2 + u64::from(by_lot(scenario)) + u64::from(volunteers(scenario));
        let key = Content::of(&self.prepared).replication(replication);
        Errand {
            key: RunKey::of_errand("evaluation", &key.to_string().into()),
            weeks: worlds * u64::from(scenario.all_weeks()),
            live: Box::new(move |progress: &Progress| {
                Some(numbers(&judge(&self.prepared, replication, progress)?))
            }),
        }
    }
}

impl Study for Laid {
    type Told = Evaluation;

    fn identity(&self) -> Result<Identity, StudyError> {
        let scenario = &self.prepared.scenario;
        let content = Content::of(&self.prepared).hash();
        let question = serde_json::json!(["evaluation", content, scenario.name]);
        let runs = u64::from(scenario.replications.0);
        let (name, seed) = (&scenario.name, scenario.seed);
        Ok(study::identity(name, &question, seed, runs))
    }

    fn question(&self) -> Question {
        Question::Evaluate
    }

    fn answer(&self, work: &Work) -> Result<Option<Evaluation>, StudyError> {
        let scenario = &self.prepared.scenario;
        let replications = 0..scenario.replications.0;
        let errands: Vec<Errand> = replications.map(|number| self.errand(number)).collect();
        let (mut found, mut runs) = (Vec::new(), Vec::new());
        let ended = work.errands(&errands, |place, run| {
            if let Ok(weekly) = &run.values {
                found.push(estimates_of(weekly.numbers()));
            }
            runs.push(RunRow::of_errand(0, place as u32, run, NUMBERS));
        })?;
        if ended.stopped {
            return Ok(None);
        }
        if let (true, Some(first)) = (found.is_empty(), runs.first()) {
            let message = tell!("all-failed", error = first.error);
            return Err(StudyError::AllFailed(message));
        }
        let judgements = summarise(&found);
        let evaluation = Evaluation {
            unit: applies::unit(scenario),
            volunteers: volunteers(scenario),
            absent: applies::absent(scenario, &judgements),
            judgements,
            runs,
        };
        report::write(self, &evaluation, work)?;
        Ok(Some(evaluation))
    }
}

/// Numbers that are kept of a replication: by yardstick and method, the effect and half the
/// width of its interval; NaN where there is none.
const NUMBERS: usize = COUNT * Method::ALL.len() * 2;

fn numbers(found: &Found) -> Vec<f64> {
    let all = found.iter().flatten();
    all.flat_map(|one| {
        let effect = one.map(|one| one.effect);
        let half_width = one.and_then(|one| one.half_width);
        [effect, half_width].map(|value| value.unwrap_or(f64::NAN))
    })
    .collect()
}

fn estimates_of(numbers: &[f64]) -> Found {
    let value = |place: usize| numbers.get(place).copied().filter(|value| !value.is_nan());
    let estimate = |place: usize| {
        let effect = value(place)?;
        let half_width = value(place + 1);
        Some(Estimate { effect, half_width })
    };
    std::array::from_fn(|y| std::array::from_fn(|m| estimate(2 * (y * Method::ALL.len() + m))))
}

/// What every method finds in one replication; `None` when it was stopped.
fn judge(prepared: &Prepared, replication: u32, progress: &Progress) -> Option<Found> {
    let scenario = &prepared.scenario;
    let noticeable = scenario.needs.noticeable.0 as f32;
    let world = |variant| live(prepared, variant, replication, progress);
    let if_any = |any: bool, variant| match any {
        true => world(variant).map(Some),
        false => Some(None),
    };
    let none = world(Variant::Nobody)?;
    let all = world(Variant::Everybody)?;
    let lot = if_any(by_lot(scenario), Variant::AsDrawn)?;
    let volunteers = if_any(volunteers(scenario), Variant::Volunteers)?;
    // Where nobody can volunteer, everyone is judged before and after.
    let under = volunteers.as_ref().unwrap_or(&all);
    Some(std::array::from_fn(|y| {
        let lot = lot.as_ref().map(|world| &world.residents);
        let volunteers = volunteers.as_ref().map(|world| &world.residents);
        [
            truth(&all.residents, &none.residents, noticeable, y),
            lot.and_then(|seen| estimates::by_lot(seen, noticeable, y)),
            volunteers.and_then(|seen| matched(seen, noticeable, y)),
            before_after(&under.residents, noticeable, y),
            // Workers see the problems they work on, and nothing else.
            (Yardstick::ALL[y] == Yardstick::NEED)
                .then(|| impression(&under.impressions))
                .flatten(),
        ]
    }))
}

fn summarise(found: &[Found]) -> Vec<Judgement> {
    let judgement = |y: usize, method: usize| {
        let pairs = found.iter();
        let pairs: Vec<(Estimate, f64)> = pairs
            .filter_map(|row| Some((row[y][method]?, row[y][0]?.effect)))
            .collect();
        let each = |read: fn(&Estimate, f64) -> Option<f64>| -> Vec<f64> {
            let pairs = pairs.iter();
            pairs
                .filter_map(|(found, truth)| read(found, *truth))
                .collect()
        };
        let effects = each(|found, _| Some(found.effect));
        let biases = each(|found, truth| Some(found.effect - truth));
        let half_widths = each(|found, _| found.half_width);
        let holds = each(|found, truth| found.holds(truth).map(f64::from));
        let mean_if_any = |values: &[f64]| (!values.is_empty()).then(|| mean(values));
        (!pairs.is_empty()).then(|| Judgement {
            yardstick: Yardstick::ALL[y],
            method: Method::ALL[method],
            effect: mean(&effects),
            interval: mean_interval(&effects),
            bias: mean(&biases),
            bias_interval: mean_interval(&biases),
            own_half_width: mean_if_any(&half_widths),
            holds_truth: mean_if_any(&holds),
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
