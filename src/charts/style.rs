//! The look of every chart: palette, sizes, fonts. The only place for them.
//!
//! Lengths are points of the finished picture, which is 800 points wide.

use super::drawing::Colour;

/// Width of a picture.
pub const WIDTH: f64 = 800.0;
/// Height of a picture, unless its kind needs another one.
pub const HEIGHT: f64 = 450.0;
/// Empty space along the four edges.
pub const MARGIN: f64 = 20.0;
/// Pixels of the PNG per point.
pub const PIXELS_PER_POINT: usize = 2;

/// Fonts for SVG, from the shipped one to whatever there is; plotters knows the
/// shipped one by this whole list.
pub const FONT_FAMILY: &str = "DejaVu Sans, Verdana, sans-serif";
/// Size of the title.
pub const TITLE_SIZE: f64 = 18.0;
/// Size of the line under the title.
pub const SUBTITLE_SIZE: f64 = 13.0;
/// Size of labels on axes.
pub const TICK_SIZE: f64 = 12.0;
/// Size of labels beside lines, bars and bands.
pub const LABEL_SIZE: f64 = 12.0;
/// Size of the caption.
pub const CAPTION_SIZE: f64 = 10.0;
/// Distance between baselines, as a multiple of the size of the text.
pub const LINE_SPACING: f64 = 1.35;
/// Height of a capital or a digit, as a multiple of the size of the text.
pub const CAPITAL_HEIGHT: f64 = 0.729;

/// Width of a median or a mean.
pub const LINE_WIDTH: f64 = 2.25;
/// Width of the lines at the ends of an interval of the mean.
pub const EDGE_WIDTH: f64 = 0.9;
/// Across a week that stands alone, between weeks without a value.
pub const DOT: f64 = 6.0;
/// Width of a grid line.
pub const GRID_WIDTH: f64 = 1.0;
/// Width of the axis and its tick marks.
pub const AXIS_WIDTH: f64 = 1.0;
/// Length of a tick mark.
pub const TICK_LENGTH: f64 = 5.0;
/// Width of a line that ties a label to its place.
pub const LEADER_WIDTH: f64 = 0.75;
/// Width of a whisker.
pub const WHISKER_WIDTH: f64 = 1.25;
/// Width of the part of a whisker that is by luck alone.
pub const INNER_WIDTH: f64 = 4.0;
/// Between a text and what it labels.
pub const GAP: f64 = 8.0;
/// Between the last value and the labels beside it.
pub const LEADER_GAP: f64 = 18.0;
/// Side of the coloured square before the label of a band.
pub const CHIP: f64 = 11.0;
/// Widest label beside a line, before it is broken into more lines.
pub const LABEL_WIDTH: f64 = 160.0;
/// Widest label beside a bar, before it is broken into more lines.
pub const BAR_LABEL_WIDTH: f64 = 230.0;
/// Least and most room for a bar, from one to the next.
pub const BAR_PITCH: (f64, f64) = (24.0, 46.0);
/// Thickness of a bar, as a share of that room.
pub const BAR_THICKNESS: f64 = 0.6;
/// How much of its colour there is in a bar; the rest is paper.
const BAR_STRENGTH: f64 = 0.6;
/// Length of the cross line at the end of a whisker.
pub const WHISKER_END: f64 = 7.0;
/// Between two labels beside lines, above that between lines of text.
pub const LABEL_SPACING: f64 = 4.0;
/// Between a value and the dots of other draws below it.
pub const DRAWS_BELOW: f64 = 12.0;
/// Across the dot of one draw.
pub const DRAW_DOT: f64 = 4.5;
/// Across the dot of a value.
pub const VALUE_DOT: f64 = 9.0;
/// How strongly the region where a value should lie covers the paper.
pub const REGION: f64 = 0.14;
/// How strongly the weeks that a table is about cover the paper.
pub const WINDOW: f64 = 0.35;
/// Least height of one of several panels.
pub const PANEL_HEIGHT: f64 = 150.0;
/// Most labels on an axis.
pub const MOST_TICKS: usize = 6;

/// Paper.
pub const PAPER: Colour = Colour(255, 255, 255);
/// Title and other text that is read first.
pub const INK: Colour = Colour(26, 26, 26);
/// Subtitle, axis labels and caption.
pub const QUIET_INK: Colour = Colour(89, 89, 89);
/// The axis.
pub const AXIS: Colour = Colour(110, 110, 110);
/// Grid lines.
pub const GRID: Colour = Colour(222, 222, 222);
/// Lines that tie a label to its place.
pub const LEADER: Colour = Colour(160, 160, 160);

/// Colours that colour-blind readers can tell apart (Okabe & Ito 2008).
pub const PALETTE: [Colour; 6] = [
    Colour(0, 114, 178),   // blue
    Colour(213, 94, 0),    // vermillion
    Colour(0, 158, 115),   // bluish green
    Colour(204, 121, 167), // reddish purple
    Colour(230, 159, 0),   // orange
    Colour(86, 180, 233),  // sky blue
];
/// What scenarios are held against: never one of the palette.
pub const BASELINE: Colour = Colour(89, 89, 89);
/// How strongly the wide band of a single series covers the paper, and how
/// strongly the narrow band covers both.
pub const BANDS_OF_ONE: (f64, f64) = (0.18, 0.30);
/// The same for each of two series, whose bands may lie over each other.
pub const BANDS_OF_TWO: (f64, f64) = (0.13, 0.24);

/// A colour of the palette, dark enough for text on paper.
pub fn as_ink(colour: Colour) -> Colour {
    let darker = |part: u8| (f64::from(part) * 0.72).round() as u8;
    Colour(darker(colour.0), darker(colour.1), darker(colour.2))
}

/// A colour as it fills a bar: covering, so that grid lines do not shine through.
pub fn as_bar(colour: Colour) -> Colour {
    let mix = |part: u8, paper: u8| {
        (f64::from(part) * BAR_STRENGTH + f64::from(paper) * (1.0 - BAR_STRENGTH)).round() as u8
    };
    Colour(
        mix(colour.0, PAPER.0),
        mix(colour.1, PAPER.1),
        mix(colour.2, PAPER.2),
    )
}
