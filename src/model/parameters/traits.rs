//! Parameters of how residents differ.

use super::{Deserialize, JsonSchema, Resource, Serialize};
use crate::base::units::{Count, Factor, Score, Share};

/// Section `[population.traits]`.
#[derive(Resource, Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Params {
    /// Share of 18-22 year olds among the children still living in a family.
    #[schemars(extend("nl" = "Aandeel 18-22-jarigen onder thuiswonende kinderen", "source" = "assumption"))]
    pub grown_children: Share,
    /// Share of families with children that have one parent.
    #[schemars(extend("nl" = "Aandeel eenoudergezinnen onder gezinnen met kinderen", "source" = "assumption; about the Dutch share"))]
    pub single_parents: Share,
    /// Share of seniors (67+) among adults in households without children, where the table has no ages.
    #[schemars(extend("nl" = "Aandeel 67-plussers in huishoudens zonder kinderen als de tabel geen leeftijden heeft", "source" = "assumption; gives about 18 % of residents"))]
    pub seniors: Share,
    /// Share of 18-22 year olds among people living alone.
    #[schemars(extend("nl" = "Aandeel 18-22-jarigen onder alleenwonenden", "source" = "assumption"))]
    pub young_alone: Share,
    /// Spread of vulnerability between households (standard deviation of its logarithm).
    #[schemars(extend("nl" = "Spreiding van kwetsbaarheid tussen huishoudens (logaritme)", "source" = "assumption; swept over 0.4-1.2", "maximum" = 2.0))]
    pub vulnerability_between_households: Factor,
    /// Spread of vulnerability within households (standard deviation of its logarithm).
    #[schemars(extend("nl" = "Spreiding van kwetsbaarheid binnen huishoudens (logaritme)", "source" = "assumption; swept over 0.2-0.8", "maximum" = 2.0))]
    pub vulnerability_within_households: Factor,
    /// How much one point of deprivation raises the logarithm of vulnerability.
    #[schemars(extend("nl" = "Stijging van (log) kwetsbaarheid per punt achterstand", "source" = "assumption; swept over 0-0.6", "minimum" = -2.0, "maximum" = 2.0))]
    pub deprivation_effect: Score,
    /// Lowest severity at which the most willing resident asks for help.
    #[schemars(extend("nl" = "Laagste ernst waarbij iemand hulp vraagt", "source" = "assumption"))]
    pub lowest_threshold: Share,
    /// Highest severity at which the most reluctant resident asks for help.
    #[schemars(extend("nl" = "Hoogste ernst waarbij iemand hulp vraagt", "source" = "assumption"))]
    pub highest_threshold: Share,
    /// Number of ways of working clients may believe in and workers may have.
    #[schemars(extend("nl" = "Aantal manieren van werken", "source" = "assumption", "minimum" = 1, "maximum" = 20))]
    pub ways_of_working: Count,
}
