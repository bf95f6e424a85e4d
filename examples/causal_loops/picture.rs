//! A loop as an SVG picture: four steps around, two dampers between them, and beside each
//! arrow how strong it was measured to be.

use buurt::base::language::Language;

use super::estimate::Estimate;
use super::loops::{Damper, Loop};
use super::measured::{Arrow, LoopMeasured};
use super::words;

const WIDTH: f64 = 960.0;
const HEIGHT: f64 = 450.0;
/// Half the width and height of a step.
const STEP: (f64, f64) = (112.0, 30.0);
/// Half the width and height of a damper.
const DAMPER: (f64, f64) = (118.0, 34.0);
/// Middles of the steps, clockwise from the upper left.
const MIDDLES: [(f64, f64); 4] = [
    (130.0, 115.0),
    (830.0, 115.0),
    (830.0, 375.0),
    (130.0, 375.0),
];
/// Height of the middles of the dampers.
const DAMPERS: [f64; 2] = [196.0, 294.0];
/// Between two lines of what stands beside an arrow.
const LINE: f64 = 16.0;
const INK: &str = "#1a1a1a";
const BLUE: &str = "#0072b2";
const PALE: &str = "#8fbcd9";
const RED: &str = "#993f00";
const GREY: &str = "#595959";

/// Draws a loop.
pub fn svg(of: &Loop, found: &LoopMeasured, language: Language) -> String {
    let title = of.title.text(language);
    let gain = words::gain(&found.by_return, language);
    let mut marks = vec![
        text((20.0, 28.0), "start", 18.0, "bold", INK, title),
        text((WIDTH - 20.0, 28.0), "end", 14.0, "bold", INK, &gain),
    ];
    for (index, (step, arrow)) in of.steps.iter().zip(&found.arrows).enumerate() {
        marks.push(step_arrow(index, &step.keys, arrow, language));
    }
    for (index, (damper, takes)) in of.dampers.iter().zip(&found.dampers).enumerate() {
        marks.push(damping(index, damper, takes, language));
    }
    for (middle, step) in MIDDLES.iter().zip(&of.steps) {
        marks.push(rectangle(*middle, STEP, "#e6f1f8", BLUE, ""));
        marks.push(lines(*middle, step.what.text(language), 14.0));
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" width=\"{WIDTH}\" height=\"{HEIGHT}\" font-family=\"DejaVu Sans, Verdana, sans-serif\" role=\"img\" xml:lang=\"{language}\">\n<title>{title}</title>\n<defs>{}{}</defs>\n<rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fff\"/>\n{}\n</svg>\n",
        head("more", BLUE),
        head("unsure", PALE) + &head("less", RED),
        marks.join("\n")
    )
}

/// The head of an arrow.
fn head(name: &str, colour: &str) -> String {
    format!(
        "<marker id=\"{name}\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\"><path d=\"M0,0 L10,5 L0,10 z\" fill=\"{colour}\"/></marker>"
    )
}

/// From a step to the next, with the keys that set it and how strong it is.
fn step_arrow(index: usize, keys: &[String], arrow: &Arrow, language: Language) -> String {
    let ((x, y), (to_x, to_y)) = (MIDDLES[index], MIDDLES[(index + 1) % 4]);
    let across = y == to_y;
    let along = |from: f64, to: f64, half: f64| {
        let step = (to - from).signum();
        (from + step * (half + 2.0), to - step * (half + 4.0))
    };
    // Pale where nothing can be told to go along it.
    let (colour, head) = match arrow.is_told() {
        true => (BLUE, "more"),
        false => (PALE, "unsure"),
    };
    let drawn = if across {
        let (from, to) = along(x, to_x, STEP.0);
        line((from, y), (to, y), colour, head)
    } else {
        let (from, to) = along(y, to_y, STEP.1);
        line((x, from), (x, to), colour, head)
    };
    let strength = words::strength(arrow, language);
    let rows = (keys.len() + strength.len()) as f64;
    let (middle, first, anchor) = match index {
        // Above the arrow at the top, below it at the bottom, inside at the sides.
        0 => (
            f64::midpoint(x, to_x),
            y - 8.0 - LINE * (rows - 1.0),
            "middle",
        ),
        2 => (f64::midpoint(x, to_x), y + 20.0, "middle"),
        _ => {
            let (side, anchor) = if index == 1 {
                (-12.0, "end")
            } else {
                (12.0, "start")
            };
            let first = f64::midpoint(y, to_y) + 4.0 - LINE * (rows - 1.0) / 2.0;
            (x + side, first, anchor)
        }
    };
    let place = |row: usize| (middle, first + LINE * row as f64);
    let named = (keys.iter().enumerate()).map(|(row, key)| code(place(row), anchor, key));
    let mut marks: Vec<String> = std::iter::once(drawn).chain(named).collect();
    let weight = if arrow.is_told() { "bold" } else { "normal" };
    let looks = [(13.0, weight, BLUE), (12.0, "normal", GREY)];
    for (row, (words, (size, weight, colour))) in strength.iter().zip(looks).enumerate() {
        let place = place(keys.len() + row);
        marks.push(text(place, anchor, size, weight, colour, words));
    }
    marks.join("\n")
}

