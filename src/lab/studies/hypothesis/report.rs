//! What a test of hypotheses leaves on disk, and what it takes to test them again.

use std::sync::Arc;

use super::run::{End, Runs};
use super::{
    Claimed, Hypothesis, Other, Tested, as_declared, conclude, draws_csv, members_csv, page,
    picture, read_file, verdicts_csv,
};
use crate::base::words::{spoken, tell};
use crate::config::{File, Override};
use crate::lab::studies::plan::{Design, Participant, last_weeks};
use crate::lab::studies::recipe::{KeptClaim, Question};
use crate::lab::studies::study::{self, Sampled, Study, StudyError, Work};
use crate::lab::studies::verify::RunPlace;
use crate::lab::studies::{Declared, Drawn, Kind};
use crate::lab::worlds::ensemble::{Ensemble, Runnable};
use crate::lab::worlds::resolved;
use crate::lab::worlds::store::Content;
use crate::lab::worlds::{Family, Prepared, Progress};
use crate::records::{
    Column, Columns, ContentHash, Identity, RecordError, ResultDirectory, Table, Values,
};

/// Claims that are tested together.
#[derive(Debug)]
pub struct Claims {
    /// Name of the test: that of its only claim, or `hypotheses`.
    pub name: String,
    claims: Vec<Arc<Claimed>>,
    /// What they ask for together.
    runs: Runs,
    /// The command as the page tells it.
    told_as: String,
    /// What was asked instead of the declared design.
    other: Other,
    /// The members that they were read over.
    family: Option<Family>,
}

impl Claims {
    /// Claims that were read, and how they are told.
    pub fn new(claims: Vec<Claimed>, told_as: String, other: Other) -> Self {
        let name = match &claims[..] {
            [only] => only.declared.name.clone(),
            _ => "hypotheses".to_owned(),
        };
        let claims: Vec<_> = claims.into_iter().map(Arc::new).collect();
        Self {
            name,
            runs: Runs::of(&claims),
            claims,
            told_as,
            other,
            family: None,
        }
    }

    /// The same, which were read over this family.
    pub fn over(self, family: Option<Family>) -> Self {
        Self { family, ..self }
    }
}

impl Declared for Hypothesis {
    const KIND: Kind = Kind::Hypothesis;
    type Laid = Claims;

    fn laid(file: &File, _changes: &[Override]) -> Result<Claims, Vec<StudyError>> {
        let other = Other::default();
        let claimed = read_file(file, other, None).map_err(|error| vec![error.into()])?;
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
                restating = declared.parts.iter().filter(|part| !part.tests()).count(),
                worlds = declared.worlds.len(),
                draws = claimed.draws.len() - 1,
                runs = claimed.runs(),
                hash = claimed.hash.to_string()
            ),
        }
    }

    /// Its worlds as declared are looked at beforehand, without its draws. What it shows is
    /// told of the parts of its claim, unless something else is asked for.
    fn design(laid: Claims, wanted: &[String]) -> Result<Design, Vec<StudyError>> {
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
        let points = claimed.worlds() as u64;
        let design = &claimed.declared.design;
        let replications = match &claimed.members[..] {
            [] => design.replications.0,
            _ => design.under_a_member().0,
        };
        let design = Design::new(kind, name, worlds, looked, (points, replications));
        Ok(Design {
            fewer: Some(laid.runs.count() as u64),
            windows,
            members: claimed.members.len() as u32,
            claim: Some(Arc::clone(claimed)),
            ..design
        })
    }
}

impl Study for Claims {
    type Told = Vec<Tested>;

    fn identity(&self) -> Result<Identity, StudyError> {
        let claims = self.claims.iter().map(|claimed| {
            let draws = claimed.sets().enumerate();
            let worlds = draws.flat_map(|(number, draw)| {
                let replications = claimed.replications(number);
                draw.worlds.iter().map(move |(name, prepared)| {
                    let content = Content::of(prepared).hash();
                    (name, content, prepared.scenario.seed, replications)
                })
            });
            (claimed.hash, worlds.collect::<Vec<_>>())
        });
        let question = serde_json::json!(["test", claims.collect::<Vec<_>>()]);
        let mut bases = (self.claims.iter()).flat_map(|claimed| claimed.bases.values());
        let seed = bases.next().map_or(0, |prepared| prepared.scenario.seed);
        let runs = self.runs.count() as u64;
        Ok(study::identity(&self.name, &question, seed, runs))
    }

