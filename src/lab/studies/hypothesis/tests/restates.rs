//! Parts that restate a rule: shown, and neither judged nor counted.

use super::*;
use crate::base::language::Language::{Dutch, English};

const RULE: &str = "restates = { en = \"It is put in.\", nl = \"Het is erin gestopt.\" }\n";

/// A second part; with `rule` it restates one.
fn second(rule: &str) -> String {
    let head = "[[parts]]\nname = \"two\"\nwindow = \"late\"\nwhy = { en = \"e\", nl = \"n\" }\n";
    format!("{head}{rule}{PART}")
}

fn of_two(one_part: &[f64], other: &[f64]) -> Seen {
    Seen {
        estimates: vec![vec![one_part.to_vec(), other.to_vec()]],
        values: Vec::new(),
        members: Vec::new(),
        failed: Vec::new(),
    }
}

const YES: [f64; 3] = [3.0, 3.1, 2.9];
const NO: [f64; 3] = [0.0, 0.01, -0.01];

#[test]
fn a_part_that_restates_a_rule_decides_nothing_about_the_claim() {
    let declared = declared(PART, &second(RULE));
    for other in [&YES, &NO] {
        let judgement = one(&declared, &of_two(&YES, other));
        assert_eq!(judgement.verdict, Supported);
        assert_eq!(judgement.parts[1].verdict, Restates);
        assert!(judgement.parts[1].p_value.is_nan() && judgement.parts[1].needed.is_none());
        assert!((judgement.parts[1].level - 0.95).abs() < 1e-12);
    }
    assert_eq!(one(&declared, &of_two(&NO, &YES)).verdict, Refuted);
}

#[test]
fn a_claim_of_which_all_parts_restate_a_rule_is_not_judged() {
    let declared = declared(&format!("{RULE}{PART}"), &second(RULE));
    let judgement = one(&declared, &of_two(&YES, &NO));
    assert_eq!(judgement.verdict, Restates);
    assert_eq!((judgement.draws, judgement.robust()), (0, None));
    for (language, word, sentence) in [
        (English, "restates a rule", "neither judged nor counted"),
        (Dutch, "herhaalt een regel", "telt niet mee"),
    ] {
        let words = Wording(language);
        assert_eq!(words.judgement(&declared, &judgement), word);
        let said = words.sentence(&declared, &judgement);
        assert!(said.contains(sentence), "{said}");
        assert_eq!(words.held(&judgement), "–");
    }
}

#[test]
fn what_is_not_judged_makes_the_evidence_for_others_no_weaker() {
    let testing = declared(PART, "");
    let restating = declared(&format!("{RULE}{PART}"), "");
    let weak = seen(&[1.1, 2.9, 1.2, 2.8], &[]);
    let alone = one(&testing, &weak).parts.remove(0);
    let many = std::iter::repeat_n((&restating, &weak), 9);
    let together: Vec<_> = many.chain([(&testing, &weak)]).collect();
    let last = judge(&together).remove(9).parts.remove(0);
    assert_eq!(last.adjusted, alone.adjusted);
    assert_eq!(last.level, alone.level);
    // Were they counted, it would not do.
    let counted = vec![(&testing, &weak); 10];
    assert!(judge(&counted)[9].parts[0].level > alone.level);
}

#[test]
fn a_restated_rule_that_does_not_come_out_is_said() {
    let declared = declared(PART, &second(RULE));
    let said = |other: &[f64], language| {
        let judgement = one(&declared, &of_two(&YES, other));
        Wording(language).change(&declared.parts[1], &judgement.parts[1])
    };
    assert_eq!(
        said(&YES, English),
        "Restates a rule: It is put in. What came out is what was put in."
    );
    assert!(said(&NO, English).contains("That is not what came out"));
    assert!(said(&[9.0, -9.0, 3.0], English).contains("cannot be told"));
    assert_eq!(
        said(&YES, Dutch),
        "Herhaalt een regel: Het is erin gestopt. Wat eruit kwam is wat erin is gestopt."
    );
}

#[test]
fn the_totals_leave_out_what_restates_a_rule_and_say_how_many() {
    let mut judged = vec![
        one(&declared(PART, ""), &seen(&YES, &[])),
        one(&declared(PART, ""), &seen(&NO, &[])),
        one(&declared(&format!("{RULE}{PART}"), ""), &seen(&YES, &[])),
    ];
    assert_eq!(
        Wording(English).totals(judged.iter()),
        "1 claim is supported, 1 refuted, 0 undecided; 1 restates a rule and is not counted."
    );
    assert_eq!(
        Wording(Dutch).totals(judged.iter()),
        "1 bewering is gesteund, 1 weerlegd, 0 onbeslist; 1 herhaalt een regel en telt niet mee."
    );
    judged.truncate(2);
    assert_eq!(
        Wording(English).totals(judged.iter()),
        "1 claim is supported, 1 refuted, 0 undecided."
    );
}

#[test]
fn a_restated_rule_that_is_not_told_is_refused_where_it_stands() {
    for (rule, expected) in [
        ("restates = {}", "or in both"),
        ("restates = true", "restates"),
        ("restates = { de = \"Eine Regel.\" }", "unknown key"),
    ] {
        let message = refused(&format!("{rule}\n{PART}"), "");
        assert!(message.contains(expected), "{expected}: {message}");
        assert!(message.contains("trial.toml:"), "{message}");
    }
}

#[test]
fn that_a_part_restates_a_rule_is_part_of_the_declaration() {
    let mut restating = declared(PART, "");
    let before = hash(&restating);
    restating.parts[0].restates = Some(Sentence {
        en: "It is put in.".to_owned(),
        nl: String::new(),
    });
    assert_ne!(hash(&restating), before);
}

#[test]
fn over_a_family_without_draws_it_is_robust_when_most_members_agree() {
    let declared = declared(PART, &second(RULE));
    let member = |value: f64| vec![vec![value, value + 0.1, value - 0.1], vec![0.0; 3]];
    let over = |members: &[f64]| Seen {
        members: members.iter().map(|value| member(*value)).collect(),
        estimates: vec![vec![Vec::new(), Vec::new()]],
        values: Vec::new(),
        failed: Vec::new(),
    };
    let most = one(&declared, &over(&[2.0, 3.0, 2.5, 2.2, -0.1]));
    assert_eq!((most.members_held, most.robust()), (4, Some(true)));
    assert_eq!(Wording(English).held(&most), "4 / 5");
    let few = one(&declared, &over(&[2.0, 3.0, -0.5, 2.2, -0.1]));
    assert_eq!(few.robust(), Some(false));
}
