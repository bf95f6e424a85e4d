mod over;
mod restates;

use super::*;
use crate::config::read_text;
use crate::lab::studies::hypothesis::judge::Ruling::{Refuted, Restates, Supported, Undecided};

/// A declaration of one part, with what a test adds or changes.
fn text(part: &str, more: &str) -> String {
    format!(
        r#"
name = "trial"
scenario = "configs/almere-haven.toml"
claim = {{ en = "A claim.", nl = "Een bewering." }}
mechanism = {{ en = "By links.", nl = "Langs verbanden." }}
design = {{ replications = 4, weeks = 104 }}
windows = {{ all = {{ from = 0, until = 52 }}, late = {{ from = 52, until = 104 }} }}
[worlds.base]
[worlds.kept.set]
"breaks.enabled" = false
[[parts]]
name = "one"
en = "Kept minus base"
nl = "Behouden min basis"
window = "all"
why = {{ en = "A unit.", nl = "Een eenheid." }}
{part}
{more}
"#
    )
}

const PART: &str =
    "direction = \"above\"\nmargin = 1.0\nestimate = { \"kept.need\" = 1, \"base.need\" = -1 }";

fn declared(part: &str, more: &str) -> Hypothesis {
    let text = text(part, more);
    let read = read_text::<Hypothesis>("trial.toml", &text, &[]);
    read.unwrap_or_else(|errors| panic!("{errors}")).value
}

#[track_caller]
fn refused(part: &str, more: &str) -> String {
    let text = text(part, more);
    let read = read_text::<Hypothesis>("trial.toml", &text, &[]);
    read.expect_err("it cannot be meant").to_string()
}

/// Estimates of one part, and of draws of a parameter.
fn seen(estimates: &[f64], draws: &[f64]) -> Seen {
    let draws = draws.iter().map(|effect| vec![vec![*effect, *effect]]);
    Seen {
        estimates: std::iter::once(vec![estimates.to_vec()])
            .chain(draws)
            .collect(),
        values: Vec::new(),
        members: Vec::new(),
        failed: Vec::new(),
    }
}

fn one(declared: &Hypothesis, seen: &Seen) -> Judgement {
    judge(&[(declared, seen)]).remove(0)
}

#[test]
fn a_clear_effect_is_supported_none_is_refuted_and_noise_is_undecided() {
    let declared = declared(PART, "");
    let verdict = |values: &[f64]| one(&declared, &seen(values, &[])).verdict;
    assert_eq!(verdict(&[2.0, 2.1, 1.9, 2.0]), Supported);
    assert_eq!(verdict(&[0.1, -0.1, 0.0, 0.05]), Refuted);
    assert_eq!(verdict(&[4.0, -3.0, 2.0, -1.0]), Undecided);
    assert_eq!(verdict(&[f64::NAN, f64::NAN, f64::NAN, 2.0]), Undecided);
}

#[test]
fn the_interval_gives_a_verdict_exactly_when_the_p_value_is_below_the_level() {
    let directions = [
        "direction = \"above\"",
        "direction = \"below\"",
        "direction = \"none\"",
    ];
    for direction in directions {
        let part = PART.replace("direction = \"above\"", direction);
        let declared = declared(&part, "");
        for shift in -30..30 {
            let centre = f64::from(shift) / 10.0;
            let values = [centre - 0.3, centre + 0.4, centre - 0.2, centre + 0.1];
            let judged = one(&declared, &seen(&values, &[]));
            let part = &judged.parts[0];
            assert_eq!(
                part.verdict != Undecided,
                part.p_value < ALPHA,
                "{direction}, {centre}: {part:?}"
            );
        }
    }
}

