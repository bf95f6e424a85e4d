//! A metric through the weeks: one scenario with its bands, or a few compared.

use super::axis;
use super::caption::{Caption, Explained};
use super::drawing::{Drawing, Picture};
use super::error::ChartError;
use super::frame::{self, Direction, Room, Words};
use super::rows::Panel;
use super::rows_layout::{Layout, say_panels};
use super::scale::{Scale, is_value};
use super::series::{Role, Series};
use super::style::{GAP, HEIGHT, PALETTE, PANEL_HEIGHT};
use super::trajectory_panels::{COLUMNS, draw_nothing};
use super::weeks::WeekAxis;
use crate::base::language::Language;
use crate::base::numbers::NumberFormat;
use crate::base::unit::Unit;
use crate::base::words::say;

/// What is said where there is nothing to see.
pub(super) const NO_VALUES: &str = "chart-no-values";

/// A chart of one metric through the weeks.
#[derive(Debug, Clone)]
pub struct Trajectory {
    /// Name of the metric, and stem of the file.
    pub metric: &'static str,
    /// Title: what the metric is called.
    pub title: String,
    /// Unit of the values.
    pub unit: Unit,
    /// One scenario, or two to seven to compare. Three or more with bands get a panel
    /// each, in which the baseline is a grey line.
    pub series: Vec<Series>,
    /// What was run.
    pub caption: Caption,
    /// Whether the axis starts at zero; see [`starts_at_zero`].
    pub y_from_zero: bool,
    /// Weeks over which every value is a mean, when more than one: the reader is told.
    pub averaged_over: Option<u32>,
    /// Which way is better, where that is clear.
    pub direction: Option<Direction>,
    /// What the values are differences from, when they are: the reader is told, and a
    /// share may be below zero.
    pub against: Option<Against>,
    /// The weeks that the table beside the chart is about: the first, and one past the last.
    pub window: Option<[i32; 2]>,
    /// Figures that belong to it, below the weeks.
    pub below: Vec<Panel>,
}

/// What differences are taken from.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Against {
    /// Mean of the baseline in the weeks of the table, where it has one.
    pub level: Option<f64>,
}

/// Whether an axis in this unit starts at zero unless someone decides otherwise.
pub fn starts_at_zero(unit: Unit) -> bool {
    unit != Unit::Index
}

impl Trajectory {
    /// Draws the chart.
    ///
    /// # Errors
    ///
    /// When there is no series or there are too many to tell apart, when the
    /// columns of a series differ in length, or when its weeks do not go up.
    pub fn draw(&self, language: Language) -> Result<Picture, ChartError> {
        self.drawing(language).map(|drawing| drawing.finish())
    }

    /// The marks of the chart.
    pub(super) fn drawing(&self, language: Language) -> Result<Drawing, ChartError> {
        self.check()?;
        let explained = match self.series.len() {
            1 => Explained::OneSeries,
            _ => Explained::SeveralSeries,
        };
        let scale = self.scale();
        let notes = self.notes(scale.as_ref(), language);
        let words = Words {
            title: self.title.clone(),
            subtitle: frame::subtitle(self.shown_unit().text(language), &notes),
            caption: self.caption.text(explained, language),
        };
        let panels = self.panels();
        let below = (!self.below.is_empty()).then(|| Layout::new(&self.below, &[], language));
        let room_below = below.as_ref().map_or(0.0, |layout| {
            let rows: usize = self.below.iter().map(|panel| panel.rows.len()).sum();
            layout.fixed + layout.least * rows as f64 + 2.0 * GAP
        });
        let (mut drawing, room) = frame::start(&words, language, |around| {
            let rows = panels.len().div_ceil(COLUMNS) as f64;
            let least = around + rows * (PANEL_HEIGHT + axis::ROOM_BELOW + 2.0 * GAP);
            room_below + if panels.len() == 1 { HEIGHT } else { least }
        });
        let weeks = Room {
            bottom: room.bottom - room_below,
            ..room
        };
        let said = match (scale, self.week_axis(language)) {
            (Some(scale), Some(axis)) => {
                self.draw_inside(&mut drawing, weeks, &panels, &scale, &axis);
                self.in_words(&axis, language)
            }
            _ => {
                draw_nothing(&mut drawing, weeks);
                say!(language, NO_VALUES)
            }
        };
        let more = below.map(|layout| {
            let room = Room {
                top: weeks.bottom + 2.0 * GAP,
                ..room
            };
            layout.draw(&mut drawing, room, &self.below, &[], layout.least);
            say_panels(&self.below, &layout)
        });
        drawing.description = format!("{said}{} {}", more.unwrap_or_default(), words.caption);
        Ok(drawing)
    }

