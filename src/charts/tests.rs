//! What every chart promises, whatever its data.

mod compared;
mod rows;
mod sound;

use super::*;
use crate::base::language::{Label, Language};
use crate::base::unit::Unit;
use sound::{assert_sound, texts};

const LANGUAGES: [Language; 2] = [Language::English, Language::Dutch];

fn caption(replications: u32, meaning: Meaning) -> Caption {
    Caption {
        scenario: "Almere Haven".to_owned(),
        replications,
        seed: 1,
        version: "0.1.0".to_owned(),
        residents: 23_255,
        meaning,
    }
}

/// A series whose line has these values, with bands a tenth and a fifth wide.
fn series(label: &str, values: &[f64]) -> Series {
    let column = |factor: f64| values.iter().map(|value| value * factor).collect();
    Series {
        label: label.to_owned(),
        role: Role::Scenario(0),
        starts: None,
        weeks: (0..values.len() as i32).collect(),
        p05: column(0.8),
        p25: column(0.9),
        p50: column(1.0),
        p75: column(1.1),
        p95: column(1.2),
    }
}

fn chart(unit: Unit, series: Vec<Series>) -> Trajectory {
    Trajectory {
        metric: "waiting",
        title: "Residents waiting".to_owned(),
        unit,
        series,
        caption: caption(20, Meaning::Spread),
        y_from_zero: starts_at_zero(unit),
        averaged_over: None,
        direction: Some(Direction::LowerIsBetter),
        against: None,
        window: None,
        below: Vec::new(),
    }
}

fn bars(means: &[f64]) -> Rows {
    let row = |mean: &f64| Row {
        label: "Verhuizing".to_owned(),
        value: *mean,
        interval: Some([mean - 1.0, mean + 1.0]),
        ..Row::default()
    };
    rows(Unit::Count, means.iter().map(row).collect())
}

/// A chart of one panel.
fn rows(unit: Unit, rows: Vec<Row>) -> Rows {
    Rows {
        name: "breaks",
        title: "Breuken naar oorzaak".to_owned(),
        panels: vec![Panel {
            heading: None,
            unit,
            line: None,
            rows,
        }],
        caption: caption(20, Meaning::Spread).of_bars(Language::Dutch),
        ..Rows::default()
    }
}

/// Ten years that rise and wave.
fn decade() -> Vec<f64> {
    (0..520)
        .map(|week| f64::from(week) + 40.0 * f64::from(week % 7))
        .collect()
}

#[test]
fn data_of_any_shape_is_drawn() {
    let shapes: [&[f64]; 12] = [
        &[],
        &[5.0],
        &[0.0, 0.0, 0.0],
        &[7.0, 7.0, 7.0],
        &[-3.0, -2.0, -9.0],
        &[f64::NAN; 30],
        &[1.0, f64::NAN, 2.0, f64::INFINITY, 3.0],
        &[1e250, -1e250],
        &[f64::MAX, f64::MIN, 1.0],
        &[1e-320, 2e-320],
        &[1e9, 1e9 + 1e-6],
        &[0.0, 1e-9],
    ];
    let units = [
        Unit::Share,
        Unit::People,
        Unit::Weeks,
        Unit::HoursPerWeek,
        Unit::Euros,
        Unit::Index,
    ];
    for (index, values) in shapes.into_iter().enumerate() {
        for unit in units {
            for y_from_zero in [true, false] {
                let language = LANGUAGES[index % 2];
                let one = Trajectory {
                    y_from_zero,
                    ..chart(unit, vec![series("Basis", values)])
                };
                assert_sound(&one.drawing(language).unwrap());
            }
        }
        let two = chart(
            Unit::Euros,
            vec![
                series("Basis", values),
                series("Baten & <lasten>", &decade()),
            ],
        );
        assert_sound(&two.drawing(Language::Dutch).unwrap());
        if !values.is_empty() {
            assert_sound(&bars(values).drawing(Language::Dutch).unwrap());
        }
    }
}

#[test]
fn dots_of_any_place_are_drawn() {
    let shapes: [&[(f64, f64)]; 6] = [
        &[(0.0, 0.0)],
        &[(3.0, 7.0), (3.0, 7.0)],
        &[(1e-9, -5.0), (2e-9, 1e9)],
        &[(1e12, 0.3), (-1e12, 0.9)],
        &[(1.0, f64::NAN), (2.0, 0.5)],
        &[(0.05, 120.0), (0.2, 60.0), (0.1, 80.0)],
    ];
    for (index, places) in shapes.into_iter().enumerate() {
        for unit in [Unit::Share, Unit::People, Unit::Euros] {
            let shown = |(at, mean): &(f64, f64)| Shown {
                at: *at,
                mean: *mean,
                interval: (index % 2 == 0).then_some([mean - 1.0, mean + 2.0]),
                inner: None,
            };
            let chart = Response {
                metric: "waiting",
                title: Label::new("Residents waiting", "Wachtende inwoners"),
                unit,
                parameter:
                    "Kans per week op een hulpvraag bij vol vertrouwen en het ergste probleem, \
                    voor wie nog nooit eerder hulp heeft gevraagd of gekregen"
                        .to_owned(),
                points: places.iter().map(shown).collect(),
                caption: caption(1 + 19 * (index as u32 % 2), Meaning::IntervalOfTheMean),
                direction: Some(Direction::LowerIsBetter),
            };
            assert_sound(&chart.drawing(LANGUAGES[index % 2]).unwrap());
        }
    }
    let nothing = Response {
        metric: "waiting",
        title: Label::new("Residents waiting", "Wachtende inwoners"),
        unit: Unit::Index,
        parameter: "x".to_owned(),
        points: Vec::new(),
        caption: caption(1, Meaning::IntervalOfTheMean),
        direction: None,
    };
    assert!(nothing.drawing(Language::English).is_err());
}

