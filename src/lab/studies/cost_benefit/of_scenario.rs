//! The table of a scenario: its policies against the same config without them.

use std::sync::Arc;

use super::{ITEMS, Row, Yearly, csv, picture, table, yearly};
use crate::base::units::WEEKS_PER_YEAR;
use crate::base::words::tell;
use crate::charts::Meaning;
use crate::lab::studies::Drawn;
use crate::lab::studies::comparison::obstacles;
use crate::lab::studies::recipe::Question;
use crate::lab::studies::study::{self, Study, StudyError, Work, caption};
use crate::lab::studies::verify::RunPlace;
use crate::lab::worlds::ensemble::{Runnable, Wanted};
use crate::lab::worlds::runs::{self, RunRow, Status};
use crate::lab::worlds::store::{Content, KeptRun, Weekly};
use crate::lab::worlds::{Prepared, Trajectories};
use crate::records::{Columns, Identity};

/// A scenario and what it is compared with, to be valued.
#[derive(Debug)]
pub struct Laid {
    /// The scenario with its policies.
    pub scenario: Prepared,
    /// What it is compared with.
    pub baseline: Prepared,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Valued {
    /// The table.
    pub rows: Vec<Row>,
    /// Every run, the baseline's first: quantities over all years.
    pub runs: Vec<RunRow>,
}

impl Laid {
    fn worlds(&self) -> [&Prepared; 2] {
        [&self.baseline, &self.scenario]
    }

    fn replications(&self) -> u32 {
        self.scenario.scenario.replications.0
    }

    /// The yearly quantities of one run.
    fn quantities(&self, weekly: &Weekly) -> Result<Yearly, StudyError> {
        let weeks = |metric: &String| {
            let weeks = weekly.window("all", metric, 0, i32::MAX);
            vec![weeks.unwrap_or_default().to_vec()]
        };
        let trajectories = Trajectories {
            metrics: weekly.metrics.clone(),
            values: weekly.metrics.iter().map(weeks).collect(),
        };
        yearly(&trajectories, self.scenario.residents() as u32)
    }
}

impl Study for Laid {
    type Told = Valued;

    fn identity(&self) -> Result<Identity, StudyError> {
        check(&self.scenario, &self.baseline)?;
        let scenario = &self.scenario.scenario;
        let contents = self.worlds().map(|one| Content::of(one).hash());
        let question = serde_json::json!(["value", contents, scenario.valuation]);
        let runs = 2 * u64::from(self.replications());
        let (name, seed) = (&scenario.name, scenario.seed);
        Ok(study::identity(name, &question, seed, runs))
    }

    fn question(&self) -> Question {
        Question::Value
    }

    fn places(&self, runs: u32) -> Option<Vec<RunPlace>> {
        Some(study::by_point(runs, self.replications()))
    }

