//! Explanations, the annotated config, the schema for editors, and the hash.

use super::super::{
    annotated_toml, config_hash, explain, json_schema, markdown_table, parameters, read_text,
};
use super::assert_holds;
use super::example::{COMPLETE, Example};
use crate::base::language::Language;

fn example() -> Example {
    read_text::<Example>("a.toml", COMPLETE, &[]).unwrap().value
}

#[test]
fn every_leaf_is_a_parameter_in_the_order_of_declaration() {
    let list = parameters(Some(&example()));
    let keys: Vec<_> = list
        .iter()
        .map(|parameter| parameter.key.as_str())
        .collect();
    assert_eq!(
        keys[..5],
        [
            "name",
            "seed",
            "horizon",
            "care.matching",
            "care.growth_per_hour"
        ]
    );
    let growth = &list[4];
    assert_eq!(
        growth.field.meaning.english,
        "Growth towards full alliance, per contact hour."
    );
    assert_eq!(
        growth.field.meaning.dutch,
        "Groei van de werkrelatie per contactuur."
    );
    assert_eq!(
        (growth.field.limits().minimum, growth.field.limits().maximum),
        (Some(0.0), Some(0.5))
    );
    assert_eq!(growth.default.as_deref(), Some("0.03"));
    assert_eq!(
        growth.field.source,
        "assumption; swept over 0.01-0.10; direction A21"
    );
    assert!(keys.contains(&"care.products.guidance.price"));
    let without: Vec<_> = parameters::<Example>(None)
        .into_iter()
        .map(|one| one.key)
        .collect();
    assert!(without.contains(&"care.products.<name>.price".to_owned()));
}

#[test]
fn keys_of_another_kind_are_listed_with_the_kind_they_need() {
    let list = parameters(Some(&example()));
    let share = list
        .iter()
        .find(|parameter| parameter.key == "policies.caseload.share")
        .unwrap();
    assert_eq!(share.only_when.as_deref(), Some("kind = \"stay_together\""));
    let maximum = list
        .iter()
        .find(|one| one.key == "policies.caseload.maximum")
        .unwrap();
    assert_eq!(
        (maximum.only_when.as_deref(), maximum.default.as_deref()),
        (None, Some("18"))
    );
}

#[test]
fn one_parameter_is_explained_in_full_in_both_languages() {
    let list = parameters(Some(&example()));
    let english = explain(&list, Some("care.growth_per_hour"), Language::English).unwrap();
    assert_eq!(
        english,
        "care.growth_per_hour\n  Growth towards full alliance, per contact hour.\n  \
         unit       factor\n  range      from 0 to 0.5\n  default    0.03\n  \
         source     assumption; swept over 0.01-0.10; direction A21\n  \
         change     --set 'care.growth_per_hour=0.03'\n"
    );
    let dutch = explain(&list, Some("horizon"), Language::Dutch).unwrap();
    assert_holds(
        &dutch,
        &[
            "Looptijd",
            "eenheid    weken",
            "bereik     van 1 tot en met 1040",
        ],
    );
    let words = explain(&list, Some("care.matching"), Language::English).unwrap();
    assert_holds(
        &words,
        &[
            "first_free: Whoever is free.",
            "--set 'care.matching=first_free'",
        ],
    );
}

#[test]
fn a_section_is_explained_by_its_keys_in_columns() {
    let list = parameters(Some(&example()));
    assert_eq!(
        explain(&list, Some("care.weights"), Language::English).unwrap(),
        "care.weights.alliance   0.6 share  Weight of the alliance.\n\
         care.weights.technique  0.4 share  Weight of the technique.\n"
    );
    let all = explain(&list, None, Language::English).unwrap();
    assert_eq!(all.lines().count(), list.len());
}

#[test]
fn an_unknown_key_is_answered_with_the_nearest_ones() {
    let list = parameters(Some(&example()));
    let error = |key| explain(&list, Some(key), Language::English).unwrap_err();
    assert_holds(
        &error("growht_per_hour"),
        &["did you mean `care.growth_per_hour`?"],
    );
    assert_holds(&error("care.halflife"), &["`care.half_life`"]);
    assert_holds(
        &error("qqqqqq"),
        &["no key or section `qqqqqq`; `buurt explain` lists all"],
    );
}

#[test]
fn the_annotated_config_explains_itself_and_stays_the_same() {
    let value = example();
    let text = annotated_toml(&value);
    let expected = [
        "# How long the simulation runs. [weeks; from 1 to 1040; choice]\nhorizon = 520\n",
        "# half_life = …  (not set)\n",
        "\n# Every worker gets fewer clients.\n[policies.caseload]\n",
        "[none, smaller_caseload, stay_together]\nkind = \"smaller_caseload\"\n",
    ];
    assert_holds(&text, &expected);
    let again = read_text::<Example>("a.toml", &text, &[]).unwrap().value;
    assert_eq!(again, value);
    assert_eq!(annotated_toml(&again), text);
}

#[test]
fn sections_without_entries_survive_writing() {
    let mut value = example();
    value.policies.clear();
    value.care.products.clear();
    let text = annotated_toml(&value);
    assert_eq!(
        read_text::<Example>("a.toml", &text, &[]).unwrap().value,
        value
    );
}

#[test]
fn the_table_has_a_row_for_every_parameter() {
    let list = parameters(Some(&example()));
    let table = markdown_table(&list);
    let (rows, others): (Vec<_>, Vec<_>) = table.lines().partition(|line| line.starts_with("| `"));
    assert_eq!(rows.len(), list.len());
    assert!(
        rows.iter()
            .all(|line| line.replace("\\|", "").matches('|').count() == 7)
    );
    // A heading to link to for every section, and one for keys outside sections.
    let headings: Vec<_> = others
        .iter()
        .filter(|line| line.starts_with("## "))
        .collect();
    assert_eq!(headings[0], &"## general");
    assert!(headings.contains(&&"## care"), "{headings:?}");
    assert_holds(
        &table,
        &["| `horizon` | How long the simulation runs. | weeks | `520` | from 1 to 1040 |"],
    );
}

#[test]
fn the_schema_for_editors_requires_nothing_and_knows_extends() {
    let schema = json_schema::<Example>();
    assert_eq!(schema["properties"]["extends"]["type"], "string");
    assert!(!schema.to_string().contains("\"required\""));
    assert_eq!(
        schema["$defs"]["Care"]["properties"]["growth_per_hour"]["maximum"],
        0.5
    );
}

#[test]
fn the_hash_depends_on_values_and_not_on_how_they_were_written() {
    let turned = COMPLETE.replace(
        "seed = 18446744073709551615\nhorizon = 520",
        "horizon = 0x208\nseed = 18446744073709551615 # x",
    );
    let other = read_text::<Example>("b.toml", &turned, &[]).unwrap().value;
    assert_eq!(config_hash(&example()), config_hash(&other));
    let changed = COMPLETE.replace("0.03", "0.030000000000000002");
    let changed = read_text::<Example>("b.toml", &changed, &[]).unwrap().value;
    assert_ne!(config_hash(&example()), config_hash(&changed));
    assert_eq!(config_hash(&example()).len(), 64);
}
