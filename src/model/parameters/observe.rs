//! Parameters of what is measured and recorded.

use super::{Deserialize, JsonSchema, Resource, Serialize};
use crate::base::random::{Luck, Purpose};
use crate::base::units::{Count, Factor, Share, WholeWeeks};

/// Section `[observe]`.
#[derive(Resource, Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Params {
    /// Metrics to keep, by name; an empty list keeps all.
    #[schemars(extend("nl" = "Maten om te bewaren; leeg bewaart alles", "source" = "choice"))]
    pub metrics: Vec<String>,
    /// Areas to keep beside the whole: codes of neighbourhoods or names of municipalities of the table.
    #[schemars(extend("nl" = "Gebieden naast het geheel: buurtcodes of gemeentenamen uit de tabel", "source" = "choice"))]
    pub areas: Vec<String>,
    /// Weeks between two surveys of the network, of informal carers and of loneliness; in between these measures stay as they were.
    #[schemars(extend("nl" = "Weken tussen twee peilingen van netwerk, mantelzorg en eenzaamheid", "source" = "choice", "minimum" = 1, "maximum" = 520))]
    pub survey_every: WholeWeeks,
    /// Residents whose surroundings in the network are measured.
    #[schemars(extend("nl" = "Aantal inwoners van wie de netwerkomgeving wordt gemeten", "source" = "choice", "maximum" = 1000000))]
    pub survey_sample: Count,
    /// Severity from which someone who waits counts among the neediest.
    #[schemars(extend("nl" = "Ernst vanaf waar een wachtende tot de zwaarsten telt", "source" = "choice"))]
    pub severe: crate::base::units::Share,
    /// Weeks within which a problem must be below the goal for the request about it to count as resolved in time.
    #[schemars(extend("nl" = "Binnen hoeveel weken een probleem onder het doel moet zijn om de hulpvraag op tijd opgelost te noemen", "source" = "choice; compare V10 (63 % of youth trajectories end within a year, 86 % within two)", "minimum" = 1, "maximum" = 1040))]
    pub resolved_within: WholeWeeks,
    /// Residents in the weekly panel.
    #[schemars(extend("nl" = "Aantal inwoners in het wekelijkse panel", "source" = "choice", "maximum" = 1000000))]
    pub panel: Count,
    /// Keep cases, spells, workers, providers and the panel.
    #[schemars(extend("nl" = "Bewaar trajecten, wisselingen, hulpverleners, aanbieders en panel", "source" = "choice"))]
    pub microdata: bool,
    /// Who is called lonely.
    pub loneliness: Loneliness,
}

/// Section `[observe.loneliness]`. Lonely is who has less company than they want (de Jong
/// Gierveld: the discrepancy between the relations one has and those one wishes for).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Loneliness {
    /// Company that an adult wants on average, in ties of full strength, housemates included; 0 is the ablation: nobody is lonely.
    #[schemars(extend("nl" = "Gezelschap dat een volwassene gemiddeld wil, in volle banden, huisgenoten meegeteld; 0: niemand is eenzaam", "source" = "assumption; fitted to C8 (N4), so how many are lonely is put in", "maximum" = 50.0))]
    pub wanted: Factor,
    /// How far adults differ in what they want: evenly from (1 - this) to (1 + this) times the average.
    #[schemars(extend("nl" = "Hoe ver volwassenen verschillen in wat zij willen: van (1 - dit) tot (1 + dit) maal het gemiddelde", "source" = "assumption; swept over 0-1"))]
    pub spread: Share,
}

impl Loneliness {
    /// Less company than a resident wants. Where all want more, or all less, nothing is drawn.
    pub fn is_too_little(&self, company: f64, luck: &Luck, resident: u32) -> bool {
        // The margin is far above rounding: no answer depends on it.
        let [least, most] = [-1.0, 1.0].map(|end| self.wanted.0 * (1.0 + self.spread.0 * end));
        let margin = 1e-9 * most;
        company < least - margin
            || (company < most + margin && company < self.wanted_by(luck, resident))
    }

    /// Company that a resident wants: always the same, so that it need not be kept.
    pub fn wanted_by(&self, luck: &Luck, resident: u32) -> f64 {
        let draw = luck.uniform(Purpose::WantedCompany, resident, 0);
        self.wanted.0 * (1.0 + self.spread.0 * (2.0 * draw - 1.0))
    }
}
