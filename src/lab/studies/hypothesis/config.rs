//! The file that declares a hypothesis beforehand.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::base::language::Language;
use crate::base::units::{Count, WholeWeeks};
use crate::lab::worlds::space::Span;
use crate::statistics::Direction;

/// A hypothesis: a claim, the worlds that are compared, what is measured in them, and
/// what counts as an effect. Declared before anything is run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Hypothesis {
    /// Name of the hypothesis: that of its file.
    #[schemars(extend("nl" = "Naam van de hypothese: die van het bestand", "source" = "choice"))]
    pub name: String,
    /// Number in a library of hypotheses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("nl" = "Nummer in een bibliotheek van hypothesen", "source" = "choice", "minimum" = 1))]
    pub number: Option<Count>,
    /// The claim, in one sentence.
    pub claim: Sentence,
    /// By which links of the model it would come about.
    pub mechanism: Sentence,
    /// What the model lacks to express the claim. With it there is nothing to run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cannot: Option<Sentence>,
    /// The config that all worlds extend; relative to this file.
    #[schemars(extend("nl" = "De configuratie die alle werelden uitbreiden", "source" = "choice"))]
    pub scenario: String,
    /// How much is run.
    pub design: Design,
    /// Weeks that are measured, by a name of your own.
    #[serde(default)]
    pub windows: BTreeMap<String, Window>,
    /// What is changed in all worlds alike: values by key, as in a config.
    #[serde(default)]
    #[schemars(extend("nl" = "Wat in alle werelden gelijk wordt gewijzigd", "source" = "choice"))]
    pub set: Map<String, Value>,
    /// The worlds, by a name of your own.
    #[serde(default)]
    pub worlds: BTreeMap<String, Apart>,
    /// The contrasts; the claim stands or falls with all of them.
    #[serde(default)]
    pub parts: Vec<Part>,
    /// Parameters over which it must hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uncertain: Option<Uncertain>,
}

/// A text in one language or both; who reads the other gets the one there is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sentence {
    /// English.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(extend("nl" = "Engels", "source" = "choice"))]
    pub en: String,
    /// Dutch.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(extend("nl" = "Nederlands", "source" = "choice"))]
    pub nl: String,
}

impl Sentence {
    /// The text in one language, or in the other where that is all there is.
    pub fn text(&self, language: Language) -> &str {
        either(&self.en, &self.nl, language)
    }

    /// It says nothing in either language.
    pub fn is_empty(&self) -> bool {
        self.text(Language::English).is_empty()
    }
}

/// The text in one language, or in the other where that is all there is.
fn either<'a>(english: &'a str, dutch: &'a str, language: Language) -> &'a str {
    let [first, second] = language.of([[english, dutch], [dutch, english]]);
    if first.trim().is_empty() {
        second.trim()
    } else {
        first.trim()
    }
}

impl Part {
    /// Whether its contrast tests something; one that restates a rule does not.
    pub fn tests(&self) -> bool {
        self.restates.is_none()
    }

    /// What the estimate is, in the language of the reader.
    pub fn title(&self, language: Language) -> &str {
        match either(&self.en, &self.nl, language) {
            "" => &self.name,
            title => title,
        }
    }
}

/// How much is run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Design {
    /// Replications of every world, with the same luck in all of them.
    #[schemars(extend("nl" = "Herhalingen per wereld, met hetzelfde toeval in alle werelden", "source" = "choice", "minimum" = 2, "maximum" = 100000))]
    pub replications: Count,
    /// Replications of every world under each member of a family; without it as many as
    /// without a family.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("nl" = "Herhalingen per wereld bij elk lid van een familie", "source" = "choice", "minimum" = 2, "maximum" = 100000))]
    pub per_member: Option<Count>,
    /// Weeks to run after the burn-in.
    #[schemars(extend("nl" = "Aantal weken na de aanloop", "source" = "choice", "minimum" = 1, "maximum" = 5200))]
    pub weeks: WholeWeeks,
    /// Master seed; without it that of the scenario.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("nl" = "Hoofdgetal van het toeval; zonder dat van het scenario", "source" = "choice", "minimum" = 0))]
    pub seed: Option<u64>,
}

