//! Promises of the ensemble and the store together.

mod kill;

use std::sync::Mutex;
use std::sync::atomic::AtomicUsize;

use super::*;
use crate::lab::worlds::Prepared;

/// A small town for a few weeks.
fn prepared(changes: &[&str]) -> Prepared {
    let mut all = vec!["weeks=6", "burn_in=3"];
    all.extend(changes);
    Prepared {
        scenario: crate::model::testing::scenario(&all),
        table: crate::model::testing::table(vec![crate::model::testing::area(300, [100, 40, 40])])
            .into(),
        table_path: "none".into(),
        forecast_path: None,
        files: Vec::new(),
    }
}

fn names(metrics: &[&str]) -> Vec<String> {
    metrics.iter().map(|name| (*name).to_owned()).collect()
}

/// Replications of a scenario under two seeds, with these metrics.
fn wanted(metrics: &[&str], replications: u32) -> Vec<Wanted> {
    let sides = ["seed=1", "seed=2"]
        .map(|change| Arc::new(Runnable::new(&prepared(&[change]), &names(metrics))));
    (0..replications)
        .flat_map(|replication| sides.each_ref().map(|side| Wanted::new(side, replication)))
        .collect()
}

/// What an ensemble hands over, times left out.
fn values(ensemble: &Ensemble, wanted: &[Wanted]) -> (Vec<Vec<u8>>, Ended) {
    let mut values = Vec::new();
    let ended = ensemble.run(wanted, &Progress::default(), |place, run| {
        assert_eq!(place, values.len());
        // Bytes, because a week without a value is not equal to itself.
        values.push(postcard::to_stdvec(&run.values).unwrap());
    });
    (values, ended.unwrap())
}

#[test]
fn the_same_runs_come_in_the_same_order_whatever_the_threads() {
    let wanted = wanted(&["unmet_need", "alliance"], 20);
    let run = |threads| {
        let place = tempfile::tempdir().unwrap();
        let store = RunStore::new(place.path());
        let ensemble = Ensemble {
            threads: Some(threads),
            ..Ensemble::new(&store)
        };
        values(&ensemble, &wanted).0
    };
    let one = run(1);
    assert_eq!(one.len(), 40);
    assert_ne!(one[0], one[1]);
    assert_eq!(one, run(2));
    assert_eq!(one, run(5));
}

#[test]
fn what_was_run_is_not_run_again_and_more_is_added_to_it() {
    let place = tempfile::tempdir().unwrap();
    let store = RunStore::new(place.path());
    let ensemble = Ensemble::new(&store);
    let (first, ended) = values(&ensemble, &wanted(&["alliance"], 2));
    assert_eq!((ended.handed_over, ended.kept_before), (4, 0));
    let (more, ended) = values(&ensemble, &wanted(&["alliance"], 3));
    assert_eq!((ended.handed_over, ended.kept_before), (6, 4));
    assert_eq!(first[..], more[..4]);
}

#[test]
fn a_run_that_lacks_a_metric_is_replaced_by_one_with_both() {
    let place = tempfile::tempdir().unwrap();
    let store = RunStore::new(place.path());
    let ensemble = Ensemble::new(&store);
    values(&ensemble, &wanted(&["alliance"], 1));
    let wanted_now = wanted(&["unmet_need"], 1);
    assert_eq!(values(&ensemble, &wanted_now).1.kept_before, 0);
    let kept = store.get(&wanted_now[0].key()).unwrap().values.unwrap();
    assert_eq!(kept.metrics.len(), 2);
    // Now both are there, and the values are those of a run of their own.
    let (again, ended) = values(&ensemble, &wanted(&["alliance"], 1));
    assert_eq!(ended.kept_before, 2);
    assert_eq!(
        again[0],
        postcard::to_stdvec(&Ok::<_, String>(&kept)).unwrap()
    );
    let own = tempfile::tempdir().unwrap();
    let own = RunStore::new(own.path());
    values(&Ensemble::new(&own), &wanted_now);
    let alone = own.get(&wanted_now[0].key()).unwrap().values.unwrap();
    assert_eq!(
        alone.series("all", "unmet_need"),
        kept.series("all", "unmet_need")
    );
}

