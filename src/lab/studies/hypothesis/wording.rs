//! Verdicts in plain sentences: no more certain than they are.

use super::config::{Direction, Hypothesis, Part, Scale};
use super::judge::{Judged, Judgement};
use super::term::Term;
use crate::base::language::{Label, Language};
use crate::base::numbers::NumberFormat;
use crate::base::unit::Unit;
use crate::statistics::Verdict;

/// Fewer draws than this cannot show which parameter matters, so nothing is said of it.
const ENOUGH_DRAWS: usize = 6;

/// Says things in one language.
#[derive(Debug, Clone, Copy)]
pub struct Wording(pub Language);

impl Wording {
    /// One of two texts.
    pub fn say(self, english: impl Into<String>, dutch: impl Into<String>) -> String {
        match self.0 {
            Language::English => english.into(),
            Language::Dutch => dutch.into(),
        }
    }

    /// A verdict in a word.
    pub fn verdict(self, verdict: Verdict) -> &'static str {
        let label = match verdict {
            Verdict::Supported => Label::new("supported", "gesteund"),
            Verdict::Refuted => Label::new("refuted", "weerlegd"),
            Verdict::Undecided => Label::new("undecided", "onbeslist"),
        };
        label.text(self.0)
    }

    /// The verdict on a claim, with how far it holds over the draws.
    pub fn judgement(self, judgement: &Judgement) -> String {
        let word = self.verdict(judgement.verdict).to_owned();
        match (judgement.verdict, judgement.robust()) {
            (Verdict::Supported, Some(false)) => {
                word + &self.say(", but not robust", ", maar niet robuust")
            }
            _ => word,
        }
    }

    /// An amount of an estimate with its unit; differences of logarithms as per cent.
    pub fn amount(self, part: &Part, value: f64) -> String {
        let unit = unit(part);
        let value = match part.scale {
            Scale::Plain => value,
            Scale::Log => libm::expm1(value),
        };
        let text = NumberFormat::for_value(unit, self.0, value).write(value);
        match (part.scale, unit) {
            (Scale::Plain, Unit::Share) => {
                // A difference of shares is in points, not in per cents of a share.
                text.trim_end_matches('%').to_owned() + &self.say(" pp", " pp")
            }
            (_, Unit::Weeks) => text + &self.say(" weeks", " weken"),
            (_, Unit::HoursPerWeek) => text + &self.say(" hours/week", " uur/week"),
            _ => text,
        }
    }

    /// Both ends of an interval.
    pub fn interval(self, part: &Part, ends: Option<[f64; 2]>) -> String {
        match ends {
            Some([low, high]) => {
                let [low, high] = [low, high].map(|end| self.amount(part, end));
                self.say(format!("{low} to {high}"), format!("{low} tot {high}"))
            }
            None => "–".to_owned(),
        }
    }

    /// What a part claims.
    pub fn claims(self, part: &Part) -> String {
        let margin = self.amount(part, part.margin);
        match part.direction {
            Direction::Above => self.say(
                format!("above 0 (matters from {margin})"),
                format!("boven 0 (telt vanaf {margin})"),
            ),
            Direction::Below => self.say(
                format!("below 0 (matters from {margin})"),
                format!("onder 0 (telt vanaf {margin})"),
            ),
            Direction::None => self.say(format!("within ± {margin}"), format!("binnen ± {margin}")),
        }
    }

    /// What the verdict on a claim comes to, in a sentence or two.
    pub fn sentence(self, declared: &Hypothesis, judgement: &Judgement) -> String {
        let which = |verdict| {
            let both = declared.parts.iter().zip(&judgement.parts);
            let names: Vec<String> = both
                .filter(|(_, judged)| judged.verdict == verdict)
                .map(|(part, _)| format!("*{}*", part.name))
                .collect();
            names.join(", ")
        };
        let here = match declared.set.is_empty() {
            true => self.say(
                "In this model, as it stands",
                "In dit model, zoals het nu is",
            ),
            false => self.say(
                "In this model, with what is set in all its worlds (see the contrast)",
                "In dit model, met wat in alle werelden is gezet (zie het contrast)",
            ),
        };
        match judgement.verdict {
            Verdict::Supported => {
                self.say(
                    format!("{here}, every part of the claim holds."),
                    format!("{here}, gaat elk onderdeel van de bewering op."),
                ) + &self.over_draws(judgement)
            }
            Verdict::Refuted => {
                let parts = which(Verdict::Refuted);
                self.say(
                    format!("{here}, the claim does not hold as stated. Ruled out: {parts}."),
                    format!("{here}, gaat de bewering zo niet op. Uitgesloten: {parts}."),
                ) + &self.over_draws(judgement)
            }
            Verdict::Undecided => {
                let parts = which(Verdict::Undecided);
                self.say(
                    format!("This design cannot tell: {parts} may go either way."),
                    format!("Deze opzet kan het niet zeggen: {parts} kan beide kanten op."),
                )
            }
        }
    }

    fn over_draws(self, judgement: &Judgement) -> String {
        let (held, draws) = (judgement.held, judgement.draws);
        match judgement.robust() {
            None => self.say(
                " Whether that depends on uncertain parameters was not looked at.",
                " Of dat afhangt van onzekere parameters is niet bekeken.",
            ),
            Some(robust) if judgement.verdict == Verdict::Supported && !robust => self.say(
                format!(" But over the uncertain parameters all of it holds in {held} of {draws} draws only: it depends on numbers that nobody has measured."),
                format!(" Maar over de onzekere parameters gaat alles samen in maar {held} van {draws} trekkingen op: het hangt af van getallen die niemand heeft gemeten."),
            ),
            Some(_) => self.say(
                format!(" Over the uncertain parameters all of it lies where the claim says in {held} of {draws} draws."),
                format!(" Over de onzekere parameters ligt alles waar de bewering zegt in {held} van {draws} trekkingen."),
            ),
        }
    }

    /// What would change the verdict on a part.
    pub fn change(self, part: &Part, judged: &Judged) -> String {
        let mut text = match judged.verdict {
            Verdict::Undecided => match (judged.needed, judged.count) {
                (_, count) if count < 2 => self.say(
                    "Too few replications have a value.",
                    "Te weinig herhalingen hebben een waarde.",
                ),
                (Some(needed), _) => {
                    let (count, verdict) = (needed.replications, self.verdict(needed.verdict));
                    self.say(
                        format!("About {count} replications would decide ({verdict}), if estimate and spread stay as they are."),
                        format!("Ongeveer {count} herhalingen zouden beslissen ({verdict}), als schatting en spreiding blijven zoals ze zijn."),
                    )
                }
                (None, _) => self.say(
                    "No design of reasonable size would decide: the estimate lies on a boundary.",
                    "Geen opzet van redelijke omvang zou beslissen: de schatting ligt op een grens.",
                ),
            },
            Verdict::Supported => self.supported(part, judged),
            Verdict::Refuted => self.refuted(part, judged),
        };
        match &judged.driver {
            Some(driver) => {
                let key = format!("`{}`", driver.key);
                text += &match (driver.correlation > 0.0, driver.flips_near) {
                    (true, None) => self.say(
                        format!(" The estimate rises with {key}."),
                        format!(" De schatting stijgt met {key}."),
                    ),
                    (false, None) => self.say(
                        format!(" The estimate falls with {key}."),
                        format!(" De schatting daalt met {key}."),
                    ),
                    (true, Some(near)) => self.say(
                        format!(
                            " The estimate rises with {key} and changes sign near {}.",
                            self.plain(near)
                        ),
                        format!(
                            " De schatting stijgt met {key} en wisselt van teken rond {}.",
                            self.plain(near)
                        ),
                    ),
                    (false, Some(near)) => self.say(
                        format!(
                            " The estimate falls with {key} and changes sign near {}.",
                            self.plain(near)
                        ),
                        format!(
                            " De schatting daalt met {key} en wisselt van teken rond {}.",
                            self.plain(near)
                        ),
                    ),
                };
            }
            None if judged.drawn >= ENOUGH_DRAWS => {
                text += &self.say(
                    format!(
                        " No uncertain parameter stands out in {} draws.",
                        judged.drawn
                    ),
                    format!(
                        " Geen onzekere parameter springt eruit in {} trekkingen.",
                        judged.drawn
                    ),
                );
            }
            None => {}
        }
        text
    }

    fn supported(self, part: &Part, judged: &Judged) -> String {
        let Some([low, high]) = judged.interval else {
            return String::new();
        };
        let far = match part.direction {
            Direction::Above => high,
            Direction::Below => -low,
            Direction::None => high.abs().max(low.abs()),
        };
        let far = self.amount(part, far);
        match part.direction {
            Direction::None => self.say(
                format!("With a margin below {far} it would no longer be shown to be too small to matter."),
                format!("Bij een marge onder {far} zou niet meer zijn aangetoond dat het te klein is om ertoe te doen."),
            ),
            _ if judged.as_large => self.say(
                format!("The effect is at least the margin; a smallest effect of interest above {far} would refute it."),
                format!("Het effect is minstens de marge; een kleinste relevant effect boven {far} zou het weerleggen."),
            ),
            _ => self.say(
                format!("The direction is sure, the size is not: it may be below the margin. A smallest effect of interest above {far} would refute it."),
                format!("De richting is zeker, de omvang niet: die kan onder de marge liggen. Een kleinste relevant effect boven {far} zou het weerleggen."),
            ),
        }
    }

    fn refuted(self, part: &Part, judged: &Judged) -> String {
        let Some([low, high]) = judged.interval else {
            return String::new();
        };
        let (low, high) = match part.direction {
            Direction::Below => (-high, -low),
            _ => (low, high),
        };
        if part.direction == Direction::None {
            let near = if low > 0.0 { low } else { -high };
            let near = self.amount(part, near);
            return self.say(
                format!("There is an effect that matters; it would take a margin above {near} to call it small."),
                format!("Er is een effect dat ertoe doet; pas bij een marge boven {near} heet het klein."),
            );
        }
        if low == 0.0 && high == 0.0 {
            return self.say(
                "The contrast changes nothing here, not in any replication; look whether it does what it is to do.",
                "Het contrast verandert hier niets, in geen enkele replicatie; ga na of het doet wat het moet doen.",
            );
        }
        if high <= 0.0 {
            return self.say(
                "The effect goes the other way; no margin would save the claim.",
                "Het effect gaat de andere kant op; geen marge redt de bewering.",
            );
        }
        let bound = self.amount(part, high);
        if low > 0.0 {
            self.say(
                format!("There is an effect in this direction, but it is too small to matter; below a margin of {bound} it would count."),
                format!("Er is een effect in deze richting, maar te klein om ertoe te doen; onder een marge van {bound} zou het tellen."),
            )
        } else {
            self.say(
                format!("An effect as large as the margin is ruled out; below a margin of {bound} it would be undecided."),
                format!("Een effect zo groot als de marge is uitgesloten; onder een marge van {bound} zou het onbeslist zijn."),
            )
        }
    }

    /// A number without a unit.
    pub fn plain(self, value: f64) -> String {
        NumberFormat::for_value(Unit::Index, self.0, value).write(value)
    }
}

/// What a part is counted in: that of its first term, unless it is a ratio; relative
/// differences are shares.
pub fn unit(part: &Part) -> Unit {
    if part.scale == Scale::Log {
        return Unit::Share;
    }
    let first = part.estimate.keys().next();
    match first.and_then(|text| Term::parse(text).ok()) {
        Some(term) if term.bottom.is_none() => term.top.unit().unwrap_or(Unit::Index),
        _ => Unit::Index,
    }
}
