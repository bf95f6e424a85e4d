//! The yearly CBS workbook "Kerncijfers wijken en buurten" (`kwb-YYYY.xlsx`)
//! and its text form: residents, ages and households of every region.

use super::ages;
use super::draft::{Draft, LARGEST_MEAN_SIZE};
use super::error::Problem;
use super::findings::Findings;
use super::grid::{Columns, Grid, Row};
use super::households::{DUTCH_MEAN_SIZE, apportion};
use super::level::{self, Level};
use super::note::NoteKind;
use super::own::HOUSEHOLD_SIZE;
use super::row::{RowReader, Writing};
use crate::base::words::tell;

/// The columns used, and how StatLine and its open data call them, without spaces and
/// capitals. The workbook has about a hundred more.
const COLUMNS: [(&str, &str); 25] = [
    ("gwb_code_10", ""),
    ("gwb_code_8", ""),
    ("gwb_code", "codering"),
    ("regio", "wijkenenbuurten"),
    ("gm_naam", "gemeentenaam"),
    ("recs", "soortregio"),
    ("a_inw", "aantalinwoners"),
    ("a_00_14", "0tot15jaar"),
    ("a_15_24", "15tot25jaar"),
    ("a_25_44", "25tot45jaar"),
    ("a_45_64", "45tot65jaar"),
    ("a_65_oo", "65jaarofouder"),
    ("a_hh", "huishoudenstotaal"),
    ("a_1p_hh", "eenpersoonshuishoudens"),
    ("a_hh_z_k", "huishoudenszonderkinderen"),
    ("a_hh_m_k", "huishoudensmetkinderen"),
    ("g_hhgro", "gemiddeldehuishoudensgrootte"),
    // Whole percentages, before 2017.
    ("p_00_14", ""),
    ("p_15_24", ""),
    ("p_25_44", ""),
    ("p_45_64", ""),
    ("p_65_oo", ""),
    ("p_1p_hh", ""),
    ("p_hh_z_k", ""),
    ("p_hh_m_k", ""),
];
/// How older exports call the column of names.
const NAME_BEFORE_2016: &str = "onderwerpen";
/// The topics of StatLine that the columns stand under; others repeat their names.
const TOPICS: [&str; 4] = [
    "regioaanduiding",
    "bevolking",
    "huishoudens",
    "wijkenenbuurten",
];
/// The columns with a code, the best one first.
const CODES: [&str; 3] = ["gwb_code_10", "gwb_code_8", "gwb_code"];
const AGE_GROUPS: [&str; 5] = ["a_00_14", "a_15_24", "a_25_44", "a_45_64", "a_65_oo"];
const AGE_PERCENTAGES: [&str; 5] = ["p_00_14", "p_15_24", "p_25_44", "p_45_64", "p_65_oo"];
const TYPES: [&str; 3] = ["a_1p_hh", "a_hh_z_k", "a_hh_m_k"];
const TYPE_PERCENTAGES: [&str; 3] = ["p_1p_hh", "p_hh_z_k", "p_hh_m_k"];

/// How far households may exceed residents, in households: two figures, each
/// rounded by CBS to within 5.
const ROUNDING: u32 = 10;

/// Reads the rows of the finest level.
pub(super) fn read(grid: &Grid, findings: &mut Findings) -> Vec<Draft> {
    let columns = Columns::find(grid, heading, findings);
    let code = CODES.into_iter().find(|code| columns.get(code).is_some());
    let mut own = AGE_GROUPS.iter().chain(&["recs", "a_inw", "regio"]);
    let is_workbook = own.any(|key| {
        let column = columns.get(key);
        column.is_some_and(|column| column.heading.eq_ignore_ascii_case(key))
    });
    // An export need not have codes or kinds: names and codes tell.
    let required: &[&str] = match is_workbook {
        true => &[code.unwrap_or(CODES[0]), "regio", "recs", "a_inw", "a_hh"],
        false => &["regio", "a_inw", "a_hh"],
    };
    columns.require(required, grid, findings);
    if code.is_none() && !is_workbook {
        findings.note_file(NoteKind::NamesAreCodes);
    }
    let mut rows = Vec::new();
    for row in &grid.rows {
        if is_second_header(row, &columns) {
            continue;
        }
        if let Some(level) = level_of(row, code, &columns, findings)
            && let Some(region) = read_row(row, code, &columns, findings)
        {
            rows.push((level, region));
        }
    }
    let sizes: Vec<level::Region<'_>> = rows
        .iter()
        .map(|(level, region)| level::Region {
            level: *level,
            code: &region.draft.code,
            name: &region.draft.name,
            line: region.draft.line,
            size: region.residents,
        })
        .collect();
    let areas = level::areas(&sizes, findings);
    let areas = rows.into_iter().zip(areas).filter(|(_, is_area)| *is_area);
    areas
        .filter_map(|((_, region), _)| region.into_draft(findings))
        .collect()
}

/// The line of units under the header of an older export.
fn is_second_header(row: &Row, columns: &Columns) -> bool {
    let column = columns.get("regio");
    let name = column.and_then(|column| row.cells.get(column.index));
    name.is_some_and(|name| heading(name) == Some("regio"))
}

/// What `recs` says, else the code, else the name. `None` for the country as a whole, and
/// for what is wrong.
fn level_of(
    row: &Row,
    code: Option<&str>,
    columns: &Columns,
    findings: &mut Findings,
) -> Option<Level> {
    let mut reader = RowReader::new(row, columns, Writing::Cbs, findings);
    if columns.get("recs").is_none() {
        let name = reader.text("regio").unwrap_or_default();
        return match code.and_then(|code| reader.text(code)) {
            Some(code) => {
                let level = Level::of_code(code);
                if level.is_none() {
                    findings.note(NoteKind::OtherRegionLeftOut, name, row.line);
                }
                level
            }
            None if reader.text("gm_naam") == Some(name) => Some(Level::Municipality),
            None if name.starts_with("Wijk ") => Some(Level::District),
            None => Some(Level::Neighbourhood),
        };
    }
    let level = reader.required_text("recs", "table-level");
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
        _ => reader.unexpected("recs", &level, tell!("table-level")),
    }
}

