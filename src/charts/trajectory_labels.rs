//! Labels at the right end of lines and bands, instead of a legend.

use super::apart::{Wish, move_apart};
use super::caption::Meaning;
use super::drawing::{Colour, Drawing, Place, Text};
use super::frame::Room;
use super::scale::is_value;
use super::series::Series;
use super::style::{
    CAPITAL_HEIGHT, CHIP, EDGE_WIDTH, GAP, INK, LABEL_SIZE, LABEL_SPACING, LABEL_WIDTH, LEADER,
    LEADER_GAP, LEADER_WIDTH, LINE_WIDTH, as_ink,
};
use super::trajectory::Trajectory;
use super::typeface::{Weight, line_height, width, wrap_evenly};
use crate::base::language::{Label, Language};

const MEDIAN: Label = Label::new("median", "mediaan");
const HALF: Label = Label::new("half of the runs", "helft van de runs");
const NINE_IN_TEN: Label = Label::new("nine in ten runs", "negen op de tien runs");
const MEAN: Label = Label::new("mean", "gemiddelde");
const INTERVAL: Label = Label::new("95% interval", "95%-interval");
const NINE_IN_TEN_PAIRS: Label = Label::new("nine in ten pairs", "negen op de tien paren");
const INTERVAL_OF_MEAN: Label = Label::new(
    "95% interval of the mean",
    "95%-interval van het gemiddelde",
);
const LUCK_AND_ASSUMPTIONS: Label = Label::new(
    "95% interval over luck and assumptions",
    "95%-interval over toeval en aannames",
);
const LUCK_ALONE: Label = Label::new(
    "95% interval by luck alone",
    "95%-interval door alleen toeval",
);
const ONE_RUN: Label = Label::new("one run", "één run");
const WITHOUT_VALUES: Label = Label::new("no values", "geen waarden");

/// Displacement from which a label is tied to its line, in points.
const TIED_FROM: f64 = 3.0;

/// The labels of one chart.
pub struct EndLabels {
    labels: Vec<EndLabel>,
}

struct EndLabel {
    lines: Vec<String>,
    /// Week and value that it belongs to; absent without values.
    end: Option<(i32, f64)>,
    look: Look,
}

/// How a label shows what it belongs to.
enum Look {
    /// The name of a series, in its colour.
    Name(Colour),
    /// A piece of the line before the text.
    Line(Colour),
    /// A square of the band before the text, with what lies under it, and whether its
    /// ends are marked.
    Band(Colour, Vec<f64>, bool),
}

impl Look {
    fn weight(&self) -> Weight {
        match self {
            Self::Name(_) => Weight::Bold,
            Self::Line(_) | Self::Band(..) => Weight::Regular,
        }
    }

    /// Room before the text.
    fn indent(&self) -> f64 {
        match self {
            Self::Name(_) => 0.0,
            Self::Line(_) | Self::Band(..) => CHIP + GAP / 2.0,
        }
    }
}

impl EndLabels {
    /// The labels for the series of a chart: names for several, for a single one
    /// what line and bands are.
    pub fn new(chart: &Trajectory, language: Language) -> Self {
        let labels = match chart.series.as_slice() {
            [series] => explain(chart, series, language),
            several => several
                .iter()
                .map(|series| name(series, series.role.colour(), language))
                .collect(),
        };
        Self { labels }
    }

    /// Room for the labels and the way to them, right of the chart.
    pub fn width(&self) -> f64 {
        let widths = self.labels.iter().flat_map(|label| {
            let (weight, indent) = (label.look.weight(), label.look.indent());
            let lines = label.lines.iter();
            lines.map(move |line| indent + width(line, LABEL_SIZE, weight))
        });
        LEADER_GAP + widths.fold(0.0, f64::max)
    }

    /// Draws the labels beside the chart, moved apart where they would overlap.
    pub fn draw(mut self, drawing: &mut Drawing, plot: Room, place: impl Fn(i32, f64) -> Place) {
        let end = |label: &EndLabel| label.end.map(|(week, value)| place(week, value));
        let wish = |label: &EndLabel| Wish {
            middle: end(label).map_or(plot.bottom, |end| end.1),
            height: label.lines.len() as f64 * line_height(LABEL_SIZE) + LABEL_SPACING,
        };
        self.labels
            .sort_by(|one, other| wish(one).middle.total_cmp(&wish(other).middle));
        let wishes: Vec<Wish> = self.labels.iter().map(wish).collect();
        let middles = move_apart(&wishes, plot.top - GAP, plot.bottom + GAP);
        for (label, middle) in self.labels.iter().zip(middles) {
            if let Some(end) = end(label) {
                let to = (plot.right + LEADER_GAP - 4.0, middle);
                let named = matches!(label.look, Look::Name(_));
                if !named || (middle - end.1).abs() > TIED_FROM || end.0 < plot.right - LEADER_GAP {
                    let colour = match label.look {
                        Look::Name(colour) => colour,
                        _ => LEADER,
                    };
                    drawing.straight((end.0 + 3.0, end.1), to, colour, LEADER_WIDTH);
                }
            }
            label.draw(drawing, (plot.right + LEADER_GAP, middle));
        }
    }
}

