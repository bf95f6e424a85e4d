//! A drawing as SVG: real text, a title and a description, nothing to load.

use super::drawing::Drawing;
use super::paint::{Medium, Setting};
use super::style::WIDTH;
use plotters::prelude::{IntoDrawingArea, SVGBackend};
use quick_xml::escape::escape;

/// plotters writes whole coordinates, so the drawing is made ten times as large
/// and shown at its own size. Its `font-size` is what it was asked for divided by
/// 1.24, and the top of a text lies 0.76 of that above the baseline.
const MEDIUM: Medium = Medium {
    scale: 10.0,
    asked: 1.24,
    ascent: 0.76,
    setting: Setting::WholeTexts,
};

/// Writes a whole SVG document, the same bytes for the same drawing.
pub fn write(drawing: &Drawing) -> String {
    let size = MEDIUM.size(drawing);
    let mut drawn = String::new();
    {
        let area = SVGBackend::with_string(&mut drawn, size).into_drawing_area();
        MEDIUM
            .paint(drawing, &area)
            .expect("a string takes all and the font is registered");
    }
    let (_, marks) = drawn
        .split_once(">\n")
        .expect("plotters opens the document");
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{}\" \
         viewBox=\"0 0 {} {}\" xml:lang=\"{}\" role=\"img\" \
         stroke-linecap=\"round\" stroke-linejoin=\"round\">\n\
         <title>{}</title>\n<desc>{}</desc>\n",
        drawing.height,
        size.0,
        size.1,
        drawing.language,
        escape(without_controls(&drawing.title)),
        escape(without_controls(&drawing.description)),
    );
    // plotters puts a line break before and after every text; it is not part of it.
    for line in marks.lines() {
        if line == "</text>" {
            svg.pop();
        }
        svg += line;
        if !line.starts_with("<text ") {
            svg.push('\n');
        }
    }
    svg
}

fn without_controls(text: &str) -> String {
    text.chars()
        .filter(|character| !character.is_control())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::drawing::{Anchor, Colour, Mark, Text};
    use super::super::typeface::Weight;
    use super::*;
    use crate::base::language::Language;

    fn drawn(title: &str, marks: Vec<Mark>) -> String {
        write(&Drawing {
            height: 450.0,
            language: Language::English,
            title: title.to_owned(),
            description: String::new(),
            marks,
        })
    }

    #[test]
    fn signs_that_mean_something_in_xml_are_escaped() {
        assert!(
            drawn("<a> & \"b\" \u{1}", vec![])
                .contains("<title>&lt;a&gt; &amp; &quot;b&quot; </title>")
        );
    }

    #[test]
    fn a_line_through_one_place_is_a_dot() {
        let dot = Mark::Line {
            places: vec![(1.26, 7.0)],
            colour: Colour(0, 0, 0),
            width: 6.0,
        };
        assert!(drawn("", vec![dot]).contains("<circle cx=\"12\" cy=\"70\" r=\"30\""));
    }

    #[test]
    fn texts_are_written_without_the_line_breaks_around_them() {
        let text = Mark::Text(Text {
            place: (20.0, 47.6),
            text: "a < b".to_owned(),
            size: 10.0,
            weight: Weight::Regular,
            anchor: Anchor::Start,
            colour: Colour(0, 0, 0),
        });
        assert!(drawn("", vec![text]).contains(
            "<text x=\"200\" y=\"400\" dy=\"0.76em\" text-anchor=\"start\" \
             font-family=\"DejaVu Sans, Verdana, sans-serif\" font-size=\"100\" \
             opacity=\"1\" fill=\"#000000\">a &lt; b</text>\n</svg>\n"
        ));
    }
}
