//! From a path to a checked value.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Serialize, de::DeserializeOwned};

use super::check::{Check, Problems};
use super::errors::{ConfigErrors, ErrorKind, Findings, Mark};
use super::file::File;
use super::files::Gathered;
use super::judge::Judge;
use super::overrides::Override;
use super::shape::Shape;
use super::shape_reader::shape_of;
use super::source::Source;
use super::tree::{Node, merge, unfold};
use super::wording::listed;
use crate::base::words::tell;

/// A type that can be read from a file. Implemented by itself.
pub trait Config: DeserializeOwned + Serialize + JsonSchema + Check {}

impl<T: DeserializeOwned + Serialize + JsonSchema + Check> Config for T {}

/// A config that was read, and where every value came from.
#[derive(Debug)]
pub struct Loaded<T> {
    /// The config itself.
    pub value: T,
    pub(super) sources: Vec<Source>,
    pub(super) tree: Node,
    pub(super) shape: Arc<Shape>,
}

/// Reads the file at `path` with everything it extends, and lays `overrides` over it.
///
/// # Errors
/// Everything that is wrong, in all files at once.
pub fn read<T: Config>(path: &Path, overrides: &[Override]) -> Result<Loaded<T>, ConfigErrors> {
    read_file(&File::open(path), overrides)
}

/// The same for a file that was read already.
///
/// # Errors
/// Everything that is wrong, in all files at once.
pub fn read_file<T: Config>(
    file: &File,
    overrides: &[Override],
) -> Result<Loaded<T>, ConfigErrors> {
    let mut gathered = Gathered::default();
    gathered.file(file);
    assemble(gathered, overrides)
}

/// Reads `text` as if it stood in a file called `name`; `extends` is relative to that.
///
/// # Errors
/// Everything that is wrong, in all files at once.
pub fn read_text<T: Config>(
    name: &str,
    text: &str,
    overrides: &[Override],
) -> Result<Loaded<T>, ConfigErrors> {
    let mut gathered = Gathered::default();
    gathered.text(name, text);
    assemble(gathered, overrides)
}

fn assemble<T: Config>(
    gathered: Gathered,
    overrides: &[Override],
) -> Result<Loaded<T>, ConfigErrors> {
    let Gathered {
        mut sources,
        documents,
        findings,
        broken,
        ..
    } = gathered;
    let shape = Arc::new(shape_of::<T>());

    let mut layers = documents;
    (layers.iter_mut()).for_each(|layer| unfold(layer, &shape));
    if let Some(commands) = lay_together(overrides, &mut sources, &shape) {
        layers.push(commands);
    }
    let mut layers = layers.into_iter();
    let Some(mut tree) = layers.next() else {
        return Err(ConfigErrors::new(sources, findings));
    };
    for layer in layers {
        merge(&mut tree, layer, Some(&shape));
    }

    Loaded::judged(sources, tree, shape, findings, !broken)
}

/// All overrides as one tree, so that their order matters only for the same key.
fn lay_together(overrides: &[Override], sources: &mut Vec<Source>, shape: &Shape) -> Option<Node> {
    let mut together: Option<Node> = None;
    for command in overrides {
        let mut node = command.tree(sources.len());
        unfold(&mut node, shape);
        sources.push(command.source());
        match &mut together {
            Some(tree) => merge(tree, node, None),
            None => together = Some(node),
        }
    }
    together
}

impl<T: Config> Loaded<T> {
    /// The same config with `overrides` laid over it. The files are not read again, so
    /// that thousands of variants cost little.
    ///
    /// # Errors
    /// Everything that is wrong with them.
    pub fn changed(&self, overrides: &[Override]) -> Result<Self, ConfigErrors> {
        let (mut sources, mut tree) = (self.sources.clone(), self.tree.clone());
        let shape = Arc::clone(&self.shape);
        if let Some(commands) = lay_together(overrides, &mut sources, &shape) {
            merge(&mut tree, commands, Some(&shape));
        }
        Self::judged(sources, tree, shape, Findings::default(), true)
    }

    /// The value of a tree, once it was held against its shape; `complete` says that all of
    /// it was read, so that a key that is nowhere is missing.
    pub(super) fn judged(
        sources: Vec<Source>,
        tree: Node,
        shape: Arc<Shape>,
        mut findings: Findings,
        complete: bool,
    ) -> Result<Self, ConfigErrors> {
        Judge {
            shape: &shape,
            sources: &sources,
            complete,
            findings: &mut findings,
            extends_advised: false,
        }
        .document(&tree);
        if !findings.is_empty() {
            return Err(ConfigErrors::new(sources, findings));
        }
        let value: T = match serde_json::from_value(tree.to_json()) {
            Ok(value) => value,
            Err(error) => {
                let message = tell!("config-cannot-be-used", error = error.to_string());
                let words = [String::new(), message];
                findings.add(ErrorKind::WrongType, &tree.place, "", words);
                return Err(ConfigErrors::new(sources, findings));
            }
        };
        let loaded = Self {
            value,
            sources,
            tree,
            shape,
        };
        let mut problems = Problems::default();
        loaded.value.check(&mut problems);
        match loaded.complaints(problems) {
            None => Ok(loaded),
            Some(errors) => Err(errors),
        }
    }
}

impl<T> Loaded<T> {
    /// The files it came from: parents first, the named file last.
    pub fn files(&self) -> Vec<PathBuf> {
        let paths = self.sources.iter().map(|source| source.path.clone());
        paths.flatten().collect()
    }

    /// An error at the places where `keys` were set, for what only shows later: a file
    /// that the config names and that does not exist.
    pub fn contradiction(&self, keys: &[&str], message: impl Into<String>) -> ConfigErrors {
        let mut problems = Problems::default();
        problems.contradiction(keys, message);
        self.complaints(problems).expect("one problem was reported")
    }

    /// The directory of the file in which `key` was set, for keys that hold a path.
    /// Empty for `--set`, whose paths count from the working directory.
    pub fn directory_of(&self, key: &str) -> PathBuf {
        let source = &self.sources[self.tree.find(key).0.place.source];
        source
            .path
            .as_deref()
            .and_then(Path::parent)
            .unwrap_or(Path::new(""))
            .to_owned()
    }

    /// The errors that `problems` make, at the places where their keys were set; `None`
    /// when there are none.
    pub fn complaints(&self, problems: Problems) -> Option<ConfigErrors> {
        let mut findings = Findings::default();
        for problem in problems.found {
            let mut marks: Vec<Mark> = Vec::new();
            for key in &problem.keys {
                let (node, written) = self.tree.find(key);
                let section = !written || node.table().is_some();
                let place = if section { &node.key } else { &node.place }.clone();
                let label = match written {
                    true => String::new(),
                    false => tell!("config-nothing-set-here"),
                };
                if !marks.iter().any(|known| known.place == place) {
                    marks.push(Mark { place, label });
                }
            }
            let keys: Vec<_> = problem.keys.iter().map(|key| format!("`{key}`")).collect();
            let message = format!("{}: {}", listed(&keys, "and"), problem.message);
            let (kind, words) = (ErrorKind::Contradiction, [String::new(), message]);
            let finding = findings.add(kind, &marks[0].place, &problem.keys[0], words);
            finding.together = problem.keys[1..].to_vec();
            finding.marks = marks;
        }
        (!findings.is_empty()).then(|| ConfigErrors::new(self.sources.clone(), findings))
    }
}
