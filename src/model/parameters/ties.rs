//! Parameters of the ties between residents at the start.

use super::{Deserialize, JsonSchema, Resource, Serialize};
use crate::base::units::{Count, Factor, Share};
use crate::model::network::TieKind;

/// Section `[population.ties]`.
#[derive(Resource, Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Params {
    /// Mean number of kin outside the household.
    #[schemars(extend("nl" = "Gemiddeld aantal familieleden buiten het huishouden", "source" = "assumption; compare N9 (2-3 core members, of all kinds)", "maximum" = 6.0))]
    pub kin: Factor,
    /// Mean number of neighbours one has a tie with.
    #[schemars(extend("nl" = "Gemiddeld aantal buren met wie men een band heeft", "source" = "assumption; compare N5 (how many see neighbours weekly, not how many neighbours)", "maximum" = 10.0))]
    pub neighbours: Factor,
    /// Mean number of friends.
    #[schemars(extend("nl" = "Gemiddeld aantal vrienden", "source" = "assumption; compare N9 (2-3 core members, of all kinds)", "maximum" = 10.0))]
    pub friends: Factor,
    /// Residents to either side among whom neighbours are found.
    #[schemars(extend("nl" = "Aantal inwoners naar weerszijden onder wie buren worden gevonden", "source" = "assumption", "minimum" = 2, "maximum" = 1000))]
    pub street: Count,
    /// Residents to either side among whom friends and kin are found.
    #[schemars(extend("nl" = "Aantal inwoners naar weerszijden onder wie vrienden en familie worden gevonden", "source" = "assumption", "minimum" = 10, "maximum" = 100000))]
    pub circle: Count,
    /// Chance that a new tie is with someone a present tie knows.
    #[schemars(extend("nl" = "Kans dat een nieuwe band een bekende van een bekende is", "source" = "assumption; fitted to N10 (clustering, itself a gap)"))]
    pub closure: Share,
    /// Strength of a tie with kin.
    #[schemars(extend("nl" = "Sterkte van een familieband", "source" = "assumption"))]
    pub kin_strength: Share,
    /// Strength of a tie with a neighbour.
    #[schemars(extend("nl" = "Sterkte van een band met buren", "source" = "assumption"))]
    pub neighbour_strength: Share,
    /// Strength of a tie with a friend.
    #[schemars(extend("nl" = "Sterkte van een vriendschap", "source" = "assumption"))]
    pub friend_strength: Share,
    /// How far the strengths of ties of a kind lie apart: evenly, from this share below the mean to this share above it.
    #[schemars(extend("nl" = "Hoe ver de sterktes van banden van één soort uiteenlopen: gelijkmatig, van dit deel onder tot dit deel boven het gemiddelde", "source" = "assumption"))]
    pub strength_spread: Share,
}

impl Params {
    /// Strength of a tie of a kind, for a draw between 0 and 1.
    pub fn draw_strength(&self, kind: TieKind, draw: f64) -> f64 {
        let spread = self.strength_spread.0;
        self.strength(kind) * (1.0 - spread + 2.0 * spread * draw)
    }

    /// Mean strength of ties of a kind; living together is the strongest.
    pub fn strength(&self, kind: TieKind) -> f64 {
        match kind {
            TieKind::Household => 1.0,
            TieKind::Kin => self.kin_strength.0,
            TieKind::Neighbour => self.neighbour_strength.0,
            TieKind::Friend => self.friend_strength.0,
        }
    }
}
