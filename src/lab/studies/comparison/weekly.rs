//! Weekly values of the runs of a comparison, on disk until charts are drawn: memory
//! stays what it is, however many runs there are.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crate::records::RecordError;

/// A file without a name, gone when this process is. Runs follow each other in it, each
/// with all its metrics, each of those with all its weeks.
pub struct Weekly {
    file: File,
    /// The directory it is in, for messages.
    directory: PathBuf,
    length: u64,
    /// Weeks per metric; known from the first run on.
    weeks: usize,
}

/// Where a run stands in the file.
#[derive(Debug, Clone, Copy)]
pub struct Place(u64);

impl Weekly {
    /// An empty file in a directory.
    ///
    /// # Errors
    /// [`RecordError::Write`].
    pub fn new(directory: &Path) -> Result<Self, RecordError> {
        let file = tempfile::tempfile_in(directory).map_err(write_error(directory))?;
        Ok(Self {
            file,
            directory: directory.to_owned(),
            length: 0,
            weeks: 0,
        })
    }

    /// Adds a run: the weeks of every metric; a metric without values is NaN throughout.
    ///
    /// # Errors
    /// [`RecordError::Write`], such as when the disk is full.
    pub fn add(&mut self, metrics: &[Option<&[f64]>]) -> Result<Place, RecordError> {
        if self.length == 0 {
            let longest = metrics.iter().flatten().map(|weeks| weeks.len()).max();
            self.weeks = longest.unwrap_or(0);
        }
        let mut bytes = Vec::with_capacity(metrics.len() * self.weeks * 8);
        for metric in metrics {
            let known = metric.unwrap_or_default().iter().copied();
            let whole = known.chain(std::iter::repeat(f64::NAN)).take(self.weeks);
            bytes.extend(whole.flat_map(f64::to_le_bytes));
        }
        let place = Place(self.length);
        self.file
            .write_all(&bytes)
            .map_err(write_error(&self.directory))?;
        self.length += bytes.len() as u64;
        Ok(place)
    }

    /// The weeks of one metric of a run.
    ///
    /// # Errors
    /// [`RecordError::Read`].
    pub fn get(&self, place: Place, metric: usize) -> Result<Vec<f64>, RecordError> {
        let start = place.0 + (metric * self.weeks * 8) as u64;
        let mut bytes = vec![0; self.weeks * 8];
        let mut file = &self.file;
        file.seek(SeekFrom::Start(start))
            .and_then(|_| file.read_exact(&mut bytes))
            .map_err(RecordError::read(&self.directory))?;
        let (numbers, _) = bytes.as_chunks::<8>();
        Ok(numbers.iter().copied().map(f64::from_le_bytes).collect())
    }
}

fn write_error(directory: &Path) -> impl FnOnce(io::Error) -> RecordError {
    let path = directory.to_owned();
    |error| RecordError::Write(path, error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_come_back_as_they_were_and_leave_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let mut weekly = Weekly::new(folder.path()).unwrap();
        let one = weekly.add(&[Some(&[1.0, 2.0]), Some(&[3.0, -0.0])]);
        let two = weekly.add(&[Some(&[5.0, 6.0]), None]);
        let (one, two) = (one.unwrap(), two.unwrap());
        assert_eq!(weekly.get(two, 0).unwrap(), [5.0, 6.0]);
        assert_eq!(weekly.get(one, 0).unwrap(), [1.0, 2.0]);
        assert!(weekly.get(one, 1).unwrap()[1].is_sign_negative());
        assert!(weekly.get(two, 1).unwrap().iter().all(|week| week.is_nan()));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
