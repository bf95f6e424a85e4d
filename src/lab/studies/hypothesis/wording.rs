//! Verdicts in plain sentences: no more certain than they are.

use super::config::{Hypothesis, Part, Scale};
use super::judge::{Judged, Judgement, Needed, Ruling};
use super::term::Term;
use crate::base::language::Language;
use crate::base::numbers::NumberFormat;
use crate::base::unit::Unit;
use crate::base::words::say;
use crate::lab::measures::outcome;
use crate::statistics::{Direction, Verdict, judge};

/// Fewer draws than this cannot show which parameter matters, so nothing is said of it.
const ENOUGH_DRAWS: usize = 6;

/// Says things in one language.
#[derive(Debug, Clone, Copy)]
pub struct Wording(pub Language);

impl Wording {
    /// A ruling in a word.
    pub fn ruling(self, ruling: Ruling) -> String {
        match ruling {
            Ruling::Supported => say!(self.0, "claim-supported"),
            Ruling::Refuted => say!(self.0, "claim-refuted"),
            Ruling::Undecided => say!(self.0, "claim-undecided"),
            Ruling::Restates => say!(self.0, "claim-restates"),
        }
    }

    /// How many claims there are of each, of these judgements together.
    pub fn totals<'a>(self, judged: impl Iterator<Item = &'a Judgement>) -> String {
        let judged: Vec<&Judgement> = judged.collect();
        let count = |ruling| judged.iter().filter(|one| one.verdict == ruling).count();
        let fragile =
            |one: &&&Judgement| one.verdict == Ruling::Supported && one.robust() == Some(false);
        say!(
            self.0,
            "claim-totals",
            supported = count(Ruling::Supported),
            fragile = judged.iter().filter(fragile).count(),
            refuted = count(Ruling::Refuted),
            undecided = count(Ruling::Undecided),
            restating = count(Ruling::Restates)
        )
    }

    /// The verdict on a part in words. Where the interval holds effects smaller than the
    /// margin, only the direction is supported.
    pub fn judged(self, part: &Part, judged: &Judged) -> String {
        match only_direction(part, judged) {
            true => say!(self.0, "claim-direction-supported"),
            false => self.ruling(judged.verdict),
        }
    }

    /// The verdict on a claim, with how far it holds over the draws.
    pub fn judgement(self, declared: &Hypothesis, judgement: &Judgement) -> String {
        let word = match judgement.verdict {
            Ruling::Supported if some_direction(declared, judgement) => {
                say!(self.0, "claim-direction-supported")
            }
            ruling => self.ruling(ruling),
        };
        match (judgement.verdict, judgement.robust()) {
            (Ruling::Supported, Some(false)) => word + &say!(self.0, "claim-but-not-robust"),
            _ => word,
        }
    }

    /// In how many of the draws it held; a dash without draws.
    pub fn drawn(self, held: usize, draws: usize) -> String {
        match draws {
            0 => "–".to_owned(),
            _ => format!("{held} / {draws}"),
        }
    }

    /// In how many of the draws a claim holds; over a family, of its members.
    pub fn held(self, judgement: &Judgement) -> String {
        match (judgement.verdict, judgement.members()) {
            (Ruling::Restates, _) => self.drawn(0, 0),
            (_, 0) => self.drawn(judgement.held, judgement.draws),
            (_, members) => self.drawn(judgement.members_held, members),
        }
    }

    /// The same of a part.
    pub fn part_held(self, judged: &Judged) -> String {
        match (judged.verdict, judged.members.len()) {
            (Ruling::Restates, _) => self.drawn(0, 0),
            (_, 0) => self.drawn(judged.held, judged.drawn),
            (_, members) => self.drawn(judged.members_held, members),
        }
    }

    /// An amount of an estimate with its unit; differences of logarithms as per cent.
    pub fn amount(self, part: &Part, value: f64) -> String {
        let unit = unit(part);
        let value = in_unit(part, value);
        let text = NumberFormat::for_value(unit, self.0, value).write(value);
        match (part.scale, unit) {
            (Scale::Plain, Unit::Share) => {
                // A difference of shares is in points, not in per cents of a share.
                text.trim_end_matches('%').to_owned() + &format!(" {}", say!(self.0, "claim-pp"))
            }
            (_, Unit::Weeks) => text + &format!(" {}", say!(self.0, "claim-weeks")),
            (_, Unit::HoursPerWeek) => text + &format!(" {}", say!(self.0, "claim-hours-week")),
            _ => text,
        }
    }

    /// Both ends of an interval.
    pub fn interval(self, part: &Part, ends: Option<[f64; 2]>) -> String {
        match ends {
            Some([low, high]) => {
                let [low, high] = [low, high].map(|end| self.amount(part, end));
                say!(self.0, "range", low, high)
            }
            None => "–".to_owned(),
        }
    }

    /// What a part claims.
    pub fn claims(self, part: &Part) -> String {
        let margin = self.amount(part, part.margin);
        match part.direction {
            Direction::Above => say!(self.0, "claim-above-matters-from", margin),
            Direction::Below => say!(self.0, "claim-below-matters-from", margin),
            Direction::None => say!(self.0, "claim-within", margin),
        }
    }

    /// What the verdict on a claim comes to, in a sentence or two.
    pub fn sentence(self, declared: &Hypothesis, judgement: &Judgement) -> String {
        let which = |ruling| {
            let both = declared.parts.iter().zip(&judgement.parts);
            let names: Vec<String> = both
                .filter(|(_, judged)| judged.verdict == ruling)
                .map(|(part, _)| format!("*{}*", part.title(self.0)))
                .collect();
            names.join(", ")
        };
        let here = match declared.set.is_empty() {
            true => say!(self.0, "claim-this-model-as-stands"),
            false => say!(self.0, "claim-this-model-with-what"),
        };
        let said = match judgement.verdict {
            Ruling::Restates => return say!(self.0, "claim-restates-all"),
            Ruling::Supported => {
                let held = match some_direction(declared, judgement) {
                    true => say!(self.0, "claim-every-direction-holds", here),
                    false => say!(self.0, "claim-every-part-claim-holds", here),
                };
                held + &self.over_draws(judgement)
            }
            Ruling::Refuted => {
                let parts = which(Ruling::Refuted);
                say!(self.0, "claim-does-not-hold", here, parts) + &self.over_draws(judgement)
            }
            Ruling::Undecided => {
                let parts = which(Ruling::Undecided);
                say!(self.0, "claim-this-design-cannot-tell", parts)
            }
        };
        let restating = match which(Ruling::Restates) {
            none if none.is_empty() => none,
            parts => format!(" {}", say!(self.0, "claim-restates-some", parts)),
        };
        said + &self.over_members(declared, judgement) + &restating
    }

    /// Over a family, in how many of its members each part lies where the claim says.
    fn over_members(self, declared: &Hypothesis, judgement: &Judgement) -> String {
        let members = judgement.members();
        if members == 0 {
            return String::new();
        }
        let both = declared.parts.iter().zip(&judgement.parts);
        let both = both.filter(|(part, _)| part.tests());
        let held = both.map(|(part, judged)| {
            let (part, held) = (part.title(self.0), judged.members_held);
            say!(self.0, "claim-part-held", part, held)
        });
        let held = held.collect::<Vec<_>>().join(", ");
        format!(" {}", say!(self.0, "claim-over-members", members, held))
    }

    fn over_draws(self, judgement: &Judgement) -> String {
        let (held, draws) = (judgement.held, judgement.draws);
        let said = match (judgement.verdict, judgement.robust()) {
            (_, None) => say!(self.0, "claim-whether-depends-on-uncertain"),
            _ if draws == 0 => return String::new(),
            (Ruling::Supported, Some(false)) => {
                say!(self.0, "claim-but-over-uncertain-parameters", held, draws)
            }
            _ => say!(self.0, "claim-over-uncertain-parameters-all", held, draws),
        };
        format!(" {said}")
    }

    /// What would change the verdict on a part.
    pub fn change(self, part: &Part, judged: &Judged) -> String {
        let verdict = match (judged.verdict, judged.interval) {
            (Ruling::Restates, ends) => return self.restating(part, ends),
            (Ruling::Undecided, _) => self.undecided(judged),
            (_, None) => String::new(),
            (Ruling::Supported, Some(ends)) => self.supported(part, judged.as_large, ends),
            (Ruling::Refuted, Some(ends)) => self.refuted(part, ends),
        };
        let depends = match &judged.driver {
            Some(driver) => {
                let way = match driver.correlation > 0.0 {
                    true => "up",
                    false => "down",
                };
                let near = driver.flips_near.map(|near| self.plain(near));
                let near = near.unwrap_or("nowhere".to_owned());
                say!(self.0, "claim-driver", way, key = driver.key, near)
            }
            None if judged.drawn >= ENOUGH_DRAWS => {
                let draws = judged.drawn;
                say!(self.0, "claim-no-uncertain-parameter-stands", draws)
            }
            None => return verdict,
        };
        format!("{verdict} {depends}")
    }

    /// What a part restates, and whether that is what came out.
    fn restating(self, part: &Part, ends: Option<[f64; 2]>) -> String {
        let rule = part.restates.as_ref().map_or("", |rule| rule.text(self.0));
        let verdict = ends.map(|ends| judge(part.direction, ends, part.margin));
        let as_claimed = match verdict {
            Some(Verdict::Supported) => "yes",
            Some(Verdict::Refuted) => "no",
            Some(Verdict::Undecided) | None => "unclear",
        };
        say!(self.0, "claim-part-restates", rule, as_claimed)
    }

    fn undecided(self, judged: &Judged) -> String {
        if judged.count < 2 {
            return say!(self.0, "claim-too-few-replications-have");
        }
        let Some(Needed {
            replications,
            verdict,
        }) = judged.needed
        else {
            return say!(self.0, "claim-no-design-reasonable-size");
        };
        let verdict = self.ruling(verdict.into());
        say!(
            self.0,
            "claim-about-replications-would-decide",
            replications,
            verdict
        )
    }

    fn supported(self, part: &Part, as_large: bool, ends: [f64; 2]) -> String {
        let [low, high] = part.direction.turned(ends);
        let amount = |far| self.amount(part, far);
        match part.direction {
            Direction::None => {
                let far = amount(high.abs().max(low.abs()));
                say!(self.0, "claim-with-margin-below-would", far)
            }
            _ if as_large => say!(self.0, "claim-effect-at-least-margin", far = amount(high)),
            _ => say!(self.0, "claim-direction-sure-size-not", far = amount(high)),
        }
    }

    fn refuted(self, part: &Part, ends: [f64; 2]) -> String {
        let [low, high] = part.direction.turned(ends);
        let amount = |end| self.amount(part, end);
        if part.direction == Direction::None {
            let near = if low > 0.0 { low } else { -high };
            say!(self.0, "claim-effect-matters", near = amount(near))
        } else if low == 0.0 && high == 0.0 {
            say!(self.0, "claim-contrast-changes-nothing-here")
        } else if high <= 0.0 {
            say!(self.0, "claim-effect-goes-other-way")
        } else if low > 0.0 {
            say!(self.0, "claim-effect-too-small", bound = amount(high))
        } else {
            say!(self.0, "claim-effect-ruled-out", bound = amount(high))
        }
    }

    /// A number without a unit.
    pub fn plain(self, value: f64) -> String {
        NumberFormat::for_value(Unit::Index, self.0, value).write(value)
    }
}

