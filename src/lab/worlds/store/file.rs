//! The file of a kept run: magic, form, the run (postcard), and a seal over all of it.

use serde::{Deserialize, Serialize};

use super::{RunKey, Weekly};
use crate::records::ContentHash;

const MAGIC: &[u8; 8] = b"BUURTRUN";
const FORM: u32 = 2;
/// Length of the seal at the end.
const SEAL: usize = 32;

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
    let mut bytes = MAGIC.to_vec();
    bytes.extend(FORM.to_le_bytes());
    bytes.extend(key.0.0);
    let mut bytes = postcard::to_extend(run, bytes).expect("plain data can be written to memory");
    let seal = ContentHash::of(&bytes);
    bytes.extend(seal.0);
    bytes
}

/// The run in these bytes; `None` when they are damaged, of another form or another run.
pub(super) fn read(bytes: &[u8], key: &RunKey) -> Option<KeptRun> {
    let (sealed, seal) = bytes.split_at_checked(bytes.len().checked_sub(SEAL)?)?;
    if ContentHash::of(sealed).0 != *seal {
        return None;
    }
    let run = sealed
        .strip_prefix(MAGIC.as_slice())?
        .strip_prefix(FORM.to_le_bytes().as_slice())?
        .strip_prefix(key.0.0.as_slice())?;
    postcard::from_bytes(run).ok()
}
