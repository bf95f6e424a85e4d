//! Texts that values come from, and places in them.

use std::ops::Range;
use std::path::{Path, PathBuf};

/// A file, or one `--set` as the user typed it.
#[derive(Debug, Clone)]
pub(super) struct Source {
    /// As shown to the user: the path as typed, or `command line`.
    pub name: String,
    /// The file on disk. `None` for a `--set`.
    pub path: Option<PathBuf>,
    /// The whole text. Empty when it could not be read.
    pub text: String,
}

/// A stretch of bytes in one of the sources.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// Index into the list of sources, in the order in which they were read.
    pub source: usize,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Place {
    /// The place of `span` in source number `source`.
    pub fn new(source: usize, span: Range<usize>) -> Self {
        Self {
            source,
            start: span.start,
            end: span.end,
        }
    }

    /// A source as a whole, where no stretch of it is to blame.
    pub fn whole(source: usize) -> Self {
        Self::new(source, 0..0)
    }

    /// Whether this is a source as a whole.
    pub fn is_whole(&self) -> bool {
        self.end == 0
    }
}

/// One line of a source around a place.
pub(super) struct Line<'a> {
    /// Line number, from 1.
    pub number: usize,
    /// Column of the place in characters, from 1.
    pub column: usize,
    /// The line without its line ending.
    pub text: &'a str,
    /// The place within `text`, on character boundaries, at most to the end of the line.
    pub span: Range<usize>,
}

impl Source {
    /// The text of a file, under the name that the user gave it.
    pub fn of_file(path: &Path, text: String) -> Self {
        Self {
            name: path.display().to_string(),
            path: Some(path.to_owned()),
            text,
        }
    }

    /// The line on which a place begins.
    pub fn line(&self, place: &Place) -> Line<'_> {
        let text = self.text.as_str();
        let mut start = text.floor_char_boundary(place.start);
        // A place at the very end of a text that ends in a newline belongs to the last line.
        if start == text.len() && text.ends_with('\n') {
            start -= 1;
        }
        let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let line_end = text[start..]
            .find('\n')
            .map_or(text.len(), |newline| start + newline);
        let line = text[line_start..line_end].trim_end_matches('\r');
        let start = start.min(line_start + line.len());
        let end = text
            .floor_char_boundary(place.end)
            .clamp(start, line_start + line.len());
        Line {
            number: text[..line_start].matches('\n').count() + 1,
            column: text[line_start..start].chars().count() + 1,
            text: line,
            span: start - line_start..end - line_start,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, span: Range<usize>) -> (usize, usize, String, Range<usize>) {
        let source = Source {
            name: "a".into(),
            path: None,
            text: text.into(),
        };
        let line = source.line(&Place::new(0, span));
        (line.number, line.column, line.text.to_owned(), line.span)
    }

    #[test]
    fn a_place_is_found_by_line_and_column() {
        assert_eq!(
            line("a = 1\nbé = 2\n", 12..13),
            (2, 6, "bé = 2".into(), 6..7)
        );
        assert_eq!(
            line("a = 1\r\nb = 2\r\n", 4..5),
            (1, 5, "a = 1".into(), 4..5)
        );
    }

    #[test]
    fn a_place_past_the_end_is_the_end_of_the_last_line() {
        assert_eq!(line("a = 1\nb =\n", 10..10), (2, 4, "b =".into(), 3..3));
        assert_eq!(line("a =", 99..120), (1, 4, "a =".into(), 3..3));
        assert_eq!(line("", 5..6), (1, 1, String::new(), 0..0));
    }

    #[test]
    fn a_place_over_several_lines_is_cut_at_the_first() {
        assert_eq!(line("a = [\n1,\n]", 4..10), (1, 5, "a = [".into(), 4..5));
    }
}