impl Design {
    /// Replications of every world under each member of a family.
    pub fn under_a_member(&self) -> Count {
        self.per_member.unwrap_or(self.replications)
    }
}

/// Weeks that are measured.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// First week, counted from the end of the burn-in.
    #[schemars(extend("nl" = "Eerste week, geteld vanaf het einde van de aanloop", "source" = "choice", "maximum" = 5200))]
    pub from: WholeWeeks,
    /// First week after it.
    #[schemars(extend("nl" = "Eerste week erna", "source" = "choice", "maximum" = 5200))]
    pub until: WholeWeeks,
}

/// What sets one world apart from the scenario.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Apart {
    /// Another config for this world; relative to this file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("nl" = "Een andere configuratie voor deze wereld", "source" = "choice"))]
    pub scenario: Option<String>,
    /// What is changed: values by key, as in a config. Policies too.
    #[serde(default)]
    #[schemars(extend("nl" = "Wat wordt gewijzigd, als in een configuratie; ook beleid", "source" = "choice"))]
    pub set: Map<String, Value>,
}

/// One contrast: a sum of measures of worlds, each times a number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Name of the part.
    #[schemars(extend("nl" = "Naam van het onderdeel", "source" = "choice"))]
    pub name: String,
    /// What the estimate is, in English.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(extend("nl" = "Wat de schatting is, in het Engels", "source" = "choice"))]
    pub en: String,
    /// What the estimate is, in Dutch.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(extend("nl" = "Wat de schatting is, in het Nederlands", "source" = "choice"))]
    pub nl: String,
    /// Name of the window in which all is measured, unless a term names another.
    #[schemars(extend("nl" = "Naam van het venster waarin wordt gemeten", "source" = "choice"))]
    pub window: String,
    /// Numbers by term. A term is `world.measure`, `world.area:measure` or
    /// `world.measure/measure` (a ratio of means), and may end in `@window`.
    #[schemars(extend("nl" = "Getallen per term: wereld.maat, wereld.gebied:maat of wereld.maat/maat, eventueel met @venster", "source" = "choice"))]
    pub estimate: BTreeMap<String, f64>,
    /// Whether measures are added up themselves or their natural logarithms, which makes
    /// differences relative: 0.05 is about 5 %.
    #[serde(default)]
    #[schemars(extend("nl" = "Of de maten zelf worden opgeteld of hun logaritmen (relatieve verschillen)", "source" = "choice"))]
    pub scale: Scale,
    /// Where the claim says that the estimate lies: above zero, below it, or too near to
    /// it to matter.
    #[schemars(extend("nl" = "Waar de schatting volgens de bewering ligt: boven nul, eronder of er te dichtbij om ertoe te doen", "source" = "choice"))]
    pub direction: Direction,
    /// Smallest effect of interest, in the unit of the estimate.
    #[schemars(extend("nl" = "Kleinste effect dat ertoe doet, in de eenheid van de schatting", "source" = "choice", "minimum" = 0.0))]
    pub margin: f64,
    /// That the contrast restates what is put into the model, and how: it is shown, and
    /// neither judged nor counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restates: Option<Sentence>,
    /// Why that margin, and in which unit.
    #[schemars(extend("nl" = "Waarom die marge, en in welke eenheid", "source" = "choice"))]
    pub why: Sentence,
}

/// Whether measures or their logarithms are added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    /// The measures themselves.
    #[default]
    Plain,
    /// Their natural logarithms.
    Log,
}

/// Parameters over which a claim must hold, drawn together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Uncertain {
    /// Sets of values drawn, spread evenly over the ranges; each is used in all worlds.
    #[schemars(extend("nl" = "Aantal getrokken sets van waarden, gelijk in alle werelden", "source" = "choice", "minimum" = 2, "maximum" = 10000))]
    pub draws: Count,
    /// Replications per draw.
    #[schemars(extend("nl" = "Herhalingen per set", "source" = "choice", "minimum" = 1, "maximum" = 1000))]
    pub replications: Count,
    /// Ranges, by the key of the parameter. Weights that must sum to one may be named one
    /// by one: the others of their section make room in proportion.
    pub parameters: BTreeMap<String, Span>,
}
