//! Every way in which schemars writes down a type.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::shape::{Shape, find};
use super::super::shape_reader::shape_of;
use super::super::{Check, Problems, read_text};
use super::assert_holds;
use crate::base::units::{Count, Share};

#[derive(JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(dead_code, reason = "only its schema is looked at")]
enum Plain {
    One,
    TwoWords,
}

#[derive(JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(dead_code, reason = "only its schema is looked at")]
enum HalfDocumented {
    /// The first.
    One,
    Two,
    Three,
}

#[derive(JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[allow(dead_code, reason = "only its schema is looked at")]
enum Lonely {
    Only { share: Share },
}

#[derive(JsonSchema)]
#[allow(dead_code, reason = "only its schema is looked at")]
struct Inner {
    value: Share,
    again: Option<Box<Inner>>,
}

#[derive(JsonSchema)]
#[allow(dead_code, reason = "only its schema is looked at")]
struct Odd {
    plain: Plain,
    half: HalfDocumented,
    perhaps_plain: Option<Plain>,
    perhaps_half: Option<HalfDocumented>,
    lonely: Lonely,
    perhaps_lonely: Option<Lonely>,
    perhaps_inner: Option<Inner>,
    #[schemars(extend("maximum" = 7))]
    perhaps_count: Option<Count>,
    by_word: BTreeMap<String, Share>,
    by_plain: BTreeMap<Plain, Share>,
    pair: [f64; 2],
    many: Vec<Plain>,
    #[serde(default)]
    small: i8,
}

fn words(shape: &Shape) -> Vec<&str> {
    let Shape::Words(words) = shape else {
        panic!("{shape:?}")
    };
    words.iter().map(|word| word.text.as_str()).collect()
}

#[test]
fn every_way_in_which_schemars_writes_a_type_is_understood() {
    let Shape::Section(fields) = shape_of::<Odd>() else {
        panic!()
    };
    let field = |key| find(&fields, key).unwrap();
    assert_eq!(words(&field("plain").shape), ["one", "two_words"]);
    assert_eq!(words(&field("perhaps_plain").shape), ["one", "two_words"]);
    let mut half = words(&field("half").shape);
    half.sort_unstable();
    assert_eq!(half, ["one", "three", "two"]);
    assert_eq!(words(&field("perhaps_half").shape).len(), 3);
    assert!(matches!(field("lonely").shape, Shape::Variants { .. }));
    assert!(matches!(
        field("perhaps_lonely").shape,
        Shape::Variants { .. }
    ));
    assert!(matches!(field("perhaps_inner").shape, Shape::Section(_)));
    assert_eq!(field("perhaps_count").shape.limits().maximum, Some(7.0));
    assert!(!field("perhaps_count").required && !field("small").required);
    assert!(field("plain").required);
    assert!(matches!(field("by_word").shape, Shape::Keyed(_)));
    assert!(
        field("by_plain").shape.is_section(),
        "{:?}",
        field("by_plain").shape
    );
    assert!(matches!(
        &field("pair").shape,
        Shape::List(_, lengths) if *lengths == (2..=2)
    ));
    assert!(matches!(field("many").shape, Shape::List { .. }));
    assert!(matches!(
        &field("small").shape,
        Shape::Integer(_, range) if *range.start() == -128
    ));
}

#[test]
fn a_type_that_contains_itself_comes_to_an_end() {
    assert!(shape_of::<Inner>().is_section());
}

#[derive(Debug, Deserialize, Serialize, JsonSchema)]
struct Fallback {
    /// Two numbers.
    pair: [f64; 2],
    /// A tuple, for which this reader has no word.
    tuple: Option<(f64, String)>,
}

impl Check for Fallback {
    fn check(&self, _: &mut Problems) {}
}

#[test]
fn a_list_of_the_wrong_length_says_how_long_it_must_be() {
    let errors = read_text::<Fallback>("a.toml", "pair = [1, 2, 3]\n", &[]).unwrap_err();
    let expected = [
        "`pair` is a list of 3",
        "expected a list of 2, each item a number",
    ];
    assert_holds(&errors.to_string(), &expected);
}

#[test]
fn what_only_serde_understands_is_judged_by_serde() {
    let good = "pair = [1, 2]\ntuple = [1, 'a']\n";
    assert!(read_text::<Fallback>("a.toml", good, &[]).is_ok());
    let bad = "pair = [1, 2]\ntuple = ['a', 1]\n";
    let errors = read_text::<Fallback>("a.toml", bad, &[]).unwrap_err();
    assert_holds(
        &errors.to_string(),
        &["the config cannot be used: invalid type", "--> a.toml"],
    );
}
