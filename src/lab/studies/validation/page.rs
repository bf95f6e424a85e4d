//! The validation page in Markdown, and how figures are written for people.

use std::fmt::Write as _;

use super::limits::erlang_weeks;
use super::result::Report;
use super::{Kind, Range, Row, limits, patterns};
use crate::base::language::Language;
use crate::base::numbers::NumberFormat;
use crate::base::unit::Unit;
use crate::base::words::say;

/// Whether the page shows charts, and where they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wording<'a> {
    /// Charts stand in this folder beside the page.
    Charts(&'a str),
    /// No charts.
    Plain,
}

/// A figure as it is written for people.
pub fn figure(value: Option<f64>, unit: Unit, language: Language) -> String {
    match value {
        Some(value) if value.is_finite() => format(unit, language, value).write(value),
        _ => "–".to_owned(),
    }
}

/// Three digits for a number without a unit of its own: 1.65 is not 1.6.
fn format(unit: Unit, language: Language, value: f64) -> NumberFormat {
    if unit == Unit::Index && value != 0.0 {
        NumberFormat::for_steps(unit, language, value, value.abs() / 100.0)
    } else {
        NumberFormat::for_value(unit, language, value).fine_enough_for(value)
    }
}

/// An interval as it is written for people.
pub fn interval(ends: Option<[f64; 2]>, unit: Unit, language: Language) -> String {
    let Some([low, high]) = ends else {
        return "–".to_owned();
    };
    // As fine as the interval is wide.
    let write = |value: f64| {
        if high - low > 1e-4 * high.abs() {
            NumberFormat::for_steps(unit, language, high, (high - low) / 4.0).write(value)
        } else {
            format(unit, language, value).write(value)
        }
    };
    format!("{} – {}", write(low), write(high))
}

/// A range as it is written for people.
pub fn range(range: Range, unit: Unit, language: Language) -> String {
    let write = |value: f64| figure(Some(value), unit, language);
    if range.low == f64::MIN_POSITIVE {
        format!("> {}", write(0.0))
    } else if range.low.is_infinite() {
        format!("≤ {}", write(range.high))
    } else if range.high.is_infinite() {
        format!("≥ {}", write(range.low))
    } else if range.low == range.high {
        write(range.low)
    } else {
        format!("{} – {}", write(range.low), write(range.high))
    }
}

/// Whether a figure passes, in a word.
pub fn passed(row: &Row, language: Language) -> String {
    match row.passed {
        Some(true) => say!(language, "validation-yes"),
        Some(false) => say!(language, "validation-no"),
        None => say!(language, "validation-not-measured"),
    }
}

/// The page.
pub fn page(report: &Report, wording: Wording, language: Language) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "{}\n", say!(language, "validation-heading"));
    opening(&mut text, report, language);
    verdicts(&mut text, report, language);
    for (kind, heading, how) in SECTIONS {
        if !report.rows.iter().any(|row| row.kind == kind) {
            continue;
        }
        let _ = writeln!(
            text,
            "\n{}\n\n{}\n",
            say!(language, heading),
            say!(language, how)
        );
        table(&mut text, report, kind, language);
        match kind {
            Kind::Target => {}
            Kind::Pattern => notes(&mut text, report, wording, language),
            Kind::Limit => erlang(&mut text, report, language),
        }
    }
    text
}

/// The sections of the page: what they are about, their heading, and how it is judged.
const SECTIONS: [(Kind, &str, &str); 3] = [
    (Kind::Target, "validation-targets", "validation-targets-how"),
    (
        Kind::Pattern,
        "validation-patterns",
        "validation-patterns-how",
    ),
    (Kind::Limit, "validation-limits", "validation-limits-how"),
];

fn opening(text: &mut String, report: &Report, language: Language) {
    let meta = &report.meta;
    let _ = writeln!(
        text,
        "{}",
        say!(
            language,
            "validation-opening",
            title = meta.title,
            residents = meta.residents,
            weeks = meta.weeks,
            burn_in = meta.burn_in,
            replications = meta.replications,
            limits = meta.limit_replications,
            seed = meta.seed.to_string(),
            version = meta.version,
            hash = meta.config_hash[..12],
        )
    );
    if meta.replications < 30 {
        let _ = writeln!(text, "\n{}", say!(language, "validation-a-look"));
    }
}

fn verdicts(text: &mut String, report: &Report, language: Language) {
    let verdicts = report.verdicts();
    let _ = writeln!(text);
    for verdict in [
        super::Verdict::Passes,
        super::Verdict::PassesInPart,
        super::Verdict::Fails,
        super::Verdict::NotBroken,
        super::Verdict::NotMeasured,
    ] {
        let so = verdicts.iter().filter(|(_, found)| *found == verdict);
        let ids: Vec<_> = so.map(|(id, _)| *id).collect();
        if !ids.is_empty() {
            let _ = writeln!(
                text,
                "- {}: {}",
                verdict.label().text(language),
                ids.join(", ")
            );
        }
    }
}

