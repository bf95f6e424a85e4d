//! What a killed process leaves behind: unfinished files and a lock that nobody holds.
//!
//! Whoever works holds a lock on the file, which ends with the process, however that
//! dies. So a file that can be locked belongs to nobody, and goes.

use std::fs::{self, File};
use std::io;
use std::path::Path;

/// Name of the lock file, present only while somebody works.
pub(super) const LOCK: &str = ".buurt.lock";
/// How the names of unfinished files begin.
pub(super) const PREFIX: &str = ".buurt-";
/// How the names of unfinished files end.
pub(super) const SUFFIX: &str = ".tmp";

/// How deep results nest their directories.
const DEEPEST: usize = 4;

/// Whether a file of this name is none of a result, but something Buurt needs while it
/// works.
pub fn is_bookkeeping(name: &str) -> bool {
    name == LOCK || (name.starts_with(PREFIX) && name.ends_with(SUFFIX))
}

/// Removes what belongs to nobody any more, in a directory and those below it. What
/// cannot be removed does no harm.
pub fn remove(directory: &Path) {
    remove_below(directory, DEEPEST);
}

/// The same, of this directory alone.
pub fn remove_here(directory: &Path) {
    remove_below(directory, 0);
}

fn remove_below(directory: &Path, depth: usize) {
    let Ok(entries) = fs::read_dir(directory) else {
        return;
    };
    for entry in entries.flatten() {
        // Of the entry itself: links are not followed.
        let Ok(kind) = entry.file_type() else {
            continue;
        };
        if kind.is_dir() && depth > 0 {
            remove_below(&entry.path(), depth - 1);
        } else if kind.is_file() && is_bookkeeping(&entry.file_name().to_string_lossy()) {
            remove_abandoned(&entry.path());
        }
    }
}

fn remove_abandoned(path: &Path) {
    if let Ok(file) = File::open(path)
        && file.try_lock().is_ok()
    {
        // Removed while held: whoever opened it meanwhile sees that it lost its name.
        let _ = fs::remove_file(path);
    }
}

/// Whether an open file still has its name.
#[cfg(unix)]
pub(super) fn is_current(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(ours), Ok(named)) => (ours.dev(), ours.ino()) == (named.dev(), named.ino()),
        _ => false,
    }
}

/// An open file keeps its name on other systems.
#[cfg(not(unix))]
pub(super) fn is_current(_: &File, _: &Path) -> bool {
    true
}

/// The names in a directory, sorted.
pub(super) fn names_in(directory: &Path) -> io::Result<Vec<String>> {
    let name =
        |entry: io::Result<fs::DirEntry>| Ok(entry?.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = fs::read_dir(directory)?
        .map(name)
        .collect::<io::Result<_>>()?;
    names.sort();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use crate::records::atomic::{self, AtomicFile};
    use crate::records::claim::Claim;

    #[test]
    fn what_a_dead_writer_left_goes_and_what_a_living_one_holds_stays() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path();
        let _claim = Claim::take(path).unwrap();
        let mut alive = AtomicFile::create(&path.join("charts/a.svg")).unwrap();
        alive.write_all(b"<svg/>").unwrap();
        for name in [
            ".buurt-dead.tmp",
            "charts/.buurt-dead.tmp",
            "charts/mine.tmp",
        ] {
            fs::write(path.join(name), "").unwrap();
        }
        remove(path);
        assert_eq!(names_in(path).unwrap(), [LOCK, "charts"]);
        assert_eq!(names_in(&path.join("charts")).unwrap().len(), 2);
        alive.commit().unwrap();
        assert_eq!(
            names_in(&path.join("charts")).unwrap(),
            ["a.svg", "mine.tmp"]
        );
    }

    #[test]
    fn what_nobody_holds_goes_and_what_was_written_stays() {
        let place = tempfile::tempdir().unwrap();
        for name in [LOCK, ".buurt-x1.tmp"] {
            fs::write(place.path().join(name), "").unwrap();
        }
        remove(place.path());
        assert_eq!(names_in(place.path()).unwrap().len(), 0);
        atomic::write(&place.path().join("x"), b"").unwrap();
        remove(place.path());
        assert_eq!(names_in(place.path()).unwrap(), ["x"]);
    }

    #[test]
    fn many_writers_and_a_cleaner_do_not_disturb_each_other() {
        let place = tempfile::tempdir().unwrap();
        std::thread::scope(|scope| {
            let writer = |number: usize| {
                for round in 0..50 {
                    let path = place.path().join(format!("{number}-{round}"));
                    atomic::write_from(place.path(), &path, b"whole").unwrap();
                }
            };
            let writers: Vec<_> = (0..3)
                .map(|number| scope.spawn(move || writer(number)))
                .collect();
            while writers.iter().any(|writer| !writer.is_finished()) {
                remove(place.path());
            }
        });
        let names = names_in(place.path()).unwrap();
        assert_eq!(names.len(), 150, "{names:?}");
    }
}
