//! The new run: a hash of every replication and of every column.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{Finding, VerifyError};
use crate::lab::studies::recipe::Hashes;
use crate::lab::studies::run::replicate;
use crate::lab::worlds::Prepared;
use crate::lab::worlds::Progress;
use crate::lab::worlds::workers::caught;
use crate::records::hash::{column_hash, table_hash};
use crate::records::{ContentHash, Manifest, Tables};

/// Hashes per column, by table and by column.
pub(super) type Columns = BTreeMap<String, BTreeMap<String, ContentHash>>;

/// A replication that was run again. Its tables are not kept: they may be large.
pub(super) struct Again {
    pub replication: u32,
    /// The hash of all its tables and those of their columns, or why it failed.
    pub hashes: Result<(ContentHash, Columns), String>,
}

/// Runs these replications.
pub(super) fn run(
    prepared: &Prepared,
    sample: &[u32],
    progress: &Progress,
) -> Result<Vec<Again>, VerifyError> {
    let weeks = sample.len() as u64 * u64::from(prepared.scenario.all_weeks());
    progress.expect(weeks);
    sample
        .par_iter()
        .map(|&replication| {
            let hashes = match caught(|| replicate(prepared, replication, progress)) {
                Ok(Some(tables)) => Ok((table_hash(&tables), columns(&tables))),
                Ok(None) => return Err(VerifyError::Stopped),
                Err(error) => Err(error),
            };
            progress.replication_done();
            Ok(Again {
                replication,
                hashes,
            })
        })
        .collect()
}

fn columns(tables: &Tables) -> Columns {
    let of_table = |(name, table): (&String, &crate::records::Table)| {
        let columns = table.columns().iter();
        let hashes = columns.map(|column| (column.name.to_string(), column_hash(column)));
        (name.clone(), hashes.collect())
    };
    tables.iter().map(of_table).collect()
}

/// The hashes of replications that were run again.
pub(super) fn hashes(again: &[Again]) -> Hashes {
    let of_one = |again: &Again| {
        let hash = again.hashes.as_ref().map(|(hash, _)| *hash);
        (again.replication, hash.map_err(Clone::clone))
    };
    again.iter().map(of_one).collect()
}

/// Holds new runs against what the manifest says of each.
pub(super) fn compare(manifest: &Manifest, again: &Hashes) -> Vec<Finding> {
    let finding = |(&replication, again): (&u32, &Result<ContentHash, String>)| {
        let listed = manifest
            .runs
            .iter()
            .find(|run| run.replication == replication)?;
        match (again, listed.hash, &listed.error) {
            (Ok(hash), Some(listed), _) => {
                (*hash != listed).then_some(Finding::OtherResult { replication })
            }
            (Ok(_), None, error) => Some(Finding::OtherEnd {
                replication,
                error: error.clone().unwrap_or_default(),
            }),
            (Err(error), Some(_), _) => Some(Finding::OtherEnd {
                replication,
                error: error.clone(),
            }),
            (Err(_), None, _) => None,
        }
    };
    again.iter().filter_map(finding).collect()
}
