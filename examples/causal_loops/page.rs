//! The figures and findings of docs/causal-loops.md, between marks in what is written by hand.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use buurt::base::language::Language::English;
use buurt::base::numbers::{fixed, plain, whole};
use toml::Value;

use super::estimate::{Estimate, reaches_one};
use super::loops::{Changes, Damper, Loop};
use super::measured::{Arrow, LoopMeasured, Measured, Point};
use super::words::{estimate, percent, short};

/// Levels further apart than this are no longer the same level.
const HELD: f64 = 0.05;

/// Where it stands.
pub fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/causal-loops.md")
}

/// The page with its figures made anew. `config` is what the default hashes to now.
///
/// # Errors
/// When it cannot be read, or a mark is not there.
pub fn made(loops: &[Loop], found: &Measured, config: &str) -> Result<String, String> {
    let page = fs::read_to_string(path()).map_err(|error| error.to_string())?;
    let mut page = between(&page, "measured", &about(found, config))?;
    page = between(&page, "summary", &summary(loops, found))?;
    for (of, found) in loops.iter().zip(&found.loops) {
        page = between(&page, &of.name, &block(of, found))?;
    }
    Ok(page)
}

/// The page with what stands between two marks replaced.
fn between(page: &str, name: &str, text: &str) -> Result<String, String> {
    let begin = format!("<!-- begin {name}: measured -->\n");
    let end = format!("<!-- end {name} -->");
    let parts = page.split_once(&begin).and_then(|(before, rest)| {
        let (_, after) = rest.split_once(&end)?;
        Some(format!("{before}{begin}{text}{end}{after}"))
    });
    parts.ok_or_else(|| format!("docs/causal-loops.md has no marks for `{name}`"))
}

/// What was measured, and on what.
fn about(found: &Measured, config: &str) -> String {
    let [all, fewer] = found.replications;
    let [burn_in, weeks, last] = found.weeks;
    let residents = whole(found.residents, English);
    let runs = whole(found.runs, English);
    let mut text = format!(
        "Measured on the default {} ({residents} residents, config `{}`): {all} replications of each town \
         ({fewer} where the cut arrow is made stronger), {weeks} weeks after {burn_in} of burn-in, metrics \
         as their mean over the last {last}; {runs} runs in all.\n",
        found.town,
        &found.config[..12]
    );
    if found.config != config {
        text += "**The default has changed since; these figures are of before and have to be measured anew.**\n";
    }
    text
}

/// All loops in one table.
fn summary(loops: &[Loop], found: &Measured) -> String {
    let mut text = "| loop | gain: what comes back of a push | response of the whole loop over that of the cut one | tips |\n\
        |---|---:|---:|---|\n"
        .to_owned();
    for (of, found) in loops.iter().zip(&found.loops) {
        let gain = estimate(&found.by_return, English);
        let gain = match found.by_return.is_told() {
            true => format!("**{gain}**"),
            false => format!("{gain}, not to be told from nothing"),
        };
        let _ = writeln!(
            text,
            "| [{}](#{}) | {gain} | {} | {} |",
            of.title.en,
            of.title.en.to_lowercase().replace(' ', "-"),
            estimate(&found.amplification, English),
            tips(of, found).0
        );
    }
    text
}

/// The figures and findings of one loop.
fn block(of: &Loop, found: &LoopMeasured) -> String {
    let mut text =
        "| arrow | push | from | to | strength, % per % |\n|---|---|---|---|---:|\n".to_owned();
    for (step, arrow) in found.arrows.iter().enumerate() {
        let (from, to) = (&of.steps[step], &of.steps[of.next(step)]);
        let _ = writeln!(
            text,
            "| {} → {} | {} | `{}` {} → {} | `{}` {} → {} | {} |",
            from.what.told(),
            to.what.told(),
            told(&from.push),
            from.metric,
            short(arrow.from[0]),
            short(arrow.from[1]),
            to.metric,
            short(arrow.to[0]),
            short(arrow.to[1]),
            strength(arrow),
        );
    }
    let paragraphs = [
        cut(of, found),
        gain(of, found),
        agreement(found),
        dampers(of, found),
        format!("**Where it would tip.** {}", tips(of, found).1),
    ];
    for paragraph in paragraphs {
        let _ = write!(text, "\n{paragraph}\n");
    }
    let _ = write!(text, "\n{}", sweep(of, found));
    text
}