/// A row as read; residents and households may be unknown.
struct Region {
    draft: Draft,
    residents: Option<u32>,
    households: Option<u32>,
    ages: [Option<u32>; 5],
    /// Whether the ages are percentages.
    percentages: bool,
    /// Whether the household types are made from percentages.
    types_from_percentages: bool,
}

/// Whether whole percentages add up to 100, give or take what rounding can do.
fn within(percentages: &[u32], tolerance: u32) -> bool {
    percentages.iter().sum::<u32>().abs_diff(100) <= tolerance
}

fn read_row(
    row: &Row,
    code: Option<&str>,
    columns: &Columns,
    findings: &mut Findings,
) -> Option<Region> {
    let given = |keys: &[&str]| keys.iter().any(|key| columns.get(key).is_some());
    let percentages = !given(&AGE_GROUPS) && given(&AGE_PERCENTAGES);
    let mut cells = RowReader::new(row, columns, Writing::Cbs, findings);
    let residents = cells.whole("a_inw");
    let households = cells.whole("a_hh");
    let is_inhabited = residents != Some(0) && households != Some(0);
    let mut region = Region {
        draft: Draft {
            line: row.line,
            code: cells.code(code.unwrap_or("regio")),
            name: cells.required_text("regio", "table-a-name"),
            municipality: cells.text("gm_naam").map(str::to_owned),
            types: TYPES.map(|key| cells.whole(key)),
            mean_household_size: is_inhabited
                .then(|| cells.number("g_hhgro", &HOUSEHOLD_SIZE))
                .flatten(),
            ..Draft::default()
        },
        residents,
        households,
        ages: match percentages {
            true => AGE_PERCENTAGES.map(|key| cells.whole(key)),
            false => AGE_GROUPS.map(|key| cells.whole(key)),
        },
        percentages,
        types_from_percentages: false,
    };
    if !given(&TYPES) && given(&TYPE_PERCENTAGES) {
        let shares = TYPE_PERCENTAGES.map(|key| cells.whole(key));
        if let ([Some(single), Some(without), Some(with)], Some(total)) = (shares, households)
            && within(&[single, without, with], 2)
        {
            region.draft.types = apportion(total, [single, without, with]).map(Some);
            region.types_from_percentages = total > 0;
        }
    }
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
            let size = draft.mean_household_size.unwrap_or(DUTCH_MEAN_SIZE);
            households_of(residents, size)
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
        if self.types_from_percentages {
            findings.note(NoteKind::HouseholdTypesFromPercentages, &name, line);
        }
        draft.age_shares = age_shares(self.ages, self.percentages, &draft, findings);
        Some(draft)
    }
}

fn age_shares(
    ages: [Option<u32>; 5],
    percentages: bool,
    draft: &Draft,
    findings: &mut Findings,
) -> Option<[f64; 4]> {
    let counts = ages.map(|count| count.unwrap_or(0));
    let sum: u64 = counts.iter().copied().map(u64::from).sum();
    let (residents, tolerance) = (draft.residents, ages::TOLERANCE);
    if ages.contains(&None) || (percentages && !within(&counts, 3)) {
        findings.note(NoteKind::AgeGroupsIncomplete, &draft.name, draft.line);
        return None;
    }
    if percentages {
        findings.note(NoteKind::AgeGroupsAsPercentages, &draft.name, draft.line);
    } else if sum.abs_diff(u64::from(residents)) > tolerance {
        let problem = Problem::AgeCounts {
            sum,
            residents,
            tolerance,
        };
        findings.error(Some(draft.line), None, problem);
        return None;
    }
    let shares = ages::shares_from_groups(counts);
    let kind = match shares {
        Some(_) => NoteKind::AgeGroupsSpread,
        None => NoteKind::AgeGroupsIncomplete,
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

/// The column that a heading names, whatever its case; also in the words of StatLine
/// (`Bevolking/Aantal inwoners (aantal)`) and of its open data (`AantalInwoners_5`).
pub(super) fn heading(heading: &str) -> Option<&'static str> {
    let known = COLUMNS.into_iter();
    let own = known
        .clone()
        .find(|(name, _)| name.eq_ignore_ascii_case(heading));
    if let Some((name, _)) = own {
        return Some(name);
    }
    let without_unit = heading.split('(').next().unwrap_or_default();
    let mut path = without_unit.split(['/', '|']).map(plain);
    let first = path.next()?;
    let words = match path.next_back() {
        Some(last) if TOPICS.iter().any(|topic| first.ends_with(topic)) => last,
        Some(_) => return None,
        None => first,
    };
    let words = match words.as_str() {
        "" => return None,
        NAME_BEFORE_2016 => "wijkenenbuurten",
        words => words.strip_prefix("k_").unwrap_or(words),
    };
    let end = words.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let words = end.strip_suffix('_').unwrap_or(words);
    known
        .filter(|(_, statline)| !statline.is_empty())
        .find(|(_, statline)| *statline == words)
        .map(|(name, _)| name)
}

/// Letters, digits and underscores, in small letters.
fn plain(words: &str) -> String {
    let kept = |letter: &char| letter.is_alphanumeric() || *letter == '_';
    words.to_lowercase().chars().filter(kept).collect()
}

/// How the form is shown where another header was found.
pub(super) fn example() -> String {
    "gwb_code_10, regio, recs, a_inw, a_hh".into()
}
