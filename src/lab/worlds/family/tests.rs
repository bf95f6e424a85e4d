use std::fs;

use super::*;

const CONFIG: &str = "configs/almere-haven.toml";

fn family(files: &[(&str, &str)]) -> (tempfile::TempDir, Result<Family, String>) {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let read = Family::read(folder.path());
    let told = |errors: Vec<LoadError>| {
        let errors = errors.iter().map(ToString::to_string);
        errors.collect::<Vec<_>>().join("\n")
    };
    (folder, read.map_err(told))
}

#[track_caller]
fn refused(files: &[(&str, &str)], parts: &[&str]) {
    let (_folder, read) = family(files);
    let said = read.unwrap_err();
    for part in parts {
        assert!(said.contains(part), "`{part}` is not in:\n{said}");
    }
}

const ONE: (&str, &str) = ("a.toml", "# fitted\n[needs]\nspillover = 1.5\n");
const TWO: (&str, &str) = ("b.toml", "needs.spillover = 2.0\n");

#[test]
fn a_folder_of_values_is_read_in_the_order_of_names() {
    let other = ("notes.md", "not a member");
    let (_folder, read) = family(&[TWO, ONE, other]);
    let family = read.unwrap();
    assert_eq!(family.names(), ["a", "b"]);
    assert_eq!(family.keys().collect::<Vec<_>>(), ["needs.spillover"]);
}

#[test]
fn a_folder_that_is_no_family_is_refused_with_what_is_wrong() {
    refused(&[], &["no TOML files"]);
    refused(&[ONE], &["one member", "a.toml"]);
    let missing = Family::read("nowhere".as_ref()).unwrap_err();
    assert!(missing[0].to_string().contains("nowhere"));
    let same = ("b.toml", "needs.spillover = 1.50\n");
    refused(&[ONE, same], &["b.toml", "a.toml", "same values"]);
    refused(
        &[ONE, ("b.toml", "# nothing\n")],
        &["b.toml", "sets nothing"],
    );
    refused(&[ONE, ("b.toml", "needs.spillover = = 2\n")], &["b.toml:1"]);
}

#[test]
fn a_key_that_no_member_may_set_is_refused_at_its_place() {
    let seed = ("b.toml", "needs.spillover = 2.0\nseed = 3\n");
    refused(&[ONE, seed], &["b.toml:2", "`seed`"]);
    let observed = (
        "b.toml",
        "needs.spillover = 2.0\nobserve.survey_every = 3\n",
    );
    refused(&[ONE, observed], &["b.toml:2", "`observe.survey_every`"]);
    let extends = ("b.toml", "extends = \"a.toml\"\nneeds.spillover = 2.0\n");
    refused(&[ONE, extends], &["b.toml", "extends"]);
    let more = (
        "b.toml",
        "needs.spillover = 2.0\nallocation.caseload_cap = 20\n",
    );
    refused(
        &[ONE, more],
        &["b.toml:2", "`allocation.caseload_cap`", "a.toml"],
    );
    let less = ("b.toml", "allocation.caseload_cap = 20\n");
    refused(
        &[("a.toml", more.1), less],
        &["a.toml:1", "`needs.spillover`", "b.toml"],
    );
}

/// What the config says of every member that is laid over it.
fn over(files: &[(&str, &str)]) -> String {
    let (_folder, read) = family(files);
    let template = Template::read(CONFIG.as_ref(), &[]).unwrap();
    let wrong = read.unwrap().each(|member| member.over(&template, &[]));
    let wrong = wrong.unwrap_err();
    let wrong = wrong.iter().map(ToString::to_string);
    wrong.collect::<Vec<_>>().join("\n")
}

#[test]
fn what_a_config_does_not_take_is_said_at_its_place_in_the_member() {
    let files = [
        ("a.toml", "needs.spilover = 1.5\n"),
        ("b.toml", "# b\nneeds.spilover = 2.0\n"),
    ];
    let said = over(&files);
    for part in [
        "a.toml:1",
        "b.toml:2",
        "spilover",
        "did you mean `spillover`",
    ] {
        assert!(said.contains(part), "`{part}` is not in:\n{said}");
    }
    let outside = [ONE, ("b.toml", "\n\nneeds.spillover = -2.0\n")];
    let said = over(&outside);
    assert!(
        said.contains("b.toml:3") && said.contains("out of range"),
        "{said}"
    );
    assert!(!said.contains("a.toml"), "{said}");
    let alone = [
        ("a.toml", "care.weights.alliance = 0.9\n"),
        ("b.toml", "care.weights.alliance = 0.8\n"),
    ];
    let said = over(&alone);
    assert!(
        said.contains("sum to 1") && said.contains("a.toml:1"),
        "{said}"
    );
}

#[test]
fn a_member_is_laid_over_a_config_but_for_what_that_keeps() {
    let more = |value| format!("needs.spillover = {value}\nallocation.caseload_cap = 20\n");
    let texts = [more("1.5"), more("2.0")];
    let (_folder, read) = family(&[("a.toml", &texts[0]), ("b.toml", &texts[1])]);
    let family = read.unwrap();
    let template = Template::read(CONFIG.as_ref(), &[]).unwrap();
    let values =
        family.each(|member| Ok(member.over(&template, &[])?.scenario().needs.spillover.0));
    assert_eq!(values.unwrap(), [1.5, 2.0]);
    let kept = ["needs.spillover".to_owned()];
    let own = template.scenario().needs.spillover.0;
    let values =
        family.each(|member| Ok(member.over(&template, &kept)?.scenario().needs.spillover.0));
    assert_eq!(values.unwrap(), [own, own]);
}

#[test]
fn a_world_keeps_what_sets_it_apart_and_what_was_changed_by_hand() {
    let text = |value| format!("needs.spillover = {value}\nallocation.caseload_cap = 20\n");
    let texts = [text("1.5"), text("2.0")];
    let (_folder, read) = family(&[("a.toml", &texts[0]), ("b.toml", &texts[1])]);
    let family = read.unwrap();
    let change = |text: &str| Override::parse(text).unwrap();
    let template = Template::read(CONFIG.as_ref(), &[]).unwrap();
    let other = template
        .with(&[change("needs.spillover=1.1")])
        .unwrap()
        .scenario;
    let baseline = template.scenario();
    assert_eq!(family.kept_by(&other, baseline, &[]), ["needs.spillover"]);
    assert!(family.kept_by(baseline, baseline, &[]).is_empty());
    let by_hand = [change("allocation.caseload_cap=9")];
    assert_eq!(
        family.kept_by(baseline, baseline, &by_hand),
        ["allocation.caseload_cap"]
    );
}
