//! Files put into a result that is complete already.

use std::path::Path;

use super::atomic;
use super::claim::Claim;
use super::error::RecordError;
use super::manifest::{Manifest, Status};
use super::opening;
use super::ro_crate;

/// Puts files, such as charts in another language, into a complete result, and notes what
/// it was asked with now.
///
/// # Errors
/// [`RecordError::NotComplete`];
/// [`RecordError::InUse`]; [`RecordError::Write`].
///
/// # Panics
/// When a path is absolute, leads out of the directory or names the manifest.
pub fn retell(
    directory: &Path,
    recipe: serde_json::Value,
    files: &[(String, Vec<u8>)],
) -> Result<Manifest, RecordError> {
    let complete = || match Manifest::read(directory)? {
        Some(manifest) if manifest.status == Status::Complete => Ok(manifest),
        _ => Err(RecordError::NotComplete(directory.to_owned())),
    };
    complete()?;
    let _claim = Claim::take(directory)?;
    let mut manifest = complete()?;
    manifest.recipe = Some(recipe);
    let mut written = Vec::new();
    for (relative, bytes) in files {
        let path = opening::inside(directory, relative)
            .expect("files of a result are named by a path inside it");
        let file = atomic::start(&path, bytes)?;
        manifest.list_file(file.listed_as(relative));
        written.push(file);
    }
    let told = atomic::start(&directory.join(ro_crate::NAME), &ro_crate::bytes(&manifest))?;
    manifest.list_file(told.listed_as(ro_crate::NAME));
    written.push(told);
    for file in written {
        file.commit()?;
    }
    manifest.write(directory)?;
    Ok(manifest)
}
