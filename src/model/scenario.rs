//! A scenario: everything a run depends on. The fields are the sections of a config
//! file; `config/` reads them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::language::Text;
use crate::base::units::{Count, Factor, WholeWeeks};
use crate::model::parameters::{self, Mechanisms, observe, ties, traits, valuation};
use crate::model::policies::Policy;
use crate::model::population::Town;
use crate::model::start;

/// The complete default: every key with its unit and source.
pub const DEFAULT: &str = include_str!("../../configs/almere-haven.toml");

/// The most weeks a run may last, burn-in included: weeks are counted in 16 bits.
pub const LONGEST_RUN: u32 = 10_000;

// A macro, so that the sections of the mechanisms stand in their table only.
macro_rules! scenario {
    ($($(#[$doc:meta])* $section:ident)*) => {
        /// A config file.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub struct Scenario {
            /// Name of the scenario, and of the folder with its results.
            #[schemars(extend("nl" = "Naam van het scenario en van de map met uitkomsten", "source" = "choice"))]
            pub name: String,
            /// Name for people, in charts and reports.
            #[schemars(extend("nl" = "Naam voor lezers, in grafieken en rapporten", "source" = "choice"))]
            pub title: String,
            /// The same in Dutch; without it the title is said in Dutch too.
            #[schemars(extend("nl" = "Hetzelfde in het Nederlands; zonder dit staat de titel ook daar", "source" = "choice"))]
            pub title_nl: Option<String>,
            /// Master seed: the luck of all replications.
            #[schemars(extend("nl" = "Hoofdgetal van het toeval van alle herhalingen", "source" = "choice", "minimum" = 0))]
            pub seed: u64,
            /// Number of replications: the same scenario with other luck.
            #[schemars(extend("nl" = "Aantal herhalingen: hetzelfde scenario met ander toeval", "source" = "choice", "minimum" = 1, "maximum" = 100000))]
            pub replications: Count,
            /// Weeks to run after the burn-in.
            #[schemars(extend("nl" = "Aantal weken na de aanloop", "source" = "choice; ten years", "minimum" = 1, "maximum" = 5200))]
            pub weeks: WholeWeeks,
            /// Weeks to run before the first that counts, so that the start does not matter.
            #[schemars(extend("nl" = "Aanloop in weken, zodat het begin er niet toe doet", "source" = "assumption; two years", "maximum" = 1040))]
            pub burn_in: WholeWeeks,
            /// Who lives where, and who knows whom.
            pub population: Population,
            /// What is measured and recorded.
            pub observe: observe::Params,
            $($(#[$doc])* pub $section: parameters::$section::Params,)*
            /// Prices of the cost-benefit table.
            pub valuation: valuation::Valuation,
            /// Policies, by a name of your own.
            #[serde(default)]
            pub policies: BTreeMap<String, Policy>,
        }

        impl Scenario {
            /// The parameters of all mechanisms.
            pub fn mechanisms(&self) -> Mechanisms {
                Mechanisms { $($section: self.$section.clone(),)* }
            }

            /// The same scenario with other parameters.
            pub fn with_mechanisms(&self, mechanisms: Mechanisms) -> Self {
                Self { $($section: mechanisms.$section,)* ..self.clone() }
            }
        }
    };
}

mechanisms!(scenario);

/// Section `[population]`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Population {
    /// Table of neighbourhoods: Buurt's own CSV, a StatLine export or a CBS workbook; relative to the file that names it.
    #[schemars(extend("nl" = "Tabel van buurten: eigen CSV, StatLine-export of CBS-werkboek", "source" = "D3 (of 2020)"))]
    pub table: String,
    /// StatLine export of a regional forecast of CBS, which demography follows year by year; relative to the file that names it.
    #[schemars(extend("nl" = "StatLine-export van een regionale prognose van CBS, die de demografie jaar voor jaar volgt", "source" = "choice; without it nothing is forecast"))]
    pub forecast: Option<String>,
    /// How residents differ.
    pub traits: traits::Params,
    /// Ties between residents at the start.
    pub ties: ties::Params,
}

impl Scenario {
    /// Its name for people.
    pub fn titles(&self) -> Text {
        Text {
            english: self.title.clone(),
            dutch: self.title_nl.clone().unwrap_or_default(),
        }
    }

    /// Care workers at the start, in a town and its second line.
    pub fn care_workers(&self, town: &Town) -> u32 {
        let of =
            |heads: u32, per_1000: Factor| start::positions(f64::from(heads), per_1000.0 / 1_000.0);
        let local = town.heads.iter();
        let local = local.map(|heads| of(*heads, self.workforce.positions_per_1000));
        let second_line = match self.region.enabled {
            true => of(town.residents(), self.region.positions_per_1000),
            false => 0,
        };
        local.sum::<u32>() + second_line
    }

    /// The policies that are drawn by lot.
    pub fn trials(&self) -> impl Iterator<Item = &Policy> {
        let policies = self.policies.values();
        policies.filter(|policy| !policy.trial.is_none())
    }

    /// Weeks from the start of the run to its end, burn-in included.
    pub fn all_weeks(&self) -> u32 {
        self.weeks.0 + self.burn_in.0
    }
}
