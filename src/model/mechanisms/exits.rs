//! Exit: the goal is reached, the client stops, the provider stops, or the client is
//! referred on. Also what interrupts a case: worker gone, case given to a colleague,
//! contract ended.

use bevy_ecs::prelude::{Res, ResMut};

use crate::base::random::{Luck, Purpose, Stream, happens};
use crate::model::acts::cases::close;
use crate::model::acts::contracts::Moves;
use crate::model::acts::spells::Spells;
use crate::model::acts::{cases, contracts, relation, stopped};
use crate::model::agents::{
    AgentsMut, BATCH, BreakCause, Case, Condition, EndReason, Intensity, Position, Provider, Stage,
    fetch,
};
use crate::model::parameters::exits::Params;
use crate::model::parameters::{access, care, control};
use crate::model::state::calendar::Week;
use crate::model::state::case_book::CaseBook;
use crate::model::state::in_force::InForce;
use crate::model::state::recorder::SpellEnd;
use crate::model::state::requests::{Request, Requests};
use crate::model::state::tally::Tallies;

/// What a week brings for a running case.
enum Fate {
    GoesOn,
    Ends(EndReason),
    Interrupted(BreakCause),
}

/// Decides for every running case whether it goes on.
#[allow(
    clippy::too_many_arguments,
    reason = "the arguments are the system's contract"
)]
pub fn end_cases(
    params: Res<Params>,
    care: Res<care::Params>,
    access: InForce<access::Params>,
    contracts: contracts::Contracts,
    control: InForce<control::Params>,
    luck: Res<Luck>,
    week: Res<Week>,
    mut book: ResMut<CaseBook>,
    mut requests: ResMut<Requests>,
    mut tallies: ResMut<Tallies>,
    mut spells: Spells,
    mut conditions: AgentsMut<Condition>,
    mut providers: AgentsMut<Provider>,
    mut positions: AgentsMut<Position>,
    mut cases: AgentsMut<Case>,
) {
    let (conditions, providers) = (conditions.by_id(), providers.by_id());
    let (positions, cases) = (positions.by_id(), cases.by_id());
    let reallocation = spells.reallocation();
    let highest_dropout = params.highest_dropout();
    for slot in 0..cases.len() {
        if slot % BATCH == 0 {
            let clients = relation::in_care(&cases[slot..]).map(|case| case.resident);
            fetch(conditions, clients, Condition::glance);
        }
        let case = &mut cases[slot];
        if case.stage != Stage::InCare {
            continue;
        }
        let condition = &mut conditions[case.resident as usize];
        let mut stream = luck.stream(Purpose::Care, case.resident, case.moment(week.0));
        // Whose provider is gone goes elsewhere, whatever else happened.
        let moves = contracts.move_on(&luck, case, providers, week.0);
        let gone = !providers[case.provider as usize].has_contract();
        let control = control.of_municipality(providers[case.provider as usize].municipality);
        let mut fate = if gone {
            Fate::GoesOn
        } else {
            cause_of_break(case, positions, week.0)
        };
        if matches!(fate, Fate::GoesOn) && !gone {
            fate = course(
                &params,
                case,
                condition,
                highest_dropout,
                reallocation,
                contracts.patience(case, providers),
                || control.holds_on(&luck, case, providers, week.0),
                &mut stream,
            );
            if matches!(fate, Fate::Ends(EndReason::Goal))
                && contracts.holds_on(&luck, case, providers, week.0)
            {
                fate = Fate::GoesOn;
            }
        }
        let reviews = care.fit.review.0 * control.reviews(case, providers);
        if let (Fate::GoesOn, true) = (&fate, !gone && stream.happens(reviews)) {
            fate = review(
                &params,
                &care,
                access.of_resident(case.resident, case.neighbourhood),
                stopped::Stopped::new(&access, case),
                case,
                condition,
                positions,
                &mut stream,
            );
        }
        if matches!(fate, Fate::GoesOn) && !gone && spells.starts_poorly(case, week.0) {
            fate = Fate::Interrupted(BreakCause::Reallocation);
        }
        if matches!(fate, Fate::GoesOn) {
            match moves {
                Moves::Stays => {}
                Moves::Nowhere => fate = Fate::Ends(EndReason::ContractEnded),
                Moves::To(provider) => {
                    // Without a worker the case waits for one already.
                    if case.has_worker() {
                        book.resuming.push(slot as u32);
                    }
                    leave_worker(
                        &care,
                        &mut spells,
                        case,
                        positions,
                        week.0,
                        BreakCause::Contract,
                    );
                    cases::move_client(case, providers, provider);
                    tallies.of(case.neighbourhood).transferred += 1;
                }
            }
        }
        match fate {
            Fate::GoesOn => {}
            Fate::Interrupted(cause) => {
                leave_worker(&care, &mut spells, case, positions, week.0, cause);
                if cause == BreakCause::Reallocation {
                    case.goal_agreement *= 1.0 - care.goal_lost.0 as f32;
                }
                book.resuming.push(slot as u32);
            }
            Fate::Ends(reason) => {
                if case.has_worker() {
                    let position = &mut positions[case.position as usize];
                    let present = position.person == case.last_worker;
                    spells.end(
                        &care,
                        week.0,
                        case,
                        present.then_some(position),
                        SpellEnd::Case(reason),
                    );
                } else {
                    book.resuming.retain(|waiting| *waiting != slot as u32);
                }
                let tally = tallies.of(case.neighbourhood);
                tally.ended[reason as usize] += 1;
                tally.weeks_ended += u64::from(case.weeks_in_care);
                tally.workers_ended += u64::from(case.workers);
                tally.cost_ended += u64::from(case.cost);
                close(case, condition, providers, &mut spells, week.0, reason);
                aftermath(&params, case, condition, reason, &mut requests, week.0);
                book.free.push(slot as u32);
            }
        }
    }
}

