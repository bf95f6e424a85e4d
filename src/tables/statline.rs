//! The StatLine export of SES-WOA scores (CBS 85163NED): households and a
//! socio-economic score per region, but no residents.

use crate::base::words::tell;
use std::collections::BTreeMap;

use super::draft::Draft;
use super::error::Problem;
use super::findings::{Findings, shown};
use super::grid::{Columns, Grid};
use super::households::DUTCH_MEAN_SIZE;
use super::level::{self, Level};
use super::note::NoteKind;
use super::row::{Range, RowReader, Writing};

/// How the headings of the columns start. StatLine appends units.
pub(super) const HEADINGS: [&str; 5] = [NAME, CODE, HOUSEHOLDS, SCORE, PERIOD];
const NAME: &str = "Wijken en buurten";
const CODE: &str = "Regiocode";
const HOUSEHOLDS: &str = "Particuliere huishoudens";
const SCORE: &str = "SES-WOA/Totaalscore/Gemiddelde score";
const PERIOD: &str = "Perioden";

const SCORES: Range = Range(-10.0, 10.0, "table-range-score");

/// One row: a municipality, district or neighbourhood.
struct Region {
    line: u64,
    code: String,
    name: String,
    households: Option<u32>,
    score: Option<f64>,
}

/// Reads all rows; those of the finest level are the areas.
pub(super) fn read(grid: &Grid, findings: &mut Findings) -> Vec<Draft> {
    let columns = Columns::find(grid, heading, findings);
    columns.require(&[NAME, CODE, HOUSEHOLDS, SCORE], grid, findings);
    let mut periods = Vec::new();
    let mut regions = Vec::new();
    for row in &grid.rows {
        let cells = RowReader::new(row, &columns, Writing::Cbs, findings);
        let period = cells.text(PERIOD);
        periods.extend(period.filter(|period| !periods.contains(period)));
        regions.extend(read_row(row.line, cells));
        if periods.len() > 1 {
            let problem = Problem::SeveralPeriods {
                found: shown(&periods.join(", ")),
            };
            findings.error(Some(row.line), Some(PERIOD), problem);
            return Vec::new();
        }
    }
    regions.retain(|region: &Region| {
        let known = Level::of_code(&region.code).is_some();
        if !known {
            findings.note(NoteKind::OtherRegionLeftOut, &region.name, region.line);
        }
        known
    });
    drafts(&regions, findings)
}

/// A region, of whatever kind.
fn read_row(line: u64, mut row: RowReader<'_, '_>) -> Option<Region> {
    let code = row.code(CODE);
    if let Some(level) = Level::of_code(&code) {
        let (number, digits) = (&code[2..], level.digits());
        if number.len() != digits || !number.bytes().all(|byte| byte.is_ascii_digit()) {
            let expected = tell!("table-code", letters = &code[..2], digits);
            row.unexpected::<()>(CODE, &code, expected);
        }
    }
    let region = Region {
        line,
        code,
        name: row.required_text(NAME, "table-a-name"),
        households: row.whole(HOUSEHOLDS),
        score: row.number(SCORE, &SCORES),
    };
    row.is_sound().then_some(region)
}

fn drafts(regions: &[Region], findings: &mut Findings) -> Vec<Draft> {
    let by_code: BTreeMap<&str, &Region> = regions
        .iter()
        .map(|region| (region.code.as_str(), region))
        .collect();
    let sizes: Vec<level::Region<'_>> = regions
        .iter()
        .map(|region| level::Region {
            level: Level::of_code(&region.code).expect("others were left out"),
            code: &region.code,
            name: &region.name,
            line: region.line,
            size: region.households,
        })
        .collect();
    let areas = level::areas(&sizes, findings);
    let mut drafts = Vec::new();
    for (region, _) in regions.iter().zip(areas).filter(|(_, is_area)| *is_area) {
        let Some(households) = region.households else {
            findings.note(NoteKind::SizeUnknown, &region.name, region.line);
            continue;
        };
        if households == 0 {
            findings.note(NoteKind::HouseholdsRoundedToNone, &region.name, region.line);
            continue;
        }
        findings.note(NoteKind::ResidentsImputed, &region.name, region.line);
        let code = level::municipality_of(&region.code);
        let municipality = code.as_deref().and_then(|code| by_code.get(code));
        drafts.push(Draft {
            line: region.line,
            code: region.code.clone(),
            name: region.name.clone(),
            municipality: municipality.map(|municipality| municipality.name.clone()),
            residents: residents_of(households),
            households,
            deprivation: deprivation(region, &by_code, findings),
            ..Draft::default()
        });
    }
    drafts
}

/// Minus the score of the region, else of its district, else of its municipality.
fn deprivation(
    region: &Region,
    by_code: &BTreeMap<&str, &Region>,
    findings: &mut Findings,
) -> Option<f64> {
    let score_of = |code: String| by_code.get(code.as_str()).and_then(|above| above.score);
    let district = region.code.get(2..8).map(|number| format!("WK{number}"));
    let score = if let Some(score) = region.score {
        score
    } else if let Some(score) = district.and_then(score_of) {
        findings.note(NoteKind::DeprivationFromDistrict, &region.name, region.line);
        score
    } else {
        let score = score_of(format!("GM{}", &region.code[2..6]))?;
        let kind = NoteKind::DeprivationFromMunicipality;
        findings.note(kind, &region.name, region.line);
        score
    };
    Some(0.0 - score)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "at most 20 million × 2.14"
)]
fn residents_of(households: u32) -> u32 {
    (f64::from(households) * DUTCH_MEAN_SIZE).round() as u32
}

/// The column that a heading starts with, whatever its case.
pub(super) fn heading(heading: &str) -> Option<&'static str> {
    let lower = heading.to_lowercase();
    HEADINGS
        .into_iter()
        .find(|start| lower.starts_with(&start.to_lowercase()))
}

/// How the form is shown where another header was found.
pub(super) fn example() -> String {
    "Wijken en buurten; Regiocode …; Particuliere huishoudens …".into()
}