fn strength(arrow: &Arrow) -> String {
    if !arrow.moved.is_told() {
        return "not measured: it cannot be told that the push moves it".to_owned();
    }
    let found = estimate(&arrow.strength, English);
    match arrow.is_told() {
        true => format!("**{found}**"),
        false => format!("{found}, not to be told from nothing"),
    }
}

/// Changes as they are told: `` `a.b` × 1.1 ``.
fn told(changes: &Changes) -> String {
    let one = |(key, value): (&String, &Value)| match value.as_str() {
        Some(text) if text.starts_with('*') => format!("`{key}` × {}", &text[1..]),
        Some(text) if text.starts_with('+') => format!("`{key}` + {}", &text[1..]),
        _ => format!("`{key}` = {value}"),
    };
    changes.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// How it was cut, and how well the level was kept.
fn cut(of: &Loop, found: &LoopMeasured) -> String {
    let after = &of.steps[of.next(of.cut.after)];
    let level: Vec<String> = of.cut.level.iter().map(|key| format!("`{key}`")).collect();
    format!(
        "Cut after “{}”: {}, with {} × {} so that `{}` stays at its level ({}, and {} in the whole town).",
        of.steps[of.cut.after].what.told(),
        told(&of.cut.set),
        level.join(" and "),
        short(found.level),
        after.metric,
        short(found.levels[1]),
        short(found.levels[0])
    )
}

/// What the loop does.
fn gain(of: &Loop, found: &LoopMeasured) -> String {
    let after = of.steps[of.next(of.cut.after)].what.told();
    let by_return = estimate(&found.by_return, English);
    let verdict = match found.by_return.value {
        Some(gain) if found.by_return.is_told() && gain >= 1.0 => {
            format!(
                "A spiral that feeds itself: of a push on “{after}” {by_return} comes back, and again, and again"
            )
        }
        Some(gain) if found.by_return.is_told() && gain > 0.0 => format!(
            "A spiral that dies out: of a push on “{after}” {by_return} comes back, which by itself makes it {} times as large in the end",
            fixed(1.0 / (1.0 - gain), 2, English)
        ),
        Some(gain) if found.by_return.is_told() => format!(
            "A brake, not a spiral: of a push on “{after}” {by_return} comes back, against it, which by itself leaves {} of it",
            fixed(1.0 / (1.0 - gain), 2, English)
        ),
        _ => format!(
            "No loop that can be told from nothing: of a push on “{after}” {by_return} comes back"
        ),
    };
    format!("**Gain.** {verdict}.")
}

/// The three ways to find the gain beside each other, and where they disagree.
fn agreement(found: &LoopMeasured) -> String {
    let mut text = format!(
        "By the product of its arrows the gain is {}; by what returns in the open loop {}. In the whole loop a \
         push does {} times what it does in the cut one, which implies a gain of {}.",
        estimate(&found.by_arrows, English),
        estimate(&found.by_return, English),
        estimate(&found.amplification, English),
        estimate(&found.by_amplification, English)
    );
    if apart(&found.by_arrows, &found.by_return) {
        text += " The arrows and the return **disagree**: there are shorter or other ways round than these four arrows.";
    }
    if found.disagreement.is_told() {
        let _ = write!(
            text,
            " The arrows and the amplification **disagree**, by {}: the loop is not only its four arrows, or the cut \
             changes more than the arrow, or chance is larger than so few replications show.",
            estimate(&found.disagreement, English)
        );
    } else {
        text += " The arrows and the amplification do not disagree by more than chance.";
    }
    text
}

/// Whether two intervals have nothing in common.
fn apart(one: &Estimate, other: &Estimate) -> bool {
    let (Some([low, high]), Some([other_low, other_high])) = (one.interval, other.interval) else {
        return false;
    };
    high < other_low || other_high < low
}

fn dampers(of: &Loop, found: &LoopMeasured) -> String {
    let one = |(damper, takes): (&Damper, &Estimate)| {
        let what = match takes.is_told() {
            true => format!("takes off {}", percent(takes, English)),
            false => format!(
                "takes off nothing that can be told from chance, {},",
                percent(takes, English)
            ),
        };
        format!(
            "“{}” {what} of what {} adds to `{}` (beside {})",
            damper.what.told(),
            told(&damper.push),
            damper.metric,
            told(&damper.weaker),
        )
    };
    let each: Vec<String> = of.dampers.iter().zip(&found.dampers).map(one).collect();
    format!("**Damping.** {}.", each.join("; "))
}

/// Whether the level of the default could be kept at this strength.
fn is_held(point: &Point) -> bool {
    (point.held - 1.0).abs() < HELD
}

/// Where the gain reaches one: briefly, and in a sentence.
fn tips(of: &Loop, found: &LoopMeasured) -> (String, String) {
    let key = &of.sweep.key;
    let held: Vec<&Point> = (found.sweep.iter())
        .filter(|point| is_held(point))
        .collect();
    let beyond = match found.sweep.iter().find(|point| !is_held(point)) {
        Some(point) => format!(
            " At {} the level cannot be held, so nothing is said of it.",
            plain(point.value, English)
        ),
        None => String::new(),
    };
    let [first, .., last] = held[..] else {
        let text = format!(
            "Nothing can be told: the level of the default holds at its own strength only.{beyond}"
        );
        return ("not to be told".to_owned(), text);
    };
    let line = |end: fn(&Estimate) -> Option<f64>| -> Option<String> {
        let points = held
            .iter()
            .filter_map(|point| Some((point.value, end(&point.by_return)?)));
        reaches_one(&points.collect::<Vec<_>>()).map(short)
    };
    let at = line(|gain| gain.value);
    let soonest = line(|gain| gain.interval.map(|[_, high]| high));
    let latest = line(|gain| gain.interval.map(|[low, _]| low));
    let ends = [first, last].map(|point| plain(point.value, English));
    let range = format!("{} to {}", ends[0], ends[1]);
    let gain = format!(
        "the gain is {} at {}",
        estimate(&last.by_return, English),
        ends[1]
    );
    match (at, soonest) {
        (Some(at), soonest) => {
            let from = soonest.unwrap_or_else(|| at.clone());
            let until = latest.unwrap_or_else(|| format!("beyond {}", ends[1]));
            (
                format!("at `{key}` = {at} ({from} to {until})"),
                format!(
                    "With everything else at the level of the default the gain reaches 1 at `{key}` = {at} ({from} to {until}); {gain}.{beyond}"
                ),
            )
        }
        (None, Some(soonest)) => (
            format!("not to be told for `{key}` from {soonest} on"),
            format!(
                "By the best estimate it does not tip with `{key}` from {range} ({gain}), but chance leaves open that it does from {soonest} on.{beyond}"
            ),
        ),
        (None, None) => (
            format!("not with `{key}` from {range}"),
            format!("It does not tip with `{key}` from {range}: {gain}.{beyond}"),
        ),
    }
}

/// The cut arrow at other strengths.
fn sweep(of: &Loop, found: &LoopMeasured) -> String {
    let metric = &of.steps[of.next(of.cut.after)].metric;
    let mut text = format!(
        "| `{}` | `{metric}`, nothing held | gain by return, level held | gain by amplification, level held |\n|---:|---:|---:|---:|\n",
        of.sweep.key
    );
    for point in &found.sweep {
        let gains = [&point.by_return, &point.by_amplification].map(|gain| match is_held(point) {
            true => estimate(gain, English),
            false => "–".to_owned(),
        });
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} |",
            plain(point.value, English),
            short(point.level),
            gains[0],
            gains[1]
        );
    }
    text
}
