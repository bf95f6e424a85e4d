//! Verdicts over a family.

use super::*;

#[test]
fn over_a_family_a_verdict_rests_on_luck_and_assumptions() {
    let declared = declared(PART, "");
    let over = |members: &[&[f64]]| {
        let member = |values: &&[f64]| vec![values.to_vec()];
        let seen = Seen {
            members: members.iter().map(member).collect(),
            ..seen(&[], &[])
        };
        one(&declared, &seen)
    };
    // Equal in effect, they say what one of them says.
    let values = [2.0, 2.1, 1.9, 2.0];
    let alone = one(&declared, &seen(&values, &[])).parts.remove(0);
    let together = over(&[&values, &values, &values]).parts.remove(0);
    assert_eq!((together.verdict, together.count), (Supported, 12));
    assert_eq!(together.members_held, 3);
    let ends = together.interval.unwrap().into_iter();
    for (found, expected) in ends.zip(alone.interval.unwrap()) {
        assert!((found - expected).abs() < 1e-9);
    }
    assert!((together.p_value - alone.p_value).abs() < 1e-9);
    // Each is sure of itself, and together they are not.
    let apart = over(&[&values, &[5.0, 5.1, 4.9, 5.0], &[-4.0, -4.1, -3.9, -4.0]]);
    assert_eq!(apart.verdict, Undecided);
    let part = &apart.parts[0];
    assert_eq!((part.members_held, part.needed), (2, None));
    assert!(part.by_luck.unwrap()[0] > 0.0 && part.interval.unwrap()[0] < 0.0);
    assert!(part.over.as_ref().unwrap().share_between.unwrap() > 0.99);
}
