//! Outcomes by request: they count everyone who asked, and point the right way where
//! outcomes by case do not.

use buurt::model::metrics::Observed;
use buurt::model::state::recorder::Recorder;

use crate::worlds::{mean, metric, run, scenario, table};

#[test]
fn every_first_request_is_counted_once_when_its_time_is_over() {
    let short = scenario(&[
        "observe.resolved_within=40",
        "access.refuse_below=0.5",
        "access.light_below=0.5",
    ]);
    let simulation = run(&short, &table(&[&[2_900, 1_700]]), 148);
    let (requests, resolved) = (
        metric(&simulation, "requests"),
        metric(&simulation, "resolved_in_time"),
    );
    assert!(resolved[..40].iter().all(|share| share.is_nan()));
    let asked: f64 = requests[..108].iter().sum();
    let counted = resolved[40..]
        .iter()
        .filter(|share| !share.is_nan())
        .count();
    // Some ask again within the forty weeks, and a week may have no request.
    assert!(asked > 100.0 && counted > 40, "{asked}, {counted}");
    let shares = resolved[40..].iter().filter(|share| !share.is_nan());
    assert!(shares.clone().all(|share| (0.0..=1.0).contains(share)));
    assert!(shares.clone().any(|share| *share > 0.0) && shares.clone().any(|share| *share < 1.0));
}

#[test]
fn without_any_help_what_is_resolved_is_what_recovers_by_itself() {
    // In ten years a problem passes, unless it is struck again and again.
    let keys = [
        "workforce.positions_per_1000=0",
        "needs.spillover=0",
        "needs.lasting_share=0",
        "observe.resolved_within=520",
    ];
    let simulation = run(&scenario(&keys), &table(&[&[3_000]]), 560);
    let resolved = metric(&simulation, "resolved_in_time");
    let shares: Vec<f64> = resolved
        .into_iter()
        .filter(|share| !share.is_nan())
        .collect();
    assert!(shares.len() > 10);
    let (share, _) = mean(&shares);
    assert!(share > 0.9, "{share}");
}

#[test]
fn more_staff_resolves_more_requests() {
    let with = |positions: &str, seed: u32| {
        let seed = format!("seed={seed}");
        let keys = [positions, &seed, "observe.resolved_within=52"];
        let simulation = run(&scenario(&keys), &table(&[&[1_500, 1_500]]), 260);
        let shares = metric(&simulation, "resolved_in_time");
        let shares: Vec<f64> = shares[104..]
            .iter()
            .copied()
            .filter(|v| !v.is_nan())
            .collect();
        mean(&shares).0
    };
    let gains: Vec<f64> = (1..=6)
        .map(|seed| {
            let [few, many] = [6.0, 12.0]
                .map(|positions| with(&format!("workforce.positions_per_1000={positions}"), seed));
            many - few
        })
        .collect();
    let (gain, error) = mean(&gains);
    assert!(gain > 4.0 * error && gain > 0.0, "{gain} ± {error}");
}

#[test]
fn what_is_followed_changes_nothing_else() {
    let of = |within: &str| {
        let simulation = run(&scenario(&[within]), &table(&[&[700]]), 60);
        let world = simulation.world();
        let records = postcard::to_stdvec(world.resource::<Recorder>()).unwrap();
        (records, world.resource::<Observed>().town)
    };
    assert_eq!(
        of("observe.resolved_within=4"),
        of("observe.resolved_within=30")
    );
}
