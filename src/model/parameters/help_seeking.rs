//! Parameters of M4, help-seeking and routes.

use super::{Deserialize, JsonSchema, Resource, Serialize};
use crate::base::random::Stream;
use crate::base::units::{Factor, PerWeek, Probability, Share};
use crate::model::agents::{Condition, Route};

/// Section `[help_seeking]`.
#[derive(Resource, Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Params {
    /// Weekly rate of asking for someone with full trust and the worst problem.
    #[schemars(extend("nl" = "Kans per week op een hulpvraag bij vol vertrouwen en het ergste probleem", "source" = "assumption; fitted to C1, together with the rates of events", "maximum" = 5.0))]
    pub asking: PerWeek,
    /// How much more is asked where all capacity is free than where none is.
    #[schemars(extend("nl" = "Hoeveel meer er wordt gevraagd als alle capaciteit vrij is", "source" = "assumption; 0 is the ablation of induced demand", "maximum" = 10.0))]
    pub induced_demand: Factor,
    /// Trust in help of a resident who has had no experience with it.
    #[schemars(extend("nl" = "Vertrouwen in hulp zonder ervaring", "source" = "assumption"))]
    pub initial_trust: Share,
    /// Motivation of a resident when a problem is new.
    #[schemars(extend("nl" = "Motivatie als een probleem nieuw is", "source" = "assumption"))]
    pub initial_motivation: Share,
    /// Share of the lost trust that comes back in a week.
    #[schemars(extend("nl" = "Deel van verloren vertrouwen dat per week terugkomt", "source" = "assumption", "maximum" = 0.5))]
    pub trust_recovery: Share,
    /// Weekly chance that an institution steps in when severity is above the domain's mandated level.
    #[schemars(extend("nl" = "Kans per week op ingrijpen door een instelling boven de grens van het leefgebied", "source" = "assumption; fitted to C4 (V16), together with mandated_above of the domains; 0 is the ablation"))]
    pub mandate: Probability,
    /// Share of requests kept away from the municipal route by strict access; they try another.
    #[schemars(extend("nl" = "Deel van de vragen dat door strenge toegang een andere weg zoekt", "source" = "choice; 0 leaves the routes as they are"))]
    pub strictness: Share,
    /// Routes of under-23s.
    pub youth: Routes,
    /// Routes from 23 years.
    pub adult: Routes,
}

/// Weights of the routes; they must sum to one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Routes {
    /// Through the municipality.
    #[schemars(extend("nl" = "Via de gemeente", "source" = "assumption; fitted to C4 (V16) for youth, with cases that follow a mandate or a referral; no figure for adults"))]
    pub municipality: Share,
    /// Through the general practitioner.
    #[schemars(extend("nl" = "Via de huisarts", "source" = "assumption; fitted to C4 (V16) for youth, with cases that follow a mandate or a referral; no figure for adults"))]
    pub gp: Share,
    /// Through a medical specialist or a youth doctor.
    #[schemars(extend("nl" = "Via een medisch specialist of jeugdarts", "source" = "assumption; fitted to C4 (V16) for youth, with cases that follow a mandate or a referral; no figure for adults"))]
    pub specialist: Share,
    /// Straight to a provider.
    #[schemars(extend("nl" = "Rechtstreeks naar een aanbieder", "source" = "assumption; fitted to C4 (V16) for youth, with cases that follow a mandate or a referral; no figure for adults"))]
    pub none: Share,
}

impl Routes {
    /// The routes a resident may take, in the order of their weights.
    const ROUTES: [Route; 4] = [
        Route::Municipality,
        Route::Gp,
        Route::Specialist,
        Route::None,
    ];

    /// Sum of the weights.
    pub fn total(&self) -> f64 {
        self.weights().iter().sum()
    }

    fn weights(&self) -> [f64; 4] {
        [&self.municipality, &self.gp, &self.specialist, &self.none].map(|share| share.0)
    }

    pub(crate) fn draw(&self, strictness: f64, stream: &mut Stream) -> Route {
        let weights = self.weights();
        let route = Self::ROUTES[stream.weighted(&weights)];
        let elsewhere: f64 = weights[1..].iter().sum();
        if route == Route::Municipality && elsewhere > 0.0 && stream.chance(strictness) {
            return Self::ROUTES[1 + stream.weighted(&weights[1..])];
        }
        route
    }
}

impl Params {
    /// Gives back a week's part of the trust that was lost.
    #[inline]
    pub fn restore_trust(&self, condition: &mut Condition) {
        let lost = (self.initial_trust.0 as f32 - condition.trust).max(0.0);
        condition.trust += lost * self.trust_recovery.0 as f32;
    }
}
