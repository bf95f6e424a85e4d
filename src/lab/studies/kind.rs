//! What a config file declares: the list of studies that have files of their own.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::calibration::Calibration;
use super::comparison::Experiment;
use super::comparison::fork::Tree;
use super::discovery::Discovery;
use super::hypothesis::Hypothesis;
use super::plan::{self, Design};
use super::sensitivity::Sensitivity;
use super::study::{Repeatable, Study, StudyError};
use super::sweep::Sweep;
use crate::base::language::Label;
use crate::base::words::{spoken, tell};
use crate::config::{self, Config, ConfigErrors, File, Loaded, Override, json_schema};
use crate::lab::worlds::{LoadError, Prepared, Template};
use crate::model::scenario::Scenario;

/// What a file of one kind holds, and the study that it declares.
pub trait Declared: Config {
    /// The kind.
    const KIND: Kind;

    /// The study, with all its worlds read and judged.
    type Laid: Study + 'static;

    /// Reads a file, with changes, and all that it names.
    ///
    /// # Errors
    /// Everything that is wrong with any of them.
    fn laid(file: &File, changes: &[Override]) -> Result<Self::Laid, Vec<StudyError>>;

    /// What it is, in one sentence, to who checks it.
    fn told(laid: &Self::Laid) -> String;

    /// Its runs, as a plan counts them; `wanted` is what is looked at, if that was said.
    ///
    /// # Errors
    /// When there is nothing to plan.
    fn design(laid: Self::Laid, wanted: &[String]) -> Result<Design, Vec<StudyError>>;
}

/// Reads a file as one of its kind, and lays out the study that it declares.
///
/// # Errors
/// Everything that is wrong with it.
pub(super) fn laid<T: Declared, L>(
    file: &File,
    changes: &[Override],
    lay: impl FnOnce(&Loaded<T>) -> Result<L, LoadError>,
) -> Result<L, Vec<StudyError>> {
    let loaded = read(file, changes).map_err(LoadError::Config);
    loaded
        .and_then(|loaded| lay(&loaded))
        .map_err(|error| vec![error.into()])
}

/// Makes a design of a file, with changes and the outcomes that are wanted.
type Planning = fn(&File, &[Override], &[String]) -> Result<Design, Vec<StudyError>>;

/// What belongs to each kind, by what its files hold.
struct Facts {
    name: &'static str,
    command: &'static str,
    label: Label,
    signs: &'static [&'static str],
    template: &'static str,
    schema: fn() -> serde_json::Value,
    judge: fn(&File, &[Override]) -> Result<String, Vec<StudyError>>,
    plan: Planning,
    again: fn(&File) -> Result<Box<dyn Repeatable>, StudyError>,
}

fn judge<T: Declared>(file: &File, changes: &[Override]) -> Result<String, Vec<StudyError>> {
    T::laid(file, changes).map(|laid| T::told(&laid))
}

fn plan<T: Declared>(
    file: &File,
    changes: &[Override],
    wanted: &[String],
) -> Result<Design, Vec<StudyError>> {
    T::design(T::laid(file, changes)?, wanted)
}

fn again<T: Declared>(file: &File) -> Result<Box<dyn Repeatable>, StudyError> {
    match T::laid(file, &[]) {
        Ok(laid) => Ok(Box::new(laid)),
        Err(mut errors) => Err(errors.swap_remove(0)),
    }
}

