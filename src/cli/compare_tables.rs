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
    let say = |english, dutch| Label::new(english, dutch).text(language).to_owned();
    let mut table = terminal::plain_table();
    let [from, until] = side.window;
    let weeks = say("weeks", "weken");
    let family = rows.iter().any(|row| row.over.is_some());
    let interval = match family {
        false => say("95 % interval", "95%-interval"),
        true => say("95 % by luck alone", "95% door alleen toeval"),
    };
    let over = [
        say(
            "95 % over luck and assumptions",
            "95% over toeval en aannames",
        ),
        say("between members", "tussen leden"),
        say("members of this sign", "leden met dit teken"),
    ];
    let over = over.into_iter().filter(|_| family);
    let first = [
        format!("{} ({weeks} {from}–{})", side.title_in(language), until - 1),
        say("baseline", "uitgangssituatie"),
        say("difference", "verschil"),
        say("relative", "relatief"),
        interval,
    ];
    let last = [
        say("detectable", "opspoorbaar"),
        say("pairs of runs", "paren runs"),
        String::new(),
    ];
    table.set_header(first.into_iter().chain(over).chain(last));
    for row in rows {
        let unit = row.listed().unit;
        let (fine, sizes) = (step(row), Sizes { row, language });
        let few = say("too few pairs", "te weinig paren");
        let written = |ends: Option<[f64; 2]>| {
            ends.map_or(few.clone(), |[low, high]| {
                let to = Label::new("to", "tot").text(language);
                format!("{} {to} {}", sizes.signed(low), sizes.signed(high))
            })
        };
        let over = row.over.iter().flat_map(|over| {
            let same = over.same_sign.map_or("–".to_owned(), |same| {
                let of = Label::new("of", "van").text(language);
                format!("{same} {of} {}", over.members)
            });
            let share = over.share_between.map_or("–".to_owned(), |share| {
                plain(Unit::Share, share, 0.01, language)
            });
            [written(row.told_interval()), share, same]
        });
        let mut label = row.listed().label.text(language).to_owned();
        if unit == Unit::Weeks {
            label += &format!(" ({weeks})");
        }
        let first = [
            label,
            row.mean_baseline
                .map_or("–".to_owned(), |value| plain(unit, value, fine, language)),
            row.mean_difference
                .map_or("–".to_owned(), |value| sizes.signed(value)),
            sizes.of_baseline(),
            written(row.told_by_luck()),
        ];
        let last = [
            row.smallest_detectable
                .map_or("–".to_owned(), |value| sizes.apart(value)),
            pairs_in_words(row, language),
            star(row),
        ];
        table.add_row(first.into_iter().chain(over).chain(last));
    }
    terminal::right(&mut table, 1..if family { 9 } else { 6 });
    table
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
