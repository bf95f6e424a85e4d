//! Policies: what a scenario changes, from one week until another, and for whom.
//!
//! A policy changes a copy of the mechanisms' parameters; it never calls a mechanism.
//! In every week in which one starts or ends, the parameters in force are made anew
//! from the config and the policies that then apply, in order of their names
//! (`timeline.rs`). Where a policy holds for some areas, products or people only, there
//! are several sets of parameters, and a mechanism asks for the set of the resident,
//! case, worker or municipality at hand ([`InForce`]).
//!
//! To add one: write its file with a struct and `apply`, and add it to [`Change`], with its
//! meaning in Dutch, and to the two lists below it.

mod administration_cut;
mod automation;
mod caseload_cap;
mod check;
mod click_matching;
mod contract_length;
mod craft_investment;
mod discretion_budget;
mod early_switch;
mod equalisation;
mod gatekeeper;
mod integrated_team;
mod lead_worker;
mod market_form;
mod neighbourhood_working;
mod overview;
mod prevention_inside;
mod prevention_outside;
mod priority_rule;
mod provider_cap;
mod refusal_rule;
mod rule_repeal;
mod scope;
mod simpler_products;
mod staffing;
mod steering;
mod stop_products;
mod strict_access;
mod timeline;
mod triage;
mod trial;

pub use administration_cut::AdministrationCut;
pub use automation::Automation;
pub use caseload_cap::CaseloadCap;
pub use check::{check, check_places};
pub use click_matching::ClickMatching;
pub use contract_length::ContractLength;
pub use craft_investment::CraftInvestment;
pub use discretion_budget::DiscretionBudget;
pub use early_switch::EarlySwitch;
pub use equalisation::Equalisation;
pub use gatekeeper::Gatekeeping;
pub use integrated_team::IntegratedTeam;
pub use lead_worker::LeadWorker;
pub use market_form::MarketForm;
pub use neighbourhood_working::NeighbourhoodWorking;
pub use overview::Overview;
pub use prevention_inside::PreventionInside;
pub use prevention_outside::PreventionOutside;
pub use priority_rule::PriorityRule;
pub use provider_cap::ProviderCap;
pub use refusal_rule::RefusalRule;
pub use rule_repeal::RuleRepeal;
pub use simpler_products::SimplerProducts;
pub use staffing::Staffing;
pub use steering::SteeringOn;
pub use stop_products::StopProducts;
pub use strict_access::StrictAccess;
pub use timeline::{Agreed, change_rules};
pub use triage::Triage;
pub use trial::{draw_arms, places};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::units::{Share, WholeWeeks};
use crate::model::parameters::Mechanisms;
use crate::model::state::in_force::Unit;

/// A policy: when and for whom it holds, and what it changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Policy {
    /// First week, counted from the end of the burn-in.
    #[schemars(extend("nl" = "Eerste week, geteld vanaf het einde van de aanloop", "source" = "choice", "maximum" = 5200))]
    pub from: WholeWeeks,
    /// First week in which it no longer applies; without it, it stays.
    #[schemars(extend("nl" = "Eerste week waarin het niet meer geldt; zonder blijft het", "source" = "choice", "maximum" = 5200))]
    pub until: Option<WholeWeeks>,
    /// Where it holds: codes of neighbourhoods or names of municipalities; empty is everywhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("nl" = "Waar het geldt: buurtcodes of gemeentenamen; leeg is overal", "source" = "choice"))]
    pub areas: Vec<String>,
    /// For which products it holds: life domains, intensities or both, such as `parenting`, `intensive` or `parenting_intensive`; empty is all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("nl" = "Voor welke producten het geldt: leefgebieden, zwaartes of beide, zoals `parenting`, `intensive` of `parenting_intensive`; leeg is alle", "source" = "choice"))]
    pub products: Vec<String>,
    /// What is drawn by lot to be under the policy, for a trial.
    #[serde(default, skip_serializing_if = "Unit::is_none")]
    #[schemars(extend("nl" = "Wat er wordt geloot voor een proef", "source" = "choice"))]
    pub trial: Unit,
    /// Share that is drawn, in a trial.
    #[serde(default = "half", skip_serializing_if = "is_half")]
    #[schemars(extend("nl" = "Deel dat wordt ingeloot bij een proef", "source" = "choice"))]
    pub trial_share: Share,
    /// What it changes.
    #[serde(flatten)]
    pub change: Change,
}

