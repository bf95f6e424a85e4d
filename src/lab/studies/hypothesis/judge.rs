//! From estimates to verdicts, over all claims that are tested together.

use serde::Serialize;

use super::config::{Hypothesis, Part};
use super::evidence::{Evidence, present};
use super::run::Seen;
use crate::lab::studies::Over;
use crate::statistics::{
    Direction, Verdict, fewest, holm, holm_levels, judge as judged, mean, p_equivalence,
    probability_above, rank_correlation, shows_size, t_quantile,
};

/// Chance, over all parts of all claims together, of any verdict that is wrong.
pub const ALPHA: f64 = 0.05;
/// Share of the draws in which the direction must hold for a verdict to be called robust.
const ROBUST: f64 = 0.8;
/// Designs larger than this are not proposed.
const MOST_REPLICATIONS: u32 = 100_000;

/// The verdict on a claim, and on every part of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Judgement {
    /// The ruling, by the parts that test something: supported when all of them are,
    /// refuted when any is; that it restates a rule when none tests anything.
    pub verdict: Ruling,
    /// The parts.
    pub parts: Vec<Judged>,
    /// Draws of the uncertain parameters that could be run.
    pub draws: usize,
    /// Of these, those in which every part that tests something lies where the claim says.
    pub held: usize,
    /// Over a family, the members in which all of these do.
    #[serde(skip_serializing_if = "is_nought")]
    pub members_held: usize,
}

/// What is said of a part or of a claim: a verdict, or that there is none to give.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ruling {
    /// As [`Verdict::Supported`].
    Supported,
    /// As [`Verdict::Refuted`].
    Refuted,
    /// As [`Verdict::Undecided`].
    Undecided,
    /// Its contrast restates what is put into the model: whatever comes out tests nothing.
    Restates,
}

impl From<Verdict> for Ruling {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Supported => Self::Supported,
            Verdict::Refuted => Self::Refuted,
            Verdict::Undecided => Self::Undecided,
        }
    }
}

/// What became of one part.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Judged {
    /// Replications with a value; over a family those of all members together.
    pub count: u32,
    /// Mean estimate.
    pub effect: f64,
    /// Standard deviation of the estimates.
    pub deviation: f64,
    /// p-value of the nearest verdict, for this part alone: an interval of level 1 − p
    /// just touches the boundary.
    pub p_value: f64,
    /// The same, adjusted for all parts that were tested together (Holm); NaN where the
    /// part restates a rule.
    pub adjusted: f64,
    /// Level of the interval, after that adjustment; 95 % where the part restates a rule.
    pub level: f64,
    /// Interval of the mean at that level; over a family that over luck and assumptions.
    pub interval: Option<[f64; 2]>,
    /// Over a family the interval by luck alone, at the same level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_luck: Option<[f64; 2]>,
    /// Over a family, its spread by luck and between members.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub over: Option<Over>,
    /// Mean estimate of every member of a family; NaN where it has none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<f64>,
    /// Of these, those where the estimate lies where the claim says.
    #[serde(skip_serializing_if = "is_nought")]
    pub members_held: usize,
    /// The verdict, or that the part restates a rule.
    pub verdict: Ruling,
    /// The interval also shows that the effect is as large as the margin.
    pub as_large: bool,
    /// Mean estimate of every draw; NaN where it has none.
    pub draws: Vec<f64>,
    /// Draws with an estimate.
    pub drawn: usize,
    /// Of these, those where the estimate lies where the claim says.
    pub held: usize,
    /// What would give a verdict; `None` when there is one already, or when a hundred
    /// thousand replications would not do.
    pub needed: Option<Needed>,
    /// The uncertain parameter that goes most with the effect, where one stands out.
    pub driver: Option<Driver>,
}

/// A larger design that would give a verdict, if estimate and spread stay as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Needed {
    /// The fewest replications that do.
    pub replications: u32,
    /// The verdict they give.
    pub verdict: Verdict,
}

/// A parameter that the effect depends on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Driver {
    /// Its key.
    pub key: String,
    /// Rank correlation of its values with the effect.
    pub correlation: f64,
    /// Where the effect changes sign between its lower and its higher values: the middle
    /// between them.
    pub flips_near: Option<f64>,
}

impl Judgement {
    /// Members of the family that it was made over; 0 without one.
    pub fn members(&self) -> usize {
        self.parts.first().map_or(0, |part| part.members.len())
    }

