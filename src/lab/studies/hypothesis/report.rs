//! What a test of hypotheses leaves on disk, and what it takes to test them again.

use std::sync::Arc;

use super::{
    Claimed, End, Hypothesis, Other, Tested, as_declared, conclude, draws_csv, page, picture,
    places, read_file, run, runs_of, verdicts_csv,
};
use crate::base::language::Language;
use crate::base::words::{spoken, tell};
use crate::config::{File, Override};
use crate::lab::studies::plan::{Design, Participant, PlanError, last_weeks};
use crate::lab::studies::recipe::{KeptClaim, Recipe};
use crate::lab::studies::study::{Sampled, Study, StudyError, Work};
use crate::lab::studies::verify::RunPlace;
use crate::lab::studies::{Declared, Drawn, Kind, VERSION};
use crate::lab::worlds::Prepared;
use crate::lab::worlds::Progress;
use crate::lab::worlds::ensemble::{Ensemble, Runnable};
use crate::lab::worlds::resolved;
use crate::lab::worlds::store::Content;
use crate::records::{Columns, ContentHash, Identity, RecordError, ResultDirectory, Table};

/// Claims that are tested together.
#[derive(Debug)]
pub struct Claims {
    /// Name of the test: that of its only claim, or `hypotheses`.
    pub name: String,
    claims: Vec<Arc<Claimed>>,
    /// The command as the page tells it.
    told_as: String,
    /// What was asked instead of the declared design.
    other: Other,
}

impl Claims {
    /// Claims that were read, and how they are told.
    pub fn new(claims: Vec<Claimed>, told_as: String, other: Other) -> Self {
        let name = match &claims[..] {
            [only] => only.declared.name.clone(),
            _ => "hypotheses".to_owned(),
        };
        Self {
            name,
            claims: claims.into_iter().map(Arc::new).collect(),
            told_as,
            other,
        }
    }

    /// The claims.
    pub fn claims(&self) -> &[Arc<Claimed>] {
        &self.claims
    }
}

impl Declared for Hypothesis {
    const KIND: Kind = Kind::Hypothesis;
    type Laid = Claims;

    fn laid(file: &File, _changes: &[Override]) -> Result<Claims, Vec<StudyError>> {
        let other = Other::default();
        let claimed = read_file(file, other).map_err(|error| vec![error.into()])?;
        Ok(Claims::new(vec![claimed], String::new(), other))
    }

    fn told(laid: &Claims) -> String {
        let claimed = &laid.claims[0];
        let declared = &claimed.declared;
        match &declared.cannot {
            Some(lacks) => tell!("check-cannot", lacks = lacks.text(spoken())),
            None => tell!(
                "check-claim",
                parts = declared.parts.len(),
                worlds = declared.worlds.len(),
                draws = claimed.draws.len() - 1,
                runs = claimed.runs(),
                hash = claimed.hash.to_string()
            ),
        }
    }

    /// Its worlds as declared are looked at beforehand, without its draws. What it shows is
    /// told of the parts of its claim, unless something else is asked for.
    fn design(laid: Claims, wanted: &[String]) -> Result<Design, PlanError> {
        let claimed = &laid.claims[0];
        let (mut worlds, mut windows) = (Vec::new(), Vec::new());
        for (name, prepared, mut runnable) in as_declared(claimed) {
            let window = last_weeks(&prepared.scenario);
            if !wanted.is_empty() {
                runnable.also(&Runnable::wanting(prepared, wanted, window));
            }
            windows.push(window);
            let (name, runnable) = (name.clone(), Arc::new(runnable));
            worlds.push(Participant { name, runnable });
        }
        let looked = (
            wanted.to_vec(),
            windows.first().copied().unwrap_or_default(),
        );
        let (kind, name) = (Kind::Hypothesis, &claimed.declared.name);
        let (points, replications) = (claimed.worlds() as u64, claimed.replications(0));
        let design = Design::new(kind, name, worlds, looked, (points, replications));
        Ok(Design {
            fewer: Some(runs_of(&laid.claims) as u64),
            windows,
            claim: Some(Arc::clone(claimed)),
            ..design
        })
    }
}

