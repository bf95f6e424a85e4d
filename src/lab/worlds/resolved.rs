//! What a result keeps of its config, so that it can be made again.

use super::load::Prepared;
use crate::config::annotated_toml;
use crate::model::scenario::Scenario;
use crate::records::RecordError;

/// A copy of the table: a name for it, and its bytes.
///
/// # Errors
/// [`RecordError::Read`] when it can no longer be read.
pub fn table(prepared: &Prepared) -> Result<(String, Vec<u8>), RecordError> {
    let path = &prepared.table_path;
    let extension = path.extension().and_then(|text| text.to_str());
    let extension = extension.unwrap_or("csv").to_lowercase();
    let bytes = std::fs::read(path).map_err(RecordError::read(path))?;
    Ok((format!("population.{extension}"), bytes))
}

/// The whole config as text, with the copy of its table.
pub fn config(scenario: &Scenario, table: &str) -> String {
    let mut scenario = scenario.clone();
    scenario.population.table = table.to_owned();
    annotated_toml(&scenario)
}
