//! Parameters of M15, money.

use super::{Deserialize, JsonSchema, Resource, Serialize};
use crate::base::units::{EurosPerHour, Factor, Share};
use crate::model::agents::Sector;

/// Section `[money]`.
#[derive(Resource, Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Params {
    /// What an hour of a professional costs the employer.
    #[schemars(extend("nl" = "Loonkosten per uur van een professional", "source" = "assumption; compare M11 (it has to stay below the tariffs)"))]
    pub wage: EurosPerHour,
    /// What a provider spends on overhead, as a share of its wages.
    #[schemars(extend("nl" = "Overhead van een aanbieder, als deel van de loonkosten", "source" = "assumption; fitted to M4 (margins)"))]
    pub provider_overhead: Share,
    /// What the municipality spends on offices, ICT and purchasing, as a share of what it pays providers.
    #[schemars(extend("nl" = "Kosten van de gemeente voor kantoor, ICT en inkoop, als deel van wat aanbieders krijgen", "source" = "assumption; compare O5 (25-30 % of the money, with access and more in it)"))]
    pub municipal_overhead: Share,
    /// What an hour or a trajectory under the Jeugdwet is paid, as a multiple of what its product costs under the other laws.
    #[schemars(extend("nl" = "Prijs van een uur of traject jeugdhulp, als veelvoud van de prijs van dat product onder de andere wetten", "source" = "assumption; within M12 against M11 (101 euro against 56-85; youth mental health only)", "maximum" = 5.0))]
    pub youth_tariff: Factor,
}

impl Params {
    /// A price in cents in a sector.
    pub(crate) fn price(&self, cents: u64, sector: Sector) -> u64 {
        match sector {
            Sector::Adult => cents,
            Sector::Youth => (cents as f64 * self.youth_tariff.0).round() as u64,
        }
    }
}