/// The worker is gone, or away for long.
fn cause_of_break(case: &Case, positions: &[Position], week: u16) -> Fate {
    if !case.has_worker() {
        return Fate::GoesOn;
    }
    let position = &positions[case.position as usize];
    if position.person != case.last_worker {
        Fate::Interrupted(BreakCause::Turnover)
    } else if position.long_sick && position.sick_until > week {
        Fate::Interrupted(BreakCause::SickLeave)
    } else {
        Fate::GoesOn
    }
}

fn leave_worker(
    care: &care::Params,
    spells: &mut Spells,
    case: &mut Case,
    positions: &mut [Position],
    week: u16,
    cause: BreakCause,
) {
    if case.has_worker() {
        let position = &mut positions[case.position as usize];
        let present = position.person == case.last_worker;
        spells.interrupt(care, week, case, present.then_some(position), cause);
    } else {
        case.pending_break = Some(cause);
    }
}

/// Goal, drop-out, stopping for want of progress, the wrong product, re-allocation.
#[allow(clippy::too_many_arguments, reason = "a week may end in many ways")]
fn course(
    params: &Params,
    case: &Case,
    condition: &Condition,
    highest_dropout: f64,
    reallocation: f64,
    patience: f64,
    holds_on: impl Fn() -> bool,
    stream: &mut Stream,
) -> Fate {
    let severity = f64::from(condition.severity[case.domain as usize]);
    let alliance = f64::from(case.alliance);
    let (stops, ends, moves) = (stream.uniform(), stream.uniform(), stream.uniform());
    if severity < params.goal_severity.0 && !holds_on() {
        return Fate::Ends(EndReason::Goal);
    }
    if !case.mandated && happens(stops, highest_dropout) {
        let dropout = params.dropout.0 * libm::exp(params.dropout_alliance.0 * (0.5 - alliance));
        if happens(stops, dropout) {
            return Fate::Ends(EndReason::ClientDropout);
        }
    }
    let weeks = u32::from(case.weeks_in_care);
    let stops = params.provider_stops.0 / patience;
    if case.wrong_product && weeks >= params.wrong_product_shows.0 {
        return Fate::Ends(EndReason::ReferredOn);
    }
    let late = f64::from(weeks) > f64::from(params.patience.0) * patience;
    if late && case.felt <= 0.0 && happens(ends, stops) {
        return Fate::Ends(EndReason::ProviderEnded);
    }
    if case.has_worker() && happens(moves, reallocation) {
        return Fate::Interrupted(BreakCause::Reallocation);
    }
    Fate::GoesOn
}

/// A review: step down, add help, or fit the solution anew.
#[allow(clippy::too_many_arguments, reason = "a review looks at everything")]
fn review(
    params: &Params,
    care: &care::Params,
    access: &access::Params,
    stopped: stopped::Stopped,
    case: &mut Case,
    condition: &Condition,
    positions: &mut [Position],
    stream: &mut Stream,
) -> Fate {
    let severity = condition.severity[case.domain as usize];
    let (reflex, refit) = (stream.uniform(), stream.uniform());
    if stopped.this {
        return Fate::Ends(EndReason::MovedOnAgreement);
    }
    if f64::from(severity) < access.light_below.0 && case.intensity >= Intensity::Intensive {
        return Fate::Ends(EndReason::MovedOnAgreement);
    }
    let worse = severity > case.severity_start;
    let there_is_more = match case.intensity {
        Intensity::Light | Intensity::Regular => true,
        Intensity::Intensive => care.stay.is_for(case.law, f64::from(severity)),
        Intensity::Stay => false,
    };
    if worse && !access.overview && reflex < params.reflex.0 && there_is_more {
        if case.intensity >= Intensity::Regular {
            // Intensive help and a stay are other products, with another worker.
            return Fate::Ends(EndReason::ReferredOn);
        }
        let there =
            case.has_worker() && positions[case.position as usize].person == case.last_worker;
        if there && !stopped.heavier {
            let position = &mut positions[case.position as usize];
            position.committed -= relation::product_hours(care, case.intensity);
            case.intensity = case.intensity.heavier();
            position.committed += relation::product_hours(care, case.intensity);
            case.goal_agreement *= 1.0 - care.goal_lost.0 as f32;
        }
        return Fate::GoesOn;
    }
    if refit < care.fit.tailoring.0 || (worse && access.overview) {
        case.offered = relation::fitting(care, condition);
    }
    Fate::GoesOn
}

/// What an ending does to trust, and the next request where there is one.
fn aftermath(
    params: &Params,
    case: &Case,
    condition: &mut Condition,
    reason: EndReason,
    requests: &mut Requests,
    week: u16,
) {
    let trust = match reason {
        EndReason::Goal => params.goal_trust.0,
        EndReason::ClientDropout | EndReason::ProviderEnded | EndReason::ContractEnded => {
            -params.dropout_trust.0
        }
        EndReason::NaturalRecovery | EndReason::ReferredOn | EndReason::MovedOnAgreement => 0.0,
    };
    condition.trust = (f64::from(condition.trust) + trust).clamp(0.0, 1.0) as f32;
    if matches!(reason, EndReason::ReferredOn | EndReason::MovedOnAgreement) {
        condition.seeking |= 1 << case.domain;
        requests.0.push(Request {
            resident: case.resident,
            domain: case.domain,
            route: case.route,
            mandated: case.mandated,
            week,
            referrals: case.referrals.saturating_add(1),
            added: false,
        });
    }
}

#[cfg(test)]
mod tests;