    /// The verdict also holds over the uncertain parameters, or, where none of these are
    /// drawn, over the members of a family; with neither that is not known.
    pub fn robust(&self) -> Option<bool> {
        let (held, of) = match self.draws {
            0 => (self.members_held, self.members()),
            draws => (self.held, draws),
        };
        (of > 0).then_some(held as f64 >= ROBUST * of as f64)
    }
}

/// Judges all claims that were tested together.
///
/// Holm's adjustment holds down the chance of any wrong verdict. Of a part that restates a
/// rule no verdict is given, so that none can be wrong, and it is not counted: counting it
/// would only take power from the parts that do test something. That it restates one is part
/// of the declaration and of its hash, so that no part can be taken out unseen once its
/// outcome is known.
pub fn judge(claims: &[(&Hypothesis, &Seen)]) -> Vec<Judgement> {
    let p_values: Vec<f64> = claims
        .iter()
        .flat_map(|(declared, seen)| {
            let parts = declared.parts.iter().enumerate();
            let parts = parts.filter(|(_, part)| part.tests());
            parts.map(|(index, part)| p_value(part, &Evidence::of(seen, index)))
        })
        .collect();
    let (adjusted, levels) = (holm(&p_values), holm_levels(&p_values, ALPHA));
    let mut tests = p_values.into_iter().zip(adjusted).zip(levels);
    claims
        .iter()
        .map(|(declared, seen)| {
            let parts = declared.parts.iter().enumerate();
            let parts = parts.map(|(index, part)| {
                let test = part.tests().then(|| tests.next()).flatten();
                one(declared, index, seen, test)
            });
            together(declared, parts.collect())
        })
        .collect()
}

/// By the parts that test something: supported when all are, refuted when any is.
fn together(declared: &Hypothesis, parts: Vec<Judged>) -> Judgement {
    let both = declared.parts.iter().zip(&parts);
    let testing: Vec<(&Part, &Judged)> = both.filter(|(part, _)| part.tests()).collect();
    let any = |ruling| testing.iter().any(|(_, judged)| judged.verdict == ruling);
    let verdict = if testing.is_empty() && !parts.is_empty() {
        Ruling::Restates
    } else if any(Ruling::Refuted) {
        Ruling::Refuted
    } else if testing.is_empty() || any(Ruling::Undecided) {
        Ruling::Undecided
    } else {
        Ruling::Supported
    };
    // Of sets of values, how many have all estimates, and in how many all lie where they are to.
    let held = |of: fn(&Judged) -> &[f64]| {
        let count = testing.first().map_or(0, |(_, judged)| of(judged).len());
        let whole = |set: &usize| testing.iter().all(|(_, judged)| !of(judged)[*set].is_nan());
        let sets: Vec<usize> = (0..count).filter(whole).collect();
        let holds = |set: &&usize| {
            let mut all = testing.iter();
            all.all(|(part, judged)| part.direction.holds(of(judged)[**set], part.margin))
        };
        (sets.len(), sets.iter().filter(holds).count())
    };
    let (draws, held_in_draws) = held(|judged| &judged.draws);
    let (_, members_held) = held(|judged| &judged.members);
    Judgement {
        verdict,
        draws,
        held: held_in_draws,
        members_held,
        parts,
    }
}

fn is_nought(count: &usize) -> bool {
    *count == 0
}

/// Judges a part; `test` is its p-value, that value adjusted and the level that is left, none
/// for a part that restates a rule.
fn one(
    declared: &Hypothesis,
    index: usize,
    seen: &Seen,
    test: Option<((f64, f64), f64)>,
) -> Judged {
    let part = &declared.parts[index];
    let evidence = Evidence::of(seen, index);
    let ((p_value, adjusted), level) = test.unwrap_or(((f64::NAN, f64::NAN), 1.0 - ALPHA));
    let Evidence {
        count,
        effect,
        deviation,
        ..
    } = evidence;
    let interval = evidence.interval(level);
    let (claim, margin) = (part.direction, part.margin);
    let verdict = interval.map_or(Verdict::Undecided, |ends| judged(claim, ends, margin));
    let ruling = match part.tests() {
        true => verdict.into(),
        false => Ruling::Restates,
    };
    let draws = seen.estimates[1..].iter();
    let draws: Vec<f64> = draws.map(|draw| mean(&present(&draw[index]))).collect();
    let drawn = present(&draws);
    let holds = |effect: &&f64| claim.holds(**effect, margin);
    let members = seen.members.iter();
    let members: Vec<f64> = members.map(|parts| mean(&present(&parts[index]))).collect();
    let alone = seen.members.is_empty();
    Judged {
        count,
        effect,
        deviation,
        p_value,
        adjusted,
        level,
        interval,
        by_luck: evidence.by_luck(level),
        over: evidence.over(level),
        members_held: members.iter().filter(holds).count(),
        members,
        verdict: ruling,
        as_large: interval.is_some_and(|ends| shows_size(claim, ends, margin)),
        held: drawn.iter().filter(holds).count(),
        drawn: drawn.len(),
        // More replications do not narrow what assumptions bring.
        needed: needed(part, effect, deviation, level, verdict).filter(|_| alone && part.tests()),
        driver: driver(declared, &seen.values, &draws),
        draws,
    }
}

