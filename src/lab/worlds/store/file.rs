//! The file of a kept run: a sealed one, of its key and the run.

use serde::{Deserialize, Serialize};

use super::{RunKey, Weekly};
use crate::records::ContentHash;
use crate::records::sealed::Form;

const FORM: Form = Form {
    mark: b"BUURTRUN",
    version: 3,
};

/// A run that was done, or failed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeptRun {
    /// Time it took, in seconds.
    pub seconds: f64,
    /// Its weekly values, or the error with which it failed.
    pub values: Result<Weekly, String>,
}

/// The bytes of the file of a run.
pub(super) fn bytes(key: &RunKey, run: &KeptRun) -> Vec<u8> {
    FORM.begin().with(&key.0).with(run).seal()
}

/// The run in these bytes; `None` when they are damaged, of another form or another run.
pub(super) fn read(bytes: &[u8], key: &RunKey) -> Option<KeptRun> {
    let mut content = FORM.open(bytes).ok()?;
    let found: ContentHash = content.take().ok()?;
    (found == key.0).then(|| content.last().ok())?
}
