//! M10: work load, sick leave, leaving, vacancies, newcomers and their local ties.
//!
//! Too much work makes people ill and makes them leave; who is left takes over the
//! clients. Whether that turns into a spiral depends on the load, and is not decided
//! here.

use bevy_ecs::prelude::{Res, ResMut};

use crate::base::random::Purpose;
use crate::model::acts::administration::Administration;
use crate::model::acts::jobs::{advertise, hire, leave};
use crate::model::agents::{Agents, AgentsMut, Departure, NOBODY, Position, Role, Sector};
use crate::model::parameters::workforce::Params;
use crate::model::parameters::{allocation, region};
use crate::model::population::Town;
use crate::model::state::agenda::Agenda;
use crate::model::state::calendar::{Now, Week};
use crate::model::state::in_force::InForce;
use crate::model::state::recorder::Recorder;
use crate::model::state::staffing::{
    AccessHours, FreeCapacity, LabourMarket, Leavers, LocalKnowledge,
};
use crate::model::state::tally::Tallies;

/// The contract of a present worker in hundredths of hours: all, administration,
/// meetings, and what is left for clients. The last three add up to the first.
fn split_contract(params: &Params, administration: f64, position: &Position) -> [u32; 4] {
    let contract = f64::from(position.contract_hours);
    let hundredths = |share: f64| (contract * share * 100.0).round() as u32;
    let all = hundredths(1.0);
    let administration = hundredths(administration).min(all);
    let meetings = hundredths(params.meetings.0).min(all - administration);
    [
        all,
        administration,
        meetings,
        all - administration - meetings,
    ]
}

/// Hours a worker has for clients this week.
fn hours_for_clients(
    params: &Params,
    administration: &Administration,
    position: &Position,
    week: u16,
) -> f64 {
    if position.is_present(week) {
        let administration = administration.of(params, position);
        f64::from(split_contract(params, administration, position)[3]) / 100.0
    } else {
        0.0
    }
}

/// Adds up the hours the access of each municipality has this week.
pub fn share_out_access(
    in_force: InForce<Params>,
    administration: Administration,
    week: Res<Week>,
    mut access: ResMut<AccessHours>,
    positions: Agents<Position>,
) {
    access.0.fill(0.0);
    let positions = positions.by_id().iter();
    for position in positions.filter(|position| position.role == Role::Access) {
        let params = in_force.of_worker(position);
        let hours = hours_for_clients(params, &administration, position, week.0);
        access.0[usize::from(position.municipality)] += hours;
    }
}

/// Divides the hours of every worker over their clients before the week's work starts.
pub fn share_out_time(
    in_force: InForce<Params>,
    administration: Administration,
    week: Res<Week>,
    mut positions: AgentsMut<Position>,
) {
    for position in positions.by_id() {
        let params = in_force.of_worker(position);
        let hours = hours_for_clients(params, &administration, position, week.0);
        position.available = hours as f32;
        position.contact = 0;
        position.coordination_asked = 0;
        position.coordination = 0;
        let committed = f64::from(position.committed) / 100.0;
        position.served = if committed > hours {
            (hours / committed) as f32
        } else {
            1.0
        };
    }
}

/// Books the week's hours by kind; load builds up; people fall ill, leave, are hired.
pub fn staff(
    in_force: InForce<Params>,
    administration: Administration,
    now: Now,
    labour: Res<LabourMarket>,
    mut leavers: ResMut<Leavers>,
    mut tallies: ResMut<Tallies>,
    mut recorder: ResMut<Recorder>,
    mut positions: AgentsMut<Position>,
) {
    leavers.0.clear();
    for (id, position) in (0..).zip(positions.by_id()) {
        if position.closed {
            continue;
        }
        let params = in_force.of_worker(position);
        let administration = administration.of(params, position);
        book_hours(params, administration, position, now.week(), &mut tallies);
        if position.is_filled() {
            learn(params, position, now.week());
            if params.enabled
                && let Some(why) = departs(params, administration, &labour, &now, position)
            {
                if why == Departure::Left && position.employer != NOBODY {
                    leavers.0.push((id, *position));
                }
                leave(position, (now.week(), why), &mut tallies, &mut recorder);
                advertise(params, &labour, now.luck(), position, now.week());
            }
        } else if position.filled_from <= now.week() {
            hire(params, now.luck(), position, now.week(), id);
        }
    }
}

