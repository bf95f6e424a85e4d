//! What is not paid in euros, in euros.

use super::{Deserialize, JsonSchema, Serialize};
use crate::base::units::{Euros, EurosPerHour, Share};

/// Section `[valuation]`: read by the cost-benefit table only; no run depends on it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Valuation {
    /// Discount rate per year.
    #[schemars(extend("nl" = "Discontovoet per jaar", "source" = "D2 (2.25 % a year, public projects)", "maximum" = 0.2))]
    pub rate: Share,
    /// Worth to a resident of one point of severity less for a year: a full problem in one domain, gone.
    #[schemars(extend("nl" = "Waarde voor een inwoner van een punt ernst minder, een jaar lang: een volledig probleem op één leefgebied weg", "source" = "assumption; swept over 2000-20000"))]
    pub well_being_point: Euros,
    /// Cost to the carer of an hour of informal care.
    #[schemars(extend("nl" = "Kosten voor de mantelzorger van een uur mantelzorg", "source" = "assumption; swept over 0-32; compare M11 (household help 32 euro an hour)"))]
    pub carer_hour: EurosPerHour,
    /// Production lost to employers in a week that a resident does not cope, mean over all ages.
    #[schemars(extend("nl" = "Productieverlies van werkgevers per week dat een inwoner zich niet redt, gemiddeld over alle leeftijden", "source" = "assumption; swept over 0-200"))]
    pub production_week: Euros,
    /// Benefits that the state pays to a resident for a week of not coping, mean over all ages: a transfer, no cost to society.
    #[schemars(extend("nl" = "Uitkeringen van het Rijk aan een inwoner per week dat die zich niet redt, gemiddeld over alle leeftijden", "source" = "assumption; swept over 0-200"))]
    pub benefits_week: Euros,
    /// Cost to others (police, courts, schools, nuisance) of a week that a resident does not cope.
    #[schemars(extend("nl" = "Kosten voor anderen (politie, justitie, school, overlast) per week dat een inwoner zich niet redt", "source" = "assumption; swept over 0-100"))]
    pub nuisance_week: Euros,
}
