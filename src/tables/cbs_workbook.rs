//! The yearly CBS workbook "Kerncijfers wijken en buurten" (`kwb-YYYY.xlsx`)
//! and its text form: residents, ages and households of every region.

use super::ages;
use super::draft::{Draft, LARGEST_MEAN_SIZE};
use super::error::Problem;
use super::findings::{Findings, shown};
use super::grid::{Columns, Grid, Row};
use super::households::DUTCH_MEAN_SIZE;
use super::level::{Level, finest, note_coarse};
use super::note::NoteKind;
use super::own::HOUSEHOLD_SIZE;
use super::row::{RowReader, Writing};

/// The columns used. The workbook has about a hundred more.
pub(super) const HEADINGS: [&str; 17] = [
    "gwb_code_10",
    "gwb_code_8",
    "gwb_code",
    "regio",
    "gm_naam",
    "recs",
    "a_inw",
    "a_00_14",
    "a_15_24",
    "a_25_44",
    "a_45_64",
    "a_65_oo",
    "a_hh",
    "a_1p_hh",
    "a_hh_z_k",
    "a_hh_m_k",
    "g_hhgro",
];
/// The columns with a code, the best one first.
const CODES: [&str; 3] = ["gwb_code_10", "gwb_code_8", "gwb_code"];
const AGE_GROUPS: [&str; 5] = ["a_00_14", "a_15_24", "a_25_44", "a_45_64", "a_65_oo"];

/// How far households may exceed residents, in households: two figures, each
/// rounded by CBS to within 5.
const ROUNDING: u32 = 10;

/// Reads the rows of the finest level.
pub(super) fn read(grid: &Grid, findings: &mut Findings) -> Vec<Draft> {
    let columns = Columns::find(grid, heading, findings);
    let code = CODES
        .into_iter()
        .find(|code| columns.get(code).is_some())
        .unwrap_or(CODES[0]);
    columns.require(&[code, "regio", "recs", "a_inw", "a_hh"], grid, findings);
    let mut rows = Vec::new();
    for row in &grid.rows {
        if let Some(level) = level_of(row, &columns, findings) {
            rows.push((level, row));
        }
    }
    let areas = finest(rows.iter().map(|(level, _)| *level));
    let mut drafts = Vec::new();
    for (level, row) in rows.into_iter().filter(|(level, _)| Some(*level) == areas) {
        let Some(region) = read_row(row, code, &columns, findings) else {
            continue;
        };
        note_coarse(level, &region.draft.name, row.line, findings);
        drafts.extend(region.into_draft(findings));
    }
    drafts
}

/// What `recs` says. `None` for the country as a whole, and for what is wrong.
fn level_of(row: &Row, columns: &Columns, findings: &mut Findings) -> Option<Level> {
    let mut reader = RowReader::new(row, columns, Writing::Cbs, findings);
    let level = reader.required_text("recs", "Gemeente, Wijk or Buurt");
    match level.to_lowercase().as_str() {
        "gemeente" => Some(Level::Municipality),
        "wijk" => Some(Level::District),
        "buurt" => Some(Level::Neighbourhood),
        "" => None,
        "land" => {
            let name = reader.text("regio").unwrap_or("?");
            findings.note(NoteKind::OtherRegionLeftOut, name, row.line);
            None
        }
        _ => {
            let expected = "Gemeente, Wijk or Buurt".into();
            reader.error(
                "recs",
                Problem::Unexpected {
                    found: shown(&level),
                    expected,
                },
            );
            None
        }
    }
}

/// A row as read; residents and households may be unknown.
struct Region {
    draft: Draft,
    residents: Option<u32>,
    households: Option<u32>,
    ages: [Option<u32>; 5],
}

fn read_row(row: &Row, code: &str, columns: &Columns, findings: &mut Findings) -> Option<Region> {
    let mut cells = RowReader::new(row, columns, Writing::Cbs, findings);
    let residents = cells.whole("a_inw");
    let households = cells.whole("a_hh");
    let is_inhabited = residents != Some(0) && households != Some(0);
    let region = Region {
        draft: Draft {
            line: row.line,
            code: cells.code(code),
            name: cells.required_text("regio", "a name"),
            municipality: cells.text("gm_naam").map(str::to_owned),
            types: ["a_1p_hh", "a_hh_z_k", "a_hh_m_k"].map(|key| cells.whole(key)),
            mean_household_size: is_inhabited
                .then(|| cells.number("g_hhgro", &HOUSEHOLD_SIZE))
                .flatten(),
            ..Draft::default()
        },
        residents,
        households,
        ages: AGE_GROUPS.map(|key| cells.whole(key)),
    };
    cells.is_sound().then_some(region)
}

impl Region {
    /// The area, unless CBS gives no figures to make people from.
    fn into_draft(self, findings: &mut Findings) -> Option<Draft> {
        let mut draft = self.draft;
        let (name, line) = (draft.name.clone(), draft.line);
        let Some(residents) = self.residents else {
            findings.note(NoteKind::SizeUnknown, &name, line);
            return None;
        };
        if residents == 0 {
            findings.note(NoteKind::NoResidents, &name, line);
            return None;
        }
        let households = self.households.unwrap_or_else(|| {
            findings.note(NoteKind::HouseholdsImputed, &name, line);
            households_of(
                residents,
                draft.mean_household_size.unwrap_or(DUTCH_MEAN_SIZE),
            )
        });
        if households == 0 {
            findings.note_left_out(NoteKind::NoPrivateHouseholds, &name, line, residents);
            return None;
        }
        if residents > households.saturating_mul(LARGEST_MEAN_SIZE) {
            findings.note_left_out(NoteKind::MostlyInstitutions, &name, line, residents);
            return None;
        }
        draft.residents = residents;
        draft.households = households;
        if (1..=ROUNDING).contains(&households.saturating_sub(residents)) {
            findings.note(NoteKind::HouseholdsLowered, &name, line);
            draft.households = residents;
        }
        draft.age_shares = age_shares(self.ages, &draft, findings);
        Some(draft)
    }
}

fn age_shares(ages: [Option<u32>; 5], draft: &Draft, findings: &mut Findings) -> Option<[f64; 4]> {
    if ages.iter().any(Option::is_none) {
        findings.note(NoteKind::AgeGroupsIncomplete, &draft.name, draft.line);
        return None;
    }
    let counts = ages.map(|count| count.unwrap_or(0));
    let sum: u64 = counts.iter().copied().map(u64::from).sum();
    let (residents, tolerance) = (draft.residents, ages::TOLERANCE);
    if sum.abs_diff(u64::from(residents)) > tolerance {
        let problem = Problem::AgeCounts {
            sum,
            residents,
            tolerance,
        };
        findings.error(Some(draft.line), None, problem);
        return None;
    }
    let shares = ages::shares_from_groups(counts);
    let kind = if shares.is_some() {
        NoteKind::AgeGroupsSpread
    } else {
        NoteKind::AgeGroupsIncomplete
    };
    findings.note(kind, &draft.name, draft.line);
    shares
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "at most 20 million"
)]
fn households_of(residents: u32, mean_size: f64) -> u32 {
    ((f64::from(residents) / mean_size).round() as u32).max(1)
}

/// The column that a heading names, whatever its case.
pub(super) fn heading(heading: &str) -> Option<&'static str> {
    HEADINGS
        .into_iter()
        .find(|name| name.eq_ignore_ascii_case(heading))
}

/// How the form is shown where another header was found.
pub(super) fn example() -> String {
    "gwb_code_10, regio, recs, a_inw, a_hh".into()
}
