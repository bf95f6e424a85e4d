//! The parameters of control and rules.

use super::{Deserialize, JsonSchema, Resource, Serialize};
use crate::base::units::{Count, Factor, PerYear, Probability, Share, Weeks, WholeWeeks};
use crate::base::words::tell;
use crate::config::Problems;
use crate::model::parameters::access::Priority;
use crate::model::parameters::{budget, workforce};

/// What providers are judged and paid by, beside the hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Steering {
    /// Nothing.
    None,
    /// Contacts and hours: long and easy trajectories pay.
    Output,
    /// Progress: effort pays, and so does choosing easy clients.
    Outcome,
    /// Progress, corrected for how hard the client's situation is.
    OutcomeAdjusted,
}

/// Section `[control]`.
#[derive(Resource, Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Params {
    /// Off: administration is `workforce.administration`, nothing reacts to overspending or incidents, and nobody steers.
    #[schemars(extend("nl" = "Uit: administratie is `workforce.administration`, niets reageert op overschrijding of incidenten, en niemand stuurt", "source" = "choice; off is the ablation"))]
    pub enabled: bool,
    /// Rules in force in each municipality at the start of the run.
    #[schemars(extend("nl" = "Regels die bij de start in elke gemeente gelden", "source" = "assumption; fitted to C6, together with the cost per rule", "maximum" = 1000))]
    pub start_rules: Count,
    /// Share of a worker's time that control after earlier overspending takes at the start of the run.
    #[schemars(extend("nl" = "Deel van de werktijd dat controle na eerdere overschrijding bij de start kost", "source" = "assumption; what it settles at in the default", "maximum" = 0.5))]
    pub start_control: Share,
    /// Share of a worker's time that one rule costs; 0 is the ablation of rules.
    #[schemars(extend("nl" = "Deel van de werktijd dat één regel kost; 0 schakelt regels uit", "source" = "assumption; fitted to C6; swept over 0-.01", "maximum" = 0.1))]
    pub per_rule: Share,
    /// Share of a worker's time that is added to control after a year of 100 % overspending; 0 is the ablation.
    #[schemars(extend("nl" = "Deel van de werktijd dat na een jaar met 100% overschrijding bij de controle komt; 0 schakelt dit uit", "source" = "assumption; swept over 0-.1"))]
    pub per_overspend: Share,
    /// Time in which half of that extra control disappears.
    #[schemars(extend("nl" = "Tijd waarin de helft van die extra controle verdwijnt", "source" = "assumption; swept over 26-520"))]
    pub easing: Weeks,
    /// Most of a worker's time that administration can take.
    #[schemars(extend("nl" = "Deel van de werktijd dat administratie hoogstens kan kosten", "source" = "assumption; compare O2 (below it)"))]
    pub most_administration: Share,
    /// Share of the time for administration that automated registration saves.
    #[schemars(extend("nl" = "Deel van de administratietijd dat automatische registratie bespaart", "source" = "assumption; 0 is the present"))]
    pub automation: Share,
    /// New rules per year of 100 % overspending; 0 is the ablation.
    #[schemars(extend("nl" = "Nieuwe regels per jaar met 100% overschrijding; 0 schakelt dit uit", "source" = "assumption; swept over 0-5", "maximum" = 50.0))]
    pub rules_per_overspend: Factor,
    /// Incidents per person and year, among those with a severe problem who wait, or whose help is interrupted or brings nothing; 0 is the ablation.
    #[schemars(extend("nl" = "Incidenten per persoon per jaar bij een ernstig probleem waarvoor men wacht of waarbij hulp stilligt of niets oplevert; 0 schakelt dit uit", "source" = "assumption; swept over 0-.2", "maximum" = 10.0))]
    pub incidents: PerYear,
    /// Severity from which a problem can lead to an incident.
    #[schemars(extend("nl" = "Ernst vanaf waar een probleem tot een incident kan leiden", "source" = "assumption"))]
    pub incident_severity: Share,
    /// Chance that an incident gets attention of the media.
    #[schemars(extend("nl" = "Kans dat een incident in de media komt", "source" = "assumption; swept over 0-1; 0 is the ablation"))]
    pub media: Probability,
    /// Chance that a new rule follows when it does.
    #[schemars(extend("nl" = "Kans dat daarop een nieuwe regel volgt", "source" = "assumption; swept over 0-1; 0 is the ablation"))]
    pub rule_after_media: Probability,
    /// How often a rule is repealed.
    #[schemars(extend("nl" = "Hoe vaak een regel wordt afgeschaft", "source" = "assumption; fitted to C13: as often as rules come in the default; swept over 0-.2", "maximum" = 50.0))]
    pub repeal: PerYear,
    /// Share of the rules in force that is repealed at once, in the week in which this value comes into force; a policy sets it.
    #[schemars(extend("nl" = "Deel van de regels dat in één keer wordt afgeschaft, in de week waarin deze waarde ingaat", "source" = "choice; for policies"))]
    pub clean_up: Share,
    /// What providers are judged and paid by, beside the hours.
    #[schemars(extend("nl" = "Waarop aanbieders worden afgerekend, naast de uren", "source" = "choice"))]
    pub steering: Steering,
    /// How strongly, for a provider wholly oriented on revenue; 0 is the ablation.
    #[schemars(extend("nl" = "Hoe sterk, voor een geheel omzetgerichte aanbieder; 0 schakelt sturing uit", "source" = "assumption; swept over 0-1"))]
    pub steering_strength: Share,
    /// How long a provider wholly steered by output goes on, on average, when the goal is reached.
    #[schemars(extend("nl" = "Hoe lang een geheel op productie gestuurde aanbieder gemiddeld doorgaat als het doel is bereikt", "source" = "assumption; swept over 0-52; 0 is the ablation", "maximum" = 520.0))]
    pub held_on: Weeks,
    /// What several problems, and a mandate, each add to how hard a case looks to a provider that chooses easy ones; the worst severity is 1.
    #[schemars(extend("nl" = "Wat meerdere problemen, en een verplichting, elk toevoegen aan hoe moeilijk een traject lijkt voor een aanbieder die makkelijke kiest; de hoogste ernst is 1", "source" = "assumption", "maximum" = 10.0))]
    pub difficulty: Factor,
    /// How much more often a provider wholly steered by outcome reviews a case.
    #[schemars(extend("nl" = "Hoeveel vaker een geheel op resultaat gestuurde aanbieder een traject evalueert", "source" = "assumption; swept over 0-4; 0 is the ablation", "maximum" = 20.0))]
    pub effort: Factor,
    /// M19: attention for incidents, and what a new council makes of it.
    pub attention: Attention,
}