fn half() -> Share {
    Share(0.5)
}

fn is_half(share: &Share) -> bool {
    *share == half()
}

impl Policy {
    /// First week, and the first week in which it no longer applies; counted from the
    /// end of the burn-in.
    pub fn span(&self) -> (u32, Option<u32>) {
        (self.from.0, self.until.map(|week| week.0))
    }

    /// Holds for everyone and everything.
    pub fn is_general(&self) -> bool {
        self.areas.is_empty() && self.products.is_empty() && self.trial.is_none()
    }
}

/// The list: one variant per policy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Change {
    /// Another highest number of clients per worker.
    #[schemars(extend("nl" = "Een ander hoogste aantal cliënten per hulpverlener"))]
    CaseloadCap(CaseloadCap),
    /// Less time on administration.
    #[schemars(extend("nl" = "Minder tijd aan administratie"))]
    AdministrationCut(AdministrationCut),
    /// Match client and worker on the click.
    #[schemars(extend("nl" = "Cliënt en hulpverlener koppelen op de klik"))]
    ClickMatching(ClickMatching),
    /// The municipality keeps more requests out.
    #[schemars(extend("nl" = "De gemeente houdt meer aanvragen buiten"))]
    StrictAccess(StrictAccess),
    /// A worker may decide alone up to an amount.
    #[schemars(extend("nl" = "Een hulpverlener mag tot een bedrag alleen beslissen"))]
    DiscretionBudget(DiscretionBudget),
    /// Another kind of gatekeeper.
    #[schemars(extend("nl" = "Een ander soort poortwachter"))]
    Gatekeeping(Gatekeeping),
    /// Workers and clients of one neighbourhood.
    #[schemars(extend("nl" = "Hulpverleners en cliënten van één buurt"))]
    NeighbourhoodWorking(NeighbourhoodWorking),
    /// One look across the laws.
    #[schemars(extend("nl" = "Eén blik over de wetten heen"))]
    Overview(Overview),
    /// Who is seen, and placed, first.
    #[schemars(extend("nl" = "Wie als eerste wordt gezien en geplaatst"))]
    PriorityRule(PriorityRule),
    /// Which requests are refused.
    #[schemars(extend("nl" = "Welke aanvragen worden afgewezen"))]
    RefusalRule(RefusalRule),
    /// How deeply requests are looked into.
    #[schemars(extend("nl" = "Hoe grondig aanvragen worden onderzocht"))]
    Triage(Triage),
    /// At most so many providers in a municipality.
    #[schemars(extend("nl" = "Ten hoogste zoveel aanbieders in een gemeente"))]
    ProviderCap(ProviderCap),
    /// Another length of contracts.
    #[schemars(extend("nl" = "Een andere duur van contracten"))]
    ContractLength(ContractLength),
    /// Who may offer help.
    #[schemars(extend("nl" = "Wie hulp mag aanbieden"))]
    MarketForm(MarketForm),
    /// Another number of product codes.
    #[schemars(extend("nl" = "Een ander aantal productcodes"))]
    SimplerProducts(SimplerProducts),
    /// One helper leads the others.
    #[schemars(extend("nl" = "Eén hulpverlener heeft de leiding"))]
    LeadWorker(LeadWorker),
    /// All helpers in one team.
    #[schemars(extend("nl" = "Alle hulpverleners in één team"))]
    IntegratedTeam(IntegratedTeam),
    /// Registration is automated.
    #[schemars(extend("nl" = "Registratie wordt geautomatiseerd"))]
    Automation(Automation),
    /// Rules are repealed.
    #[schemars(extend("nl" = "Regels worden afgeschaft"))]
    RuleRepeal(RuleRepeal),
    /// What providers are judged by.
    #[schemars(extend("nl" = "Waarop aanbieders worden beoordeeld"))]
    SteeringOn(SteeringOn),
    /// More or fewer positions.
    #[schemars(extend("nl" = "Meer of minder formatieplaatsen"))]
    Staffing(Staffing),
    /// Prevention inside the domain.
    #[schemars(extend("nl" = "Preventie binnen het domein"))]
    PreventionInside(PreventionInside),
    /// Prevention outside the domain.
    #[schemars(extend("nl" = "Preventie buiten het domein"))]
    PreventionOutside(PreventionOutside),
    /// Workers learn more, and spend time on it.
    #[schemars(extend("nl" = "Hulpverleners leren meer, en besteden daar tijd aan"))]
    CraftInvestment(CraftInvestment),
    /// Another worker when the start is poor.
    #[schemars(extend("nl" = "Een andere hulpverlener bij een moeizame start"))]
    EarlySwitch(EarlySwitch),
    /// Another rule to divide the cost of the second line.
    #[schemars(extend("nl" = "Een andere regel om de kosten van de tweede lijn te verdelen"))]
    Equalisation(Equalisation),
    /// Products are no longer granted.
    #[schemars(extend("nl" = "Producten worden niet meer toegekend"))]
    StopProducts(StopProducts),
}

