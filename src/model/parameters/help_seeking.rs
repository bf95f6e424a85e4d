//! Parameters of M4, help-seeking and routes.

use super::{Deserialize, JsonSchema, Resource, Serialize};
use crate::base::random::Stream;
use crate::base::units::{Factor, PerWeek, Probability, Share, Weeks};
use crate::base::words::tell;
use crate::config::Problems;
use crate::model::agents::{Condition, Route};
use crate::model::parameters::needs;

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
    /// How room that residents see lowers what they ask about.
    pub visible_room: VisibleRoom,
    /// Routes of under-23s.
    pub youth: Routes,
    /// Routes from 23 years.
    pub adult: Routes,
}

/// Section `[help_seeking.visible_room]`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VisibleRoom {
    /// Share by which the severity from which residents ask falls where nobody waits; 0 is the ablation: supply makes nobody ask about less.
    #[schemars(extend("nl" = "Deel waarmee de ernst vanaf waar inwoners hulp vragen daalt als niemand wacht; 0 is niet", "source" = "assumption; compare P5; swept over 0-.6"))]
    pub threshold: Share,
    /// Severity below which nobody comes to ask, however much room there is.
    #[schemars(extend("nl" = "Ernst waaronder niemand hulp gaat vragen, hoeveel ruimte er ook is", "source" = "assumption; not below needs.noticeable; swept over .2-.3"))]
    pub floor: Share,
    /// People waiting per full position, in the sector, at which half of the room is seen.
    #[schemars(extend("nl" = "Aantal wachtenden per volle arbeidsplaats in de sector waarbij de helft van de ruimte wordt gezien", "source" = "assumption; swept over .5-8", "minimum" = 0.01, "maximum" = 100.0))]
    pub half_at: Factor,
    /// Time over which what is seen becomes known.
    #[schemars(extend("nl" = "Tijd waarin bekend wordt hoeveel ruimte er is", "source" = "assumption; swept over 1-104", "minimum" = 1.0))]
    pub memory: Weeks,
}

impl VisibleRoom {
    /// The severity above which a resident asks whose own threshold this is, where so much room
    /// is known of, 0–1.
    #[inline]
    pub fn threshold(&self, own: f32, room: f64) -> f32 {
        let lowered = own * (1.0 - self.threshold.0 * room) as f32;
        lowered.max(own.min(self.floor.0 as f32))
    }

    /// The room that is seen where so many wait for each full position, 0–1.
    pub fn seen(&self, waiting: f64) -> f64 {
        self.half_at.0 / (self.half_at.0 + waiting)
    }
}

/// Refuses what goes against `[needs]`: who copes is not looked at, and so asks for nothing.
pub fn check(params: &Params, needs: &needs::Params, problems: &mut Problems) {
    let (low, high) = (needs.noticeable.0, params.visible_room.floor.0);
    if params.visible_room.threshold.0 > 0.0 && low > high {
        let keys = ["needs.noticeable", "help_seeking.visible_room.floor"];
        problems.contradiction(&keys, tell!("rule-order", low, high));
    }
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