#[test]
fn more_claims_together_need_stronger_evidence_each() {
    let declared = declared(PART, "");
    let weak = seen(&[1.1, 2.9, 1.2, 2.8], &[]);
    let noise = seen(&[4.0, -3.0, 2.0, -1.0], &[]);
    assert_eq!(one(&declared, &weak).verdict, Supported);
    let together: Vec<_> = std::iter::repeat_n(&noise, 9).chain([&weak]).collect();
    let claims: Vec<_> = together.into_iter().map(|seen| (&declared, seen)).collect();
    let last = judge(&claims).remove(9);
    assert_eq!(last.verdict, Undecided);
    assert!(last.parts[0].adjusted > last.parts[0].p_value);
    assert!((last.parts[0].level - 0.995).abs() < 1e-12);
}

#[test]
fn one_refuted_part_refutes_the_claim_and_an_undecided_one_leaves_it_open() {
    let more = "[[parts]]\nname = \"two\"\nen = \"e\"\nnl = \"n\"\nwindow = \"late\"\nwhy = { en = \"e\", nl = \"n\" }\n".to_owned()
        + PART;
    let declared = declared(PART, &more);
    let verdict = |one_part: &[f64], other: &[f64]| {
        let seen = Seen {
            estimates: vec![vec![one_part.to_vec(), other.to_vec()]],
            values: Vec::new(),
            members: Vec::new(),
            failed: Vec::new(),
        };
        one(&declared, &seen).verdict
    };
    let (yes, no, noise) = ([3.0, 3.1, 2.9], [0.0, 0.01, -0.01], [9.0, -9.0, 3.0]);
    assert_eq!(verdict(&yes, &yes), Supported);
    assert_eq!(verdict(&yes, &no), Refuted);
    assert_eq!(verdict(&noise, &no), Refuted);
    assert_eq!(verdict(&yes, &noise), Undecided);
}

#[test]
fn the_replications_that_would_decide_do_and_one_fewer_would_not() {
    let declared = declared(PART, "");
    let values = [2.0, -1.0, 1.5, 0.5, -0.5, 1.5];
    let judged = one(&declared, &seen(&values, &[])).parts.remove(0);
    assert_eq!(judged.verdict, Undecided);
    let needed = judged.needed.unwrap().replications;
    let half = |count: f64| {
        let t = crate::statistics::t_quantile(0.975, count - 1.0);
        t * judged.deviation / count.sqrt()
    };
    let count = f64::from(needed);
    let decides = |half: f64| judged.effect - half > 0.0 || judged.effect + half < 1.0;
    assert!(
        decides(half(count)) && !decides(half(count - 1.0)),
        "{needed}"
    );
}

#[test]
fn the_parameter_that_flips_the_sign_is_named() {
    let more = "[uncertain]\ndraws = 8\nreplications = 2\n[uncertain.parameters]\n\
        \"needs.spillover\" = { low = 0.0, high = 4.0 }\n\
        \"care.half_return_hours\" = { low = 1.0, high = 9.0 }";
    let declared = declared(PART, more);
    // The effect follows the second parameter (values in the order of the keys).
    let other = [1.0, 5.0, 2.0, 8.0, 3.0, 4.0, 7.0, 6.0];
    let values: Vec<Vec<f64>> = (0..8)
        .map(|draw| vec![other[draw], f64::from(draw as u8)])
        .collect();
    let effects: Vec<f64> = (0..8).map(|draw| 2.0 * (draw as f64) - 7.0).collect();
    let seen = Seen {
        values,
        ..seen(&[2.0, 2.1, 1.9], &effects)
    };
    let judged = one(&declared, &seen);
    let driver = judged.parts[0].driver.as_ref().unwrap();
    assert_eq!(driver.key, "needs.spillover");
    assert_eq!(driver.correlation, 1.0);
    assert_eq!(driver.flips_near, Some(3.5));
    assert_eq!(
        (judged.held, judged.draws, judged.robust()),
        (4, 8, Some(false))
    );
}

#[test]
fn another_word_or_margin_makes_another_declaration_and_another_number_does_not() {
    let as_it_is = declared(PART, "");
    let mut margin = as_it_is.clone();
    margin.parts[0].margin = 1.1;
    let mut number = as_it_is.clone();
    number.number = Some(Count(3));
    assert_ne!(hash(&margin), hash(&as_it_is));
    assert_eq!(hash(&number), hash(&as_it_is));
}

