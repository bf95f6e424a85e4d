//! The page about all claims that were tested together.

use super::Tested;
use super::config::{Apart, Hypothesis};
use super::judge::{ALPHA, Judged, Judgement, Ruling};
use super::wording::Wording;
use crate::base::language::{Language, capitalised};
use crate::base::words::say;
use crate::lab::studies::VERSION;
use crate::lab::worlds::space::Span;

/// The page, in Markdown. `images` is the folder of the charts, relative to the page;
/// `command` is what makes the page again.
pub fn page(tested: &[Tested], images: &str, command: &str, language: Language) -> String {
    let words = Wording(language);
    let mut text = format!("{}\n\n", say!(words.0, "claim-heading"));
    text += &intro(tested, command, words);
    text += &overview(tested, words);
    for one in tested {
        if let Some(judgement) = &one.judgement {
            text += &claim(one, judgement, images, words);
        }
    }
    let untested = tested.iter().filter(|one| one.judgement.is_none());
    let untested: Vec<_> = untested.map(|one| &one.claimed.declared).collect();
    if !untested.is_empty() {
        text += &format!("\n{}\n", say!(words.0, "claim-heading-untestable"));
    }
    for declared in untested {
        let lacks = declared.cannot.as_ref();
        let lacks = lacks.map_or("", |lacks| lacks.text(language));
        text += &format!("\n**{}** {lacks}\n", title(declared, language));
    }
    text + &format!("\n{}\n", say!(words.0, "claim-of-your-own"))
}

/// The claim, with its number in a library.
fn title(declared: &Hypothesis, language: Language) -> String {
    let claim = declared.claim.text(language);
    match declared.number {
        Some(number) => format!("{}. {claim}", number.0),
        None => claim.to_owned(),
    }
}

fn intro(tested: &[Tested], command: &str, words: Wording) -> String {
    let judged = tested.iter().filter_map(|one| one.judgement.as_ref());
    let judged: Vec<&Judgement> = judged.collect();
    let testing = judged.iter().filter(|one| one.verdict != Ruling::Restates);
    let testing: Vec<&&Judgement> = testing.collect();
    let all: usize = testing.iter().map(|one| one.parts.len()).sum();
    let restating = testing.iter().map(|one| restating(one)).sum::<usize>();
    let (claims, parts) = (testing.len(), all - restating);
    let runs: u64 = tested.iter().map(|one| one.claimed.runs()).sum();
    let alpha = words.plain(ALPHA * 100.0);
    let shorter = tested.iter().any(|one| !one.claimed.as_declared);
    let mut text = format!(
        "{}\n",
        say!(
            words.0,
            "claim-intro",
            version = VERSION,
            command,
            claims,
            parts,
            runs,
            alpha,
            restating,
            totals = words.totals(judged.iter().copied())
        )
    );
    if shorter {
        text += &format!("\n{}\n", say!(words.0, "claim-not-design-was-declared"));
    }
    text
}

/// Parts that restate a rule.
fn restating(judgement: &Judgement) -> usize {
    let restates = |part: &&Judged| part.verdict == Ruling::Restates;
    judgement.parts.iter().filter(restates).count()
}

fn overview(tested: &[Tested], words: Wording) -> String {
    let mut text = format!("\n{}\n", say!(words.0, "claim-overview-head"));
    for one in tested {
        let declared = &one.claimed.declared;
        let name = title(declared, words.0);
        let none = words.drawn(0, 0);
        let [verdict, restates, held] = match &one.judgement {
            Some(judgement) => [
                words.judgement(declared, judgement),
                match restating(judgement) {
                    0 => none,
                    some => words.drawn(some, judgement.parts.len()),
                },
                words.held(judgement),
            ],
            None => [say!(words.0, "claim-untestable"), none.clone(), none],
        };
        text += &format!("| {name} | {verdict} | {restates} | {held} |\n");
    }
    text
}