/// Whether of some part only the direction is supported.
fn some_direction(declared: &Hypothesis, judgement: &Judgement) -> bool {
    let mut both = declared.parts.iter().zip(&judgement.parts);
    both.any(|(part, judged)| only_direction(part, judged))
}

/// Whether a part is supported by an interval that also holds effects smaller than its
/// margin.
fn only_direction(part: &Part, judged: &Judged) -> bool {
    let directed = part.direction != Direction::None;
    directed && judged.verdict == Ruling::Supported && !judged.as_large
}

/// An estimate in the unit of its part: a difference of logarithms as a share.
pub fn in_unit(part: &Part, value: f64) -> f64 {
    match part.scale {
        Scale::Log => libm::expm1(value),
        Scale::Plain => value,
    }
}

/// What a part is counted in: that of its first term, unless it is a ratio; relative
/// differences are shares.
pub fn unit(part: &Part) -> Unit {
    if part.scale == Scale::Log {
        return Unit::Share;
    }
    let first = part.estimate.keys().next();
    let term = first.and_then(|text| Term::parse(text).ok());
    let alone = term.filter(|term| term.bottom.is_none());
    let known = alone.and_then(|term| outcome(&term.top.name).ok());
    known.map_or(Unit::Index, |outcome| outcome.unit)
}
