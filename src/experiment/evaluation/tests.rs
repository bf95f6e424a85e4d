use super::*;
use crate::agents::AgeBand;

fn seen(before: f32, after: f32, drawn: bool) -> Seen {
    Seen {
        age: AgeBand::Adult,
        before,
        after,
        drawn,
    }
}

#[test]
fn the_truth_compares_the_same_people_who_were_in_need() {
    let without = [
        seen(0.5, 0.4, false),
        seen(0.1, 0.9, false),
        seen(0.8, 0.6, false),
    ];
    let under = [
        seen(0.5, 0.3, true),
        seen(0.1, 0.0, true),
        seen(0.8, 0.2, true),
    ];
    // (-0.1 + -0.4) / 2; the second was not in need.
    let truth = truth(&under, &without, 0.2).unwrap();
    assert!((truth + 0.25).abs() < 1e-6);
}

#[test]
fn a_lot_compares_those_drawn_with_the_others() {
    let people = [
        seen(0.5, 0.3, true),
        seen(0.5, 0.5, true),
        seen(0.5, 0.6, false),
        seen(0.1, 9.0, false),
    ];
    assert!((by_lot(&people, 0.2).unwrap() + 0.2).abs() < 1e-6);
    assert_eq!(by_lot(&people[..2], 0.2), None);
}

#[test]
fn matching_compares_like_with_like_and_leaves_out_who_has_no_match() {
    let people = [
        seen(0.51, 0.2, true),
        seen(0.55, 0.4, false),
        seen(0.91, 0.5, true),
        seen(0.95, 0.8, false),
        // Nobody like this one volunteered the other way.
        seen(0.31, 0.0, true),
    ];
    assert!((matched(&people, 0.2).unwrap() + 0.25).abs() < 1e-6);
    assert_eq!(matched(&people[4..], 0.2), None);
}

#[test]
fn before_and_after_credits_the_policy_with_whatever_happened() {
    // Everyone recovers by half, drawn or not: the policy does nothing.
    let people = [
        seen(0.8, 0.4, true),
        seen(0.4, 0.2, true),
        seen(0.8, 0.4, false),
        seen(0.4, 0.2, false),
    ];
    assert!((before_after(&people, 0.2).unwrap() + 0.3).abs() < 1e-6);
    assert_eq!(by_lot(&people, 0.2), Some(0.0));
}

#[test]
fn bias_is_the_distance_to_the_truth_of_the_same_replication() {
    let found = [
        [Some(-0.1), Some(-0.2), None, Some(-0.5), None],
        [Some(-0.3), Some(-0.2), None, Some(-0.7), None],
    ];
    let judgements = summarise(&found);
    let names: Vec<_> = judgements.iter().map(|j| j.method.name()).collect();
    assert_eq!(
        names,
        ["same_luck", "trial_by_lot", "before_after_volunteers"]
    );
    assert_eq!(judgements[0].bias, 0.0);
    assert!((judgements[1].bias).abs() < 1e-12);
    assert!((judgements[2].bias + 0.4).abs() < 1e-12);
    assert_eq!(judgements[2].replications, 2);
}

const TRIAGE: [&str; 4] = [
    "policies.p.kind=triage",
    "policies.p.depth=full",
    "policies.p.trial=resident",
    "access.depth=full",
];

/// A small town for a year and a half, with a policy from its fourth week.
fn prepared(overrides: &[&str]) -> crate::experiment::Prepared {
    let mut all = vec![
        "burn_in=26",
        "weeks=60",
        "replications=2",
        "policies.p.from=4",
    ];
    all.extend(overrides);
    crate::experiment::Prepared {
        scenario: crate::testing::scenario(&all),
        table: crate::testing::table(vec![crate::testing::area(1_500, [500, 200, 200])]).into(),
        table_path: "none".into(),
        files: Vec::new(),
    }
}

#[test]
fn a_policy_that_changes_nothing_has_no_true_effect_and_yet_looks_good_before_and_after() {
    // Triage is what there is already.
    let prepared = prepared(&TRIAGE);
    let judgements = evaluate(&prepared, Some(1), &Progress::default()).unwrap();
    assert_eq!(judgements.len(), 5);
    assert_eq!(judgements[0].effect, 0.0);
    let before_after = &judgements[3];
    assert!(before_after.effect < -0.05, "{before_after:?}");
}

#[test]
fn without_a_lot_there_is_nothing_to_judge() {
    let prepared = prepared(&[&TRIAGE[..], &["policies.p.trial=none"]].concat());
    let error = evaluate(&prepared, Some(1), &Progress::default()).unwrap_err();
    assert!(error.to_string().contains("drawn by lot"), "{error}");
}

#[test]
fn a_policy_through_workers_has_no_volunteers() {
    let prepared = prepared(&[
        "policies.p.kind=caseload_cap",
        "policies.p.clients=9",
        "policies.p.trial=neighbourhood",
    ]);
    // One neighbourhood only: nobody to compare with, so only the truth is left.
    let judgements = evaluate(&prepared, Some(1), &Progress::default()).unwrap();
    let names: Vec<_> = judgements.iter().map(|j| j.method.name()).collect();
    assert_eq!(names, ["same_luck"]);
}
