//! The life of a result directory: begun, gone on with, complete.
//!
//! While somebody works, the manifest says `running` and every finished
//! replication is a part. At the end the parts are merged, the manifest is
//! written last with `complete`, and the parts go.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard};
use std::time::SystemTime;

use rayon::prelude::*;

use super::atomic::{self, AtomicFile};
use super::claim::Claim;
use super::clock::timestamp;
use super::error::RecordError;
use super::hash::{ContentHash, result_hash};
use super::identity::Identity;
use super::leftovers;
use super::manifest::{FileEntry, Manifest, Status};
use super::opening::{self, Plan};
use super::parquet::ParquetFile;
use super::part::{check_part, part_path, read_part, write_part};
use super::ro_crate;
use super::run::Run;
use super::table::{Table, Tables};

/// What [`ResultDirectory::open`] found.
#[derive(Debug)]
pub enum Opened {
    /// The same run is complete: nothing to do.
    Complete(Manifest),
    /// There is work to do.
    Working(ResultDirectory),
}

/// A directory in which this process works; no other can until it is dropped.
/// Replications may be stored from several threads.
#[derive(Debug)]
pub struct ResultDirectory {
    path: PathBuf,
    identity: Identity,
    manifest: Mutex<Manifest>,
    claim: Claim,
}

impl ResultDirectory {
    /// Opens the place of a result; it and its parents are made if needed.
    ///
    /// The same run that is complete is recognised, one that was interrupted is
    /// gone on with, also when more or fewer replications are asked for now.
    /// With `force` whatever Buurt wrote there is removed first; files that it
    /// did not write always stay.
    ///
    /// # Errors
    /// [`RecordError::OtherResult`] when something else is there and `force` is
    /// not given; [`RecordError::NotAResult`], [`RecordError::NotADirectory`],
    /// [`RecordError::Incomplete`], [`RecordError::InUse`]: nothing is touched.
    /// [`RecordError::Write`] and [`RecordError::Read`] from the system.
    pub fn open(path: &Path, identity: &Identity, force: bool) -> Result<Opened, RecordError> {
        // Looked at first without a claim: to refuse is to touch nothing.
        if let Plan::Nothing(manifest) = opening::plan(path, identity, force)? {
            // Only there when the process was killed between its last steps.
            let _ = opening::remove_parts(path);
            leftovers::remove(path);
            return Ok(Opened::Complete(manifest));
        }
        fs::create_dir_all(path).map_err(RecordError::write(path))?;
        let claim = Claim::take(path)?;
        let mut started = timestamp(SystemTime::now());
        match opening::plan(path, identity, force)? {
            Plan::Nothing(manifest) => return Ok(Opened::Complete(manifest)),
            Plan::Begin => {}
            Plan::GoOn(manifest) => {
                // Final files are made again from the parts.
                opening::remove_listed(path, &manifest)?;
                started = manifest.started;
            }
            Plan::Replace(mut manifest) => {
                // Killed halfway, what remains must not say that it is complete.
                manifest.status = Status::Running;
                manifest.write(path)?;
                opening::remove_listed(path, &manifest)?;
                opening::remove_parts(path)?;
            }
        }
        leftovers::remove(path);
        let mut manifest = Manifest::running(identity, started);
        manifest.write(path)?;
        for replication in 0..identity.replications {
            let part = part_path(path, replication);
            // One that is damaged or of another run is run again.
            if let Ok(header) = check_part(&part, &identity.origin(replication)) {
                let run = Run::ended(replication, Ok(header.hash), header.wall_seconds);
                manifest.record_run(run);
            }
        }
        let (path, identity, manifest) = (path.to_owned(), identity.clone(), Mutex::new(manifest));
        Ok(Opened::Working(Self {
            path,
            identity,
            manifest,
            claim,
        }))
    }

    /// The directory.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The run.
    pub fn identity(&self) -> &Identity {
        &self.identity
    }

    /// Replications that have to be run, in order.
    pub fn missing(&self) -> Vec<u32> {
        let manifest = self.manifest();
        let ended = |replication: &u32| {
            manifest
                .runs
                .iter()
                .any(|run| run.replication == *replication)
        };
        (0..self.identity.replications)
            .filter(|replication| !ended(replication))
            .collect()
    }

    /// Replications whose tables are here, in order.
    pub fn finished(&self) -> Vec<u32> {
        self.hashes().into_keys().collect()
    }