#[test]
fn contradictions_are_refused_where_they_stand() {
    let cases = [
        (
            PART.replace("kept.need", "gone.need"),
            "",
            "no world `gone`",
        ),
        (
            PART.replace("kept.need", "kept.nede"),
            "",
            "no metric or measure `nede`",
        ),
        (
            PART.replace("kept.need", "kept.need@never"),
            "",
            "no window `never`",
        ),
        (PART.replace("kept.need", "need"), "", "no term"),
        (PART.replace("= 1,", "= 0,"), "", "other than 0"),
        (PART.replace("1.0", "-1.0"), "", "margin"),
        (
            PART.replace("\"above\"", "\"none\"").replace("1.0", "0.0"),
            "",
            "smallest effect that matters",
        ),
        (
            PART.to_owned(),
            "[worlds.more.set]\n\"breaks.enabled\" = false",
            "the same config",
        ),
        (
            PART.to_owned(),
            "[worlds.more.set]\nseed = 3",
            "no part measures anything",
        ),
        (
            PART.to_owned(),
            "[uncertain]\ndraws = 4\nreplications = 1\nparameters = {}",
            "nothing is uncertain",
        ),
        (
            PART.to_owned(),
            "[worlds.more.set]\nextends = \"other.toml\"",
            "can only stand in a file",
        ),
    ];
    for (part, more, expected) in cases {
        let message = refused(&part, more);
        assert!(message.contains(expected), "{expected}: {message}");
        assert!(message.contains("trial.toml:"), "{message}");
    }
    let empty = text(PART, "").replace("until = 52 }", "until = 0 }");
    let message = read_text::<Hypothesis>("trial.toml", &empty, &[])
        .unwrap_err()
        .to_string();
    assert!(message.contains("the window is empty"), "{message}");
    let once = text(PART, "").replace("replications = 4", "replications = 1");
    assert!(read_text::<Hypothesis>("trial.toml", &once, &[]).is_err());
}

#[test]
fn a_mistake_in_a_part_points_at_its_line() {
    let text = text(&PART.replace("kept.need", "kept.nede"), "");
    let errors = read_text::<Hypothesis>("trial.toml", &text, &[]).unwrap_err();
    let line = text
        .lines()
        .position(|line| line.contains("kept.nede"))
        .unwrap()
        + 1;
    assert_eq!(errors.errors()[0].line, Some(line), "{errors}");
}

#[test]
fn what_is_wrong_with_a_world_is_said_at_its_key() {
    for (from, to, expected) in [
        (
            "\"breaks.enabled\" = false",
            "\"breaks.enabeld\" = false",
            "enabeld",
        ),
        (
            "\"breaks.enabled\" = false",
            "\"seed\" = 1",
            "come to the same config",
        ),
    ] {
        let text = text(PART, "").replace(from, to);
        let loaded = read_text::<Hypothesis>("trial.toml", &text, &[]).unwrap();
        let message = worlds::worlds(&loaded, None).unwrap_err().to_string();
        assert!(message.contains(expected), "{message}");
        assert!(message.contains("trial.toml:"), "{message}");
    }
}

#[test]
fn a_draw_is_the_same_in_all_worlds_and_weights_make_room() {
    let more = "[uncertain]\ndraws = 3\nreplications = 1\n[uncertain.parameters]\n\
        \"care.weights.alliance\" = { low = 0.1, high = 0.6 }";
    let text = text(PART, more);
    let loaded = read_text::<Hypothesis>("trial.toml", &text, &[]).unwrap();
    let draws = worlds::worlds(&loaded, None).unwrap().draws;
    assert_eq!(draws.len(), 4);
    for draw in &draws[1..] {
        let weights = draw
            .worlds
            .values()
            .map(|world| &world.scenario.care.weights);
        for weights in weights {
            assert_eq!(weights.alliance.0, draw.values[0]);
            assert!((weights.total() - 1.0).abs() < 1e-12);
        }
    }
    assert_ne!(draws[1].values, draws[2].values);
}

