//! The small print: what was run, and what lines, bands and whiskers mean.

use crate::base::language::{Label, Language};
use crate::base::numbers::whole;

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
        self.text_with(self.meaning_of(explained), language)
    }

    /// The caption of a chart of bars.
    pub fn of_bars(&self, language: Language) -> String {
        self.text(Explained::Bars, language)
    }

    /// What was run, and what the chart shows in words of its own.
    pub fn text_with(&self, meaning: Label, language: Language) -> String {
        let residents = whole(self.residents, language);
        let replications = whole(u64::from(self.replications), language);
        let Self {
            scenario,
            seed,
            version,
            ..
        } = self;
        let run = match (language, self.replications) {
            (Language::English, 1) => format!(
                "{scenario}, {residents} residents. 1 replication, seed {seed}, Buurt {version}. Model outcome, not a forecast."
            ),
            (Language::Dutch, 1) => format!(
                "{scenario}, {residents} inwoners. 1 herhaling, toevalsgetal {seed}, Buurt {version}. Modeluitkomst, geen prognose."
            ),
            (Language::English, _) => format!(
                "{scenario}, {residents} residents. {replications} replications, seed {seed}, Buurt {version}. Model outcome, not a forecast."
            ),
            (Language::Dutch, _) => format!(
                "{scenario}, {residents} inwoners. {replications} herhalingen, toevalsgetal {seed}, Buurt {version}. Modeluitkomst, geen prognose."
            ),
        };
        format!("{run} {}", meaning.text(language))
    }

    fn meaning_of(&self, explained: Explained) -> Label {
        match (self.shows_spread(), self.meaning, explained) {
            (false, _, Explained::Bars) => Label::new(
                "Bars: a single run, so no whiskers: one run does not show how much is due to chance.",
                "Staven: één run, dus zonder streepjes: één run laat niet zien hoeveel het toeval uitmaakt.",
            ),
            (false, _, Explained::Points) => Label::new(
                "Dots: single runs, so no whiskers: one run does not show how much is due to chance.",
                "Punten: losse runs, dus zonder streepjes: één run laat niet zien hoeveel het toeval uitmaakt.",
            ),
            (true, _, Explained::Points) => Label::new(
                "Dots: mean of the runs at one point of the design; other parameters may differ between dots. Lines: 95% interval of that mean.",
                "Punten: gemiddelde van de runs op één punt van het ontwerp; andere parameters kunnen tussen punten verschillen. Lijnen: 95%-interval van dat gemiddelde.",
            ),
            (false, ..) => Label::new(
                "A single run, so no bands: one run does not show how much is due to chance.",
                "Eén run, dus zonder banden: één run laat niet zien hoeveel het toeval uitmaakt.",
            ),
            (true, Meaning::Spread, Explained::OneSeries) => Label::new(
                "Bands: where half and nine in ten of the runs lie in each week (spread by chance, not uncertainty about the parameters).",
                "Banden: waar per week de helft en negen op de tien van de runs liggen (spreiding door toeval, geen onzekerheid over de parameters).",
            ),
            (true, Meaning::Spread, Explained::SeveralSeries) => Label::new(
                "Lines: median of the runs. Bands: where half (dark) and nine in ten (light) of the runs lie in each week (spread by chance, not uncertainty about the parameters).",
                "Lijnen: mediaan van de runs. Banden: waar per week de helft (donker) en negen op de tien (licht) van de runs liggen (spreiding door toeval, geen onzekerheid over de parameters).",
            ),
            (true, Meaning::Spread, Explained::Bars) => Label::new(
                "Bars: mean of the runs. Whiskers: where nine in ten of the runs lie (spread by chance, not uncertainty about the parameters).",
                "Staven: gemiddelde van de runs. Streepjes: waar negen op de tien runs liggen (spreiding door toeval, geen onzekerheid over de parameters).",
            ),
            (true, _, Explained::Bars) => Label::new(
                "Bars: mean of the runs. Whiskers: 95% interval of the mean (how well these runs pin it down, not uncertainty about the parameters).",
                "Staven: gemiddelde van de runs. Streepjes: 95%-interval van het gemiddelde (hoe precies deze runs het bepalen, geen onzekerheid over de parameters).",
            ),
            (true, Meaning::IntervalOfTheMean, Explained::SeveralSeries) => Label::new(
                "Lines: mean of the runs. Bands: 95% interval of the mean (how well these runs pin it down, not uncertainty about the parameters).",
                "Lijnen: gemiddelde van de runs. Banden: 95%-interval van het gemiddelde (hoe precies deze runs het bepalen, geen onzekerheid over de parameters).",
            ),
            (true, Meaning::SpreadAndInterval, _) if !self.shows_spread_of_pairs() => Label::new(
                "Line: mean of the pairs of runs. Band: 95% interval of that mean (how well these pairs pin it down, not uncertainty about the parameters). With so few pairs their spread is not shown: the interval would be wider.",
                "Lijn: gemiddelde van de paren runs. Band: 95%-interval van dat gemiddelde (hoe precies deze paren het bepalen, geen onzekerheid over de parameters). Bij zo weinig paren is hun spreiding niet getoond: het interval zou breder zijn.",
            ),
            (true, Meaning::SpreadAndInterval, Explained::OneSeries) => Label::new(
                "Line: mean of the pairs of runs. Dark band with edges: 95% interval of that mean (how well these pairs pin it down). Light band: where nine in ten of the pairs lie in each week (spread by chance). Neither shows uncertainty about the parameters.",
                "Lijn: gemiddelde van de paren runs. Donkere band met randen: 95%-interval van dat gemiddelde (hoe precies deze paren het bepalen). Lichte band: waar per week negen op de tien paren liggen (spreiding door toeval). Geen van beide toont onzekerheid over de parameters.",
            ),
            (true, Meaning::SpreadAndInterval, Explained::SeveralSeries) => Label::new(
                "Lines: mean of the pairs of runs. Dark bands with edges: 95% interval of that mean (how well these pairs pin it down). Light bands: where nine in ten of the pairs lie in each week (spread by chance). Neither shows uncertainty about the parameters.",
                "Lijnen: gemiddelde van de paren runs. Donkere banden met randen: 95%-interval van dat gemiddelde (hoe precies deze paren het bepalen). Lichte banden: waar per week negen op de tien paren liggen (spreiding door toeval). Geen van beide toont onzekerheid over de parameters.",
            ),
            (true, Meaning::IntervalOfTheMean, Explained::OneSeries) => Label::new(
                "Line: mean of the runs. Band: 95% interval of the mean (how well these runs pin it down, not uncertainty about the parameters).",
                "Lijn: gemiddelde van de runs. Band: 95%-interval van het gemiddelde (hoe precies deze runs het bepalen, geen onzekerheid over de parameters).",
            ),
        }
    }
}