    /// Keeps the tables of a replication; they survive a crash from here on.
    ///
    /// # Errors
    /// [`RecordError::Write`]; the replication then still misses.
    pub fn store(
        &self,
        replication: u32,
        tables: &Tables,
        wall_seconds: f64,
    ) -> Result<ContentHash, RecordError> {
        self.still_ours()?;
        let part = part_path(&self.path, replication);
        let origin = self.identity.origin(replication);
        let header = write_part(&part, &origin, tables, wall_seconds)?;
        self.end(replication, Ok(header.hash), wall_seconds);
        Ok(header.hash)
    }

    /// Notes how a replication ended that has no tables here: with an error, or with the
    /// hash of values that are kept elsewhere, as in the run store. A failure is noted until
    /// the manifest is complete: a run that is interrupted tries the replication again.
    pub fn end(&self, replication: u32, ended: Result<ContentHash, String>, wall_seconds: f64) {
        let run = Run::ended(replication, ended, wall_seconds);
        self.manifest().record_run(run);
    }

    /// Why the first replication that failed did so.
    pub fn first_error(&self) -> Option<String> {
        let manifest = self.manifest();
        manifest.failed().next().and_then(|run| run.error.clone())
    }

    /// Notes in the manifest what the result was asked with, so that it can be made again.
    pub fn made_by(&self, recipe: serde_json::Value) {
        self.manifest().recipe = Some(recipe);
    }

    /// Writes one table that was made of all replications as a Parquet file.
    ///
    /// # Errors
    /// [`RecordError::Write`].
    pub fn write_table(&self, name: &str, table: Table) -> Result<(), RecordError> {
        self.still_ours()?;
        let file = file_name(name);
        let mut parquet = ParquetFile::create(&self.place(&file), &table, &self.notes())?;
        parquet.append(table)?;
        self.adopt(&file, parquet.close()?)
    }