#[test]
fn values_are_those_of_the_simulation_itself() {
    let place = tempfile::tempdir().unwrap();
    let store = RunStore::new(place.path());
    let prepared = prepared(&[]);
    let runnable = Arc::new(Runnable::new(&prepared, &[]));
    let wanted = [Wanted::new(&runnable, 1)];
    let mut kept = None;
    Ensemble::new(&store)
        .run(&wanted, &Progress::default(), |_, run| {
            kept = Some(run.values.clone().unwrap());
        })
        .unwrap();
    let kept = kept.unwrap();
    let mut simulation = Simulation::new(&prepared.scenario, &prepared.table, 1);
    (0..9).for_each(|_| simulation.step());
    let observed = simulation
        .world()
        .resource::<crate::model::metrics::Observed>();
    assert_eq!((kept.first_week, kept.weeks()), (-3, 9));
    let width = observed.metrics.len();
    assert_eq!(kept.metrics.len(), width);
    for (place, metric) in kept.metrics.iter().enumerate() {
        let straight: Vec<u64> = observed.areas[0]
            .values
            .iter()
            .skip(place)
            .step_by(width)
            .map(|value| value.to_bits())
            .collect();
        let series = kept.series("all", metric).unwrap();
        let series: Vec<u64> = series.iter().map(|value| value.to_bits()).collect();
        assert_eq!(series, straight, "{metric}");
    }
    let unmet = kept.window("all", "unmet_need", 2, 4).unwrap();
    assert_eq!(
        kept.mean("all", "unmet_need", 2, 4),
        Some((unmet[0] + unmet[1]) / 2.0)
    );
    assert_eq!(kept.mean("all", "unmet_need", 6, 9), None);
    let all = kept.window("all", "unmet_need", i32::MIN, i32::MAX);
    assert_eq!(all.map(<[f64]>::len), Some(9));
}

#[test]
fn a_run_that_panics_is_a_row_with_its_error_and_the_rest_goes_on() {
    let place = tempfile::tempdir().unwrap();
    let store = RunStore::new(place.path());
    let begin = |runnable: &Runnable, replication| {
        assert_ne!(replication, 1, "replication 1 is cursed");
        runnable.begin(replication)
    };
    let cursed = Ensemble {
        begin: Some(&begin),
        ..Ensemble::new(&store)
    };
    let silent = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let (_, ended) = values(&cursed, &wanted(&["alliance"], 3));
    std::panic::set_hook(silent);
    assert_eq!((ended.handed_over, ended.failed), (6, 2));
    // The error is kept, until somebody asks to try again.
    let plain = Ensemble::new(&store);
    let mut errors = Vec::new();
    let again = plain.run(
        &wanted(&["alliance"], 3),
        &Progress::default(),
        |place, run| {
            errors.extend(
                run.values
                    .as_ref()
                    .err()
                    .map(|error| (place, error.clone())),
            );
        },
    );
    assert_eq!(again.unwrap().kept_before, 6);
    assert_eq!(
        errors.iter().map(|(place, _)| *place).collect::<Vec<_>>(),
        [2, 3]
    );
    assert!(
        errors[0].1.contains("replication 1 is cursed"),
        "{errors:?}"
    );
    let retry = Ensemble {
        retry_failed: true,
        ..Ensemble::new(&store)
    };
    let (_, ended) = values(&retry, &wanted(&["alliance"], 3));
    assert_eq!((ended.kept_before, ended.failed), (4, 0));
}

#[test]
fn stopping_loses_nothing_and_the_rest_is_run_later() {
    let place = tempfile::tempdir().unwrap();
    let store = RunStore::new(place.path());
    let (wanted, progress) = (wanted(&["alliance"], 10), Progress::default());
    for threads in [1, 3] {
        let handed_over = AtomicUsize::new(0);
        progress.stop.store(false, Ordering::Relaxed);
        let ensemble = Ensemble {
            threads: Some(threads),
            ..Ensemble::new(&store)
        };
        let ended = ensemble.run(&wanted, &progress, |_, _| {
            if handed_over.fetch_add(1, Ordering::Relaxed) == 4 {
                progress.stop.store(true, Ordering::Relaxed);
            }
        });
        let ended = ended.unwrap();
        assert!(ended.stopped && ended.handed_over >= 5, "{ended:?}");
        assert!(ended.handed_over < 20);
    }
    let (_, ended) = values(&Ensemble::new(&store), &wanted);
    assert!(!ended.stopped && ended.kept_before >= 5);
}

#[test]
fn no_more_than_a_few_runs_wait_for_a_slow_one() {
    let place = tempfile::tempdir().unwrap();
    let store = RunStore::new(place.path());
    let begun = AtomicUsize::new(0);
    let most = Mutex::new(0);
    let begin = |runnable: &Runnable, replication| {
        begun.fetch_add(1, Ordering::Relaxed);
        if replication == 0 {
            std::thread::sleep(std::time::Duration::from_millis(300));
            let mut most = most.lock().unwrap();
            *most = (*most).max(begun.load(Ordering::Relaxed));
        }
        runnable.begin(replication)
    };
    let ensemble = Ensemble {
        begin: Some(&begin),
        threads: Some(3),
        ..Ensemble::new(&store)
    };
    let (values, _) = values(&ensemble, &wanted(&["alliance"], 50));
    assert_eq!(values.len(), 100);
    assert!(*most.lock().unwrap() <= 3 * 8 + 1, "{most:?}");
}

#[test]
#[should_panic(expected = "every metric that is wanted exists")]
fn a_metric_that_does_not_exist_is_a_mistake_of_the_caller() {
    Runnable::new(&prepared(&[]), &names(&["happiness"]));
}
