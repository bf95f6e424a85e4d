//! What every chart promises, whatever its data.

use super::sound::{assert_sound, texts};
use super::*;
use crate::base::language::{Label, Language};
use crate::base::unit::Unit;

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
        title: Label::new("Residents waiting", "Wachtende inwoners"),
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
    let chart = chart(Unit::People, vec![series("Basis", &decade())]);
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
fn three_scenarios_have_a_panel_each_with_the_baseline_as_a_line_in_all_of_them() {
    let drawn = |count: usize| {
        let mut all = vec![series("Basis", &decade()); count + 1];
        all[0].role = Role::Baseline;
        for (number, one) in all[1..].iter_mut().enumerate() {
            one.role = Role::Scenario(number);
            one.label = format!("Beleid {number}");
        }
        let chart = chart(Unit::People, all);
        assert_sound(&chart.drawing(Language::Dutch).unwrap());
        chart.draw(Language::Dutch).unwrap().svg
    };
    let [one, three] = [drawn(1), drawn(3)];
    let [grey, first] = [Role::Baseline, Role::Scenario(0)].map(|role| {
        let colour = role.colour();
        format!("#{:02X}{:02X}{:02X}", colour.0, colour.1, colour.2)
    });
    let bands = |svg: &str, colour: &str| {
        let lines = svg.lines().filter(|line| line.starts_with("<polygon"));
        lines.filter(|line| line.contains(colour)).count()
    };
    // Two scenarios lie over each other, each with both its bands.
    assert_eq!((bands(&one, &grey), bands(&one, &first)), (2, 2), "{one}");
    // Of more, each has its own place; the baseline is a line in all of them.
    assert_eq!((bands(&three, &grey), bands(&three, &first)), (0, 2));
    assert_eq!(three.matches("<polygon").count(), 3 * 2);
    let lines = three.lines().filter(|line| line.starts_with("<polyline"));
    assert_eq!(lines.filter(|line| line.contains(&grey)).count(), 3);
    let said = texts(&three).join(" ");
    assert!(
        said.contains("grijs: Basis") && said.contains("de helft (donker)"),
        "{said}"
    );
}

#[test]
fn a_scenario_has_its_colour_whatever_else_is_in_the_chart() {
    let drawn = |roles: &[Role]| {
        let of = |role: &Role| Series {
            role: *role,
            ..series("Basis", &decade())
        };
        let chart = chart(Unit::People, roles.iter().map(of).collect());
        chart.draw(Language::English).unwrap().svg
    };
    let colour = |number| {
        let colour = Role::Scenario(number).colour();
        format!("#{:02X}{:02X}{:02X}", colour.0, colour.1, colour.2)
    };
    let two = [Role::Scenario(1)];
    let with_baseline = [Role::Baseline, Role::Scenario(1)];
    let with_another = [Role::Scenario(0), Role::Scenario(1), Role::Scenario(2)];
    for roles in [&two[..], &with_baseline, &with_another] {
        assert!(drawn(roles).contains(&colour(1)), "{roles:?}");
    }
    assert!(!drawn(&with_baseline).contains(&colour(0)));
}

#[test]
fn differences_say_the_level_of_the_baseline_when_the_policy_starts_and_the_weeks_of_the_table() {
    let mut one = series("Nieuw", &decade());
    one.starts = Some(104);
    let chart = Trajectory {
        caption: caption(20, Meaning::SpreadAndInterval),
        against: Some(Against { level: Some(0.142) }),
        window: Some([468, 520]),
        ..chart(Unit::Share, vec![one])
    };
    for language in LANGUAGES {
        assert_sound(&chart.drawing(language).unwrap());
    }
    let said = texts(&chart.draw(Language::Dutch).unwrap().svg).join(" ");
    for part in [
        "Procentpunten (verschil met de uitgangssituatie, daar 14,2%, bij hetzelfde toeval",
        "beleid begint",
        "weken in de tabel",
    ] {
        assert!(said.contains(part), "{part} is not in {said}");
    }
}

#[test]
fn a_handful_of_pairs_has_the_interval_of_their_mean_and_no_spread_within_it() {
    let drawn = |pairs| {
        let chart = Trajectory {
            caption: caption(pairs, Meaning::SpreadAndInterval),
            against: Some(Against::default()),
            ..chart(Unit::People, vec![series("Nieuw", &decade())])
        };
        assert_sound(&chart.drawing(Language::Dutch).unwrap());
        chart.draw(Language::Dutch).unwrap().svg
    };
    let [few, many] = [drawn(3), drawn(20)];
    let bands = |svg: &str| svg.matches("<polygon").count();
    assert_eq!((bands(&few), bands(&many)), (1, 2));
    let said = texts(&few).join(" ");
    assert!(
        said.contains("Bij zo weinig paren") && !said.contains("negen op de tien"),
        "{said}"
    );
}

