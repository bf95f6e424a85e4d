//! Threads to run on, and what a defect in one run may do: nothing to the others.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// How many threads are used when so many are asked for: as many as the machine has at
/// most, since more would only wait for each other. `None` is all there are.
pub fn threads(asked: Option<usize>) -> usize {
    let there = std::thread::available_parallelism().map_or(1, usize::from);
    asked.unwrap_or(there).clamp(1, there)
}

/// Threads to run on; `None` uses all there are.
///
/// # Errors
/// When the system does not grant them.
pub fn workers(asked: Option<usize>) -> Result<rayon::ThreadPool, rayon::ThreadPoolBuildError> {
    rayon::ThreadPoolBuilder::new()
        .num_threads(threads(asked))
        .build()
}

/// Does `work`; when it panics, what it said.
///
/// # Errors
/// The message of the panic.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let text = panic.downcast_ref::<String>().cloned();
        let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
        text.unwrap_or_else(|| "unknown".to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_threads_than_the_machine_has_are_not_started() {
        let all = threads(None);
        assert_eq!(threads(Some(100_000)), all);
        assert_eq!(threads(Some(0)), 1);
        assert_eq!(workers(Some(100_000)).unwrap().current_num_threads(), all);
    }

    #[test]
    fn a_panic_becomes_its_message() {
        assert_eq!(caught(|| 3), Ok(3));
        let silent = std::panic::take_hook();
        std::panic::set_hook(Box::new(|_| {}));
        let said = [caught(|| panic!("plain")), caught(|| panic!("week {}", 7))];
        std::panic::set_hook(silent);
        assert_eq!(said, [Err("plain".to_owned()), Err("week 7".to_owned())]);
    }
}
