//! The parameters of care.

use super::{Deserialize, JsonSchema, Resource, Serialize};
use crate::base::units::{
    Euros, EurosPerHour, Factor, HoursPerWeek, PerWeek, PerYear, Share, WEEKS_PER_YEAR, Weeks,
};
use crate::model::agents::{Intensity, Law};

/// Section `[care]`.
#[derive(Resource, Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Params {
    /// Fall of the logarithm of severity per effective contact hour at full common factors and fit; 0 makes help useless.
    #[schemars(extend("nl" = "Daling van de (log) ernst per effectief contactuur; 0 maakt hulp nutteloos", "source" = "assumption; fitted to C2; compare A26 (half recovered by 13-18 contacts: far fewer here), A27; 0 is the ablation", "maximum" = 1.0))]
    pub effect_per_hour: Factor,
    /// Hours per week at which an hour yields, on average, half of what the first one does.
    #[schemars(extend("nl" = "Uren per week waarbij een uur gemiddeld de helft van het eerste oplevert", "source" = "assumption; compare A26 (returns diminish with contacts in all, hours within a week not measured)", "minimum" = 0.1))]
    pub half_return_hours: HoursPerWeek,
    /// Spread of how residents respond to help (standard deviation of the logarithm; the mean stays one).
    #[schemars(extend("nl" = "Spreiding in hoe inwoners op hulp reageren (standaardafwijking van de logaritme; het gemiddelde blijft één)", "source" = "assumption; fitted to C2; swept over 0-1.2; 0 is the ablation; compare A26 (not all recover; by how much people differ is not said)", "maximum" = 2.0))]
    pub response_spread: Factor,
    /// What the parts of help weigh; they must sum to one.
    pub weights: Weights,
    /// Factors that are held at one value for everybody.
    pub held: Held,
    /// How the alliance starts and grows.
    pub alliance: AllianceParams,
    /// Agreement on the goal at the start, when the client asked.
    #[schemars(extend("nl" = "Overeenstemming over het doel bij de start, als de cliënt zelf vroeg", "source" = "assumption"))]
    pub goal_start: Share,
    /// Agreement on the goal at the start, when the client was mandated.
    #[schemars(extend("nl" = "Overeenstemming over het doel bij de start, bij verplichte hulp", "source" = "assumption; compare A7 (of alliance, and of its tie with outcome only)"))]
    pub goal_start_mandated: Share,
    /// Share of the missing agreement found per contact hour.
    #[schemars(extend("nl" = "Deel van de ontbrekende overeenstemming dat per contactuur groeit", "source" = "assumption", "maximum" = 0.5))]
    pub goal_growth: Share,
    /// Share of the agreement lost by a decision over the client's head.
    #[schemars(extend("nl" = "Deel van de overeenstemming dat een besluit over het hoofd van de cliënt kost", "source" = "assumption"))]
    pub goal_lost: Share,
    /// Belief in the approach when it suits the client.
    #[schemars(extend("nl" = "Geloof in de aanpak als die past", "source" = "assumption"))]
    pub belief_match: Share,
    /// Belief in the approach when it does not suit the client.
    #[schemars(extend("nl" = "Geloof in de aanpak als die niet past", "source" = "assumption"))]
    pub belief_mismatch: Share,
    /// Weekly change of belief at full progress felt.
    #[schemars(extend("nl" = "Wekelijkse verandering van het geloof bij vol gevoelde vooruitgang", "source" = "assumption; compare A21 (shown of alliance and symptoms, not of belief)", "maximum" = 0.5))]
    pub belief_growth: Share,
    /// How clients feel that things go better.
    pub felt: Felt,
    /// Share of the motivation a client lacks that a week of full progress felt gives.
    #[schemars(extend("nl" = "Deel van de ontbrekende motivatie dat een week met volle gevoelde vooruitgang geeft", "source" = "assumption; compare A21 (shown of alliance and symptoms, not of motivation)", "maximum" = 0.5))]
    pub motivation_growth: Share,
    /// How solutions are fitted to clients.
    pub fit: FitParams,
    /// Share of the progress that also counts in the other domains a case stands for.
    #[schemars(extend("nl" = "Deel van de vooruitgang dat ook telt in de andere leefgebieden van het traject", "source" = "assumption"))]
    pub across_domains: Share,
    /// Products by intensity.
    pub light: Product,
    /// Products by intensity.
    pub regular: Product,
    /// Products by intensity.
    pub intensive: Product,
    /// Stays away from home, with intensive help beside them.
    pub stay: Stay,
}