macro_rules! kinds {
    ($(
        $(#[$doc:meta])*
        $kind:ident($type:ty): $name:literal, $label:expr, by $command:literal, shown by $signs:expr;
    )*) => {
        // A macro: each kind is named once, and whatever goes by kind follows from it.
        /// The kinds of config files, told apart by the keys that only one of them has,
        /// those with the surest keys first.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Kind {
            $($(#[$doc])* $kind,)*
        }

        impl Kind {
            /// Every kind.
            pub const ALL: [Self; [$($name),*].len()] = [$(Self::$kind),*];

            fn facts(self) -> Facts {
                match self {
                    $(Self::$kind => Facts {
                        name: $name,
                        command: $command,
                        label: $label,
                        signs: $signs,
                        template: include_str!(concat!("new/", $name, ".toml")),
                        schema: json_schema::<$type>,
                        judge: judge::<$type>,
                        plan: plan::<$type>,
                        again: again::<$type>,
                    },)*
                }
            }
        }
    };
}

kinds! {
    /// A calibration.
    Calibration(Calibration): "calibration", Label::new("calibration", "kalibratie"),
        by "calibrate", shown by &["targets"];
    /// A scenario tree.
    Tree(Tree): "tree", Label::new("scenario tree", "scenarioboom"),
        by "tree", shown by &["trunk"];
    /// A hypothesis.
    Hypothesis(Hypothesis): "hypothesis", Label::new("hypothesis", "hypothese"),
        by "test", shown by &["claim"];
    /// A sweep.
    Sweep(Sweep): "sweep", Label::new("sweep", "verkenning"),
        by "sweep", shown by &["design"];
    /// A sensitivity analysis.
    Sensitivity(Sensitivity): "sensitivity",
        Label::new("sensitivity analysis", "gevoeligheidsanalyse"),
        by "sensitivity", shown by &["method"];
    /// A comparison.
    Comparison(Experiment): "comparison", Label::new("comparison", "vergelijking"),
        by "compare", shown by &["scenarios"];
    /// A scenario discovery: it has a `baseline` and one `scenario`.
    Discovery(Discovery): "discovery", Label::new("scenario discovery", "scenario-ontdekking"),
        by "discover", shown by &["baseline"];
    /// A scenario.
    Scenario(Scenario): "scenario", Label::new("scenario", "scenario"),
        by "run", shown by &["extends", "needs", "policies"];
}

impl Kind {
    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        self.facts().name
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The command that takes it.
    pub fn command(self) -> &'static str {
        self.facts().command
    }

    /// The JSON Schema of its files.
    pub fn schema(self) -> serde_json::Value {
        (self.facts().schema)()
    }

    /// What it is called.
    pub fn label(self) -> Label {
        self.facts().label
    }

    /// A file to begin with, its names still open.
    pub fn template(self) -> &'static str {
        self.facts().template
    }

    /// Reads and judges a file of this kind with all that it names: what it is, in one
    /// sentence.
    ///
    /// # Errors
    /// Everything that is wrong.
    pub fn judge(self, file: &File, changes: &[Override]) -> Result<String, Vec<StudyError>> {
        (self.facts().judge)(file, changes)
    }

    /// The runs that a file of this kind asks for.
    ///
    /// # Errors
    /// Everything that is wrong, or that there is nothing to plan.
    pub(super) fn plan(
        self,
        file: &File,
        changes: &[Override],
        wanted: &[String],
    ) -> Result<Design, Vec<StudyError>> {
        (self.facts().plan)(file, changes, wanted)
    }

    /// The study whose declaration stands in a result.
    pub(super) fn again(self, directory: &Path) -> Result<Box<dyn Repeatable>, StudyError> {
        (self.facts().again)(&File::open(&directory.join("experiment.toml")))
    }

    /// The kind of a file. One that shows no kind counts as a scenario: reading it as one
    /// says what is wrong.
    pub fn of(file: &File) -> Self {
        Self::shown_by(file).unwrap_or(Self::Scenario)
    }

    fn shown_by(file: &File) -> Option<Self> {
        let shown = |kind: &Self| file.has_any(kind.facts().signs);
        Self::ALL.into_iter().find(shown)
    }
}

impl Declared for Scenario {
    const KIND: Kind = Kind::Scenario;
    type Laid = Prepared;

    fn laid(file: &File, changes: &[Override]) -> Result<Prepared, Vec<StudyError>> {
        let template = Template::of(file, changes).map_err(|error| vec![error.into()])?;
        Ok(template.prepared())
    }

    fn told(laid: &Prepared) -> String {
        let scenario = &laid.scenario;
        tell!(
            "check-scenario",
            residents = laid.residents(),
            burn_in = scenario.burn_in.0,
            weeks = scenario.weeks.0,
            replications = scenario.replications.0
        )
    }

    fn design(laid: Prepared, wanted: &[String]) -> Result<Design, Vec<StudyError>> {
        Ok(plan::of_one(&laid, wanted))
    }
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
        Some(kind) if kind != T::KIND && !file.has_any(T::KIND.facts().signs) => {
            let [is, wanted] = [kind, T::KIND].map(|kind| kind.label().text(spoken()));
            Err(file.refused(
                &tell!("wrong-kind", path, is, wanted),
                &tell!("wrong-kind-advice", command = kind.command(), path),
            ))
        }
        _ => config::read_file(file, changes),
    }
}

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
