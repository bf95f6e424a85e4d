//! The parameters of prevention.

use super::{Deserialize, JsonSchema, Resource, Serialize};
use crate::base::units::{Euros, Factor, Share, Weeks, WholeWeeks};
use crate::base::words::tell;
use crate::config;
use crate::config::Problems;
use crate::model::agents::AgeBand;

/// Section `[prevention]`.
#[derive(Resource, Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Params {
    /// Prevention inside the domain: a programme for households thought to be at risk.
    pub inside: Inside,
    /// Prevention outside the domain: better conditions for all who live in a neighbourhood.
    pub outside: Outside,
}

/// Section `[prevention.inside]`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Inside {
    /// Share of the target group that takes part; 0 is no programme.
    #[schemars(extend("nl" = "Aandeel van de doelgroep dat meedoet; 0 is geen programma", "source" = "choice; 0 is the ablation of this part"))]
    pub coverage: Share,
    /// Ages that take part.
    #[schemars(extend("nl" = "Leeftijden die meedoen", "source" = "choice"))]
    pub ages: Vec<AgeBand>,
    /// Share of the households with someone of those ages that is aimed at: those that seem most vulnerable.
    #[schemars(extend("nl" = "Aandeel van de huishoudens met iemand van die leeftijden waarop het programma mikt: de kwetsbaarste, naar het lijkt", "source" = "assumption; swept over .05-.4"))]
    pub target_share: Share,
    /// Error in seeing how vulnerable a household is (standard deviation of the logarithm).
    #[schemars(extend("nl" = "Fout bij het inschatten hoe kwetsbaar een huishouden is (logaritme)", "source" = "assumption; swept over 0-1.5, households differ by .8", "maximum" = 5.0))]
    pub targeting_error: Factor,
    /// Life domains in which it prevents problems.
    #[schemars(extend("nl" = "Leefgebieden waarin het problemen voorkomt", "source" = "choice"))]
    pub domains: Vec<String>,
    /// Share by which new problems of a participant fall in those domains once it works.
    #[schemars(extend("nl" = "Deel van de nieuwe problemen van een deelnemer dat uitblijft zodra het werkt", "source" = "assumption; swept over 0-.42; compare G8 (reports to child protection 42 % fewer in one trial, about none in programmes pooled; new problems not measured)"))]
    pub effect: Share,
    /// Force from which a problem is too severe to be prevented.
    #[schemars(extend("nl" = "Zwaarte vanaf waar een probleem niet te voorkomen is", "source" = "assumption; swept over .4-1"))]
    pub severe_from: Share,
    /// What a participant costs per year.
    #[schemars(extend("nl" = "Kosten per deelnemer per jaar", "source" = "assumption; swept over 300-5000"))]
    pub cost: Euros,
    /// How soon it works and stops working.
    pub pace: Pace,
}

/// Section `[prevention.outside]`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Outside {
    /// Share of the full programme that is carried out; 0 is none.
    #[schemars(extend("nl" = "Deel van het volle programma dat wordt uitgevoerd; 0 is niets", "source" = "choice; 0 is the ablation of this part"))]
    pub coverage: Share,
    /// Life domains in which it prevents problems.
    #[schemars(extend("nl" = "Leefgebieden waarin het problemen voorkomt", "source" = "choice"))]
    pub domains: Vec<String>,
    /// Share by which new problems of every resident fall in those domains once the full programme works.
    #[schemars(extend("nl" = "Deel van de nieuwe problemen van elke inwoner dat uitblijft zodra het volle programma werkt", "source" = "assumption; swept over 0-.3; compare G6 (welfare experiments mostly without effect; conditions of a neighbourhood not tried)"))]
    pub effect: Share,
    /// Force from which a problem is too severe to be prevented.
    #[schemars(extend("nl" = "Zwaarte vanaf waar een probleem niet te voorkomen is", "source" = "assumption; swept over .4-1"))]
    pub severe_from: Share,
    /// What the full programme costs per resident per year.
    #[schemars(extend("nl" = "Kosten van het volle programma per inwoner per jaar", "source" = "assumption; swept over 25-400"))]
    pub cost: Euros,
    /// How soon it works and stops working.
    pub pace: Pace,
}

/// How soon a programme works and stops working.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pace {
    /// Weeks of the programme without a break before it prevents anything.
    #[schemars(extend("nl" = "Weken dat het programma onafgebroken loopt voor het iets voorkomt", "source" = "assumption; swept over 26-260; compare G8 (measured at three years, which does not say when an effect begins)", "maximum" = 1040))]
    pub lag: WholeWeeks,
    /// Time after the lag in which half of what it can do is reached.
    #[schemars(extend("nl" = "Tijd na die aanloop waarin de helft van de werking is bereikt", "source" = "assumption; swept over 0-156"))]
    pub build_up: Weeks,
    /// Time after the end in which it loses half of what it did.
    #[schemars(extend("nl" = "Tijd na het einde waarin de helft van de werking verdwijnt", "source" = "assumption; swept over 13-260"))]
    pub fade: Weeks,
}

/// One bit per domain of `names` that is named in `wanted`.
pub(crate) fn mask(wanted: &[String], names: &[String]) -> u8 {
    let named = (0..names.len()).filter(|domain| wanted.contains(&names[*domain]));
    named.fold(0, |mask, domain| mask | 1 << domain)
}

/// Life domains in the config that there are not.
pub fn check<'a>(
    params: &Params,
    names: impl Iterator<Item = &'a String> + Clone,
    problems: &mut Problems,
) {
    for (key, wanted) in [
        ("prevention.inside.domains", &params.inside.domains),
        ("prevention.outside.domains", &params.outside.domains),
    ] {
        for name in wanted {
            if !names.clone().any(|known| known == name) {
                let near = config::closest(name, names.clone().map(String::as_str));
                let near = near.unwrap_or_default();
                problems.contradiction(&[key], tell!("rule-no-domain", name, near));
            }
        }
    }
}
