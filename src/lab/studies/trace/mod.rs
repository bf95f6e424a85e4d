//! One life in two worlds: what happened to a resident week by week, and where the same
//! life goes another way under another config with the same luck.
//!
//! Every draw belongs to a resident and a week, so the two lives are the same until
//! something that bears on this resident differs. After that, chance plays its part too:
//! another worker, another click. One life shows how a difference comes about, not how
//! large it is.

mod differ;
mod event;
mod life;
mod picture;
mod study;
mod words;

pub use differ::{Suggestion, Suggestions, suggest};
pub use event::Event;
pub use life::{Happening, Life, Moment, live};
pub use picture::draw;
pub(super) use study::CONFIGS;
pub use study::Followed;
pub use words::domain_name;

use std::path::Path;

use serde::Serialize;

use crate::base::random::Luck;
use crate::base::words::{spoken, tell};
use crate::config::Override;
use crate::lab::studies::comparison::fork::other_start;
use crate::lab::studies::study::StudyError;
use crate::lab::worlds::{Prepared, Progress, load};
use crate::model::agents::AgeBand;
use crate::model::population::{People, Town};

/// A resident and their lives.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Traced {
    /// Id of the resident.
    pub resident: u32,
    /// Replication.
    pub replication: u32,
    /// Master seed of both worlds.
    pub seed: u64,
    /// Age band, as in microdata.
    pub age: &'static str,
    /// People in the household.
    pub household: u32,
    /// Name of the neighbourhood.
    pub neighbourhood: String,
    /// Names of the life domains, in the order of the severities.
    pub domains: Vec<String>,
    /// Residents of the town.
    pub residents: u64,
    /// First week in which anything differs for this resident; 0 is the first after the
    /// burn-in. `None` when nothing does, or there is one world.
    pub parts_in_week: Option<i32>,
    /// The worlds, at most two, and the life in each.
    pub worlds: Vec<WorldOfLife>,
}

/// A world and the life in it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WorldOfLife {
    /// Its title.
    pub title: String,
    /// The life.
    #[serde(flatten)]
    pub life: Life,
}

/// The worlds to look into.
#[derive(Debug)]
pub struct Worlds {
    /// That of the result directory.
    pub here: Prepared,
    /// The other one.
    pub other: Option<Prepared>,
    /// Titles that tell them apart.
    pub titles: Vec<String>,
}

impl Worlds {
    /// Reads the config of a result directory, and the other world: the config or result
    /// directory `against`, or the same one, with `changes`. Its luck is that of the first.
    ///
    /// # Errors
    /// When a config cannot be read, or the worlds have other people or another start.
    pub fn read(
        directory: &Path,
        against: Option<&Path>,
        changes: &[Override],
    ) -> Result<Self, StudyError> {
        let config = directory.join("config.toml");
        if !config.is_file() {
            let path = directory.display();
            return Err(StudyError::Refused(tell!("graph-no-result", path)));
        }
        let here = load(&config, &[])?;
        let title_of = |one: &Prepared| one.scenario.titles().text(spoken()).to_owned();
        let mut titles = vec![title_of(&here)];
        if against.is_none() && changes.is_empty() {
            return Ok(Self {
                here,
                other: None,
                titles,
            });
        }
        let path = match against {
            Some(path) if path.is_dir() => path.join("config.toml"),
            Some(path) => path.to_owned(),
            None => config,
        };
        let mut other = load(&path, changes)?;
        // Else a resident of the one is somebody else in the other.
        let table = (!here.table.is_like(&other.table)).then(|| "population.table".to_owned());
        let start = || other_start(&here.scenario, &other.scenario);
        if let Some(what) = table.or_else(start) {
            return Err(StudyError::Refused(tell!("trace-other-people", what)));
        }
        other.scenario.seed = here.scenario.seed;
        other.scenario.weeks = here.scenario.weeks;
        let changed: Vec<String> = changes.iter().map(Override::to_string).collect();
        let mut title = match against {
            Some(_) => title_of(&other),
            None => String::new(),
        };
        if against.is_none() || title == titles[0] {
            let what = if changed.is_empty() {
                other.scenario.name.clone()
            } else {
                changed.join(", ")
            };
            title = what;
        }
        titles.push(title);
        Ok(Self {
            here,
            other: Some(other),
            titles,
        })
    }