#[test]
fn differences_have_their_spread_and_the_interval_of_their_mean_named_in_both_languages() {
    let drawn = |count, language| {
        let chart = Trajectory {
            caption: caption(20, Meaning::SpreadAndInterval),
            against: Some(Against::default()),
            ..chart(Unit::People, vec![series("Basis", &decade()); count])
        };
        assert_sound(&chart.drawing(language).unwrap());
        chart.draw(language).unwrap().svg
    };
    let named = |language| {
        let one = drawn(1, language);
        assert_eq!(one.matches("<polygon").count(), 2);
        texts(&one).join(" ")
    };
    let english = named(Language::English);
    for part in [
        "nine in ten pairs",
        "95% interval of the mean",
        "Light band: where nine in ten",
        "Dark band with edges: 95% interval of that mean",
    ] {
        assert!(english.contains(part), "{part} is not in {english}");
    }
    let dutch = named(Language::Dutch);
    for part in ["negen op de tien paren", "95%-interval van", "Lichte band"] {
        assert!(dutch.contains(part), "{part} is not in {dutch}");
    }
    assert_eq!(drawn(2, Language::Dutch).matches("<polygon").count(), 2 * 2);
    // More have a panel each.
    assert_eq!(
        drawn(3, Language::English).matches("<polygon").count(),
        3 * 2
    );
}

#[test]
fn a_small_bar_beside_a_large_one_is_not_called_zero() {
    let svg = bars(&[5210.0, 0.3]).draw(Language::English).unwrap().svg;
    assert!(svg.contains(">0.30<") && svg.contains(">5,210<"), "{svg}");
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

/// A part of a claim.
fn part(value: f64, region: [f64; 2], draws: &[f64]) -> Row {
    Row {
        label: "Goals reached within a year by clients with several problems: kept, minus broken"
            .to_owned(),
        value,
        interval: Some([value - 0.5, value + 0.5]),
        look: Look::Dot,
        region: Some(region),
        draws: draws.to_vec(),
        texts: vec!["−1.2 pp".to_owned(), "undecided".to_owned()],
        ..Row::default()
    }
}

#[test]
fn values_stand_beside_where_they_should_lie_each_in_its_own_unit() {
    let panel = |unit, rows| Panel {
        heading: Some("Weken (groen: waar het moet liggen)".to_owned()),
        unit,
        line: None,
        rows,
    };
    let mut none = part(f64::NAN, [-1.0, 1.0], &[]);
    none.interval = None;
    let chart = Rows {
        heads: vec!["estimate".to_owned(), "verdict".to_owned()],
        panels: vec![
            panel(
                Unit::Weeks,
                vec![part(2.0, [1.0, f64::INFINITY], &[1.0, 2.5, -0.5]), none],
            ),
            panel(
                Unit::Points,
                vec![part(
                    -0.3,
                    [f64::NEG_INFINITY, -0.01],
                    &[0.2, f64::NAN, 1e6],
                )],
            ),
        ],
        ..bars(&[1.0])
    };
    for language in LANGUAGES {
        let drawing = chart.drawing(language).unwrap();
        assert_sound(&drawing);
        let svg = drawing.finish().svg;
        let green = svg.lines().filter(|line| line.contains("#009E73")).count();
        assert_eq!(green, 3, "a region for every row");
        // A draw far off does not squeeze the rest.
        assert!(!svg.contains("1.000.000") && !svg.contains("1,000,000"));
    }
}

#[test]
fn values_stand_beside_a_line_wherever_that_lies() {
    let estimated = |value: f64, half: f64| Row {
        look: Look::Dot,
        label: "Vrijwilligers naast gelijken van dezelfde leeftijd".to_owned(),
        value,
        interval: Some([value - half, value + half]),
        ..Row::default()
    };
    let estimates = vec![
        estimated(-0.03, 0.02),
        estimated(-0.2, 0.05),
        estimated(0.1, f64::NAN),
    ];
    for truth in [-0.9, -0.03, 0.0, 0.4, f64::NAN] {
        for language in LANGUAGES {
            let mut chart = rows(Unit::Index, estimates.clone());
            chart.panels[0].line = Some(("Ware effect".to_owned(), truth));
            let drawing = chart.drawing(language).unwrap();
            assert_sound(&drawing);
            let texts = texts(&drawing.finish().svg);
            let named = texts.iter().any(|text| text.starts_with("Ware effect:"));
            assert_eq!(named, !truth.is_nan());
        }
    }
}

#[test]
fn gains_losses_and_what_cannot_be_told_have_colours_of_their_own() {
    let toned = |tone| Row {
        tone,
        value: 3.0,
        ..Row::default()
    };
    let svg = |tone| {
        rows(Unit::Euros, vec![toned(tone)])
            .draw(Language::Dutch)
            .unwrap()
            .svg
    };
    let all = [Tone::Plain, Tone::Worse, Tone::Unclear].map(svg);
    assert!(all[0] != all[1] && all[1] != all[2] && all[0] != all[2]);
}
