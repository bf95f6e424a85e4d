//! The list of policies: to add one, add one entry.
//!
//! An entry is what it means in both languages, what its settings belong to ([`Reach`]),
//! its name (in a config: `kind = "caseload_cap"`), its settings, each with the parameter in
//! force that takes its value, and what else it does to these. The config, its schema,
//! `buurt explain` and the parameters in force follow from it. Its scenario goes to
//! `configs/scenarios/`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Reach, dated};
use crate::base::units::{Count, Euros, Factor, HoursPerWeek, PerYear, Share, Weeks, WholeWeeks};
use crate::model::parameters::Mechanisms;
use crate::model::parameters::access::{Depth, Gatekeeper, Priority};
use crate::model::parameters::allocation::Matching;
use crate::model::parameters::control::Steering;
use crate::model::parameters::market::Form;
use crate::model::parameters::region::Rule;

// A macro, so that a policy is named once: an enum would name each in three lists.
macro_rules! policies {
    ($(
        $(#[doc = $doc:literal])+
        $dutch:literal, $reach:ident,
        $name:ident {
            $($(#[$meta:meta])* $field:ident: $type:ty $(=> $($parameter:ident).+)?),* $(,)?
        } $(=> |$mechanisms:ident| $apply:block)?
    )*) => {
        /// What a policy changes: one variant per kind.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
        #[serde(tag = "kind", rename_all = "snake_case")]
        pub enum Change {$(
            $(#[doc = $doc])+
            #[schemars(extend("nl" = $dutch))]
            $name { $($(#[$meta])* $field: $type),* },
        )*}

        impl Change {
            /// Changes the parameters in force.
            pub fn apply(&self, mechanisms: &mut Mechanisms) {
                match self {$(
                    Self::$name { $($field),* } => {
                        $($(mechanisms.$($parameter).+ = *$field;)?)*
                        $(let $mechanisms = mechanisms; $apply)?
                    }
                )*}
            }

            /// What its settings belong to.
            pub const fn reach(&self) -> Reach {
                match self {
                    $(Self::$name { .. } => Reach::$reach,)*
                }
            }
        }
    };
}

policies! {
    /// Another highest number of clients per worker.
    "Een ander hoogste aantal cliënten per hulpverlener", Worker,
    CaseloadCap {
        /// Clients a worker may have at most.
        #[schemars(extend("nl" = "Hoogste aantal cliënten per hulpverlener", "source" = "choice; compare W7 (norm of youth protection 8-14)", "minimum" = 1, "maximum" = 200))]
        clients: Count => allocation.caseload_cap,
    }

    /// Less time on administration.
    "Minder tijd aan administratie", Worker,
    AdministrationCut {
        /// Share of the administration that disappears.
        #[schemars(extend("nl" = "Deel van de administratie dat verdwijnt", "source" = "choice"))]
        cut: Share,
    } => |mechanisms| {
        let workforce = &mut mechanisms.workforce;
        workforce.administration.0 *= 1.0 - cut.0;
        workforce.youth.administration.0 *= 1.0 - cut.0;
    }

    /// Match client and worker on the click.
    "Cliënt en hulpverlener koppelen op de klik", Case,
    ClickMatching {} => |mechanisms| {
        mechanisms.allocation.matching = Matching::Click;
    }

    /// The municipality keeps more requests out.
    "De gemeente houdt meer aanvragen buiten", Resident,
    StrictAccess {
        /// Share of the requests kept away from the municipal route.
        #[schemars(extend("nl" = "Deel van de vragen dat niet via de gemeente komt", "source" = "choice"))]
        strictness: Share => help_seeking.strictness,
        /// Requests seen as less severe than this are refused.
        #[schemars(extend("nl" = "Vragen die minder ernstig lijken worden geweigerd", "source" = "choice"))]
        refuse_below: Share => access.refuse_below,
    }

    /// A worker may decide alone up to an amount.
    "Een hulpverlener mag tot een bedrag alleen beslissen", Resident,
    DiscretionBudget {
        /// Help that costs at most this much a year needs no meeting.
        #[schemars(extend("nl" = "Hulp die hoogstens zoveel per jaar kost vraagt geen overleg", "source" = "choice"))]
        amount: Euros => access.discretion,
    }

    /// Another kind of gatekeeper.
    "Een ander soort poortwachter", Resident,
    Gatekeeping {
        /// Who decides.
        #[schemars(extend("nl" = "Wie beslist", "source" = "choice; compare G1"))]
        gatekeeper: Gatekeeper => access.gatekeeper,
    }

    /// Workers and clients of one neighbourhood.
    "Hulpverleners en cliënten van één buurt", Worker,
    NeighbourhoodWorking {
        /// Time in which a worker gets to know half of the neighbourhood's networks.
        #[schemars(extend("nl" = "Tijd waarin een hulpverlener de helft van de netwerken in de buurt leert kennen", "source" = "assumption; half of the default", "minimum" = 1.0))]
        local_ties: Weeks => workforce.local_ties,
    } => |mechanisms| {
        mechanisms.allocation.matching = Matching::SameNeighbourhood;
    }

    /// One look across the laws.
    "Eén blik over de wetten heen", Resident,
    Overview {} => |mechanisms| {
        mechanisms.access.overview = true;
    }

    /// Who is seen, and placed, first.
    "Wie als eerste wordt gezien en geplaatst", Municipality,
    PriorityRule {
        /// Who is seen and placed first.
        #[schemars(extend("nl" = "Wie eerst wordt gezien en geplaatst", "source" = "choice"))]
        priority: Priority => access.priority,
    }

    /// Which requests are refused.
    "Welke aanvragen worden afgewezen", Resident,
    RefusalRule {
        /// Requests seen as less severe than this are refused; 0 never says no.
        #[schemars(extend("nl" = "Vragen die minder ernstig lijken worden geweigerd; 0 zegt nooit nee", "source" = "choice"))]
        refuse_below: Share => access.refuse_below,
    }

    /// How deeply requests are looked into.
    "Hoe grondig aanvragen worden onderzocht", Resident,
    Triage {
        /// How deeply requests are looked into.
        #[schemars(extend("nl" = "Hoe diep een vraag wordt onderzocht", "source" = "choice"))]
        depth: Depth => access.depth,
    }

    /// At most so many providers in a municipality.
    "Ten hoogste zoveel aanbieders in een gemeente", Municipality,
    ProviderCap {
        /// Providers a municipality contracts at most.
        #[schemars(extend("nl" = "Hoogste aantal aanbieders per gemeente", "source" = "choice; compare M3", "minimum" = 1, "maximum" = 100_000))]
        providers: Count => market.provider_cap,
    }

    /// Another length of contracts.
    "Een andere duur van contracten", Municipality,
    ContractLength {
        /// Length of a contract with a provider.
        #[schemars(extend("nl" = "Looptijd van een contract met een aanbieder", "source" = "choice; compare M5 (1-4 years)", "minimum" = 1, "maximum" = 1040))]
        length: WholeWeeks => market.contract_length,
    }

    /// Who may offer help.
    "Wie hulp mag aanbieden", Municipality,
    MarketForm {
        /// Who may offer help.
        #[schemars(extend("nl" = "Wie hulp mag aanbieden", "source" = "choice; compare M5"))]
        form: Form => market.form,
        /// Partners a tender chooses, per municipality; only in a partnership.
        #[schemars(extend("nl" = "Aantal partners per gemeente; alleen bij partnerschap", "source" = "choice", "minimum" = 1, "maximum" = 1000))]
        partners: Count => market.partners,
    }

    /// Another number of product codes.
    "Een ander aantal productcodes", Case,
    SimplerProducts {
        /// Product codes into which each domain and intensity is cut.
        #[schemars(extend("nl" = "Aantal productcodes per leefgebied en zwaarte", "source" = "choice", "minimum" = 1, "maximum" = 50))]
        codes: Count => allocation.product_cut,
    }

    /// One helper leads the others.
    "Eén hulpverlener heeft de leiding", Neighbourhood,
    LeadWorker {
        /// Number of helpers around a household from which one of them leads.
        #[schemars(extend("nl" = "Aantal hulpverleners rond een huishouden vanaf waar er één de regie heeft", "source" = "choice", "minimum" = 2, "maximum" = 50))]
        from_helpers: Count => coordination.lead_from,
    } => |mechanisms| {
        mechanisms.coordination.lead_worker = true;
    }

    /// All helpers in one team.
    "Alle hulpverleners in één team", Neighbourhood,
    IntegratedTeam {
        /// Hours a week that every helper meets.
        #[schemars(extend("nl" = "Uren per week dat elke hulpverlener overlegt", "source" = "assumption; swept over .25-4", "maximum" = 20.0))]
        hours: HoursPerWeek => coordination.team_hours,
    } => |mechanisms| {
        mechanisms.coordination.integrated_team = true;
    }

    /// Registration is automated.
    "Registratie wordt geautomatiseerd", Municipality,
    Automation {
        /// Share of the time for registration that is saved.
        #[schemars(extend("nl" = "Deel van de registratietijd dat wordt bespaard", "source" = "choice"))]
        saved: Share => control.automation,
    }

    /// Rules are repealed.
    "Regels worden afgeschaft", Municipality,
    RuleRepeal {
        /// Share of the rules that goes at once.
        #[schemars(extend("nl" = "Deel van de regels dat ineens vervalt", "source" = "choice"))]
        at_once: Share => control.clean_up,
        /// How often each rule that is left is repealed.
        #[schemars(extend("nl" = "Hoe vaak elke overgebleven regel wordt ingetrokken", "source" = "choice", "maximum" = 50.0))]
        afterwards: PerYear => control.repeal,
    }

    /// What providers are judged by.
    "Waarop aanbieders worden beoordeeld", Municipality,
    SteeringOn {
        /// What providers are judged by.
        #[schemars(extend("nl" = "Waarop aanbieders worden beoordeeld", "source" = "choice"))]
        steering: Steering => control.steering,
        /// How strongly, for a provider that is wholly after revenue.
        #[schemars(extend("nl" = "Hoe sterk, voor een aanbieder die geheel op omzet is gericht", "source" = "assumption; swept over 0-1"))]
        strength: Share => control.steering_strength,
    }

    /// More or fewer positions.
    "Meer of minder formatieplaatsen", Municipality,
    Staffing {
        /// Positions the municipality pays for, against before. Fewer: positions close as they fall vacant, so it takes years. More: they open where people wait and providers have the money.
        #[schemars(extend("nl" = "Arbeidsplaatsen waarvoor de gemeente betaalt, ten opzichte van eerst. Minder: plaatsen sluiten als ze vacant worden, dus dat duurt jaren. Meer: ze komen waar mensen wachten en aanbieders geld hebben", "source" = "choice", "minimum" = 0.1, "maximum" = 10.0))]
        factor: Factor,
    } => |mechanisms| {
        mechanisms.market.volume.0 *= factor.0;
    }

    /// Prevention inside the domain.
    "Preventie binnen het domein", Neighbourhood,
    PreventionInside {
        /// Share of the target group that is reached.
        #[schemars(extend("nl" = "Deel van de doelgroep dat wordt bereikt", "source" = "choice"))]
        coverage: Share => prevention.inside.coverage,
    }

    /// Prevention outside the domain.
    "Preventie buiten het domein", Neighbourhood,
    PreventionOutside {
        /// Share of the programme that is carried out.
        #[schemars(extend("nl" = "Deel van het programma dat wordt uitgevoerd", "source" = "choice"))]
        coverage: Share => prevention.outside.coverage,
    }

    /// Workers learn more, and spend time on it.
    "Hulpverleners leren meer, en besteden daar tijd aan", Worker,
    CraftInvestment {
        /// Skill that an experienced worker gains, as a share.
        #[schemars(extend("nl" = "Vaardigheid die een ervaren hulpverlener wint, als deel", "source" = "assumption; swept over 0-.3; compare A17 (competence r .07)"))]
        gain: Share => workforce.craft,
        /// Share of the time that goes to training.
        #[schemars(extend("nl" = "Deel van de tijd voor scholing", "source" = "assumption", "maximum" = 0.3))]
        training: Share,
    } => |mechanisms| {
        mechanisms.workforce.meetings.0 += training.0;
    }

    /// Fewer workers leave for elsewhere.
    "Minder hulpverleners vertrekken naar elders", Worker,
    Retention {
        /// Share of those who would leave who stay.
        #[schemars(extend("nl" = "Deel van wie zou vertrekken dat blijft", "source" = "choice"))]
        stay: Share,
    } => |mechanisms| {
        let workforce = &mut mechanisms.workforce;
        workforce.leaving.0 *= 1.0 - stay.0;
        workforce.youth.leaving.0 *= 1.0 - stay.0;
    }

    /// Another worker when the start is poor.
    "Een andere hulpverlener bij een moeizame start", Case,
    EarlySwitch {
        /// Weeks after which client and worker are asked how they get on.
        #[schemars(extend("nl" = "Weken waarna wordt gevraagd hoe het klikt", "source" = "assumption; swept over 2-12", "minimum" = 1, "maximum" = 104))]
        after: WholeWeeks => breaks.early_switch_after,
        /// Alliance below which another worker takes over.
        #[schemars(extend("nl" = "Werkrelatie waaronder een ander het overneemt", "source" = "assumption; swept over .2-.6"))]
        below: Share => breaks.early_switch_below,
    }

    /// Another rule to divide the cost of the second line.
    "Een andere regel om de kosten van de tweede lijn te verdelen", Whole,
    Equalisation {
        /// How the cost of the second line is divided.
        #[schemars(extend("nl" = "Hoe de kosten van de tweede lijn worden verdeeld", "source" = "choice"))]
        rule: Rule => region.equalisation,
        /// Part that is divided by use under `mixed`; without it, that of the region stays.
        #[schemars(extend("nl" = "Deel dat bij `mixed` naar gebruik wordt verdeeld; zonder blijft dat van de regio", "source" = "choice"))]
        use_weight: Option<Share>,
    } => |mechanisms| {
        if let Some(weight) = *use_weight {
            mechanisms.region.use_weight = weight;
        }
    }

    /// Other values of parameters: a shock, a tariff that changes, a law.
    "Andere waarden van parameters: een schok, een tarief dat verandert, een wet", Whole,
    Parameters {
        /// Keys of the config, each with the value that it has as long as this holds.
        #[schemars(extend("nl" = "Sleutels van de configuratie, elk met de waarde die geldt zolang dit loopt", "source" = "choice", "changes" = true))]
        set: Map<String, Value>,
    } => |mechanisms| {
        let changed = dated::laid_over(mechanisms, set);
        *mechanisms = changed.expect("the values were checked when the config was read");
    }

    /// Products are no longer granted.
    "Producten worden niet meer toegekend", Case,
    StopProducts {} => |mechanisms| {
        mechanisms.access.stopped = true;
    }
}
