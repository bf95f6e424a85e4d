//! Rows that come into the cache together.
//!
//! In a large town nearly every row has to come from main memory, which takes longer
//! than the work on it. Loops whose course depends on what they read wait for one row
//! before they ask for the next. So a system takes those it works through in batches
//! (`ids.chunks(BATCH)`) and fetches the rows of a whole batch before it looks at one.

use std::borrow::Borrow;

/// How many agents a system fetches at once.
pub const BATCH: usize = 64;

/// A row that can be glanced at: reading a part of it brings in the rest.
pub trait Glance {
    /// Any part of the row, or both ends of one that lies across two lines of the cache.
    fn glance(&self) -> u32;
}

impl Glance for u32 {
    #[inline]
    fn glance(&self) -> u32 {
        *self
    }
}

impl Glance for u64 {
    #[inline]
    fn glance(&self) -> u32 {
        *self as u32
    }
}

/// A table of which rows can be fetched.
pub trait Fetch {
    /// Brings the rows of these ids into the cache.
    fn fetch(&self, ids: impl IntoIterator<Item = impl Borrow<u32>, IntoIter: Clone>);
}

impl<T: Glance> Fetch for [T] {
    #[inline]
    fn fetch(&self, ids: impl IntoIterator<Item = impl Borrow<u32>, IntoIter: Clone>) {
        let glances = ids
            .into_iter()
            .map(|id| self[*id.borrow() as usize].glance());
        // Otherwise the compiler sees that nobody uses it and leaves it out.
        std::hint::black_box(glances.fold(0, |seen, glance| seen ^ glance));
    }
}
