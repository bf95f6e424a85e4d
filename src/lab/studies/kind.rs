//! What a config file declares.

use std::path::Path;

use toml::de::DeTable;

/// The kinds of config files, told apart by the keys that only one of them has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A scenario.
    Scenario,
    /// A sweep: it has a `design`.
    Sweep,
    /// A calibration: it has `targets`.
    Calibration,
    /// A sensitivity analysis: it has a `method`.
    Sensitivity,
    /// A comparison: it has a `baseline` and `scenarios`.
    Comparison,
    /// A scenario discovery: it has a `baseline` and one `scenario`.
    Discovery,
    /// A scenario tree: it has a `trunk`.
    Tree,
    /// A hypothesis: it has a `claim`.
    Hypothesis,
}

impl Kind {
    /// The kind of the file at a path. One that cannot be read counts as a scenario:
    /// reading it as one says what is wrong.
    pub fn of(path: &Path) -> Self {
        std::fs::read_to_string(path).map_or(Self::Scenario, |text| Self::of_text(&text))
    }

    fn of_text(text: &str) -> Self {
        // Even a file with mistakes usually shows what it was meant to be.
        let (document, _) = DeTable::parse_recoverable(text);
        let has = |key: &str| document.get_ref().get(key).is_some();
        if has("extends") || has("needs") {
            Self::Scenario
        } else if has("targets") {
            Self::Calibration
        } else if has("trunk") {
            Self::Tree
        } else if has("claim") {
            Self::Hypothesis
        } else if has("design") {
            Self::Sweep
        } else if has("method") {
            Self::Sensitivity
        } else if has("baseline") && has("scenarios") {
            Self::Comparison
        } else if has("baseline") {
            Self::Discovery
        } else {
            Self::Scenario
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_apart_by_their_keys_also_with_mistakes() {
        assert_eq!(
            Kind::of_text("extends = \"a.toml\"\ndesign = 1"),
            Kind::Scenario
        );
        assert_eq!(
            Kind::of_text("name = \"a\"\n[targets]\n"),
            Kind::Calibration
        );
        assert_eq!(
            Kind::of_text("design = \"grid\"\npoints = = 3\n"),
            Kind::Sweep
        );
        assert_eq!(Kind::of_text("method = \"morris\"\n"), Kind::Sensitivity);
        assert_eq!(Kind::of_text("baseline = \"a.toml\"\n"), Kind::Discovery);
        assert_eq!(
            Kind::of_text("baseline = \"a.toml\"\nscenarios = [\"b.toml\"]\n"),
            Kind::Comparison
        );
        assert_eq!(Kind::of_text("trunk = \"a.toml\""), Kind::Tree);
        assert_eq!(
            Kind::of_text("number = 1\n[claim]\n[design]\n"),
            Kind::Hypothesis
        );
        assert_eq!(Kind::of_text(""), Kind::Scenario);
    }
}
