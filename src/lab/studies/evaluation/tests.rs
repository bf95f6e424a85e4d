use std::path::Path;
use std::sync::atomic::Ordering;

use tempfile::TempDir;

use super::estimates::{Seen, by_lot};
use super::*;
use crate::base::language::Language;
use crate::base::words::say;
use crate::lab::worlds::store::RunStore;
use crate::model::agents::AgeBand;

/// Need is the yardstick of these tests by hand.
const NEED: usize = 0;

fn seen(before: f32, after: f32, drawn: bool) -> Seen {
    of_place(0, before, after, drawn)
}

/// Someone of a place that was drawn as a whole.
fn of_place(place: u32, before: f32, after: f32, drawn: bool) -> Seen {
    Seen {
        age: AgeBand::Adult,
        drawn_with: place,
        need: before,
        before: [before, 0.0, 0.0],
        after: [after, 0.0, 0.0],
        drawn,
    }
}

/// The same people, each drawn alone.
fn alone(people: &[Seen]) -> Vec<Seen> {
    let alone = |(id, one): (usize, &Seen)| Seen {
        drawn_with: id as u32,
        ..*one
    };
    people.iter().enumerate().map(alone).collect()
}

#[track_caller]
fn assert_effect(found: Option<Estimate>, effect: f64) {
    let found = found.expect("an estimate");
    assert!((found.effect - effect).abs() < 1e-6, "{found:?}");
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
    assert_effect(truth(&under, &without, 0.2, NEED), -0.25);
}

#[test]
fn a_lot_compares_those_drawn_with_the_others() {
    let people = [
        seen(0.5, 0.3, true),
        seen(0.5, 0.5, true),
        seen(0.5, 0.6, false),
        seen(0.1, 9.0, false),
    ];
    assert_effect(by_lot(&people, 0.2, NEED), -0.2);
    assert_eq!(by_lot(&people[..2], 0.2, NEED), None);
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
    assert_effect(matched(&people, 0.2, NEED), -0.25);
    assert_eq!(matched(&people[4..], 0.2, NEED), None);
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
    assert_effect(before_after(&people, 0.2, NEED), -0.3);
    assert_effect(by_lot(&people, 0.2, NEED), 0.0);
}

#[test]
fn people_drawn_alone_have_the_interval_of_two_samples() {
    let people = alone(&[
        seen(0.5, 0.1, true),
        seen(0.5, 0.3, true),
        seen(0.5, 0.5, true),
        seen(0.5, 0.2, false),
        seen(0.5, 0.6, false),
        seen(0.5, 1.0, false),
    ]);
    // Variances .04 and .16 of three each; Student's t with 4 degrees of freedom.
    let half = 2.776_445_105 * (0.04 / 3.0 + 0.16 / 3.0_f64).sqrt();
    let found = by_lot(&people, 0.2, NEED).unwrap();
    assert!((found.effect + 0.3).abs() < 1e-6);
    assert!((found.half_width.unwrap() - half).abs() < 1e-6, "{found:?}");
}

#[test]
fn people_of_one_place_count_together_so_that_the_interval_is_honest() {
    // Four places, within which all are alike: eight people are four draws.
    let places = [(0.1, true), (0.5, true), (0.3, false), (0.9, false)];
    let people: Vec<Seen> = places
        .iter()
        .enumerate()
        .flat_map(|(place, (after, drawn))| {
            std::iter::repeat_n(of_place(place as u32, 0.5, *after, *drawn), 20)
        })
        .collect();
    let by_place = by_lot(&people, 0.2, NEED).unwrap();
    let naive = by_lot(&alone(&people), 0.2, NEED).unwrap();
    assert_eq!(by_place.effect, naive.effect);
    // Of two places .4 apart and two .6 apart, by hand: variances .08 and .18 of two each.
    let half = 4.302_652_730 * (0.08 / 2.0 + 0.18 / 2.0_f64).sqrt();
    assert!(
        (by_place.half_width.unwrap() - half).abs() < 1e-5,
        "{by_place:?}"
    );
    assert!(naive.half_width.unwrap() < by_place.half_width.unwrap() / 5.0);
}

