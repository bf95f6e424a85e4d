//! Flags of commands that keep their runs.

use std::path::PathBuf;

use buurt::lab::worlds::ensemble::Ensemble;
use buurt::lab::worlds::store::{DEFAULT_PLACE, RunStore};
use clap::Args;

/// Where runs are kept, and what of it is used.
#[derive(Args)]
pub struct Kept {
    /// Folder in which runs are kept, so that none is run twice
    #[arg(long, value_name = "DIR", default_value = DEFAULT_PLACE)]
    store: PathBuf,
    /// Run again what failed before
    #[arg(long)]
    retry_failed: bool,
}

impl Kept {
    /// The store.
    pub fn store(&self) -> RunStore {
        RunStore::new(&self.store)
    }

    /// Runs on so many threads, kept in `store`.
    pub fn ensemble<'a>(&self, store: &'a RunStore, threads: Option<usize>) -> Ensemble<'a> {
        Ensemble {
            threads,
            retry_failed: self.retry_failed,
            ..Ensemble::new(store)
        }
    }
}
