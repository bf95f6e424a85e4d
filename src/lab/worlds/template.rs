//! One config read once, from which many scenarios are made: what a sweep varies.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::load::{LoadError, Prepared};
use super::memory;
use crate::base::words::tell;
use crate::config::{ConfigErrors, File, Loaded, Overlay, Override, Problems};
use crate::lab::studies;
use crate::model::scenario::Scenario;
use crate::tables::{self, AreaTable};

/// A config and its table, ready to be varied. The files are read once: a thousand
/// variants share the table and cost little each.
#[derive(Debug)]
pub struct Template {
    loaded: Loaded<Scenario>,
    table_path: PathBuf,
    forecast_path: Option<PathBuf>,
    table: Arc<AreaTable>,
}

impl Template {
    /// Reads a config, with changes, and its table.
    ///
    /// # Errors
    /// All mistakes in the config at once; then those in the table.
    pub fn read(path: &Path, overrides: &[Override]) -> Result<Self, LoadError> {
        Self::of(&File::open(path), overrides)
    }

    /// Reads the config that another file names under a key, with changes, and its table.
    ///
    /// # Errors
    /// As [`Template::read`]; when there is none, where the file says that there is.
    pub fn beside<T>(
        loaded: &Loaded<T>,
        (key, name): (&str, &str),
        changes: &[Override],
    ) -> Result<Self, LoadError> {
        let path = loaded.directory_of(key).join(name);
        if !path.is_file() {
            let message = tell!("rule-no-file", path = path.display());
            return Err(LoadError::Config(loaded.contradiction(&[key], message)));
        }
        Self::read(&path, changes)
    }

    /// The same for a config that was read already.
    ///
    /// # Errors
    /// All mistakes in the config at once; then those in the table.
    pub fn of(file: &File, overrides: &[Override]) -> Result<Self, LoadError> {
        let loaded = studies::read(file, overrides)?;
        Self::with_table(loaded, None)
    }

    /// The same with changes on top.
    ///
    /// # Errors
    /// All mistakes in the changes at once.
    pub fn with(&self, overrides: &[Override]) -> Result<Prepared, LoadError> {
        let changed = self.loaded.changed(overrides)?;
        Self::with_table(changed, Some(self)).map(|variant| variant.prepared())
    }

    /// The same under values from a file of their own, but for some dotted keys of theirs.
    ///
    /// # Errors
    /// All mistakes in those values at once, at their place in that file.
    pub fn under(&self, values: &Overlay, without: &[String]) -> Result<Self, LoadError> {
        let under = self.loaded.under(values, without)?;
        Self::with_table(under, Some(self))
    }

    /// The config as it was read.
    pub fn scenario(&self) -> &Scenario {
        &self.loaded.value
    }

    /// The neighbourhoods it is about.
    pub fn table(&self) -> &AreaTable {
        &self.table
    }

    /// The error that the values of `keys` do not do, at the places where they were set.
    pub fn contradiction(&self, keys: &[&str], message: impl Into<String>) -> ConfigErrors {
        self.loaded.contradiction(keys, message)
    }

    /// What can be run, without changes.
    pub fn prepared(&self) -> Prepared {
        Prepared {
            scenario: self.loaded.value.clone(),
            table: Arc::clone(&self.table),
            table_path: self.table_path.clone(),
            forecast_path: self.forecast_path.clone(),
            files: self.loaded.files(),
        }
    }

    /// Holds a config against its table, which is that of `known` when that has the same path
    /// and the same forecast.
    fn with_table(loaded: Loaded<Scenario>, known: Option<&Self>) -> Result<Self, LoadError> {
        let table_path = loaded
            .directory_of("population.table")
            .join(&loaded.value.population.table);
        let forecast_path = loaded.value.population.forecast.as_ref();
        let forecast_path =
            forecast_path.map(|forecast| loaded.directory_of("population.forecast").join(forecast));
        let same =
            |known: &&Self| known.table_path == table_path && known.forecast_path == forecast_path;
        let table = match known.filter(same) {
            Some(known) => Arc::clone(&known.table),
            None => read_table(&loaded, &table_path, forecast_path.as_deref())?,
        };
        let mut problems = Problems::default();
        loaded.value.check_against(&table, &mut problems);
        match loaded.complaints(problems) {
            Some(errors) => Err(errors.into()),
            None => Ok(Self {
                loaded,
                table_path,
                forecast_path,
                table,
            }),
        }
    }
}

fn read_table(
    loaded: &Loaded<Scenario>,
    path: &Path,
    forecast: Option<&Path>,
) -> Result<Arc<AreaTable>, LoadError> {
    let refused = |key, message: String| LoadError::from(loaded.contradiction(&[key], message));
    let both = [
        ("population.table", Some(path)),
        ("population.forecast", forecast),
    ];
    for (key, path) in both {
        if let Some(path) = path.filter(|path| !path.exists()) {
            return Err(refused(key, tell!("rule-no-table", path = path.display())));
        }
    }
    let mut table = tables::read(path)?;
    if let Some(forecast) = forecast {
        tables::read_forecast(forecast, &mut table)?;
    }
    let residents = table.areas.iter().map(|area| u64::from(area.residents));
    match memory::refusal(residents.sum()) {
        Some(message) => Err(refused("population.table", message)),
        None => Ok(Arc::new(table)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::worlds::load;

    fn template() -> Template {
        Template::read("configs/almere-haven.toml".as_ref(), &[]).unwrap()
    }

    fn change(text: &str) -> Override {
        Override::parse(text).unwrap()
    }

    #[test]
    fn a_variant_is_what_reading_the_file_with_the_same_changes_gives() {
        let changes = ["needs.spillover=1.5", "seed=3"].map(change);
        let variant = template().with(&changes).unwrap();
        let read = load("configs/almere-haven.toml".as_ref(), &changes).unwrap();
        assert_eq!(variant.scenario, read.scenario);
        assert_eq!(variant.table, read.table);
        assert_eq!(variant.table_path, read.table_path);
    }

    #[test]
    fn variants_share_one_table() {
        let template = template();
        let one = template.with(&[change("seed=1")]).unwrap();
        let other = template.with(&[change("seed=2")]).unwrap();
        assert!(Arc::ptr_eq(&one.table, &other.table));
    }

    #[test]
    fn a_variant_that_is_refused_says_what_was_wrong_with_the_change() {
        let refused = template().with(&[change("care.weights.alliance=3")]);
        let message = refused.unwrap_err().to_string();
        assert!(
            message.contains("--set care.weights.alliance=3"),
            "{message}"
        );
        assert!(message.contains("from 0 to 1"), "{message}");
    }
}