#[test]
fn labels_of_lines_that_end_together_stay_apart() {
    let names = [
        "Basis",
        "Twee extra medewerkers per wijkteam",
        "Eén medewerker per huishouden",
        "Vijf grote aanbieders",
    ];
    let together = names.iter().map(|name| series(name, &decade())).collect();
    assert_sound(
        &chart(Unit::Count, together)
            .drawing(Language::Dutch)
            .unwrap(),
    );
    assert_sound(&bars(&[3.0; 20]).drawing(Language::English).unwrap());
}

#[test]
fn the_same_chart_gives_the_same_bytes() {
    let chart = chart(Unit::People, vec![series("Basis", &decade())]);
    assert_eq!(
        chart.draw(Language::Dutch).unwrap(),
        chart.draw(Language::Dutch).unwrap()
    );
    assert_eq!(
        bars(&[1.0]).draw(Language::Dutch),
        bars(&[1.0]).draw(Language::Dutch)
    );
}

#[test]
fn title_unit_and_caption_are_there_in_both_languages() {
    let mut chart = chart(Unit::People, vec![series("Basis", &decade())]);
    let english = texts(&chart.draw(Language::English).unwrap().svg).join(" ");
    for part in [
        "Residents waiting",
        "People (lower is better)",
        "23,255 residents. 20 replications, seed 1, Buurt 0.1.0. Model outcome, not a forecast.",
        "not uncertainty about",
        "year 0",
        "median",
    ] {
        assert!(english.contains(part), "{part} is not in {english}");
    }
    chart.title = "Wachtende inwoners".to_owned();
    let dutch = texts(&chart.draw(Language::Dutch).unwrap().svg).join(" ");
    for part in [
        "Wachtende inwoners",
        "Mensen (lager is beter)",
        "23.255 inwoners. 20 herhalingen, toevalsgetal 1, Buurt 0.1.0. Modeluitkomst, geen prognose.",
        "geen onzekerheid over",
        "jaar 0",
        "mediaan",
    ] {
        assert!(dutch.contains(part), "{part} is not in {dutch}");
    }
}

#[test]
fn an_axis_without_zero_is_owned_up_to() {
    let subtitle = |y_from_zero| {
        let chart = Trajectory {
            y_from_zero,
            ..chart(Unit::Weeks, vec![series("Basis", &[90.0, 95.0])])
        };
        texts(&chart.draw(Language::Dutch).unwrap().svg)[3].clone()
    };
    assert_eq!(subtitle(true), "Weken (lager is beter)");
    assert_eq!(
        subtitle(false),
        "Weken (lager is beter; de as begint niet bij nul)"
    );
}

#[test]
fn one_run_has_no_bands_and_the_caption_says_so() {
    let many = chart(Unit::People, vec![series("Basis", &decade())]);
    let one = Trajectory {
        caption: caption(1, Meaning::Spread),
        ..many.clone()
    };
    let bands = |chart: &Trajectory| {
        chart
            .draw(Language::English)
            .unwrap()
            .svg
            .matches(" opacity=\"0.")
            .count()
    };
    assert_eq!((bands(&many), bands(&one)), (2 + 3, 0));
    let text = texts(&one.draw(Language::English).unwrap().svg).join(" ");
    assert!(
        text.contains("1 replication, seed 1") && text.contains("so no bands"),
        "{text}"
    );
}

#[test]
fn a_mean_is_not_called_a_median() {
    let mean = Trajectory {
        caption: caption(20, Meaning::IntervalOfTheMean),
        ..chart(Unit::People, vec![series("Basis", &decade())])
    };
    let text = texts(&mean.draw(Language::English).unwrap().svg).join(" ");
    assert!(
        text.contains("95% interval of the mean") && !text.contains("median"),
        "{text}"
    );
}

#[test]
fn a_chart_without_values_says_so() {
    let text = texts(
        &chart(Unit::Share, vec![series("Basis", &[f64::NAN; 9])])
            .draw(Language::Dutch)
            .unwrap()
            .svg,
    );
    assert!(
        text.contains(&"Er zijn geen waarden in deze periode.".to_owned()),
        "{text:?}"
    );
}

#[test]
fn the_description_says_where_every_line_starts_and_ends() {
    let two = chart(
        Unit::Share,
        vec![series("Basis", &[0.1, 0.2]), series("Nieuw", &[0.1, 0.15])],
    );
    let description = texts(&two.draw(Language::Dutch).unwrap().svg)[1].clone();
    assert!(
        description.starts_with(
            "Lijndiagram per week. Basis: van 10,0% naar 20,0%. Nieuw: van 10,0% naar 15,0%."
        ),
        "{description}"
    );
}

#[test]
fn more_series_than_colours_are_refused() {
    let many = chart(Unit::Share, vec![series("Basis", &[0.1]); 7]);
    assert_eq!(
        many.draw(Language::Dutch),
        Err(ChartError::TooManySeries {
            metric: "waiting",
            found: 7,
            most: 6
        })
    );
    assert_eq!(
        chart(Unit::Share, vec![]).draw(Language::Dutch),
        Err(ChartError::Empty { metric: "waiting" })
    );
    assert_eq!(
        bars(&[]).draw(Language::Dutch),
        Err(ChartError::Empty { metric: "breaks" })
    );
}
