//! A page of a result that is wanted elsewhere as well, with its charts in a folder of its
//! name beside it.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use buurt::base::words::tell;
use buurt::records::atomic;
use clap::Args;

/// Where else the page goes.
#[derive(Args)]
pub struct Elsewhere {
    /// Write the page here as well, with its charts in a folder beside it
    #[arg(long, value_name = "FILE")]
    pub page: Option<PathBuf>,
}

impl Elsewhere {
    /// Writes the page, told that its charts are in this folder beside it, and copies of
    /// these charts of the result.
    pub fn write(
        &self,
        out: &Path,
        stems: impl IntoIterator<Item = String>,
        page: impl FnOnce(&str) -> String,
    ) -> Result<()> {
        let Some(path) = &self.page else {
            return Ok(());
        };
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        let stem = stem.with_context(|| tell!("no-name", path = path.display()))?;
        let folder = format!("images/{stem}");
        let beside = path.parent().unwrap_or(Path::new("")).join(&folder);
        for stem in stems {
            let name = format!("{stem}.svg");
            let chart = out.join("charts").join(&name);
            let bytes = std::fs::read(&chart)
                .with_context(|| tell!("unreadable", path = chart.display()))?;
            atomic::write(&beside.join(&name), &bytes)?;
        }
        atomic::write(path, page(&folder).as_bytes())?;
        Ok(())
    }
}
