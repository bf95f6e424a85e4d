//! The parameters of needs, and the life domains laid out as arrays.

use std::collections::BTreeMap;

use super::{Deserialize, JsonSchema, Resource, Serialize};
use crate::base::units::{Factor, PerYear, Share, Weeks, WholeWeeks};
use crate::model::agents::{AgeBand, Law};

/// Section `[needs]`.
#[derive(Resource, Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Params {
    /// How much a full problem in one domain raises the rate of events in the others.
    #[schemars(extend("nl" = "Hoeveel een volledig probleem in één leefgebied de kans op problemen elders verhoogt", "source" = "assumption; swept over 0-6; 0 is the ablation", "maximum" = 20.0))]
    pub spillover: Factor,
    /// Chance that a life event strikes another domain as well (an illness that costs the job), and then yet another, and so on.
    #[schemars(extend("nl" = "Kans dat een gebeurtenis nog een leefgebied raakt (ziekte die het werk kost), en daarna nog een, enzovoort", "source" = "assumption; fitted to C5; swept over 0-.6; 0 is the ablation", "maximum" = 0.95))]
    pub together: Share,
    /// Highest rate of events, as a multiple of a resident's own rate without problems.
    #[schemars(extend("nl" = "Hoogste gebeurteniskans, als veelvoud van de eigen kans zonder problemen", "source" = "assumption; keeps the process exact", "minimum" = 1.0, "maximum" = 50.0))]
    pub rate_ceiling: Factor,
    /// Severity below which a resident copes and is called self-reliant.
    #[schemars(extend("nl" = "Ernst waaronder een inwoner zich redt (zelfredzaam)", "source" = "assumption; compare N13 (a scale of five levels, without a level from which one copes)", "minimum" = 0.01))]
    pub noticeable: Share,
    /// Share of residents whose problems last: a chronic illness, a disability, a way of living that keeps problems alive.
    #[schemars(extend("nl" = "Aandeel inwoners bij wie problemen lang duren: chronisch ziek, een beperking, omstandigheden die problemen in stand houden", "source" = "assumption; fitted to C2; direction A27 (recovery fast at first and slow later, of depression); swept over 0-.3; 0 is the ablation"))]
    pub lasting_share: Share,
    /// How many times longer a problem takes to halve by itself for them.
    #[schemars(extend("nl" = "Hoeveel keer langer het bij hen duurt voor een probleem vanzelf halveert", "source" = "assumption; fitted to C2; swept over 1-10; 1 is the ablation", "minimum" = 1.0, "maximum" = 50.0))]
    pub lasting_factor: Factor,
    /// Weeks of life events that residents have behind them at the start, without spillover or support of others: they do not all begin untroubled.
    #[schemars(extend("nl" = "Weken met gebeurtenissen die inwoners bij de start achter zich hebben", "source" = "assumption; long against the half-lives of problems that last, so that a run begins near rest", "maximum" = 5200))]
    pub past: WholeWeeks,
    /// Weeks after which a past problem worth asking about had been helped down to the goal; 0: nobody had help.
    #[schemars(extend("nl" = "Na hoeveel weken een vroeger probleem dat een hulpvraag waard was tot het doel was geholpen; 0: niemand had hulp", "source" = "assumption; fitted to C13, so that waiting stands still; compare V10, W3 (a wait and a case together last longer); swept over 0-208", "maximum" = 5200))]
    pub past_help: WholeWeeks,
    /// Severity above which a problem on which nobody works may get worse, where its domain has a rate of that.
    #[schemars(extend("nl" = "Ernst waarboven een probleem waar niemand aan werkt kan escaleren, in leefgebieden met een kans daarop", "source" = "assumption"))]
    pub escalates_above: Share,
    /// Mean force with which a problem gets worse: the share of what well-being is left in the domain.
    #[schemars(extend("nl" = "Gemiddelde kracht van een escalatie: deel van het welzijn dat in het leefgebied over was", "source" = "assumption; swept over .1-.5", "minimum" = 0.01, "maximum" = 0.99))]
    pub escalation_force: Share,
    /// Life domains, by name (at most 8).
    pub domains: BTreeMap<String, Domain>,
}

