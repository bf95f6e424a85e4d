//! How long people waited for help, how severe, and by which route they came.

use super::{Measure, Past, mean, share};
use crate::base::language::Label;
use crate::base::unit::Unit;
use crate::model::agents::{AgeBand, Case, Intensity, Route};
use crate::model::metrics::Chart;
use crate::model::state::recorder::EndedCase;

/// Severity at the request from which a client counts among the neediest, and up to
/// which among those with a light problem.
const SEVERE: f32 = 0.6;
const LIGHT: f32 = 0.4;

/// The measures of this subject.
pub const MEASURES: &[Measure] = &[
    Measure {
        name: "wait",
        label: Label::new(
            "Weeks on the list until help or giving up",
            "Weken op de lijst tot hulp of afhaken",
        ),
        unit: Unit::Weeks,
        better: Chart::LowerIsBetter,
        measure: |past| wait(past, |_| true),
    },
    Measure {
        name: "wait_severe",
        label: Label::new(
            "Weeks on the list until help or giving up, of the neediest",
            "Weken op de lijst tot hulp of afhaken, van de zwaarsten",
        ),
        unit: Unit::Weeks,
        better: Chart::LowerIsBetter,
        measure: |past| wait(past, |case| case.severity_request >= SEVERE),
    },
    Measure {
        name: "wait_light",
        label: Label::new(
            "Weeks on the list until help or giving up, of those with a light problem",
            "Weken op de lijst tot hulp of afhaken, bij een licht probleem",
        ),
        unit: Unit::Weeks,
        better: Chart::LowerIsBetter,
        measure: |past| wait(past, |case| case.severity_request < LIGHT),
    },
    Measure {
        name: "left_list_without_help",
        label: Label::new(
            "Clients who left the waiting list without help",
            "Cliënten die zonder hulp van de wachtlijst gingen",
        ),
        unit: Unit::Share,
        better: Chart::LowerIsBetter,
        measure: |past| share(left_list(past).map(|(row, _)| row.case.workers == 0)),
    },
    Measure {
        name: "opened_by_gp",
        label: Label::new(
            "Cases opened in a week by way of the general practitioner",
            "Geopende trajecten per week via de huisarts",
        ),
        unit: Unit::Count,
        better: Chart::Plain,
        measure: |past| Some(opened(past, |row| row.case.route == Route::Gp)),
    },
    Measure {
        name: "opened_by_municipality",
        label: Label::new(
            "Cases opened in a week by way of the municipality",
            "Geopende trajecten per week via de gemeente",
        ),
        unit: Unit::Count,
        better: Chart::Plain,
        measure: |past| Some(opened(past, |row| row.case.route == Route::Municipality)),
    },
    Measure {
        name: "opened_by_seniors",
        label: Label::new(
            "Cases opened in a week for residents of 67 and over",
            "Geopende trajecten per week voor inwoners vanaf 67 jaar",
        ),
        unit: Unit::Count,
        better: Chart::Plain,
        measure: |past| {
            let senior =
                |row: &EndedCase| past.residents[row.case.resident as usize].age == AgeBand::Senior;
            Some(opened(past, senior))
        },
    },
    Measure {
        name: "opened_light",
        label: Label::new(
            "Cases of light help opened in a week",
            "Geopende trajecten met lichte hulp per week",
        ),
        unit: Unit::Count,
        better: Chart::Plain,
        measure: |past| Some(opened(past, |row| row.case.intensity == Intensity::Light)),
    },
];

/// Cases that left the waiting list within the weeks, with the week in which they did:
/// all that left it, so that those who gave up are not forgotten.
pub(super) fn left_list<'a>(past: &'a Past) -> impl Iterator<Item = (&'a EndedCase, u16)> + 'a {
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

fn wait(past: &Past, wanted: fn(&Case) -> bool) -> Option<f64> {
    let left = left_list(past).filter(|(row, _)| wanted(&row.case));
    mean(left.map(|(row, left)| f64::from(left - row.case.request_week)))
}

/// Cases opened per week; a case that follows a referral is the same request, and counts
/// once.
fn opened(past: &Past, wanted: impl Fn(&EndedCase) -> bool) -> f64 {
    let opened = past.opened().filter(|row| row.case.referrals == 0);
    opened.filter(|row| wanted(row)).count() as f64 / past.count_weeks().max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::measures::named;
    use crate::lab::measures::past::tests::empty;
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
