//! What holds for all measures.

pub mod by_hand;

use super::*;
use crate::model::metrics;
use by_hand::empty;

#[test]
fn every_measure_has_a_name_of_its_own_that_no_metric_has() {
    let mut names: Vec<_> = all().map(|measure| measure.name).collect();
    names.extend(metrics::all().map(|metric| metric.name));
    for (index, name) in names.iter().enumerate() {
        assert!(!names[..index].contains(name), "{name} is there twice");
    }
}

#[test]
fn without_cases_no_measure_has_a_value_but_a_count() {
    let past = empty();
    for measure in all() {
        let value = (measure.measure)(&past.seen());
        let count = matches!(measure.unit, Unit::Count);
        assert_eq!(value, count.then_some(0.0), "{}", measure.name);
    }
}