fn table(text: &mut String, report: &Report, kind: Kind, language: Language) {
    let mut headings = vec![
        String::new(),
        say!(language, "validation-what"),
        say!(language, "validation-measured"),
        if kind == Kind::Pattern {
            say!(language, "validation-seeds")
        } else {
            say!(language, "validation-interval")
        },
        say!(language, "validation-range"),
        say!(language, "validation-passes"),
    ];
    match kind {
        Kind::Pattern => headings.push(say!(language, "validation-ablation")),
        Kind::Target => headings.push(say!(language, "validation-off-by")),
        Kind::Limit => {}
    }
    let _ = writeln!(text, "| {} |", headings.join(" | "));
    let _ = writeln!(text, "|{}", "---|".repeat(headings.len()));
    for row in report.rows.iter().filter(|row| row.kind == kind) {
        let source = if kind == Kind::Target {
            format!(" ({})", row.source)
        } else {
            String::new()
        };
        let mut cells = vec![
            row.id.to_owned(),
            format!("{}{source}", row.what.text(language)),
            figure(row.measured, row.unit, language),
            interval(row.interval, row.unit, language),
            range(row.range, row.unit, language),
            passed(row, language),
        ];
        if let Some(needs) = row.needs {
            cells[5] = format!("{}: {}", cells[5], needs.text(language));
        }
        match kind {
            Kind::Pattern => cells.push(ablation(row, language)),
            Kind::Target => cells.push(match row.distance() {
                Some(0.0) | None => String::new(),
                off => figure(off, row.unit, language),
            }),
            Kind::Limit => {}
        }
        let _ = writeln!(text, "| {} |", cells.join(" | "));
    }
}

/// What the ablation did to a figure.
pub fn ablation(row: &Row, language: Language) -> String {
    let Some(ablated) = &row.ablated else {
        return String::new();
    };
    let value = figure(ablated.measured, row.unit, language);
    let what = ablated.what.text(language);
    match ablated.broke {
        Some(true) => say!(language, "validation-breaks", what, value),
        Some(false) => say!(language, "validation-does-not-break", what, value),
        None => format!("{what}: {value}"),
    }
}

fn notes(text: &mut String, report: &Report, wording: Wording, language: Language) {
    let judged = report.verdicts();
    for pattern in patterns::LIST {
        let Some((_, verdict)) = judged.iter().find(|(id, _)| *id == pattern.id) else {
            continue;
        };
        let _ = writeln!(
            text,
            "\n### {}. {}: {}\n\n{}",
            pattern.id,
            pattern.what.text(language),
            verdict.label().text(language),
            pattern.note.text(language),
        );
        let listed = |settings: &[&str]| {
            let quoted: Vec<_> = settings
                .iter()
                .map(|setting| format!("`{setting}`"))
                .collect();
            quoted.join(", ")
        };
        if !pattern.settings.is_empty() {
            let _ = writeln!(
                text,
                "\n{}: {}.",
                say!(language, "validation-looked-with"),
                listed(pattern.settings)
            );
        }
        if let Some(twin) = pattern.twin {
            let _ = writeln!(
                text,
                "\n{}: {}.",
                say!(language, "validation-twin"),
                listed(twin.settings)
            );
        }
        let _ = writeln!(
            text,
            "\n{} ({}): {}.",
            say!(language, "validation-ablation-of"),
            pattern.ablation_what.text(language),
            listed(pattern.ablation)
        );
        if let Wording::Charts(folder) = wording {
            let title = pattern.curve.title.text(language);
            let _ = writeln!(
                text,
                "\n![{title}]({folder}/{}.svg)",
                pattern.id.to_lowercase()
            );
        }
    }
}

/// What the step of a week does to waiting.
fn erlang(text: &mut String, report: &Report, language: Language) {
    let row = |row: &&Row| row.id == "L1" && row.part == "weeks";
    let (Some(row), Ok(queue)) = (report.rows.iter().find(row), limits::prepare("queue", &[]))
    else {
        return;
    };
    let erlang = figure(
        Some(erlang_weeks(&queue.scenario, queue.residents())),
        Unit::Weeks,
        language,
    );
    let weekly = figure(
        Some((row.range.low + row.range.high) / 2.0),
        Unit::Weeks,
        language,
    );
    let _ = writeln!(
        text,
        "\n{}",
        say!(language, "validation-erlang", erlang, weekly)
    );
}
