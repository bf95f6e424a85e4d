//! The manifest of a comparison: a replication is done when all its sides are.

use super::Frame;
use crate::lab::measures::Figure;
use crate::lab::worlds::store::KeptRun;
use crate::records::ContentHash;

/// The replication that is coming in, one side after the other.
pub struct Notes {
    sides: usize,
    metrics: Vec<String>,
    areas: Vec<String>,
    figures: Vec<Figure>,
    bytes: Vec<u8>,
    seconds: f64,
    error: Option<String>,
}

/// How a replication ended, all its sides together.
pub struct Noted {
    /// The hash of its values, or the error of one of its runs.
    pub hash: Result<ContentHash, String>,
    /// Time it took, in seconds.
    pub seconds: f64,
}

impl Notes {
    /// For what is compared, and these figures too.
    pub fn new(frame: &Frame, figures: Vec<Figure>) -> Self {
        Self {
            sides: frame.sides.len(),
            metrics: frame.metrics.clone(),
            areas: frame.areas.clone(),
            figures,
            bytes: Vec::new(),
            seconds: 0.0,
            error: None,
        }
    }

    /// The next run; with the last side of a replication, how that ended.
    pub fn next(&mut self, side: usize, run: &KeptRun) -> Option<Noted> {
        self.seconds += run.seconds;
        match &run.values {
            // Only what was asked for: a kept run may hold more.
            Ok(weekly) => {
                let series = self.areas.iter().flat_map(|area| {
                    let metrics = self.metrics.iter();
                    metrics.filter_map(move |name| weekly.series(area, name))
                });
                let figures = self.figures.iter();
                let figures = figures.map(|figure| weekly.figure(figure).unwrap_or(f64::NAN));
                for value in series.flatten().copied().chain(figures) {
                    // Every value that is none is written the same.
                    let value = if value.is_nan() { f64::NAN } else { value };
                    self.bytes.extend(value.to_bits().to_le_bytes());
                }
            }
            Err(error) => self.error = Some(error.clone()),
        }
        if side + 1 < self.sides {
            return None;
        }
        let seconds = std::mem::take(&mut self.seconds);
        let bytes = std::mem::take(&mut self.bytes);
        let hash = self.error.take().map_or(Ok(ContentHash::of(&bytes)), Err);
        Some(Noted { hash, seconds })
    }
}