fn claim(one: &Tested, judgement: &Judgement, images: &str, words: Wording) -> String {
    let declared = &one.claimed.declared;
    let mut text = format!(
        "\n## {}\n\n**{}**. {}\n\n",
        title(declared, words.0),
        capitalised(&words.judgement(declared, judgement)),
        words.sentence(declared, judgement),
    );
    let by_which = say!(words.0, "claim-by-which-links");
    let mechanism = declared.mechanism.text(words.0);
    text += &format!("{by_which} {mechanism}\n\n");
    text += &contrast(one, words);
    text += &format!("\n{}\n", say!(words.0, "claim-parts-head"));
    for (part, judged) in declared.parts.iter().zip(&judgement.parts) {
        let meaning = part.title(words.0);
        let level = words.plain(judged.level * 100.0);
        text += &format!(
            "| {meaning} (`{}`) | {} | {} | {} ({level} %) | {} | {} | {} |\n",
            part.name,
            words.claims(part),
            words.amount(part, judged.effect),
            words.interval(part, judged.interval),
            words.judged(part, judged),
            p_value(judged.adjusted, words),
            words.part_held(judged),
        );
    }
    let (alt, stem) = (say!(words.0, "claim-estimates"), &declared.name);
    text += &format!("\n![{alt}]({images}/{stem}.svg)\n\n");
    text += &format!("{}\n\n", say!(words.0, "claim-what-would-change"));
    for (part, judged) in declared.parts.iter().zip(&judgement.parts) {
        let (title, change) = (part.title(words.0), words.change(part, judged));
        text += &format!("- *{title}*: {change}\n");
    }
    let failed = one.seen.failed.len();
    if failed > 0 {
        let said = say!(words.0, "claim-runs-failed-left-out", failed);
        text += &format!("\n{said}\n");
    }
    let hash = one.claimed.hash.to_string();
    let file = one.claimed.path.display();
    text + &format!("\n{}\n", say!(words.0, "claim-declared-hash", file, hash))
}

/// The worlds, the weeks and the margins.
fn contrast(one: &Tested, words: Wording) -> String {
    let declared = &one.claimed.declared;
    let design = &declared.design;
    let changed = |set: &_| {
        let written = super::worlds::written(set).into_iter();
        let written = written.map(|(key, value)| format!("`{key} = {value}`"));
        written.collect::<Vec<String>>()
    };
    let world = |(name, world): (&String, &Apart)| {
        let from = world.scenario.as_ref().map(|file| format!("`{file}`"));
        let all: Vec<String> = from.into_iter().chain(changed(&world.set)).collect();
        match all.is_empty() {
            true => say!(words.0, "claim-world-as-it-is", name),
            false => format!("*{name}* ({})", all.join(", ")),
        }
    };
    let worlds: Vec<String> = declared.worlds.iter().map(world).collect();
    let replications = match &one.claimed.members[..] {
        [] => design.replications.0,
        _ => design.under_a_member().0,
    };
    let mut said = vec![say!(
        words.0,
        "claim-contrast-replications-weeks",
        worlds = worlds.join("; "),
        replications,
        weeks = design.weeks.0
    )];
    if !declared.set.is_empty() {
        let shared = changed(&declared.set).join(", ");
        said.push(say!(words.0, "claim-all-them", shared));
    }
    if let Some(uncertain) = &declared.uncertain {
        let range = |(key, span): (&String, &Span)| {
            let (low, high) = (words.plain(span.low), words.plain(span.high));
            say!(words.0, "claim-key-range", key, low, high)
        };
        let ranges: Vec<String> = uncertain.parameters.iter().map(range).collect();
        said.push(say!(
            words.0,
            "claim-uncertain-draws-replications",
            ranges = ranges.join(", "),
            draws = uncertain.draws.0,
            replications = uncertain.replications.0
        ));
    }
    let mut margins = vec![say!(words.0, "claim-margins")];
    let parts = declared.parts.iter();
    margins
        .extend(parts.map(|part| format!("*{}*: {}", part.title(words.0), part.why.text(words.0))));
    format!("{}\n\n{}\n", said.join(" "), margins.join(" "))
}

fn p_value(value: f64, words: Wording) -> String {
    if value.is_nan() {
        "–".to_owned()
    } else if value < 0.001 {
        say!(words.0, "claim-p-small")
    } else {
        words.plain((value * 1000.0).round() / 1000.0)
    }
}