/// Looks at what is known of each neighbourhood, and at how much room there is for clients.
pub fn look_round(
    placing: InForce<allocation::Params>,
    town: Res<Town>,
    mut knowledge: ResMut<LocalKnowledge>,
    mut free: ResMut<FreeCapacity>,
    positions: Agents<Position>,
) {
    let mut staff = vec![0_u32; town.neighbourhoods.len()];
    knowledge.0.fill(0.0);
    let mut places = vec![(0_u64, 0_u64); town.municipalities.len()];
    // Who works for the region gets to know no neighbourhood, and is not seen there.
    let local = |position: &&Position| {
        let elsewhere = position.role == Role::Access || position.municipality == town.region();
        !position.closed && !elsewhere
    };
    for position in positions.by_id().iter().filter(local) {
        staff[usize::from(position.neighbourhood)] += 1;
        if position.is_filled() {
            knowledge.0[usize::from(position.neighbourhood)] += f64::from(position.local_ties);
        }
        let (used, all) = &mut places[usize::from(position.municipality)];
        *used += u64::from(position.caseload);
        *all += u64::from(position.places(placing.of_worker(position).caseload_cap.0));
    }
    for (known, staff) in knowledge.0.iter_mut().zip(&staff) {
        *known /= f64::from((*staff).max(1));
    }
    for (free, (used, all)) in free.0.iter_mut().zip(&places) {
        *free = if *all == 0 {
            0.0
        } else {
            1.0 - (*used as f64 / *all as f64).min(1.0)
        };
    }
}

/// Looks at how many of those who could work here do not do so yet.
pub fn look_for_staff(
    params: Res<Params>,
    region: Res<region::Params>,
    town: Res<Town>,
    mut labour: ResMut<LabourMarket>,
    positions: Agents<Position>,
) {
    let (mut all, mut in_help, mut own_firm) = (0.0, 0.0, 0.0);
    for position in positions.by_id().iter().filter(|one| one.is_filled()) {
        let size = f64::from(position.size);
        all += size;
        if position.employer != NOBODY {
            in_help += size;
            own_firm += size * f64::from(u8::from(position.self_employed));
        }
    }
    labour.search = params.search(&region, all, f64::from(town.residents()));
    labour.self_employed = match in_help > 0.0 {
        true => own_firm / in_help,
        false => 0.0,
    };
}

/// Enters this week's hours by kind, for the worker and for the neighbourhood.
fn book_hours(
    params: &Params,
    administration: f64,
    position: &mut Position,
    week: u16,
    tallies: &mut Tallies,
) {
    let tally = tallies.of(position.neighbourhood);
    if !position.is_filled() {
        tally.vacancies += 1;
        return;
    }
    let [total, registering, meetings, for_clients] =
        split_contract(params, administration, position);
    tally.workers += 1;
    tally.caseload += u64::from(position.caseload);
    position.caseload_sum += u32::from(position.caseload);
    let mut kinds = [0_u32; 6];
    if position.is_present(week) {
        // Not what is committed now: since the contact, cases have ended.
        kinds[0] = if position.role == Role::Access {
            for_clients
        } else {
            position.contact
        };
        kinds[1] = registering;
        kinds[2] = position.coordination;
        kinds[3] = meetings;
        kinds[5] = for_clients.saturating_sub(kinds[0] + kinds[2]);
    } else {
        kinds[4] = total;
        tally.sick += 1;
    }
    for (kind, hours) in kinds.iter().enumerate() {
        position.hours[kind] += hours;
        if position.role != Role::Access {
            tally.hours[kind] += u64::from(*hours);
        }
    }
    if position.self_employed {
        tally.self_employed_contact += u64::from(kinds[0]);
    }
    if position.sector == Some(Sector::Youth) {
        tally.youth_workers += 1;
        tally.youth_hours += u64::from(total);
        tally.youth_administration += u64::from(kinds[1]);
    }
    // Load against what a present worker can do.
    let normal =
        f64::from(position.contract_hours) * (1.0 - administration - params.meetings.0).max(0.01);
    let asked = position.committed + position.coordination_asked;
    let load = f64::from(asked) / 100.0 / normal;
    position.workload += (load as f32 - position.workload) / params.load_memory.0 as f32;
    if position.role != Role::Access {
        tally.workload += f64::from(position.workload);
        tally.care_workers += 1;
    }
}

