//! One chart of a whole comparison: what every scenario does to the main outcomes.

use super::pictures::caption;
use super::{Comparison, Difference, Side};
use crate::base::language::{Label, Language, capitalised};
use crate::base::numbers::NumberFormat;
use crate::base::unit::Unit;
use crate::base::words::say;
use crate::charts::{ChartError, Look, Panel, Picture, Row, Rows, Tone};
use crate::lab::measures::Outcome;
use crate::lab::studies::pictures::{direction, main_outcomes};
use crate::model::metrics::Chart;

/// Draws it; `None` where no outcome has a value.
///
/// # Errors
/// When it cannot be drawn.
pub(super) fn picture(
    comparison: &Comparison,
    language: Language,
) -> Result<Option<Picture>, ChartError> {
    let rows = comparison.differences.iter();
    let rows = rows.filter(|row| row.mean_difference.is_some());
    let metrics = main_outcomes(rows.map(Difference::listed));
    if metrics.is_empty() {
        return Ok(None);
    }
    let head = |english, dutch| Label::new(english, dutch).text(language).to_owned();
    let baseline = comparison.sides[0].title_in(language);
    let scenarios = &comparison.sides[1..];
    let title = match scenarios {
        [only] => say!(language, "overview-of-one", title = only.title_in(language)),
        _ => say!(language, "overview"),
    };
    let against = say!(language, "overview-against", baseline);
    let all: Vec<usize> = (0..scenarios.len()).collect();
    let rows = comparison.differences.iter();
    let intervals = rows.filter_map(Difference::told_interval).count();
    let meaning = match comparison.members.len() {
        0 => say!(language, "caption-overview", intervals),
        members => say!(language, "caption-overview-over", intervals, members),
    };
    let chart = Rows {
        name: "overview",
        title,
        notes: vec![against, weeks(scenarios, language)],
        heads: vec![head("difference", "verschil"), head("relative", "relatief")],
        panels: metrics
            .into_iter()
            .map(|metric| panel(metric, comparison, language))
            .collect(),
        caption: caption(comparison, &all, language).text_with(&meaning, language),
    };
    chart.draw(language).map(Some)
}

/// The weeks compared, from the earliest to the latest.
fn weeks(scenarios: &[Side], language: Language) -> String {
    let from = scenarios
        .iter()
        .map(|side| side.window[0])
        .min()
        .unwrap_or(0);
    let until = scenarios
        .iter()
        .map(|side| side.window[1])
        .max()
        .unwrap_or(0);
    let (from, last) = (from.to_string(), (until - 1).to_string());
    say!(language, "overview-weeks", from, last)
}

/// One outcome: where the baseline is, and what each scenario does.
fn panel(metric: Outcome, comparison: &Comparison, language: Language) -> Panel {
    let rows = comparison.differences.iter();
    let rows: Vec<&Difference> = rows.filter(|row| row.metric == metric.name).collect();
    let sides = comparison.sides[1..].iter();
    let found: Vec<(&Side, &Difference)> = sides
        .filter_map(|side| Some((side, *rows.iter().find(|row| row.scenario == side.name)?)))
        .collect();
    let sizes = found.iter().filter_map(|(_, row)| row.mean_difference);
    let largest = sizes.fold(0.0_f64, |largest, size| largest.max(size.abs()));
    let unit = metric.unit.of_difference();
    let format = NumberFormat::for_value(unit, language, largest);
    let level = found.iter().find_map(|(_, row)| row.mean_baseline);
    let level = level.map(|level| {
        let level = NumberFormat::for_value(metric.unit, language, level).write(level);
        let baseline = Label::new("baseline", "uitgangssituatie").text(language);
        format!("; {baseline} {level}")
    });
    let better = direction(metric.chart);
    let better = better.map(|way| format!("; {}", way.label().text(language)));
    Panel {
        heading: Some(format!(
            "{} ({}{}{})",
            capitalised(metric.label.text(language)),
            unit.text(language),
            level.unwrap_or_default(),
            better.unwrap_or_default()
        )),
        unit,
        line: None,
        rows: found
            .into_iter()
            .map(|(side, row)| {
                // Of a single one the title of the chart says the name.
                let label = if comparison.sides.len() > 2 {
                    side.title_in(language)
                } else {
                    ""
                };
                shown(label.to_owned(), row, &format, language)
            })
            .collect(),
    }
}