#[test]
fn one_place_in_an_arm_gives_an_effect_without_an_interval() {
    let people = [
        of_place(1, 0.5, 0.3, true),
        of_place(1, 0.5, 0.5, true),
        of_place(2, 0.5, 0.5, false),
        of_place(3, 0.5, 0.7, false),
    ];
    let found = by_lot(&people, 0.2, NEED).unwrap();
    assert!((found.effect + 0.2).abs() < 1e-6 && found.half_width.is_none());
    assert_eq!(found.holds(0.0), None);
}

/// What is found by need in one replication; nothing by the other yardsticks.
fn found(effects: [Option<(f64, f64)>; 5]) -> Found {
    let estimate = |(effect, half): (f64, f64)| Estimate {
        effect,
        half_width: (half > 0.0).then_some(half),
    };
    [effects.map(|one| one.map(estimate)), [None; 5], [None; 5]]
}

#[test]
fn bias_is_the_distance_to_the_truth_of_the_same_replication() {
    let found = [
        found([
            Some((-0.1, 0.0)),
            Some((-0.2, 0.15)),
            None,
            Some((-0.5, 0.1)),
            None,
        ]),
        found([
            Some((-0.3, 0.0)),
            Some((-0.2, 0.05)),
            None,
            Some((-0.7, 0.1)),
            None,
        ]),
    ];
    let judgements = summarise(&found);
    let names: Vec<_> = judgements.iter().map(|j| j.method.name()).collect();
    assert_eq!(
        names,
        ["same_luck", "trial_by_lot", "before_after_volunteers"]
    );
    assert_eq!((judgements[0].bias, judgements[0].holds_truth), (0.0, None));
    assert!((judgements[1].bias).abs() < 1e-12);
    // .1 off within .15, and .1 off beyond .05.
    assert_eq!(judgements[1].holds_truth, Some(0.5));
    assert!((judgements[1].own_half_width.unwrap() - 0.1).abs() < 1e-12);
    assert!((judgements[2].bias + 0.4).abs() < 1e-12);
    assert_eq!(judgements[2].holds_truth, Some(0.0));
    assert_eq!(judgements[2].replications, 2);
}

const TRIAGE: [&str; 4] = [
    "policies.p.kind=triage",
    "policies.p.depth=full",
    "policies.p.trial=resident",
    "access.depth=full",
];

/// A small town for a year and a half, with a policy from its fourth week.
fn prepared(overrides: &[&str]) -> crate::lab::worlds::Prepared {
    let areas = vec![crate::model::testing::area(1_500, [500, 200, 200])];
    prepared_of(areas, overrides)
}

fn prepared_of(
    areas: Vec<crate::tables::Area>,
    overrides: &[&str],
) -> crate::lab::worlds::Prepared {
    let mut all = vec![
        "burn_in=26",
        "weeks=60",
        "replications=2",
        "policies.p.from=4",
    ];
    all.extend(overrides);
    crate::lab::worlds::Prepared {
        scenario: crate::model::testing::scenario(&all),
        table: crate::model::testing::table(areas).into(),
        table_path: "none".into(),
        forecast_path: None,
        files: Vec::new(),
    }
}

fn judged(prepared: &crate::lab::worlds::Prepared) -> Evaluation {
    let folder = TempDir::new().unwrap();
    let (_, told) = answered(prepared, folder.path(), &Progress::default());
    told.unwrap()
}

/// Judged in a folder with a store; how many replications were lived through, and what was
/// told, if it was not stopped.
fn answered(
    prepared: &crate::lab::worlds::Prepared,
    folder: &Path,
    progress: &Progress,
) -> (u32, Option<Evaluation>) {
    let store = RunStore::new(folder.join("runs"));
    let laid = Laid::new(prepared.clone()).unwrap();
    let work = Work::for_test(&store, progress);
    let told = laid.answer(&work).unwrap();
    (progress.replications.load(Ordering::Relaxed), told)
}

