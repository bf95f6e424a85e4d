//! Problems solved in time, by kind of client: counted from the request on, over everyone who
//! was granted help, waiting and giving up included. The metric `resolved_in_time` also holds
//! those who were refused, and knows no kinds of clients.

use super::{Measure, Past, by_problem, goals_reached, share};
use crate::model::agents::{Case, EndReason};
use crate::model::state::recorder::EndedCase;

/// Weeks after the request within which a problem is to be solved: as `resolved_in_time` in
/// the default (`observe.resolved_within`).
const WITHIN: u16 = 78;

/// The measures of this subject.
pub const MEASURES: &[Measure] = &[
    goals_reached(
        "solved_in_time_several_problems",
        "Problems solved within 78 weeks of a request that was granted, of clients with several",
        "Problemen opgelost binnen 78 weken na een toegekende hulpvraag, bij cliënten met meer",
        |past| in_time(past, |case| case.multi_problem),
    ),
    goals_reached(
        "solved_in_time_one_problem",
        "Problems solved within 78 weeks of a request that was granted, of clients with one",
        "Problemen opgelost binnen 78 weken na een toegekende hulpvraag, bij cliënten met één",
        |past| in_time(past, |case| !case.multi_problem),
    ),
    goals_reached(
        "solved_in_time_mandated_or_several",
        "Problems solved within 78 weeks of a request that was granted, of mandated clients and those with several",
        "Problemen opgelost binnen 78 weken na een toegekende hulpvraag, bij verplichte cliënten en die met meer",
        |past| in_time(past, |case| case.mandated || case.multi_problem),
    ),
    goals_reached(
        "solved_in_time_voluntary_one_problem",
        "Problems solved within 78 weeks of a request that was granted, of clients who asked themselves and have one",
        "Problemen opgelost binnen 78 weken na een toegekende hulpvraag, bij cliënten die zelf vroegen en er één hebben",
        |past| in_time(past, |case| !case.mandated && !case.multi_problem),
    ),
];

/// Of the first requests whose time is over within the weeks, the share that was solved in
/// it. Asking again and being referred on, in the same domain, belong to the first request
/// until the problem is solved; a case counts under the kind of client of the first. A problem
/// is a person's: who lives there later has their own.
fn in_time(past: &Past, wanted: fn(&Case) -> bool) -> Option<f64> {
    let mut solved = Vec::new();
    for rows in by_problem(past.cases()) {
        let mut rows = &rows[..];
        while let Some((first, _)) = rows.split_first() {
            let end = rows.iter().find_map(|row| solved_in(row));
            let due = first.case.request_week + WITHIN;
            if past.weeks.contains(&due) && wanted(&first.case) {
                solved.push(end.is_some_and(|week| week <= due));
            }
            let over = rows.iter().position(|row| solved_in(row).is_some());
            rows = over.map_or(&[], |place| &rows[place + 1..]);
        }
    }
    share(solved.into_iter())
}

/// The week in which a case ended because the problem was solved, by help or by itself.
fn solved_in(row: &EndedCase) -> Option<u16> {
    let (week, reason) = row.end?;
    matches!(reason, EndReason::Goal | EndReason::NaturalRecovery).then_some(week)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::measures::named;
    use crate::lab::measures::tests::by_hand::empty;

    fn value(name: &str, past: &Past) -> Option<f64> {
        (named(name).unwrap().measure)(past)
    }

    #[test]
    fn whoever_gives_up_on_the_list_counts_and_whoever_is_referred_on_counts_once() {
        let mut made = empty();
        for id in 0..10 {
            made.add(|row| {
                row.case.person = id;
                row.case.request_week = 20;
                row.end = Some(match id {
                    // Four solved in time, two of them by themselves.
                    0..2 => (60, EndReason::Goal),
                    2..4 => (40, EndReason::NaturalRecovery),
                    // A week late.
                    4 => (99, EndReason::Goal),
                    5..7 => (40, EndReason::ReferredOn),
                    _ => (30, EndReason::ClientDropout),
                });
                if id == 9 {
                    row.case.workers = 0;
                }
            });
        }
        // Of those referred on one is helped in time.
        for (id, week) in [(5, 98), (6, 105)] {
            made.add(|row| {
                row.case.person = id;
                row.case.request_week = 40;
                row.case.referrals = 1;
                row.end = Some((week, EndReason::Goal));
            });
        }
        assert_eq!(value("solved_in_time_one_problem", &made.seen()), Some(0.5));
        let none = value("solved_in_time_several_problems", &made.seen());
        assert_eq!(none, None);
    }

    #[test]
    fn who_comes_to_live_somewhere_takes_over_no_request_of_who_lived_there() {
        let mut made = empty();
        for id in 0..10 {
            // All in one place: nobody is helped, and the next one to live there is.
            made.add(|row| {
                row.case.resident = 0;
                row.case.person = id;
                row.case.request_week = 20;
                row.end = Some(match id % 2 == 0 {
                    true => (30, EndReason::Moved),
                    false => (90, EndReason::Goal),
                });
            });
        }
        assert_eq!(value("solved_in_time_one_problem", &made.seen()), Some(0.5));
    }

    #[test]
    fn a_problem_that_comes_back_is_another_request() {
        let mut made = empty();
        for id in 0..5 {
            for (request, end) in [(5, 20), (25, 90)] {
                made.add(|row| {
                    row.case.person = id;
                    row.case.request_week = request;
                    row.end = Some((end, EndReason::Goal));
                    row.case.multi_problem = true;
                });
            }
        }
        // Too late to be judged within the weeks.
        for id in 5..25 {
            made.add(|row| {
                row.case.person = id;
                row.case.request_week = 40;
                row.end = None;
                row.case.multi_problem = true;
            });
        }
        let found = value("solved_in_time_several_problems", &made.seen());
        assert_eq!(found, Some(1.0));
        let found = value("solved_in_time_mandated_or_several", &made.seen());
        assert_eq!(found, Some(1.0));
    }
}
