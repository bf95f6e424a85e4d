//! Files of JSON that this program wrote before.

use std::fs;
use std::path::PathBuf;

use serde::de::DeserializeOwned;

use super::error::RecordError;

/// What a file holds.
///
/// # Errors
/// [`RecordError::Read`]; [`RecordError::Manifest`] when it holds something else.
pub fn read<T: DeserializeOwned>(path: PathBuf) -> Result<T, RecordError> {
    let bytes = fs::read(&path).map_err(RecordError::read(&path))?;
    let read = serde_json::from_slice(&bytes);
    read.map_err(|error| RecordError::Manifest(path, error.to_string()))
}
