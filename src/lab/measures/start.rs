//! How long people waited for help, how severe, and by which route they came.

use super::{Measure, Past, figure, mean, share};
use crate::base::unit::Unit;
use crate::model::agents::{AgeBand, Case, Intensity, Route};
use crate::model::state::recorder::EndedCase;

/// Severity at the request from which a client counts among the neediest, and up to
/// which among those with a light problem.
const SEVERE: f32 = 0.6;
const LIGHT: f32 = 0.4;

/// The measures of this subject.
pub const MEASURES: &[Measure] = &[
    figure(
        "wait",
        "Weeks on the list until help or giving up",
        "Weken op de lijst tot hulp of afhaken",
        Unit::Weeks,
        |past| wait(past, |_| true),
    )
    .less_is_better(),
    figure(
        "wait_severe",
        "Weeks on the list until help or giving up, of the neediest",
        "Weken op de lijst tot hulp of afhaken, van de zwaarsten",
        Unit::Weeks,
        |past| wait(past, |case| case.severity_request >= SEVERE),
    )
    .less_is_better(),
    figure(
        "wait_light",
        "Weeks on the list until help or giving up, of those with a light problem",
        "Weken op de lijst tot hulp of afhaken, bij een licht probleem",
        Unit::Weeks,
        |past| wait(past, |case| case.severity_request < LIGHT),
    )
    .less_is_better(),
    figure(
        "left_list_without_help",
        "Clients who left the waiting list without help",
        "Cliënten die zonder hulp van de wachtlijst gingen",
        Unit::Share,
        |past| share(left_list(past).map(|(row, _)| row.case.workers == 0)),
    )
    .less_is_better(),
    figure(
        "opened_by_gp",
        "Cases opened in a week by way of the general practitioner",
        "Geopende trajecten per week via de huisarts",
        Unit::Count,
        |past| opened(past, |case| case.route == Route::Gp),
    ),
    figure(
        "opened_by_municipality",
        "Cases opened in a week by way of the municipality",
        "Geopende trajecten per week via de gemeente",
        Unit::Count,
        |past| opened(past, |case| case.route == Route::Municipality),
    ),
    figure(
        "opened_by_seniors",
        "Cases opened in a week for residents of 67 and over",
        "Geopende trajecten per week voor inwoners vanaf 67 jaar",
        Unit::Count,
        |past| opened(past, |case| case.age == AgeBand::Senior),
    ),
    figure(
        "opened_light",
        "Cases of light help opened in a week",
        "Geopende trajecten met lichte hulp per week",
        Unit::Count,
        |past| opened(past, |case| case.intensity == Intensity::Light),
    ),
];

/// Cases that left the waiting list within the weeks, with the week in which they did:
/// all that left it, so that those who gave up are not forgotten.
fn left_list<'a>(past: &'a Past) -> impl Iterator<Item = (&'a EndedCase, u16)> + 'a {
    past.cases()
        .filter_map(|row| {
            let left = match row.case.workers {
                0 => row.end?.0,
                _ => row.case.start_week,
            };
            Some((row, left))
        })
        .filter(|(_, left)| past.weeks.contains(left))
}

pub(super) fn wait(past: &Past, wanted: impl Fn(&Case) -> bool) -> Option<f64> {
    let left = left_list(past).filter(|(row, _)| wanted(&row.case));
    mean(left.map(|(row, left)| f64::from(left - row.case.request_week)))
}

/// Cases opened per week; a case that follows a referral is the same request, and counts
/// once.
fn opened(past: &Past, wanted: impl Fn(&Case) -> bool) -> Option<f64> {
    let opened = past.opened().filter(|row| row.case.referrals == 0);
    let opened = opened.filter(|row| wanted(&row.case)).count();
    Some(opened as f64 / past.count_weeks().max(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::measures::named;
    use crate::lab::measures::tests::by_hand::empty;
    use crate::model::agents::EndReason;

    #[test]
    fn those_who_gave_up_waited_too() {
        let mut made = empty();
        for id in 0..20 {
            made.add(|row| {
                row.case.severity_request = if id < 10 { 0.7 } else { 0.3 };
                if id % 2 == 0 {
                    row.case.workers = 0;
                    row.end = Some((35, EndReason::ClientDropout));
                }
            });
        }
        let value = |name| (named(name).unwrap().measure)(&made.seen());
        // Half waited 5 weeks for help, half gave up after 20.
        assert_eq!(value("wait"), Some(12.5));
        assert_eq!(value("wait_severe"), Some(12.5));
        assert_eq!(value("left_list_without_help"), Some(0.5));
    }

    #[test]
    fn a_request_that_is_referred_on_counts_once() {
        let mut made = empty();
        for id in 0..6 {
            made.add(|row| {
                row.case.route = if id < 4 {
                    Route::Gp
                } else {
                    Route::Municipality
                };
                row.case.referrals = u8::from(id == 0);
            });
        }
        let value = |name| (named(name).unwrap().measure)(&made.seen());
        assert_eq!(value("opened_by_gp"), Some(0.03));
        assert_eq!(value("opened_by_municipality"), Some(0.02));
        assert_eq!(value("opened_by_seniors"), Some(0.0));
    }
}