    fn question(&self) -> Question {
        Question::Test {
            told_as: self.told_as.clone(),
            replications: self.other.replications,
            draws: self.other.draws,
            claims: self.claims.iter().map(|claimed| kept(claimed)).collect(),
            family: self.family.as_ref().map_or_else(Vec::new, Family::names),
        }
    }

    fn places(&self, _runs: u32) -> Option<Vec<RunPlace>> {
        Some(self.runs.places(&self.claims))
    }

    fn some(&self, numbers: &[u32], ensemble: &Ensemble, progress: &Progress) -> Sampled {
        self.runs.some(numbers, ensemble, progress)
    }

    fn answer(&self, work: &Work) -> Result<Option<Vec<Tested>>, StudyError> {
        let Some((seen, ends)) = self.runs.run(&self.claims, work)? else {
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
        directory.end(number as u32, end.hash.clone(), end.seconds);
    }
    work.table("runs", runs_table(claims, ends))?;
    work.write("verdicts.csv", verdicts_csv(tested))?;
    work.write("draws.csv", draws_csv(tested))?;
    if let Some(family) = &claims.family {
        work.write("members.csv", members_csv(tested, &family.names()))?;
        for (name, text) in family.texts() {
            work.write(&name, text)?;
        }
    }
    let text = page(tested, "charts", &claims.told_as, work.language);
    work.write("hypotheses.md", text)?;
    let mut charts = Vec::new();
    for one in tested {
        let declared = &one.claimed.declared;
        if let Some(judgement) = &one.judgement {
            let picture = picture(declared, judgement, work.language)?;
            let stem = declared.name.clone();
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
fn runs_table(claims: &Claims, ends: &[End]) -> Table {
    let places = claims.runs.places(&claims.claims);
    let rows: Vec<_> = places.iter().zip(ends).collect();
    let columns = Columns::of(&rows)
        .text("claim", |(place, _)| &place.of)
        .add("draw", |(place, _)| place.draw.unwrap_or_default() as i32);
    let columns = match &claims.family {
        None => columns,
        Some(family) => columns.with([member_column(claims, family)]),
    };
    columns
        .add("replication", |(place, _)| place.replication as i32)
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

/// The member of each run; empty for a draw.
fn member_column(claims: &Claims, family: &Family) -> Column {
    let names = family.names();
    let members = claims.runs.members(&claims.claims);
    let names = members.map(|member| member.map_or("", |place| names[place].as_str()));
    Column::new("member", Values::Text(names.collect()))
}

/// The kept declaration of a claim.
pub(super) fn declaration(name: &str) -> String {
    format!("declarations/{name}.toml")
}

/// A claim as the recipe has it.
fn kept(claimed: &Claimed) -> KeptClaim {
    let worlds = claimed.as_written.worlds.iter();
    KeptClaim {
        name: claimed.as_written.name.clone(),
        path: claimed.path.clone(),
        scenario: claimed.as_written.scenario.clone(),
        worlds: worlds
            .filter_map(|(name, world)| Some((name.clone(), world.scenario.clone()?)))
            .collect(),
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
        let file = format!("../configs/{}", configs.file_of(base, directory)?);
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
        let (table, forecast) = resolved::tables(prepared)?;
        let mut kept = |(name, bytes): (String, Vec<u8>)| {
            let (stem, extension) = name.split_once('.').unwrap_or((&name, "csv"));
            let numbered = |number| format!("{stem}-{number}.{extension}");
            write_once(&mut self.tables, &bytes, numbered, directory)
        };
        let table = kept(table)?;
        let forecast = forecast.map(kept).transpose()?;
        let text = resolved::config(&prepared.scenario, &table, forecast.as_deref());
        let config = |number| format!("config-{number}.toml");
        write_once(&mut self.configs, text.as_bytes(), config, directory)
    }
}

/// Writes these bytes among the configs, unless they are known; their name is made of
/// their number, counted from one.
fn write_once(
    known: &mut Vec<ContentHash>,
    bytes: &[u8],
    name: impl Fn(usize) -> String,
    directory: &ResultDirectory,
) -> Result<String, RecordError> {
    let hash = ContentHash::of(bytes);
    let place = known.iter().position(|one| *one == hash);
    let name = name(place.unwrap_or(known.len()) + 1);
    if place.is_none() {
        known.push(hash);
        directory.write(&format!("configs/{name}"), bytes)?;
    }
    Ok(name)
}
