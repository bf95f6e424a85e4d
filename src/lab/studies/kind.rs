//! What a config file declares.

use super::calibration::Calibration;
use super::comparison::Experiment;
use super::discovery::Discovery;
use super::hypothesis::Hypothesis;
use super::sensitivity::Sensitivity;
use super::sweep::Sweep;
use super::tree::Tree;
use crate::base::language::Label;
use crate::base::words::{spoken, tell};
use crate::config::{self, Config, ConfigErrors, File, Loaded, Override, json_schema};
use crate::model::scenario::Scenario;

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
    /// A comparison: it has `scenarios`.
    Comparison,
    /// A scenario discovery: it has a `baseline` and one `scenario`.
    Discovery,
    /// A scenario tree: it has a `trunk`.
    Tree,
    /// A hypothesis: it has a `claim`.
    Hypothesis,
}

/// The kinds and the keys that tell them, those with the surest keys first.
const SIGNS: [(Kind, &[&str]); 8] = [
    (Kind::Calibration, &["targets"]),
    (Kind::Tree, &["trunk"]),
    (Kind::Hypothesis, &["claim"]),
    (Kind::Sweep, &["design"]),
    (Kind::Sensitivity, &["method"]),
    (Kind::Comparison, &["scenarios"]),
    (Kind::Discovery, &["baseline"]),
    (Kind::Scenario, &["extends", "needs", "policies"]),
];

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Scenario,
        Self::Comparison,
        Self::Sweep,
        Self::Sensitivity,
        Self::Discovery,
        Self::Calibration,
        Self::Hypothesis,
        Self::Tree,
    ];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Scenario => "scenario",
            Self::Comparison => "comparison",
            Self::Sweep => "sweep",
            Self::Sensitivity => "sensitivity",
            Self::Discovery => "discovery",
            Self::Calibration => "calibration",
            Self::Hypothesis => "hypothesis",
            Self::Tree => "tree",
        }
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The JSON Schema of its files.
    pub fn schema(self) -> serde_json::Value {
        match self {
            Self::Scenario => json_schema::<Scenario>(),
            Self::Comparison => json_schema::<Experiment>(),
            Self::Sweep => json_schema::<Sweep>(),
            Self::Sensitivity => json_schema::<Sensitivity>(),
            Self::Discovery => json_schema::<Discovery>(),
            Self::Calibration => json_schema::<Calibration>(),
            Self::Hypothesis => json_schema::<Hypothesis>(),
            Self::Tree => json_schema::<Tree>(),
        }
    }

    /// The kind of a file. One that shows no kind counts as a scenario: reading it as one
    /// says what is wrong.
    pub fn of(file: &File) -> Self {
        Self::shown_by(file).unwrap_or(Self::Scenario)
    }

    fn shown_by(file: &File) -> Option<Self> {
        let shown = |(_, keys): &&(Self, &[&str])| file.has_any(keys);
        SIGNS.iter().find(shown).map(|(kind, _)| *kind)
    }

    fn signs(self) -> &'static [&'static str] {
        let own = |(kind, _): &&(Self, _)| *kind == self;
        SIGNS.iter().find(own).map_or(&[], |(_, keys)| *keys)
    }

    /// What it is called.
    pub fn label(self) -> Label {
        match self {
            Self::Scenario => Label::new("scenario", "scenario"),
            Self::Sweep => Label::new("sweep", "verkenning"),
            Self::Calibration => Label::new("calibration", "kalibratie"),
            Self::Sensitivity => Label::new("sensitivity analysis", "gevoeligheidsanalyse"),
            Self::Comparison => Label::new("comparison", "vergelijking"),
            Self::Discovery => Label::new("scenario discovery", "scenario-ontdekking"),
            Self::Tree => Label::new("scenario tree", "scenarioboom"),
            Self::Hypothesis => Label::new("hypothesis", "hypothese"),
        }
    }

    /// The command that takes it.
    pub fn command(self) -> &'static str {
        match self {
            Self::Scenario => "run",
            Self::Sweep => "sweep",
            Self::Calibration => "calibrate",
            Self::Sensitivity => "sensitivity",
            Self::Comparison => "compare",
            Self::Discovery => "discover",
            Self::Tree => "tree",
            Self::Hypothesis => "test",
        }
    }
}

