//! The forecast beside a table.

use super::super::{Year, read_forecast_bytes};
use super::{AreaTable, NoteKind, Problem, TableErrors, note, problems, sound};

const HEADER: &str = "\u{FEFF}\"Regio's (situatie 2013)\";\"Perioden\";\"Totale bevolking (x 1 000)\";\
    \"Levendgeborenen (x 1 000)\";\"Overledenen (x 1 000)\";\"Immigratie (x 1 000)\";\
    \"Emigratie inclusief correcties (x 1 000)\";\"Vestigers uit andere gemeente (x 1 000)\";\
    \"Vertrekkers naar andere gemeente (x 1 000)\"\n";

/// Two neighbourhoods of Stad and one of Dorp.
fn town() -> AreaTable {
    sound(
        "code,name,municipality,residents,households\n\
         BU00010000,Een,Stad,300,150\nBU00010001,Twee,Stad,200,90\ndorp,Drie,Dorp,100,40\n",
    )
}

fn read(text: &str) -> Result<AreaTable, TableErrors> {
    let mut table = town();
    read_forecast_bytes("forecast.csv", text.as_bytes(), &mut table).map(|()| table)
}

#[track_caller]
fn followed(text: &str) -> AreaTable {
    read(text).unwrap_or_else(|errors| panic!("{errors}"))
}

/// What is said of rows under the header, of which those of Dorp are sound.
fn refused(rows: &str) -> TableErrors {
    let dorp = "Dorp;2024;1,0;0;0;0;0;0;0\n";
    read(&format!("{HEADER}{rows}{dorp}")).expect_err("this forecast is not sound")
}

#[track_caller]
fn assert_years(found: &[Year], expected: &[(f64, Option<[f64; 2]>)]) {
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for (year, (growth, gone)) in found.iter().zip(expected) {
        assert!((year.growth - growth).abs() < 1e-9, "{found:?}");
        assert_eq!(year.gone.is_some(), gone.is_some());
        for (found, expected) in year.gone.iter().flatten().zip(gone.iter().flatten()) {
            assert!((found - expected).abs() < 1e-9, "{year:?}");
        }
    }
}

#[test]
fn each_neighbourhood_has_the_rates_of_its_municipality_year_by_year() {
    let table = followed(&format!(
        "{HEADER}\"Nederland\";\"2024\";\"17000,0\";\"1\";\"1\";\"1\";\"1\";\"1\";\"1\"\n\
         \"Stad (gemeente)\";\"2024\";\"    50,0\";\"0,6\";\"0,4\";\"0,5\";\"0,3\";\"2,0\";\"1,9\"\n\
         \"Dorp\";\"2024\";\"10,0\";\"0\";\"0,1\";\"0\";\"0\";\"0\";\"0\"\n\
         \"Stad (gemeente)\";\"2025*\";\"50,5\";\"0\";\"0\";\"0\";\"0\";\"0\";\"0\"\n\
         \"Stad (gemeente)\";\"2026\";\"50,5\";\".\";\".\";\".\";\".\";\".\";\".\"\n\"Bron: CBS\"\n"
    ));
    let stad = [(0.01, Some([8.0, 44.0])), (0.0, Some([0.0; 2]))];
    assert_years(&table.forecast[0], &stad);
    assert_years(&table.forecast[1], &stad);
    assert_years(&table.forecast[2], &[(-0.01, Some([10.0, 0.0]))]);
    assert_eq!(note(&table, NoteKind::ForecastRead).places, ["2024–2025"]);
    let left_out = note(&table, NoteKind::ForecastYearLeftOut);
    assert_eq!(left_out.places, ["Stad (line 6)"]);
}

#[test]
fn the_names_of_open_data_and_of_what_has_been_are_read_too() {
    let rows = |stad: &str, dorp: &str, year: &str| {
        format!("{stad};{year};1000;10;8;5;3;40;34\n{dorp};{year};1000;10;8;5;3;40;34\n")
    };
    let expected = [(0.01, Some([8.0, 37.0]))];
    let open_data = format!(
        "RegioS;Perioden;TotaleBevolking_1;Levendgeborenen_2;Overledenen_3;Immigratie_4;\
         EmigratieInclusiefCorrecties_5;VestigersUitAndereGemeente_6;\
         VertrekkersNaarAndereGemeente_7\n{}",
        rows("\"GM0001    \"", "Dorp", "2024JJ00")
    );
    let has_been = format!(
        "\"Regio's\";\"Perioden\";\"Bevolking op 1 januari (aantal)\";\
         \"Levend geboren kinderen/Levend geboren kinderen (aantal)\";\
         \"Overledenen/Overledenen (aantal)\";\"Vestiging in de gemeente/Immigratie (aantal)\";\
         \"Vertrek uit de gemeente/Emigratie inclusief administratieve c... (aantal)\";\
         \"Vestiging in de gemeente/Uit andere gemeente (aantal)\";\
         \"Vertrek uit de gemeente/Naar andere gemeente (aantal)\"\n{}",
        rows("Stad", "Dorp", "2024")
    );
    for text in [open_data, has_been] {
        for years in followed(&text).forecast {
            assert_years(&years, &expected);
        }
    }
}

