//! Buurt's own form: a CSV with commas, a decimal point and the columns below,
//! in any order. An unknown value is an empty cell; `#` starts a comment line.

use super::area::Flows;
use super::draft::Draft;
use super::error::Problem;
use super::findings::Findings;
use super::grid::{Columns, Grid, nearest};
use super::row::{Range, RowReader, Writing};

/// All columns of Buurt's own form, in their usual order: the name in the header, whether
/// the column must be there and filled in every row, and what it holds in which unit.
#[rustfmt::skip]
pub const OWN_COLUMNS: [(&str, bool, &str); 20] = [
    ("code", true, "code of the area, unique in the table"),
    ("name", true, "name of the area"),
    ("municipality", false, "name of the municipality"),
    ("residents", true, "residents, in persons"),
    ("households", true, "private households"),
    ("single_households", false, "households of one person"),
    ("households_without_children", false, "households of several persons without children"),
    ("households_with_children", false, "households with children, one-parent families included"),
    ("mean_household_size", false, "persons per household, 1 to 10"),
    ("deprivation", false, "like a z-score: 0 is the mean, higher is worse off; -10 to 10"),
    ("share_0_17", false, "share of the residents aged 0 to 17, 0 to 1"),
    ("share_18_22", false, "share of the residents aged 18 to 22, 0 to 1"),
    ("share_23_66", false, "share of the residents aged 23 to 66, 0 to 1"),
    ("share_67_plus", false, "share of the residents aged 67 and over, 0 to 1"),
    ("youth_care_share", false, "share of those under 23 with youth care in a year, 0 to 1"),
    ("wmo_per_1000", false, "clients of the Wmo per 1,000 residents in a year, 0 to 1000"),
    ("births_per_1000", false, "births per 1,000 residents in a year, 0 to 1000; with demography, as are the next three"),
    ("deaths_per_1000", false, "deaths per 1,000 residents in a year, 0 to 1000"),
    ("moved_in_per_1000", false, "residents who come from another municipality per 1,000 in a year, 0 to 1000"),
    ("moved_out_per_1000", false, "residents who leave for another municipality per 1,000 in a year, 0 to 1000"),
];

const AGE_SHARES: [&str; 4] = ["share_0_17", "share_18_22", "share_23_66", "share_67_plus"];

const FLOWS: [&str; 4] = [
    "births_per_1000",
    "deaths_per_1000",
    "moved_in_per_1000",
    "moved_out_per_1000",
];

/// How many of the age shares may be given.
const ALL_OR_NONE: [usize; 2] = [0, AGE_SHARES.len()];

const SHARE: Range = Range(0.0, 1.0, "table-range-share");
const PER_THOUSAND: Range = Range(0.0, 1000.0, "table-range-per-thousand");
const DEPRIVATION: Range = Range(-10.0, 10.0, "table-range-deprivation");
/// Also what CBS publishes as mean household size.
pub(super) const HOUSEHOLD_SIZE: Range = Range(1.0, 10.0, "table-range-household");

/// Reads all rows.
pub(super) fn read(grid: &Grid, findings: &mut Findings) -> Vec<Draft> {
    let columns = Columns::find(grid, own_name, findings);
    let named_already = columns.require(&required(), grid, findings);
    for heading in &grid.header {
        if own_name(heading).is_none() && !named_already.contains(&heading.as_str()) {
            let nearest = nearest(heading, names()).map(str::to_owned);
            let problem = Problem::UnknownColumn { nearest };
            findings.error(Some(grid.header_line), Some(heading), problem);
        }
    }
    let age_columns = AGE_SHARES.iter().filter(|key| columns.get(key).is_some());
    let age_columns = age_columns.count();
    if !ALL_OR_NONE.contains(&age_columns) {
        let problem = Problem::IncompleteAgeShares { found: age_columns };
        findings.error(Some(grid.header_line), None, problem);
    }
    let flow_columns = FLOWS.iter().filter(|key| columns.get(key).is_some());
    let flow_columns = flow_columns.count();
    if !ALL_OR_NONE.contains(&flow_columns) {
        let problem = Problem::IncompleteFlows {
            found: flow_columns,
        };
        findings.error(Some(grid.header_line), None, problem);
    }
    let mut drafts = Vec::new();
    for row in &grid.rows {
        let mut cells = RowReader::new(row, &columns, Writing::Own, findings);
        let given = AGE_SHARES.iter().filter(|key| cells.text(key).is_some());
        let given = given.count();
        if age_columns == AGE_SHARES.len() && !ALL_OR_NONE.contains(&given) {
            cells.error("", Problem::IncompleteAgeShares { found: given });
        }
        let given = FLOWS.iter().filter(|key| cells.text(key).is_some()).count();
        if flow_columns == FLOWS.len() && !ALL_OR_NONE.contains(&given) {
            cells.error("", Problem::IncompleteFlows { found: given });
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
        flows: flows(&mut row),
    };
    row.is_sound().then_some(draft)
}

/// All four, or `None`.
fn flows(row: &mut RowReader<'_, '_>) -> Option<Flows> {
    let [births, deaths, moved_in, moved_out] = FLOWS.map(|key| row.number(key, &PER_THOUSAND));
    Some(Flows {
        births: births?,
        deaths: deaths?,
        moved_in: moved_in?,
        moved_out: moved_out?,
    })
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

fn names() -> impl Iterator<Item = &'static str> {
    OWN_COLUMNS.iter().map(|(name, ..)| *name)
}

fn required() -> Vec<&'static str> {
    let required = OWN_COLUMNS.iter().filter(|(_, required, _)| *required);
    required.map(|(name, ..)| *name).collect()
}

/// The column that a heading names exactly.
fn own_name(heading: &str) -> Option<&'static str> {
    names().find(|name| *name == heading)
}

/// Whether a heading is a column but for its case.
pub(super) fn is_like_own(heading: &str) -> bool {
    names().any(|name| name.eq_ignore_ascii_case(heading))
}

/// How Buurt's own form is shown where another header was found.
pub(super) fn example() -> String {
    format!("{},…", required().join(","))
}