/// Section `[care.weights]`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// The technique itself.
    #[schemars(extend("nl" = "De techniek zelf", "source" = "assumption; direction A19"))]
    pub technique: Share,
    /// Alliance; 0 is the ablation.
    #[schemars(extend("nl" = "Werkrelatie; 0 schakelt haar uit", "source" = "assumption; direction A1, A3; swept over 0-.6"))]
    pub alliance: Share,
    /// Goal agreement.
    #[schemars(extend("nl" = "Overeenstemming over het doel", "source" = "assumption; direction A10, A11"))]
    pub goal_agreement: Share,
    /// Belief in the approach.
    #[schemars(extend("nl" = "Geloof in de aanpak", "source" = "assumption; direction A12"))]
    pub belief: Share,
    /// Adherence to the protocol as such.
    #[schemars(extend("nl" = "Trouw aan het protocol op zich", "source" = "assumption; within A17 (r .02, not told from nothing)"))]
    pub adherence: Share,
}

impl Weights {
    /// Sum of the weights.
    pub fn total(&self) -> f64 {
        self.technique.0
            + self.alliance.0
            + self.goal_agreement.0
            + self.belief.0
            + self.adherence.0
    }
}

/// Section `[care.held]`: the neutral ablation of a factor. Held at its mean, a factor takes
/// away or adds nothing on average, and no longer tells one case from another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Held {
    /// Help works as if every alliance were this; 0 lets each be what it is.
    #[schemars(extend("nl" = "Hulp werkt alsof elke werkrelatie zo is; 0 laat elke zoals ze is", "source" = "choice; neutral ablation, at the mean of the default"))]
    pub alliance: Share,
    /// Help works as if every agreement on the goal were this; 0 lets each be what it is.
    #[schemars(extend("nl" = "Hulp werkt alsof elke overeenstemming over het doel zo is; 0 laat elke zoals ze is", "source" = "choice; neutral ablation, at the mean of the default"))]
    pub goal_agreement: Share,
    /// Help works as if every belief in the approach were this; 0 lets each be what it is.
    #[schemars(extend("nl" = "Hulp werkt alsof elk geloof in de aanpak zo is; 0 laat elk zoals het is", "source" = "choice; neutral ablation, at the mean of the default"))]
    pub belief: Share,
}

impl Held {
    /// What counts of a factor: the value it is held at, or its own.
    pub fn counted(held: Share, own: f32) -> f64 {
        match held.0 > 0.0 {
            true => held.0,
            false => f64::from(own),
        }
    }
}

