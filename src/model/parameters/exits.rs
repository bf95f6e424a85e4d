//! Parameters of the ways in which a case ends.

use super::{Deserialize, JsonSchema, Resource, Serialize};
use crate::base::units::{Factor, Hours, PerWeek, Probability, Share, WholeWeeks};
use crate::model::agents::Intensity;

/// Section `[exits]`.
#[derive(Resource, Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Params {
    /// Severity at which the goal is reached.
    #[schemars(extend("nl" = "Ernst waarbij het doel is bereikt", "source" = "assumption", "minimum" = 0.01))]
    pub goal_severity: Share,
    /// Weekly rate of stopping for a client with a middling alliance.
    #[schemars(extend("nl" = "Kans per week om te stoppen bij een gemiddelde werkrelatie", "source" = "assumption; fitted to V14 (3.6 % of youth help ended by the client alone); compare A24 (17-72 % of youths in outpatient care, by any definition)", "maximum" = 1.0))]
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
    /// Weekly rate at which it shows; 0: it shows when that time is over, and not before.
    #[schemars(extend("nl" = "Kans per week dat dit blijkt; 0: het blijkt als die tijd om is, en niet eerder", "source" = "assumption; swept over .02-.3", "maximum" = 1.0))]
    pub wrong_product_rate: PerWeek,
    /// Chance, at a review, that a client whose problem worsened gets heavier help.
    #[schemars(extend("nl" = "Kans bij een evaluatie op zwaardere hulp als het slechter gaat", "source" = "assumption; fitted to C2 and C3; the reflex of adding help; 0 is the ablation"))]
    pub reflex: Share,
    /// Trust won by reaching the goal.
    #[schemars(extend("nl" = "Vertrouwen dat een bereikt doel oplevert", "source" = "assumption"))]
    pub goal_trust: Share,
    /// Trust lost by stopping without result.
    #[schemars(extend("nl" = "Vertrouwen dat stoppen zonder resultaat kost", "source" = "assumption"))]
    pub dropout_trust: Share,
    /// Weekly rate at which a provider or an institution ends a case without any alliance, mandated clients included; 0 is the ablation.
    #[schemars(extend("nl" = "Kans per week dat een aanbieder of instelling een traject zonder enige werkrelatie beëindigt, ook bij verplichte hulp; 0 schakelt dit uit", "source" = "assumption; swept over 0-.05", "maximum" = 1.0))]
    pub breakdown: PerWeek,
    /// How steeply that rate falls with the alliance (per unit, in the exponent); 0: as often in a good relation.
    #[schemars(extend("nl" = "Hoe steil die kans daalt met de werkrelatie; 0: in een goede relatie even vaak", "source" = "assumption; direction A14; fitted to A14 (as far apart as those who stop and those who stay); swept over 0-12", "maximum" = 20.0))]
    pub breakdown_alliance: Factor,
    /// How long products are granted for.
    pub terms: Terms,
}

/// Section `[exits.terms]`: a product is granted for a term, after which it is reviewed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// Off: a case goes on until something else ends it.
    #[schemars(extend("nl" = "Uit: een traject loopt door tot iets anders het beëindigt", "source" = "choice; off is the ablation"))]
    pub enabled: bool,
    /// Term of light help.
    #[schemars(extend("nl" = "Termijn van lichte hulp", "source" = "assumption; half a year", "minimum" = 1))]
    pub light: WholeWeeks,
    /// Term of regular help.
    #[schemars(extend("nl" = "Termijn van reguliere hulp", "source" = "assumption; half a year", "minimum" = 1))]
    pub regular: WholeWeeks,
    /// Term of intensive help.
    #[schemars(extend("nl" = "Termijn van intensieve hulp", "source" = "assumption; a year", "minimum" = 1))]
    pub intensive: WholeWeeks,
    /// Term of a stay.
    #[schemars(extend("nl" = "Termijn van verblijf", "source" = "assumption; a year", "minimum" = 1))]
    pub stay: WholeWeeks,
    /// Fall of severity over a term that counts as progress, felt or not.
    #[schemars(extend("nl" = "Daling van de ernst binnen een termijn die als vooruitgang telt, ook zonder dat die wordt gevoeld", "source" = "assumption"))]
    pub progress: Share,
    /// Chance that a case without progress ends with its term.
    #[schemars(extend("nl" = "Kans dat een traject zonder vooruitgang met de termijn eindigt", "source" = "assumption; swept over 0-1"))]
    pub ends: Probability,
    /// Chance that a case without progress that does not end goes on with another product.
    #[schemars(extend("nl" = "Kans dat een traject zonder vooruitgang dat niet eindigt met een ander product verder gaat", "source" = "assumption; swept over 0-1"))]
    pub changes: Probability,
    /// Hours of access that the review at the end of a term takes, where the municipality decides.
    #[schemars(extend("nl" = "Uren van de toegang per herbeoordeling aan het eind van een termijn, waar de gemeente beslist", "source" = "assumption; less than an investigation", "maximum" = 40.0))]
    pub review_hours: Hours,
}

impl Terms {
    /// Weeks for which help of this intensity is granted.
    pub const fn weeks(&self, intensity: Intensity) -> u32 {
        match intensity {
            Intensity::Light => self.light.0,
            Intensity::Regular => self.regular.0,
            Intensity::Intensive => self.intensive.0,
            Intensity::Stay => self.stay.0,
        }
    }
}

impl Params {
    /// Weekly rate of stopping for a client with this alliance.
    pub(crate) fn dropout_at(&self, alliance: f64) -> f64 {
        self.dropout.0 * libm::exp(self.dropout_alliance.0 * (0.5 - alliance))
    }

    /// Weekly rate of breaking down for a case with this alliance.
    pub(crate) fn breakdown_at(&self, alliance: f64) -> f64 {
        self.breakdown.0 * libm::exp(-self.breakdown_alliance.0 * alliance)
    }

    /// The rate of dropping out without any alliance, and a hair more: a draw that stops nobody at this
    /// rate stops nobody at all.
    pub(crate) fn highest_dropout(&self) -> f64 {
        self.dropout_at(0.0) * (1.0 + 1e-9)
    }
}
