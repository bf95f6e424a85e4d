//! Goals reached with one worker, and with more: the raw difference, and what is left of
//! it between cases that lasted equally long.

use super::past::reached;
use super::{Measure, Past, figure, goals_reached, share};
use crate::base::unit::Unit;
use crate::model::state::recorder::EndedCase;

/// Width of a band of length of care, in weeks, and number of bands.
const BAND: u16 = 13;
const BANDS: usize = 16;

/// The measures of this subject.
pub const MEASURES: &[Measure] = &[
    goals_reached(
        "goal_reached_one_worker",
        "Goals reached by clients with one worker, of the cases that ended",
        "Bereikte doelen bij cliënten met één hulpverlener, van de trajecten die eindigden",
        |past| goals(past, false),
    ),
    goals_reached(
        "goal_reached_more_workers",
        "Goals reached by clients with more workers, of the cases that ended",
        "Bereikte doelen bij cliënten met meer hulpverleners, van de trajecten die eindigden",
        |past| goals(past, true),
    ),
    figure(
        "worker_gradient",
        "Goals reached with one worker, minus those with more",
        "Bereikte doelen bij één hulpverlener, min die bij meer",
        Unit::Share,
        |past| Some(goals(past, false)? - goals(past, true)?),
    ),
    figure(
        "worker_gradient_same_length",
        "Goals reached with one worker, minus those with more, between cases of the same length",
        "Bereikte doelen bij één hulpverlener, min die bij meer, bij trajecten van dezelfde duur",
        Unit::Share,
        same_length,
    ),
];

fn results<'a>(past: &'a Past) -> impl Iterator<Item = (&'a EndedCase, bool)> + 'a {
    past.ended().filter_map(|row| Some((row, reached(row)?)))
}

/// Goals reached with more workers, or with one.
fn goals(past: &Past, more: bool) -> Option<f64> {
    let group = results(past).filter(|(row, _)| changed(row) == more);
    share(group.map(|(_, goal)| goal))
}

fn changed(row: &EndedCase) -> bool {
    row.case.workers > 1
}

/// The difference within every band of length, weighed by the cases with more workers in
/// it. Bands without both kinds have none.
fn same_length(past: &Past) -> Option<f64> {
    // Per band: cases and goals with one worker, cases and goals with more.
    let mut bands = [[0_u32; 4]; BANDS];
    for (row, goal) in results(past) {
        let (end, _) = row.end?;
        let band = usize::from((end - row.case.start_week) / BAND).min(BANDS - 1);
        let kind = 2 * usize::from(changed(row));
        bands[band][kind] += 1;
        bands[band][kind + 1] += u32::from(goal);
    }
    let (mut sum, mut weight) = (0.0, 0_u32);
    for [one, one_goal, more, more_goal] in
        bands.into_iter().filter(|band| band[0] > 0 && band[2] > 0)
    {
        let share = |goals: u32, all: u32| f64::from(goals) / f64::from(all);
        sum += f64::from(more) * (share(one_goal, one) - share(more_goal, more));
        weight += more;
    }
    (weight as usize >= super::FEWEST).then(|| sum / f64::from(weight))
}

#[cfg(test)]
mod tests {
    use crate::lab::measures::named;
    use crate::lab::measures::tests::by_hand::empty;
    use crate::model::agents::EndReason;

    #[test]
    fn a_gradient_made_by_length_alone_is_gone_between_cases_of_one_length() {
        let mut made = empty();
        // Short cases all succeed and have one worker in 30 of 40; long ones all fail and
        // have one worker in 10 of 40.
        for id in 0..80 {
            made.add(|row| {
                let long = id >= 40;
                let one = if long { id < 50 } else { id < 30 };
                row.case.workers = if one { 1 } else { 3 };
                row.end = Some(if long {
                    (100, EndReason::ClientDropout)
                } else {
                    (30, EndReason::Goal)
                });
            });
        }
        let value = |name| (named(name).unwrap().measure)(&made.seen());
        assert_eq!(value("goal_reached_one_worker"), Some(0.75));
        assert_eq!(value("goal_reached_more_workers"), Some(0.25));
        assert_eq!(value("worker_gradient"), Some(0.5));
        assert_eq!(value("worker_gradient_same_length"), Some(0.0));
    }

    #[test]
    fn a_gradient_within_a_length_is_seen() {
        let mut made = empty();
        for id in 0..40 {
            made.add(|row| {
                row.case.workers = 1 + u16::from(id >= 20);
                if id >= 30 {
                    row.end = Some((60, EndReason::ClientDropout));
                }
            });
        }
        let value = |name| (named(name).unwrap().measure)(&made.seen());
        assert_eq!(value("worker_gradient_same_length"), Some(0.5));
    }
}
