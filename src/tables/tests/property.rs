//! Whatever the bytes, reading ends in a table or in errors, never in a panic.

use proptest::prelude::*;

use super::cbs_workbook::ROWS;
use super::read_bytes;
use super::workbook::{sheet_of, workbook_of};

const OWN: &str = "\
# source: nobody\n\
code,name,municipality,residents,households,single_households,households_without_children,\
households_with_children,mean_household_size,deprivation,share_0_17,share_18_22,share_23_66,\
share_67_plus,youth_care_share,wmo_per_1000\n\
a,De Werven,Almere,2825,1380,600,315,465,2.0,0.4,0.2,0.1,0.5,0.2,0.096,61.5\n\
b,De Hoven,Almere,2395,1160,,225,395,,,,,,,,\n\
c,Leeg,,0,0,,,,,,,,,,,\n";

const STATLINE: &str = "\u{FEFF}\"Perioden\";\"Wijken en buurten\";\"Regiocode (code)\";\
\"Particuliere huishoudens (Aantal)\";\"SES-WOA/Totaalscore/Gemiddelde score (Getal)\"\n\
\"2019\";\"Stad\";\"GM0001    \";\"     900\";\"  -0.100\"\n\
\"2019\";\"Wijk\";\"WK000100  \";\"     500\";\"   0.200\"\n\
\"2019\";\"Een\";\"BU00010000\";\"     100\";\"       .\"\n";

const KWB: &str = "gwb_code;regio;gm_naam;recs;a_inw;a_00_14;a_15_24;a_25_44;a_45_64;a_65_oo;\
a_hh;a_1p_hh;a_hh_z_k;a_hh_m_k;g_hhgro\n\
1;Stad;Stad;Gemeente;1000;300;100;200;200;200;400;160;115;130;2,5\n\
2;Een;Stad;Buurt;1000;300;100;200;200;200;400;160;115;130;2,5\n\
3;Twee;Stad;Buurt;500;.;.;.;.;.;.;.;.;.;.\n";

/// One change to a text: these bytes go in the place of a stretch of it.
type Change = (prop::sample::Index, usize, Vec<u8>);

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let interesting = prop::sample::select(vec![
        &b"\""[..],
        b",",
        b";",
        b"\n",
        b"\r",
        b"#",
        b"-1",
        b"NaN",
        b"1e400",
        b"4294967296",
        b".",
        b"20000000",
        b"\xE9",
        b"\xEF\xBB\xBF",
        b"BU\xC3\xA9",
        b"\0",
        b"a",
        b"0",
        b"",
    ]);
    let inserted = prop_oneof![
        interesting.prop_map(<[u8]>::to_vec),
        prop::collection::vec(any::<u8>(), 0..6),
    ];
    prop::collection::vec((any::<prop::sample::Index>(), 0..12_usize, inserted), 0..6)
}

fn mutated(text: &str, changes: &[Change]) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for (place, length, inserted) in changes {
        let start = place.index(bytes.len() + 1);
        let end = (start + length).min(bytes.len());
        bytes.splice(start..end, inserted.iter().copied());
    }
    bytes
}

/// Reads, shows everything there is to show, and checks what an area promises.
fn read_and_check(bytes: &[u8]) -> Result<(), TestCaseError> {
    match read_bytes("table", bytes) {
        Err(errors) => prop_assert!(!errors.to_string().is_empty()),
        Ok(table) => {
            prop_assert!(!table.areas.is_empty());
            for note in &table.notes {
                prop_assert!(note.to_string().ends_with('.'));
            }
            for area in &table.areas {
                let types = area.single + area.without_children + area.with_children;
                prop_assert_eq!(types, area.households);
                prop_assert!((1..=area.residents).contains(&area.households));
                prop_assert!(area.deprivation.is_finite());
                let sum = area
                    .age_shares
                    .map_or(1.0, |shares| shares.iter().sum::<f64>());
                prop_assert!((sum - 1.0).abs() < 1e-6);
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        read_and_check(&bytes)?;
    }

    #[test]
    fn arbitrary_bytes_that_claim_to_be_a_workbook_never_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..300),
    ) {
        read_and_check(&[b"PK\x03\x04", &bytes[..]].concat())?;
    }

    #[test]
    fn mutated_tables_never_panic(
        text in prop::sample::select(vec![OWN, STATLINE, KWB]),
        changes in changes(),
    ) {
        read_and_check(&mutated(text, &changes))?;
    }

    #[test]
    fn mutated_sheets_of_a_workbook_never_panic(changes in changes()) {
        let sheet = mutated(&sheet_of(&ROWS), &changes);
        read_and_check(&workbook_of(&String::from_utf8_lossy(&sheet)))?;
    }
}
