//! What is compared: which worlds, over which weeks, in which metrics and areas.

use super::notes::Notes;
use super::{Compared, Side, first_difference, obstacles};
use crate::base::language::Language;
use crate::base::words::tell;
use crate::lab::measures::{Asked, Figure, outcome, outcomes};
use crate::lab::studies::study::StudyError;
use crate::lab::worlds::Prepared;
use crate::lab::worlds::ensemble::Runnable;
use crate::lab::worlds::outcome::LAST_WEEKS;
use crate::lab::worlds::runs::Looked;
use crate::model::metrics;
use crate::model::metrics::Chart;

/// Checks the scenarios and says over which weeks each is compared: where the user did
/// not choose, over the last year, from the first week that can differ on. Branches of a
/// tree may be the trunk again.
fn sides(compared: &Compared) -> Result<Vec<Side>, StudyError> {
    let refuse = |text: String| Err(StudyError::Refused(text));
    let (worlds, window) = (&compared.sides, compared.window);
    let (baseline, others) = worlds.split_first().expect("there is a baseline");
    let fork = compared.fork.as_ref();
    let weeks = baseline.scenario.weeks.0 as i32;
    let mut sides: Vec<Side> = Vec::new();
    for (place, side) in worlds.iter().enumerate() {
        let name = &side.scenario.name;
        named_apart(name, &sides)?;
        let obstacles = obstacles(baseline, side);
        if !obstacles.is_empty() {
            return refuse(tell!(
                "rule-cannot-pair",
                name,
                baseline = baseline.scenario.name,
                obstacles = obstacles.join("\n  ")
            ));
        }
        let parted = fork.map(|fork| fork.tree.fork.0 as i32);
        let differs_from = match fork {
            Some(fork) if fork.changed[place] => parted,
            _ => first_difference(&baseline.scenario, &side.scenario),
        };
        if place > 0 && differs_from.is_none() && fork.is_none() {
            return refuse(tell!(
                "rule-same-world",
                name,
                baseline = baseline.scenario.name
            ));
        }
        let first = parted.or(differs_from).unwrap_or(0).max(0);
        let from = window[0].unwrap_or(first.max(weeks - LAST_WEEKS));
        let until = window[1].unwrap_or(weeks);
        if from < 0 || until > weeks || from >= until {
            return refuse(tell!(
                "rule-weeks-outside",
                from = from.to_string(),
                until = until.to_string(),
                name,
                last = (weeks - 1).to_string()
            ));
        }
        sides.push(Side {
            name: name.clone(),
            title: side.scenario.title.clone(),
            title_nl: side.scenario.titles().text(Language::Dutch).to_owned(),
            differs_from,
            window: [from, until],
        });
    }
    tell_apart(&mut sides);
    if others.is_empty() {
        return refuse(tell!("rule-no-scenario"));
    }
    Ok(sides)
}

/// Refuses a name that another side has as well, capitals aside.
fn named_apart(name: &str, sides: &[Side]) -> Result<(), StudyError> {
    let same = |known: &&Side| known.name.to_lowercase() == name.to_lowercase();
    match sides.iter().find(same) {
        None => Ok(()),
        Some(known) => Err(StudyError::Refused(match known.name == name {
            true => tell!("rule-same-name", name),
            false => tell!("rule-same-name-but-capitals", known = known.name, name),
        })),
    }
}

/// Worlds of one title get their name beside it, so that a reader can tell them apart.
fn tell_apart(sides: &mut [Side]) {
    let titles: Vec<String> = sides.iter().map(|side| side.title.clone()).collect();
    for side in sides {
        let count = titles.iter().filter(|title| **title == side.title).count();
        if count > 1 {
            for title in [&mut side.title, &mut side.title_nl] {
                *title = format!("{title} ({})", side.name);
            }
        }
    }
}

/// The metrics compared, in the order of their list.
fn metrics_of(job: &Compared) -> Result<Vec<String>, StudyError> {
    for (place, name) in job.metrics.iter().enumerate() {
        outcome(name).map_err(StudyError::Refused)?;
        if job.metrics[..place].contains(name) {
            return Err(StudyError::Refused(tell!("rule-metric-twice", name)));
        }
    }
    let asked = job.precision.as_ref().map(|precision| &precision.metrics);
    let wanted = outcomes().filter(|metric| {
        let sides = || job.sides.iter().map(|side| &side.scenario);
        let there = |metric| sides().any(|scenario| metrics::is_there(metric, scenario));
        let weekly = metric.weekly.is_some_and(there);
        let charted = job.metrics.is_empty() && metric.chart != Chart::No && weekly;
        let precise = asked.is_some_and(|asked| asked.contains_key(metric.name));
        charted || precise || job.metrics.iter().any(|name| name == metric.name)
    });
    Ok(wanted.map(|metric| metric.name.to_owned()).collect())
}

/// The whole, and every area that any side observes.
fn areas_of(sides: &[Prepared]) -> Vec<String> {
    let mut areas = vec!["all".to_owned()];
    for area in sides.iter().flat_map(|side| &side.scenario.observe.areas) {
        if !areas.contains(area) {
            areas.push(area.clone());
        }
    }
    areas
}

/// The name of an area: that of the neighbourhood with this code, else the municipality.
pub(super) fn named(side: &Prepared, area: &str) -> String {
    let mut all = side.table.areas.iter();
    let known = all.find(|known| known.code == area);
    known.map_or(area, |known| &known.name).to_owned()
}

/// Over which weeks, in which metrics and in which areas is compared.
pub struct Frame {
    /// The sides, the baseline first.
    pub sides: Vec<Side>,
    /// Metrics and measures, by name.
    pub metrics: Vec<String>,
    /// The whole first.
    pub areas: Vec<String>,
}

impl Compared {
    /// Over which weeks, in which metrics and in which areas is compared.
    ///
    /// # Errors
    /// When worlds cannot be paired, or there is nothing to compare.
    pub fn frame(&self) -> Result<Frame, StudyError> {
        self.check_family()?;
        Ok(Frame {
            sides: sides(self)?,
            metrics: metrics_of(self)?,
            areas: areas_of(&self.sides),
        })
    }
}

impl Frame {
    /// A side as it is run: all sides are looked at in the same areas, and measures over
    /// the weeks of all.
    pub(super) fn runnable(&self, side: &Prepared) -> Runnable {
        let mut side = side.clone();
        side.scenario.observe.areas = self.areas[1..].to_vec();
        let runnable = Runnable::wanting(&side, &self.metrics, self.sides[0].window);
        runnable.with_figures(self.figures())
    }

    /// The measures that are looked at, over the weeks of all sides.
    fn figures(&self) -> Vec<Figure> {
        let windows = self.sides.iter().map(|side| side.window);
        let mut figures: Vec<Figure> = windows
            .flat_map(|window| Asked::of(&self.metrics, &self.areas, window).figures)
            .collect();
        figures.sort();
        figures.dedup();
        figures
    }

    /// What goes into the manifest as the runs come in.
    pub fn notes(&self) -> Notes {
        Notes::new(self, self.figures())
    }

    /// What is looked at in the runs of a side.
    pub fn looked(&self, side: usize) -> Looked<'_> {
        Looked {
            metrics: &self.metrics,
            window: self.sides[side].window,
        }
    }
}
