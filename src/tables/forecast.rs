//! The StatLine export of a regional forecast of CBS and PBL: residents, births, deaths and
//! moves by municipality and year, or residents alone. Its figures are those of a municipality;
//! each of its neighbourhoods has the same rates.

mod row;

use super::area::{Area, Year};
use super::error::Problem;
use super::findings::{Findings, shown};
use super::form::{Form, Header, LINES_SEARCHED, SEPARATORS};
use super::grid::{Columns, Grid};
use super::level;
use super::note::NoteKind;
use super::row::{RowReader, Writing};
use super::text::{self, Decoded};
use row::{
    CODE, DEATHS, DEPARTURES, EMIGRATION, FLOWS, Given, PERIOD, REGION, RESIDENTS, Reading,
    heading, read_row,
};

/// A municipality of the table, and what the forecast says of it.
struct Municipality<'a> {
    code: Option<String>,
    /// The first of its areas.
    area: &'a Area,
    years: Vec<Given>,
    /// A row of it was wrong, and is told.
    refused: bool,
}

/// What the forecast expects of each of the areas, by year.
pub(super) fn read(bytes: &[u8], areas: &[Area], findings: &mut Findings) -> Vec<Vec<Year>> {
    if let Some(area) = areas.iter().find(|area| area.flows.is_some()) {
        let area = shown(&area.code);
        findings.file_error(Problem::ForecastAndFlows { area });
    }
    let Some(grid) = grid(bytes, findings) else {
        return Vec::new();
    };
    let columns = Columns::find(&grid, heading, findings);
    let has = |key: &str| columns.get(key).is_some();
    let mut needed = vec![PERIOD, RESIDENTS];
    needed.extend((!has(CODE)).then_some(REGION));
    let has_flows = FLOWS.iter().any(|(key, _)| has(key));
    if has_flows {
        needed.extend(FLOWS.map(|(key, _)| key));
    }
    columns.require(&needed, &grid, findings);
    if !findings.is_clean() {
        return Vec::new();
    }
    let (mut municipalities, of_area) = municipalities(areas);
    for row in &grid.rows {
        let mut cells = RowReader::new(row, &columns, Writing::Cbs, findings);
        let (code, name) = region(&cells);
        let known = municipalities.iter_mut().find(|one| one.is(&code, &name));
        let Some(one) = known else {
            continue;
        };
        match read_row(&mut cells, (&columns, has_flows), row.line) {
            // What follows a wrong year may be right.
            Reading::Year(_) if one.refused => {}
            Reading::Year(given) => match one.follows(&given, has_flows) {
                None => one.years.push(given),
                Some(problem) => {
                    cells.error(PERIOD, problem);
                    one.refused = true;
                }
            },
            Reading::Unknown => {
                let name = shown(&one.area.municipality);
                findings.note(NoteKind::ForecastYearLeftOut, &name, row.line);
            }
            Reading::Refused => one.refused = true,
        }
    }
    let period = columns.get(PERIOD).map(|column| column.heading.as_str());
    check(&municipalities, (period, has_flows), findings);
    if !findings.is_clean() {
        return Vec::new();
    }
    tell_years(&municipalities, has_flows, findings);
    let years: Vec<Vec<Year>> = municipalities.iter().map(Municipality::course).collect();
    of_area.iter().map(|place| years[*place].clone()).collect()
}

/// The cells of the file, from the line of which most headings are known.
fn grid(bytes: &[u8], findings: &mut Findings) -> Option<Grid> {
    let text = match super::check_size(bytes.len() as u64).and_then(|()| text::decode(bytes)) {
        Ok(Decoded::Utf8(text)) => text,
        Ok(Decoded::Windows1252 { text, .. }) => {
            findings.note_file(NoteKind::ReadAsWindows1252);
            text
        }
        Err(problem) => {
            findings.file_error(problem);
            return None;
        }
    };
    let mut most = 0;
    let mut header = Header {
        form: Form::StatLine,
        separator: b';',
        line: 1,
        start: 0,
    };
    for (line, start, content) in text::lines_with_content(&text).take(LINES_SEARCHED) {
        for separator in SEPARATORS {
            let headings = text::split(content, separator);
            let known = headings.iter().filter(|name| heading(name).is_some());
            let known = known.count();
            if known > most {
                most = known;
                (header.separator, header.line, header.start) = (separator, line, start);
            }
        }
    }
    Some(text::grid(&text, header, findings))
}

