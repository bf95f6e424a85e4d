//! One past, many futures, as a picture: every metric through the weeks in the trunk and
//! its branches. What the branches differ is drawn as any comparison is.

use crate::base::language::Label;
use crate::charts::{Caption, Meaning, Role, Trajectory};
use crate::lab::studies::Drawn;
use crate::lab::studies::VERSION;
use crate::lab::studies::comparison::{Comparison, Pairs};
use crate::lab::studies::pictures::{main_first, trajectory};
use crate::lab::studies::study::{StudyError, Work};
use crate::model::metrics;
use crate::model::metrics::Chart;

/// Branches in one chart beside the trunk: more cannot be told apart.
const MOST: usize = 6;

/// Draws `<metric>-futures` for every metric whose difference gets a chart; with more branches than
/// fit in one chart, several per metric, each with the trunk.
///
/// # Errors
/// When weeks cannot be read back or a chart cannot be drawn.
pub fn draw(
    fork: u32,
    work: &Work,
    comparison: &Comparison,
    pairs: &Pairs,
) -> Result<Vec<Drawn>, StudyError> {
    let (mut drawn, language) = (Vec::new(), work.language);
    let branches: Vec<usize> = (1..comparison.sides.len()).collect();
    let clear = |name: &str| comparison.is_clear(name);
    for (place, name) in main_first(&pairs.metrics, work.charts, &clear) {
        let found = metrics::all().find(|metric| metric.name == name);
        let Some(metric) = found.filter(|metric| metric.chart != Chart::No) else {
            continue;
        };
        for (part, some) in branches.chunks(MOST).enumerate() {
            let mut chart: Option<Trajectory> = None;
            for side in std::iter::once(&0).chain(some) {
                let values = pairs.levels(*side, place)?;
                if values.is_empty() {
                    continue;
                }
                let title = comparison.sides[*side].title_in(language);
                let caption = caption(title, comparison);
                let mut one = trajectory(metric, &values, &caption, language);
                let branch = side.checked_sub(1);
                one.series[0].role = branch.map_or(Role::Baseline, Role::Scenario);
                one.series[0].starts = branch.map(|_| fork as i32);
                match &mut chart {
                    Some(chart) => chart.series.append(&mut one.series),
                    None => chart = Some(one),
                }
            }
            let Some(mut chart) = chart else {
                continue;
            };
            let week = Label::new("futures part in week", "toekomsten splitsen in week");
            let (trunk, week) = (comparison.sides[0].title_in(language), week.text(language));
            chart.window = Some(comparison.sides[some[0]].window);
            chart.caption.scenario = format!("{trunk}; {week} {fork}");
            let stem = match part {
                0 => format!("{name}-futures"),
                _ => format!("{name}-futures-{}", part + 1),
            };
            let picture = chart.draw(language)?;
            drawn.push(Drawn { stem, picture });
        }
    }
    Ok(drawn)
}

fn caption(scenario: &str, comparison: &Comparison) -> Caption {
    Caption {
        scenario: scenario.to_owned(),
        replications: comparison.replications,
        seed: comparison.seed,
        version: VERSION.to_owned(),
        residents: comparison.residents,
        meaning: Meaning::Spread,
    }
}