/// Section `[care.alliance]`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AllianceParams {
    /// Mean bond: where the alliance of a client and a worker comes to rest.
    #[schemars(extend("nl" = "Gemiddelde band: waar de werkrelatie tot rust komt", "source" = "assumption"))]
    pub bond: Share,
    /// Spread of bonds (standard deviation).
    #[schemars(extend("nl" = "Spreiding van banden (standaardafwijking)", "source" = "assumption; 0 is the ablation"))]
    pub spread: Share,
    /// Share of the variance that belongs to the worker.
    #[schemars(extend("nl" = "Deel van de variantie dat bij de hulpverlener hoort", "source" = "A16 (one study, of the alliance as measured)"))]
    pub worker_share: Share,
    /// Share of the variance that belongs to the client; the rest is the click of the pair.
    #[schemars(extend("nl" = "Deel van de variantie dat bij de cliënt hoort; de rest is de klik", "source" = "assumption"))]
    pub client_share: Share,
    /// By how much the bond is less when the client is mandated.
    #[schemars(extend("nl" = "Hoeveel minder de band is bij verplichte hulp", "source" = "assumption; compare A7 (how alliance goes with outcome under a mandate, not its level)"))]
    pub mandated: Share,
    /// By how much the bond is less when the client has several problems.
    #[schemars(extend("nl" = "Hoeveel minder de band is bij meerdere problemen", "source" = "assumption; compare A6 (how alliance goes with outcome in such families, not its level)"))]
    pub multi_problem: Share,
    /// How far below the bond an alliance begins.
    #[schemars(extend("nl" = "Hoe ver onder de band een werkrelatie begint", "source" = "assumption; 0 is the ablation; compare P2 (a dip is put in by this; its length and what it does to drop-out follow)"))]
    pub unfamiliar: Share,
    /// Rate at which the alliance approaches the bond, per contact hour.
    #[schemars(extend("nl" = "Tempo waarmee de werkrelatie de band nadert, per contactuur", "source" = "assumption; swept over .05-.5; 0 is the ablation", "maximum" = 5.0))]
    pub approach_per_hour: Factor,
    /// What full progress felt adds to where the alliance comes to rest.
    #[schemars(extend("nl" = "Wat vol gevoelde vooruitgang toevoegt aan waar de werkrelatie tot rust komt", "source" = "assumption; direction A21; 0 is the ablation"))]
    pub progress_feeds: Share,
    /// Pace of that approach for mandated clients and those with several problems.
    #[schemars(extend("nl" = "Tempo daarvan bij verplichte hulp en bij meerdere problemen", "source" = "assumption; compare A6, A7 (how alliance goes with outcome, not its pace)"))]
    pub slow_pace: Share,
    /// Good and bad days: spread of what a week of contact adds or takes (standard deviation).
    #[schemars(extend("nl" = "Goede en slechte dagen: spreiding van wat een week contact toevoegt of afdoet (standaardafwijking)", "source" = "assumption; 0 is the ablation", "maximum" = 0.5))]
    pub noise: Share,
    /// How often client and worker fall out, per year of contact.
    #[schemars(extend("nl" = "Hoe vaak cliënt en hulpverlener botsen, per jaar contact", "source" = "assumption; 0 is the ablation", "maximum" = 52.0))]
    pub ruptures: PerYear,
    /// Share of the alliance that a rupture takes; contact repairs it.
    #[schemars(extend("nl" = "Deel van de werkrelatie dat een botsing kost; contact herstelt het", "source" = "assumption"))]
    pub rupture_depth: Share,
}

/// Section `[care.felt]`: this week's own progress, and whether things are better than at
/// the start, averaged over the last weeks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Felt {
    /// Progress felt in a week, per unit by which the logarithm of severity falls in it.
    #[schemars(extend("nl" = "Vooruitgang die in een week wordt gevoeld, per eenheid daling van de (log) ernst", "source" = "assumption", "maximum" = 1000.0))]
    pub per_week: Factor,
    /// Most that the progress of a week, and how things are against the start, each add to what is felt.
    #[schemars(extend("nl" = "Hoogste bijdrage van de vooruitgang van een week, en van het verschil met de start, aan wat wordt gevoeld", "source" = "assumption"))]
    pub most: Share,
    /// Time over which what is felt is averaged.
    #[schemars(extend("nl" = "Tijd waarover wordt gemiddeld wat iemand voelt", "source" = "assumption; about two months", "minimum" = 1.0))]
    pub memory: Weeks,
}

/// Section `[care.fit]`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FitParams {
    /// Chance that a worker offers the kind of solution that fits; otherwise everyone gets the same kind (provide).
    #[schemars(extend("nl" = "Kans op het soort oplossing dat past; anders krijgt ieder hetzelfde", "source" = "assumption; swept over 0-1"))]
    pub tailoring: Share,
    /// What is left of the effect when the kind of solution does not fit.
    #[schemars(extend("nl" = "Wat van het effect overblijft als de oplossing niet past", "source" = "assumption; swept over .1-1; 1 is the ablation"))]
    pub misfit: Share,
    /// What is left of the effect under the wrong product code, until that shows; 1 is the ablation.
    #[schemars(extend("nl" = "Wat van het effect overblijft onder de verkeerde productcode, tot dat blijkt; 1 schakelt dit uit", "source" = "assumption; swept over .2-1"))]
    pub wrong_code: Share,
    /// Total severity above which a client is in survival mode.
    #[schemars(extend("nl" = "Totale ernst waarboven iemand aan het overleven is", "source" = "assumption", "maximum" = 8.0))]
    pub survival: Factor,
    /// Motivation below which a client does not want this.
    #[schemars(extend("nl" = "Motivatie waaronder iemand dit niet wil", "source" = "assumption"))]
    pub unwilling: Share,
    /// Ability below which a client has yet to learn.
    #[schemars(extend("nl" = "Vermogen waaronder iemand het nog moet leren", "source" = "assumption"))]
    pub unable: Share,
    /// Weekly chance of a review, in which the solution is fitted anew.
    #[schemars(extend("nl" = "Kans per week op een evaluatie", "source" = "assumption; about twice a year"))]
    pub review: PerWeek,
}