/// The municipalities of the areas, and which of them each area is in.
fn municipalities(areas: &[Area]) -> (Vec<Municipality<'_>>, Vec<usize>) {
    let mut all: Vec<Municipality<'_>> = Vec::new();
    let mut of_area = Vec::new();
    for area in areas {
        let code = level::municipality_of(&area.code);
        let same =
            |one: &Municipality<'_>| one.code == code && one.area.municipality == area.municipality;
        let place = all.iter().position(same).unwrap_or_else(|| {
            all.push(Municipality {
                code,
                area,
                years: Vec::new(),
                refused: false,
            });
            all.len() - 1
        });
        of_area.push(place);
    }
    (all, of_area)
}

/// Code and name of the region of a row, either of which may be empty.
fn region(cells: &RowReader<'_, '_>) -> (String, String) {
    let text = |key| cells.text(key).unwrap_or_default();
    let name = text(REGION);
    let code = match (text(CODE), level::municipality_of(name)) {
        ("", Some(code)) => code,
        (code, _) => code.to_owned(),
    };
    (code, plain(name))
}

/// A name as it is compared: StatLine adds what kind of region it is where a province is
/// called like its capital.
fn plain(name: &str) -> String {
    let name = name.trim().to_lowercase();
    name.trim_end_matches("(gemeente)").trim_end().to_owned()
}

impl Municipality<'_> {
    /// Whether a region of the file is this municipality: by code where both have one.
    fn is(&self, code: &str, name: &str) -> bool {
        match &self.code {
            Some(own) if !code.is_empty() => own == code,
            _ => plain(&self.area.municipality) == name,
        }
    }

    /// What is wrong with a year after those there are.
    fn follows(&self, given: &Given, has_flows: bool) -> Option<Problem> {
        let (found, before) = (given.year, self.years.last()?.year);
        if found == before {
            return Some(Problem::YearTwice { found });
        }
        let expected = before + 1;
        let wrong = found < before || (has_flows && found != expected);
        wrong.then_some(Problem::YearOrder {
            found,
            before,
            expected,
        })
    }

    /// What is expected from the first year on.
    fn course(&self) -> Vec<Year> {
        let next = self.years.iter().skip(1).map(Some).chain([None]);
        let mut course = Vec::new();
        for (given, next) in self.years.iter().zip(next) {
            if let Some(flows) = given.flows {
                let part = |flow: f64| flow / given.residents;
                let signed = FLOWS.iter().zip(flows).map(|((_, sign), flow)| sign * flow);
                course.push(Year {
                    growth: part(signed.sum()),
                    gone: Some([
                        1_000.0 * part(flows[DEATHS]),
                        1_000.0 * part(flows[EMIGRATION] + flows[DEPARTURES]),
                    ]),
                });
            } else if let Some(next) = next {
                let years = next.year - given.year;
                let times = next.residents / given.residents;
                let year = Year {
                    growth: libm::pow(times, 1.0 / f64::from(years)) - 1.0,
                    gone: None,
                };
                course.extend(std::iter::repeat_n(year, usize::from(years)));
            }
        }
        course
    }
}

/// Adds what is wrong with the municipalities as a whole.
fn check(
    all: &[Municipality<'_>],
    (period, has_flows): (Option<&str>, bool),
    findings: &mut Findings,
) {
    let mut begins: Option<(&str, u16)> = None;
    for one in all.iter().filter(|one| !one.refused) {
        let municipality = one.area.municipality.as_str();
        let Some(first) = one.years.first() else {
            findings.file_error(Problem::NotForecast {
                municipality: shown(municipality),
                area: shown(&one.area.code),
            });
            continue;
        };
        if one.years.len() == 1 && !has_flows {
            let problem = Problem::ForecastOfOneYear {
                municipality: shown(municipality),
                year: first.year,
            };
            findings.error(Some(first.line), period, problem);
        }
        let (other, expected) = *begins.get_or_insert((municipality, first.year));
        if first.year != expected {
            let problem = Problem::OtherFirstYear {
                found: first.year,
                other: shown(other),
                first: expected,
            };
            findings.error(Some(first.line), period, problem);
        }
    }
}

/// Tells which years are followed, and what had to be made up for.
fn tell_years(all: &[Municipality<'_>], has_flows: bool, findings: &mut Findings) {
    let years = || {
        all.iter()
            .flat_map(|one| &one.years)
            .map(|given| given.year)
    };
    if let (Some(first), Some(last)) = (years().min(), years().max()) {
        findings.note_part(NoteKind::ForecastRead, format!("{first}–{last}"));
    }
    if has_flows {
        return;
    }
    findings.note_file(NoteKind::ForecastOfResidents);
    let apart = |one: &Municipality<'_>| {
        let mut pairs = one.years.windows(2);
        pairs.any(|pair| pair[1].year > pair[0].year + 1)
    };
    for one in all.iter().filter(|one| apart(one)) {
        findings.note_part(
            NoteKind::ForecastYearsBetween,
            shown(&one.area.municipality),
        );
    }
}
