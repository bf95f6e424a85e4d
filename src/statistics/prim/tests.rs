use super::*;
use crate::base::random::{Luck, Purpose};

/// Draws of four parameters; it happens where the first is above 0.6 and the third below
/// 0.5, nearly always there and seldom elsewhere.
fn table(count: u32, inside: f64, outside: f64) -> Vec<Case> {
    let luck = Luck::new(4, 0);
    (0..count)
        .map(|number| {
            let mut stream = luck.stream(Purpose::Test, number, 0);
            let values: Vec<f64> = (0..4).map(|_| stream.uniform()).collect();
            let probability = match values[0] > 0.6 && values[2] < 0.5 {
                true => inside,
                false => outside,
            };
            let happened = stream.chance(probability);
            Case { values, happened }
        })
        .collect()
}

#[test]
fn a_known_box_is_found() {
    let found = discover(&table(1000, 1.0, 0.0)).unwrap();
    let Limits(limits) = &found.limits;
    assert!((limits[0][0] - 0.6).abs() < 0.02 && limits[0][1].is_infinite());
    assert!((limits[2][1] - 0.5).abs() < 0.02 && limits[2][0].is_infinite());
    assert!(!found.limits.limited(1) && !found.limits.limited(3));
    assert!(found.content.coverage > 0.95 && found.content.density > 0.95);
    assert!(found.held_out.coverage > 0.9 && found.held_out.density > 0.9);
    assert!(found.holds_up(0.2));
    assert!(found.p_values[0].unwrap() < 1e-6 && found.p_values[1].is_none());
}

#[test]
fn a_noisy_box_is_found_with_what_it_truly_holds() {
    let found = discover(&table(2000, 0.8, 0.1)).unwrap();
    let Limits(limits) = &found.limits;
    assert!((limits[0][0] - 0.6).abs() < 0.05 && (limits[2][1] - 0.5).abs() < 0.05);
    // A little of the surroundings comes along, a little of the box is missed.
    for content in [found.content, found.held_out] {
        assert!((content.density - 0.8).abs() < 0.1, "{content:?}");
        assert!((content.coverage - 0.67).abs() < 0.1, "{content:?}");
    }
}

#[test]
fn the_path_trades_coverage_for_density() {
    let found = discover(&table(500, 0.9, 0.05)).unwrap();
    let (first, last) = (found.path[0], found.path[found.path.len() - 1]);
    assert_eq!((first.coverage, first.cases), (1.0, 500));
    assert!(last.density > first.density && last.coverage < first.coverage);
    assert!(last.cases >= 25);
}

#[test]
fn what_happens_by_chance_alone_does_not_hold_outside_its_half() {
    let found = discover(&table(400, 0.3, 0.3)).unwrap();
    assert!(!found.holds_up(0.3), "{:?}", found.held_out);
}

#[test]
fn values_on_a_grid_are_peeled_level_by_level() {
    let cell = |x: u32, y: u32| Case {
        values: vec![f64::from(x), f64::from(y)],
        happened: x >= 3,
    };
    let cases: Vec<Case> = (0..5)
        .flat_map(|x| (0..20).map(move |y| cell(x, y)))
        .collect();
    let found = discover(&cases).unwrap();
    assert_eq!(found.limits.0[0], [2.5, f64::INFINITY]);
    assert_eq!((found.content.coverage, found.content.density), (1.0, 1.0));
    assert!(!found.limits.limited(1));
}

#[test]
fn what_happens_nowhere_or_everywhere_has_no_circumstances() {
    assert_eq!(discover(&table(100, 0.0, 0.0)), None);
    assert_eq!(discover(&table(100, 1.0, 1.0)), None);
    assert_eq!(discover(&[]), None);
}

#[test]
fn the_chance_of_so_many_hits_is_the_binomial_tail() {
    // Of 10 cases below 0.5 all happened, of 10 above none: half without limits.
    let case = |number: u32| Case {
        values: vec![f64::from(number) / 20.0],
        happened: number < 10,
    };
    let cases: Vec<Case> = (0..20).map(case).collect();
    let limits = Limits(vec![[f64::NEG_INFINITY, 0.475]]);
    let found = without_it(&limits, 0, &cases);
    assert!((found - 1.0 / 1024.0).abs() < 1e-12, "{found}");
}
