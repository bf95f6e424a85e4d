//! What verification can find.

use serde::Serialize;

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

/// Cells of a table that are not as they should be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct OtherCell {
    /// The file, relative to the directory.
    pub file: String,
    /// Line of the first of them; 1 is the head.
    pub line: u64,
    /// Its column.
    pub column: String,
    /// What stands there.
    pub found: String,
    /// What it is when the result is made again.
    pub given: String,
    /// Other cells that differ.
    pub more: u64,
}

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Finding {
    /// The manifest lists a file that is not there.
    FileMissing {
        /// The file, relative to the directory.
        file: String,
    },
    /// A file has other bytes than the manifest says: edited or damaged.
    FileChanged {
        /// The file, relative to the directory.
        file: String,
    },
    /// The config cannot be read, so that nothing can be run again.
    ConfigUnreadable {
        /// Why.
        reason: String,
    },
    /// The config beside the result is not the one it was made with.
    ConfigChanged {
        /// What the manifest says.
        listed: ContentHash,
        /// What the config gives.
        found: ContentHash,
    },
    /// A replication gives another result than the manifest says.
    OtherResult {
        /// The replication.
        replication: u32,
    },
    /// A replication that ended well now fails, or the other way round.
    OtherEnd {
        /// The replication.
        replication: u32,
        /// What went wrong.
        error: String,
    },
    /// A run of a design gives another result than the manifest says.
    OtherRun {
        /// Which run.
        place: RunPlace,
    },
    /// A run of a design that ended well now fails, or the other way round.
    OtherRunEnd {
        /// Which run.
        place: RunPlace,
        /// What went wrong.
        error: String,
    },
    /// Cells of a table hold something else than is found again.
    OtherCell(OtherCell),
    /// A column of a file holds other values than when the result is made again.
    OtherColumn {
        /// The file, relative to the directory.
        file: String,
        /// The column.
        column: String,
    },
    /// A file is another one when the result is made again.
    OtherContent {
        /// The file, relative to the directory.
        file: String,
    },
    /// A file is listed that does not come of making the result again.
    FileUnknown {
        /// The file, relative to the directory.
        file: String,
    },
    /// The result cannot be made again from what it says.
    CannotBeMade {
        /// Why.
        reason: String,
    },
    /// A column of a file holds other values than the run gives.
    OtherValues {
        /// The replication.
        replication: u32,
        /// The file, relative to the directory.
        file: String,
        /// The column.
        column: String,
    },
    /// A table stands in no file, or a file cannot be read as a table.
    TableUnreadable {
        /// The file, relative to the directory.
        file: String,
        /// Why.
        reason: String,
    },
    /// A file of the directory that the manifest does not list.
    FileUnlisted {
        /// The file, relative to the directory.
        file: String,
    },
    /// A file that is listed, or named by one of the configs, lies outside the directory:
    /// it was not read, and nothing was run again.
    LeadsOut {
        /// Where it is named, or the file itself.
        place: String,
    },
    /// Something in the manifest is not what follows from the rest, or what is found again.
    ManifestOther {
        /// The key.
        key: String,
        /// What stands there.
        found: String,
        /// What was expected.
        given: String,
    },
    /// The result hash is not that of the config, the seed and the replications listed.
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
