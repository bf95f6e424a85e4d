//! Threads to run on, and what a defect in one run may do: nothing to the others.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Threads to run on; `None` uses all there are.
///
/// # Errors
/// When the system does not grant them.
pub fn workers(threads: Option<usize>) -> Result<rayon::ThreadPool, rayon::ThreadPoolBuildError> {
    let there = std::thread::available_parallelism().map_or(1, usize::from);
    rayon::ThreadPoolBuilder::new()
        // More than the machine has would only wait for each other.
        .num_threads(threads.unwrap_or(there).clamp(1, there))
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
        let all = workers(None).unwrap().current_num_threads();
        let many = workers(Some(100_000)).unwrap().current_num_threads();
        assert_eq!(many, all);
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
