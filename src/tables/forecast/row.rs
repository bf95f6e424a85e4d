//! The columns of a forecast, and what a row of it says.

use super::super::error::Problem;
use super::super::grid::Columns;
use super::super::row::{Range, RowReader};
use crate::base::words::tell;

pub(super) const CODE: &str = "Regiocode";
pub(super) const REGION: &str = "Regio's";
pub(super) const PERIOD: &str = "Perioden";
pub(super) const RESIDENTS: &str = "Totale bevolking";

/// Who comes (+) and goes (−) in a year. In the table of CBS, all or none.
pub(super) const FLOWS: [(&str, f64); 6] = [
    ("Levendgeborenen", 1.0),
    ("Overledenen", -1.0),
    ("Immigratie", 1.0),
    ("Emigratie", -1.0),
    ("Vestigers uit andere gemeente", 1.0),
    ("Vertrekkers naar andere gemeente", -1.0),
];
/// Places of those who are gone in [`FLOWS`].
pub(super) const DEATHS: usize = 1;
pub(super) const EMIGRATION: usize = 3;
pub(super) const DEPARTURES: usize = 5;

/// The letters of a heading without its unit, and the column they stand for; those that end
/// in `*` begin so. Forecasts and what has been (37259NED) are worded differently.
const HEADINGS: [(&str, &str); 16] = [
    ("regiocode*", CODE),
    ("regio*", REGION),
    ("periode*", PERIOD),
    ("totalebevolking", RESIDENTS),
    ("bevolkingopjanuari", RESIDENTS),
    ("levendgeborenen", FLOWS[0].0),
    ("levendgeborenkinderen", FLOWS[0].0),
    ("overledenen", FLOWS[1].0),
    ("immigratie", FLOWS[2].0),
    ("emigratie*", FLOWS[3].0),
    ("vestigersuitanderegemeente", FLOWS[4].0),
    ("vestiginguitanderegemeente", FLOWS[4].0),
    ("uitanderegemeente", FLOWS[4].0),
    ("vertrekkersnaaranderegemeente", FLOWS[5].0),
    ("vertreknaaranderegemeente", FLOWS[5].0),
    ("naaranderegemeente", FLOWS[5].0),
];

const FIGURE: Range = Range(0.0, 20_000_000.0, "table-range-figure");

/// One year of a municipality.
pub(super) struct Given {
    pub(super) line: u64,
    pub(super) year: u16,
    pub(super) residents: f64,
    /// In the order of [`FLOWS`].
    pub(super) flows: Option<[f64; 6]>,
}

/// What a row comes to.
pub(super) enum Reading {
    Year(Given),
    /// Too little is known of this year.
    Unknown,
    Refused,
}

/// The column that a heading names: `Levendgeborenen (x 1 000)`, `Levendgeborenen_2`,
/// `Vertrek uit de gemeente/Naar andere gemeente (aantal)`.
pub(super) fn heading(heading: &str) -> Option<&'static str> {
    let topic = heading.rsplit('/').next().unwrap_or(heading).to_lowercase();
    let topic = match topic.rfind("(x 1").or_else(|| topic.rfind("(aantal")) {
        Some(unit) => &topic[..unit],
        None => &topic,
    };
    let letters: String = topic.chars().filter(|one| one.is_alphabetic()).collect();
    let fits = |name: &str| match name.strip_suffix('*') {
        Some(start) => letters.starts_with(start),
        None => letters == name,
    };
    let found = HEADINGS.iter().find(|(name, _)| fits(name));
    found.map(|(_, column)| *column)
}

/// Reads one row of a municipality of the table.
pub(super) fn read_row(
    cells: &mut RowReader<'_, '_>,
    (columns, has_flows): (&Columns, bool),
    line: u64,
) -> Reading {
    let text = cells.text(PERIOD).unwrap_or_default();
    let year = year(text).or_else(|| cells.unexpected(PERIOD, text, tell!("table-a-year")));
    let residents = figure(cells, columns, RESIDENTS);
    let flows = FLOWS.map(|(key, _)| figure(cells, columns, key));
    let known = flows.iter().flatten().count();
    if residents == Some(0.0) {
        let found = cells.text(RESIDENTS).unwrap_or_default();
        cells.unexpected::<()>(RESIDENTS, found, tell!("table-somebody"));
    }
    let (Some(year), true) = (year, cells.is_sound()) else {
        return Reading::Refused;
    };
    let Some(residents) = residents.filter(|_| known > 0 || !has_flows) else {
        return Reading::Unknown;
    };
    for ((key, _), flow) in FLOWS.iter().zip(flows).filter(|_| has_flows) {
        match flow {
            None => {
                let expected = tell!("table-range-figure");
                cells.error(key, Problem::MissingValue { expected });
            }
            Some(flow) if flow > residents => {
                let found = cells.text(key).unwrap_or_default();
                cells.unexpected::<()>(key, found, tell!("table-at-most-residents"));
            }
            Some(_) => {}
        }
    }
    match cells.is_sound() {
        false => Reading::Refused,
        true => Reading::Year(Given {
            line,
            year,
            residents,
            flows: has_flows.then(|| flows.map(|flow| flow.unwrap_or_default())),
        }),
    }
}

/// A number of persons, in whichever unit its heading names.
fn figure(cells: &mut RowReader<'_, '_>, columns: &Columns, key: &str) -> Option<f64> {
    let heading = columns.get(key)?.heading.to_lowercase();
    if heading.contains("(aantal") {
        return cells.whole(key).map(f64::from);
    }
    let figure = cells.number(key, &FIGURE);
    match heading.contains("(x 1") {
        true => figure.map(|thousands| thousands * 1_000.0),
        false => figure,
    }
}

/// The year of a period: `2024`, `2024*`, `2024JJ00`.
fn year(period: &str) -> Option<u16> {
    let (year, rest) = period.split_at_checked(4)?;
    let whole = rest.trim_end_matches('*').trim_end();
    let is_year = year.bytes().all(|byte| byte.is_ascii_digit()) && ["", "JJ00"].contains(&whole);
    year.parse().ok().filter(|year| is_year && *year > 0)
}
