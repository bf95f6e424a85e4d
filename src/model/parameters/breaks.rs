//! Parameters of M8, breaks.

use super::{Deserialize, JsonSchema, Resource, Serialize};
use crate::base::units::{Hours, PerYear, Share, WholeWeeks};

/// Section `[breaks]`.
#[derive(Resource, Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Params {
    /// Off: a new worker takes over the alliance as it was, no story is retold, no trust is lost.
    #[schemars(extend("nl" = "Uit: een nieuwe hulpverlener neemt de band over zoals die was", "source" = "choice; off is the ablation"))]
    pub enabled: bool,
    /// Contact hours needed to tell the story to a new worker.
    #[schemars(extend("nl" = "Contacturen om het verhaal opnieuw te vertellen", "source" = "assumption; swept over 0-8", "maximum" = 40.0))]
    pub retelling: Hours,
    /// Share of the goal agreement that survives a change of worker.
    #[schemars(extend("nl" = "Deel van de overeenstemming over het doel dat een wisseling overleeft", "source" = "assumption"))]
    pub goal_kept: Share,
    /// Trust lost with each new face.
    #[schemars(extend("nl" = "Vertrouwen dat elk nieuw gezicht kost", "source" = "assumption; swept over 0-.1"))]
    pub trust_lost: Share,
    /// Weeks with a worker after which a poor start leads to another worker; 0 is never.
    #[schemars(extend("nl" = "Weken bij een hulpverlener waarna een slechte start tot een ander leidt; 0 is nooit", "source" = "choice; 0 is never", "maximum" = 104))]
    pub early_switch_after: WholeWeeks,
    /// Alliance below which the start is poor.
    #[schemars(extend("nl" = "Werkrelatie waaronder de start slecht is", "source" = "assumption; swept over .2-.6"))]
    pub early_switch_below: Share,
    /// How often a provider gives a running case to a colleague.
    #[schemars(extend("nl" = "Hoe vaak een aanbieder een lopend traject aan een collega geeft", "source" = "assumption; swept over 0-1; 0 is the ablation", "maximum" = 10.0))]
    pub reallocation: PerYear,
    /// A case that is given away goes to a colleague with room or else to another provider that has one, and stays where nobody has. Off: it goes back to the list of its provider, which a provider with one worker gives to that same worker.
    #[schemars(extend("nl" = "Een traject dat wordt overgedragen gaat naar een collega met plaats of anders naar een andere aanbieder met plaats, en blijft als niemand plaats heeft. Uit: het gaat terug naar de lijst van de eigen aanbieder, die het met één medewerker aan dezelfde geeft", "source" = "choice"))]
    pub reallocation_elsewhere: bool,
}
