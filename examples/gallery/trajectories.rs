//! Series of every shape a simulation may give.

use super::caption;
use buurt::base::language::{Label, Language};
use buurt::base::unit::Unit;
use buurt::charts::{Against, Direction, Meaning, Role, Series, Trajectory, starts_at_zero};

/// A wandering line from `start` to `end` with a spread that grows from nothing.
fn series(label: &str, weeks: i32, start: f64, end: f64, spread: f64, phase: f64) -> Series {
    let column = |shift: f64| -> Vec<f64> {
        (0..weeks)
            .map(|week| {
                let along = f64::from(week) / f64::from(weeks.max(2) - 1);
                let wave = libm::sin(f64::from(week) * 0.9 + phase + shift) * 0.08
                    + libm::sin(f64::from(week) * 0.12 + phase) * 0.25;
                let middle = start + (end - start) * (1.0 - libm::exp(-4.0 * along));
                middle + spread * (shift * (0.3 + 0.7 * along.sqrt()) + wave)
            })
            .collect()
    };
    Series {
        label: label.to_owned(),
        role: match label {
            "Baseline" | "Basis" => Role::Baseline,
            "One worker per household" => Role::Scenario(1),
            "Five large providers" => Role::Scenario(2),
            _ => Role::Scenario(0),
        },
        starts: None,
        weeks: (0..weeks).collect(),
        p05: column(-1.65),
        p25: column(-0.67),
        p50: column(0.0),
        p75: column(0.67),
        p95: column(1.65),
    }
}

/// A line that jumps up and down from week to week, as counts of rare events do.
fn jagged() -> Series {
    let mut jagged = series("x", 520, 30.0, 60.0, 8.0, 0.0);
    for week in 0..520 {
        let jump = f64::from((week as u32 * 7919) % 31) / 5.0 - 3.0;
        for column in [
            &mut jagged.p05,
            &mut jagged.p25,
            &mut jagged.p50,
            &mut jagged.p75,
            &mut jagged.p95,
        ] {
            column[week] += jump;
        }
    }
    jagged
}

fn chart(metric: &'static str, title: &str, unit: Unit, series: Vec<Series>) -> Trajectory {
    Trajectory {
        metric,
        title: title.to_owned(),
        unit,
        series,
        caption: caption(20, Meaning::Spread),
        y_from_zero: starts_at_zero(unit),
        averaged_over: None,
        against: None,
        window: None,
        below: Vec::new(),
        direction: None,
    }
}

/// Differences from a baseline, of a policy that starts in the third year.
fn difference(metric: &'static str, pairs: u32, language: Language) -> Trajectory {
    let waiting = Label::new("Residents waiting for care", "Inwoners die op zorg wachten");
    let mut one = series(
        "Two extra professionals per team",
        520,
        0.0,
        -80.0,
        20.0,
        0.0,
    );
    one.starts = Some(104);
    Trajectory {
        caption: caption(pairs, Meaning::SpreadAndInterval),
        against: Some(Against { level: Some(412.0) }),
        window: Some([468, 520]),
        direction: Some(Direction::LowerIsBetter),
        ..chart(metric, waiting.text(language), Unit::People, vec![one])
    }
}