impl EndLabel {
    fn draw(&self, drawing: &mut Drawing, (left, middle): Place) {
        let ink = match &self.look {
            Look::Name(colour) => as_ink(*colour),
            Look::Line(colour) => {
                drawing.straight((left, middle), (left + CHIP, middle), *colour, LINE_WIDTH);
                INK
            }
            Look::Band(colour, opacities, edged) => {
                let (top, bottom) = (middle - CHIP / 2.0, middle + CHIP / 2.0);
                for opacity in opacities {
                    drawing.rectangle((left, top), (left + CHIP, bottom), *colour, *opacity);
                }
                for edge in [top, bottom].into_iter().filter(|_| *edged) {
                    drawing.straight((left, edge), (left + CHIP, edge), *colour, EDGE_WIDTH);
                }
                INK
            }
        };
        let first = middle + LABEL_SIZE * CAPITAL_HEIGHT / 2.0
            - (self.lines.len() - 1) as f64 * line_height(LABEL_SIZE) / 2.0;
        for (index, line) in self.lines.iter().enumerate() {
            let top = first + index as f64 * line_height(LABEL_SIZE);
            let place = (left + self.look.indent(), top);
            drawing.text(Text {
                weight: self.look.weight(),
                colour: ink,
                ..Text::new(line, place, LABEL_SIZE)
            });
        }
    }
}

fn name(series: &Series, colour: Colour, language: Language) -> EndLabel {
    let end = last_value(series, &series.p50);
    let text = match end {
        Some(_) => series.label.clone(),
        None => format!("{} ({})", series.label, WITHOUT_VALUES.text(language)),
    };
    EndLabel {
        lines: wrap_evenly(&text, LABEL_SIZE, Weight::Bold, LABEL_WIDTH),
        end,
        look: Look::Name(colour),
    }
}

/// Labels for the line and the bands of a single series. The label of a band
/// belongs to the part of it above the next one.
fn explain(chart: &Trajectory, series: &Series, language: Language) -> Vec<EndLabel> {
    let colour = series.role.colour();
    let bands = chart.bands(series);
    let (line, names): (_, &[Label]) = match (chart.caption.shows_spread(), chart.caption.meaning) {
        (false, _) => (ONE_RUN, &[]),
        (true, Meaning::Spread) => (MEDIAN, &[NINE_IN_TEN, HALF]),
        (true, Meaning::IntervalOfTheMean) => (MEAN, &[INTERVAL]),
        (true, Meaning::SpreadAndInterval) if bands.len() == 1 => (MEAN, &[INTERVAL_OF_MEAN]),
        (true, Meaning::SpreadAndInterval) => (MEAN, &[NINE_IN_TEN_PAIRS, INTERVAL_OF_MEAN]),
        (true, Meaning::LuckAndAssumptions) => (MEAN, &[LUCK_AND_ASSUMPTIONS, LUCK_ALONE]),
    };
    let mut labels = Vec::new();
    for (index, (band, name)) in bands.iter().zip(names).enumerate() {
        let next = bands.get(index + 1);
        let inner = next.map_or(&series.p50[..], |next| next.high);
        let ends = band.high.iter().zip(inner);
        let middles: Vec<f64> = ends.map(|(high, inner)| high.midpoint(*inner)).collect();
        let opacities = bands[..=index].iter().map(|band| band.opacity);
        let name = name.text(language);
        labels.push(EndLabel {
            lines: wrap_evenly(name, LABEL_SIZE, Weight::Regular, LABEL_WIDTH),
            end: last_value(series, &middles),
            look: Look::Band(colour, opacities.collect(), band.edged),
        });
    }
    labels.push(EndLabel {
        lines: vec![line.text(language).to_owned()],
        end: last_value(series, &series.p50),
        look: Look::Line(colour),
    });
    labels.retain(|label| label.end.is_some());
    labels
}

fn last_value(series: &Series, values: &[f64]) -> Option<(i32, f64)> {
    let mut pairs = series.weeks.iter().copied().zip(values.iter().copied());
    pairs.rfind(|(_, value)| is_value(*value))
}