    /// What every Parquet file says about where it comes from.
    fn notes(&self) -> [(&'static str, String); 2] {
        [
            ("buurt_version", self.identity.buurt_version.clone()),
            ("config_hash", self.identity.config_hash.to_string()),
        ]
    }

    /// The tables of one stored replication, from disk.
    ///
    /// # Errors
    /// [`RecordError::Part`] when they are not there or no longer whole.
    pub fn tables(&self, replication: u32) -> Result<Tables, RecordError> {
        let path = part_path(&self.path, replication);
        match read_part(&path, &self.identity.origin(replication)) {
            Ok((_, tables)) => Ok(tables),
            Err(problem) => Err(RecordError::Part(path, problem)),
        }
    }

    /// Writes a file of the result, such as `summary.csv` or `charts/alliance.svg`.
    ///
    /// # Errors
    /// [`RecordError::Write`].
    ///
    /// # Panics
    /// When the path is absolute, leads out of the directory or names the manifest.
    pub fn write(&self, relative: &str, bytes: &[u8]) -> Result<(), RecordError> {
        let path = self.place(relative);
        self.still_ours()?;
        self.adopt(relative, atomic::start(&path, bytes)?)
    }

    /// Merges the tables of all stored replications, in order, into one Parquet
    /// file per table. Two replications are in memory at a time.
    ///
    /// # Errors
    /// [`RecordError::Part`], [`RecordError::Columns`], [`RecordError::Write`];
    /// the parts are kept.
    pub fn merge(&self) -> Result<(), RecordError> {
        self.still_ours()?;
        let notes = self.notes();
        let mut files: BTreeMap<String, ParquetFile> = BTreeMap::new();
        let mut replications = self.finished().into_iter();
        let read = |next: Option<u32>| next.map(|next| self.tables(next)).transpose();
        let mut tables = read(replications.next())?;
        while let Some(these) = tables {
            for (name, table) in &these {
                if !files.contains_key(name) {
                    let path = self.place(&file_name(name));
                    files.insert(name.clone(), ParquetFile::create(&path, table, &notes)?);
                }
            }
            let next = replications.next();
            // The next are read while these are written, each file by itself.
            let (appended, read) = rayon::join(|| append(&mut files, these), || read(next));
            appended?;
            tables = read?;
        }
        let closed = files.into_par_iter();
        let closed: Vec<_> = closed.map(|(name, file)| (name, file.close())).collect();
        for (name, file) in closed {
            self.adopt(&file_name(&name), file?)?;
        }
        Ok(())
    }

    /// Ends the work: the manifest says `complete` and the parts go. The tables
    /// must have been merged.
    ///
    /// # Errors
    /// [`RecordError::Unfinished`] when a replication neither ended nor failed;
    /// [`RecordError::Write`]; the parts are then kept.
    ///
    /// # Panics
    /// When replications are stored and [`ResultDirectory::merge`] was not called.
    pub fn complete(self) -> Result<Manifest, RecordError> {
        let missing = self.missing();
        match missing.first() {
            Some(&first) => Err(RecordError::Unfinished(self.path, missing.len(), first)),
            None => self.complete_early(),
        }
    }

    /// The same where a rule decided that fewer replications than asked for are enough:
    /// what was asked for was the most.
    ///
    /// # Errors
    /// [`RecordError::Write`], [`RecordError::Gone`]; the parts are then kept.
    ///
    /// # Panics
    /// When replications are stored and [`ResultDirectory::merge`] was not called.
    pub fn complete_early(self) -> Result<Manifest, RecordError> {
        self.still_ours()?;
        let hashes = self.hashes();
        let identity = &self.identity;
        let mut manifest = self.manifest().clone();
        let merged = manifest
            .files
            .iter()
            .any(|file| file.path.ends_with(".parquet"));
        let stored = |replication: &u32| part_path(&self.path, *replication).exists();
        assert!(
            merged || !hashes.keys().any(stored),
            "stored replications are merged before a result is complete"
        );
        manifest.result_hash = Some(result_hash(&identity.config_hash, identity.seed, &hashes));
        manifest.wall_seconds = manifest.runs.iter().map(|run| run.wall_seconds).sum();
        manifest.finished = Some(timestamp(SystemTime::now()));
        let file = atomic::start(&self.path.join(ro_crate::NAME), &ro_crate::bytes(&manifest))?;
        manifest.list_file(file.listed_as(ro_crate::NAME));
        self.adopt(ro_crate::NAME, file)?;
        manifest.status = Status::Complete;
        self.still_whole(&manifest)?;
        manifest.write(&self.path)?;
        // The result is complete; parts that cannot be removed do no harm.
        let _ = opening::remove_parts(&self.path);
        Ok(manifest)
    }

    /// Gives a finished file its name. The manifest lists it first, so that no
    /// file of ours is ever taken for somebody else's.
    fn adopt(&self, relative: &str, file: AtomicFile) -> Result<(), RecordError> {
        let mut manifest = self.manifest();
        manifest.list_file(file.listed_as(relative));
        manifest.write(&self.path)?;
        file.commit()
    }

    /// Whether the directory is the one that was opened: else nothing may be written, as
    /// what was there before is no longer.
    fn still_ours(&self) -> Result<(), RecordError> {
        match self.claim.holds() {
            true => Ok(()),
            false => Err(RecordError::Gone(self.path.clone())),
        }
    }

    /// Whether everything that was written is there.
    fn still_whole(&self, manifest: &Manifest) -> Result<(), RecordError> {
        self.still_ours()?;
        let lost = |file: &&FileEntry| {
            let size = fs::metadata(self.place(&file.path)).map(|data| data.len());
            size.map_or(true, |size| size != file.bytes)
        };
        match manifest.files.iter().find(lost) {
            Some(file) => Err(RecordError::Gone(self.place(&file.path))),
            None => Ok(()),
        }
    }

    fn place(&self, relative: &str) -> PathBuf {
        opening::inside(&self.path, relative)
            .expect("files of a result are named by a path inside it")
    }

    fn hashes(&self) -> BTreeMap<u32, ContentHash> {
        self.manifest()
            .runs
            .iter()
            .filter_map(|run| Some((run.replication, run.hash?)))
            .collect()
    }

    fn manifest(&self) -> MutexGuard<'_, Manifest> {
        self.manifest
            .lock()
            .expect("nobody panics while holding the manifest")
    }
}

fn file_name(table: &str) -> String {
    format!("{table}.parquet")
}

/// Adds tables to their files, each to the one of its name.
fn append(
    files: &mut BTreeMap<String, ParquetFile>,
    mut tables: Tables,
) -> Result<(), RecordError> {
    let theirs = files.iter_mut();
    let theirs = theirs.filter_map(|(name, file)| Some((file, tables.remove(name)?)));
    let pairs: Vec<_> = theirs.collect();
    let appended = pairs.into_par_iter();
    let appended: Vec<_> = appended.map(|(file, table)| file.append(table)).collect();
    appended.into_iter().collect()
}
