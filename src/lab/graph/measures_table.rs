//! The measures of a graph as a table to read on a terminal.

use std::fmt::Write;

use super::graph_measures::{GraphMeasures, Structure};
use crate::base::language::{Label, Language};
use crate::model::network::betweenness::Method;

type Row = (Label, fn(&Structure) -> String);

const SHAPE: &[Row] = &[
    (Label::new("nodes", "knopen"), |s| s.nodes.to_string()),
    (Label::new("linked pairs", "verbonden paren"), |s| {
        s.links.to_string()
    }),
    (Label::new("mean degree", "gemiddelde graad"), |s| {
        format!("{:.2}", s.mean_degree)
    }),
    (Label::new("clustering", "clustering"), |s| {
        format!("{:.3}", s.clustering)
    }),
    (
        Label::new(
            "brokerage: effective size",
            "makelaardij: effectieve omvang",
        ),
        |s| format!("{:.2}", s.effective_size),
    ),
    (Label::new("components", "componenten"), |s| {
        s.components.to_string()
    }),
    (
        Label::new("share in the largest", "deel in de grootste"),
        |s| format!("{:.3}", s.largest_component),
    ),
    (Label::new("share isolated", "deel zonder iemand"), |s| {
        format!("{:.4}", s.isolated)
    }),
];

impl GraphMeasures {
    /// The measures as plain text, in columns.
    pub fn table(&self, language: Language) -> String {
        let say = |english, dutch| Label::new(english, dutch).text(language);
        let mut text = String::new();
        let mut line = |cells: &[&str]| {
            let (first, rest) = cells.split_first().expect("every line has a first cell");
            let mut whole = format!("{first:<32}");
            for cell in rest {
                write!(whole, "{cell:>16}").expect("a string takes all");
            }
            text.push_str(whole.trim_end());
            text.push('\n');
        };
        let title = say("Relationship graph, week", "Relatiegraaf, week");
        line(&[&format!("{title} {}", self.week)]);
        line(&[""]);
        let degree = say("mean degree", "gem. graad");
        let betweenness = say("betweenness", "tussenligging");
        line(&[
            say("nodes", "knopen"),
            say("number", "aantal"),
            degree,
            betweenness,
        ]);
        for kind in &self.nodes {
            let degree = format!("{:.2}", kind.mean_degree);
            let between = format!("{:.3e}", kind.mean_betweenness);
            let label = kind.kind.label().text(language);
            line(&[label, &kind.count.to_string(), &degree, &between]);
        }
        line(&[""]);
        line(&[say("edges", "verbindingen"), say("number", "aantal")]);
        for kind in &self.edges {
            line(&[kind.kind.label().text(language), &kind.count.to_string()]);
        }
        line(&[""]);
        let ties = say("residents only", "alleen inwoners");
        line(&[say("shape", "vorm"), say("whole graph", "hele graaf"), ties]);
        for (label, value) in SHAPE {
            line(&[
                label.text(language),
                &value(&self.whole),
                &value(&self.residents),
            ]);
        }
        line(&[""]);
        let density = match self.colleague_density {
            Some(density) => format!("{density:.3}"),
            None => "-".to_owned(),
        };
        line(&[
            say(
                "density among care workers",
                "dichtheid onder hulpverleners",
            ),
            &density,
        ]);
        let how = match (self.betweenness, language) {
            (Method::Exact, Language::English) => "exact".to_owned(),
            (Method::Exact, Language::Dutch) => "exact".to_owned(),
            (Method::Sampled { sources }, Language::English) => {
                format!("estimated from {sources} sources")
            }
            (Method::Sampled { sources }, Language::Dutch) => {
                format!("geschat uit {sources} bronnen")
            }
        };
        line(&[""]);
        let most = say(
            "Most in between, betweenness",
            "Meest ertussen, tussenligging",
        );
        line(&[&format!("{most} {how}:")]);
        for broker in &self.brokers {
            let name = format!("  {} ({})", broker.node, broker.kind.name());
            line(&[&name, &format!("{:.6}", broker.betweenness)]);
        }
        text
    }
}