fn shown(label: String, row: &Difference, format: &NumberFormat, language: Language) -> Row {
    let value = row.mean_difference.unwrap_or(f64::NAN);
    let texts = match row.mean_difference {
        None => vec!["–".to_owned()],
        Some(value) => {
            let own = format.fine_enough_for(value).write_difference(value);
            let level = row.mean_baseline.filter(|level| *level > 0.0);
            let share = level.map_or("–".to_owned(), |level| {
                let share = value / level;
                let step = if share.abs() < 0.1 { 0.001 } else { 0.01 };
                let format = NumberFormat::for_steps(Unit::Share, language, share, step);
                format.fine_enough_for(share).write_difference(share)
            });
            vec![own, share]
        }
    };
    Row {
        label,
        value,
        interval: row.told_interval(),
        inner: row.told_by_luck().filter(|_| row.over.is_some()),
        look: Look::Dot,
        tone: tone(row),
        texts,
        ..Row::default()
    }
}

/// Better or worse where the interval leaves zero out and one of the two is known.
fn tone(row: &Difference) -> Tone {
    let better = match row.listed().chart {
        Chart::HigherIsBetter => 1.0,
        Chart::LowerIsBetter => -1.0,
        Chart::No | Chart::Plain => return Tone::Unclear,
    };
    match row.mean_difference {
        Some(difference) if row.stands_out() && difference * better > 0.0 => Tone::Plain,
        Some(_) if row.stands_out() => Tone::Worse,
        _ => Tone::Unclear,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(scenario: &str, metric: &str, difference: f64, half: f64) -> Difference {
        Difference {
            scenario: scenario.to_owned(),
            metric: metric.to_owned(),
            n: 20,
            mean_baseline: Some(0.142),
            mean_scenario: Some(0.142 + difference),
            mean_difference: Some(difference),
            interval: Some([difference - half, difference + half]),
            probability_better: None,
            share_better: None,
            smallest_detectable: None,
            pairs_better_worse: None,
            variance_reduction: None,
            p_value: None,
            p_holm: None,
            over: None,
        }
    }

    fn comparison() -> Comparison {
        let side = |name: &str, title: &str| Side {
            name: name.to_owned(),
            title: title.to_owned(),
            title_nl: title.to_owned(),
            differs_from: None,
            window: [52, 104],
        };
        Comparison {
            sides: vec![
                side("base", "Dorp"),
                side(
                    "staff",
                    "Een vijfde meer medewerkers in elk wijkteam, het eerste jaar",
                ),
                side("cap", "Kleinere caseload"),
            ],
            seed: 1,
            residents: 1020,
            replications: 20,
            changes: Vec::new(),
            members: Vec::new(),
            differences: vec![
                row("staff", "goal_share", 0.034, 0.01),
                row("cap", "goal_share", -0.02, 0.01),
                row("staff", "self_reliant", 0.004, 0.01),
                row("cap", "self_reliant", 0.0, 0.0),
            ],
            by_area: Vec::new(),
            reached: Vec::new(),
            stopped: Vec::new(),
            failures: Vec::new(),
            grown: None,
        }
    }

    #[test]
    fn better_worse_and_what_cannot_be_told_have_tones_of_their_own() {
        let tones: Vec<Tone> = comparison().differences.iter().map(tone).collect();
        assert_eq!(
            tones,
            [Tone::Plain, Tone::Worse, Tone::Unclear, Tone::Unclear]
        );
    }

    #[test]
    fn the_overview_says_every_difference_beside_the_level_of_the_baseline() {
        for (language, parts) in [
            (
                Language::English,
                ["+3.4", "+24%", "baseline 14.2%", "mean of weeks 52 to 103"],
            ),
            (
                Language::Dutch,
                [
                    "+3,4",
                    "+24%",
                    "uitgangssituatie 14,2%",
                    "week 52 tot en met 103",
                ],
            ),
        ] {
            let svg = picture(&comparison(), language).unwrap().unwrap().svg;
            for part in parts.iter().chain(&["Kleinere caseload"]) {
                assert!(svg.contains(part), "{part} is not in {svg}");
            }
        }
    }
}
