//! The parameters of continuing support.

use std::collections::BTreeMap;

use super::{Deserialize, JsonSchema, Resource, Serialize};
use crate::base::units::{Euros, Factor, Hours, PerYear, Share, WholeWeeks};
use crate::base::words::tell;
use crate::config::Problems;
use crate::model::agents::AgeBand;

/// The most kinds of support a config may list: a resident's are kept in one byte.
pub const MAX_KINDS: usize = 8;

/// Section `[continuing]`.
#[derive(Resource, Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Params {
    /// Off: nobody has a limitation that lasts, and there is no help but that of a worker.
    #[schemars(extend("nl" = "Uit: niemand heeft een blijvende beperking, en er is alleen hulp van een hulpverlener", "source" = "choice; off is the ablation"))]
    pub enabled: bool,
    /// How often a limitation begins, by age, for a resident of average vulnerability.
    pub onset: Onset,
    /// How often a limitation grows, so that something more is needed.
    #[schemars(extend("nl" = "Hoe vaak een beperking toeneemt, zodat er iets bij nodig is", "source" = "assumption; fitted to C5; swept over .05-.4", "maximum" = 10.0))]
    pub grows: PerYear,
    /// How a limitation ends, or leaves the Wmo.
    pub ends: Ends,
    /// Share who ask for what they need; others manage, alone or with those around them.
    #[schemars(extend("nl" = "Aandeel dat vraagt wat nodig is; anderen redden zich, alleen of met wie om hen heen staat", "source" = "assumption; swept over .5-1"))]
    pub asks: Share,
    /// Hours of access that such a request takes.
    #[schemars(extend("nl" = "Uren van de toegang voor zo'n aanvraag", "source" = "assumption; swept over 1-6", "maximum" = 100.0))]
    pub hours: Hours,
    /// Share of such requests that is refused.
    #[schemars(extend("nl" = "Aandeel van zulke aanvragen dat wordt afgewezen", "source" = "assumption; swept over 0-.3"))]
    pub refused: Share,
    /// Weeks from the decision until it begins.
    #[schemars(extend("nl" = "Weken van het besluit tot het begint", "source" = "assumption; compare W6; swept over 1-18", "maximum" = 520))]
    pub delivery: WholeWeeks,
    /// How much a limitation for which nothing is given weighs on a resident's other problems, as severity; 0 is the ablation.
    #[schemars(extend("nl" = "Hoe zwaar een beperking zonder ondersteuning op andere problemen drukt, als ernst; 0 schakelt dit uit", "source" = "assumption; swept over 0-.6"))]
    pub burden: Share,
    /// Part of that which is taken away when all that is needed is given.
    #[schemars(extend("nl" = "Deel daarvan dat wegvalt als alles wat nodig is ook wordt gegeven", "source" = "assumption; swept over 0-1"))]
    pub relief: Share,
    /// Kinds of support, by name (at most 8).
    pub kinds: BTreeMap<String, Kind>,
}

/// Section `[continuing.onset]`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Onset {
    /// At ages 0-17.
    #[schemars(extend("nl" = "Op 0-17 jaar", "source" = "assumption; fitted to C12", "maximum" = 1.0))]
    pub child: PerYear,
    /// At ages 18-22.
    #[schemars(extend("nl" = "Op 18-22 jaar", "source" = "assumption; fitted to C12", "maximum" = 1.0))]
    pub young: PerYear,
    /// At ages 23-66.
    #[schemars(extend("nl" = "Op 23-66 jaar", "source" = "assumption; fitted to C12", "maximum" = 1.0))]
    pub adult: PerYear,
    /// At ages 67 and over.
    #[schemars(extend("nl" = "Vanaf 67 jaar", "source" = "assumption; fitted to C12", "maximum" = 1.0))]
    pub senior: PerYear,
}

