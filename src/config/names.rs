//! Names that become files and folders, on any system.

use super::check::Problems;
use super::wording::shown;
use crate::base::words::tell;

/// Longer names cannot be files everywhere, once an ending is added.
const LONGEST: usize = 100;

/// Names that Windows keeps for devices, whatever their ending; also with a digit.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
const NUMBERED_DEVICES: [&str; 2] = ["com", "lpt"];

/// Reports a name under `key` that cannot be that of a file or folder.
pub fn check_name(key: &str, name: &str, problems: &mut Problems) {
    if let Some(message) = refusal(name) {
        problems.contradiction(&[key], message);
    }
}

/// Reports names under `section` that differ in capitals only: where files are told apart
/// without capitals, one would replace the other.
pub fn check_apart<'a>(
    section: &str,
    names: impl IntoIterator<Item = &'a String>,
    problems: &mut Problems,
) {
    let mut seen: std::collections::BTreeMap<String, &String> = Default::default();
    for name in names {
        if let Some(other) = seen.insert(name.to_lowercase(), name) {
            let (shown, shown_1) = (shown(other), shown(name));
            let message = tell!("config-differ-capitals-only-would", shown, shown_1);
            problems.contradiction(&[&format!("{section}.{name}")], message);
        }
    }
}

fn refusal(name: &str) -> Option<String> {
    let safe = |letter: char| letter.is_alphanumeric() || "-_. ".contains(letter);
    let sound = name.trim() == name
        && !name.is_empty()
        && !name.starts_with('.')
        && !name.ends_with('.')
        && name.chars().all(safe);
    let (bytes, most) = (name.len(), LONGEST);
    if !sound {
        return Some(tell!("config-cannot-be-name-file", shown = shown(name)));
    }
    if bytes > most {
        return Some(tell!("config-name-bytes-long-expected", bytes, most));
    }
    let stem = name.split('.').next().unwrap_or_default();
    let stem = stem.trim().to_lowercase();
    let numbered = NUMBERED_DEVICES
        .iter()
        .filter_map(|device| stem.strip_prefix(device))
        .any(|rest| rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_digit()));
    (DEVICES.contains(&stem.as_str()) || numbered)
        .then(|| tell!("config-name-device-on-windows", name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_that_every_computer_takes() {
        for name in ["almere-haven", "cap 12", "één", "v1.2", "console", "com10"] {
            assert_eq!(refusal(name), None, "{name}");
        }
        for name in [
            "",
            " ",
            ".",
            "..",
            "a/b",
            "a\\b",
            "../x",
            "a\"\nb",
            "a.",
            " a",
            "CON",
            "nul.txt",
            "Lpt1",
            "a\u{1b}[2J",
            &"a".repeat(101),
        ] {
            assert!(refusal(name).is_some(), "{name:?}");
        }
    }

    #[test]
    fn names_that_differ_in_capitals_only_are_told() {
        let mut problems = Problems::default();
        let names = ["a", "b", "A"].map(String::from);
        check_apart("branches", &names, &mut problems);
        assert_eq!(problems.messages().count(), 1);
    }
}
