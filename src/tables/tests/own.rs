//! Buurt's own form.

use super::{NoteKind, Problem, area, note, problems, sound, unsound};

const COMPLETE: &str = "\
code,name,municipality,residents,households,single_households,households_without_children,\
households_with_children,mean_household_size,deprivation,share_0_17,share_18_22,share_23_66,\
share_67_plus,youth_care_share,wmo_per_1000
a, De Werven ,Almere,2825,1380,600,315,465,2.0,0.4,0.2,0.1,0.5,0.2,0.096,61.5
";

#[test]
fn a_complete_table_is_read_cell_by_cell_and_without_notes() {
    let table = sound(COMPLETE);
    let area = area(&table, "a");
    assert!(table.notes.is_empty());
    assert_eq!(
        (area.name.as_str(), area.municipality.as_str()),
        ("De Werven", "Almere")
    );
    assert_eq!((area.residents, area.households), (2825, 1380));
    assert_eq!(
        (area.single, area.without_children, area.with_children),
        (600, 315, 465)
    );
    assert_eq!(
        (area.mean_household_size, area.deprivation),
        (Some(2.0), 0.4)
    );
    assert_eq!(area.age_shares, Some([0.2, 0.1, 0.5, 0.2]));
    assert_eq!(
        (area.youth_care_share, area.wmo_per_1000),
        (Some(0.096), Some(61.5))
    );
}

#[test]
fn the_order_of_columns_does_not_matter_and_trailing_empty_cells_do_no_harm() {
    let table = sound("households,code,residents,name,,\n5,a,10,A,,\n6.0,b,12,B,,\n,,,,,\n");
    assert_eq!(area(&table, "b").households, 6);
    assert_eq!(table.areas.len(), 2);
}

#[test]
fn what_is_not_given_is_imputed_and_counted() {
    let table = sound("code,name,residents,households\na,A,200,100\nb,B,20,10\nc,C,0,0\n");
    let area = area(&table, "a");
    assert_eq!(
        (area.single, area.without_children, area.with_children),
        (39, 28, 33)
    );
    assert_eq!(
        (area.deprivation, area.mean_household_size, area.age_shares),
        (0.0, None, None)
    );
    assert_eq!(area.municipality, "unknown");
    let counts: Vec<_> = table
        .notes
        .iter()
        .map(|note| (note.kind, note.count))
        .collect();
    assert_eq!(
        counts,
        [
            (NoteKind::NoResidents, 1),
            (NoteKind::HouseholdTypesImputed, 2),
            (NoteKind::DeprivationUnknown, 2),
            (NoteKind::MunicipalityUnknown, 2),
        ]
    );
    assert_eq!(
        table.notes[0].to_string(),
        "Skipped: 1 area, as nobody lives there – C (line 4)."
    );
}

#[test]
fn age_shares_are_scaled_to_one_with_a_note() {
    let ages = "share_0_17,share_18_22,share_23_66,share_67_plus";
    let table = sound(&format!(
        "code,name,residents,households,{ages}\na,A,9,4,.2,.1,.5,.21\n"
    ));
    let shares = area(&table, "a").age_shares.unwrap();
    assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    assert_eq!(note(&table, NoteKind::AgeSharesScaled).count, 1);
}

#[test]
fn every_wrong_cell_is_told_with_its_place() {
    let errors = unsound(
        "# a comment\ncode,name,residents,households,deprivation,youth_care_share\n\
         a,A,abc,4,0,0\nb,B,-5,4,0,0\nc,C,\"1,590\",4,0,0\nd,D,9,4,NaN,0\n\ne,E,9,4,0,23\n\
         f,F,,4,0,0\ng,,9,4,0,0\nh,H,12.5,4,0,inf\ni,I,1.000,1,99,0\n",
    );
    let found: Vec<_> = problems(&errors)
        .into_iter()
        .map(|(line, column, problem)| match problem {
            Problem::Unexpected { found, .. } => (line.unwrap(), column.unwrap(), found.as_str()),
            Problem::MissingValue { .. } => (line.unwrap(), column.unwrap(), ""),
            other => panic!("{other}"),
        })
        .collect();
    assert_eq!(
        found,
        [
            (3, "residents", "abc"),
            (4, "residents", "-5"),
            (5, "residents", "1,590"),
            (6, "deprivation", "NaN"),
            (8, "youth_care_share", "23"),
            (9, "residents", ""),
            (10, "name", ""),
            (11, "residents", "12.5"),
            (11, "youth_care_share", "inf"),
            (12, "residents", "1.000"),
            (12, "deprivation", "99"),
        ]
    );
    assert_eq!(
        errors.errors[0].to_string(),
        "table.csv, line 3, column `residents`: found `abc`; expected a whole number from 0 to \
         20000000, without thousands separators"
    );
}