/// One life domain.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Domain {
    /// Life events per year for a resident of average vulnerability without problems.
    #[schemars(extend("nl" = "Gebeurtenissen per jaar bij gemiddelde kwetsbaarheid zonder problemen", "source" = "assumption; fitted to C1 and C5, domain by domain; compare V20 (above it)", "maximum" = 5.0))]
    pub events_per_year: PerYear,
    /// Factor on that rate for ages 0-17.
    #[schemars(extend("nl" = "Factor op die kans voor 0-17 jaar", "source" = "assumption", "maximum" = 10.0))]
    pub child: Factor,
    /// Factor on that rate for ages 18-22.
    #[schemars(extend("nl" = "Factor op die kans voor 18-22 jaar", "source" = "assumption", "maximum" = 10.0))]
    pub young: Factor,
    /// Factor on that rate for ages 23-66.
    #[schemars(extend("nl" = "Factor op die kans voor 23-66 jaar", "source" = "assumption", "maximum" = 10.0))]
    pub adult: Factor,
    /// Factor on that rate for ages 67 and over.
    #[schemars(extend("nl" = "Factor op die kans vanaf 67 jaar", "source" = "assumption", "maximum" = 10.0))]
    pub senior: Factor,
    /// Mean severity of a new problem.
    #[schemars(extend("nl" = "Gemiddelde ernst van een nieuw probleem", "source" = "assumption", "minimum" = 0.01, "maximum" = 0.99))]
    pub mean_severity: Share,
    /// Time in which a problem halves by itself.
    #[schemars(extend("nl" = "Tijd waarin een probleem vanzelf halveert", "source" = "assumption; compare A27 (half of depressions over within a year without treatment; no other domain is measured)", "minimum" = 1.0, "maximum" = 1e6))]
    pub half_life: Weeks,
    /// Largest part of a new problem that informal support can take away.
    #[schemars(extend("nl" = "Grootste deel van een nieuw probleem dat informele steun kan wegnemen", "source" = "assumption; support is taken to replace light help only"))]
    pub informal_ceiling: Share,
    /// Law that pays for under-23s.
    #[schemars(extend("nl" = "Wet die betaalt tot 23 jaar", "source" = "choice; compare D1 (help to minors, at times to 23; each domain is put under one law here)"))]
    pub law_youth: Law,
    /// Law that pays from 23 years.
    #[schemars(extend("nl" = "Wet die betaalt vanaf 23 jaar", "source" = "choice; compare D1 (support, no treatment: that is insured care; each domain is put under one law here)"))]
    pub law_adult: Law,
    /// Severity above which a certified institution may step in for under-23s; 1 is never.
    #[schemars(extend("nl" = "Ernst waarboven een gecertificeerde instelling kan ingrijpen tot 23 jaar; 1 is nooit", "source" = "assumption; fitted to C4 (V16), together with help_seeking.mandate"))]
    pub mandated_above: Share,
    /// How often a serious problem on which nobody works gets worse; 0 is the ablation.
    #[schemars(extend("nl" = "Hoe vaak een ernstig probleem waar niemand aan werkt escaleert; 0 schakelt dit uit", "source" = "assumption; swept over 0-1", "maximum" = 10.0))]
    pub escalation: PerYear,
    /// Share of the cases under the Jeugdwet in this domain that are of the whole family; 0 is the ablation.
    #[schemars(extend("nl" = "Deel van de trajecten onder de Jeugdwet in dit leefgebied die van het hele gezin zijn; 0 schakelt dit uit", "source" = "assumption; swept over 0-1"))]
    pub family: Share,
}

impl Domain {
    pub(crate) fn factor(&self, age: AgeBand) -> f64 {
        match age {
            AgeBand::Child => self.child.0,
            AgeBand::Young => self.young.0,
            AgeBand::Adult => self.adult.0,
            AgeBand::Senior => self.senior.0,
        }
    }

    /// Law that pays for someone of this age.
    pub const fn law(&self, age: AgeBand) -> Law {
        if age.is_youth() {
            self.law_youth
        } else {
            self.law_adult
        }
    }
}
