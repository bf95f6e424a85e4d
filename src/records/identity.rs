//! What makes a result the same result.

use crate::base::words::tell;
use std::fmt;

use super::hash::ContentHash;
use super::manifest::Manifest;
use super::part::Origin;

/// What a run is, before it is run. Equal identities give equal results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Name of the run, usually that of its config.
    pub name: String,
    /// Version of Buurt.
    pub buurt_version: String,
    /// Hash of the resolved config.
    pub config_hash: ContentHash,
    /// Master seed.
    pub seed: u64,
    /// Replications asked for.
    pub replications: u32,
}

impl Identity {
    /// The identity of a result on disk.
    pub fn of(manifest: &Manifest) -> Self {
        Self {
            name: manifest.name.clone(),
            buurt_version: manifest.buurt_version.clone(),
            config_hash: manifest.config_hash,
            seed: manifest.seed,
            replications: manifest.replications,
        }
    }

    /// Whether replications of the one can serve the other: all but their number is the same.
    pub fn shares_replications(&self, other: &Self) -> bool {
        *self
            == Self {
                replications: self.replications,
                ..other.clone()
            }
    }

    /// Where a part of this run belongs.
    pub fn origin(&self, replication: u32) -> Origin {
        Origin {
            buurt_version: self.buurt_version.clone(),
            config_hash: self.config_hash,
            seed: self.seed,
            replication,
        }
    }
}

impl fmt::Display for Identity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            name,
            buurt_version,
            config_hash,
            seed,
            replications,
        } = self;
        let config = config_hash.short().to_string();
        let (seed, version) = (seed.to_string(), buurt_version);
        formatter.write_str(&tell!(
            "identity",
            name,
            config,
            seed,
            replications,
            version
        ))
    }
}
