//! A file that sets some values of whatever config it is laid over, and extends none.

use std::sync::Arc;

use super::errors::{ConfigErrors, ErrorKind, Findings};
use super::file::File;
use super::files::Gathered;
use super::loaded::{Config, Loaded};
use super::source::Source;
use super::tree::{Node, merge};
use crate::base::words::tell;

/// Values to lay over a config, each with the place where it stands.
#[derive(Debug, Clone)]
pub struct Overlay {
    source: Source,
    tree: Node,
}

impl Overlay {
    /// Reads a file of values. Whether a config takes them shows when they are laid over it.
    ///
    /// # Errors
    /// When it cannot be read, is no TOML, is empty, or extends another file.
    pub fn read(file: &File) -> Result<Self, ConfigErrors> {
        if file.has_any(&["extends"]) {
            let message = tell!("config-overlay-extends", path = file.path().display());
            return Err(file.refused(&message, &tell!("config-overlay-extends-advice")));
        }
        let mut gathered = Gathered::default();
        gathered.file(file);
        match (gathered.sources.pop(), gathered.documents.pop()) {
            (Some(source), Some(tree)) if gathered.findings.is_empty() => Ok(Self { source, tree }),
            (source, _) => Err(ConfigErrors::new(
                source.into_iter().collect(),
                gathered.findings,
            )),
        }
    }

    /// The values as they stand there, by section.
    pub fn values(&self) -> serde_json::Map<String, serde_json::Value> {
        match self.tree.to_json() {
            serde_json::Value::Object(values) => values,
            _ => unreachable!("a document is a section"),
        }
    }

    /// The text of the file.
    pub fn text(&self) -> &str {
        &self.source.text
    }

    /// The error that a key does, at its place; its dotted key.
    pub fn contradiction(&self, key: &str, message: impl Into<String>) -> ConfigErrors {
        let place = &self.tree.find(key).0.key;
        let mut findings = Findings::default();
        let words = [String::new(), format!("`{key}`: {}", message.into())];
        findings.add(ErrorKind::Contradiction, place, key, words);
        ConfigErrors::new(vec![self.source.clone()], findings)
    }

    /// Its tree without some dotted keys, as source number `source`.
    fn tree_without(&self, keys: &[String], source: usize) -> Node {
        let mut tree = self.tree.clone();
        keys.iter().for_each(|key| tree.drop_key(key));
        tree.renumber(source);
        tree
    }
}

impl<T: Config> Loaded<T> {
    /// The same config with these values laid over it, but for some dotted keys of theirs.
    ///
    /// # Errors
    /// Everything that is wrong with them, at their place in the file of values.
    pub fn under(&self, overlay: &Overlay, without: &[String]) -> Result<Self, ConfigErrors> {
        let (mut sources, mut tree) = (self.sources.clone(), self.tree.clone());
        let shape = Arc::clone(&self.shape);
        merge(
            &mut tree,
            overlay.tree_without(without, sources.len()),
            Some(&shape),
        );
        sources.push(overlay.source.clone());
        Self::judged(sources, tree, shape, Findings::default(), true)
    }
}