impl Study for Claims {
    type Told = Vec<Tested>;

    fn identity(&self) -> Result<Identity, StudyError> {
        Ok(identity(&self.name, &self.claims, runs_of(&self.claims)))
    }

    fn recipe(&self, language: Language) -> Option<Recipe> {
        Some(recipe(self, language))
    }

    fn places(&self, _runs: u32) -> Option<Vec<RunPlace>> {
        let places = places(&self.claims).into_iter().enumerate();
        let places = places.map(|(run, (of, draw, replication))| RunPlace {
            run: run as u32,
            of,
            draw: Some(draw),
            replication,
        });
        Some(places.collect())
    }

    fn some(&self, numbers: &[u32], ensemble: &Ensemble, progress: &Progress) -> Sampled {
        super::run::some(&self.claims, numbers, ensemble, progress)
    }

    fn answer(&self, work: &Work) -> Result<Option<Vec<Tested>>, StudyError> {
        let ran = run(&self.claims, &work.ensemble, work.progress)?;
        let Some((seen, ends)) = ran else {
            return Ok(None);
        };
        let tested = conclude(&self.claims, seen);
        if let Some(directory) = work.directory() {
            write(&tested, &ends, self, work, directory)?;
        }
        Ok(Some(tested))
    }
}

/// Writes verdicts, draws, page and charts, with the declarations and their configs.
fn write(
    tested: &[Tested],
    ends: &[End],
    claims: &Claims,
    work: &Work,
    directory: &ResultDirectory,
) -> Result<(), StudyError> {
    for (number, end) in ends.iter().enumerate() {
        match &end.hash {
            Ok(hash) => directory.note(number as u32, *hash, end.seconds),
            Err(error) => directory.fail(number as u32, error.clone(), end.seconds),
        }
    }
    work.table("runs", runs_table(&claims.claims, ends))?;
    work.write("verdicts.csv", verdicts_csv(tested))?;
    work.write("draws.csv", draws_csv(tested))?;
    let text = page(tested, "charts", &claims.told_as, work.language);
    work.write("hypotheses.md", text)?;
    let mut charts = Vec::new();
    for one in tested {
        if let Some(picture) = picture(one, work.language)? {
            let stem = one.claimed.declared.name.clone();
            charts.push(Drawn { stem, picture });
        }
    }
    work.charts(&charts)?;
    let mut configs = Configs::default();
    for claimed in &claims.claims {
        keep(claimed, &mut configs, directory)?;
    }
    Ok(())
}

/// A row per run: the first claim that asked for it, the draw (0 is as declared), the
/// replication, and how it ended.
fn runs_table(claims: &[Arc<Claimed>], ends: &[End]) -> Table {
    let places = places(claims);
    let rows: Vec<_> = places.iter().zip(ends).collect();
    let columns = Columns::of(&rows);
    columns
        .text("claim", |((claim, ..), _)| claim)
        .add("draw", |((_, draw, _), _)| *draw as i32)
        .add("replication", |((.., replication), _)| *replication as i32)
        .text("status", |(_, end)| match end.hash {
            Ok(_) => "done",
            Err(_) => "failed",
        })
        .text("error", |(_, end)| {
            end.hash.as_ref().err().map_or("", String::as_str)
        })
        .add("seconds", |(_, end)| end.seconds)
        .table()
}

/// The kept declaration of a claim.
pub(super) fn declaration(name: &str) -> String {
    format!("declarations/{name}.toml")
}

/// What the result of a test is.
fn identity(name: &str, claims: &[Arc<Claimed>], runs: usize) -> Identity {
    let worlds = |claimed: &Arc<Claimed>| -> Vec<_> {
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

fn recipe(claims: &Claims, language: Language) -> Recipe {
    let kept = |claimed: &Arc<Claimed>| {
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
        language,
        told_as: claims.told_as.clone(),
        replications: claims.other.replications,
        draws: claims.other.draws,
        claims: claims.claims.iter().map(kept).collect(),
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
