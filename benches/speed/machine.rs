//! What the system says of this process: the memory it uses and the time it takes.

use std::time::Instant;

/// Bytes of memory in use by this process; 0 where the system does not say.
pub fn resident_set() -> f64 {
    let pages = std::fs::read_to_string("/proc/self/statm")
        .ok()
        .and_then(|text| text.split_whitespace().nth(1)?.parse::<f64>().ok());
    pages.map_or(0.0, |pages| pages * 4096.0)
}

/// The most bytes of memory this process ever used; 0 where the system does not say.
pub fn peak() -> f64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.map_or(0.0, |kilobytes| kilobytes * 1024.0)
}

/// Time of the processor that this thread takes, where the system keeps it, so that other
/// programs on the same cores count as little as possible; time on the wall elsewhere.
pub struct Clock {
    wall: Instant,
    processor: Option<f64>,
}

impl Clock {
    /// Starts now.
    pub fn start() -> Self {
        Self {
            wall: Instant::now(),
            processor: processor_seconds(),
        }
    }

    /// Seconds since it started.
    pub fn seconds(&self) -> f64 {
        let processor = processor_seconds().zip(self.processor);
        processor.map_or_else(
            || self.wall.elapsed().as_secs_f64(),
            |(now, then)| now - then,
        )
    }
}

fn processor_seconds() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds: f64 = text.split_whitespace().next()?.parse().ok()?;
    Some(nanoseconds / 1e9)
}
