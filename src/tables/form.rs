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

const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The form of a text and its separator: those by which most headings are known.
///
/// # Errors
/// No heading is known, or Buurt's own form has another separator than a comma;
/// with the line of the header.
pub(super) fn recognise(text: &str) -> Result<(Form, u8), (u64, Problem)> {
    let (line, header) = text::header_line(text).ok_or((1, Problem::Empty))?;
    let mut best = (0, Form::Own, b',');
    for separator in SEPARATORS {
        let headings = text::split(header, separator);
        for (form, is_known) in [
            (Form::Own, own::is_like_own as fn(&str) -> bool),
            (Form::StatLine, |heading| {
                statline::heading(heading).is_some()
            }),
            (Form::CbsWorkbook, |heading| {
                cbs_workbook::heading(heading).is_some()
            }),
        ] {
            let known = headings.iter().filter(|heading| is_known(heading)).count();
            if known > best.0 {
                best = (known, form, separator);
            }
        }
    }
    let (known, form, separator) = best;
    if known == 0 {
        let problem = Problem::UnknownForm {
            found: shown(header),
            own: own::example(),
            statline: statline::example(),
            workbook: cbs_workbook::example(),
        };
        return Err((line, problem));
    }
    if form == Form::Own && separator != b',' {
        return Err((
            line,
            Problem::WrongSeparator {
                found: name_of(separator),
            },
        ));
    }
    Ok((form, separator))
}

fn name_of(separator: u8) -> String {
    match separator {
        b'\t' => "tabs".into(),
        other => format!("`{}`", char::from(other)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_is_recognised_by_its_header() {
        let form = |text| recognise(text).unwrap();
        assert_eq!(
            form("# source\n\nhouseholds,code,name\n"),
            (Form::Own, b',')
        );
        assert_eq!(
            form("gwb_code_10;regio;recs;a_inw\n"),
            (Form::CbsWorkbook, b';')
        );
        assert_eq!(form("\"GWB_CODE\",\"regio\"\n"), (Form::CbsWorkbook, b','));
        let statline = "\"Wijken en buurten\";\"Regiocode (gemeente, wijk, buurt) (code)\"";
        assert_eq!(form(statline), (Form::StatLine, b';'));
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