/// The charts of a metric through the weeks.
#[expect(clippy::too_many_lines, reason = "a list of charts")]
pub fn trajectories(language: Language) -> Vec<Trajectory> {
    let chart =
        |metric, title: Label, unit, series| chart(metric, title.text(language), unit, series);
    let waiting = Label::new("Residents waiting for care", "Inwoners die op zorg wachten");
    let reliant = Label::new(
        "Residents who are self-reliant",
        "Inwoners die zelfredzaam zijn",
    );
    let cost = Label::new("Cost of care in a year", "Kosten van zorg per jaar");
    let long = Label::new(
        "Share of the open cases in which the professional who started the goal agreement is still the one who works with the household after a year",
        "Aandeel van de lopende trajecten waarin de professional die de doelafspraak is begonnen na een jaar nog steeds met het huishouden werkt",
    );
    let mut gaps = series("Almere Haven", 520, 0.62, 0.55, 0.04, 0.0);
    for week in (0..30).chain(200..240).chain(241..260).chain(480..520) {
        for column in [
            &mut gaps.p05,
            &mut gaps.p25,
            &mut gaps.p50,
            &mut gaps.p75,
            &mut gaps.p95,
        ] {
            column[week] = f64::NAN;
        }
    }
    let nothing = series("No neighbourhood teams", 520, f64::NAN, 0.0, 0.0, 0.0);
    let four = vec![
        series("Baseline", 520, 0.42, 0.47, 0.02, 0.0),
        series(
            "Two extra professionals per team",
            520,
            0.42,
            0.55,
            0.02,
            1.0,
        ),
        series("One worker per household", 520, 0.42, 0.56, 0.02, 2.0),
        series("Five large providers", 520, 0.42, 0.45, 0.02, 3.0),
    ];
    let two = vec![
        series("Basis", 520, 3.1e6, 3.6e6, 9e4, 0.0),
        series("Wijkteams met eigen budget", 520, 3.1e6, 2.7e6, 9e4, 1.5),
    ];
    vec![
        Trajectory {
            direction: Some(Direction::LowerIsBetter),
            ..chart(
                "waiting",
                waiting,
                Unit::People,
                vec![series("Almere Haven", 520, 900.0, 1350.0, 120.0, 0.0)],
            )
        },
        Trajectory {
            direction: Some(Direction::HigherIsBetter),
            ..chart("four", reliant, Unit::Share, four.clone())
        },
        Trajectory {
            y_from_zero: false,
            ..chart("four-not-from-zero", reliant, Unit::Share, four.clone())
        },
        Trajectory {
            caption: caption(100, Meaning::IntervalOfTheMean),
            ..chart("mean", reliant, Unit::Share, four[..1].to_vec())
        },
        chart("euros", cost, Unit::Euros, two),
        Trajectory {
            caption: caption(1, Meaning::Spread),
            ..chart(
                "one-run",
                waiting,
                Unit::People,
                vec![series("Almere Haven", 520, 14_000.0, 15_500.0, 300.0, 0.0)],
            )
        },
        chart("gaps", reliant, Unit::Share, vec![gaps]),
        chart(
            "near-zero",
            Label::new("Evictions", "Huisuitzettingen"),
            Unit::Share,
            vec![series("x", 520, 0.0011, 0.0016, 0.0002, 0.0)],
        ),
        chart(
            "long-title",
            long,
            Unit::Share,
            vec![series("x", 520, 0.8, 0.93, 0.03, 0.0)],
        ),
        chart("no-values", reliant, Unit::Share, vec![nothing.clone()]),
        chart(
            "crossing",
            reliant,
            Unit::Share,
            vec![
                series("Baseline", 520, 0.42, 0.47, 0.05, 0.0),
                series(
                    "Two extra professionals per team",
                    520,
                    0.40,
                    0.50,
                    0.05,
                    2.0,
                ),
            ],
        ),
        Trajectory {
            caption: caption(100, Meaning::IntervalOfTheMean),
            ..chart("means", reliant, Unit::Share, four[1..].to_vec())
        },
        difference("difference", 20, language),
        difference("difference-of-few", 3, language),
        chart("jagged", waiting, Unit::Count, vec![jagged()]),
        chart(
            "one-without-values",
            reliant,
            Unit::Share,
            vec![four[0].clone(), nothing],
        ),
        chart(
            "flat",
            waiting,
            Unit::People,
            vec![series("x", 520, 40.0, 40.0, 0.0, 0.0)],
        ),
        chart(
            "zeros",
            reliant,
            Unit::Share,
            vec![series("x", 520, 0.0, 0.0, 0.0, 0.0)],
        ),
        chart(
            "negative",
            Label::new("Result of providers", "Resultaat van aanbieders"),
            Unit::Euros,
            vec![series("x", 520, 20_000.0, -60_000.0, 20_000.0, 0.0)],
        ),
        chart(
            "huge",
            cost,
            Unit::Euros,
            vec![series("x", 520, 3e9, 1.2e12, 1e11, 0.0)],
        ),
        chart(
            "weeks",
            waiting,
            Unit::Weeks,
            vec![series("x", 60, 6.0, 9.0, 1.0, 0.0)],
        ),
        chart(
            "one-week",
            waiting,
            Unit::People,
            vec![series("x", 1, 900.0, 900.0, 90.0, 0.0)],
        ),
        chart(
            "index",
            Label::new("Concentration of providers", "Concentratie van aanbieders"),
            Unit::Index,
            vec![series("x", 260, 0.21, 0.18, 0.01, 0.0)],
        ),
    ]
}
