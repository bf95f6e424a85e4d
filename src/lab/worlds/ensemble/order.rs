//! Runs are begun in order and end in any; they are handed over in order.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard};

use super::Ended;
use crate::lab::worlds::store::KeptRun;
use crate::records::RecordError;

/// Runs a thread may be ahead of what was handed over, for every thread there is: enough
/// that a slow run holds nobody up, few enough that memory stays what it is.
const AHEAD: usize = 8;

/// The runs of an ensemble on their way to the caller.
pub struct Line<F> {
    inside: Mutex<Inside<F>>,
    moved: Condvar,
    length: usize,
    ahead: usize,
}

struct Inside<F> {
    /// The next to begin.
    begin: usize,
    /// Finished before those in front of them.
    waiting: BTreeMap<usize, (KeptRun, bool)>,
    ended: Ended,
    failure: Option<RecordError>,
    /// Somebody left: the rest of the line will not be handed over.
    open: bool,
    each: F,
}

impl<F: FnMut(usize, &KeptRun)> Line<F> {
    /// A line of so many runs, done by so many threads.
    pub fn new(length: usize, threads: usize, each: F) -> Self {
        Self {
            inside: Mutex::new(Inside {
                begin: 0,
                waiting: BTreeMap::new(),
                ended: Ended::default(),
                failure: None,
                open: true,
                each,
            }),
            moved: Condvar::new(),
            length,
            ahead: AHEAD * threads,
        }
    }

    /// The next run to begin, when it is not too far ahead; `None` when there is none.
    pub fn next(&self) -> Option<usize> {
        let mut inside = self.inside();
        // The thread with the first run of the line never waits here, so somebody moves.
        while inside.open
            && inside.begin < self.length
            && inside.begin >= inside.ended.handed_over + self.ahead
        {
            inside = self.moved.wait(inside).expect("nobody panics in the line");
        }
        (inside.open && inside.begin < self.length).then(|| {
            inside.begin += 1;
            inside.begin - 1
        })
    }

    /// A run is finished; all that can be handed over now are.
    pub fn hand_over(&self, place: usize, run: KeptRun, kept_before: bool) {
        let mut inside = self.inside();
        inside.waiting.insert(place, (run, kept_before));
        let inside = &mut *inside;
        while let Some((run, kept_before)) = inside.waiting.remove(&inside.ended.handed_over) {
            (inside.each)(inside.ended.handed_over, &run);
            inside.ended.handed_over += 1;
            inside.ended.kept_before += usize::from(kept_before);
            inside.ended.failed += usize::from(run.values.is_err());
        }
        self.moved.notify_all();
    }

    /// A run could not be kept: nobody begins another.
    pub fn give_up(&self, error: RecordError) {
        let mut inside = self.inside();
        inside.failure.get_or_insert(error);
        inside.open = false;
        self.moved.notify_all();
    }

    /// A thread goes: when that is before the end, nobody begins another.
    pub fn leave(&self) {
        let mut inside = self.inside();
        inside.open &= inside.begin >= self.length;
        self.moved.notify_all();
    }

    /// How it ended, and what went wrong.
    pub fn close(self) -> (Ended, Option<RecordError>) {
        let inside = self.inside.into_inner();
        let inside = inside.expect("nobody panics in the line");
        (inside.ended, inside.failure)
    }

    fn inside(&self) -> MutexGuard<'_, Inside<F>> {
        self.inside.lock().expect("nobody panics in the line")
    }
}
