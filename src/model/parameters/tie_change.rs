//! Parameters of ties that come and go.

use super::{Deserialize, JsonSchema, Resource, Serialize};
use crate::base::units::{Count, Weeks};

/// Section `[tie_change]`.
#[derive(Resource, Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Params {
    /// Off: ties stay as they were at the start.
    #[schemars(extend("nl" = "Uit: banden blijven zoals ze waren", "source" = "choice; off is the ablation"))]
    pub enabled: bool,
    /// Half-life of ties with neighbours and friends at the average rate of change; those within a circle last longer.
    #[schemars(extend("nl" = "Halfwaardetijd van banden met buren en vrienden bij het gemiddelde tempo; die binnen een kring duren langer", "source" = "assumption; fitted to N6 (ties with kin and within a circle last, so the others go faster than half in seven years); compare P7 (no independent check, for that reason)", "minimum" = 10.0))]
    pub half_life: Weeks,
    /// How often someone tries, at one initiative, to find a new tie: who is within reach may be known already, have no tie to spare, or bring neighbours too far apart.
    #[schemars(extend("nl" = "Hoe vaak iemand bij één initiatief een nieuwe band probeert te vinden: wie binnen bereik is, kan al bekend zijn, geen band over hebben of buren te ver uit elkaar brengen", "source" = "choice; so that hardly any initiative comes to nothing", "minimum" = 1, "maximum" = 1000))]
    pub tries: Count,
}
