//! A drawing as PNG, at twice the nominal size, with smooth edges.

use super::drawing::Drawing;
use super::paint::{Medium, Setting};
use super::style::PIXELS_PER_POINT;
use super::typeface::LINE_HEIGHT;
use plotters::prelude::{BitMapBackend, IntoDrawingArea};
use png::{BitDepth, ColorType, Compression, Encoder, Filter, PixelDimensions, Unit};

/// plotters paints whole pixels, so the picture is painted larger by this factor
/// and every square of pixels averaged into one.
const FINER: usize = 2;
/// Bytes per pixel: red, green and blue.
const BYTES: usize = 3;
/// plotters takes the height of a line for the size of a text, and half of it for
/// the distance from top to baseline.
const MEDIUM: Medium = Medium {
    scale: (PIXELS_PER_POINT * FINER) as f64,
    asked: LINE_HEIGHT,
    ascent: LINE_HEIGHT / 2.0,
    setting: Setting::Letters,
};
/// Pixels per metre that make the picture print 800 points of 1/96 inch wide.
const PIXELS_PER_METRE: u32 = (96.0 * PIXELS_PER_POINT as f64 / 0.0254) as u32;

/// Writes a PNG file, the same bytes for the same drawing.
pub fn write(drawing: &Drawing) -> Vec<u8> {
    let (bytes, columns) = paint(drawing);
    encode(&bytes, columns)
}

/// The bytes of the finished picture, row by row, and its width in pixels.
fn paint(drawing: &Drawing) -> (Vec<u8>, usize) {
    let (width, height) = MEDIUM.size(drawing);
    let mut bytes = vec![0; BYTES * width as usize * height as usize];
    {
        let area = BitMapBackend::with_buffer(&mut bytes, (width, height)).into_drawing_area();
        MEDIUM
            .paint(drawing, &area)
            .expect("pixels cannot fail and the font is registered");
    }
    let columns = width as usize / FINER;
    (average(&bytes, columns), columns)
}

/// The mean of every square of [`FINER`] by [`FINER`] pixels.
fn average(bytes: &[u8], columns: usize) -> Vec<u8> {
    let line = BYTES * FINER * columns;
    let mut averaged = Vec::with_capacity(bytes.len() / (FINER * FINER));
    for lines in bytes.chunks_exact(FINER * line) {
        for column in 0..columns {
            for colour in 0..BYTES {
                let first = column * FINER * BYTES + colour;
                let square = (0..FINER * FINER)
                    .map(|part| lines[first + part / FINER * line + part % FINER * BYTES]);
                let sum: usize = square.map(usize::from).sum();
                averaged.push(((sum + FINER * FINER / 2) / (FINER * FINER)) as u8);
            }
        }
    }
    averaged
}

fn encode(bytes: &[u8], columns: usize) -> Vec<u8> {
    let mut file = Vec::new();
    let rows = bytes.len() / (BYTES * columns);
    let mut encoder = Encoder::new(&mut file, columns as u32, rows as u32);
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Fast);
    encoder.set_filter(Filter::Paeth);
    let density = PixelDimensions {
        xppu: PIXELS_PER_METRE,
        yppu: PIXELS_PER_METRE,
        unit: Unit::Meter,
    };
    encoder.set_pixel_dims(Some(density));
    let mut writer = encoder.write_header().expect("a vector takes every header");
    writer
        .write_image_data(bytes)
        .expect("the bytes fill the picture exactly");
    writer.finish().expect("a vector takes every byte");
    file
}

#[cfg(test)]
mod tests {
    use super::super::drawing::{Anchor, Text};
    use super::super::style::INK;
    use super::super::typeface::Weight;
    use super::*;
    use crate::base::language::Language;

    #[test]
    fn a_pixel_is_the_mean_of_the_four_it_comes_from() {
        let grey = |parts: [u8; 8]| parts.map(|part| [part; BYTES]).concat();
        let pixels = grey([0, 0, 255, 255, 0, 0, 255, 252]);
        assert_eq!(average(&pixels, 2), [0, 0, 0, 254, 254, 254]);
    }

    #[test]
    fn letters_stand_on_the_baseline_right_of_the_start() {
        let mut drawing = Drawing {
            height: 450.0,
            language: Language::English,
            title: String::new(),
            description: String::new(),
            marks: vec![],
        };
        drawing.text(Text {
            place: (100.0, 200.0),
            text: "H".to_owned(),
            size: 96.0,
            weight: Weight::Regular,
            anchor: Anchor::Start,
            colour: INK,
        });
        let (bytes, columns) = paint(&drawing);
        let dark: Vec<usize> = (0..bytes.len() / BYTES)
            .filter(|pixel| bytes[BYTES * pixel] < 128)
            .collect();
        let left = dark.iter().map(|pixel| pixel % columns).min().unwrap();
        let bottom = dark.last().unwrap() / columns;
        assert_eq!((left, bottom), (219, 399));
    }
}
