//! The parameters of access.

use super::{Deserialize, JsonSchema, Resource, Serialize};
use crate::base::units::{Count, Euros, Hours, Score, Share};

/// Who decides on help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Gatekeeper {
    /// Independent of providers.
    Independent,
    /// Employed by providers: their revenue weighs in.
    Provider,
}

/// How deeply a request is looked into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Depth {
    /// Everyone fully.
    Full,
    /// Simple requests fast, complex ones fully.
    Triage,
}

/// Who is seen, and placed, first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// In order of the request.
    FirstCome,
    /// The most severe first.
    NeediestFirst,
    /// The least severe first.
    QuickWins,
}

impl Priority {
    /// Puts those who wait in the order in which they are seen: by how severe it is, then
    /// by what tells equals apart.
    pub(crate) fn sort<T, K: Ord>(self, waiting: &mut [T], of: impl Fn(&T) -> (f32, K)) {
        let by = |a: &T, b: &T, milder_first: bool| {
            let ((one, first), (other, second)) = (of(a), of(b));
            let order = one.total_cmp(&other);
            let order = if milder_first { order } else { order.reverse() };
            order.then(first.cmp(&second))
        };
        match self {
            Self::FirstCome => {}
            Self::NeediestFirst => waiting.sort_by(|a, b| by(a, b, false)),
            Self::QuickWins => waiting.sort_by(|a, b| by(a, b, true)),
        }
    }
}

/// Section `[access]`.
#[derive(Resource, Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Params {
    /// Off: every request is granted at once, as asked, and costs no time.
    #[schemars(extend("nl" = "Uit: elke vraag wordt meteen en zonder onderzoek toegekend", "source" = "choice; off is the ablation"))]
    pub enabled: bool,
    /// Who decides.
    #[schemars(extend("nl" = "Wie beslist", "source" = "choice; compare G1"))]
    pub gatekeeper: Gatekeeper,
    /// How deeply requests are looked into.
    #[schemars(extend("nl" = "Hoe diep een vraag wordt onderzocht", "source" = "choice"))]
    pub depth: Depth,
    /// Who is seen and placed first.
    #[schemars(extend("nl" = "Wie eerst wordt gezien en geplaatst", "source" = "choice"))]
    pub priority: Priority,
    /// Hours for a full investigation.
    #[schemars(extend("nl" = "Uren voor een volledig onderzoek", "source" = "assumption; swept over 4-20", "minimum" = 0.1, "maximum" = 100.0))]
    pub full_hours: Hours,
    /// Hours for a quick look.
    #[schemars(extend("nl" = "Uren voor een snelle blik", "source" = "assumption", "minimum" = 0.1, "maximum" = 100.0))]
    pub quick_hours: Hours,
    /// Error in the severity seen after a full investigation (standard deviation).
    #[schemars(extend("nl" = "Fout in de ingeschatte ernst na volledig onderzoek (standaardafwijking)", "source" = "assumption"))]
    pub full_error: Share,
    /// Error in the severity seen after a quick look (standard deviation).
    #[schemars(extend("nl" = "Fout in de ingeschatte ernst na een snelle blik (standaardafwijking)", "source" = "assumption"))]
    pub quick_error: Share,
    /// Requests seen as less severe than this are refused; 0 never says no.
    #[schemars(extend("nl" = "Vragen die minder ernstig lijken worden geweigerd; 0 zegt nooit nee", "source" = "assumption"))]
    pub refuse_below: Share,
    /// Requests seen as less severe than this get light support.
    #[schemars(extend("nl" = "Vragen die minder ernstig lijken krijgen lichte hulp", "source" = "assumption"))]
    pub light_below: Share,
    /// Requests seen as more severe than this get intensive help.
    #[schemars(extend("nl" = "Vragen die ernstiger lijken krijgen intensieve hulp", "source" = "assumption"))]
    pub intensive_above: Share,
    /// Trust lost by a refusal.
    #[schemars(extend("nl" = "Vertrouwen dat een weigering kost", "source" = "assumption; no figure is known"))]
    pub refusal_trust: Share,
    /// Chance, at full revenue orientation, that an employed gatekeeper gives a heavier product or grants what would be refused.
    #[schemars(extend("nl" = "Kans, bij volle omzetgerichtheid, op zwaardere of toch toegekende hulp", "source" = "assumption; direction G1; 0 is the ablation; compare P4 (put in by this and market.revenue_orientation)"))]
    pub upgrade: Share,
    /// Without overview: chance that an investigation finds another noticeable problem of the same resident, which then gets a request of its own.
    #[schemars(extend("nl" = "Zonder overzicht: kans dat een onderzoek een ander merkbaar probleem van dezelfde inwoner vindt, dat een eigen aanvraag krijgt", "source" = "assumption; fitted to C5 (V21); swept over 0-1; 0 is the ablation"))]
    pub adds: Share,
    /// The same for the problems of whoever lives with that resident.
    #[schemars(extend("nl" = "Hetzelfde voor de problemen van huisgenoten", "source" = "assumption; fitted to C5 (V21, which counts households); swept over 0-1; 0 is the ablation"))]
    pub adds_at_home: Share,
    /// One worker looks across laws: a resident with several problems gets one case for the worst, in which all are worked on.
    #[schemars(extend("nl" = "Eén blik over de wetten heen: één traject voor alle problemen", "source" = "choice"))]
    pub overview: bool,
    /// Decisions on intensive help are taken in a meeting of this many professionals; 0 or 1 leaves it to the worker.
    #[schemars(extend("nl" = "Aantal professionals dat over intensieve hulp vergadert; 0 of 1: de hulpverlener beslist", "source" = "assumption", "maximum" = 30))]
    pub meeting_size: Count,
    /// Help that costs at most this much a year needs no meeting: the worker decides.
    #[schemars(extend("nl" = "Hulp die hoogstens zoveel per jaar kost vraagt geen overleg: de hulpverlener beslist", "source" = "choice; 0 is no discretion"))]
    pub discretion: Euros,
    /// Hours of a meeting, per participant and decision.
    #[schemars(extend("nl" = "Vergaderuren per deelnemer en besluit", "source" = "assumption", "maximum" = 20.0))]
    pub meeting_hours: Hours,
    /// Natural wish of the decider to look away from small differences: added to the severity seen.
    #[schemars(extend("nl" = "Neiging van de beslisser: opgeteld bij de ingeschatte ernst", "source" = "choice; 0 is neutral", "minimum" = -1.0, "maximum" = 1.0))]
    pub leniency: Score,
    /// This help is not granted any more: a policy sets it, for some products.
    #[schemars(extend("nl" = "Deze hulp wordt niet meer toegekend: een maatregel zet dit aan, voor bepaalde producten", "source" = "choice; for policies"))]
    pub stopped: bool,
}
