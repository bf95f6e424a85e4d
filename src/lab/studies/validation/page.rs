//! The validation page in Markdown, and how figures are written for people.

use std::fmt::Write as _;

use super::limits::erlang_weeks;
use super::result::Report;
use super::{Kind, Laid, Range, Row, Verdict, limits, patterns};
use crate::base::language::Language;
use crate::base::numbers::NumberFormat;
use crate::base::unit::Unit;
use crate::base::words::say;
use crate::lab::studies::VERSION;

/// A figure as it is written for people.
fn figure(value: Option<f64>, unit: Unit, language: Language) -> String {
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
fn interval(ends: Option<[f64; 2]>, unit: Unit, language: Language) -> String {
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
fn range(range: Range, unit: Unit, language: Language) -> String {
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

/// The page; `images` is the folder of the charts beside it.
pub fn page(laid: &Laid, report: &Report, images: &str, language: Language) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "{}\n", say!(language, "validation-heading"));
    opening(&mut text, laid, language);
    verdicts(&mut text, report, language);
    for (kind, heading, how) in SECTIONS {
        if !report.rows.iter().any(|row| row.kind == kind) {
            continue;
        }
        let _ = writeln!(
            text,
            "\n## {}\n\n{}\n",
            say!(language, heading),
            say!(language, how)
        );
        table(&mut text, report, kind, language);
        match kind {
            Kind::Target => {}
            Kind::Pattern => notes(&mut text, laid, report, images, language),
            Kind::Limit => erlang(&mut text, report, language),
        }
    }
    text
}

/// The sections of the page: what they are about, the message with their heading, and that
/// with how it is judged.
pub const SECTIONS: [(Kind, &str, &str); 3] = [
    (Kind::Target, "validation-targets", "validation-targets-how"),
    (
        Kind::Pattern,
        "validation-patterns",
        "validation-patterns-how",
    ),
    (Kind::Limit, "validation-limits", "validation-limits-how"),
];

fn opening(text: &mut String, laid: &Laid, language: Language) {
    let scenario = &laid.prepared.scenario;
    let [replications, limits] = laid.replications;
    let _ = writeln!(
        text,
        "{}",
        say!(
            language,
            "validation-opening",
            title = scenario.titles().text(language),
            residents = laid.prepared.residents(),
            weeks = scenario.weeks.0,
            burn_in = scenario.burn_in.0,
            replications,
            limits,
            seed = scenario.seed.to_string(),
            version = VERSION,
            hash = laid.prepared.config_hash().to_string()[..12],
        )
    );
    if replications < 30 {
        let _ = writeln!(text, "\n{}", say!(language, "validation-a-look"));
    }
}

fn verdicts(text: &mut String, report: &Report, language: Language) {
    let verdicts = report.verdicts();
    let _ = writeln!(text);
    for (verdict, _) in Verdict::ALL {
        let so = verdicts.iter().filter(|(_, found)| *found == verdict);
        let ids: Vec<_> = so.map(|(id, _)| *id).collect();
        if !ids.is_empty() {
            let _ = writeln!(text, "- {}: {}", verdict.said(language), ids.join(", "));
        }
    }
}

/// What stands above the columns of a table of such figures.
pub fn headings(kind: Kind, language: Language) -> [String; 7] {
    [
        String::new(),
        say!(language, "validation-what"),
        say!(language, "validation-measured"),
        match kind {
            Kind::Pattern => say!(language, "validation-seeds"),
            Kind::Target | Kind::Limit => say!(language, "validation-interval"),
        },
        say!(language, "validation-range"),
        say!(language, "validation-passes"),
        match kind {
            Kind::Target => say!(language, "validation-off-by"),
            Kind::Pattern => say!(language, "validation-ablation"),
            Kind::Limit => String::new(),
        },
    ]
}

/// A figure in the columns of such a table.
pub fn cells(row: &Row, language: Language) -> [String; 7] {
    let off = row.distance().filter(|off| *off != 0.0);
    [
        row.id.to_owned(),
        row.what(language),
        figure(row.measured, row.unit, language),
        interval(row.interval, row.unit, language),
        range(row.range, row.unit, language),
        match row.passed {
            Some(true) => say!(language, "validation-yes"),
            Some(false) => say!(language, "validation-no"),
            None => say!(language, "validation-not-measured"),
        },
        match (row.kind, off) {
            (Kind::Target, Some(_)) => figure(off, row.unit, language),
            (Kind::Pattern, _) => ablation(row, language),
            _ => String::new(),
        },
    ]
}

fn table(text: &mut String, report: &Report, kind: Kind, language: Language) {
    // Of limits there is nothing more to say.
    let width = if kind == Kind::Limit { 6 } else { 7 };
    let _ = writeln!(
        text,
        "| {} |",
        headings(kind, language)[..width].join(" | ")
    );
    let _ = writeln!(text, "|{}", "---|".repeat(width));
    for row in report.rows.iter().filter(|row| row.kind == kind) {
        let mut cells = cells(row, language);
        if kind == Kind::Target {
            cells[1] += &format!(" ({})", row.source);
        }
        if let Some(needs) = row.needs {
            cells[5] += &format!(": {}", say!(language, needs));
        }
        let _ = writeln!(text, "| {} |", cells[..width].join(" | "));
    }
}

/// What the ablation did to a figure.
fn ablation(row: &Row, language: Language) -> String {
    let Some(ablated) = &row.ablated else {
        return String::new();
    };
    let value = figure(ablated.measured, row.unit, language);
    let what = row.without(language);
    match ablated.broke {
        Some(true) => say!(language, "validation-breaks", what, value),
        Some(false) => say!(language, "validation-does-not-break", what, value),
        None => format!("{what}: {value}"),
    }
}

fn notes(text: &mut String, laid: &Laid, report: &Report, images: &str, language: Language) {
    let judged = report.verdicts();
    for pattern in patterns::LIST {
        let Some((id, verdict)) = judged.iter().find(|(id, _)| *id == pattern.id) else {
            continue;
        };
        let say = |what| pattern.say(what, language);
        let (what, note) = (say("what"), say("note"));
        let _ = writeln!(
            text,
            "\n### {id}. {what}: {}\n\n{note}",
            verdict.said(language)
        );
        let towns = pattern.towns_in(laid.quick);
        if towns > 1 {
            let residents = u64::from(towns) * laid.prepared.residents();
            let _ = writeln!(
                text,
                "\n{}",
                say!(language, "validation-region", towns, residents)
            );
        }
        let mut listed = |what: String, settings: &[&str]| {
            let quoted: Vec<_> = settings.iter().map(|one| format!("`{one}`")).collect();
            if !quoted.is_empty() {
                let _ = writeln!(text, "\n{what}: {}.", quoted.join(", "));
            }
        };
        listed(say!(language, "validation-looked-with"), pattern.settings);
        let twin = pattern.twin.map_or(&[][..], |twin| twin.settings);
        listed(say!(language, "validation-twin"), twin);
        let of = say!(language, "validation-ablation-of");
        listed(format!("{of} ({})", say("without")), pattern.ablation);
        let (title, stem) = (say("chart"), id.to_lowercase());
        let _ = writeln!(text, "\n![{title}]({images}/{stem}.svg)");
    }
}

/// What the step of a week does to waiting.
fn erlang(text: &mut String, report: &Report, language: Language) {
    let row = |row: &&Row| row.id == "L1" && row.part == "weeks";
    let (Some(row), Ok(queue)) = (report.rows.iter().find(row), limits::prepare("queue", &[]))
    else {
        return;
    };
    let weeks = |value: f64| figure(Some(value), Unit::Weeks, language);
    let erlang = weeks(erlang_weeks(&queue.scenario, queue.residents()));
    let weekly = weeks((row.range.low + row.range.high) / 2.0);
    let said = say!(language, "validation-erlang", erlang, weekly);
    let _ = writeln!(text, "\n{said}");
}
