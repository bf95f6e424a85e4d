//! The charts of a result in its folder: those that answer the question first, the rest
//! on request, and an index that says which is which.

use std::fmt::Write as _;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::base::language::{Label, Language};
use crate::base::words::tell;
use crate::charts::Picture;

/// Which charts are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Charts {
    /// Those of the main outcomes.
    #[default]
    Main,
    /// All of them.
    All,
}

impl Charts {
    /// Only those of the main outcomes.
    pub fn are_main(&self) -> bool {
        *self == Self::Main
    }
}

impl FromStr for Charts {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "main" => Ok(Self::Main),
            "all" => Ok(Self::All),
            other => Err(tell!("charts-choice", other)),
        }
    }
}

/// A chart and the stem of its file.
pub struct Drawn {
    /// Name of the file, without extension.
    pub stem: String,
    /// The picture.
    pub picture: Picture,
}

/// Charts that answer the question: a study gives the most important ones first.
const FIRST: usize = 6;

/// The index of a folder of charts.
const INDEX: &str = "charts/README.md";

/// Saves every chart as SVG and PNG, and the index, with whatever writes a file.
///
/// # Errors
/// Those of `write`.
pub fn save_charts<E>(
    charts: &[Drawn],
    language: Language,
    mut write: impl FnMut(&str, &[u8]) -> Result<(), E>,
) -> Result<(), E> {
    if charts.is_empty() {
        return Ok(());
    }
    for Drawn { stem, picture } in charts {
        write(&format!("charts/{stem}.svg"), picture.svg.as_bytes())?;
        write(&format!("charts/{stem}.png"), &picture.png)?;
    }
    write(INDEX, index(charts, language).as_bytes())
}

/// What there is to see, in the order in which to look.
fn index(charts: &[Drawn], language: Language) -> String {
    let (first, rest) = charts.split_at(FIRST.min(charts.len()));
    let heading = Label::new("Charts", "Grafieken");
    let start = Label::new("Start here", "Begin hier");
    let more = Label::new("The others", "De andere");
    let mut text = format!("# {}\n", heading.text(language));
    for (heading, charts) in [(start, first), (more, rest)] {
        if charts.is_empty() {
            continue;
        }
        let _ = writeln!(text, "\n## {}\n", heading.text(language));
        for Drawn { stem, picture } in charts {
            let _ = writeln!(text, "- [{}]({stem}.svg)", picture.title);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_index_names_every_chart_and_which_to_look_at_first() {
        let drawn = |number: usize| Drawn {
            stem: format!("chart-{number}"),
            picture: Picture {
                title: format!("Chart {number}"),
                svg: String::new(),
                png: Vec::new(),
            },
        };
        let charts: Vec<Drawn> = (0..8).map(drawn).collect();
        let text = index(&charts, Language::Dutch);
        let (first, rest) = text.split_once("## De andere").unwrap();
        assert!(first.starts_with("# Grafieken\n\n## Begin hier\n"));
        assert_eq!(first.matches("- [").count(), FIRST);
        assert_eq!(rest.matches("- [").count(), 2);
        assert!(rest.contains("- [Chart 7](chart-7.svg)"));
        assert!(!index(&charts[..3], Language::English).contains("The others"));
    }
}