/// Section `[continuing.ends]`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ends {
    /// How often someone goes on to long-term care (Wlz).
    #[schemars(extend("nl" = "Hoe vaak iemand doorgaat naar langdurige zorg (Wlz)", "source" = "assumption; swept over .01-.1", "maximum" = 10.0))]
    pub long_term_care: PerYear,
    /// How often a review finds that nothing is needed any more.
    #[schemars(extend("nl" = "Hoe vaak bij een herbeoordeling niets meer nodig blijkt", "source" = "assumption; swept over 0-.1", "maximum" = 10.0))]
    pub review: PerYear,
    /// How often someone under 67 dies or moves away; with demography only for what there is at the start.
    #[schemars(extend("nl" = "Hoe vaak iemand onder de 67 overlijdt of verhuist; met demografie alleen voor wat er aan het begin is", "source" = "assumption; swept over .02-.1", "maximum" = 10.0))]
    pub gone: PerYear,
    /// How often someone of 67 or over dies or moves away; with demography only for what there is at the start.
    #[schemars(extend("nl" = "Hoe vaak iemand vanaf 67 overlijdt of verhuist; met demografie alleen voor wat er aan het begin is", "source" = "assumption; swept over .05-.2", "maximum" = 10.0))]
    pub gone_senior: PerYear,
}

/// One kind of continuing support.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// How often this is what is needed, against the other kinds.
    #[schemars(extend("nl" = "Hoe vaak dit is wat nodig is, tegenover de andere soorten", "source" = "assumption; fitted to C12 and V22 (clients by kind)", "maximum" = 1000.0))]
    pub weight: Factor,
    /// The same for under-23s.
    #[schemars(extend("nl" = "Hetzelfde voor wie jonger is dan 23", "source" = "assumption", "maximum" = 1000.0))]
    pub weight_youth: Factor,
    /// What a week of it costs the municipality.
    #[schemars(extend("nl" = "Kosten voor de gemeente per week", "source" = "assumption; fitted to M17 (Wmo spending by kind)", "maximum" = 100000.0))]
    pub week: Euros,
    /// It is given to a household, and only once.
    #[schemars(extend("nl" = "Het wordt aan een huishouden gegeven, en maar één keer", "source" = "choice"))]
    pub shared: bool,
}

impl Params {
    /// How often a limitation begins at an age, per week, at vulnerability one.
    pub fn onset_at(&self, age: AgeBand) -> f64 {
        let onset = &self.onset;
        let yearly = match age {
            AgeBand::Child => onset.child,
            AgeBand::Young => onset.young,
            AgeBand::Adult => onset.adult,
            AgeBand::Senior => onset.senior,
        };
        yearly.weekly_hazard()
    }

    /// What may happen to someone with a limitation, per week: it grows; or it ends, by the
    /// Wlz, a review, or because the resident is gone, unless `lives` see to that.
    pub fn course(&self, age: AgeBand, lives: bool) -> [f64; 4] {
        let ends = &self.ends;
        let gone = match age {
            _ if lives => PerYear(0.0),
            AgeBand::Senior => ends.gone_senior,
            AgeBand::Child | AgeBand::Young | AgeBand::Adult => ends.gone,
        };
        [self.grows, ends.long_term_care, ends.review, gone].map(PerYear::weekly_hazard)
    }

    /// How often each kind is what is needed, at an age.
    pub fn weights(&self, age: AgeBand) -> Vec<f64> {
        let of = |kind: &Kind| match age.is_youth() {
            true => kind.weight_youth.0,
            false => kind.weight.0,
        };
        self.kinds.values().map(of).collect()
    }

    /// Names of the kinds; none where there is no continuing support.
    pub fn names(&self) -> Vec<String> {
        let names = self.kinds.keys().filter(|_| self.enabled);
        names.cloned().collect()
    }

    /// What a week of each kind costs, in cents.
    pub fn cents(&self, kind: u8) -> u32 {
        let kind = self.kinds.values().nth(usize::from(kind));
        kind.map_or(0, |kind| (kind.week.0 * 100.0).round() as u32)
    }
}

/// Kinds of support that cannot be.
pub fn check(params: &Params, problems: &mut Problems) {
    let kinds = params.kinds.len();
    if kinds == 0 || kinds > MAX_KINDS {
        let message = tell!("rule-continuing-kinds", most = MAX_KINDS, kinds);
        problems.contradiction(&["continuing.kinds"], message);
    }
    for age in [AgeBand::Child, AgeBand::Adult] {
        if params.weights(age).iter().sum::<f64>() <= 0.0 {
            problems.contradiction(&["continuing.kinds"], tell!("rule-continuing-weights"));
            return;
        }
    }
    if params.course(AgeBand::Adult, false)[1..]
        .iter()
        .sum::<f64>()
        <= 0.0
    {
        let keys = [
            "continuing.ends.long_term_care",
            "continuing.ends.review",
            "continuing.ends.gone",
        ];
        problems.contradiction(&keys, tell!("rule-continuing-ends"));
    }
}
