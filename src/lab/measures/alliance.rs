//! How the alliance goes with what becomes of a case: the correlations and differences that
//! studies of psychotherapy and youth care report. What goes together need not be caused.

use super::past::reached;
use super::{Measure, Past, figure};
use crate::base::unit::Unit;
use crate::model::agents::EndReason;
use crate::model::state::recorder::EndedCase;
use crate::statistics::{correlation, mean, standard_deviation};

/// The measures of this subject.
pub const MEASURES: &[Measure] = &[
    figure(
        "alliance_outcome",
        "Correlation of the mean alliance with reaching the goal, of clients who asked for help",
        "Correlatie van de gemiddelde werkrelatie met het bereiken van het doel, bij wie zelf hulp vroeg",
        Unit::Index,
        |past| with_outcome(past, false),
    ),
    figure(
        "alliance_outcome_mandated",
        "The same of mandated clients",
        "Hetzelfde bij cliënten in een gedwongen kader",
        Unit::Index,
        |past| with_outcome(past, true),
    ),
    figure(
        "alliance_of_dropouts",
        "First alliance of those who stayed, minus that of those who dropped out, in standard deviations",
        "Eerste werkrelatie van wie bleef, min die van wie stopte, in standaarddeviaties",
        Unit::Index,
        of_dropouts,
    ),
];

/// Fewer cases than this have no correlation.
const FEWEST: usize = 30;

/// The mean alliance of a case over the weeks in care.
fn mean_alliance(row: &EndedCase) -> Option<f64> {
    let weeks = row.case.weeks_in_care;
    (weeks > 0).then(|| f64::from(row.case.alliance_sum) / f64::from(weeks))
}

/// Of the cases that ended, and whose end says something about the result.
fn with_outcome(past: &Past, mandated: bool) -> Option<f64> {
    let ended = past.ended().filter(|row| row.case.mandated == mandated);
    let both = ended.filter_map(|row| {
        let goal = f64::from(u8::from(reached(row)?));
        Some((mean_alliance(row)?, goal))
    });
    let (alliance, goal): (Vec<f64>, Vec<f64>) = both.unzip();
    (alliance.len() >= FEWEST)
        .then(|| correlation(&alliance, &goal))
        .flatten()
}

/// Cohen's d, by the standard deviation of both groups together.
fn of_dropouts(past: &Past) -> Option<f64> {
    let ended = past.ended().filter(|row| !row.case.mandated);
    let first = |row: &EndedCase| f64::from(row.case.alliance_first);
    let stopped = |row: &&EndedCase| matches!(row.end, Some((_, EndReason::ClientDropout)));
    let (gone, stayed): (Vec<_>, Vec<_>) = ended.partition(stopped);
    if gone.len() < FEWEST || stayed.len() < FEWEST {
        return None;
    }
    let [gone, stayed] = [gone, stayed].map(|rows| rows.into_iter().map(first).collect::<Vec<_>>());
    let [of_gone, of_stayed] = [&gone, &stayed].map(|group| {
        let spread = standard_deviation(group);
        spread * spread * (group.len() - 1) as f64
    });
    let pooled = ((of_gone + of_stayed) / (gone.len() + stayed.len() - 2) as f64).sqrt();
    (pooled > 0.0).then(|| (mean(&stayed) - mean(&gone)) / pooled)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::measures::tests::by_hand::empty;

    #[test]
    fn the_correlation_is_of_the_mean_alliance_with_the_goal_of_one_kind_of_client() {
        let mut made = empty();
        for number in 0..40_u16 {
            // Mean alliance .4 or .6; of ten with .6 eight reach the goal, of ten with .4 two.
            let (high, goal) = (number % 2, (number % 20) / 2);
            made.add(|row| {
                row.case.weeks_in_care = 10;
                row.case.alliance_sum = 4.0 + 2.0 * f32::from(high);
                let reason = match goal < 2 + 6 * high {
                    true => EndReason::Goal,
                    false => EndReason::ProviderEnded,
                };
                row.end = Some((60, reason));
            });
        }
        let found = with_outcome(&made.seen(), false).unwrap();
        assert!((found - 0.6).abs() < 1e-6, "{found}");
        assert_eq!(with_outcome(&made.seen(), true), None);
    }

    #[test]
    fn who_dropped_out_is_set_beside_who_stayed_in_standard_deviations() {
        let mut made = empty();
        for number in 0..80_u16 {
            let (stays, high) = (number % 2, (number / 2) % 2);
            made.add(|row| {
                // A spread of .1 to either side, and .1 between the groups.
                row.case.alliance_first = 0.4 + 0.1 * f32::from(stays) + 0.2 * f32::from(high);
                let reason = match stays == 1 {
                    true => EndReason::Goal,
                    false => EndReason::ClientDropout,
                };
                row.end = Some((60, reason));
            });
        }
        let found = of_dropouts(&made.seen()).unwrap();
        // The sample's standard deviation of forty is .1 times the root of 40/39.
        assert!((found - (39.0_f64 / 40.0).sqrt()).abs() < 1e-5, "{found}");
    }
}
