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
    match fs::read(&path) {
        Err(source) => Err(RecordError::Read { path, source }),
        Ok(bytes) => serde_json::from_slice(&bytes).map_err(|error| RecordError::Manifest {
            path,
            reason: error.to_string(),
        }),
    }
}