/// What a policy's settings belong to: it cannot be limited to anything smaller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Each case: may be limited to products, residents and areas.
    Case,
    /// Each resident: may be limited to residents and areas.
    Resident,
    /// Each worker: may be limited to neighbourhoods.
    Worker,
    /// Each neighbourhood, and the households that live there.
    Neighbourhood,
    /// The municipality as a whole.
    Municipality,
    /// The region as a whole: it cannot be limited at all.
    Whole,
}

impl Change {
    /// Changes the parameters in force.
    pub fn apply(&self, mechanisms: &mut Mechanisms) {
        match self {
            Self::CaseloadCap(policy) => policy.apply(mechanisms),
            Self::AdministrationCut(policy) => policy.apply(mechanisms),
            Self::ClickMatching(policy) => policy.apply(mechanisms),
            Self::StrictAccess(policy) => policy.apply(mechanisms),
            Self::DiscretionBudget(policy) => policy.apply(mechanisms),
            Self::Gatekeeping(policy) => policy.apply(mechanisms),
            Self::NeighbourhoodWorking(policy) => policy.apply(mechanisms),
            Self::Overview(policy) => policy.apply(mechanisms),
            Self::PriorityRule(policy) => policy.apply(mechanisms),
            Self::RefusalRule(policy) => policy.apply(mechanisms),
            Self::Triage(policy) => policy.apply(mechanisms),
            Self::ProviderCap(policy) => policy.apply(mechanisms),
            Self::ContractLength(policy) => policy.apply(mechanisms),
            Self::MarketForm(policy) => policy.apply(mechanisms),
            Self::SimplerProducts(policy) => policy.apply(mechanisms),
            Self::LeadWorker(policy) => policy.apply(mechanisms),
            Self::IntegratedTeam(policy) => policy.apply(mechanisms),
            Self::Automation(policy) => policy.apply(mechanisms),
            Self::RuleRepeal(policy) => policy.apply(mechanisms),
            Self::SteeringOn(policy) => policy.apply(mechanisms),
            Self::Staffing(policy) => policy.apply(mechanisms),
            Self::PreventionInside(policy) => policy.apply(mechanisms),
            Self::PreventionOutside(policy) => policy.apply(mechanisms),
            Self::CraftInvestment(policy) => policy.apply(mechanisms),
            Self::EarlySwitch(policy) => policy.apply(mechanisms),
            Self::Equalisation(policy) => policy.apply(mechanisms),
            Self::StopProducts(policy) => policy.apply(mechanisms),
        }
    }

    /// What its settings belong to.
    pub const fn reach(&self) -> Reach {
        match self {
            Self::ClickMatching(_)
            | Self::SimplerProducts(_)
            | Self::EarlySwitch(_)
            | Self::StopProducts(_) => Reach::Case,
            Self::StrictAccess(_)
            | Self::DiscretionBudget(_)
            | Self::Gatekeeping(_)
            | Self::Overview(_)
            | Self::RefusalRule(_)
            | Self::Triage(_) => Reach::Resident,
            Self::CaseloadCap(_)
            | Self::CraftInvestment(_)
            | Self::AdministrationCut(_)
            | Self::NeighbourhoodWorking(_) => Reach::Worker,
            Self::LeadWorker(_)
            | Self::IntegratedTeam(_)
            | Self::PreventionInside(_)
            | Self::PreventionOutside(_) => Reach::Neighbourhood,
            Self::PriorityRule(_)
            | Self::ProviderCap(_)
            | Self::ContractLength(_)
            | Self::MarketForm(_)
            | Self::Automation(_)
            | Self::RuleRepeal(_)
            | Self::SteeringOn(_)
            | Self::Staffing(_) => Reach::Municipality,
            Self::Equalisation(_) => Reach::Whole,
        }
    }
}

#[cfg(test)]
mod tests;
