//! The parameters of coordination.

use super::{Deserialize, JsonSchema, Resource, Serialize};
use crate::base::units::{Count, Factor, HoursPerWeek, Share};
use crate::base::words::tell;
use crate::config::Problems;
use crate::model::parameters::workforce;

/// Section `[coordination]`.
#[derive(Resource, Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Params {
    /// Off: helpers of one household need no coordination, and nothing goes wrong for want of it.
    #[schemars(extend("nl" = "Uit: hulpverleners van één huishouden hoeven niets af te stemmen", "source" = "choice; off is the ablation"))]
    pub enabled: bool,
    /// Hours that two helpers of one household who do not know each other need to keep in step, both together.
    #[schemars(extend("nl" = "Uren afstemming van twee hulpverleners van één huishouden die elkaar niet kennen, samen", "source" = "assumption; swept over 0-2; 0 is the ablation", "maximum" = 20.0))]
    pub hours_per_pair: HoursPerWeek,
    /// Share of those hours that two colleagues need who know each other well.
    #[schemars(extend("nl" = "Deel van die uren dat twee collega's nodig hebben die elkaar goed kennen", "source" = "assumption; swept over .1-1; 1 is the ablation of collegial ties"))]
    pub known_share: Share,
    /// How well workers of different neighbourhoods know each other, as a share of those who work in the same one.
    #[schemars(extend("nl" = "Hoe goed hulpverleners uit verschillende buurten elkaar kennen, als deel van wie in dezelfde buurt werkt", "source" = "assumption; swept over 0-1"))]
    pub elsewhere: Share,
    /// What rules on data-sharing do to the hours of a pair.
    #[schemars(extend("nl" = "Wat regels voor het delen van gegevens doen met de uren afstemming", "source" = "assumption; 1 is today; swept over 1-3", "maximum" = 10.0))]
    pub data_sharing_rules: Factor,
    /// Share of the time for clients that workers keep for coordination when contact asks for all of it; at 0 contact goes first.
    #[schemars(extend("nl" = "Deel van de tijd voor cliënten dat hulpverleners voor afstemming vrijhouden als er voor contact te weinig is; bij 0 gaat contact voor", "source" = "assumption; only contact is paid for; swept over 0-.2; 1 is the ablation"))]
    pub room_when_busy: Share,
    /// One of the helpers leads: the others coordinate with the lead worker only.
    #[schemars(extend("nl" = "Eén hulpverlener heeft de regie: de anderen stemmen alleen met die af", "source" = "choice"))]
    pub lead_worker: bool,
    /// Number of helpers from which one of them leads.
    #[schemars(extend("nl" = "Aantal hulpverleners vanaf waar één de regie heeft", "source" = "assumption", "minimum" = 2, "maximum" = 50))]
    pub lead_from: Count,
    /// Hours that leading takes of the lead worker, per household.
    #[schemars(extend("nl" = "Uren regie van de regisseur, per huishouden", "source" = "assumption; swept over 0-2", "maximum" = 20.0))]
    pub lead_hours: HoursPerWeek,
    /// Care workers form a team that meets: whoever attends knows the others.
    #[schemars(extend("nl" = "Hulpverleners vormen een team dat overlegt: wie erbij is, kent de anderen", "source" = "choice"))]
    pub integrated_team: bool,
    /// Hours of the team's meeting, per care worker.
    #[schemars(extend("nl" = "Uren teamoverleg per hulpverlener", "source" = "assumption; swept over .5-4", "maximum" = 20.0))]
    pub team_hours: HoursPerWeek,
    /// Share of the goal agreement lost in a week in which helpers do not coordinate at all.
    #[schemars(extend("nl" = "Deel van de overeenstemming over het doel dat een week zonder enige afstemming kost", "source" = "assumption; swept over 0-.1; 0 is the ablation; compare A10 (agreement goes with outcome; what loses it not measured)", "maximum" = 0.5))]
    pub discord: Share,
    /// Share of the contact that is done twice, per other helper with the same client or the same kind of problem, when helpers do not coordinate at all.
    #[schemars(extend("nl" = "Deel van het contact dat dubbel gebeurt zonder enige afstemming, per andere hulpverlener met dezelfde cliënt of hetzelfde soort probleem", "source" = "assumption; swept over 0-.5; 0 is the ablation"))]
    pub overlap: Share,
}

impl Params {
    /// One of so many helpers leads.
    pub(crate) fn is_led(&self, helpers: usize) -> bool {
        self.enabled && self.lead_worker && helpers > 1 && helpers >= self.lead_from.0 as usize
    }

    /// Pairs of helpers who have to coordinate.
    pub(crate) fn pairs(&self, helpers: usize) -> u64 {
        let helpers = helpers as u64;
        if self.is_led(helpers as usize) {
            helpers - 1
        } else {
            helpers * (helpers - 1) / 2
        }
    }
}

/// Refuses a lead who would lead for more hours than there are in a contract, and a team
/// that meets for longer than that.
///
/// A lead from so many helpers that hardly any household has them is a choice: see
/// [`check_places`] for one that nobody can have.
pub fn check(params: &Params, workforce: &workforce::Params, problems: &mut Problems) {
    let contract = workforce.contract_hours.0;
    if params.lead_worker && params.lead_hours.0 > contract {
        let message = tell!("rule-lead-hours", hours = params.lead_hours.0, contract);
        let keys = ["coordination.lead_hours", "workforce.contract_hours"];
        problems.contradiction(&keys, message);
    }
    if params.integrated_team && params.team_hours.0 > contract {
        let message = tell!("rule-team-hours", hours = params.team_hours.0, contract);
        let keys = ["coordination.team_hours", "workforce.contract_hours"];
        problems.contradiction(&keys, message);
    }
}

/// Refuses a lead worker from more helpers on than there are care workers at the start.
pub fn check_places(params: &Params, workers: u32, problems: &mut Problems) {
    if params.lead_worker && params.lead_from.0 > workers {
        let message = tell!("rule-nobody-leads", helpers = params.lead_from.0, workers);
        let keys = ["coordination.lead_from", "workforce.positions_per_1000"];
        problems.contradiction(&keys, message);
    }
}
