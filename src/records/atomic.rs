//! Files that are whole or absent: write beside the final name, sync, rename.

use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use tempfile::{Builder, NamedTempFile};

use super::error::RecordError;
use super::hash::ContentHash;
use super::leftovers::{self, PREFIX, SUFFIX, is_current};
use super::manifest::FileEntry;

/// A file on its way to its final name. Dropped before [`AtomicFile::commit`],
/// it leaves nothing behind.
pub struct AtomicFile {
    path: PathBuf,
    file: NamedTempFile,
    hasher: blake3::Hasher,
    bytes: u64,
}

impl AtomicFile {
    /// Starts a file that will be called `path`; its directory is made if needed.
    ///
    /// # Errors
    /// [`RecordError::Write`].
    pub fn create(path: &Path) -> Result<Self, RecordError> {
        Self::create_in(directory_of(path), path)
    }

    /// The same, unfinished in another directory on the same disk.
    ///
    /// # Errors
    /// [`RecordError::Write`].
    fn create_in(directory: &Path, path: &Path) -> Result<Self, RecordError> {
        let file = (|| {
            fs::create_dir_all(directory)?;
            fs::create_dir_all(directory_of(path))?;
            tidy(directory);
            unfinished(directory)
        })();
        let file = file.map_err(RecordError::write(path))?;
        Ok(Self {
            path: path.to_owned(),
            file,
            hasher: blake3::Hasher::new(),
            bytes: 0,
        })
    }

    /// What has been written so far, as the manifest lists it under a path.
    pub fn listed_as(&self, relative: &str) -> FileEntry {
        FileEntry {
            path: relative.to_owned(),
            bytes: self.bytes,
            blake3: ContentHash(self.hasher.finalize().into()),
        }
    }

    /// Makes the bytes durable and gives the file its final name, replacing
    /// what had that name.
    ///
    /// # Errors
    /// [`RecordError::Write`]; the final name is then as it was.
    pub fn commit(self) -> Result<(), RecordError> {
        let path = self.path;
        let renamed = (|| {
            self.file.as_file().sync_all()?;
            self.file.persist(&path).map_err(|failure| failure.error)?;
            sync_directory(directory_of(&path))
        })();
        renamed.map_err(RecordError::write(&path))
    }
}

impl Write for AtomicFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.file.write(bytes)?;
        self.hasher.update(&bytes[..count]);
        self.bytes += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Writes a whole file: after a crash the path holds the old bytes or the new.
///
/// # Errors
/// [`RecordError::Write`]; the path is then as it was.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), RecordError> {
    start(path, bytes)?.commit()
}

/// The same for one of many directories: unfinished, the file stands in `directory`, so
/// that what a killed writer leaves is found in one place.
///
/// # Errors
/// [`RecordError::Write`]; the path is then as it was.
pub fn write_from(directory: &Path, path: &Path, bytes: &[u8]) -> Result<(), RecordError> {
    filled(AtomicFile::create_in(directory, path)?, bytes)?.commit()
}

/// A file with all its bytes and not yet its name.
pub(super) fn start(path: &Path, bytes: &[u8]) -> Result<AtomicFile, RecordError> {
    filled(AtomicFile::create(path)?, bytes)
}

fn filled(mut file: AtomicFile, bytes: &[u8]) -> Result<AtomicFile, RecordError> {
    let written = file.write_all(bytes);
    written.map_err(RecordError::write(&file.path))?;
    Ok(file)
}

/// Directories in which this process looked for what dead ones left half written.
static TIDIED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// Cleans a directory before this process writes there for the first time.
fn tidy(directory: &Path) {
    let mut tidied = TIDIED.lock().expect("nobody panics while holding it");
    if !tidied.contains(directory) {
        leftovers::remove_here(directory);
        tidied.insert(directory.to_owned());
    }
}

/// A file without its name, locked as long as somebody writes it.
fn unfinished(directory: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    // Temporary files are private by default; results follow the umask.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    loop {
        let file = builder.tempfile_in(directory)?;
        // Where there are no locks, nobody takes it for abandoned either.
        let busy = matches!(file.as_file().try_lock(), Err(TryLockError::WouldBlock));
        // Somebody who cleans up may have come in between.
        if !busy && is_current(file.as_file(), file.path()) {
            return Ok(file);
        }
    }
}

/// Makes renames and removals in a directory durable.
pub(super) fn sync_directory(path: &Path) -> io::Result<()> {
    // Elsewhere a directory cannot be opened as a file, and need not be.
    if cfg!(unix) {
        File::open(path)?.sync_all()
    } else {
        Ok(())
    }
}

/// The directory of a file, `.` for a bare name.
fn directory_of(path: &Path) -> &Path {
    path.parent()
        .filter(|parent| !parent.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_dropped_halfway_leaves_the_old_one_and_nothing_else() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("summary.csv");
        write(&path, b"old").unwrap();
        let mut file = AtomicFile::create(&path).unwrap();
        file.write_all(b"new").unwrap();
        drop(file);
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_a_dead_writer_left_goes_with_the_first_file_that_is_written_beside_it() {
        let directory = tempfile::tempdir().unwrap();
        let left = directory.path().join(".buurt-dead.tmp");
        fs::write(&left, b"half").unwrap();
        write(&directory.path().join("chart.svg"), b"<svg/>").unwrap();
        assert!(!left.exists());
    }

    #[test]
    fn what_was_written_is_measured_and_missing_directories_are_made() {
        let directory = tempfile::tempdir().unwrap();
        let file = start(&directory.path().join("charts/alliance.svg"), b"<svg/>").unwrap();
        let listed = file.listed_as("alliance.svg");
        assert_eq!(
            (listed.bytes, listed.blake3),
            (6, ContentHash::of(b"<svg/>"))
        );
        file.commit().unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn files_get_the_permissions_of_any_new_file() {
        use std::os::unix::fs::PermissionsExt;
        let directory = tempfile::tempdir().unwrap();
        let (ours, plain) = (
            directory.path().join("ours"),
            directory.path().join("plain"),
        );
        write(&ours, b"").unwrap();
        fs::write(&plain, b"").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&ours), mode(&plain));
    }
}
