//! What verification can find, each as a sentence in the reader's language.

use std::fmt;

use serde::Serialize;
use thiserror::Error;

use crate::base::words::tell;
use crate::records::ContentHash;

/// A run of a design.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct RunPlace {
    /// Its number in the manifest.
    pub run: u32,
    /// The point of a sweep, or the claim of a test that first asked for it.
    pub of: String,
    /// The draw of a test, 0 as declared; absent in a sweep.
    pub draw: Option<u32>,
    /// The replication.
    pub replication: u32,
}

/// Something that is not as it should be. An error only in that it says what is wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Finding {
    /// The manifest lists a file that is not there.
    #[error("{}", tell!("verify-file-missing", file))]
    FileMissing {
        /// The file, relative to the directory.
        file: String,
    },
    /// A file has other bytes than the manifest says: edited or damaged.
    #[error("{}", tell!("verify-file-changed", file))]
    FileChanged {
        /// The file, relative to the directory.
        file: String,
    },
    /// The config cannot be read, so that nothing can be run again.
    #[error("{}", tell!("verify-config-unreadable", reason))]
    ConfigUnreadable {
        /// Why.
        reason: String,
    },
    /// The config beside the result is not the one it was made with.
    #[error("{}", tell!("verify-config-changed", listed = listed.short(), found = found.short()))]
    ConfigChanged {
        /// What the manifest says.
        listed: ContentHash,
        /// What the config gives.
        found: ContentHash,
    },
    /// A replication gives another result than the manifest says.
    #[error("{}", tell!("verify-other-result", replication = replication.to_string()))]
    OtherResult {
        /// The replication.
        replication: u32,
    },
    /// A replication that ended well now fails, or the other way round.
    #[error("{}", tell!("verify-other-end", replication = replication.to_string(), error))]
    OtherEnd {
        /// The replication.
        replication: u32,
        /// What went wrong.
        error: String,
    },
    /// A run of a design gives another result than the manifest says.
    #[error("{}", tell!("verify-other-run", place = place.to_string()))]
    OtherRun {
        /// Which run.
        place: RunPlace,
    },
    /// A run of a design that ended well now fails, or the other way round.
    #[error("{}", tell!("verify-other-run-end", place = place.to_string(), error))]
    OtherRunEnd {
        /// Which run.
        place: RunPlace,
        /// What went wrong.
        error: String,
    },
    /// Cells of a table hold something else than is found again.
    #[error(
        "{}",
        tell!("verify-other-cell", file, line = line.to_string(), column, found, given, more)
    )]
    OtherCell {
        /// The file, relative to the directory.
        file: String,
        /// Line of the first of them; 1 is the head.
        line: u64,
        /// Its column.
        column: String,
        /// What stands there.
        found: String,
        /// What it is when the result is made again.
        given: String,
        /// Other cells that differ.
        more: u64,
    },
    /// A column of a file holds other values than when the result is made again.
    #[error("{}", tell!("verify-other-column", file, column))]
    OtherColumn {
        /// The file, relative to the directory.
        file: String,
        /// The column.
        column: String,
    },
    /// A file is another one when the result is made again.
    #[error("{}", tell!("verify-other-content", file))]
    OtherContent {
        /// The file, relative to the directory.
        file: String,
    },
    /// A file is listed that does not come of making the result again.
    #[error("{}", tell!("verify-file-unknown", file))]
    FileUnknown {
        /// The file, relative to the directory.
        file: String,
    },
    /// The result cannot be made again from what it says.
    #[error("{}", tell!("verify-cannot-be-made", reason))]
    CannotBeMade {
        /// Why.
        reason: String,
    },
    /// A column of a file holds other values of a replication than when it is made again.
    #[error(
        "{}",
        tell!("verify-other-values", replication = replication.to_string(), file, column)
    )]
    OtherValues {
        /// The replication.
        replication: u32,
        /// The file, relative to the directory.
        file: String,
        /// The column.
        column: String,
    },
    /// A file cannot be read as a table.
    #[error("{}", tell!("verify-table-unreadable", file, reason))]
    TableUnreadable {
        /// The file, relative to the directory.
        file: String,
        /// Why.
        reason: String,
    },
    /// A file of the directory that the manifest does not list.
    #[error("{}", tell!("verify-file-unlisted", file))]
    FileUnlisted {
        /// The file, relative to the directory.
        file: String,
    },
    /// A file that is listed, or named by one of the configs, lies outside the directory:
    /// it was not read, and nothing was run again.
    #[error("{}", tell!("verify-leads-out", place))]
    LeadsOut {
        /// Where it is named, or the file itself.
        place: String,
    },
    /// Something in the manifest is not what follows from the rest, or what is found again.
    #[error("{}", tell!("verify-manifest-other", key, found, given))]
    ManifestOther {
        /// The key.
        key: String,
        /// What stands there.
        found: String,
        /// What was expected.
        given: String,
    },
    /// The result hash is not that of the config, the seed and the replications listed.
    #[error("{}", tell!("verify-other-result-hash"))]
    OtherResultHash,
}

impl Finding {
    /// With this, nothing was run again.
    pub(super) fn hinders(&self) -> bool {
        matches!(
            self,
            Self::ConfigUnreadable { .. } | Self::CannotBeMade { .. } | Self::LeadsOut { .. }
        )
    }
}

impl fmt::Display for RunPlace {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = &self.of;
        let [run, replication] = [self.run, self.replication].map(|number| number.to_string());
        formatter.write_str(&match self.draw {
            None => tell!("verify-place", run, of, replication),
            Some(0) => tell!("verify-place-declared", run, of, replication),
            Some(draw) => {
                let draw = draw.to_string();
                tell!("verify-place-draw", run, of, draw, replication)
            }
        })
    }
}
