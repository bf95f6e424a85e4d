//! Files added to a result that is complete already.

use std::path::Path;

use super::atomic;
use super::claim::Claim;
use super::error::RecordError;
use super::manifest::{FileEntry, Manifest, Status};
use super::opening;
use super::ro_crate;

/// Adds a file, such as `report.html`, to a complete result.
///
/// # Errors
/// [`RecordError::NotComplete`];
/// [`RecordError::InUse`]; [`RecordError::Write`].
///
/// # Panics
/// When the path is absolute, leads out of the directory or names the manifest.
pub fn add_file(directory: &Path, relative: &str, bytes: &[u8]) -> Result<(), RecordError> {
    let complete = || match Manifest::read(directory)? {
        Some(manifest) if manifest.status == Status::Complete => Ok(manifest),
        _ => Err(RecordError::NotComplete {
            path: directory.to_owned(),
        }),
    };
    complete()?;
    let _claim = Claim::take(directory)?;
    let mut manifest = complete()?;
    let path = opening::inside(directory, relative)
        .expect("files of a result are named by a path inside it");
    let file = atomic::start(&path, bytes)?;
    manifest.list_file(FileEntry::of(relative, &file));
    let told = atomic::start(&directory.join(ro_crate::NAME), &ro_crate::bytes(&manifest))?;
    manifest.list_file(FileEntry::of(ro_crate::NAME, &told));
    file.commit()?;
    told.commit()?;
    manifest.write(directory)
}
