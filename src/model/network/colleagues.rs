//! Which professionals know each other, and how well.

use crate::base::units::Weeks;
use crate::model::agents::{NOBODY, Position, Role};

/// Weeks in one neighbourhood after which a professional knows the others who have
/// been there as long. Assumption.
pub const WEEKS_TO_KNOW: u16 = 52;

/// Somebody holds the position and has had the time to know colleagues.
pub const fn is_settled(position: &Position, week: u16) -> bool {
    position.person != NOBODY && week.saturating_sub(position.since) >= WEEKS_TO_KNOW
}

/// Weeks that two people have both been there.
pub fn shared_weeks(one: &Position, other: &Position, week: u16) -> u16 {
    week.saturating_sub(one.since.max(other.since))
}

/// How well two people know each other after `weeks` together, 0–1. Grows as a
/// worker's knowledge of the neighbourhood does: `half` of what is left to know in
/// every `workforce.local_ties` weeks.
pub fn strength(weeks: u16, half: Weeks) -> f64 {
    1.0 - libm::exp(-half.half_life_rate() * f64::from(weeks))
}

/// All pairs of people who know each other, by neighbourhood, as ids of positions.
/// Who works at the access counts too.
pub fn pairs(positions: &[Position], week: u16) -> Vec<[u32; 2]> {
    let mut settled: Vec<(u16, u32)> = (0_u32..)
        .zip(positions)
        .filter(|(_, position)| is_settled(position, week))
        .map(|(id, position)| (position.neighbourhood, id))
        .collect();
    settled.sort_unstable();
    let mut pairs = Vec::new();
    for together in settled.chunk_by(|one, other| one.0 == other.0) {
        for (index, (_, one)) in together.iter().enumerate() {
            let later = together[index + 1..].iter();
            pairs.extend(later.map(|(_, other)| [*one, *other]));
        }
    }
    pairs
}

/// Density of the care workers' local network: the share of pairs of them in one
/// neighbourhood who know each other. `None` where there are no pairs.
pub fn density<'a>(
    positions: impl IntoIterator<Item = &'a Position>,
    neighbourhoods: usize,
    week: u16,
) -> Option<f64> {
    let mut counts = vec![[0_u64; 2]; neighbourhoods];
    for position in positions {
        if position.role != Role::Access && position.is_filled() {
            let count = &mut counts[usize::from(position.neighbourhood)];
            count[0] += 1;
            count[1] += u64::from(is_settled(position, week));
        }
    }
    let pairs = |index: usize| {
        counts
            .iter()
            .map(|count| count[index] * count[index].saturating_sub(1))
            .sum::<u64>()
    };
    let all = pairs(0);
    (all > 0).then(|| pairs(1) as f64 / all as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_a_colleague_is_known_after_the_half_time() {
        assert!((strength(104, Weeks(104.0)) - 0.5).abs() < 1e-12);
        assert_eq!(strength(0, Weeks(104.0)), 0.0);
    }
}
