//! The parameters of demography.

use super::{Deserialize, JsonSchema, Resource, Serialize};
use crate::base::units::{Factor, PerYear, Share};
use crate::model::agents::AgeBand;

/// Section `[demography]`.
#[derive(Resource, Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Params {
    /// Off: nobody ages, is born, dies or moves.
    #[schemars(extend("nl" = "Uit: niemand wordt ouder, wordt geboren, sterft of verhuist", "source" = "choice; off is the ablation"))]
    pub enabled: bool,
    /// How often residents die, by age.
    pub deaths: Deaths,
    /// How often households move to another municipality, by who lives there.
    pub moves: Moves,
    /// How far an age band may exceed its share of the residents without children at home before those who reach it move away instead.
    #[schemars(extend("nl" = "Hoe ver een leeftijdsgroep boven haar aandeel in de huishoudens zonder kinderen mag komen voordat wie die leeftijd bereikt verhuist", "source" = "assumption; swept over .02-.1"))]
    pub slack: Share,
    /// Share of the help under the Jeugdwet that goes on when the client turns 18.
    #[schemars(extend("nl" = "Aandeel van de jeugdhulp dat doorgaat als de cliënt 18 wordt", "source" = "assumption; swept over 0-1"))]
    pub goes_on_at_18: Share,
    /// Share that goes on under another law, with the same worker, when the client turns 23.
    #[schemars(extend("nl" = "Aandeel dat onder een andere wet doorgaat, met dezelfde hulpverlener, als de cliënt 23 wordt", "source" = "assumption; swept over 0-1"))]
    pub goes_on_at_23: Share,
    /// Of the others, the share who are asked for help anew and wait again; the rest falls out.
    #[schemars(extend("nl" = "Van de anderen het aandeel voor wie opnieuw hulp wordt gevraagd en dat weer wacht; de rest valt tussen wal en schip", "source" = "assumption; swept over 0-1"))]
    pub waits_again: Share,
}

/// Section `[demography.deaths]`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Deaths {
    /// At ages 0-17.
    #[schemars(extend("nl" = "Op 0-17 jaar", "source" = "assumption; about the Dutch rate", "maximum" = 1.0))]
    pub child: PerYear,
    /// At ages 18-22.
    #[schemars(extend("nl" = "Op 18-22 jaar", "source" = "assumption; about the Dutch rate", "maximum" = 1.0))]
    pub young: PerYear,
    /// At ages 23-66.
    #[schemars(extend("nl" = "Op 23-66 jaar", "source" = "assumption; about the Dutch rate", "maximum" = 1.0))]
    pub adult: PerYear,
    /// At age 67.
    #[schemars(extend("nl" = "Op 67 jaar", "source" = "assumption; about the Dutch rate", "maximum" = 1.0))]
    pub senior: PerYear,
    /// Years of age in which the rate doubles from 67 on.
    #[schemars(extend("nl" = "Aantal levensjaren waarin de kans vanaf 67 verdubbelt", "source" = "assumption; about the Dutch life table", "minimum" = 1.0, "maximum" = 100.0))]
    pub doubling: Factor,
}

/// Section `[demography.moves]`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Moves {
    /// Households of people of 18-22.
    #[schemars(extend("nl" = "Huishoudens van 18-22-jarigen", "source" = "assumption; swept over .05-.3", "maximum" = 2.0))]
    pub young: PerYear,
    /// Households without children of people of 23-66.
    #[schemars(extend("nl" = "Huishoudens zonder kinderen van 23-66-jarigen", "source" = "assumption; swept over .02-.1", "maximum" = 2.0))]
    pub adult: PerYear,
    /// Families with children.
    #[schemars(extend("nl" = "Gezinnen met kinderen", "source" = "assumption; swept over .01-.06", "maximum" = 2.0))]
    pub family: PerYear,
    /// Households of people of 67 and over.
    #[schemars(extend("nl" = "Huishoudens van 67-plussers", "source" = "assumption; swept over .005-.04", "maximum" = 2.0))]
    pub senior: PerYear,
}

impl Params {
    /// How often residents of an age band die, per week; of the last band at its beginning.
    pub fn mortality(&self, age: AgeBand) -> f64 {
        let deaths = &self.deaths;
        let yearly = match age {
            AgeBand::Child => deaths.child,
            AgeBand::Young => deaths.young,
            AgeBand::Adult => deaths.adult,
            AgeBand::Senior => deaths.senior,
        };
        yearly.weekly_hazard()
    }

    /// How often a household moves, per week: a family, or people of this age.
    pub fn moving(&self, family: bool, age: AgeBand) -> f64 {
        let moves = &self.moves;
        let yearly = match (family, age) {
            (true, _) => moves.family,
            (false, AgeBand::Child | AgeBand::Young) => moves.young,
            (false, AgeBand::Adult) => moves.adult,
            (false, AgeBand::Senior) => moves.senior,
        };
        yearly.weekly_hazard()
    }

    /// Share of the help that goes on when a client reaches an age band.
    pub fn goes_on(&self, age: AgeBand) -> f64 {
        match age {
            AgeBand::Young => self.goes_on_at_18.0,
            AgeBand::Child | AgeBand::Adult | AgeBand::Senior => self.goes_on_at_23.0,
        }
    }
}
