//! The parameters of the market.

use super::{Deserialize, JsonSchema, Resource, Serialize};
use crate::base::units::{Count, Euros, Factor, Probability, Score, Share, Weeks, WholeWeeks};
use crate::model::agents::Intensity;

/// Who may offer help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// Everyone who meets the requirements, at any time.
    OpenHouse,
    /// A few partners, chosen by tender when contracts end.
    Partnership,
}

/// What bounds the number of positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum VolumeForm {
    /// The municipality pays for so many positions.
    Fixed,
    /// Under open house whoever finds clients, money and people adds positions: the municipality
    /// pays for what is given.
    Open,
}

/// What a provider is paid for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Price {
    /// Every contact hour, at the tariff of the product (P × Q).
    PerHour,
    /// A fixed amount per trajectory, at its start.
    LumpSum,
}

/// Section `[market]`.
#[derive(Resource, Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Params {
    /// Off: providers and positions stay as at the start, and contracts are renewed without anyone noticing.
    #[schemars(extend("nl" = "Uit: aanbieders en arbeidsplaatsen blijven als bij de start, contracten worden ongemerkt verlengd", "source" = "choice; off is the ablation"))]
    pub enabled: bool,
    /// Who may offer help.
    #[schemars(extend("nl" = "Wie hulp mag aanbieden", "source" = "M5 (90-95 % of contracts)"))]
    pub form: Form,
    /// Partners a tender chooses, per municipality; only in a partnership.
    #[schemars(extend("nl" = "Aantal partners per gemeente dat een aanbesteding kiest; alleen bij partnerschap", "source" = "assumption", "minimum" = 1, "maximum" = 1000))]
    pub partners: Count,
    /// Providers a municipality contracts at most; nobody enters beyond it, and when contracts end the smallest beyond it are not renewed. 0 is no cap.
    #[schemars(extend("nl" = "Hoogste aantal aanbieders per gemeente; 0 is geen grens", "source" = "choice; 0 under open house", "maximum" = 100_000))]
    pub provider_cap: Count,
    /// Length of a contract with a provider.
    #[schemars(extend("nl" = "Looptijd van een contract met een aanbieder", "source" = "assumption; within M5 (1-4 years)", "minimum" = 1, "maximum" = 1040))]
    pub contract_length: WholeWeeks,
    /// Chance that a running case goes to another provider when a contract ends and is renewed; 0 is the ablation.
    #[schemars(extend("nl" = "Kans dat een lopend traject bij het einde van een contract naar een andere aanbieder gaat", "source" = "assumption; swept over 0-.5"))]
    pub moved_at_contract_end: Probability,
    /// Positions the municipality pays for, against `workforce.positions_per_1000`; 0 is no limit.
    #[schemars(extend("nl" = "Arbeidsplaatsen waarvoor de gemeente betaalt, ten opzichte van workforce.positions_per_1000; 0 is geen grens", "source" = "assumption; swept over .7-1.5", "maximum" = 10.0))]
    pub volume: Factor,
    /// Whether that volume bounds what providers offer. A partnership and the second line are always bound by it.
    #[schemars(extend("nl" = "Of dat volume begrenst wat aanbieders bieden; een partnerschap en de tweede lijn zijn er altijd aan gebonden", "source" = "choice; compare M5"))]
    pub volume_form: VolumeForm,
    /// Providers per 10,000 residents at the start.
    #[schemars(extend("nl" = "Aanbieders per 10.000 inwoners bij de start", "source" = "assumption; no density is known; compare M1 (growth of their number only)", "maximum" = 200.0))]
    pub providers_per_10000: Factor,
    /// How unequal providers are in size: the n-th has n to the power of minus this of the largest.
    #[schemars(extend("nl" = "Hoe ongelijk aanbieders in grootte zijn (macht in de rangorde)", "source" = "assumption; direction M3", "maximum" = 3.0))]
    pub size_inequality: Factor,
    /// Life domains that a small provider offers; large ones offer all.
    #[schemars(extend("nl" = "Leefgebieden van een kleine aanbieder; grote bieden alles", "source" = "assumption", "minimum" = 1, "maximum" = 8))]
    pub domains_of_small: Count,
    /// Positions per life domain from which a provider is large; the largest of a municipality always is.
    #[schemars(extend("nl" = "Arbeidsplaatsen per leefgebied vanaf waar een aanbieder groot is; de grootste van een gemeente is dat altijd", "source" = "assumption", "maximum" = 1000))]
    pub large_per_domain: Count,
    /// Mean revenue orientation of providers.
    #[schemars(extend("nl" = "Gemiddelde omzetgerichtheid van aanbieders", "source" = "assumption"))]
    pub revenue_orientation: Share,
    /// Own money with which a provider starts, in weeks of its wages and overhead.
    #[schemars(extend("nl" = "Eigen geld waarmee een aanbieder begint, in weken loon en overhead", "source" = "assumption; swept over 4-104", "maximum" = 520.0))]
    pub starting_money: Weeks,
    /// Who enters.
    pub entry: Entry,
    /// How providers grow, shrink and fail.
    pub growth: Growth,
    /// How clients are divided over providers.
    pub referral: Referral,
    /// What providers are paid for.
    pub payment: Payment,
    /// Whether prices follow what help costs to give.
    pub tariffs: Tariffs,
}