/// Section `[control.attention]`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Attention {
    /// Attention builds up with incidents in the media and fades; questions in the council and new rules follow from it. Off: a rule follows from such an incident itself (`rule_after_media`), and elections change nothing.
    #[schemars(extend("nl" = "Aandacht groeit met incidenten in de media en zakt weg; raadsvragen en nieuwe regels volgen eruit. Uit: een regel volgt op zo'n incident zelf (`rule_after_media`), en verkiezingen veranderen niets", "source" = "choice; off is the ablation"))]
    pub enabled: bool,
    /// Time in which half of the attention fades.
    #[schemars(extend("nl" = "Tijd waarin de helft van de aandacht wegzakt", "source" = "assumption; swept over 4-104", "minimum" = 1.0))]
    pub half_life: Weeks,
    /// Questions in the council per year while there is as much attention as for one incident in this week's media; 0 is the ablation.
    #[schemars(extend("nl" = "Raadsvragen per jaar bij zoveel aandacht als voor één incident in de media van deze week; 0 schakelt dit uit", "source" = "assumption; swept over 0-12", "maximum" = 100.0))]
    pub questions: PerYear,
    /// New rules per year while there is that much attention; 0 is the ablation.
    #[schemars(extend("nl" = "Nieuwe regels per jaar bij zoveel aandacht; 0 schakelt dit uit", "source" = "assumption; over all the time that it fades as many as `rule_after_media` gives; swept over 0-4", "maximum" = 50.0))]
    pub rules: PerYear,
    /// Weeks between two elections of the council; 0 is never.
    #[schemars(extend("nl" = "Weken tussen twee gemeenteraadsverkiezingen; 0 is nooit", "source" = "choice; four years, by law (Kieswet)"))]
    pub election_every: WholeWeeks,
    /// Week of an election, counted from the end of the burn-in; others are before and after it.
    #[schemars(extend("nl" = "Week van een verkiezing, geteld vanaf het einde van de aanloop; andere zijn ervoor en erna", "source" = "choice; halfway a term at the end of the burn-in"))]
    pub election: WholeWeeks,
    /// Chance that an election resets priorities: attention is gone, and control that came after overspending is no more than at the start of the run; 0 is the ablation.
    #[schemars(extend("nl" = "Kans dat een verkiezing de prioriteiten herziet: de aandacht is weg, en controle na overschrijding is hoogstens die van de start; 0 schakelt dit uit", "source" = "assumption; swept over 0-1"))]
    pub reset: Probability,
    /// Who may be seen and placed first from then on, whatever `access.priority` says: one of these is drawn; when there is none, nothing changes.
    #[schemars(extend("nl" = "Wie vanaf dan als eerste kan worden gezien en geplaatst, wat `access.priority` ook zegt: een hiervan wordt geloot; zonder verandert er niets", "source" = "assumption; none in the default"))]
    pub priorities: Vec<Priority>,
}

impl Attention {
    /// An election is held in this week of the run.
    pub(crate) fn is_election(&self, week: u16, burn_in: u32) -> bool {
        let (every, first) = (i64::from(self.election_every.0), self.election.0 + burn_in);
        every > 0 && (i64::from(week) - i64::from(first)).rem_euclid(every) == 0
    }
}

impl Params {
    /// Attention builds up and fades, and elections count.
    pub fn fades(&self) -> bool {
        self.enabled && self.attention.enabled
    }

    /// Something follows from overspending.
    fn reacts(&self) -> bool {
        self.enabled && (self.per_overspend.0 > 0.0 || self.rules_per_overspend.0 > 0.0)
    }
}

/// Refuses what goes against `[workforce]` and `[budget]`.
pub fn check(
    params: &Params,
    workforce: &workforce::Params,
    budget: &budget::Params,
    problems: &mut Problems,
) {
    budget::check(budget, params.reacts(), problems);
    if !params.enabled {
        return;
    }
    let most = params.most_administration.0;
    let rules = f64::from(params.start_rules.0) * params.per_rule.0;
    let base = workforce.most_administration();
    let start = base + rules + params.start_control.0;
    if start > most {
        let percent = |share: f64| (share * 1_000.0).round() / 10.0;
        let message = tell!(
            "rule-administration",
            base = percent(base),
            rules = percent(rules + params.start_control.0),
            most = percent(most)
        );
        let keys = [
            "control.most_administration",
            workforce.largest_administration(),
            "control.start_rules",
            "control.start_control",
            "control.per_rule",
        ];
        problems.contradiction(&keys, message);
    }
    if most + workforce.meetings.0 >= 1.0 {
        let message = tell!("rule-control-no-time", sum = most + workforce.meetings.0);
        let keys = ["control.most_administration", "workforce.meetings"];
        problems.contradiction(&keys, message);
    }
}
