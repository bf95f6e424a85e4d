//! Parameters of the budgets of the municipalities.

use super::{Deserialize, JsonSchema, Resource, Serialize};
use crate::base::units::{Euros, Score, WEEKS_PER_YEAR};
use crate::base::words::tell;
use crate::config::Problems;
use crate::model::agents::Law;

/// Section `[budget]`.
#[derive(Resource, Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Params {
    /// Budget for care under the Wmo, per resident and year; 0 makes all spending under this law overspend.
    #[schemars(extend("nl" = "Budget voor Wmo-hulp per inwoner per jaar; bij 0 is elke uitgave een overschrijding", "source" = "assumption; about what the default spends"))]
    pub wmo: Euros,
    /// Budget for care under the Jeugdwet, per under-23 and year; 0 makes all spending under this law overspend.
    #[schemars(extend("nl" = "Budget voor jeugdhulp per inwoner onder de 23 per jaar; bij 0 is elke uitgave een overschrijding", "source" = "assumption; fitted to C9 (M8), so how much more is spent than set aside is put in"))]
    pub jeugdwet: Euros,
    /// Budget for help under the Participatiewet, per resident and year; 0 makes all spending under this law overspend.
    #[schemars(extend("nl" = "Budget voor hulp in de Participatiewet per inwoner per jaar; bij 0 is elke uitgave een overschrijding", "source" = "assumption; about what the default spends"))]
    pub participatiewet: Euros,
    /// Growth of the budgets per year, from the end of the burn-in; negative for cuts.
    #[schemars(extend("nl" = "Groei van de budgetten per jaar vanaf het einde van de aanloop; negatief is bezuinigen", "source" = "assumption; prices are constant", "minimum" = -0.5, "maximum" = 0.5))]
    pub growth: Score,
}

impl Params {
    /// No law has a budget, so that nothing can be compared with it.
    pub fn is_empty(&self) -> bool {
        [self.wmo, self.jeugdwet, self.participatiewet]
            .iter()
            .all(|budget| budget.0 == 0.0)
    }

    /// Budget of one week in cents, by law, for so many residents and under-23s.
    pub(crate) fn week(&self, [residents, youth]: [u64; 2], years: i32) -> [u64; 3] {
        let grown = libm::pow(1.0 + self.growth.0, f64::from(years));
        let cents = |budget: Euros, heads: u64| {
            (budget.0 * 100.0 * heads as f64 * grown / WEEKS_PER_YEAR).round() as u64
        };
        let mut week = [0; 3];
        week[Law::Wmo as usize] = cents(self.wmo, residents);
        week[Law::Jeugdwet as usize] = cents(self.jeugdwet, youth);
        week[Law::Participatiewet as usize] = cents(self.participatiewet, residents);
        week
    }
}

/// Refuses budgets of which none is there, where control reacts to them.
pub fn check(params: &Params, reacts: bool, problems: &mut Problems) {
    if reacts && params.is_empty() {
        problems.contradiction(
            &[
                "budget.wmo",
                "budget.jeugdwet",
                "budget.participatiewet",
                "control.enabled",
            ],
            tell!("rule-no-budget"),
        );
    }
}