/// Skill and local ties grow with tenure.
fn learn(params: &Params, position: &mut Position, week: u16) {
    let tenure = week.saturating_sub(position.since);
    let lacking = libm::exp(-params.learning.half_life_rate() * f64::from(tenure));
    let gained = params.craft.0 * (1.0 - lacking);
    let now = position.skill * (1.0 - params.newcomer_deficit.0 * lacking + gained) as f32;
    // Who began for themselves had learned the job before.
    let before = match position.self_employed {
        true => position.skill_now,
        false => 0.0,
    };
    position.skill_now = now.max(before);
    let learned = 1.0 - libm::exp(-params.local_ties.half_life_rate());
    position.local_ties += (1.0 - position.local_ties) * learned as f32;
    if position.long_sick && position.sick_until <= week {
        position.long_sick = false;
    }
}

/// Whether someone goes this week, and why; who stays may fall ill.
fn departs(
    params: &Params,
    administration: f64,
    labour: &LabourMarket,
    now: &Now,
    position: &mut Position,
) -> Option<Departure> {
    let week = now.week();
    let overload = (f64::from(position.workload) - 1.0).max(0.0);
    let mut stream = now.stream(Purpose::Workforce, position.luck);
    // Who works for themselves is no newcomer to the work, and does not leave an employer.
    let newcomer = if position.self_employed {
        1.0
    } else if u32::from(week.saturating_sub(position.since)) < params.newcomer.0 {
        params.leaving_newcomer.0
    } else {
        1.0
    };
    let too_much = (administration - params.normal_administration.0).max(0.0);
    let own_firm = position.self_employed || position.employer == NOBODY;
    let pull = match own_firm {
        true => 0.0,
        false => params.self_employed.pull.0 * labour.self_employed,
    };
    let leaving = params.leaving_of(position).weekly_hazard()
        * newcomer
        * (1.0 + pull)
        * (1.0 + params.leaving_overload.0 * overload)
        * (1.0 + params.leaving_administration.0 * too_much);
    // Ages of workers are left out: whoever it is, the chance is the same.
    let retiring = params.retirement.weekly_hazard();
    if stream.happens(leaving + retiring) {
        let retires = retiring > 0.0 && stream.chance(retiring / (leaving + retiring));
        return Some(match retires {
            true => Departure::Retired,
            false => Departure::Left,
        });
    }
    let sickness = params.sickness.weekly_hazard() * (1.0 + params.sickness_overload.0 * overload);
    if position.sick_until <= week && stream.happens(sickness) {
        let long = stream.chance(params.long_share.0);
        let mean = if long {
            params.long_sickness.0
        } else {
            params.short_sickness.0
        };
        let weeks = stream.whole_weeks(mean);
        position.sick_until = Agenda::after(week, weeks.saturating_add(1));
        position.long_sick = weeks >= params.handover_after.0;
    }
    None
}

#[cfg(test)]
mod tests;
