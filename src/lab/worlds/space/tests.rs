use super::*;

fn space(parameters: &[(&str, f64, f64)]) -> Space {
    let template = Template::read("configs/almere-haven.toml".as_ref(), &[]).unwrap();
    let spans = parameters.iter().map(|(key, low, high)| {
        let span = Span {
            low: *low,
            high: *high,
        };
        ((*key).to_owned(), span)
    });
    Space::new(&spans.collect(), template)
}

fn complaints(parameters: &[(&str, f64, f64)]) -> Vec<String> {
    let mut problems = Problems::default();
    space(parameters).complaints(&mut problems);
    problems.messages().map(str::to_owned).collect()
}

#[test]
fn whole_numbers_of_a_range_are_equally_wide() {
    let space = space(&[("observe.survey_every", 1.0, 4.0)]);
    let at = |place| space.values(&[place])[0];
    assert_eq!(
        [0.0, 0.24, 0.26, 0.74, 0.76, 1.0].map(at),
        [1.0, 1.0, 2.0, 3.0, 4.0, 4.0]
    );
}

#[test]
fn a_point_becomes_a_scenario() {
    let space = space(&[("needs.spillover", 0.5, 2.5)]);
    let changed = space.at(&space.values(&[0.25])).unwrap();
    assert_eq!(changed.scenario.needs.spillover.0, 1.0);
}

#[test]
fn a_parameter_that_does_not_exist_or_refuses_an_end_is_reported_once() {
    assert!(complaints(&[("needs.spillover", 0.5, 2.5)]).is_empty());
    let unknown = complaints(&[("needs.spilover", 0.5, 2.5)]);
    assert_eq!(unknown.len(), 1);
    assert!(unknown[0].contains("spillover"), "{unknown:?}");
    let outside = complaints(&[("care.response_spread", 0.5, 2.5)]);
    assert!(outside[0].contains("refuses 2.5"), "{outside:?}");
}

#[test]
fn a_weight_that_cannot_stand_alone_is_a_mistake_unless_another_is_varied_too() {
    let alone = ("care.weights.alliance", 0.0, 0.5);
    assert!(complaints(&[alone])[0].contains("must sum to 1"));
    assert!(complaints(&[alone, ("care.weights.technique", 0.0, 0.5)]).is_empty());
}

#[test]
fn keys_that_are_none_and_what_an_experiment_sets_itself_are_no_parameters() {
    for key in [
        "needs..spillover",
        "a b",
        "",
        "extends",
        "a=b",
        "seed",
        "weeks",
        "burn_in",
    ] {
        let mut problems = Problems::default();
        check_range(key, 0.0, 1.0, &mut problems);
        assert_eq!(problems.messages().count(), 1, "{key:?}");
    }
}
