//! What stands at the place of a result, and what may be done there.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::error::RecordError;
use super::hash::ContentHash;
use super::identity::Identity;
use super::leftovers::{is_bookkeeping, names_in};
use super::manifest::{self, Manifest, Status};

/// What to do at the place of a result.
pub(super) enum Plan {
    /// Nothing is there yet.
    Begin,
    /// The same run was interrupted.
    GoOn(Manifest),
    /// The same run is complete.
    Nothing(Manifest),
    /// Another result, or the same one again, is to be replaced.
    Replace(Manifest),
}

/// Decides without touching anything.
pub(super) fn plan(path: &Path, asked: &Identity, force: bool) -> Result<Plan, RecordError> {
    let Some(manifest) = manifest_at(path)? else {
        return Ok(Plan::Begin);
    };
    let found = &manifest.identity;
    match manifest.status {
        // Also with force: what was finished before it was stopped was promised to be kept,
        // and gives the same as running it again.
        Status::Running if found.shares_replications(asked) => Ok(Plan::GoOn(manifest)),
        _ if force => Ok(Plan::Replace(manifest)),
        Status::Complete if found == asked => {
            check_files(path, &manifest)?;
            Ok(Plan::Nothing(manifest))
        }
        status => {
            let (found, asked) = (Box::new(found.clone()), Box::new(asked.clone()));
            Err(RecordError::OtherResult {
                path: path.to_owned(),
                status,
                found,
                asked,
            })
        }
    }
}

/// The manifest at a place that is a result, or nothing where one may begin.
fn manifest_at(path: &Path) -> Result<Option<Manifest>, RecordError> {
    match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(RecordError::read(path)(error)),
        Ok(metadata) if !metadata.is_dir() => {
            return Err(RecordError::NotADirectory(path.to_owned()));
        }
        Ok(_) => {}
    }
    if let Some(manifest) = Manifest::read(path)? {
        return Ok(Some(manifest));
    }
    for name in names_in(path).map_err(RecordError::read(path))? {
        // What a process leaves that dies before it wrote its first manifest.
        if !is_bookkeeping(&name) {
            return Err(RecordError::NotAResult(path.to_owned(), name));
        }
    }
    Ok(None)
}

/// Checks that the files of a complete result are there and hold what was written.
fn check_files(path: &Path, manifest: &Manifest) -> Result<(), RecordError> {
    for file in &manifest.files {
        let whole = inside(path, &file.path).is_some_and(|path| {
            let size = fs::metadata(&path).map(|data| data.len());
            size.is_ok_and(|size| size == file.bytes)
                && ContentHash::of_file(&path).is_ok_and(|hash| hash == file.blake3)
        });
        if !whole {
            let (directory, file) = (path.to_owned(), file.path.clone());
            return Err(RecordError::Incomplete(directory, file));
        }
    }
    Ok(())
}

/// Removes the files on the list of a manifest, and directories left empty by
/// that. Files that Buurt did not write stay.
pub(super) fn remove_listed(path: &Path, manifest: &Manifest) -> Result<(), RecordError> {
    for file in &manifest.files {
        let Some(listed) = inside(path, &file.path) else {
            continue;
        };
        remove_file(&listed)?;
        let parents = listed
            .ancestors()
            .skip(1)
            .take_while(|parent| *parent != path);
        for parent in parents {
            // Not empty, or gone already: both are fine.
            let _ = fs::remove_dir(parent);
        }
    }
    Ok(())
}

/// Removes the parts of a result.
pub(super) fn remove_parts(path: &Path) -> Result<(), RecordError> {
    let parts = path.join("parts");
    let Ok(names) = names_in(&parts) else {
        return Ok(());
    };
    for name in names {
        if name.starts_with("replication-") && name.ends_with(".part") {
            remove_file(&parts.join(name))?;
        }
    }
    let _ = fs::remove_dir(&parts);
    Ok(())
}

/// The place of a file of a result that is there, unless it leads out of the directory, by
/// its path or by a link.
pub fn within(directory: &Path, relative: &str) -> Option<PathBuf> {
    let path = inside(directory, relative)?;
    let root = directory.canonicalize().ok()?;
    path.canonicalize().ok()?.starts_with(root).then_some(path)
}

/// The place of a file in a result, unless its path leads out of it.
pub(super) fn inside(directory: &Path, relative: &str) -> Option<PathBuf> {
    let relative = Path::new(relative);
    let plain = relative
        .components()
        .all(|component| matches!(component, Component::Normal(_)));
    let ours = relative != Path::new(manifest::NAME) && relative.components().next().is_some();
    (plain && ours).then(|| directory.join(relative))
}

fn remove_file(path: &Path) -> Result<(), RecordError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(RecordError::write(path)(error))
        }
        _ => Ok(()),
    }
}