/// Methods by need, in order.
fn names(evaluation: &Evaluation) -> Vec<&'static str> {
    let by_need = evaluation.by(Yardstick::NEED);
    by_need.map(|one| one.method.name()).collect()
}

#[test]
fn a_policy_that_changes_nothing_has_no_true_effect_and_yet_looks_good_before_and_after() {
    // Triage is what there is already.
    let evaluation = judged(&prepared(&TRIAGE));
    assert_eq!(names(&evaluation).len(), 5);
    for yardstick in Yardstick::ALL {
        let truth = evaluation.by(yardstick).next().unwrap();
        assert_eq!((truth.method, truth.effect), (Method::SameLuck, 0.0));
        let sentence = sentence(&evaluation, yardstick, Language::English);
        assert!(sentence.contains("cannot be said"), "{sentence}");
    }
    let before_after = |yardstick| {
        let mut all = evaluation.by(yardstick);
        all.find(|one| one.method == Method::BeforeAfter).unwrap()
    };
    assert!(before_after(Yardstick::NEED).effect < -0.05);
    // Those in need at the start did not cope then, and some do now.
    assert!(before_after(Yardstick::SELF_RELIANCE).effect > 0.05);
    assert_eq!(before_after(Yardstick::NEED).holds_truth, Some(0.0));
}

#[test]
fn costs_are_those_of_a_year_of_care() {
    // Help that costs nothing leaves nothing to be paid.
    let free = judged(&prepared(
        &[
            &TRIAGE[..],
            &[
                "care.light.tariff=0",
                "care.regular.tariff=0",
                "care.intensive.tariff=0",
            ],
        ]
        .concat(),
    ));
    assert!(free.by(Yardstick::COST).all(|one| one.effect == 0.0));
    // Clients in need at the start come to cost more than in the year before.
    let paid = judged(&prepared(&TRIAGE));
    let mut by_cost = paid.by(Yardstick::COST);
    let before_after = by_cost
        .find(|one| one.method == Method::BeforeAfter)
        .unwrap();
    assert!(
        before_after.effect > 10.0 && before_after.effect < 20_000.0,
        "{before_after:?}"
    );
}

/// Why a method cannot be used.
fn why(evaluation: &Evaluation, method: Method) -> String {
    let mut absent = evaluation.absent.iter();
    let absent = absent.find(|one| one.method == method).unwrap();
    say!(Language::English, absent.why)
}

#[test]
fn without_policies_there_is_nothing_to_judge() {
    let mut prepared = prepared(&TRIAGE);
    prepared.scenario.policies.clear();
    let error = Laid::new(prepared).unwrap_err();
    assert!(error.to_string().contains("no policies"), "{error}");
}

#[test]
fn without_a_lot_the_other_ways_are_left_and_it_says_how_to_draw() {
    let evaluation = judged(&prepared(
        &[&TRIAGE[..], &["policies.p.trial=none"]].concat(),
    ));
    assert_eq!(
        names(&evaluation),
        [
            "same_luck",
            "matched_volunteers",
            "before_after_volunteers",
            "workers_impression"
        ]
    );
    assert!(why(&evaluation, Method::Lot).contains("trial = \"resident\""));
}

#[test]
fn a_policy_through_workers_has_no_volunteers_and_is_judged_by_what_is_left() {
    let prepared = prepared(&[
        "policies.p.kind=caseload_cap",
        "policies.p.clients=9",
        "policies.p.trial=neighbourhood",
    ]);
    // One neighbourhood only: nobody to compare with.
    let evaluation = judged(&prepared);
    assert_eq!(
        names(&evaluation),
        ["same_luck", "before_after_volunteers", "workers_impression"]
    );
    assert!(why(&evaluation, Method::Lot).contains("a single neighbourhood"));
    assert!(why(&evaluation, Method::Matched).contains("cannot be limited to residents"));
    let label = Method::BeforeAfter.label(evaluation.volunteers);
    assert_eq!(label.english, "Everyone, before and after");
}

