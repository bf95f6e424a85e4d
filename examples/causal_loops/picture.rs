//! A loop as an SVG picture: four steps around, two dampers between them.

use buurt::base::language::Language;

use super::loops::{Damper, Loop};

const WIDTH: f64 = 960.0;
const HEIGHT: f64 = 390.0;
/// Half the width and height of a step.
const STEP: (f64, f64) = (112.0, 30.0);
/// Half the width and height of a damper.
const DAMPER: (f64, f64) = (112.0, 26.0);
/// Middles of the steps, clockwise from the upper left.
const MIDDLES: [(f64, f64); 4] = [(130.0, 85.0), (830.0, 85.0), (830.0, 345.0), (130.0, 345.0)];
/// Height of the middles of the dampers.
const DAMPERS: [f64; 2] = [170.0, 260.0];
const INK: &str = "#1a1a1a";
const BLUE: &str = "#0072b2";
const RED: &str = "#993f00";

/// Draws a loop.
pub fn svg(of: &Loop, language: Language) -> String {
    let title = of.title.text(language);
    let mut marks = vec![text((20.0, 28.0), "start", 18.0, "bold", INK, title)];
    for (index, keys) in of.keys.iter().enumerate() {
        marks.push(step_arrow(index, keys));
    }
    for (index, damper) in of.dampers.iter().enumerate() {
        marks.push(damping(index, damper, language));
    }
    for (middle, step) in MIDDLES.iter().zip(&of.steps) {
        marks.push(rectangle(*middle, STEP, "#e6f1f8", BLUE, ""));
        marks.push(lines(*middle, step.text(language), 14.0));
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" width=\"{WIDTH}\" height=\"{HEIGHT}\" font-family=\"DejaVu Sans, Verdana, sans-serif\" role=\"img\" xml:lang=\"{language}\">\n<title>{title}</title>\n<defs>{}{}</defs>\n<rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fff\"/>\n{}\n</svg>\n",
        head("more", BLUE),
        head("less", RED),
        marks.join("\n")
    )
}

/// The head of an arrow.
fn head(name: &str, colour: &str) -> String {
    format!(
        "<marker id=\"{name}\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\"><path d=\"M0,0 L10,5 L0,10 z\" fill=\"{colour}\"/></marker>"
    )
}

/// From a step to the next, with what switches it off.
fn step_arrow(index: usize, keys: &[&str]) -> String {
    let ((x, y), (to_x, to_y)) = (MIDDLES[index], MIDDLES[(index + 1) % 4]);
    let across = y == to_y;
    let along = |from: f64, to: f64, half: f64| {
        let step = (to - from).signum();
        (from + step * (half + 2.0), to - step * (half + 4.0))
    };
    let arrow = if across {
        let (from, to) = along(x, to_x, STEP.0);
        line((from, y), (to, y), BLUE, "more")
    } else {
        let (from, to) = along(y, to_y, STEP.1);
        line((x, from), (x, to), BLUE, "more")
    };
    let (middle, first, anchor) = if across {
        // Above the arrow at the top, below it at the bottom.
        let up = if index == 0 {
            -8.0 - 16.0 * (keys.len() as f64 - 1.0)
        } else {
            20.0
        };
        ((x + to_x) / 2.0, y + up, "middle")
    } else {
        let side = if index == 1 { -12.0 } else { 12.0 };
        let anchor = if index == 1 { "end" } else { "start" };
        (
            x + side,
            (y + to_y) / 2.0 + 4.0 - 8.0 * (keys.len() as f64 - 1.0),
            anchor,
        )
    };
    let keys = keys.iter().enumerate().map(|(row, key)| {
        let place = (middle, first + 16.0 * row as f64);
        code(place, anchor, key)
    });
    std::iter::once(arrow)
        .chain(keys)
        .collect::<Vec<_>>()
        .join("\n")
}

/// What damps: from one step, through a box, to the other.
fn damping(index: usize, damper: &Damper, language: Language) -> String {
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
    let words = text(
        (middle.0, middle.1 - 5.0),
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
        code((middle.0, middle.1 + 14.0), "middle", damper.key),
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
        "<text x=\"{}\" y=\"{:.1}\" text-anchor=\"{anchor}\" font-size=\"12\" font-family=\"DejaVu Sans Mono, Consolas, monospace\" fill=\"#595959\">{key}</text>",
        place.0, place.1
    )
}