    fn answer(&self, work: &Work) -> Result<Option<Valued>, StudyError> {
        let replications = self.replications();
        let wanted: Vec<Wanted> = self
            .worlds()
            .iter()
            .flat_map(|world| {
                let runnable = Arc::new(Runnable::new(world, &[]));
                (0..replications).map(move |number| Wanted::new(&runnable, number))
            })
            .collect();
        let (mut rows, mut found) = (Vec::new(), Vec::new());
        let ended = work.run(&wanted, |place, run| {
            let (point, number) = (place / replications as usize, wanted[place].replication);
            let quantities = run
                .values
                .as_ref()
                .ok()
                .map(|weekly| self.quantities(weekly));
            let known = quantities.as_ref().and_then(|all| all.as_ref().ok());
            rows.push(row(point, number, run, known));
            found.push(quantities);
        })?;
        if ended.stopped {
            return Ok(None);
        }
        let found = found.into_iter().map(Option::transpose);
        let mut without: Vec<Option<Yearly>> = found.collect::<Result<_, _>>()?;
        let with = without.split_off(replications as usize);
        let mut worlds = [0, 1].map(|_| Yearly {
            values: vec![Vec::new(); ITEMS.len()],
        });
        for pair in without.into_iter().zip(with) {
            // Without its partner a run says nothing.
            if let (Some(without), Some(with)) = pair {
                worlds[0].extend(without);
                worlds[1].extend(with);
            }
        }
        if worlds[0].values.iter().all(Vec::is_empty) {
            let first = rows.iter().find(|row| row.status == Status::Failed);
            let first = first.map(|row| row.error.clone()).unwrap_or_default();
            return Err(StudyError::AllFailed(tell!("value-no-pair", error = first)));
        }
        let [without, with] = &worlds;
        let valued = Valued {
            rows: table(&self.scenario.scenario.valuation, with, without)?,
            runs: rows,
        };
        self.write(&valued, work)?;
        Ok(Some(valued))
    }
}

impl Laid {
    fn write(&self, valued: &Valued, work: &Work) -> Result<(), StudyError> {
        for (stem, world) in ["baseline", "scenario"].iter().zip(self.worlds()) {
            work.config(&format!("configs/{stem}"), world)?;
        }
        let worlds = self.worlds();
        let columns = Columns::of(&valued.runs);
        let names = columns.text("scenario", |run| &worlds[run.point].scenario.name);
        let items = ITEMS.iter();
        let items = items.map(|item| format!("{}.{}", item.party.name(), item.name));
        let items: Vec<String> = items.collect();
        work.table("runs", runs::table(&valued.runs, names.columns(), &items))?;
        work.note_at(&valued.runs, |row| {
            row.point as u32 * self.replications() + row.replication
        });
        work.write("cost_benefit.csv", csv(&valued.rows))?;
        let (language, meaning) = (work.language, Meaning::IntervalOfTheMean);
        let caption = caption(&self.scenario, self.replications(), meaning, language);
        let baseline = self.baseline.scenario.titles();
        let baseline = baseline.text(language);
        let rate = self.scenario.scenario.valuation.rate.0;
        let picture = picture(&valued.rows, baseline, rate, &caption, language)?;
        let stem = "cost_benefit".to_owned();
        Ok(work.charts(&[Drawn { stem, picture }])?)
    }
}

/// A run with its quantities over all years.
fn row(point: usize, replication: u32, run: &KeptRun, found: Option<&Yearly>) -> RunRow {
    let total = |item: usize| {
        let all = found.and_then(|found| found.values[item].first());
        all.map_or(f64::NAN, |years| years.iter().sum())
    };
    RunRow {
        means: (0..ITEMS.len()).map(total).collect(),
        ..RunRow::of_errand(point, replication, run, 0)
    }
}

/// The same config without its policies.
///
/// # Errors
/// When it has none.
pub fn without_policies(prepared: &Prepared) -> Result<Prepared, StudyError> {
    let mut prepared = prepared.clone();
    let scenario = &mut prepared.scenario;
    if scenario.policies.is_empty() {
        let name = &scenario.name;
        return Err(StudyError::Refused(tell!("value-no-policies", name)));
    }
    scenario.policies.clear();
    scenario.name.push_str("-baseline");
    scenario.title.push_str(" (baseline)");
    if let Some(title) = &mut scenario.title_nl {
        title.push_str(" (uitgangssituatie)");
    }
    Ok(prepared)
}

/// Refuses two worlds that are not the same people with the same luck.
fn check(scenario: &Prepared, baseline: &Prepared) -> Result<(), StudyError> {
    let (one, other) = (&scenario.scenario, &baseline.scenario);
    let weeks = one.weeks.0;
    if f64::from(weeks) < WEEKS_PER_YEAR {
        return Err(StudyError::Refused(tell!("value-no-year", weeks)));
    }
    let mut obstacles = obstacles(baseline, scenario);
    if one.replications != other.replications {
        obstacles.push(tell!(
            "rule-differs",
            what = "`replications`",
            first = other.replications.0.to_string(),
            second = one.replications.0.to_string()
        ));
    }
    if obstacles.is_empty() {
        return Ok(());
    }
    Err(StudyError::Refused(tell!(
        "rule-cannot-pair",
        name = one.name,
        baseline = other.name,
        obstacles = obstacles.join("\n  ")
    )))
}