#[test]
fn a_policy_for_a_whole_municipality_is_judged_and_it_says_why_there_is_no_lot() {
    let evaluation = judged(&prepared(&[
        "policies.p.kind=staffing",
        "policies.p.factor=1.5",
    ]));
    assert_eq!(
        names(&evaluation),
        ["same_luck", "before_after_volunteers", "workers_impression"]
    );
    assert!(why(&evaluation, Method::Lot).contains("trial = \"municipality\""));
    let csv = String::from_utf8(report::csv("s", &evaluation)).unwrap();
    assert!(
        csv.contains("s,none,trial_by_lot,,,,,,,0,all,,,\"nothing is drawn"),
        "{csv}"
    );
}

#[test]
fn the_truth_is_about_the_areas_where_the_policy_holds() {
    let one = crate::model::testing::area(700, [250, 100, 80]);
    let mut other = one.clone();
    other.code = "elsewhere".into();
    other.name = "elsewhere".into();
    let code = format!("policies.p.areas=[\"{}\"]", one.code);
    let here = prepared_of(vec![one, other], &[&TRIAGE[..], &[&code]].concat());
    let none = live(&here, Variant::Nobody, 0, &Progress::default()).unwrap();
    let lot = live(&here, Variant::AsDrawn, 0, &Progress::default()).unwrap();
    assert_eq!(none.residents.len(), 700);
    assert_eq!(lot.residents.len(), 700);
}

#[test]
fn a_replication_that_is_kept_is_not_lived_through_again() {
    let prepared = prepared(&[&TRIAGE[..], &["replications=1"]].concat());
    let folder = TempDir::new().unwrap();
    let run = || {
        let (lived, told) = answered(&prepared, folder.path(), &Progress::default());
        (lived, told.unwrap().judgements)
    };
    let (lived, first) = run();
    assert_eq!((lived, run()), (1, (0, first.clone())));
    // A damaged file is lived through again.
    let files = walkdir(&folder.path().join("runs"));
    let [file] = &files[..] else {
        panic!("one replication is kept: {files:?}");
    };
    let mut bytes = std::fs::read(file).unwrap();
    bytes[60] ^= 1;
    std::fs::write(file, bytes).unwrap();
    assert_eq!(run(), (1, first));
}

/// The files below a folder.
fn walkdir(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder)
        .unwrap()
        .map(|one| one.unwrap().path());
    entries
        .flat_map(|path| match path.is_dir() {
            true => walkdir(&path),
            false => vec![path],
        })
        .collect()
}

#[test]
fn a_stopped_evaluation_tells_nothing() {
    let folder = TempDir::new().unwrap();
    let progress = Progress::default();
    progress.stop.store(true, Ordering::Relaxed);
    assert_eq!(
        answered(&prepared(&TRIAGE), folder.path(), &progress),
        (0, None)
    );
}

#[test]
fn the_chart_names_every_method_and_the_truth_in_both_languages() {
    let evaluation = judged(&prepared(&TRIAGE));
    let caption = crate::charts::Caption {
        scenario: "Here".into(),
        replications: 2,
        seed: 1,
        version: "0".into(),
        residents: 1_500,
        meaning: crate::charts::Meaning::IntervalOfTheMean,
    };
    for language in [Language::English, Language::Dutch] {
        for yardstick in Yardstick::ALL {
            let drawn = picture(&evaluation, yardstick, caption.clone(), language).unwrap();
            let svg = drawn.unwrap().svg;
            assert!(svg.contains(
                ["True effect", "Ware effect"][usize::from(language == Language::Dutch)]
            ));
            for one in evaluation.by(yardstick).skip(1) {
                let words = one.method.label(true).text(language);
                let first = words.split(' ').next().unwrap();
                assert!(svg.contains(first), "{words}");
            }
        }
    }
}