/// What a file of one kind holds.
pub trait Declared: Config {
    /// The kind.
    const KIND: Kind;
}

/// Reads a file as one of its kind.
///
/// # Errors
/// Everything that is wrong with it; only that it is of another kind, when it is.
pub fn read<T: Declared>(file: &File, changes: &[Override]) -> Result<Loaded<T>, ConfigErrors> {
    let ending = file.path().extension().unwrap_or_default();
    let ending = ending.to_string_lossy().to_lowercase();
    let path = file.path().display();
    if ["csv", "xlsx", "xls"].contains(&&*ending) {
        return Err(file.refused(&tell!("wrong-table", path), &tell!("wrong-table-advice")));
    }
    if ["json", "parquet", "md", "html", "svg", "png"].contains(&&*ending) {
        return Err(file.refused(
            &tell!("wrong-no-config", path),
            &tell!("wrong-no-config-advice"),
        ));
    }
    match Kind::shown_by(file) {
        Some(kind) if kind != T::KIND && !file.has_any(T::KIND.signs()) => {
            let [is, wanted] = [kind, T::KIND].map(|kind| kind.label().text(spoken()));
            Err(file.refused(
                &tell!("wrong-kind", path, is, wanted),
                &tell!("wrong-kind-advice", command = kind.command(), path),
            ))
        }
        _ => config::read_file(file, changes),
    }
}

macro_rules! declared {
    ($($kind:ident: $type:ty),*) => {
        // A macro: the same three words for each type, and a place for every kind.
        $(impl Declared for $type {
            const KIND: Kind = Kind::$kind;
        })*
    };
}

declared!(
    Scenario: Scenario, Sweep: Sweep, Calibration: Calibration, Sensitivity: Sensitivity,
    Comparison: Experiment, Discovery: Discovery, Tree: Tree, Hypothesis: Hypothesis
);

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> File {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file.toml");
        std::fs::write(&path, text).unwrap();
        File::open(&path)
    }

    fn kind(text: &str) -> Kind {
        Kind::of(&file(text))
    }

    #[test]
    fn a_file_of_another_kind_is_one_mistake_that_says_which_command_takes_it() {
        let sweep = file("name = \"a\"\ndesign = \"grid\"\n");
        let errors = read::<Scenario>(&sweep, &[]).unwrap_err();
        assert_eq!(errors.count(), 1);
        let text = errors.to_string();
        assert!(
            text.contains("is a sweep, and a scenario is expected"),
            "{text}"
        );
        assert!(text.contains("`buurt sweep "), "{text}");
        let scenario = File::open("configs/almere-haven.toml".as_ref());
        assert_eq!(read::<Sweep>(&scenario, &[]).unwrap_err().count(), 1);
        assert_eq!(read::<Tree>(&sweep, &[]).unwrap_err().count(), 1);
    }

    #[test]
    fn a_file_that_shows_its_own_kind_is_read_for_all_its_mistakes() {
        let errors = read::<Sweep>(&file("design = \"grid\"\nneeds = 1\n"), &[]).unwrap_err();
        assert!(errors.count() > 1);
    }

    #[test]
    fn kinds_are_told_apart_by_their_keys_also_with_mistakes() {
        assert_eq!(kind("extends = \"a.toml\"\n"), Kind::Scenario);
        assert_eq!(kind("name = \"a\"\n[targets]\n"), Kind::Calibration);
        assert_eq!(kind("design = \"grid\"\npoints = = 3\n"), Kind::Sweep);
        assert_eq!(kind("method = \"morris\"\n"), Kind::Sensitivity);
        assert_eq!(kind("baseline = \"a.toml\"\n"), Kind::Discovery);
        assert_eq!(
            kind("baseline = \"a.toml\"\nscenarios = [\"b.toml\"]\n"),
            Kind::Comparison
        );
        assert_eq!(kind("trunk = \"a.toml\""), Kind::Tree);
        assert_eq!(kind("number = 1\n[claim]\n[design]\n"), Kind::Hypothesis);
        assert_eq!(kind(""), Kind::Scenario);
    }
}
