//! The file that declares a comparison: baseline, scenarios, and how they are compared.

use std::path::{Path, PathBuf};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::units::{Count, WholeWeeks};
use crate::base::words::tell;
use crate::config::{Check, Loaded, Override, Problems, check_name};
use crate::lab::measures::check_outcomes;
use crate::lab::studies::study::StudyError;
use crate::lab::worlds::precision::Precision;
use crate::lab::worlds::space::Window;
use crate::lab::worlds::{LoadError, Prepared, Template};

/// A comparison: same luck, other policy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Experiment {
    /// Name of the experiment, and of the folder with its results.
    #[schemars(extend("nl" = "Naam van het experiment en van de map met uitkomsten", "source" = "choice"))]
    pub name: String,
    /// The config that the others are compared with; relative to this file.
    #[schemars(extend("nl" = "De configuratie waarmee de andere worden vergeleken", "source" = "choice"))]
    pub baseline: String,
    /// The configs that are compared with it; relative to this file.
    #[schemars(extend("nl" = "De configuraties die ermee worden vergeleken", "source" = "choice"))]
    pub scenarios: Vec<String>,
    /// Changes of all of these configs, the baseline included, such as `breaks.enabled=false`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("nl" = "Veranderingen van al deze configuraties, ook de uitgangssituatie, zoals `breaks.enabled=false`", "source" = "choice"))]
    pub set: Vec<String>,
    /// Replications of each; without it as many as the baseline has.
    #[schemars(extend("nl" = "Herhalingen van elk; zonder dit zoveel als de uitgangssituatie heeft", "source" = "choice", "minimum" = 1, "maximum" = 100000))]
    pub replications: Option<Count>,
    /// Weeks per run after the burn-in; without it those of the configs.
    #[schemars(extend("nl" = "Weken per run na de aanloop; zonder dit die van de configuraties", "source" = "choice", "minimum" = 1, "maximum" = 5200))]
    pub weeks: Option<WholeWeeks>,
    /// Seed of the luck of all runs; without it that of the configs.
    #[schemars(extend("nl" = "Toevalsgetal van alle runs; zonder dit dat van de configuraties", "source" = "choice", "minimum" = 0))]
    pub seed: Option<u64>,
    /// Metrics to compare; empty is all that get a chart.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("nl" = "Maten om te vergelijken; leeg is alle met een grafiek", "source" = "choice"))]
    pub metrics: Vec<String>,
    /// Areas to compare beside the whole: codes of neighbourhoods or names of municipalities; empty is those the configs observe.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("nl" = "Gebieden om naast het geheel te vergelijken; leeg is wat de configuraties waarnemen", "source" = "choice"))]
    pub areas: Vec<String>,
    /// Weeks that are compared; without it the last 52, or from the first week that can differ.
    #[schemars(extend("nl" = "Weken die worden vergeleken; zonder dit de laatste 52, of vanaf de eerste week die kan verschillen", "source" = "choice"))]
    pub window: Option<Window>,
    /// Stop when differences are known precisely enough; `replications` is then the most.
    #[schemars(extend("nl" = "Stop zodra verschillen precies genoeg bekend zijn", "source" = "choice"))]
    pub precision: Option<Precision>,
}

impl Check for Experiment {
    fn check(&self, problems: &mut Problems) {
        check_name("name", &self.name, problems);
        if self.scenarios.is_empty() {
            let message = tell!("rule-nothing-to-compare");
            problems.contradiction(&["scenarios"], message);
        }
        for text in &self.set {
            if let Err(message) = Override::parse(text) {
                problems.contradiction(&["set"], message);
            }
        }
        check_outcomes("metrics", &self.metrics, problems);
        let precision = self.precision.as_ref();
        check_how(self.window, precision, self.replications, problems);
    }
}

/// Rules for the weeks that are compared, and for when it is precise enough; without
/// replications in the file they are those of the baseline.
pub(super) fn check_how(
    window: Option<Window>,
    precision: Option<&Precision>,
    replications: Option<Count>,
    problems: &mut Problems,
) {
    if window.is_some_and(|window| window.from.0 >= window.until.0) {
        problems.contradiction(&["window"], tell!("rule-from-until"));
    }
    if let Some(precision) = precision {
        let most = replications.map_or(u32::MAX, |count| count.0);
        problems.in_section("precision", |problems| precision.check(most, problems));
    }
}

/// The first week that is compared and the first that no longer is, where a file says so.
pub(super) fn weeks_compared(window: Option<Window>) -> [Option<i32>; 2] {
    [
        window.map(|window| window.from.0 as i32),
        window.map(|window| window.until.0 as i32),
    ]
}

impl Experiment {
    /// What it changes in all configs; only for one that was checked.
    pub fn changes(&self) -> Vec<Override> {
        let numbers = [
            self.seed.map(|seed| format!("seed={seed}")),
            self.replications
                .map(|count| format!("replications={}", count.0)),
            self.weeks.map(|weeks| format!("weeks={}", weeks.0)),
            (!self.areas.is_empty()).then(|| observing(&self.areas)),
        ];
        let texts = self
            .set
            .iter()
            .cloned()
            .chain(numbers.into_iter().flatten());
        texts
            .filter_map(|text| Override::parse(&text).ok())
            .collect()
    }
}

/// The change with which a config observes these areas.
pub fn observing(areas: &[String]) -> String {
    let quoted: Vec<String> = areas
        .iter()
        .map(|area| format!("\"{}\"", area.replace('\\', "\\\\").replace('"', "\\\"")))
        .collect();
    format!("observe.areas=[{}]", quoted.join(", "))
}

/// The configs of a comparison, the baseline first, with the changes of all of them.
///
/// # Errors
/// Everything that is wrong with any of them.
pub fn of_file(
    loaded: &Loaded<Experiment>,
    changes: &[Override],
) -> Result<Vec<Template>, Vec<StudyError>> {
    let Experiment {
        baseline,
        scenarios,
        ..
    } = &loaded.value;
    let beside = |key: &str, name: &String| loaded.directory_of(key).join(name);
    let mut paths = vec![beside("baseline", baseline)];
    paths.extend(scenarios.iter().map(|name| beside("scenarios", name)));
    let mut problems = Problems::default();
    for (place, path) in paths.iter().enumerate().filter(|(_, path)| !path.exists()) {
        let key = if place == 0 { "baseline" } else { "scenarios" };
        problems.contradiction(&[key], tell!("rule-no-file", path = path.display()));
    }
    if let Some(errors) = loaded.complaints(problems) {
        return Err(vec![LoadError::Config(errors).into()]);
    }
    templates(&paths, changes)
}

/// The configs at these paths, the first of which is the baseline: as many replications
/// are done as that asks for.
///
/// # Errors
/// Everything that is wrong with any of them.
pub fn worlds(paths: &[PathBuf], changes: &[Override]) -> Result<Vec<Prepared>, Vec<StudyError>> {
    let templates = templates(paths, changes)?;
    Ok(templates.iter().map(Template::prepared).collect())
}

/// The same, to be varied.
///
/// # Errors
/// Everything that is wrong with any of them.
pub fn templates(
    paths: &[PathBuf],
    changes: &[Override],
) -> Result<Vec<Template>, Vec<StudyError>> {
    let (mut templates, mut wrong) = (Vec::new(), Vec::new());
    for path in paths {
        match Template::read(path as &Path, changes) {
            Ok(template) => templates.push(template),
            Err(error) => wrong.push(error.into()),
        }
    }
    if wrong.is_empty() {
        Ok(templates)
    } else {
        Err(wrong)
    }
}
