//! Is the model fit to reason with? Three lists, judged over many replications:
//! [`targets`](crate::lab::measures::targets) it was calibrated on, [`patterns`] it was not, each with an ablation that
//! must break it, and [`limits`] in which it is a known model.
//!
//! A measure is a pure function of one replication ([`World`](crate::lab::measures::world::World)) or of a replication and
//! its same-luck twin ([`Pair`](crate::lab::measures::world::Pair)). To add one: a file in its folder, a line in its list, and
//! what it counts in `words/*/figures.ftl`.

mod check;
mod judge;
pub mod limits;
mod page;
pub mod patterns;
mod pictures;
mod questions;
mod result;
mod work;

pub use crate::lab::measures::targets::{Range, Target};
pub use check::{Curve, Limit, Part, Pattern, Tolerance, Twin};
pub use judge::{Ablated, Kind, Row, Verdict};
pub use page::{SECTIONS, cells, headings, page};
pub use result::{Curves, Report, json};
pub use work::{Asked, Laid};

#[cfg(test)]
mod tests {
    use super::{limits, patterns};
    use crate::base::language::Language;
    use crate::base::words::has;
    use crate::lab::measures::targets;

    #[test]
    fn every_figure_and_pattern_has_its_words() {
        let mut keys: Vec<String> = Vec::new();
        let targets = targets::all().into_iter().map(|one| (one.id, one.part));
        let limits = limits::all().into_iter().map(|one| (one.id, one.part));
        for (id, part) in targets.chain(limits) {
            keys.push(format!("figure-{id}-{part}"));
        }
        for pattern in patterns::LIST {
            let figures = pattern.parts.iter().map(|part| part.name);
            keys.extend(figures.map(|name| format!("figure-{}-{name}", pattern.id)));
            let said = ["what", "note", "without", "chart"].iter();
            let said = said.chain(pattern.curve.bars);
            keys.extend(said.map(|what| format!("pattern-{}-{what}", pattern.id)));
        }
        for language in Language::ALL {
            for key in &keys {
                assert!(has(language, key), "`{key}` is not in {language}");
            }
        }
    }
}
