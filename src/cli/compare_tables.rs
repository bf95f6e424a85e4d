//! The tables that `buurt compare` prints.

use buurt::base::language::{Label, Language};
use buurt::base::unit::Unit;
use buurt::base::words::say;
use buurt::lab::studies::comparison::{
    Comparison, Difference, InArea, Side, pairs_in_words, plain, step,
};
use comfy_table::Table;

use super::terminal;

/// Columns of metrics in the table of areas.
const METRICS: usize = 4;

/// Mean, interval and what could have been seen, a row per metric; over a family both
/// intervals, and what the members say.
pub fn whole(rows: &[&Difference], side: &Side, language: Language) -> Table {
    let mut table = terminal::plain_table();
    let family = rows.iter().any(|row| row.over.is_some());
    table.set_header(heads(side, family, language));
    for row in rows {
        table.add_row(cells(row, language));
    }
    terminal::right(&mut table, 1..if family { 9 } else { 6 });
    table
}

fn heads(side: &Side, family: bool, language: Language) -> Vec<String> {
    let say = |english, dutch| Label::new(english, dutch).text(language).to_owned();
    let [from, until] = side.window;
    let weeks = say("weeks", "weken");
    let mut heads = vec![
        format!("{} ({weeks} {from}–{})", side.title_in(language), until - 1),
        say("baseline", "uitgangssituatie"),
        say("difference", "verschil"),
        say("relative", "relatief"),
    ];
    heads.extend(match family {
        false => vec![say("95 % interval", "95%-interval")],
        true => vec![
            say("95 % by luck alone", "95% door alleen toeval"),
            say(
                "95 % over luck and assumptions",
                "95% over toeval en aannames",
            ),
            say("between members", "tussen leden"),
            say("members of this sign", "leden met dit teken"),
        ],
    });
    heads.extend([
        say("detectable", "opspoorbaar"),
        say("pairs of runs", "paren runs"),
        String::new(),
    ]);
    heads
}

fn cells(row: &Difference, language: Language) -> Vec<String> {
    let say = |english, dutch| Label::new(english, dutch).text(language).to_owned();
    let unit = row.listed().unit;
    let (fine, sizes) = (step(row), Sizes { row, language });
    let dash = || "–".to_owned();
    let mut label = row.listed().label.text(language).to_owned();
    if unit == Unit::Weeks {
        label += &format!(" ({})", say("weeks", "weken"));
    }
    let interval = |ends: Option<[f64; 2]>| match ends {
        None => say("too few pairs", "te weinig paren"),
        Some([low, high]) => {
            let to = say("to", "tot");
            format!("{} {to} {}", sizes.signed(low), sizes.signed(high))
        }
    };
    let baseline = row.mean_baseline;
    let mut cells = vec![
        label,
        baseline.map_or_else(dash, |value| plain(unit, value, fine, language)),
        row.mean_difference
            .map_or_else(dash, |value| sizes.signed(value)),
        sizes.of_baseline(),
        interval(row.told_by_luck()),
    ];
    if let Some(over) = &row.over {
        let share = over.share_between;
        let of = say("of", "van");
        cells.extend([
            interval(row.told_interval()),
            share.map_or_else(dash, |share| {
                plain(Unit::Share, (100.0 * share).round() / 100.0, 0.01, language)
            }),
            over.same_sign
                .map_or_else(dash, |same| format!("{same} {of} {}", over.members)),
        ]);
    }
    cells.extend([
        row.smallest_detectable
            .map_or_else(dash, |value| sizes.apart(value)),
        pairs_in_words(row, language),
        star(row),
    ]);
    cells
}

/// The differences of a scenario by area: a row per area, a column per metric; the first
/// few metrics of `shown` that have values there. `None` when no area was asked for.
pub fn by_area(
    comparison: &Comparison,
    side: &Side,
    shown: &[&Difference],
    language: Language,
) -> Option<Table> {
    let of_side = |row: &&InArea| row.difference.scenario == side.name;
    let rows: Vec<&InArea> = comparison.by_area.iter().filter(of_side).collect();
    let there = |metric: &&&Difference| {
        let mut rows = rows.iter();
        rows.any(|row| row.difference.metric == metric.metric)
    };
    let metrics: Vec<_> = shown.iter().filter(there).take(METRICS).collect();
    let mut areas: Vec<(&str, &str)> = Vec::new();
    for row in &rows {
        if !areas.iter().any(|(area, _)| *area == row.area) {
            areas.push((&row.area, &row.area_name));
        }
    }
    if areas.is_empty() || metrics.is_empty() {
        return None;
    }
    let mut table = terminal::plain_table();
    let heading = Label::new("difference in", "verschil in").text(language);
    let labels = metrics.iter().map(|row| row.listed().label.text(language));
    table.set_header(std::iter::once(heading).chain(labels));
    for (area, name) in areas {
        let cell = |metric: &&&Difference| {
            let mut rows = rows.iter();
            rows.find(|row| row.area == area && row.difference.metric == metric.metric)
                .map_or("–".to_owned(), |row| in_brief(&row.difference, language))
        };
        let cells = metrics.iter().map(cell);
        table.add_row(std::iter::once(name.to_owned()).chain(cells));
    }
    terminal::right(&mut table, 1..usize::MAX);
    Some(table)
}

/// What the reader of the table of areas has to know.
pub fn about_areas(comparison: &Comparison, language: Language) -> String {
    let all = comparison.by_area.len();
    let clear = comparison.by_area.iter();
    let clear = clear.filter(|row| row.difference.is_clear()).count();
    say!(language, "study-by-area", all, clear)
}

/// A difference with its interval in one cell.
fn in_brief(row: &Difference, language: Language) -> String {
    let sizes = Sizes { row, language };
    let (Some(mean), star) = (row.mean_difference, star(row)) else {
        return "–".to_owned();
    };
    let Some([low, high]) = row.told_interval() else {
        return sizes.signed(mean);
    };
    let to = Label::new("to", "tot").text(language);
    let ends = [low, high].map(|value| sizes.signed(value).replace(" pp", ""));
    let [low, high] = ends;
    let text = format!("{} ({low} {to} {high}) {star}", sizes.signed(mean));
    text.trim_end().to_owned()
}

/// The mark of a difference that is clear among all.
fn star(row: &Difference) -> String {
    let mark = if row.is_clear() { "*" } else { "" };
    mark.to_owned()
}

/// Writes sizes of differences, as fine as the interval asks.
struct Sizes<'a> {
    row: &'a Difference,
    language: Language,
}

impl Sizes<'_> {
    /// Without a plus; a difference between shares is in percentage points.
    fn apart(&self, value: f64) -> String {
        let unit = self.row.listed().unit;
        let text = plain(unit, value, step(self.row), self.language);
        text.replace('%', " pp")
    }

    /// The difference as a share of the baseline, with its sign.
    fn of_baseline(&self) -> String {
        let baseline = self.row.mean_baseline.map_or(0.0, f64::abs);
        let [Some(share), ..] = self.row.of_baseline() else {
            return "–".to_owned();
        };
        let text = plain(Unit::Share, share, step(self.row) / baseline, self.language);
        let plus = if share > 0.0 { "+" } else { "" };
        format!("{plus}{text}")
    }

    fn signed(&self, value: f64) -> String {
        match value > 0.0 {
            true => format!("+{}", self.apart(value)),
            false => self.apart(value),
        }
    }
}