#[test]
fn figures_that_do_not_fit_together_are_refused() {
    let types = "single_households,households_without_children,households_with_children";
    let errors = unsound(&format!(
        "code,name,residents,households,{types}\na,A,4,9,,,\nb,B,9,0,,,\nc,C,101,10,,,\n\
         d,D,0,3,,,\ne,E,300,100,60,30,31\n"
    ));
    let found: Vec<_> = problems(&errors)
        .into_iter()
        .map(|(line, _, problem)| (line, problem))
        .collect();
    assert_eq!(
        found,
        [
            (
                Some(2),
                &Problem::MoreHouseholdsThanResidents {
                    households: 9,
                    residents: 4
                }
            ),
            (Some(3), &Problem::NoHouseholds { residents: 9 }),
            (
                Some(4),
                &Problem::ImplausibleHouseholdSize {
                    residents: 101,
                    households: 10
                }
            ),
            (
                Some(5),
                &Problem::MoreHouseholdsThanResidents {
                    households: 3,
                    residents: 0
                }
            ),
            (
                Some(6),
                &Problem::HouseholdTypes {
                    sum: 121,
                    households: 100,
                    tolerance: 20
                }
            ),
        ]
    );
}

#[test]
fn age_shares_must_be_all_four_and_add_up_to_one() {
    let ages = "share_0_17,share_18_22,share_23_66,share_67_plus";
    let errors = unsound(&format!(
        "code,name,residents,households,{ages}\na,A,9,4,.2,.1,.5,.3\nb,B,9,4,.5,.5,,\n"
    ));
    let messages: Vec<_> = errors.errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        messages,
        [
            "table.csv, line 2: the four age shares add up to 1.100; expected 1, give or take 0.01",
            "table.csv, line 3: found 2 of the four age shares; expected all four or none",
        ]
    );
}

#[test]
fn age_shares_missing_from_the_header_are_told_once() {
    let errors = unsound("code,name,residents,households,share_0_17\na,A,9,4,.2\nb,B,9,4,.2\n");
    let expected = Problem::IncompleteAgeShares { found: 1 };
    assert_eq!(problems(&errors), [(Some(1), None, &expected)]);
}

#[test]
fn who_comes_and_goes_is_told_in_full_or_not_at_all() {
    let flows = "births_per_1000,deaths_per_1000,moved_in_per_1000,moved_out_per_1000";
    let sound = sound(&format!(
        "code,name,residents,households,{flows}\na,A,9,4,10,9.5,50,40\nb,B,9,4,,,,\n"
    ));
    let grown = sound.areas[0].flows.unwrap().growth();
    assert!((grown - 0.0105).abs() < 1e-12);
    assert_eq!(sound.areas[1].flows, None);
    let errors = unsound(&format!(
        "code,name,residents,households,{flows}\na,A,9,4,10,9,50,\n"
    ));
    let messages: Vec<_> = errors.errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        messages,
        [
            "table.csv, line 2: found 3 of births_per_1000, deaths_per_1000, moved_in_per_1000 and moved_out_per_1000; expected all four or none"
        ]
    );
}

#[test]
fn a_misspelt_column_is_told_with_the_nearest_name() {
    let errors = unsound("code,name,resident,households,deprivatoin,colour\na,A,9,4,0,red\n");
    let messages: Vec<_> = errors.errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        messages,
        [
            "table.csv, line 1: the required column `residents` is missing; nearest name found: `resident`",
            "table.csv, line 1, column `deprivatoin`: unknown column; nearest valid name: `deprivation`",
            "table.csv, line 1, column `colour`: unknown column",
        ]
    );
}

#[test]
fn repeated_codes_and_columns_are_told() {
    let errors = unsound("code,name,residents,households,name\na,A,9,4,A\n a ,B,x,4,B\n");
    let messages: Vec<_> = errors.errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        messages[0],
        "table.csv, line 1, column `name`: the column stands in the header twice; expected it once"
    );
    assert_eq!(
        messages[1],
        "table.csv, line 3, column `code`: found `a`, which line 2 has already; expected every code once"
    );
    assert_eq!(messages.len(), 3);
}

#[test]
fn ragged_rows_are_told_and_the_others_still_judged() {
    let errors =
        unsound("code,name,residents,households\na,A,9\nb,B,9,4,7\nc,C,x,4\nd,\"D,9,4\ne,E,9,4\n");
    let found: Vec<_> = problems(&errors);
    let ragged = |found, open_quote| Problem::RaggedRow {
        found,
        expected: 4,
        open_quote,
    };
    assert_eq!(found[0], (Some(2), None, &ragged(3, false)));
    assert_eq!(found[1], (Some(3), None, &ragged(5, false)));
    assert_eq!(found[2].0, Some(4));
    assert_eq!(found[3], (Some(5), None, &ragged(2, true)));
}

#[test]
fn a_table_with_a_header_only_or_nobody_anywhere_is_refused() {
    let header = "code,name,residents,households\n";
    assert_eq!(
        problems(&unsound(header)),
        [(Some(1), None, &Problem::NoRows)]
    );
    let empty = unsound(&format!("{header}a,A,0,0\n"));
    assert_eq!(problems(&empty), [(None, None, &Problem::NobodyAnywhere)]);
}

#[test]
fn of_many_errors_twenty_are_shown_and_the_rest_counted() {
    let rows: String = (0..2500).map(|row| format!("{row},A,x,1\n")).collect();
    let errors = unsound(&format!("code,name,residents,households\n{rows}"));
    let shown = errors.to_string();
    assert_eq!(shown.lines().count(), 21);
    assert!(shown.ends_with("… and 2,480 more errors"));
}
