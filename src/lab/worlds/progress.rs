//! How far a job is, and the wish to stop it.

use crate::base::language::Language;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};

/// How far a job is; read by whoever shows it.
#[derive(Debug, Default)]
pub struct Progress {
    /// Weeks run in this session.
    pub weeks: AtomicU64,
    /// Weeks this session has to run; 0 until that is known.
    pub weeks_to_run: AtomicU64,
    /// Replications finished in this session.
    pub replications: AtomicU32,
    /// Set it to stop between two weeks.
    pub stop: AtomicBool,
    /// Language in which it is shown.
    pub language: Language,
}

impl Progress {
    /// At the start, shown in a language.
    pub fn shown_in(language: Language) -> Self {
        Self {
            language,
            ..Self::default()
        }
    }

    /// Says how many weeks this session has to run.
    pub fn expect(&self, weeks: u64) {
        self.weeks_to_run.store(weeks, Ordering::Relaxed);
    }

    /// Whether somebody asked to stop.
    pub fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// A week was run.
    pub fn week_done(&self) {
        self.weeks.fetch_add(1, Ordering::Relaxed);
    }

    /// A replication was run to its end.
    pub fn replication_done(&self) {
        self.replications.fetch_add(1, Ordering::Relaxed);
    }
}
