//! Parameters of M3, informal support.

use super::{Deserialize, JsonSchema, Resource, Serialize};
use crate::base::units::{Factor, HoursPerWeek, Probability, Weeks, WholeWeeks};

/// Section `[informal_support]`.
#[derive(Resource, Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Params {
    /// Off: ties absorb nothing and nobody gives care.
    #[schemars(extend("nl" = "Uit: niemand vangt iets op en niemand geeft mantelzorg", "source" = "choice; off is the ablation"))]
    pub enabled: bool,
    /// Hours per week an adult can give to others.
    #[schemars(extend("nl" = "Uren per week die een volwassene anderen kan geven", "source" = "assumption; compare N1 (12 hours a week, of those who give)", "maximum" = 60.0))]
    pub spare_hours: HoursPerWeek,
    /// Hours of support per week that a problem of full force asks.
    #[schemars(extend("nl" = "Uren steun per week die een probleem van volle kracht vraagt", "source" = "assumption; fitted to C8 (N1)", "minimum" = 0.1))]
    pub hours_needed: HoursPerWeek,
    /// Chance that someone with time to spare helps along a tie of full strength.
    #[schemars(extend("nl" = "Kans dat iemand met tijd helpt langs een volle band", "source" = "assumption; fitted to C8 (N1)"))]
    pub willingness: Probability,
    /// How much easier support is found along a tie that a worker of the neighbourhood knows (factor on willingness).
    #[schemars(extend("nl" = "Extra vindbaarheid van steun langs een band die een professional in de buurt kent", "source" = "assumption; swept over 0-2; 0 is the ablation", "maximum" = 10.0))]
    pub known_worker_effect: Factor,
    /// Mean time for which support is given.
    #[schemars(extend("nl" = "Gemiddelde duur van gegeven steun", "source" = "assumption", "minimum" = 1.0))]
    pub duration: Weeks,
    /// Hours of care per week above which giving is a strain.
    #[schemars(extend("nl" = "Uren zorg per week waarboven geven zwaar wordt", "source" = "assumption; fitted to C8 (N1, where being burdened is what carers say, no number of hours)", "minimum" = 0.1))]
    pub heavy_hours: HoursPerWeek,
    /// How much the carer's own rate of events rises at twice the heavy hours.
    #[schemars(extend("nl" = "Stijging van de eigen gebeurteniskans bij tweemaal de zware uren", "source" = "assumption; swept over 0-2; 0 is the ablation", "maximum" = 10.0))]
    pub strain_effect: Factor,
    /// Relief lasts as long as it is given: when support ends, what has not passed by itself comes back. Off: it lasts for good.
    #[schemars(extend("nl" = "Verlichting duurt zolang de steun duurt: daarna komt terug wat niet vanzelf over is gegaan. Uit: zij blijft", "source" = "choice; ablation"))]
    pub relief_ends: bool,
    /// Hours of care per week above which a carer cannot go on for long.
    #[schemars(extend("nl" = "Uren zorg per week waarboven een mantelzorger het niet lang volhoudt", "source" = "assumption; compare N1", "minimum" = 0.1))]
    pub exhausted_above: HoursPerWeek,
    /// Weeks above it after which a carer is exhausted and stops; 0 is never.
    #[schemars(extend("nl" = "Weken daarboven waarna een mantelzorger uitgeput is en stopt; 0 is nooit", "source" = "assumption; swept over 0-52"))]
    pub exhausted_after: WholeWeeks,
    /// Weeks for which an exhausted carer gives nothing.
    #[schemars(extend("nl" = "Weken waarin een uitgeputte mantelzorger niets geeft", "source" = "assumption; swept over 0-52"))]
    pub exhausted_rest: WholeWeeks,
}

impl Params {
    /// So many hours cannot be given for long.
    pub(crate) fn is_too_much(&self, giving: f32) -> bool {
        self.exhausted_after.0 > 0 && f64::from(giving) > self.exhausted_above.0
    }

    /// Support may end before its time.
    pub(crate) fn may_end_before(&self) -> bool {
        self.relief_ends || self.exhausted_after.0 > 0
    }

    /// Factor on a carer's own rate of life events.
    pub fn strain(&self, giving: f32) -> f64 {
        let heavy = self.heavy_hours.0;
        let excess = (f64::from(giving) / heavy - 1.0).max(0.0);
        1.0 + self.strain_effect.0 * excess
    }
}
