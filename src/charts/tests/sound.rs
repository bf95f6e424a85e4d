//! For tests: what a drawing has to satisfy before anyone looks at it.

use crate::charts::drawing::{Anchor, Drawing, Mark, Place, Text};
use crate::charts::{style, typeface};
use quick_xml::events::Event;

/// All texts of an SVG document, which has to be well-formed.
pub fn texts(svg: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(svg);
    reader.config_mut().check_end_names = true;
    let (mut texts, mut open) = (Vec::new(), String::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(_) => open.clear(),
            Event::Text(text) => open += &text,
            Event::GeneralRef(name) => open += &format!("&{};", &*name),
            Event::End(_) => texts.push(std::mem::take(&mut open)),
            Event::Eof => return texts,
            _ => {}
        }
    }
}

/// Left, upper, right and lower edge of the letters of a text.
fn extent(text: &Text) -> [f64; 4] {
    let width = typeface::width(&text.text, text.size, text.weight);
    let left = match text.anchor {
        Anchor::Start => text.place.0,
        Anchor::Middle => text.place.0 - width / 2.0,
        Anchor::End => text.place.0 - width,
    };
    [
        left,
        text.place.1 - 0.76 * text.size,
        left + width,
        text.place.1 + 0.2 * text.size,
    ]
}

/// Checks that nothing leaves the picture and that no two texts overlap.
#[track_caller]
fn assert_inside_and_apart(drawing: &Drawing) {
    let inside = |place: &Place| {
        (0.0..=style::WIDTH).contains(&place.0) && (0.0..=drawing.height).contains(&place.1)
    };
    let mut extents: Vec<(&str, [f64; 4])> = Vec::new();
    for mark in &drawing.marks {
        match mark {
            Mark::Area {
                corners: places, ..
            }
            | Mark::Line { places, .. } => {
                assert!(places.iter().all(inside), "{mark:?}");
            }
            Mark::Rectangle { from, to, .. } => {
                assert!(inside(from) && inside(to), "{mark:?}");
            }
            Mark::Text(text) => {
                let [left, top, right, bottom] = extent(text);
                assert!(inside(&(left, top)) && inside(&(right, bottom)), "{text:?}");
                for (other, [from, above, to, below]) in &extents {
                    let apart = right <= *from || *to <= left || bottom <= *above || *below <= top;
                    assert!(apart, "`{}` overlaps `{other}`", text.text);
                }
                extents.push((&text.text, [left, top, right, bottom]));
            }
        }
    }
}

/// Checks what holds for every picture.
#[track_caller]
pub fn assert_sound(drawing: &Drawing) {
    assert_inside_and_apart(drawing);
    let picture = drawing.finish();
    let texts = texts(&picture.svg);
    assert!(
        !picture.svg.contains("NaN") && !picture.svg.contains("=\"inf"),
        "{}",
        picture.svg
    );
    for character in texts
        .concat()
        .chars()
        .filter(|character| *character != '\n')
    {
        assert!(typeface::has(character), "the font lacks {character:?}");
    }
    assert!(picture.png.starts_with(b"\x89PNG"));
    assert_eq!(picture.png[16..20], 1600_u32.to_be_bytes());
}
