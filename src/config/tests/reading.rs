//! Values arrive as written, from files, parents and `--set`.

use super::super::{ConfigErrors, read_text};
use super::example::{COMPLETE, Example, Matching, Policy};
use super::{assert_holds, overrides, read_files};
use crate::base::units::{Factor, Share, WholeWeeks};

fn example(text: &str, sets: &[&str]) -> Result<Example, ConfigErrors> {
    read_text::<Example>("a.toml", text, &overrides(sets)).map(|loaded| loaded.value)
}

#[test]
fn a_complete_config_is_read_as_serde_reads_it() {
    let plain: Example = toml::from_str(COMPLETE).unwrap();
    assert_eq!(example(COMPLETE, &[]).unwrap(), plain);
}

#[test]
fn a_scenario_says_only_what_differs() {
    let scenario = "extends = \"base.toml\"\nhorizon = 52\n[care]\ngrowth_per_hour = 0\n";
    let loaded = read_files(&[("base.toml", COMPLETE), ("scenario.toml", scenario)], &[]).unwrap();
    assert_eq!(loaded.value.horizon, WholeWeeks(52));
    assert_eq!(loaded.value.care.growth_per_hour, Factor(0.0));
    assert_eq!(loaded.value.care.matching, Matching::FirstFree);
    let files = loaded.files();
    let names: Vec<_> = files.iter().map(|file| file.file_name().unwrap()).collect();
    assert_eq!(names, ["base.toml", "scenario.toml"]);
}

#[test]
fn a_list_is_replaced_and_not_extended() {
    let scenario = "extends = 'base.toml'\n[care.products.guidance]\nsteps = [4]\n";
    let loaded = read_files(&[("base.toml", COMPLETE), ("a.toml", scenario)], &[]).unwrap();
    assert_eq!(loaded.value.care.products["guidance"].steps, [4.0]);
    assert_eq!(loaded.value.care.products["guidance"].price.0, 71.4);
}

#[test]
fn another_kind_of_policy_forgets_the_keys_of_the_old_kind() {
    let scenario =
        "extends = 'base.toml'\n[policies.caseload]\nkind = 'stay_together'\nshare = 1\n";
    let loaded = read_files(&[("base.toml", COMPLETE), ("a.toml", scenario)], &[]).unwrap();
    let Policy::StayTogether(policy) = &loaded.value.policies["caseload"] else {
        panic!()
    };
    assert_eq!(policy.share, Share(1.0));
}

#[test]
fn the_same_kind_again_keeps_the_keys() {
    let scenario =
        "extends = 'base.toml'\n[policies.caseload]\nkind = 'smaller_caseload'\nmaximum = 9\n";
    assert!(read_files(&[("base.toml", COMPLETE), ("a.toml", scenario)], &[]).is_ok());
}

#[test]
fn set_changes_one_value_and_the_last_one_wins() {
    let sets = [
        "horizon=10",
        "care.matching=random",
        "horizon=20",
        "care.half_life= 26",
    ];
    let value = example(COMPLETE, &sets).unwrap();
    assert_eq!(value.horizon, WholeWeeks(20));
    assert_eq!(value.care.matching, Matching::Random);
    assert_eq!(value.care.half_life.unwrap().0, 26.0);
}

#[test]
fn the_order_of_set_does_not_matter_between_keys() {
    let sets = [
        "policies.caseload.share=0.5",
        "policies.caseload.kind=stay_together",
    ];
    let turned = [sets[1], sets[0]];
    assert_eq!(
        example(COMPLETE, &sets).unwrap(),
        example(COMPLETE, &turned).unwrap()
    );
}

#[test]
fn a_byte_order_mark_and_windows_line_endings_do_no_harm() {
    let windows = format!("\u{feff}{}", COMPLETE.replace('\n', "\r\n"));
    assert_eq!(
        example(&windows, &[]).unwrap(),
        example(COMPLETE, &[]).unwrap()
    );
}

#[test]
fn a_later_complaint_is_shown_where_the_key_was_set() {
    let loaded = read_text::<Example>("conf/a.toml", COMPLETE, &overrides(&["seed=1"])).unwrap();
    let errors = loaded.contradiction(&["name"], "there is no such scenario");
    assert_holds(
        &errors.to_string(),
        &["`name`: there is no such scenario", "conf/a.toml:1:8"],
    );
    assert_eq!(loaded.directory_of("name"), std::path::Path::new("conf"));
    assert_eq!(loaded.directory_of("seed"), std::path::Path::new(""));
}