    /// What values are counted in; a difference between shares is in percentage points.
    pub(super) fn shown_unit(&self) -> Unit {
        match self.against {
            Some(_) => self.unit.of_difference(),
            None => self.unit,
        }
    }

    /// What has to be known to read it, for behind the unit.
    fn notes(&self, scale: Option<&Scale>, language: Language) -> Vec<String> {
        let averaged = self.averaged_over;
        let averaged = averaged.map(|weeks| say!(language, "chart-averaged", weeks));
        let against = self.against.map(|against| match against.level {
            None => say!(language, "chart-difference"),
            Some(level) => {
                let level = NumberFormat::for_value(self.unit, language, level).write(level);
                say!(language, "chart-difference-from", level)
            }
        });
        let direction = self
            .direction
            .map(|way| way.label().text(language).to_owned());
        let zero = scale.filter(|scale| scale.low > 0.0 || scale.high < 0.0);
        let zero = zero.map(|_| frame::WITHOUT_ZERO.text(language).to_owned());
        let baseline = self.series.iter().find(|one| one.role == Role::Baseline);
        let grey = baseline.filter(|_| self.panels().len() > 1);
        let grey = grey.map(|one| say!(language, "chart-grey", label = one.label));
        let all = [averaged, against, direction, zero, grey];
        all.into_iter().flatten().collect()
    }

    fn check(&self) -> Result<(), ChartError> {
        let metric = self.metric;
        if self.series.is_empty() {
            return Err(ChartError::Empty { metric });
        }
        let found = self.scenarios().count();
        let most = PALETTE.len();
        if found > most {
            return Err(ChartError::TooManySeries {
                metric,
                found,
                most,
            });
        }
        self.series
            .iter()
            .try_for_each(|series| series.check(metric))
    }

    fn scenarios(&self) -> impl Iterator<Item = &Series> {
        let all = self.series.iter();
        all.filter(|series| series.role != Role::Baseline)
    }

    /// The series of every panel, the one it is about last.
    fn panels(&self) -> Vec<Vec<&Series>> {
        if self.series.len() <= 2 || !self.caption.shows_spread() {
            return vec![self.series.iter().collect()];
        }
        let baseline = self.series.iter().find(|one| one.role == Role::Baseline);
        self.scenarios()
            .map(|one| baseline.into_iter().chain([one]).collect())
            .collect()
    }

    fn scale(&self) -> Option<Scale> {
        let lines = self.series.iter().flat_map(|series| &series.p50);
        let panels = self.panels();
        let bands = panels
            .iter()
            .flat_map(|shown| self.banded(shown))
            .flat_map(|(_, bands)| bands);
        let values = lines.chain(bands.flat_map(|band| band.low.iter().chain(band.high)));
        Scale::around(values.copied(), self.shown_unit(), self.y_from_zero)
    }

    fn week_axis(&self, language: Language) -> Option<WeekAxis> {
        let weeks = self.series.iter().flat_map(|series| &series.weeks);
        let (first, last) = (*weeks.clone().min()?, *weeks.max()?);
        Some(WeekAxis::new(first, last, language))
    }

    /// The chart for those who cannot see it: where every line starts and ends.
    fn in_words(&self, axis: &WeekAxis, language: Language) -> String {
        let mut text = say!(language, "chart-lines", period = axis.period.text(language));
        for series in &self.series {
            let values = series.p50.iter().copied();
            let values: Vec<f64> = values.filter(|value| is_value(*value)).collect();
            let largest = values.iter().map(|value| value.abs()).fold(0.0, f64::max);
            let format = NumberFormat::for_value(self.shown_unit(), language, largest);
            let write = |value: f64| format.fine_enough_for(value).write(value);
            let label = &series.label;
            text += " ";
            text += &match (values.first(), values.last()) {
                (Some(first), Some(last)) => {
                    let [first, last] = [*first, *last].map(write);
                    say!(language, "chart-from-to", label, first, last)
                }
                _ => format!("{label}: {}", say!(language, NO_VALUES)),
            };
        }
        text
    }
}