/// What damps: from one step, through a box, to the other.
fn damping(index: usize, damper: &Damper, takes: &Estimate, language: Language) -> String {
    let middle = (WIDTH / 2.0, DAMPERS[index]);
    let (left, right) = if index == 0 {
        (MIDDLES[0], MIDDLES[1])
    } else {
        (MIDDLES[3], MIDDLES[2])
    };
    let edge = if index == 0 {
        STEP.1 - 6.0
    } else {
        6.0 - STEP.1
    };
    let ends = [
        (left.0 + STEP.0 + 2.0, left.1 + edge),
        (right.0 - STEP.0 - 2.0, right.1 + edge),
    ];
    let sides = [
        (middle.0 - DAMPER.0, middle.1),
        (middle.0 + DAMPER.0, middle.1),
    ];
    let (from, to) = if damper.to_the_right { (0, 1) } else { (1, 0) };
    let takes = words::damping(takes, language);
    let words = text(
        (middle.0, middle.1 - 14.0),
        "middle",
        13.0,
        "normal",
        INK,
        damper.what.text(language),
    );
    [
        plain(ends[from], sides[from]),
        line(sides[to], ends[to], RED, "less"),
        rectangle(middle, DAMPER, "#fff", RED, " stroke-dasharray=\"5 4\""),
        words,
        code((middle.0, middle.1 + 4.0), "middle", &damper.key),
        text(
            (middle.0, middle.1 + 22.0),
            "middle",
            12.0,
            "normal",
            RED,
            &takes,
        ),
    ]
    .join("\n")
}

fn rectangle(
    middle: (f64, f64),
    half: (f64, f64),
    fill: &str,
    stroke: &str,
    dashes: &str,
) -> String {
    format!(
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"8\" fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"1.5\"{dashes}/>",
        middle.0 - half.0,
        middle.1 - half.1,
        2.0 * half.0,
        2.0 * half.1
    )
}

fn line(from: (f64, f64), to: (f64, f64), colour: &str, head: &str) -> String {
    let dashes = if head == "less" {
        " stroke-dasharray=\"5 4\""
    } else {
        ""
    };
    format!(
        "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"{colour}\" stroke-width=\"2\"{dashes} marker-end=\"url(#{head})\"/>",
        from.0, from.1, to.0, to.1
    )
}

fn plain(from: (f64, f64), to: (f64, f64)) -> String {
    format!(
        "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"{RED}\" stroke-width=\"2\" stroke-dasharray=\"5 4\"/>",
        from.0, from.1, to.0, to.1
    )
}

/// One or two lines around a middle.
fn lines(middle: (f64, f64), words: &str, size: f64) -> String {
    let lines: Vec<&str> = words.split('|').collect();
    let first = middle.1 + size * 0.36 - (lines.len() - 1) as f64 * size * 0.65;
    let line = |(row, words): (usize, &&str)| {
        let place = (middle.0, first + row as f64 * size * 1.3);
        text(place, "middle", size, "normal", INK, words)
    };
    lines
        .iter()
        .enumerate()
        .map(line)
        .collect::<Vec<_>>()
        .join("\n")
}

fn text(
    place: (f64, f64),
    anchor: &str,
    size: f64,
    weight: &str,
    colour: &str,
    words: &str,
) -> String {
    format!(
        "<text x=\"{}\" y=\"{:.1}\" text-anchor=\"{anchor}\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"{colour}\">{words}</text>",
        place.0, place.1
    )
}

/// A key of the config.
fn code(place: (f64, f64), anchor: &str, key: &str) -> String {
    format!(
        "<text x=\"{}\" y=\"{:.1}\" text-anchor=\"{anchor}\" font-size=\"12\" font-family=\"DejaVu Sans Mono, Consolas, monospace\" fill=\"{GREY}\">{key}</text>",
        place.0, place.1
    )
}