/// The p-value of the nearest verdict: twice the smaller of the one-sided p-values of
/// support and refutation, so that an interval of level 1 − α gives a verdict exactly
/// when it is below α.
fn p_value(part: &Part, evidence: &Evidence) -> f64 {
    let Some([error, freedom]) = evidence.error() else {
        return f64::NAN;
    };
    let centre = evidence.effect;
    let above = |bound: f64| probability_above(bound, centre, error, freedom);
    let margin = part.margin;
    let nearest = match part.direction {
        Direction::Above => (1.0 - above(0.0)).min(above(margin)),
        Direction::Below => above(0.0).min(1.0 - above(-margin)),
        Direction::None => p_equivalence(centre, error, freedom, margin)
            .min(1.0 - above(margin))
            .min(above(-margin)),
    };
    (2.0 * nearest).min(1.0)
}

/// The fewest replications that give a verdict when estimate and spread stay the same.
fn needed(
    part: &Part,
    effect: f64,
    deviation: f64,
    level: f64,
    verdict: Verdict,
) -> Option<Needed> {
    if verdict != Verdict::Undecided || effect.is_nan() || deviation.is_nan() {
        return None;
    }
    let with = |count: u32| {
        let freedom = f64::from(count) - 1.0;
        let t = t_quantile(1.0 - (1.0 - level) / 2.0, freedom);
        let half = t * deviation / f64::from(count).sqrt();
        let ends = [effect - half, effect + half];
        judged(part.direction, ends, part.margin)
    };
    // The half-width falls with every replication: once decided is always decided.
    let decides = |count: u32| with(count) != Verdict::Undecided;
    let replications = fewest(MOST_REPLICATIONS, decides)?;
    Some(Needed {
        replications,
        verdict: with(replications),
    })
}

/// The parameter that goes most with the effect, if it stands out among the parameters
/// that were drawn (5 %, adjusted for their number).
fn driver(declared: &Hypothesis, values: &[Vec<f64>], draws: &[f64]) -> Option<Driver> {
    let keys: Vec<&String> = declared.uncertain.as_ref()?.parameters.keys().collect();
    let seen = values.iter().zip(draws);
    let seen: Vec<_> = seen.filter(|(_, effect)| !effect.is_nan()).collect();
    let effects: Vec<f64> = seen.iter().map(|(_, effect)| **effect).collect();
    let column = |key: usize| -> Vec<f64> { seen.iter().map(|(set, _)| set[key]).collect() };
    let correlations = (0..keys.len()).filter_map(|key| {
        let (correlation, p_value) = rank_correlation(&column(key), &effects)?;
        Some((key, correlation, p_value))
    });
    let (key, correlation, p_value) =
        correlations.min_by(|a, b| a.2.total_cmp(&b.2).then(a.0.cmp(&b.0)))?;
    (p_value * (keys.len() as f64) < ALPHA).then(|| Driver {
        key: keys[key].clone(),
        correlation,
        flips_near: flip(&column(key), &effects),
    })
}

/// Where along a parameter the effect changes sign: the middle between the mean of its
/// values where the effect is above zero and where it is below; `None` where all draws
/// have the same sign.
fn flip(values: &[f64], effects: &[f64]) -> Option<f64> {
    let side = |above: bool| {
        let pairs = values.iter().zip(effects);
        let side: Vec<f64> = pairs
            .filter(|(_, effect)| (**effect > 0.0) == above)
            .map(|(value, _)| *value)
            .collect();
        (!side.is_empty()).then(|| mean(&side))
    };
    Some((side(true)? + side(false)?) / 2.0)
}