    /// One world or two.
    pub fn all(&self) -> impl Iterator<Item = &Prepared> {
        std::iter::once(&self.here).chain(&self.other)
    }

    /// Weeks that both worlds take together.
    pub fn weeks(&self) -> u64 {
        self.all()
            .map(|prepared| u64::from(prepared.scenario.all_weeks()))
            .sum()
    }

    /// Checks that there is such a replication and resident.
    ///
    /// # Errors
    /// When there is none.
    pub fn check(&self, replication: u32, resident: u32) -> Result<(), StudyError> {
        self.check_replication(replication)?;
        let most = self.here.residents();
        if u64::from(resident) >= most {
            return Err(StudyError::Refused(tell!(
                "trace-no-resident",
                asked = resident.to_string(),
                residents = most,
                last = (most - 1).to_string()
            )));
        }
        Ok(())
    }

    /// Checks that there is such a replication.
    ///
    /// # Errors
    /// When there is none.
    pub fn check_replication(&self, asked: u32) -> Result<(), StudyError> {
        let most = self.here.scenario.replications.0;
        if asked >= most {
            return Err(StudyError::Refused(tell!(
                "graph-no-replication",
                asked = asked.to_string(),
                replications = most
            )));
        }
        Ok(())
    }

    /// Lives a replication in each world and watches a resident; `None` when stopped.
    ///
    /// # Errors
    /// When there is no such replication or resident.
    pub fn trace(
        &self,
        replication: u32,
        resident: u32,
        progress: &Progress,
    ) -> Result<Option<Traced>, StudyError> {
        self.check(replication, resident)?;
        progress.expect(self.weeks());
        let on = || {
            progress.week_done();
            !progress.stopped()
        };
        let life = |prepared: &Prepared| live(prepared, replication, resident, on);
        let (here, other) = rayon::join(|| life(&self.here), || self.other.as_ref().map(life));
        let lives = [Some(here), other].into_iter().flatten();
        let Some(lives) = lives.collect::<Option<Vec<Life>>>() else {
            return Ok(None);
        };
        let parts_in_week = match &lives[..] {
            [here, other] => part(here, other),
            _ => None,
        };
        let titles = self.titles.iter().cloned();
        let worlds = titles.zip(lives);
        let (scenario, table) = (&self.here.scenario, &self.here.table);
        let luck = Luck::new(scenario.seed, replication);
        let people = People::new(&scenario.population.traits, table, &luck);
        let who = people.residents[resident as usize];
        let household = people
            .residents
            .iter()
            .filter(|other| other.household == who.household);
        Ok(Some(Traced {
            resident,
            replication,
            seed: scenario.seed,
            age: AgeBand::name(who.age),
            household: household.count() as u32,
            neighbourhood: Town::new(table).neighbourhoods[usize::from(who.neighbourhood)]
                .name
                .clone(),
            domains: scenario.needs.domains.keys().cloned().collect(),
            residents: self.here.residents(),
            parts_in_week,
            worlds: worlds
                .map(|(title, life)| WorldOfLife { title, life })
                .collect(),
        }))
    }
}

/// The first week in which two lives differ in any bit.
fn part(here: &Life, other: &Life) -> Option<i32> {
    let mut weeks = here.weeks.iter().zip(&other.weeks);
    let moment = weeks.find(|(one, two)| one != two);
    let moment = moment.map(|(one, _)| one.week);
    let mut events = here.events.iter().zip(&other.events);
    let event = events.find(|(one, two)| one != two);
    let event = event.map(|(one, two)| one.week.min(two.week));
    match (moment, event) {
        (Some(moment), Some(event)) => Some(moment.min(event)),
        (moment, event) => moment.or(event),
    }
}
