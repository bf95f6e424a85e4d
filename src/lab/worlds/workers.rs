//! Threads to run on, and what a defect in one run may do: nothing to the others.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Threads to run on; `None` uses all there are.
///
/// # Errors
/// When the system does not grant them.
pub fn workers(threads: Option<usize>) -> Result<rayon::ThreadPool, rayon::ThreadPoolBuildError> {
    rayon::ThreadPoolBuilder::new()
        .num_threads(threads.unwrap_or(0))
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
    fn a_panic_becomes_its_message() {
        assert_eq!(caught(|| 3), Ok(3));
        let silent = std::panic::take_hook();
        std::panic::set_hook(Box::new(|_| {}));
        let said = [caught(|| panic!("plain")), caught(|| panic!("week {}", 7))];
        std::panic::set_hook(silent);
        assert_eq!(said, [Err("plain".to_owned()), Err("week 7".to_owned())]);
    }
}