/// Section `[care.light]` and so on: what a product holds and costs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Product {
    /// Contact hours per week.
    #[schemars(extend("nl" = "Contacturen per week", "source" = "assumption; compare W7, W8, C9 (clients per worker and money per youth leave little room)"))]
    pub hours: HoursPerWeek,
    /// Tariff paid per contact hour.
    #[schemars(extend("nl" = "Tarief per contactuur", "source" = "assumption; compare M11 (56-85 euro an hour), M12 (101): above both, since an hour of contact carries its indirect hours", "maximum" = 500.0))]
    pub tariff: EurosPerHour,
}

/// Section `[care.stay]`: residential care, family homes, foster care.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stay {
    /// Requests seen as more severe than this lead to a stay; 1 is never.
    #[schemars(extend("nl" = "Vragen die ernstiger lijken leiden tot verblijf; 1 is nooit", "source" = "assumption; fitted to C9; that some 40 % of the money of the Jeugdwet goes to stays is no published figure; 1 is the ablation"))]
    pub above: Share,
    /// Laws that know stays.
    #[schemars(extend("nl" = "Wetten met verblijf", "source" = "choice; compare D1"))]
    pub laws: Vec<Law>,
    /// Price of a week, beside the hours of help.
    #[schemars(extend("nl" = "Prijs van een week verblijf, naast de uren hulp", "source" = "assumption; within M12 (122-149 euro a day in residence; foster care, which costs less, is taken along)", "maximum" = 25000.0))]
    pub week: Euros,
    /// What a week costs the provider in group staff and house, as a share of its price; these staff hold no positions in the model.
    #[schemars(extend("nl" = "Kosten van groepsleiding en huis voor de aanbieder, als deel van die prijs; deze medewerkers hebben geen arbeidsplaats in het model", "source" = "assumption; within M4 (a margin of 2 %, of whole providers)"))]
    pub costs: Share,
    /// Places for a stay per 10,000 residents of a municipality; 0: as many as are needed.
    #[schemars(extend("nl" = "Plaatsen voor verblijf per 10.000 inwoners van een gemeente; 0: zoveel als nodig", "source" = "assumption; swept over 0-40; 0 is the ablation", "maximum" = 1000.0))]
    pub places_per_10000: Factor,
    /// Share of those who wait for a place who get intensive help by the same provider meanwhile.
    #[schemars(extend("nl" = "Deel van wie op een plaats wacht dat intussen intensieve hulp van dezelfde aanbieder krijgt (overbruggingszorg)", "source" = "assumption; swept over 0-1"))]
    pub bridging: Share,
}

impl Stay {
    /// There are only so many places.
    pub fn is_limited(&self) -> bool {
        self.places_per_10000.0 > 0.0
    }

    /// Whether a problem that looks so severe leads to a stay under this law.
    pub fn is_for(&self, law: Law, severity: f64) -> bool {
        self.above.0 < 1.0 && severity > self.above.0 && self.laws.contains(&law)
    }
}

impl Params {
    /// What a product of this intensity holds.
    pub fn product(&self, intensity: Intensity) -> &Product {
        match intensity {
            Intensity::Light => &self.light,
            Intensity::Regular => &self.regular,
            Intensity::Intensive | Intensity::Stay => &self.intensive,
        }
    }

    /// What help of this intensity costs in a full year, in euros.
    pub fn cost_per_year(&self, intensity: Intensity) -> f64 {
        let product = self.product(intensity);
        let stay = if intensity == Intensity::Stay {
            self.stay.week.0
        } else {
            0.0
        };
        WEEKS_PER_YEAR * (product.hours.0 * product.tariff.0 + stay)
    }
}