/// Section `[market.entry]`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Providers that enter per year and 10,000 residents, per client waiting for each position and for a price twice the costs; 0 is none.
    #[schemars(extend("nl" = "Nieuwe aanbieders per jaar en 10.000 inwoners, bij één wachtende per arbeidsplaats en een prijs van tweemaal de kosten; 0 is geen", "source" = "assumption; direction M1 (their number grew); swept over 0-20; 0 is the ablation", "maximum" = 1000.0))]
    pub rate: Factor,
    /// Size of the one position of a new provider, as a share of full contract hours.
    #[schemars(extend("nl" = "Omvang van de ene arbeidsplaats van een nieuwe aanbieder, als deel van de contracturen", "source" = "assumption; direction M3 (many in number, few in volume); swept over .1-1", "minimum" = 0.05))]
    pub size: Share,
}

/// Section `[market.growth]`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Growth {
    /// Weeks between two looks of providers at their books and waiting lists; 0 is never: then nobody grows, shrinks, fails or enters.
    #[schemars(extend("nl" = "Weken tussen twee momenten waarop aanbieders naar geld en wachtlijst kijken; 0 is nooit", "source" = "assumption; quarterly; 0 is the ablation", "maximum" = 520))]
    pub every: WholeWeeks,
    /// Clients waiting per position from which a provider wants to grow.
    #[schemars(extend("nl" = "Aantal wachtenden per arbeidsplaats vanaf waar een aanbieder wil groeien", "source" = "assumption; a choice within what the figures leave open (docs/calibration.md); swept over .5-6", "maximum" = 100.0))]
    pub waiting: Factor,
    /// Own money a provider wants to have before it adds a position, in weeks of its costs.
    #[schemars(extend("nl" = "Eigen geld dat een aanbieder wil hebben voor hij uitbreidt, in weken van zijn kosten", "source" = "assumption; swept over 0-52", "maximum" = 520.0))]
    pub buffer: Weeks,
    /// Share of its positions that a provider adds or drops at most at once; one position always may.
    #[schemars(extend("nl" = "Deel van zijn arbeidsplaatsen dat een aanbieder hooguit ineens toevoegt of schrapt", "source" = "assumption"))]
    pub step: Share,
}

/// Section `[market.referral]`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Referral {
    /// Power of a provider's size in its share of clients: 0 is no advantage of size, every provider is as well known; 1 is in proportion to size.
    #[schemars(extend("nl" = "Macht van de grootte in het aandeel cliënten: 0 is geen voordeel van grootte, 1 is naar verhouding", "source" = "assumption; swept over 0-1.5; 0 is the ablation; compare P6", "maximum" = 3.0))]
    pub size_advantage: Factor,
    /// How much a client waiting per position scares others away (fall of the logarithm of a provider's share); 0 is not at all.
    #[schemars(extend("nl" = "Hoe sterk een wachtende per arbeidsplaats anderen afschrikt; 0 is niet", "source" = "assumption; swept over 0-1; 0 is the ablation", "maximum" = 20.0))]
    pub waiting_aversion: Factor,
}

