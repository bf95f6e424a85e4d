//! `--family DIR`: the sets of values under which worlds are run.

use std::path::{Path, PathBuf};

use buurt::lab::studies::study::StudyError;
use buurt::lab::worlds::Family;
use clap::Args;

use super::Mistakes;

/// Which family, if any.
#[derive(Args)]
pub struct Chosen {
    /// Folder of sets of parameters that fit as well, such as `buurt calibrate` writes: all
    /// is run under each of them, and what is told is over luck and assumptions
    #[arg(long, value_name = "DIR")]
    family: Option<PathBuf>,
}

impl Chosen {
    /// The folder, where one was named.
    pub fn folder(&self) -> Option<&Path> {
        self.family.as_deref()
    }

    /// Reads it.
    pub fn read(&self) -> Result<Option<Family>, Mistakes> {
        let family = self.family.as_ref().map(|place| Family::read(place));
        let family = family.transpose();
        family.map_err(|errors| Mistakes::of(&StudyError::all(errors)))
    }
}