#[test]
fn a_policy_may_have_any_name() {
    let more = "[worlds.free.set.policies.\"naïve plan\"]\nkind = \"overview\"\nfrom = 0\n";
    let part = PART.replace("kept.need", "free.need");
    let text = text(&part, more).replace("[worlds.kept.set]\n\"breaks.enabled\" = false\n", "");
    let loaded = read_text::<Hypothesis>("trial.toml", &text, &[]).unwrap();
    let draws = worlds::worlds(&loaded, None).unwrap().draws;
    let policies = &draws[0].worlds["free"].scenario.policies;
    assert!(policies.contains_key("naïve plan"), "{policies:?}");
}

#[test]
fn a_difference_of_logarithms_is_said_as_per_cent_and_one_of_shares_in_points() {
    use crate::base::language::Language::{Dutch, English};
    let mut log = declared(PART, "").parts.remove(0);
    log.scale = Scale::Log;
    // Twice as much is 100 % more.
    assert_eq!(
        Wording(English).amount(&log, std::f64::consts::LN_2),
        "100%"
    );
    let share = PART.replace(".need", ".goal_within_year");
    let share = declared(&share, "").parts.remove(0);
    assert_eq!(Wording(English).amount(&share, 0.012), "1.2 pp");
    assert_eq!(Wording(Dutch).amount(&share, -0.012), "−1,2 pp");
}

#[test]
fn the_chart_of_a_refuted_claim_says_so_before_the_claim_and_stands_in_its_own_unit() {
    use crate::base::language::Language;
    let weeks = PART.replace("need", "waiting_weeks");
    let declared = declared(&weeks, "");
    let refuted = one(&declared, &seen(&[0.1, -0.1, 0.0, 0.05], &[]));
    for (language, parts) in [
        (Language::English, ["Refuted: A claim.", ">Weeks ("]),
        (Language::Dutch, ["Weerlegd: Een bewering.", ">Weken ("]),
    ] {
        let picture = picture(&declared, &refuted, language).unwrap();
        for part in parts {
            assert!(
                picture.svg.contains(part),
                "{part} is not in {}",
                picture.svg
            );
        }
        assert!(!picture.svg.contains("margins"), "{}", picture.svg);
    }
}

#[test]
fn an_interval_that_crosses_the_margin_supports_the_direction_only() {
    use crate::base::language::Language::{Dutch, English};
    let declared = declared(PART, "");
    let said = |values: &[f64], language| {
        let judgement = one(&declared, &seen(values, &[]));
        Wording(language).judgement(&declared, &judgement)
    };
    // Above zero for sure, and perhaps below the margin of 1.
    let near = [0.8, 0.9, 1.3, 1.2];
    assert_eq!(said(&near, English), "direction supported");
    assert_eq!(said(&near, Dutch), "richting gesteund");
    assert_eq!(said(&[5.0, 5.1, 4.9, 5.0], English), "supported");
}

#[test]
fn one_language_of_a_claim_is_enough_and_a_part_is_named_in_that_of_the_reader() {
    use crate::base::language::Language::{Dutch, English};
    let both = declared(PART, "");
    assert_eq!(both.parts[0].title(Dutch), "Behouden min basis");
    let text = text(PART, "")
        .replace(", nl = \"Een bewering.\"", "")
        .replace("nl = \"Behouden min basis\"\n", "");
    let read = read_text::<Hypothesis>("trial.toml", &text, &[]);
    let one = read.unwrap_or_else(|errors| panic!("{errors}")).value;
    assert_eq!(one.claim.text(Dutch), "A claim.");
    assert_eq!(one.parts[0].title(Dutch), "Kept minus base");
    let none = text.replace("en = \"A claim.\"", "");
    let error = read_text::<Hypothesis>("trial.toml", &none, &[]).unwrap_err();
    assert!(error.to_string().contains("or in both"), "{error}");
    assert_eq!(one.parts[0].title(English), "Kept minus base");
}