/// Section `[market.payment]`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Payment {
    /// What a provider is paid for; a running case keeps the price it began with.
    #[schemars(extend("nl" = "Waarvoor een aanbieder wordt betaald; een lopend traject houdt zijn prijs", "source" = "choice"))]
    pub price: Price,
    /// Lump sum for a light trajectory.
    #[schemars(extend("nl" = "Vast bedrag voor een licht traject", "source" = "choice; what an ended case of this weight costs on average in the default, paid per hour (calc)"))]
    pub light: Euros,
    /// Lump sum for a regular trajectory.
    #[schemars(extend("nl" = "Vast bedrag voor een gewoon traject", "source" = "choice; what an ended case of this weight costs on average in the default, paid per hour (calc)"))]
    pub regular: Euros,
    /// Lump sum for an intensive trajectory.
    #[schemars(extend("nl" = "Vast bedrag voor een intensief traject", "source" = "choice; what an ended case of this weight costs on average in the default, paid per hour (calc)"))]
    pub intensive: Euros,
    /// How much of a fully oriented provider's conduct follows from the way it is paid: paid per hour, it is slow to end what is finished; paid per trajectory, quick to stop what does not go well. 0 is the ablation.
    #[schemars(extend("nl" = "In hoeverre de betaalwijze het gedrag van een omzetgerichte aanbieder bepaalt: per uur traag met afronden, per traject snel met stoppen; 0 schakelt dit uit", "source" = "assumption; swept over 0-.95", "maximum" = 0.95))]
    pub steering: Share,
}

/// Section `[market.tariffs]`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tariffs {
    /// On: prices follow the cost of an hour of contact, and who enters looks at the administration there is. Off: prices stay as they are in the config, and who enters looks at administration without rules and control.
    #[schemars(extend("nl" = "Aan: prijzen volgen de kosten van een uur cliëntcontact, en wie toetreedt kijkt naar de administratie die er is; uit: vaste prijzen", "source" = "choice; off is the ablation"))]
    pub enabled: bool,
    /// Share of the change in the cost of an hour of contact that the municipality grants: 0 are fixed prices, 1 makes good all of it.
    #[schemars(extend("nl" = "Deel van de verandering in de kosten van een uur cliëntcontact dat de gemeente vergoedt; 0 zijn vaste prijzen", "source" = "assumption; swept over 0-1; the decree on fair prices (AMvB reële prijs Wmo and Jeugdwet) makes municipalities pay what help costs"))]
    pub follow: Share,
    /// How long it takes until more or less administration shows in the price.
    #[schemars(extend("nl" = "Hoe lang het duurt voor meer of minder administratie in de prijs zit", "source" = "assumption; the next year's tariffs; swept over 0-156"))]
    pub lag: WholeWeeks,
    /// Rise of wages per year, from the end of the burn-in, over and above other prices; tariffs rise with it as far as the municipality grants it.
    #[schemars(extend("nl" = "Stijging van de lonen per jaar vanaf het einde van de aanloop, boven andere prijzen; tarieven stijgen mee voor zover de gemeente dat vergoedt", "source" = "assumption; swept over 0-.03", "minimum" = -0.1, "maximum" = 0.1))]
    pub indexation: Score,
}

impl Tariffs {
    /// What is granted when the cost of an hour of contact is now so many times what it was.
    pub fn granted(&self, cost: f64) -> f64 {
        1.0 + self.follow.0 * (cost - 1.0)
    }
}

impl Payment {
    /// Lump sum for a trajectory of this intensity, in cents.
    pub fn lump_sum(&self, intensity: Intensity) -> u32 {
        let euros = match intensity {
            Intensity::Light => self.light,
            Intensity::Regular => self.regular,
            // The stay itself is paid by the week all the same.
            Intensity::Intensive | Intensity::Stay => self.intensive,
        };
        (euros.0 * 100.0).round() as u32
    }
}

impl Params {
    /// Providers enter, grow, shrink and fail in this week.
    pub(crate) fn decides(&self, week: u16) -> bool {
        let every = self.growth.every.0;
        self.enabled && every > 0 && (u32::from(week) + 1) % every == 0
    }
}
