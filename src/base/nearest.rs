//! The valid word nearest to what was typed, when it is near enough to be meant.

/// The candidate that `typed` was probably meant to be. A slip in one of three letters is
/// near enough; so is a word cut short, even with a slip in it. Capitals and hyphens do not count.
pub fn nearest<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const LONGEST: usize = 200;
    if typed.len() > LONGEST {
        return None;
    }
    let plain = |word: &str| word.to_lowercase().replace(['-', ' '], "_");
    let typed = plain(typed);
    let length = typed.chars().count();
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let word = plain(candidate);
        let cut_short = length >= 3 && (word.starts_with(&typed) || typed.starts_with(&word));
        let start: String = word.chars().take(length).collect();
        let misspelt_start = length >= 5 && strsim::osa_distance(&typed, &start) <= length / 5;
        let distance = strsim::osa_distance(&typed, &word);
        let misspelt = distance <= (length / 3).max(1).min(length.saturating_sub(1));
        let near = cut_short || misspelt_start || misspelt;
        if near && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The candidate most like `typed`, however unlike: for lists that are too long to show.
pub fn closest<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    likest(typed, candidates, 0.0)
}

/// The candidate most like `typed`, if it is at least so much like it, from 0 to 1.
pub fn likest<'a>(
    typed: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    least: f64,
) -> Option<&'a str> {
    /// Words are compared on this many characters, to bound the work.
    const COMPARED: usize = 200;
    let start = |text: &str| {
        text.chars()
            .take(COMPARED)
            .collect::<String>()
            .to_lowercase()
    };
    let typed = start(typed);
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(&typed, &start(candidate)), candidate))
        .filter(|(likeness, _)| *likeness >= least)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_keyboard_is_recognised() {
        let keys = ["growth_per_hour", "half_life", "matching"];
        assert_eq!(nearest("growht_per_hour", keys), Some("growth_per_hour"));
        assert_eq!(nearest("Half-Life", keys), Some("half_life"));
        assert_eq!(nearest("growth", keys), Some("growth_per_hour"));
        assert_eq!(nearest("growht", keys), Some("growth_per_hour"));
    }

    #[test]
    fn a_word_that_resembles_nothing_gets_no_suggestion() {
        assert_eq!(nearest("budget", ["growth_per_hour", "half_life"]), None);
        assert_eq!(nearest("x", ["a", "b"]), None);
        assert_eq!(nearest("", ["a"]), None);
    }
}
