//! A life that is followed, as a study: its result holds the lives, charts and both configs.

use std::time::Instant;

use super::{Traced, Worlds, draw};
use crate::lab::studies::recipe::Question;
use crate::lab::studies::study::{self, Study, StudyError, Work};
use crate::lab::worlds::store::Content;
use crate::records::{ContentHash, Identity};

/// Whose life is followed, and in which worlds.
#[derive(Debug)]
pub struct Followed {
    /// The worlds.
    pub worlds: Worlds,
    /// Replication, from 0.
    pub replication: u32,
    /// Resident, from 0.
    pub resident: u32,
}

/// Names of the configs in the result, in the order of the worlds.
pub const CONFIGS: [&str; 2] = ["configs/a", "configs/b"];

impl Study for Followed {
    type Told = Traced;

    fn identity(&self) -> Result<Identity, StudyError> {
        self.worlds.check(self.replication, self.resident)?;
        let contents = self.worlds.all().map(|world| Content::of(world).hash());
        let contents: Vec<_> = contents.collect();
        let (titles, who) = (&self.worlds.titles, (self.replication, self.resident));
        let question = serde_json::json!(["trace", contents, titles, who]);
        let name = format!("trace-resident-{}", self.resident);
        let seed = self.worlds.here.scenario.seed;
        let runs = contents.len() as u64;
        Ok(study::identity(&name, &question, seed, runs))
    }

    fn question(&self) -> Question {
        Question::Trace {
            titles: self.worlds.titles.clone(),
            replication: self.replication,
            resident: self.resident,
        }
    }

    fn answer(&self, work: &Work) -> Result<Option<Traced>, StudyError> {
        let started = Instant::now();
        let (replication, resident) = (self.replication, self.resident);
        let Some(traced) = self.worlds.trace(replication, resident, work.progress)? else {
            return Ok(None);
        };
        let seconds = started.elapsed().as_secs_f64();
        for (stem, world) in CONFIGS.iter().zip(self.worlds.all()) {
            work.config(stem, world)?;
        }
        work.json("lives.json", &traced)?;
        if let Some(directory) = work.directory() {
            for (number, world) in (0..).zip(&traced.worlds) {
                let life = serde_json::to_vec(&world.life).expect("names and numbers");
                directory.end(number, Ok(ContentHash::of(&life)), seconds);
            }
        }
        work.charts(&draw(&traced, work.language)?)?;
        Ok(Some(traced))
    }
}
