//! The parameters of the region.

use super::{Deserialize, JsonSchema, Resource, Serialize};
use crate::base::units::{Count, Factor, Share};
use crate::base::words::tell;
use crate::config::Problems;
use crate::model::agents::named;
use crate::model::population::Town;

named! {
    /// How the cost of the second line is divided over the municipalities.
    #[derive(JsonSchema)]
    pub enum Rule {
        /// Each pays for its own residents.
        None = "none",
        /// By the part of the clients that each had last year.
        ByUse = "by_use",
        /// By residents.
        ByPopulation = "by_population",
        /// Partly by use, for the rest by residents.
        Mixed = "mixed",
    }
}

/// Section `[region]`.
#[derive(Resource, Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Params {
    /// On: all municipalities of the table share a second line, which alone gives intensive help. Off: local providers give all help.
    #[schemars(extend("nl" = "Aan: alle gemeenten van de tabel delen een tweede lijn, die als enige intensieve hulp geeft. Uit: lokale aanbieders geven alle hulp", "source" = "choice; off is the ablation"))]
    pub enabled: bool,
    /// Positions in the second line per 1,000 residents of the region.
    #[schemars(extend("nl" = "Arbeidsplaatsen in de tweede lijn per 1.000 inwoners van de regio", "source" = "assumption; with it the second line has its part of the positions of the default", "maximum" = 100.0))]
    pub positions_per_1000: Factor,
    /// Providers of the second line, in the whole region.
    #[schemars(extend("nl" = "Aantal aanbieders in de tweede lijn, in de hele regio", "source" = "assumption", "minimum" = 1, "maximum" = 1000))]
    pub providers: Count,
    /// How the cost of the second line is divided over the municipalities.
    #[schemars(extend("nl" = "Hoe de kosten van de tweede lijn over de gemeenten worden verdeeld", "source" = "choice"))]
    pub equalisation: Rule,
    /// Part that is divided by use under `mixed`; the rest is divided by residents.
    #[schemars(extend("nl" = "Deel dat bij `mixed` naar gebruik wordt verdeeld; de rest gaat naar inwoners", "source" = "assumption; swept over 0-1"))]
    pub use_weight: Share,
}

impl Params {
    /// The part of the cost that is divided by use; `None` when each pays for its own.
    pub fn weight(&self) -> Option<f64> {
        match self.equalisation {
            Rule::None => None,
            Rule::ByUse => Some(1.0),
            Rule::ByPopulation => Some(0.0),
            Rule::Mixed => Some(self.use_weight.0),
        }
    }
}

/// Refuses a second line without anyone in it, and a rule without a second line.
pub fn check(params: &Params, problems: &mut Problems) {
    if params.enabled && params.positions_per_1000.0 == 0.0 {
        problems.contradiction(
            &["region.positions_per_1000", "region.enabled"],
            tell!("rule-second-line-empty"),
        );
    }
    if !params.enabled && params.equalisation != Rule::None {
        let message = tell!("rule-nothing-to-divide", rule = params.equalisation.name());
        problems.contradiction(&["region.equalisation", "region.enabled"], message);
    }
}

/// Refuses a rule between municipalities where there is one. A second line of one
/// municipality is allowed: it then has specialists of its own beside the others.
pub fn check_places(params: &Params, town: &Town, problems: &mut Problems) {
    if params.enabled && params.equalisation != Rule::None && town.municipalities.len() < 2 {
        let message = alone(params.equalisation, town);
        problems.contradiction(&["region.equalisation", "population.table"], message);
    }
}

/// Why a rule has nothing to divide in a table of one municipality.
pub fn alone(rule: Rule, town: &Town) -> String {
    let only = town.municipalities.first().map_or("", String::as_str);
    tell!("rule-one-municipality", rule = rule.name(), only)
}
