//! The validation page in Markdown, and how figures are written for people.

use std::fmt::Write as _;

use super::limits::erlang_weeks;
use super::result::Report;
use super::{Kind, Range, Row, limits, patterns};
use crate::base::language::{Label, Language};
use crate::base::numbers::NumberFormat;
use crate::base::unit::Unit;

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
pub fn passed(row: &Row, language: Language) -> &'static str {
    match row.passed {
        Some(true) => Label::new("yes", "ja").text(language),
        Some(false) => Label::new("**no**", "**nee**").text(language),
        None => Label::new("not measured", "niet gemeten").text(language),
    }
}

/// The page.
pub fn page(report: &Report, wording: Wording, language: Language) -> String {
    let mut text = String::new();
    let say =
        |english: &'static str, dutch: &'static str| Label::new(english, dutch).text(language);
    let _ = writeln!(text, "{}\n", say("# Validation", "# Validatie"));
    opening(&mut text, report, language);
    verdicts(&mut text, report, language);
    for (kind, heading, how) in SECTIONS {
        if !report.rows.iter().any(|row| row.kind == kind) {
            continue;
        }
        let _ = writeln!(
            text,
            "\n{}\n\n{}\n",
            heading.text(language),
            how.text(language)
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

const SECTIONS: [(Kind, Label, Label); 3] = [
    (
        Kind::Target,
        Label::new("## Calibration targets", "## IJkpunten"),
        Label::new(
            "The default is fitted to C1–C9 and to the weeks that youth waits (W3); V20 is a \
             check it was not fitted to. Measured over the last five years (fewer in a \
             shorter run); the interval is the 95 % interval of the mean over replications, \
             which is about chance only. A target is met when the *mean* lies in the range. \
             \"Off by\" is the distance to the nearest end of the range.",
            "De standaard is geijkt op C1–C9 en op de weken die jeugd wacht (W3); V20 is een \
             toets waarop niet is geijkt. Gemeten over de laatste vijf jaar (minder in een \
             kortere run); het interval is het 95 %-interval van het gemiddelde over \
             replicaties, en gaat alleen over toeval. Een ijkpunt is gehaald als het \
             *gemiddelde* in het bereik ligt. \"Ernaast\" is de afstand tot het dichtstbijzijnde \
             einde van het bereik.",
        ),
    ),
    (
        Kind::Pattern,
        Label::new("## Validation patterns", "## Validatiepatronen"),
        Label::new(
            "Nothing is tuned on these. The interval holds nine in ten of the seeds. A pattern \
             passes when the interval of every figure overlaps its range *and* taking the \
             cause away brings a figure out of its range.",
            "Hierop is niets afgesteld. Het interval bevat negen op de tien runs. Een patroon \
             is gehaald als het interval van elk cijfer het bereik raakt *en* het wegnemen \
             van de oorzaak een cijfer buiten het bereik brengt.",
        ),
    ),
    (
        Kind::Limit,
        Label::new("## Limits", "## Grensgevallen"),
        Label::new(
            "With mechanisms neutralised the model must be a known one. The range is what \
             theory says, give or take four standard errors of the mean; where chance plays no \
             part it is exact. The configs stand in `configs/verification`; the rows \"as \
             configured\" and those of L7 are about the validated run itself.",
            "Met mechanismen uitgeschakeld moet het model een bekend model zijn. Het bereik is \
             wat de theorie zegt, plus of min vier standaardfouten van het gemiddelde; waar \
             toeval geen rol speelt is het exact. De configs staan in `configs/verification`; \
             de rijen \"als ingesteld\" en die van L7 gaan over de gevalideerde run zelf.",
        ),
    ),
];

fn opening(text: &mut String, report: &Report, language: Language) {
    let meta = &report.meta;
    let minutes = meta.wall_seconds / 60.0;
    let _ = match language {
        Language::English => writeln!(
            text,
            "Made by `buurt validate`; do not edit. {}: {} residents, {} weeks after {} weeks of \
             burn-in, {} replications (limits: {}), seed {}, Buurt {}, config \
             `{}`. It took {minutes:.1} minutes. What does not pass stands beside what does: \
             these are findings about the model, not about the world.",
            meta.title,
            meta.residents,
            meta.weeks,
            meta.burn_in,
            meta.replications,
            meta.limit_replications,
            meta.seed,
            meta.version,
            &meta.config_hash[..12],
        ),
        Language::Dutch => writeln!(
            text,
            "Gemaakt door `buurt validate`; niet bewerken. {}: {} inwoners, {} weken na {} weken \
             aanloop, {} replicaties (grensgevallen: {}), toevalsgetal {}, Buurt {}, config \
             `{}`. Het duurde {minutes:.1} minuten. Wat niet gehaald is staat naast wat gehaald \
             is: dit zijn bevindingen over het model, niet over de wereld.",
            meta.title,
            meta.residents,
            meta.weeks,
            meta.burn_in,
            meta.replications,
            meta.limit_replications,
            meta.seed,
            meta.version,
            &meta.config_hash[..12],
        ),
    };
    if meta.replications < 30 {
        let _ = writeln!(
            text,
            "\n{}",
            Label::new(
                "**Fewer than thirty replications: a look, not a validation.**",
                "**Minder dan dertig replicaties: een blik, geen validatie.**",
            )
            .text(language)
        );
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
    let say =
        |english: &'static str, dutch: &'static str| Label::new(english, dutch).text(language);
    let mut headings = vec![
        "",
        say("what", "wat"),
        say("measured", "gemeten"),
        if kind == Kind::Pattern {
            say("90 % of seeds", "90 % van de runs")
        } else {
            say("95 % interval", "95 %-interval")
        },
        say("range", "bereik"),
        say("passes", "gehaald"),
    ];
    match kind {
        Kind::Pattern => headings.push(say("ablation", "ablatie")),
        Kind::Target => headings.push(say("off by", "ernaast")),
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
            passed(row, language).to_owned(),
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
    let broke = match ablated.broke {
        Some(true) => Label::new(", breaks", ", breekt"),
        Some(false) => Label::new(", **does not break**", ", **breekt niet**"),
        None => Label::new("", ""),
    };
    format!("{what}: {value}{}", broke.text(language))
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
        let say = |english, dutch| Label::new(english, dutch).text(language);
        if !pattern.settings.is_empty() {
            let _ = writeln!(
                text,
                "\n{}: {}.",
                say("Looked for with", "Gezocht met"),
                listed(pattern.settings)
            );
        }
        if let Some(twin) = pattern.twin {
            let _ = writeln!(
                text,
                "\n{}: {}.",
                say("Twin", "Tweeling"),
                listed(twin.settings)
            );
        }
        let _ = writeln!(
            text,
            "\n{} ({}): {}.",
            say("Ablation", "Ablatie"),
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
    let _ = match language {
        Language::English => writeln!(
            text,
            "\nL1: Erlang's C formula gives a wait of {erlang} weeks for this queue in continuous \
             time; in steps of a week theory gives {weekly}. The difference is the price of the \
             step: a place that falls free is taken the week after, so that a service of eight \
             weeks lasts half a week longer, which counts where places are nearly full. With \
             shorter steps the same calculation becomes Erlang's (a test shows it)."
        ),
        Language::Dutch => writeln!(
            text,
            "\nL1: de C-formule van Erlang geeft voor deze rij een wachttijd van {erlang} weken in \
             doorlopende tijd; in stappen van een week geeft de theorie {weekly}. Het verschil is \
             de prijs van de stap: een vrijgekomen plaats is pas een week later bezet, zodat een \
             behandeling van acht weken een halve week langer duurt, en dat telt waar bijna alles \
             vol is. Met kortere stappen wordt dezelfde berekening die van Erlang (een test laat \
             dat zien)."
        ),
    };
}
