//! The claim of one process on a result directory, so that two cannot work in it.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::error::RecordError;
use super::leftovers::{LOCK, is_current};

/// A held claim. The operating system ends it with the process, however that dies.
#[derive(Debug)]
pub struct Claim {
    file: File,
    path: PathBuf,
}

impl Claim {
    /// Claims a directory that exists.
    ///
    /// # Errors
    /// [`RecordError::InUse`] when another process holds it; [`RecordError::Write`].
    pub fn take(directory: &Path) -> Result<Self, RecordError> {
        let path = directory.join(LOCK);
        loop {
            let mut file = OpenOptions::new()
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .open(&path)
                .map_err(RecordError::write(&path))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    let mut text = String::new();
                    let read = file.read_to_string(&mut text).ok();
                    let process = read.and_then(|_| text.trim().parse().ok());
                    return Err(RecordError::InUse(directory.to_owned(), process));
                }
                // Some network disks have no locks; working there unguarded beats not working.
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
                Err(TryLockError::Error(error)) => return Err(RecordError::write(&path)(error)),
            }
            if is_current(&file, &path) {
                let noted = file
                    .set_len(0)
                    .and_then(|()| writeln!(file, "{}", std::process::id()));
                noted.map_err(RecordError::write(&path))?;
                return Ok(Self { file, path });
            }
        }
    }

    /// Whether the directory that was claimed still has its name.
    pub fn holds(&self) -> bool {
        is_current(&self.file, &self.path)
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        // Removed while still held, so that nobody holds a file that is about to go; that
        // of somebody else stays.
        if self.holds() {
            let _ = fs::remove_file(&self.path);
        }
        let _ = self.file.unlock();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directory_has_one_claim_at_a_time_and_the_other_hears_by_whom() {
        let directory = tempfile::tempdir().unwrap();
        let claim = Claim::take(directory.path()).unwrap();
        let refusal = Claim::take(directory.path()).unwrap_err().to_string();
        assert!(
            refusal.contains(&format!("process {}", std::process::id())),
            "{refusal}"
        );
        drop(claim);
        drop(Claim::take(directory.path()).unwrap());
        assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 0);
    }
}
