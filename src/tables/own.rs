//! Buurt's own form: a CSV with commas, a decimal point and the columns below,
//! in any order. An unknown value is an empty cell; `#` starts a comment line.

use super::draft::Draft;
use super::error::Problem;
use super::findings::Findings;
use super::grid::{Columns, Grid, nearest};
use super::row::{Range, RowReader, Writing};

/// A column of Buurt's own form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnColumn {
    /// Its name in the header.
    pub name: &'static str,
    /// Whether the column must be there and filled in every row.
    pub required: bool,
    /// What it holds, and in which unit.
    pub meaning: &'static str,
}

/// All columns of Buurt's own form, in their usual order.
pub const OWN_COLUMNS: [OwnColumn; 16] = [
    required("code", "code of the area, unique in the table"),
    required("name", "name of the area"),
    optional("municipality", "name of the municipality"),
    required("residents", "residents, in persons"),
    required("households", "private households"),
    optional("single_households", "households of one person"),
    optional(
        "households_without_children",
        "households of several persons without children",
    ),
    optional(
        "households_with_children",
        "households with children, one-parent families included",
    ),
    optional("mean_household_size", "persons per household, 1 to 10"),
    optional(
        "deprivation",
        "like a z-score: 0 is the mean, higher is worse off; -10 to 10",
    ),
    optional("share_0_17", "share of the residents aged 0 to 17, 0 to 1"),
    optional(
        "share_18_22",
        "share of the residents aged 18 to 22, 0 to 1",
    ),
    optional(
        "share_23_66",
        "share of the residents aged 23 to 66, 0 to 1",
    ),
    optional(
        "share_67_plus",
        "share of the residents aged 67 and over, 0 to 1",
    ),
    optional(
        "youth_care_share",
        "share of those under 23 with youth care in a year, 0 to 1",
    ),
    optional(
        "wmo_per_1000",
        "clients of the Wmo per 1,000 residents in a year, 0 to 1000",
    ),
];

const AGE_SHARES: [&str; 4] = ["share_0_17", "share_18_22", "share_23_66", "share_67_plus"];

/// How many of the age shares may be given.
const ALL_OR_NONE: [usize; 2] = [0, AGE_SHARES.len()];

const SHARE: Range = Range {
    low: 0.0,
    high: 1.0,
    expected: "table-range-share",
};
const PER_THOUSAND: Range = Range {
    low: 0.0,
    high: 1000.0,
    expected: "table-range-per-thousand",
};
const DEPRIVATION: Range = Range {
    low: -10.0,
    high: 10.0,
    expected: "table-range-deprivation",
};
/// Also what CBS publishes as mean household size.
pub(super) const HOUSEHOLD_SIZE: Range = Range {
    low: 1.0,
    high: 10.0,
    expected: "table-range-household",
};

/// Reads all rows.
pub(super) fn read(grid: &Grid, findings: &mut Findings) -> Vec<Draft> {
    let columns = Columns::find(grid, own_name, findings);
    let required: Vec<&'static str> = OWN_COLUMNS
        .iter()
        .filter(|column| column.required)
        .map(|column| column.name)
        .collect();
    let named_already = columns.require(&required, grid, findings);
    for heading in &grid.header {
        if own_name(heading).is_none() && !named_already.contains(&heading.as_str()) {
            let valid = OWN_COLUMNS.iter().map(|column| column.name);
            let nearest = nearest(heading, valid).map(str::to_owned);
            let problem = Problem::UnknownColumn { nearest };
            findings.error(Some(grid.header_line), Some(heading), problem);
        }
    }
    let age_columns = AGE_SHARES
        .iter()
        .filter(|key| columns.get(key).is_some())
        .count();
    if !ALL_OR_NONE.contains(&age_columns) {
        let problem = Problem::IncompleteAgeShares { found: age_columns };
        findings.error(Some(grid.header_line), None, problem);
    }
    let mut drafts = Vec::new();
    for row in &grid.rows {
        let mut cells = RowReader::new(row, &columns, Writing::Own, findings);
        let given = AGE_SHARES
            .iter()
            .filter(|key| cells.text(key).is_some())
            .count();
        if age_columns == AGE_SHARES.len() && !ALL_OR_NONE.contains(&given) {
            cells.error("", Problem::IncompleteAgeShares { found: given });
        }
        drafts.extend(read_row(row.line, cells));
    }
    drafts
}

fn read_row(line: u64, mut row: RowReader<'_, '_>) -> Option<Draft> {
    let draft = Draft {
        line,
        code: row.code("code"),
        name: row.required_text("name", "table-a-name"),
        municipality: row.text("municipality").map(str::to_owned),
        residents: row.required_whole("residents"),
        households: row.required_whole("households"),
        types: [
            "single_households",
            "households_without_children",
            "households_with_children",
        ]
        .map(|key| row.whole(key)),
        mean_household_size: row.number("mean_household_size", &HOUSEHOLD_SIZE),
        deprivation: row.number("deprivation", &DEPRIVATION),
        age_shares: age_shares(&mut row),
        youth_care_share: row.number("youth_care_share", &SHARE),
        wmo_per_1000: row.number("wmo_per_1000", &PER_THOUSAND),
    };
    row.is_sound().then_some(draft)
}

/// All four age shares, or `None`.
fn age_shares(row: &mut RowReader<'_, '_>) -> Option<[f64; 4]> {
    let [
        Some(children),
        Some(youngsters),
        Some(adults),
        Some(elderly),
    ] = AGE_SHARES.map(|key| row.number(key, &SHARE))
    else {
        return None;
    };
    Some([children, youngsters, adults, elderly])
}

/// The column that a heading names exactly.
fn own_name(heading: &str) -> Option<&'static str> {
    OWN_COLUMNS
        .iter()
        .map(|column| column.name)
        .find(|name| *name == heading)
}

/// Whether a heading is a column but for its case.
pub(super) fn is_like_own(heading: &str) -> bool {
    OWN_COLUMNS
        .iter()
        .any(|column| column.name.eq_ignore_ascii_case(heading))
}

/// How Buurt's own form is shown where another header was found.
pub(super) fn example() -> String {
    let names: Vec<&str> = OWN_COLUMNS
        .iter()
        .filter(|column| column.required)
        .map(|column| column.name)
        .collect();
    format!("{},…", names.join(","))
}

const fn required(name: &'static str, meaning: &'static str) -> OwnColumn {
    OwnColumn {
        name,
        required: true,
        meaning,
    }
}

const fn optional(name: &'static str, meaning: &'static str) -> OwnColumn {
    OwnColumn {
        name,
        required: false,
        meaning,
    }
}
