//! What makes a result the same result.

use crate::base::words::tell;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::hash::ContentHash;
use super::part::Origin;

/// What a run is, before it is run. Equal identities give equal results.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// Name of the run, usually that of its config.
    pub name: String,
    /// Version of Buurt.
    pub buurt_version: String,
    /// Version of the numbers: raised whenever the same config and seed give others. 0 where it
    /// was not kept.
    #[serde(default)]
    pub results_version: u32,
    /// Hash of the resolved config.
    pub config_hash: ContentHash,
    /// Master seed.
    #[serde(with = "seed")]
    pub seed: u64,
    /// Replications asked for.
    pub replications: u32,
}

impl Identity {
    /// Whether replications of the one can serve the other: all but their number is the same.
    pub fn shares_replications(&self, other: &Self) -> bool {
        *self
            == Self {
                replications: self.replications,
                ..other.clone()
            }
    }

    /// The version of Buurt and of its numbers, in words.
    pub fn version(&self) -> String {
        let (version, results) = (&self.buurt_version, self.results_version.to_string());
        match self.results_version {
            0 => version.clone(),
            _ => tell!("identity-version", version, results),
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
        let (name, replications) = (&self.name, self.replications);
        let (config, seed) = (self.config_hash.short(), self.seed.to_string());
        let version = self.version();
        let told = tell!("identity", name, config, seed, replications, version);
        formatter.write_str(&told)
    }
}

/// A seed is a JSON number as long as every reader keeps it exact (JavaScript
/// does up to 2^53) and a string of digits beyond that.
mod seed {
    use serde::de::{Deserialize, Deserializer, Error};
    use serde::ser::Serializer;

    const EXACT: u64 = 1 << 53;

    #[derive(serde::Deserialize)]
    #[serde(untagged)]
    enum Written {
        Number(u64),
        Digits(String),
    }

    pub(super) fn serialize<S: Serializer>(seed: &u64, serializer: S) -> Result<S::Ok, S::Error> {
        if *seed <= EXACT {
            serializer.serialize_u64(*seed)
        } else {
            serializer.collect_str(seed)
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
        match Written::deserialize(deserializer)? {
            Written::Number(seed) => Ok(seed),
            Written::Digits(digits) => digits.parse().map_err(D::Error::custom),
        }
    }
}
