//! A config file and the table it names, read and held against each other.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::template::Template;
use crate::config::{self, ConfigErrors, Override};
use crate::model::scenario::Scenario;
use crate::records::ContentHash;
use crate::tables::{AreaTable, TableErrors};

/// A scenario that can be run.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// The scenario.
    pub scenario: Scenario,
    /// The neighbourhoods it is about.
    pub table: Arc<AreaTable>,
    /// Where the table came from.
    pub table_path: PathBuf,
    /// Where its forecast came from, if it has one.
    pub forecast_path: Option<PathBuf>,
    /// The files the config was read from, parents first.
    pub files: Vec<PathBuf>,
}

/// Why there is nothing to run.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// Mistakes in the config.
    #[error(transparent)]
    Config(#[from] ConfigErrors),
    /// Mistakes in the table.
    #[error(transparent)]
    Table(#[from] TableErrors),
}

impl LoadError {
    /// The first mistake as one sentence, without the place it stands at: the same for the
    /// same mistake in a copy of the file.
    pub fn plain(&self) -> String {
        match self {
            Self::Config(errors) => errors.errors().first().map_or(String::new(), |error| {
                let expected = match error.expected() {
                    "" => String::new(),
                    expected => format!("; {expected}"),
                };
                match error.key.as_str() {
                    "" => format!("{}{expected}", error.message),
                    key => format!("`{key}`: {}{expected}", error.message),
                }
            }),
            Self::Table(errors) => {
                let text = errors.to_string();
                text.lines().next().unwrap_or_default().to_owned()
            }
        }
    }
}

/// Reads a config, with changes made on the command line, and its table.
///
/// # Errors
/// All mistakes in the config at once; then those in the table.
pub fn load(path: &Path, overrides: &[Override]) -> Result<Prepared, LoadError> {
    Template::read(path, overrides).map(|template| template.prepared())
}

impl Prepared {
    /// What decides the results, apart from seed and number of replications: the
    /// config with the content of the table and its forecast in place of their paths.
    pub fn config_hash(&self) -> ContentHash {
        let mut scenario = self.scenario.clone();
        scenario.seed = 0;
        scenario.replications.0 = 1;
        // Another language of the same title.
        scenario.title_nl = None;
        scenario.population.table = table_hash(&self.table).to_string();
        scenario.population.forecast = None;
        ContentHash::of(config::config_hash(&scenario).as_bytes())
    }

    /// Number of residents.
    pub fn residents(&self) -> u64 {
        self.table
            .areas
            .iter()
            .map(|area| u64::from(area.residents))
            .sum()
    }
}

/// Every figure of a table and its forecast; not their names, nor what was noted in reading
/// them.
pub(super) fn table_hash(table: &AreaTable) -> ContentHash {
    // In a form that shows each bit.
    let mut text = format!("{:?}", table.areas);
    if !table.forecast.is_empty() {
        text += &format!("{:?}", table.forecast);
    }
    ContentHash::of(text.as_bytes())
}
