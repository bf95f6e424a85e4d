//! From bytes to a text, and from a text to a grid of cells. Lines starting
//! with `#` are comments; line numbers count them, and blank lines, too.

use csv::{ReaderBuilder, StringRecord, Trim};

use super::error::Problem;
use super::findings::Findings;
use super::form::Header;
use super::grid::{Grid, Row, is_blank};

/// The text of a file in UTF-8, without byte-order mark, or else its bytes read
/// as Windows-1252 together with where they stop being UTF-8.
pub(super) enum Decoded {
    /// The file is UTF-8.
    Utf8(String),
    /// It is not; the line (from 1) and the byte show where.
    Windows1252 { text: String, line: u64, byte: u8 },
}

/// Decodes a file that should be text.
///
/// # Errors
/// The file is empty, UTF-16, or not a text at all.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, Problem> {
    let start = &bytes[..bytes.len().min(1024)];
    let zeros = start.iter().filter(|&&byte| byte == 0).count();
    if bytes.starts_with(&[0xFF, 0xFE])
        || bytes.starts_with(&[0xFE, 0xFF])
        || zeros * 4 > start.len()
    {
        return Err(Problem::Utf16);
    }
    if bytes.contains(&0) {
        return Err(Problem::NotText);
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.trim_ascii().is_empty() {
        return Err(Problem::Empty);
    }
    Ok(match std::str::from_utf8(bytes) {
        Ok(text) => Decoded::Utf8(text.to_owned()),
        Err(error) => {
            let valid = error.valid_up_to();
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes);
            let line = 1 + line_breaks(&bytes[..valid]);
            Decoded::Windows1252 {
                text: text.into_owned(),
                line,
                byte: bytes[valid],
            }
        }
    })
}

/// The lines that are neither blank nor comments: number, first byte and content.
pub(super) fn lines_with_content(text: &str) -> impl Iterator<Item = (u64, usize, &str)> {
    let mut start = 0;
    let lines = (1..)
        .zip(text.split_inclusive('\n'))
        .map(move |(line, content)| {
            start += content.len();
            (
                line,
                start - content.len(),
                content.trim_end_matches(['\r', '\n']),
            )
        });
    lines.filter(|(_, _, content)| !content.trim().is_empty() && !content.starts_with('#'))
}

/// The cells of one line.
pub(super) fn split(line: &str, separator: u8) -> Vec<String> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .delimiter(separator)
        .trim(Trim::All)
        .from_reader(line.as_bytes());
    let mut record = StringRecord::new();
    let read = reader.read_record(&mut record).unwrap_or(false);
    if read {
        record.iter().map(str::to_owned).collect()
    } else {
        Vec::new()
    }
}

/// The cells of a text from its header on. Rows that do not fit the header are left out,
/// as errors.
pub(super) fn grid(text: &str, header: Header, findings: &mut Findings) -> Grid {
    let text = &text[header.start..];
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(header.separator)
        .comment(Some(b'#'))
        .trim(Trim::All)
        .from_reader(text.as_bytes());
    let mut lines = Lines {
        text: text.as_bytes(),
        at: 0,
        line: header.line,
        rows_in_comments: Vec::new(),
    };
    let mut grid = Grid::default();
    let mut cells = StringRecord::new();
    loop {
        match reader.read_record(&mut cells) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                findings.file_error(Problem::Unreadable(error.to_string()));
                break;
            }
        }
        let line = lines.first_of_record(cells.position().map_or(0, csv::Position::byte));
        if is_blank(&cells) || is_source(&cells) {
            continue;
        }
        if grid.header.is_empty() {
            grid.header = cells.iter().map(str::to_owned).collect();
            let width = grid.header.iter().rposition(|name| !name.is_empty());
            grid.header.truncate(width.map_or(0, |last| last + 1));
            grid.header_line = line;
        } else if let Some(problem) = ragged(&cells, grid.header.len()) {
            findings.error(Some(line), None, problem);
        } else {
            grid.rows.push(Row {
                line,
                cells: std::mem::take(&mut cells),
            });
        }
    }
    lines.first_of_record(u64::MAX);
    let width = grid.header.len();
    for (line, comment) in lines.rows_in_comments {
        if width > 1 && split(comment, header.separator).len() == width {
            findings.error(Some(line), None, Problem::RowInComment);
        }
    }
    grid
}

/// Too few cells, or cells with content beyond the header.
fn ragged(cells: &StringRecord, expected: usize) -> Option<Problem> {
    let fits = cells.len() >= expected && cells.iter().skip(expected).all(str::is_empty);
    let open_quote = cells.iter().any(|cell| cell.contains('\n'));
    (!fits).then_some(Problem::RaggedRow {
        found: cells.len(),
        expected,
        open_quote,
    })
}

/// The line with which StatLine ends an export: `Bron: CBS`, `© CBS`.
fn is_source(cells: &StringRecord) -> bool {
    cells.iter().skip(1).all(str::is_empty)
        && cells.get(0).is_some_and(|cell| {
            ["Bron:", "Source:", "©"]
                .iter()
                .any(|sign| cell.starts_with(sign))
        })
}

/// Finds the line a record starts on. (The position that the csv crate gives
/// is that of the blank and comment lines before it.)
struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: u64,
    /// The comments passed over, and where: a row may look like one.
    rows_in_comments: Vec<(u64, &'a str)>,
}

impl<'a> Lines<'a> {
    fn first_of_record(&mut self, byte: u64) -> u64 {
        let mut start = usize::try_from(byte)
            .unwrap_or(usize::MAX)
            .clamp(self.at, self.text.len());
        while let Some(&first) = self.text.get(start) {
            match first {
                b'\r' | b'\n' => start += 1,
                b'#' => {
                    let rest: &'a [u8] = &self.text[start..];
                    let length = rest.iter().position(|&byte| byte == b'\n');
                    let length = length.unwrap_or(rest.len());
                    let line = self.line + line_breaks(&self.text[self.at..start]);
                    let comment = std::str::from_utf8(&rest[..length]).unwrap_or_default();
                    self.rows_in_comments.push((line, comment));
                    start += length;
                }
                _ => break,
            }
        }
        self.line += line_breaks(&self.text[self.at..start]);
        self.at = start;
        self.line
    }
}

fn line_breaks(bytes: &[u8]) -> u64 {
    bytes.iter().map(|&byte| u64::from(byte == b'\n')).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_numbers_count_comments_blank_lines_and_line_breaks_in_quotes() {
        for line_break in ["\n", "\r\n"] {
            let lines = [
                "# one",
                "",
                "code,name",
                "# four",
                "a,x",
                "",
                "",
                "b,\"y",
                "z\"",
                "c,w",
            ];
            let text = lines.join(line_break);
            let mut findings = Findings::new("test");
            let header = super::super::form::recognise(&text).unwrap();
            let grid = grid(&text, header, &mut findings);
            assert_eq!(grid.header, ["code", "name"]);
            let places: Vec<u64> = grid.rows.iter().map(|row| row.line).collect();
            assert_eq!((grid.header_line, places), (3, vec![5, 8, 10]));
        }
    }

    #[test]
    fn a_file_that_is_not_utf8_tells_where() {
        let Ok(Decoded::Windows1252 { text, line, byte }) = decode(b"a;b\nc;\xEB\n") else {
            panic!("this is not UTF-8")
        };
        assert_eq!((text.as_str(), line, byte), ("a;b\nc;ë\n", 2, 0xEB));
    }
}
