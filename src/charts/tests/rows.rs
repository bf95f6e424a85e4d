//! Values in rows.

use super::*;

#[test]
fn a_small_bar_beside_a_large_one_is_not_called_zero() {
    let svg = bars(&[5210.0, 0.3]).draw(Language::English).unwrap().svg;
    assert!(svg.contains(">0.30<") && svg.contains(">5,210<"), "{svg}");
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
