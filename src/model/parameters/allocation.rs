//! The parameters of allocation.

use super::{Deserialize, JsonSchema, Resource, Serialize};
use crate::base::units::{Count, PerWeek, Probability, Share};
use crate::model::agents::Provider;

/// How a case is matched to a worker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Matching {
    /// Whoever has the smallest caseload.
    FirstFree,
    /// A worker of the client's own neighbourhood, when one is free.
    SameNeighbourhood,
    /// The worker with whom the client clicks best, of those who are free.
    Click,
}

/// Section `[allocation]`.
#[derive(Resource, Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Params {
    /// Off: nobody waits; every case gets the least busy worker at once, however busy.
    #[schemars(extend("nl" = "Uit: niemand wacht, hoe druk het ook is", "source" = "choice; off is the ablation"))]
    pub enabled: bool,
    /// How a case is matched to a worker.
    #[schemars(extend("nl" = "Hoe een hulpvraag een hulpverlener vindt", "source" = "choice"))]
    pub matching: Matching,
    /// One waiting list per municipality instead of one per provider.
    #[schemars(extend("nl" = "Eén wachtlijst per gemeente in plaats van per aanbieder", "source" = "choice"))]
    pub pooled: bool,
    /// Clients a worker may have at most.
    #[schemars(extend("nl" = "Hoogste aantal cliënten per hulpverlener", "source" = "assumption; within W7 (youth protection, norm 8-14); compare W8 (no norm for other workers)", "minimum" = 1, "maximum" = 200))]
    pub caseload_cap: Count,
    /// Product codes into which each domain and intensity is cut.
    #[schemars(extend("nl" = "Aantal productcodes per leefgebied en zwaarte", "source" = "assumption; practitioners speak of 70 codes in all; 1 is the ablation", "minimum" = 1, "maximum" = 50))]
    pub product_cut: Count,
    /// Chance that a request is sent to the right code when there are two.
    #[schemars(extend("nl" = "Kans op de juiste code als er twee zijn", "source" = "assumption; fitted to C2 and C3; swept over .7-1; 1 is the ablation"))]
    pub right_code: Probability,
    /// Share of the motivation lost in a week of waiting.
    #[schemars(extend("nl" = "Deel van de motivatie dat per week wachten verloren gaat", "source" = "assumption; direction W10 (refusal and drop-out grow with the wait; motivation itself not measured)", "maximum" = 0.5))]
    pub motivation_loss: Share,
    /// Weekly rate of giving up while waiting, without any motivation left.
    #[schemars(extend("nl" = "Kans per week om af te haken tijdens het wachten, zonder motivatie", "source" = "assumption; direction W10"))]
    pub giving_up: PerWeek,
    /// Trust lost per week of waiting.
    #[schemars(extend("nl" = "Vertrouwen dat een week wachten kost", "source" = "assumption; compare W10 (trust not measured)", "maximum" = 0.5))]
    pub waiting_trust: Share,
}

impl Params {
    /// Lists are kept per municipality. Also when switched off: somewhere in it there
    /// is somebody who can start at once.
    pub(crate) fn by_municipality(&self) -> bool {
        self.pooled || !self.enabled
    }

    /// The providers behind a waiting list, with their ids.
    pub(crate) fn behind<'a>(
        &self,
        list: usize,
        providers: &'a [Provider],
    ) -> impl Iterator<Item = (u32, &'a Provider)> + use<'a> {
        let pooled = self.by_municipality();
        // One provider, or all of a municipality.
        let (first, some) = match providers.get(list..=list) {
            _ if pooled => (0, providers),
            own => (list, own.unwrap_or_default()),
        };
        (first as u32..)
            .zip(some)
            .filter(move |(_, p)| !pooled || usize::from(p.municipality) == list)
    }
}
