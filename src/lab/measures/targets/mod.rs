//! The calibration targets, in the order of the table of evidence.
//!
//! To add one: a [`Target`] in the file of its subject, and what it counts in
//! `words/*/figures.ftl`.

mod durations;
mod informal;
mod money;
mod provisions;
mod rest;
mod routes;
mod spending;
mod target;
mod waiting;
mod workforce;
mod youth;

pub use target::{Range, Target};
pub use youth::use_of_youth_care;

/// The list, by subject.
pub const LIST: [&[Target]; 10] = [
    youth::TARGETS,
    durations::TARGETS,
    routes::TARGETS,
    provisions::TARGETS,
    workforce::TARGETS,
    informal::TARGETS,
    money::TARGETS,
    spending::TARGETS,
    waiting::TARGETS,
    rest::TARGETS,
];

/// Every target, by id.
pub fn all() -> Vec<&'static Target> {
    let mut all: Vec<_> = LIST.into_iter().flatten().collect();
    // Stable: parts keep the order of their file.
    all.sort_by_key(|target| {
        let (letter, number) = target.id.split_at(1);
        (letter, number.parse::<u32>().ok())
    });
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_of_the_table_of_evidence_is_there_once() {
        let all = all();
        for number in 1..=9 {
            let id = format!("C{number}");
            assert!(all.iter().any(|target| target.id == id), "{id} is missing");
        }
        for (index, target) in all.iter().enumerate() {
            let same = |other: &&&Target| (other.id, other.part) == (target.id, target.part);
            assert!(!all[..index].iter().any(|other| same(&other)));
            assert!(target.range.low < target.range.high, "{}", target.part);
        }
    }
}
