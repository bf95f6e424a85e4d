//! Open house or a partnership with a few, chosen by tender when contracts end.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::units::Count;
use crate::model::parameters::Mechanisms;
use crate::model::parameters::market::Form;

/// Who may offer help.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MarketForm {
    /// Who may offer help.
    #[schemars(extend("nl" = "Wie hulp mag aanbieden", "source" = "choice; M5"))]
    pub form: Form,
    /// Partners a tender chooses, per municipality; only in a partnership.
    #[schemars(extend("nl" = "Aantal partners per gemeente; alleen bij partnerschap", "source" = "choice", "minimum" = 1, "maximum" = 1000))]
    pub partners: Count,
}

impl MarketForm {
    /// Changes the parameters in force.
    pub fn apply(&self, mechanisms: &mut Mechanisms) {
        mechanisms.market.form = self.form;
        mechanisms.market.partners = self.partners;
    }
}
