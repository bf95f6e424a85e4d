//! The small print: what was run, and what lines, bands and whiskers mean.

use crate::base::language::Language;
use crate::base::words::say;

/// Fewest pairs whose spread is shown.
const ENOUGH_PAIRS: u32 = 10;

/// What was run, for the caption.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caption {
    /// Name of the scenario or the place.
    pub scenario: String,
    /// Number of replications.
    pub replications: u32,
    /// Master seed.
    pub seed: u64,
    /// Version of Buurt.
    pub version: String,
    /// Number of residents at the start.
    pub residents: u64,
    /// What bands and whiskers stand for.
    pub meaning: Meaning,
}

/// What bands and whiskers stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// Where the replications lie: `p50` is their median, the wide band runs
    /// from `p05` to `p95` and the narrow one from `p25` to `p75`.
    Spread,
    /// How precisely the mean is known: `p50` is the mean over replications and
    /// `p05` and `p95` are the ends of its 95 % interval. `p25` and `p75` are
    /// not drawn.
    IntervalOfTheMean,
    /// Where the pairs lie and how precisely their mean is known: `p50` is the mean
    /// difference, the wide band runs from `p05` to `p95` of the pairs, and `p25` and
    /// `p75` are the ends of the 95 % interval of the mean.
    SpreadAndInterval,
    /// How well the mean is known by luck alone, and over luck and assumptions: `p50` is the
    /// mean over the members of a family, `p25` and `p75` are the ends of its 95 % interval
    /// by luck alone, and `p05` and `p95` those over luck and assumptions.
    LuckAndAssumptions,
}

/// What the reader sees that needs explaining.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Explained {
    /// One line with two bands.
    OneSeries,
    /// More lines with two bands each.
    SeveralSeries,
    /// Bars with whiskers.
    Bars,
    /// Dots with whiskers, one for each point of a design.
    Points,
}

impl Caption {
    /// Whether there is more than one replication, and so a spread to show.
    pub fn shows_spread(&self) -> bool {
        self.replications > 1
    }

    /// Whether there are enough pairs to show where nine in ten of them lie: with fewer,
    /// the interval of their mean would be wider than that.
    pub fn shows_spread_of_pairs(&self) -> bool {
        self.replications >= ENOUGH_PAIRS
    }

    /// The caption as running text.
    pub fn text(&self, explained: Explained, language: Language) -> String {
        self.text_with(&say!(language, self.meaning_of(explained)), language)
    }

    /// The caption of a chart of bars.
    pub fn of_bars(&self, language: Language) -> String {
        self.text(Explained::Bars, language)
    }

    /// What was run, and what the chart shows in words of its own.
    pub fn text_with(&self, meaning: &str, language: Language) -> String {
        let seed = self.seed.to_string();
        say!(
            language,
            "caption",
            scenario = self.scenario,
            residents = self.residents,
            replications = self.replications,
            seed,
            version = self.version,
            meaning
        )
    }

    /// The message that says what is drawn.
    fn meaning_of(&self, explained: Explained) -> &'static str {
        match (self.shows_spread(), self.meaning, explained) {
            (false, _, Explained::Bars) => "caption-bars-of-one",
            (false, _, Explained::Points) => "caption-dots-of-one",
            (true, Meaning::LuckAndAssumptions, Explained::Points) => "caption-dots-over",
            (true, _, Explained::Points) => "caption-dots",
            (false, ..) => "caption-lines-of-one",
            (true, Meaning::Spread, Explained::OneSeries) => "caption-bands",
            (true, Meaning::Spread, Explained::SeveralSeries) => "caption-lines-and-bands",
            (true, Meaning::Spread, Explained::Bars) => "caption-bars-of-spread",
            (true, _, Explained::Bars) => "caption-bars-of-mean",
            (true, Meaning::LuckAndAssumptions, Explained::OneSeries) => "caption-over",
            (true, Meaning::LuckAndAssumptions, _) => "caption-over-of-several",
            (true, Meaning::IntervalOfTheMean, Explained::SeveralSeries) => "caption-lines-of-mean",
            (true, Meaning::SpreadAndInterval, _) if !self.shows_spread_of_pairs() => {
                "caption-few-pairs"
            }
            (true, Meaning::SpreadAndInterval, Explained::OneSeries) => "caption-pairs",
            (true, Meaning::SpreadAndInterval, Explained::SeveralSeries) => {
                "caption-pairs-of-several"
            }
            (true, Meaning::IntervalOfTheMean, Explained::OneSeries) => "caption-line-of-mean",
        }
    }
}