#[test]
fn residents_alone_give_even_growth_between_years_and_that_is_told() {
    let table = followed(
        "\"Regio-indeling 2021\";\"Perioden\";\"Totale bevolking (x 1 000)\"\n\
         Stad;2024;100\nStad;2025;102\nStad;2027;91,8\nDorp;2024;5\nDorp;2025;5\n",
    );
    let fall = 0.9_f64.sqrt() - 1.0;
    assert_years(
        &table.forecast[0],
        &[(0.02, None), (fall, None), (fall, None)],
    );
    assert_years(&table.forecast[2], &[(0.0, None)]);
    assert_eq!(
        note(&table, NoteKind::ForecastYearsBetween).places,
        ["Stad"]
    );
    note(&table, NoteKind::ForecastOfResidents);
    let errors = read("Regio's;Perioden;Totale bevolking\nStad;2024;9\nDorp;2024;9\n");
    let message = errors.unwrap_err().to_string();
    assert!(message.contains("line 2, column `Perioden`"), "{message}");
}

#[test]
fn what_is_wrong_in_a_row_is_told_with_line_column_and_what_was_expected() {
    for (row, column, said) in [
        (
            "Stad;twee;1;0;0;0;0;0;0",
            "Perioden",
            "a year, such as 2024",
        ),
        (
            "Stad;2020 tot 2025;1;0;0;0;0;0;0",
            "Perioden",
            "a year, such as 2024",
        ),
        (
            "Stad;2024;0,0;0;0;0;0;0;0",
            "Totale bevolking (x 1 000)",
            "at least one resident",
        ),
        (
            "Stad;2024;1;-0,1;0;0;0;0;0",
            "Levendgeborenen (x 1 000)",
            "from 0 to",
        ),
        (
            "Stad;2024;1.000,0;0;0;0;0;0;0",
            "Totale bevolking (x 1 000)",
            "thousands separators",
        ),
        (
            "Stad;2024;1;0;.;0;0;0;0",
            "Overledenen (x 1 000)",
            "the cell is empty",
        ),
        (
            "Stad;2024;1;0;0;0;0;0;1,1",
            "Vertrekkers naar andere gemeente (x 1 000)",
            "at most as many",
        ),
    ] {
        let errors = refused(&format!("{row}\n"));
        let found = problems(&errors);
        assert_eq!(found.len(), 1, "{errors}");
        assert_eq!(
            (found[0].0, found[0].1),
            (Some(2), Some(column)),
            "{errors}"
        );
        assert!(errors.to_string().contains(said), "{errors}");
    }
}

#[test]
fn years_that_run_backwards_lack_or_come_twice_are_refused() {
    let row = |year: u16| format!("Stad;{year};1;0;0;0;0;0;0\n");
    for (years, expected) in [
        ([2024, 2026], "found 2026 after 2024; expected 2025"),
        ([2024, 2023], "found 2023 after 2024; expected 2025"),
        ([2024, 2024], "found 2024 again"),
    ] {
        let message = refused(&years.map(row).concat()).to_string();
        let place = "forecast.csv, line 3, column `Perioden`: ";
        assert!(message.starts_with(place), "{message}");
        assert!(message.contains(expected), "{message}");
    }
    let message = refused(&row(2023)).to_string();
    assert!(message.contains("line 3, column `Perioden`: found 2024 as the first year; expected 2023, as of the municipality `Stad`"), "{message}");
}

#[test]
fn a_municipality_that_the_forecast_lacks_is_named() {
    let errors = refused("Elders;2024;1;0;0;0;0;0;0\n");
    let lacks = Problem::NotForecast {
        municipality: "Stad".into(),
        area: "BU00010000".into(),
    };
    assert_eq!(problems(&errors), [(None, None, &lacks)]);
}

#[test]
fn a_forecast_beside_flows_of_the_table_itself_is_refused() {
    let mut table = sound(
        "code,name,municipality,residents,households,births_per_1000,deaths_per_1000,\
         moved_in_per_1000,moved_out_per_1000\none,One,Stad,300,150,1,1,1,1\n",
    );
    let text = format!("{HEADER}Stad;2024;1;0;0;0;0;0;0\n");
    let errors = read_forecast_bytes("forecast.csv", text.as_bytes(), &mut table).unwrap_err();
    let both = Problem::ForecastAndFlows { area: "one".into() };
    assert_eq!(problems(&errors), [(None, None, &both)]);
}

#[test]
fn a_file_that_is_no_forecast_names_the_columns_it_lacks() {
    let errors = read("code,name,residents\na,A,9\n").unwrap_err();
    let message = errors.to_string();
    for column in ["Perioden", "Totale bevolking", "Regio's"] {
        assert!(message.contains(&format!("`{column}`")), "{message}");
    }
    let some = "Regio's;Perioden;Totale bevolking;Levendgeborenen;Overledenen\nStad;2024;1;0;0\n";
    let message = read(some).unwrap_err().to_string();
    assert!(
        message.contains("line 1: the required column `Immigratie` is missing"),
        "{message}"
    );
    assert!(read("").is_err());
}
