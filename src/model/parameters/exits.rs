//! Parameters of the ways in which a case ends.

use super::{Deserialize, JsonSchema, Resource, Serialize};
use crate::base::units::{Factor, PerWeek, Share, WholeWeeks};

/// Section `[exits]`.
#[derive(Resource, Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Params {
    /// Severity at which the goal is reached.
    #[schemars(extend("nl" = "Ernst waarbij het doel is bereikt", "source" = "assumption", "minimum" = 0.01))]
    pub goal_severity: Share,
    /// Weekly rate of stopping for a client with a middling alliance.
    #[schemars(extend("nl" = "Kans per week om te stoppen bij een gemiddelde werkrelatie", "source" = "assumption; fitted to C2; compare A24 (17-72 % of youths in outpatient care, by any definition), V14 (3.6 % of youth help ended by the client alone)", "maximum" = 1.0))]
    pub dropout: PerWeek,
    /// How steeply that rate falls with the alliance (per unit, in the exponent); 0 is the ablation.
    #[schemars(extend("nl" = "Hoe steil die kans daalt met de werkrelatie; 0 schakelt dit uit", "source" = "assumption; direction A14; swept over 0-6", "maximum" = 20.0))]
    pub dropout_alliance: Factor,
    /// Weekly rate at which a provider stops a case in which no progress is felt.
    #[schemars(extend("nl" = "Kans per week dat een aanbieder stopt als er geen vooruitgang is", "source" = "assumption; fitted to C2", "maximum" = 1.0))]
    pub provider_stops: PerWeek,
    /// Time after which a case without progress may be stopped.
    #[schemars(extend("nl" = "Tijd waarna een traject zonder vooruitgang kan worden gestopt", "source" = "assumption"))]
    pub patience: WholeWeeks,
    /// Time in which it shows that a client was sent to the wrong product.
    #[schemars(extend("nl" = "Tijd waarin blijkt dat het product niet past", "source" = "assumption"))]
    pub wrong_product_shows: WholeWeeks,
    /// Chance, at a review, that a client whose problem worsened gets heavier help.
    #[schemars(extend("nl" = "Kans bij een evaluatie op zwaardere hulp als het slechter gaat", "source" = "assumption; fitted to C2 and C3; the reflex of adding help; 0 is the ablation"))]
    pub reflex: Share,
    /// Trust won by reaching the goal.
    #[schemars(extend("nl" = "Vertrouwen dat een bereikt doel oplevert", "source" = "assumption"))]
    pub goal_trust: Share,
    /// Trust lost by stopping without result.
    #[schemars(extend("nl" = "Vertrouwen dat stoppen zonder resultaat kost", "source" = "assumption"))]
    pub dropout_trust: Share,
}

impl Params {
    /// Weekly rate of stopping for a client with this alliance.
    pub(crate) fn dropout_at(&self, alliance: f64) -> f64 {
        self.dropout.0 * libm::exp(self.dropout_alliance.0 * (0.5 - alliance))
    }

    /// That rate without any alliance, and a hair more: a draw that stops nobody at this
    /// rate stops nobody at all.
    pub(crate) fn highest_dropout(&self) -> f64 {
        self.dropout_at(0.0) * (1.0 + 1e-9)
    }
}
