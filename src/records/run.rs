//! How the replications of a result ended.

use serde::{Deserialize, Serialize};

use super::hash::ContentHash;

/// How one replication ended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// Number of the replication, from zero.
    pub replication: u32,
    /// Done or failed.
    pub status: RunStatus,
    /// Why it failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// Time it took, in seconds.
    pub wall_seconds: f64,
    /// Hash of its tables; absent when it failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hash: Option<ContentHash>,
}

/// Whether a replication gave results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RunStatus {
    /// Its rows are in the files.
    Done,
    /// It gave an error; the files lack it.
    Failed,
}

impl Run {
    /// The end of a replication: the hash of its tables, or why it failed.
    pub(super) fn ended(
        replication: u32,
        ended: Result<ContentHash, String>,
        wall_seconds: f64,
    ) -> Self {
        Self {
            replication,
            status: match ended {
                Ok(_) => RunStatus::Done,
                Err(_) => RunStatus::Failed,
            },
            hash: ended.as_ref().ok().copied(),
            error: ended.err(),
            wall_seconds,
        }
    }
}
