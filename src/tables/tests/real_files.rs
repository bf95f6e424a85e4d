//! Real figures of CBS, cross-checked by hand.

use std::path::PathBuf;

use super::super::read;
use super::{AreaTable, NoteKind, area, note};

/// The table in the first of two folders, relative to the crate, that has it.
fn real(folder: &str, file: &str) -> Option<AreaTable> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join(folder)
        .join(file);
    path.exists()
        .then(|| read(&path).unwrap_or_else(|errors| panic!("{errors}")))
}

/// Where the figures that are not part of the repository may lie.
const SHARED: &str = "../shared/data";

#[test]
fn almere_haven_has_twelve_inhabited_neighbourhoods() {
    let table = real("configs/populations", "almere-haven-2020.csv").expect("it is shipped");
    assert_eq!(table.areas.len(), 12);
    assert_eq!(
        table.areas.iter().map(|area| area.residents).sum::<u32>(),
        23_255
    );
    assert!(table.areas.iter().all(|area| area.municipality == "Almere"));
    let werven = area(&table, "de-werven");
    // 595 + 315 + 465 = 1,375 for 1,380 households: 597.2, 316.1, 466.7.
    assert_eq!((werven.residents, werven.households), (2825, 1380));
    assert_eq!(
        (werven.single, werven.without_children, werven.with_children),
        (597, 316, 467)
    );
    assert_eq!(
        note(&table, NoteKind::NoResidents).places,
        ["Stichtsekant (line 17)"]
    );
}

#[test]
fn almere_haven_agrees_with_the_figures_of_cbs() {
    let cells = |folder: &str| -> Option<Vec<Vec<String>>> {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(folder);
        let text = std::fs::read_to_string(path.join("almere-haven-2020.csv")).ok()?;
        let rows = text.lines().filter(|line| !line.starts_with('#'));
        Some(
            rows.map(|row| row.split(',').map(str::to_owned).collect())
                .collect(),
        )
    };
    let Some(published) = cells(SHARED) else {
        return;
    };
    let ours = cells("configs/populations").expect("it is shipped");
    // Ours has a code before the name, and the municipality for the kind. CBS's
    // next four columns are of marital status.
    let published: Vec<_> = published
        .into_iter()
        .filter(|row| row[1] == "buurt")
        .map(|row| [&row[..1], &row[2..3], &row[7..]].concat())
        .collect();
    let ours: Vec<_> = ours
        .into_iter()
        .skip(1)
        .map(|row| [&row[1..2], &row[3..]].concat())
        .collect();
    assert_eq!((ours.len(), &ours), (13, &published));
}

#[test]
fn amsterdam_is_read_as_statline_writes_it() {
    let Some(table) = real(SHARED, "statline-ses-woa-amsterdam-2019.csv") else {
        return;
    };
    let read = |code| {
        let area = area(&table, code);
        (
            area.name.as_str(),
            area.households,
            area.residents,
            area.deprivation,
        )
    };
    assert_eq!(read("BU03630000"), ("Kop Zeedijk", 700, 1498, -0.045));
    assert_eq!(read("BU03630001"), ("Oude Kerk e.o.", 500, 1070, 0.110));
    // No score of its own: the one of Grachtengordel-Zuid, 0.234.
    assert_eq!(read("BU03630301"), ("Gouden Bocht", 100, 214, -0.234));
    assert_eq!(read("BU03639800"), ("Dorp Driemond", 600, 1284, -0.131));
    assert!(
        table
            .areas
            .iter()
            .all(|area| area.municipality == "Amsterdam")
    );
    // Each neighbourhood is rounded to 100; the municipality has 457,400.
    let households: u32 = table.areas.iter().map(|area| area.households).sum();
    assert!((455_000..460_000).contains(&households), "{households}");
}
