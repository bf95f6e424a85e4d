//! Whatever is fed to the reader, it answers, and points at lines that exist.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::super::{
    ConfigErrors, Override, annotated_toml, check_key, config_hash, read, read_text,
};
use super::example::*;
use crate::base::units::{Count, EurosPerHour, Factor, Share, Weeks, WholeWeeks};

/// Pieces that tend to break readers.
const PIECES: [&str; 24] = [
    "nan",
    "[",
    "]",
    "\"",
    "'''",
    "=",
    "\n",
    "\r\n",
    "1e999",
    "{",
    "}",
    "é",
    "kind",
    ".",
    "-1",
    "#",
    "99999999999999999999",
    "\u{feff}",
    "\u{0}",
    "true",
    "[care]",
    "extends = 'a.toml'\n",
    "0x",
    ",",
];

fn assert_places_exist(errors: &ConfigErrors, text: &str) {
    assert!(errors.count() > 0);
    for error in errors
        .errors()
        .iter()
        .filter(|error| error.file != "command line")
    {
        if let (Some(line), Some(column)) = (error.line, error.column) {
            let line = text.split('\n').nth(line - 1).expect("the line exists");
            assert!(
                column <= line.chars().count() + 1,
                "column {column} of {line:?}"
            );
        }
    }
    assert!(errors.render(true).len() >= errors.to_string().len());
}

fn mutated() -> impl Strategy<Value = String> {
    let change = (any::<prop::sample::Index>(), 0usize..12, 0..PIECES.len());
    prop::collection::vec(change, 1..6).prop_map(|changes| {
        let mut letters: Vec<char> = COMPLETE.chars().collect();
        for (place, removed, piece) in changes {
            let start = place.index(letters.len());
            let end = (start + removed).min(letters.len());
            letters.splice(start..end, PIECES[piece].chars());
        }
        letters.into_iter().collect()
    })
}

fn key() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z_]{1,8}", any::<String>()]
}

fn number() -> impl Strategy<Value = f64> {
    any::<f64>().prop_map(|number| if number.is_finite() { number } else { 0.5 })
}

fn policy() -> impl Strategy<Value = Policy> {
    prop_oneof![
        Just(Policy::None),
        (0u32..=60, 0u32..=5200).prop_map(|(maximum, week)| Policy::SmallerCaseload {
            maximum: Count(maximum),
            first_week: WholeWeeks(week),
        }),
        (0.0..=1.0).prop_map(|share| Policy::StayTogether(StayTogether {
            share: Share(share)
        })),
    ]
}

prop_compose! {
    fn product()(price in 0.0..=1000.0, steps in prop::collection::vec(number(), 0..4)) -> Product {
        Product { price: EurosPerHour(price), steps }
    }
}

prop_compose! {
    fn example()(
        name in any::<String>(),
        seed in any::<u64>(),
        horizon in 1u32..=1040,
        growth in 0.0..=0.5,
        half_life in prop::option::of(1.0..5200.0),
        share in 0.0..=1.0,
        products in prop::collection::btree_map(key(), product(), 0..3),
        policies in prop::collection::btree_map(key(), policy(), 0..3),
    ) -> Example {
        let weights = Weights { alliance: Share(share), technique: Share(1.0 - share) };
        let care = Care {
            matching: Matching::KnownFace,
            growth_per_hour: Factor(growth),
            half_life: half_life.map(Weeks),
            free_choice: half_life.is_some(),
            weights,
            products,
        };
        let policies: BTreeMap<String, Policy> = policies;
        Example { name, seed, horizon: WholeWeeks(horizon), care, policies }
    }
}

proptest! {

    #[test]
    fn any_key_and_value_is_a_change_or_a_mistake(key in "[a-z\\[\\]{}=. \"'#\\\\\u{1b}é-]{0,12}", value in "[a-z0-9\\[\\]{}=. \"'#,\u{0}-]{0,12}") {
        if let Ok(change) = Override::of(&key, &value) {
            prop_assert!(check_key(change.key()).is_ok());
            let _ = read_text::<Example>("a.toml", COMPLETE, &[change]);
        }
        let _ = Override::parse(&format!("{key}={value}"));
    }
    #[test]
    fn arbitrary_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("a.toml");
        std::fs::write(&path, &bytes).unwrap();
        let errors = read::<Example>(&path, &[]).expect_err("noise is not a config");
        assert_places_exist(&errors, &String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn arbitrary_text_and_settings_are_answered(text in any::<String>(), set in any::<String>()) {
        let sets: Vec<_> = Override::parse(&format!("care.{set}")).into_iter().collect();
        let errors = read_text::<Example>("nowhere/a.toml", &text, &sets).expect_err("not a config");
        assert_places_exist(&errors, &text);
    }

    #[test]
    fn mutated_configs_are_answered(text in mutated()) {
        match read_text::<Example>("nowhere/b.toml", &text, &[]) {
            Ok(loaded) => {
                let again = annotated_toml(&loaded.value);
                prop_assert_eq!(read_text::<Example>("c.toml", &again, &[]).unwrap().value, loaded.value);
            }
            Err(errors) => assert_places_exist(&errors, &text),
        }
    }

    #[test]
    fn what_is_written_is_read_back_to_the_last_bit(value in example()) {
        let text = annotated_toml(&value);
        let again = read_text::<Example>("a.toml", &text, &[]).map_err(|errors| {
            TestCaseError::fail(format!("{errors}\n{text}"))
        })?.value;
        prop_assert_eq!(config_hash(&again), config_hash(&value));
        prop_assert_eq!(annotated_toml(&again), text);
        prop_assert_eq!(again, value);
    }
}
