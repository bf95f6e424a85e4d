//! What a test of hypotheses leaves on disk, and what it takes to test them again.

use std::path::Path;

use super::{Claimed, End, HypothesisError, Other, Tested, draws_csv, page, picture, verdicts_csv};
use crate::base::language::Language;
use crate::lab::studies::recipe::{KeptClaim, Recipe};
use crate::lab::studies::{Drawn, VERSION, recipe as recipes, save_charts};
use crate::lab::worlds::store::Content;
use crate::lab::worlds::{Prepared, resolved};
use crate::records::{ContentHash, Identity, Opened, RecordError, ResultDirectory};

/// What is written, and where.
pub struct Job<'a> {
    /// The result directory.
    pub directory: &'a Path,
    /// Name of the test: that of its only claim, or `hypotheses`.
    pub name: &'a str,
    /// The command as the page tells it.
    pub told_as: &'a str,
    /// What was asked instead of the declared design.
    pub other: Other,
    /// Replace a result that is there already.
    pub force: bool,
    /// Language of page and charts.
    pub language: Language,
}

/// Opens the place of a test, before anything is run. The same test that is there already
/// is recognised; its runs are kept, so that it is shown again at no cost.
///
/// # Errors
/// When the directory holds something else, or cannot be written.
pub fn open(claims: &[Claimed], job: &Job, retry_failed: bool) -> Result<Opened, RecordError> {
    let runs = super::run::places(claims).len();
    let claims: Vec<&Claimed> = claims.iter().collect();
    let (identity, recipe) = (identity(job.name, &claims, runs), recipe(&claims, job));
    let (place, force) = (job.directory, job.force);
    recipes::open(place, &identity, &recipe, force, retry_failed, |_| false)
}

/// Writes verdicts, draws, page and charts, with the declarations and their configs.
///
/// # Errors
/// When the directory cannot be written, or a chart cannot be drawn.
pub fn report(
    tested: &[Tested],
    ends: &[End],
    job: &Job,
    directory: ResultDirectory,
) -> Result<(), HypothesisError> {
    for (number, end) in ends.iter().enumerate() {
        match &end.hash {
            Ok(hash) => directory.note(number as u32, *hash, end.seconds),
            Err(error) => directory.fail(number as u32, error.clone(), end.seconds),
        }
    }
    directory.write("verdicts.csv", &verdicts_csv(tested))?;
    directory.write("draws.csv", &draws_csv(tested))?;
    let text = page(tested, "charts", job.told_as, job.language);
    directory.write("hypotheses.md", text.as_bytes())?;
    let mut charts = Vec::new();
    for one in tested {
        if let Some(picture) = picture(one, job.language)? {
            let stem = one.claimed.declared.name.clone();
            charts.push(Drawn { stem, picture });
        }
    }
    save_charts(&charts, job.language, |name, bytes| {
        directory.write(name, bytes)
    })?;
    let mut configs = Configs::default();
    for one in tested {
        keep(&one.claimed, &mut configs, &directory)?;
    }
    directory.complete_early()?;
    Ok(())
}

/// The kept declaration of a claim.
pub(super) fn declaration(name: &str) -> String {
    format!("declarations/{name}.toml")
}

/// What the result of a test is.
pub(in crate::lab) fn identity(name: &str, claims: &[&Claimed], runs: usize) -> Identity {
    let worlds = |claimed: &Claimed| -> Vec<_> {
        let draws = claimed.draws.iter().enumerate();
        let worlds = draws.flat_map(|(draw, worlds)| {
            let replications = claimed.replications(draw);
            worlds.worlds.iter().map(move |(name, prepared)| {
                let content = Content::of(prepared).hash();
                (name.clone(), content, prepared.scenario.seed, replications)
            })
        });
        worlds.collect()
    };
    let all: Vec<_> = claims
        .iter()
        .map(|claimed| (claimed.hash, worlds(claimed)))
        .collect();
    let text = serde_json::json!(["test", all]).to_string();
    let mut worlds = claims.iter().flat_map(|claimed| claimed.bases.values());
    Identity {
        name: name.to_owned(),
        buurt_version: VERSION.to_owned(),
        config_hash: ContentHash::of(text.as_bytes()),
        seed: worlds.next().map_or(0, |prepared| prepared.scenario.seed),
        replications: u32::try_from(runs).unwrap_or(u32::MAX),
    }
}

fn recipe(claims: &[&Claimed], job: &Job) -> Recipe {
    let kept = |claimed: &&Claimed| {
        let worlds = claimed.as_written.worlds.iter();
        KeptClaim {
            name: claimed.as_written.name.clone(),
            path: claimed.path.clone(),
            scenario: claimed.as_written.scenario.clone(),
            worlds: worlds
                .filter_map(|(name, world)| Some((name.clone(), world.scenario.clone()?)))
                .collect(),
        }
    };
    Recipe::Test {
        language: job.language,
        told_as: job.told_as.to_owned(),
        replications: job.other.replications,
        draws: job.other.draws,
        claims: claims.iter().map(kept).collect(),
    }
}

/// Writes the declaration of a claim over resolved configs.
fn keep(
    claimed: &Claimed,
    configs: &mut Configs,
    directory: &ResultDirectory,
) -> Result<(), RecordError> {
    let mut kept = claimed.as_written.clone();
    for (name, world) in &mut kept.worlds {
        let Some(base) = claimed.bases.get(name) else {
            continue;
        };
        let file = format!("../{}", configs.file_of(base, directory)?);
        match &mut world.scenario {
            Some(own) => *own = file,
            None => kept.scenario = file,
        }
    }
    let text = toml::to_string(&kept).expect("a declaration is made of TOML-like values");
    directory.write(&declaration(&kept.name), text.as_bytes())
}

/// Configs and tables that were written: claims of one library share most of them.
#[derive(Default)]
struct Configs {
    tables: Vec<ContentHash>,
    configs: Vec<ContentHash>,
}

impl Configs {
    /// The file of a config, which is written when it is a new one.
    fn file_of(
        &mut self,
        prepared: &Prepared,
        directory: &ResultDirectory,
    ) -> Result<String, RecordError> {
        let (name, bytes) = resolved::table(prepared)?;
        let (number, new) = place(&mut self.tables, &bytes);
        let (stem, extension) = name.split_once('.').unwrap_or((&name, "csv"));
        let table = format!("{stem}-{number}.{extension}");
        if new {
            directory.write(&format!("configs/{table}"), &bytes)?;
        }
        let text = resolved::config(&prepared.scenario, &table);
        let (number, new) = place(&mut self.configs, text.as_bytes());
        let file = format!("configs/config-{number}.toml");
        if new {
            directory.write(&file, text.as_bytes())?;
        }
        Ok(file)
    }
}

/// The number of these bytes among those known, counted from one, and whether they are new.
fn place(known: &mut Vec<ContentHash>, bytes: &[u8]) -> (usize, bool) {
    let hash = ContentHash::of(bytes);
    match known.iter().position(|one| *one == hash) {
        Some(place) => (place + 1, false),
        None => {
            known.push(hash);
            (known.len(), true)
        }
    }
}
