//! Whether a world fits in the memory of this machine, known before it is made.
use crate::base::numbers::fixed;
use crate::base::words::{spoken, tell};

/// Bytes that a resident takes in a run, with ties, cases and all (docs/speed.md).
pub const BYTES_PER_RESIDENT: u64 = 250;

/// The most residents of a world, whatever the memory: they are numbered in 32 bits.
const MOST_RESIDENTS: u64 = 2_000_000_000;

/// Bytes that one run of a town takes.
pub fn of_a_run(residents: u64) -> u64 {
    residents.saturating_mul(BYTES_PER_RESIDENT)
}

/// Bytes of memory that this machine, or the container it runs in, has; 0 where the system
/// does not say.
pub fn of_this_machine() -> u64 {
    let Ok(mut system) = sysinfo::System::new() else {
        return 0;
    };
    system.refresh_memory();
    let all = system.total_memory();
    let limits = system.cgroup_limits();
    limits.map_or(all, |limits| limits.total_memory.min(all))
}

/// Why a town cannot be run here; `None` when it can.
pub fn refusal(residents: u64) -> Option<String> {
    refusal_with(residents, of_this_machine())
}

fn refusal_with(residents: u64, memory: u64) -> Option<String> {
    let needed = of_a_run(residents);
    // A system that does not say what it has is taken at its word that it has enough.
    let fits = memory == 0 || needed <= memory;
    if fits && residents <= MOST_RESIDENTS {
        return None;
    }
    Some(tell!(
        "rule-memory",
        residents,
        needed = gigabytes(needed),
        each = BYTES_PER_RESIDENT,
        memory = gigabytes(memory),
        most = MOST_RESIDENTS
    ))
}

/// In thousand millions of bytes.
fn gigabytes(bytes: u64) -> String {
    fixed(bytes as f64 / 1e9, 1, spoken())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_in_memory_is_refused_with_both_figures() {
        let message = refusal_with(4_000_000_000, 24_000_000_000).unwrap();
        assert!(message.contains("about 1,000.0 GB"), "{message}");
        assert!(message.contains("this machine has 24.0 GB"), "{message}");
        assert_eq!(refusal_with(18_000_000, 8_000_000_000), None);
        assert!(refusal_with(18_000_000, 4_000_000_000).is_some());
        assert!(refusal_with(4_000_000_000, u64::MAX).is_some());
    }

    #[test]
    fn this_machine_says_what_it_has() {
        assert!(of_this_machine() > 100_000_000);
    }
}
