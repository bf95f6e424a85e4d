//! Tells by its header which form a text has.

use super::error::Problem;
use super::findings::shown;
use super::{cbs_workbook, own, statline, text};

/// The forms a table may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Buurt's own CSV.
    Own,
    /// A StatLine export of SES-WOA scores.
    StatLine,
    /// The CBS workbook kwb, or its text form.
    CbsWorkbook,
}

/// What may separate columns.
pub(super) const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The header must be among this many first lines with content: old StatLine exports have
/// a title above it.
pub(super) const LINES_SEARCHED: usize = 10;

/// Where the header of a text is, and what it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Header {
    /// The form of the text.
    pub(super) form: Form,
    /// What separates its columns.
    pub(super) separator: u8,
    /// Its line, counted from 1.
    pub(super) line: u64,
    /// Where that line starts, in bytes.
    pub(super) start: usize,
}

/// The form that knows most of these headings, and how many it knows.
pub(super) fn most_known(headings: &[impl AsRef<str>]) -> (usize, Form) {
    let forms = [
        (Form::Own, own::is_like_own as fn(&str) -> bool),
        (Form::StatLine, |heading| {
            statline::heading(heading).is_some()
        }),
        (Form::CbsWorkbook, |heading| {
            cbs_workbook::heading(heading).is_some()
        }),
    ];
    let mut best = (0, Form::Own);
    for (form, is_known) in forms {
        let known = headings.iter().filter(|heading| is_known(heading.as_ref()));
        let known = known.count();
        if known > best.0 {
            best = (known, form);
        }
    }
    best
}

/// The header of a text: the first line of which two headings are known, read with the
/// separator that makes most of it fit.
///
/// # Errors
/// No heading is known, or Buurt's own form has another separator than a comma;
/// with the line of the header.
pub(super) fn recognise(text: &str) -> Result<Header, (u64, Problem)> {
    let mut found: Option<(usize, Header)> = None;
    let mut first = None;
    for (line, start, content) in text::lines_with_content(text).take(LINES_SEARCHED) {
        let above = *first.get_or_insert((line, content));
        let of_separator = |separator: u8| {
            let headings = text::split(content, separator);
            let (known, form) = most_known(&headings);
            let header = Header {
                form,
                separator,
                line,
                start,
            };
            ((known, headings.len()), header)
        };
        // Of those that fit equally well the first.
        let ((known, _), header) = SEPARATORS
            .into_iter()
            .rev()
            .map(of_separator)
            .max_by_key(|(fit, _)| *fit)
            .expect("there are separators");
        let is_title_above_own = header.form == Form::Own && line != above.0;
        if known > 0 && found.is_none() && !is_title_above_own {
            found = Some((known, header));
        }
        if known > 1 && !is_title_above_own {
            found = Some((known, header));
            break;
        }
    }
    let (line, content) = first.ok_or((1, Problem::Empty))?;
    let Some((_, header)) = found else {
        let problem = Problem::UnknownForm {
            found: shown(content),
            own: own::example(),
            statline: statline::example(),
            workbook: cbs_workbook::example(),
        };
        return Err((line, problem));
    };
    if header.form == Form::Own && header.separator != b',' {
        let found = match header.separator {
            b'\t' => "tabs".into(),
            other => format!("`{}`", char::from(other)),
        };
        return Err((header.line, Problem::WrongSeparator { found }));
    }
    Ok(header)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_is_recognised_by_its_header() {
        let form = |text| {
            let header = recognise(text).unwrap();
            (header.form, header.separator, header.line)
        };
        assert_eq!(
            form("# source\n\nhouseholds,code,name\n"),
            (Form::Own, b',', 3)
        );
        assert_eq!(
            form("gwb_code_10;regio;recs;a_inw\n"),
            (Form::CbsWorkbook, b';', 1)
        );
        assert_eq!(
            form("\"GWB_CODE\",\"regio\"\n"),
            (Form::CbsWorkbook, b',', 1)
        );
        let statline = "\"Wijken en buurten\";\"Regiocode (gemeente, wijk, buurt) (code)\"";
        assert_eq!(form(statline), (Form::StatLine, b';', 1));
    }

    #[test]
    fn the_separator_is_the_one_that_makes_the_header_fit() {
        // With a comma the whole line is one heading that starts like a known one.
        let header = "\"Wijken en buurten\";\"Anders\";\"Nog iets, met een komma\"";
        assert_eq!(recognise(header).unwrap().separator, b';');
    }

    #[test]
    fn a_title_above_a_header_of_cbs_is_passed_over() {
        let text = "\"Kerncijfers\"\n\n\"Onderwerpen\";\"Bevolking|Aantal inwoners\"\nA;1\n";
        let header = recognise(text).unwrap();
        assert_eq!((header.form, header.line), (Form::CbsWorkbook, 3));
        assert!(text[header.start..].starts_with("\"Onderwerpen\""));
        assert!(recognise("A title\ncode,name,residents\n").is_err());
    }

    #[test]
    fn an_own_table_with_another_separator_says_so() {
        for (text, found) in [("code;name;residents", "`;`"), ("code\tname", "tabs")] {
            let problem = Problem::WrongSeparator {
                found: found.into(),
            };
            assert_eq!(recognise(text), Err((1, problem)));
        }
    }
}
