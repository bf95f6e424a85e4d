//! One chart per metric: bars with intervals.

use super::words::order;
use super::{Analysis, Indices};
use crate::base::language::{Label, Language};
use crate::base::unit::Unit;
use crate::charts::{Bar, Caption, ChartError, Distribution};
use crate::lab::studies::Drawn;

const BY_ITSELF: Label = Label::new("alone", "alleen");
const OR_TOGETHER: Label = Label::new("with others", "met andere");
const VARIANCE: Label = Label::new(
    "Replications are those of each point of the design. Bars: part of what parameters do to the metric, chance left out, that this one does alone, or alone and with others. Whiskers: 95% interval, by drawing rows of the design again.",
    "Replicaties zijn die van elk punt van het ontwerp. Staven: deel van wat parameters met de maat doen, het toeval niet meegerekend, dat deze alleen doet, of alleen en met andere. Streepjes: 95%-interval, door rijen van het ontwerp opnieuw te trekken.",
);
const EFFECTS: Label = Label::new(
    "Replications are those of each point of the design. Bars: mean size of the change in the metric from one end of the range of a parameter to the other. Whiskers: 95% interval, by drawing trajectories again.",
    "Replicaties zijn die van elk punt van het ontwerp. Staven: gemiddelde grootte van de verandering in de maat van het ene eind van het bereik van een parameter tot het andere. Streepjes: 95%-interval, door trajecten opnieuw te trekken.",
);
const BY_CHANCE: Label = Label::new("As much by chance", "Zoveel door toeval");

/// Draws the charts. `caption` says what was run.
///
/// # Errors
/// When a chart cannot be drawn from these values.
pub fn draw(
    analysis: &Analysis,
    caption: &Caption,
    language: Language,
) -> Result<Vec<Drawn>, ChartError> {
    let mut drawn = Vec::new();
    for (metric, found) in &analysis.found {
        let (unit, meaning) = match found {
            Indices::Nothing => continue,
            Indices::Sobol(_) => (Unit::Share, VARIANCE),
            Indices::Morris(_) => (metric.unit, EFFECTS),
        };
        let chart = Distribution {
            metric: metric.name,
            title: metric.label,
            unit,
            bars: bars(analysis, found, language),
            caption: caption.clone(),
            direction: None,
        };
        drawn.push(Drawn {
            stem: metric.name.to_owned(),
            picture: chart.draw_meaning(meaning, language)?,
        });
    }
    Ok(drawn)
}

fn bars(analysis: &Analysis, found: &Indices, language: Language) -> Vec<Bar> {
    let mut bars = Vec::new();
    for place in order(found) {
        let key = &analysis.parameters[place];
        match found {
            Indices::Sobol(found) => {
                let count = analysis.parameters.len();
                let total = found.intervals[count + place];
                for (label, value, interval) in [
                    (OR_TOGETHER, found.indices.total[place], total),
                    (
                        BY_ITSELF,
                        found.indices.first[place],
                        found.intervals[place],
                    ),
                ] {
                    let label = format!("{key} ({})", label.text(language));
                    bars.push(bar(label, value, interval));
                }
            }
            Indices::Morris(found) => {
                let size = found.effects[place].mu_star;
                bars.push(bar(key.clone(), size, found.intervals[place][1]));
            }
            Indices::Nothing => {}
        }
    }
    if let Indices::Morris(found) = found {
        let chance = found.effects.iter().map(|effect| effect.chance);
        let largest = chance.fold(0.0, f64::max);
        bars.push(bar(BY_CHANCE.text(language).to_owned(), largest, None));
    }
    bars
}

fn bar(label: String, value: f64, interval: Option<[f64; 2]>) -> Bar {
    let [low, high] = interval.unwrap_or([f64::NAN; 2]);
    Bar {
        label,
        mean: value,
        low,
        high,
    }
}
