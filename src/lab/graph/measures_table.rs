//! The measures of a graph as a table to read on a terminal.

use std::fmt::Write;

use super::graph_measures::{GraphMeasures, Structure};
use crate::base::language::{Label, Language};
use crate::base::numbers::{NumberFormat, fixed, whole};
use crate::base::unit::Unit;
use crate::base::words::say;
use crate::model::network::betweenness::Method;

/// What is counted, and with how many decimals.
type Row = (Label, usize, fn(&Structure) -> f64);

const fn row(
    english: &'static str,
    dutch: &'static str,
    decimals: usize,
    of: fn(&Structure) -> f64,
) -> Row {
    (Label::new(english, dutch), decimals, of)
}

#[rustfmt::skip]
const SHAPE: &[Row] = &[
    row("nodes", "knopen", 0, |s| s.nodes as f64),
    row("linked pairs", "verbonden paren", 0, |s| s.links as f64),
    row("mean degree", "gemiddelde graad", 2, |s| s.mean_degree),
    row("clustering", "clustering", 3, |s| s.clustering),
    row("brokerage: effective size", "makelaardij: effectieve omvang", 2, |s| s.effective_size),
    row("components", "componenten", 0, |s| s.components.into()),
    row("share in the largest", "deel in de grootste", 3, |s| s.largest_component),
    row("share isolated", "deel zonder iemand", 4, |s| s.isolated),
];

impl GraphMeasures {
    /// The measures as plain text, in columns.
    pub fn table(&self, language: Language) -> String {
        let say = |english, dutch| Label::new(english, dutch).text(language);
        let title = say("Relationship graph, week", "Relatiegraaf, week");
        let mut lines = Lines::default();
        lines.add(&[&format!("{title} {}", self.week)]);
        lines.add(&[""]);
        self.counts(language, &mut lines);
        let ties = say("residents only", "alleen inwoners");
        lines.add(&[say("shape", "vorm"), say("whole graph", "hele graaf"), ties]);
        for (label, decimals, value) in SHAPE {
            let [whole, ties] =
                [&self.whole, &self.residents].map(|of| fixed(value(of), *decimals, language));
            lines.add(&[label.text(language), &whole, &ties]);
        }
        lines.add(&[""]);
        let density = match self.colleague_density {
            Some(density) => fixed(density, 3, language),
            None => "-".to_owned(),
        };
        let among = [
            "density among care workers",
            "dichtheid onder hulpverleners",
        ];
        lines.add(&[language.of(among), &density]);
        let how = match self.betweenness {
            Method::Exact => say!(language, "graph-exact"),
            Method::Sampled { sources } => say!(language, "graph-sampled", sources),
        };
        lines.add(&[""]);
        let most = [
            "Most in between, betweenness",
            "Meest ertussen, tussenligging",
        ];
        let most = language.of(most);
        lines.add(&[&format!("{most} {how}:")]);
        for broker in &self.brokers {
            let kind = say!(language, "graph-kind", kind = broker.kind.name());
            let name = format!("  {} ({kind})", broker.node);
            lines.add(&[&name, &fixed(broker.betweenness, 6, language)]);
        }
        lines.0
    }

    /// How many nodes and edges there are of every kind.
    fn counts(&self, language: Language, lines: &mut Lines) {
        let say = |english, dutch| Label::new(english, dutch).text(language);
        lines.add(&[
            say("nodes", "knopen"),
            say("number", "aantal"),
            say("mean degree", "gem. graad"),
            say("betweenness", "tussenligging"),
        ]);
        for kind in &self.nodes {
            let degree = fixed(kind.mean_degree, 2, language);
            let between = NumberFormat::for_value(Unit::Count, language, kind.mean_betweenness);
            let between = between.write(kind.mean_betweenness);
            let count = whole(kind.count as u64, language);
            lines.add(&[kind.kind.label().text(language), &count, &degree, &between]);
        }
        lines.add(&[""]);
        lines.add(&[say("edges", "verbindingen"), say("number", "aantal")]);
        for kind in &self.edges {
            let count = whole(kind.count as u64, language);
            lines.add(&[kind.kind.label().text(language), &count]);
        }
        lines.add(&[""]);
    }
}

/// Lines of cells in columns.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn add(&mut self, cells: &[&str]) {
        let (first, rest) = cells.split_first().expect("every line has a first cell");
        let mut whole = format!("{first:<32}");
        for cell in rest {
            write!(whole, "{cell:>16}").expect("a string takes all");
        }
        self.0.push_str(whole.trim_end());
        self.0.push('\n');
    }
}
