//! M7: the relation between client and worker, and what it brings about.

use buurt::model::agents::{Condition, EndReason};
use buurt::model::simulation::Simulation;

use crate::worlds::{all_cases, assert_higher, records, run, scenario, town};

/// Drop-out does not look at the alliance.
const SEPARATE: &str = "exits.dropout_alliance=0";

fn severities(simulation: &mut Simulation) -> Vec<[f32; 8]> {
    let conditions = simulation.agents::<Condition>();
    conditions
        .iter()
        .map(|condition| condition.severity)
        .collect()
}

#[test]
fn with_weight_zero_the_alliance_has_no_effect_with_the_same_luck() {
    let weight = [
        "care.weights.alliance=0",
        "care.weights.technique=0.65",
        SEPARATE,
    ];
    let twins = ["0.2", "0.8"].map(|start| {
        let start = format!("care.alliance.bond={start}");
        run(
            &scenario(&[weight[0], weight[1], weight[2], &start]),
            &town(),
            104,
        )
    });
    let [mut low, mut high] = twins;
    assert_eq!(severities(&mut low), severities(&mut high));
    let first = |simulation: &mut Simulation| {
        let begun = all_cases(simulation)
            .into_iter()
            .filter(|row| row.case.workers > 0);
        begun
            .map(|row| f64::from(row.case.alliance_first))
            .collect::<Vec<_>>()
    };
    assert_higher(&first(&mut high), &first(&mut low));
}

/// Weeks in care until the goal was reached, of cases begun in the first five years.
fn weeks_to_goal(start: &str) -> Vec<f64> {
    let start = format!("care.alliance.bond={start}");
    let changes = [
        &start,
        SEPARATE,
        "care.weights.alliance=0.6",
        "care.weights.technique=0.05",
        "workforce.enabled=false",
        "exits.dropout=0",
        "needs.lasting_share=0",
        "care.response_spread=0",
    ];
    let simulation = run(&scenario(&changes), &town(), 416);
    let ended = records(&simulation).cases.iter();
    ended
        .filter(|row| row.case.workers > 0 && row.case.start_week < 260)
        .filter(|row| row.end.is_some_and(|(_, reason)| reason == EndReason::Goal))
        .map(|row| f64::from(row.case.weeks_in_care))
        .collect()
}

#[test]
fn a_better_alliance_reaches_the_goal_faster() {
    assert_higher(&weeks_to_goal("0.1"), &weeks_to_goal("0.9"));
}

/// Alliance at the first contact of those who dropped out and of those who stayed.
fn alliances(steepness: &str) -> [Vec<f64>; 2] {
    let changes = [steepness, "exits.dropout=0.02", "breaks.enabled=false"];
    let mut simulation = run(&scenario(&changes), &town(), 260);
    let begun = all_cases(&mut simulation)
        .into_iter()
        .filter(|row| row.case.workers > 0);
    let (dropped, stayed): (Vec<_>, Vec<_>) =
        begun.filter(|row| !row.case.mandated).partition(|row| {
            row.end
                .is_some_and(|(_, why)| why == EndReason::ClientDropout)
        });
    [dropped, stayed].map(|rows| {
        rows.iter()
            .map(|row| f64::from(row.case.alliance_first))
            .collect()
    })
}

#[test]
fn who_drops_out_had_a_lower_alliance() {
    let [dropped, stayed] = alliances("exits.dropout_alliance=5");
    assert_higher(&stayed, &dropped);
}

#[test]
fn without_that_link_who_drops_out_had_no_lower_alliance() {
    let [dropped, stayed] = alliances(SEPARATE);
    let ((dropped, error), (stayed, other)) =
        (crate::worlds::mean(&dropped), crate::worlds::mean(&stayed));
    // Those with a good alliance leave sooner by the goal, which leaves a trace.
    assert!(
        (stayed - dropped).abs() < 4.0 * error.hypot(other),
        "{dropped} {stayed}"
    );
}

#[test]
fn help_that_does_not_fit_takes_longer_unless_misfit_costs_nothing() {
    let left = |tailoring: &str, misfit: &str| {
        let tailoring = format!("care.fit.tailoring={tailoring}");
        let misfit = format!("care.fit.misfit={misfit}");
        // The solution offered plays no part in anything but progress.
        let mut simulation = run(&scenario(&[&tailoring, &misfit]), &town(), 104);
        severities(&mut simulation)
    };
    let need = |severities: &[[f32; 8]]| severities.iter().flatten().sum::<f32>();
    assert!(need(&left("0", "0.1")) > 1.02 * need(&left("1", "0.1")));
    assert_eq!(left("0", "1"), left("1", "1"));
}

#[test]
fn people_who_respond_differently_to_help_need_it_for_lengths_that_differ_more() {
    let lengths = |spread: &str| {
        let changes = [spread, "workforce.enabled=false", "exits.dropout=0"];
        let simulation = run(&scenario(&changes), &town(), 832);
        let ended = records(&simulation).cases.iter();
        let weeks: Vec<f64> = ended
            .filter(|row| row.case.workers > 0 && row.case.start_week < 624)
            .map(|row| f64::from(row.case.weeks_in_care))
            .collect();
        let mean = crate::worlds::mean(&weeks).0;
        weeks
            .iter()
            .map(|weeks| (weeks / mean - 1.0).abs())
            .collect::<Vec<_>>()
    };
    assert_higher(
        &lengths("care.response_spread=1"),
        &lengths("care.response_spread=0"),
    );
}
