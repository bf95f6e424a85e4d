//! Any table comes back from a file and from a part as it went in.

use std::path::Path;

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

use super::is_joined;
use crate::records::parquet::ParquetFile;
use crate::records::parquet_in::{read_parquet, read_parquet_columns};
use crate::records::{Column, RecordError, Table, Text, Values};

fn write(path: &Path, tables: &[Table]) {
    let mut file = ParquetFile::create(path, &tables[0], &[]).unwrap();
    for table in tables {
        file.append(table.clone()).unwrap();
    }
    file.finish().unwrap();
}

fn any_values(rows: usize) -> impl Strategy<Value = Vec<Values>> {
    let word = || prop::sample::select(vec!["", "wmo", "Ymère \"zorg\"", "jeugdwet", "één"]);
    let floats = vec(
        prop_oneof![
            any::<f64>(),
            Just(f64::NAN),
            Just(-0.0),
            Just(f64::NEG_INFINITY)
        ],
        rows,
    );
    let texts = (vec(word(), rows), vec(of(word()), rows));
    let wholes = (vec(any::<i64>(), rows), vec(of(any::<i64>()), rows));
    let smalls = (vec(any::<i32>(), rows), vec(of(any::<i32>()), rows));
    (floats, wholes, smalls, vec(any::<bool>(), rows), texts).prop_map(
        |(floats, wholes, smalls, flags, texts)| {
            vec![
                floats.into(),
                wholes.0.into(),
                wholes.1.into(),
                smalls.0.into(),
                smalls.1.into(),
                flags.into(),
                Values::Text(texts.0.into_iter().collect()),
                Values::OptionalText(texts.1.into_iter().collect()),
            ]
        },
    )
}

fn any_table() -> impl Strategy<Value = Table> {
    (0..300_usize).prop_flat_map(any_values).prop_map(|kinds| {
        let named = |(place, values)| Column::new(format!("column_{place}"), values);
        Table::new(kinds.into_iter().enumerate().map(named).collect())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_tables_come_back_from_parquet_as_one(tables in vec(any_table(), 1..4)) {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("table.parquet");
        write(&path, &tables);
        let found = read_parquet(&path).unwrap();
        prop_assert!(is_joined(&found, &tables), "{found:?}");
    }
}

#[test]
fn a_table_of_many_row_groups_comes_back_whole() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("large.parquet");
    let piece = |start: i64| {
        let rows = start..start + 100_000;
        Table::new(vec![
            Column::new("id", rows.clone().collect::<Vec<_>>()),
            Column::new(
                "half",
                rows.clone()
                    .map(|id| (id % 3 > 0).then_some(id as f64 / 2.0))
                    .collect::<Vec<_>>(),
            ),
            Column::new(
                "code",
                Values::OptionalText(Text::optional(
                    (0..700).map(|number| format!("BU{number:08}")),
                    rows.map(|id| (id % 11 > 0).then_some((id * 7 % 700) as u32)),
                )),
            ),
        ])
    };
    let pieces: Vec<_> = (0..5).map(|number| piece(number * 100_000)).collect();
    write(&path, &pieces);
    assert!(is_joined(&read_parquet(&path).unwrap(), &pieces));
    let some = read_parquet_columns(&path, &["half", "absent"]).unwrap();
    assert_eq!((some.columns().len(), some.len()), (1, 500_000));
}

#[test]
fn a_replication_with_other_columns_is_refused_with_the_file_and_the_column() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("cases.parquet");
    let mut file =
        ParquetFile::create(&path, &Table::new(vec![Column::new("a", vec![1.0])]), &[]).unwrap();
    let error = file
        .append(Table::new(vec![Column::new("b", vec![1.0])]))
        .unwrap_err();
    assert!(
        error
            .to_string()
            .contains("column 1 is `b` (float), expected `a` (float)"),
        "{error}"
    );
    drop(file);
    assert!(!path.exists());
}

#[test]
fn bytes_that_are_no_table_are_refused() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("cases.parquet");
    assert!(matches!(read_parquet(&path), Err(RecordError::Read { .. })));
    std::fs::write(&path, "case_id;resident_id").unwrap();
    assert!(matches!(
        read_parquet(&path),
        Err(RecordError::NotATable { .. })
    ));
}
