//! A config file and the table it names, read and held against each other.

use std::path::{Path, PathBuf};

use crate::config::{self, ConfigErrors, Loaded, Override, Problems};
use crate::mechanisms::{coordination, region};
use crate::population::Town;
use crate::population::table::{self, AreaTable, TableErrors};
use crate::records::ContentHash;
use crate::scenario::Scenario;
use crate::{metrics, policies};

/// A scenario that can be run.
#[derive(Debug)]
pub struct Prepared {
    /// The scenario.
    pub scenario: Scenario,
    /// The neighbourhoods it is about.
    pub table: AreaTable,
    /// Where the table came from.
    pub table_path: PathBuf,
    /// The files the config was read from, parents first.
    pub files: Vec<PathBuf>,
}

/// Why there is nothing to run.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// Mistakes in the config.
    #[error("{0}")]
    Config(ConfigErrors),
    /// Mistakes in the table.
    #[error("{0}")]
    Table(TableErrors),
}

/// Reads a config, with changes made on the command line, and its table.
///
/// # Errors
/// All mistakes in the config at once; then those in the table.
pub fn load(path: &Path, overrides: &[Override]) -> Result<Prepared, LoadError> {
    let loaded: Loaded<Scenario> = config::read(path, overrides).map_err(LoadError::Config)?;
    let table_path = loaded
        .directory_of("population.table")
        .join(&loaded.value.population.table);
    if !table_path.exists() {
        let message = format!("there is no file {}", table_path.display());
        return Err(LoadError::Config(
            loaded.contradiction(&["population.table"], message),
        ));
    }
    let table = table::read(&table_path).map_err(LoadError::Table)?;
    let town = Town::new(&table);
    let mut problems = Problems::default();
    metrics::check_places(&loaded.value.observe, &town, &mut problems);
    policies::check_places(&loaded.value, &town, &mut problems);
    region::check_places(&loaded.value.region, &town, &mut problems);
    let workers = loaded.value.care_workers(&town);
    coordination::check_places(&loaded.value.coordination, workers, &mut problems);
    if let Some(errors) = loaded.complaints(problems) {
        return Err(LoadError::Config(errors));
    }
    Ok(Prepared {
        scenario: loaded.value,
        table,
        table_path,
        files: loaded.files,
    })
}

impl Prepared {
    /// What decides the results, apart from seed and number of replications: the
    /// config with the content of the table in place of its path.
    pub fn config_hash(&self) -> ContentHash {
        let mut scenario = self.scenario.clone();
        scenario.seed = 0;
        scenario.replications.0 = 1;
        // Every figure of the table, in a form that shows each bit.
        let table = format!("{:?}", self.table.areas);
        scenario.population.table = ContentHash::of(table.as_bytes()).to_string();
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
