//! Leads and teams that cannot be meant.

use super::Params;
use crate::config::Problems;
use crate::model::mechanisms::workforce;

/// Refuses a lead who would lead for more hours than there are in a contract, and a team
/// that meets for longer than that.
///
/// A lead from so many helpers that hardly any household has them is a choice: see
/// [`check_places`] for one that nobody can have.
pub fn check(params: &Params, workforce: &workforce::Params, problems: &mut Problems) {
    let contract = workforce.contract_hours.0;
    if params.lead_worker && params.lead_hours.0 > contract {
        let message = format!(
            "leading one household takes {} hours a week, and a worker has a contract of {contract}",
            params.lead_hours.0
        );
        let keys = ["coordination.lead_hours", "workforce.contract_hours"];
        problems.contradiction(&keys, message);
    }
    if params.integrated_team && params.team_hours.0 > contract {
        let message = format!(
            "the team meets for {} hours a week, and a worker has a contract of {contract}",
            params.team_hours.0
        );
        let keys = ["coordination.team_hours", "workforce.contract_hours"];
        problems.contradiction(&keys, message);
    }
}

/// Refuses a lead worker from more helpers on than there are care workers at the start.
pub fn check_places(params: &Params, workers: u32, problems: &mut Problems) {
    if params.lead_worker && params.lead_from.0 > workers {
        let message = format!(
            "nobody would ever lead: it takes {} helpers, and the table has {workers} care workers",
            params.lead_from.0
        );
        let keys = ["coordination.lead_from", "workforce.positions_per_1000"];
        problems.contradiction(&keys, message);
    }
}
