//! What a result keeps of its config, so that it can be made again.

use std::path::Path;

use super::load::Prepared;
use crate::config::annotated_toml;
use crate::model::scenario::Scenario;
use crate::records::RecordError;

/// A copy of a file: a name for it, and its bytes.
pub type Copied = (String, Vec<u8>);

/// Copies of the table and, where there is one, of its forecast.
///
/// # Errors
/// [`RecordError::Read`] when one can no longer be read.
pub fn tables(prepared: &Prepared) -> Result<(Copied, Option<Copied>), RecordError> {
    let table = copied("population", &prepared.table_path)?;
    let forecast = prepared.forecast_path.as_deref();
    let forecast = forecast.map(|path| copied("forecast", path)).transpose()?;
    Ok((table, forecast))
}

fn copied(stem: &str, path: &Path) -> Result<Copied, RecordError> {
    let extension = path.extension().and_then(|text| text.to_str());
    let extension = extension.unwrap_or("csv").to_lowercase();
    let bytes = std::fs::read(path).map_err(RecordError::read(path))?;
    Ok((format!("{stem}.{extension}"), bytes))
}

/// The whole config as text, with the copies of its table and its forecast.
pub fn config(scenario: &Scenario, table: &str, forecast: Option<&str>) -> String {
    let mut scenario = scenario.clone();
    scenario.population.table = table.to_owned();
    scenario.population.forecast = forecast.map(str::to_owned);
    annotated_toml(&scenario)
}
