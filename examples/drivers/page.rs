//! The page: prose from page.md, and every figure on it from the comparison.

use buurt::base::language::Language::English;
use buurt::base::numbers::fixed;
use buurt::lab::studies::comparison::{Comparison, Difference};

use super::drivers::{DRIVERS, Driver, OUTCOMES, by_size, factor, found, side};

/// The prose, with the places where figures go in double braces.
const PROSE: &str = include_str!("page.md");

/// The page, in Markdown.
///
/// # Errors
/// When the comparison lacks a scenario or an outcome that the page tells of.
pub fn page(comparison: &Comparison) -> Result<String, String> {
    for driver in &DRIVERS {
        for name in [driver.name.to_owned(), format!("{}-all", driver.name)] {
            for outcome in OUTCOMES {
                if found(comparison, &name, outcome).is_none() {
                    return Err(format!("the comparison has no `{outcome}` of `{name}`"));
                }
            }
        }
    }
    let places = [
        ("made", made(comparison)),
        ("levels", levels(comparison)),
        ("findings", findings(comparison)),
        ("figures", figures(comparison)),
        ("moved", moved(comparison)),
    ];
    let mut text = PROSE.to_owned();
    for (name, figures) in places {
        let place = format!("{{{{{name}}}}}");
        assert_eq!(
            text.matches(&place).count(),
            1,
            "{place} stands once in the prose"
        );
        text = text.replace(&place, &figures);
    }
    Ok(text)
}

/// How the result was made.
fn made(comparison: &Comparison) -> String {
    let replications = comparison.replications;
    let (family, sure) = match comparison.members.len() {
        0 => (
            "",
            format!("{replications} replications; intervals are of 95 %, by luck alone"),
        ),
        members => (
            " --family DIR",
            format!(
                "{replications} replications of each of the {members} sets of assumptions that fit published figures about as well; intervals are of 95 %, over luck and assumptions"
            ),
        ),
    };
    format!(
        "```sh\nbuurt compare configs/experiments/drivers.toml{family} --out outputs/drivers\ncargo run --release --example drivers -- outputs/drivers\n```\n\nMade with Buurt {}: {sure}.",
        env!("CARGO_PKG_VERSION")
    )
}

/// Where the town stands without any of it.
fn levels(comparison: &Comparison) -> String {
    let level = |outcome| {
        let row = found(comparison, DRIVERS[0].name, outcome);
        row.and_then(|row| row.mean_baseline).unwrap_or(f64::NAN)
    };
    let euros = level(OUTCOMES[2]) * factor(comparison, OUTCOMES[2]);
    let [from, until] = side(comparison, "staff").map_or([0, 0], |side| side.window);
    format!(
        "In the town as it is, of {} residents, {} % of requests are resolved within 78 weeks, mean need is {} and the municipality spends {} euros per resident and year (means of weeks {from} to {}).",
        comparison.residents,
        fixed(level(OUTCOMES[0]) * 100.0, 1, English),
        fixed(level(OUTCOMES[1]), 3, English),
        fixed(euros, 0, English),
        until - 1
    )
}

/// What comes out, in words.
fn findings(comparison: &Comparison) -> String {
    let resolved = |driver: &&Driver| found(comparison, driver.name, OUTCOMES[0]);
    let clear = |driver: &&&Driver| resolved(driver).is_some_and(Difference::stands_out);
    let drivers = by_size(comparison);
    let (sure, unsure): (Vec<&&Driver>, Vec<&&Driver>) = drivers.iter().partition(|one| clear(one));
    let listed = |drivers: &[&&Driver]| {
        let each = drivers.iter().map(|driver| {
            let value = resolved(driver).and_then(|row| row.mean_difference);
            format!("*{}* ({})", short(comparison, driver), points(value))
        });
        each.collect::<Vec<_>>().join(", ")
    };
    let mut text = match &sure[..] {
        [] => "Moved by a quarter, no driver changes the share of requests resolved in time by more than can be told from nothing.".to_owned(),
        sure => format!("Moved by a quarter, the share of requests resolved in time changes most by {}.", listed(sure)),
    };
    if !unsure.is_empty() {
        text += &format!(" Not to be told from nothing: {}.", listed(&unsure));
    }
    let costs = |driver: &&&Driver| {
        let row = found(comparison, driver.name, OUTCOMES[2]);
        row.is_some_and(|row| row.stands_out() && row.mean_difference > Some(0.0))
    };
    let dear: Vec<String> = drivers
        .iter()
        .filter(costs)
        .map(|driver| format!("*{}*", short(comparison, driver)))
        .collect();
    text += &match &dear[..] {
        [] => " None of them clearly raises what the municipality spends.".to_owned(),
        dear => format!(
            " The municipality clearly spends more with {}.",
            dear.join(", ")
        ),
    };
    text
}

/// The name of a driver: the title of its scenario before the colon.
fn short(comparison: &Comparison, driver: &Driver) -> String {
    let title = side(comparison, driver.name).map_or(driver.name, |side| side.title_in(English));
    let name = title.split(':').next().unwrap_or(title);
    name.to_lowercase()
}

fn points(value: Option<f64>) -> String {
    let value = value.map_or(f64::NAN, |value| value * 100.0);
    let sign = if value > 0.0 { "+" } else { "" };
    format!("{sign}{} points", fixed(value, 1, English))
}

/// A row per scenario: the three outcomes with their intervals.
fn figures(comparison: &Comparison) -> String {
    let mut text = "| driver | moved | resolved in time, points | need, % | euros per resident and year |\n|---|---|---:|---:|---:|\n".to_owned();
    for driver in by_size(comparison) {
        for (name, how) in [
            (driver.name.to_owned(), "a quarter"),
            (format!("{}-all", driver.name), "altogether"),
        ] {
            let cell = |outcome: &str, times: f64, decimals: usize| {
                found(comparison, &name, outcome)
                    .map_or("–".to_owned(), |row| cell(row, times, decimals))
            };
            let [need, euros] = [OUTCOMES[1], OUTCOMES[2]].map(|one| factor(comparison, one));
            text += &format!(
                "| {} | {how} | {} | {} | {} |\n",
                capital(&short(comparison, driver)),
                cell(OUTCOMES[0], 100.0, 1),
                cell(OUTCOMES[1], 100.0 * need, 1),
                cell(OUTCOMES[2], euros, 0)
            );
        }
    }
    text.trim_end().to_owned()
}

/// A difference with its interval; in bold where that leaves zero out.
fn cell(row: &Difference, times: f64, decimals: usize) -> String {
    let Some(value) = row.mean_difference else {
        return "–".to_owned();
    };
    let write = |value: f64| {
        let written = fixed(value * times, decimals, English);
        match value > 0.0 {
            true => format!("+{written}"),
            false => written,
        }
    };
    let own = match row.stands_out() {
        true => format!("**{}**", write(value)),
        false => write(value),
    };
    match row.told_interval() {
        Some([low, high]) => format!("{own} ({} to {})", write(low), write(high)),
        None => own,
    }
}

/// What is moved, and what the essays say.
fn moved(comparison: &Comparison) -> String {
    let mut text =
        "| driver | a quarter | altogether | what the essays say |\n|---|---|---|---|\n".to_owned();
    for driver in by_size(comparison) {
        text += &format!(
            "| {} | {} | {} | {} |\n",
            capital(&short(comparison, driver)),
            driver.quarter,
            driver.all,
            driver.said
        );
    }
    text.trim_end().to_owned()
}

fn capital(text: &str) -> String {
    buurt::base::language::capitalised(text)
}
