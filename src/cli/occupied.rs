//! Whether a folder may be written to: nothing of anyone else's is written over, and
//! nothing of ours without being asked.

use std::fs;
use std::path::Path;

use anyhow::{Result, bail};
use buurt::base::language::Language;
use buurt::records::{atomic, leftovers};
use serde::Serialize;

/// Whether there is nothing in the way at all: no such folder, or an empty one.
///
/// # Errors
/// When it is a file.
pub fn is_free(out: &Path) -> Result<bool> {
    if out.is_file() {
        bail!("{} is not a directory", out.display());
    }
    Ok(leftovers::is_vacant(out)?)
}

/// Claims `out` for `experiment`: says in `experiment.toml` what is asked there, before
/// anything is run, so that the same command may go on after an interruption.
///
/// # Errors
/// When it cannot be written; the reason, when something of another question is there.
pub fn claim<T: Serialize>(
    out: &Path,
    experiment: &T,
    force: bool,
    language: Language,
) -> Result<Option<String>> {
    if let Some(reason) = reason(out, experiment, force, language) {
        return Ok(Some(reason));
    }
    let asked = toml::to_string(experiment)?;
    let file = out.join("experiment.toml");
    let of_another = fs::read_to_string(&file).is_ok_and(|kept| kept != asked);
    for folder in ["kept", "charts"] {
        // What another question left is no part of this result; runs are kept by content.
        if of_another && out.join(folder).is_dir() {
            fs::remove_dir_all(out.join(folder))?;
        }
    }
    atomic::make_directory(out)?;
    atomic::write(&file, asked.as_bytes())?;
    Ok(None)
}

/// Why the result of `experiment` may not be written to `out`; `None` when it may: the
/// folder is empty, or holds a result of the same experiment, or `force` was given.
pub fn reason<T: Serialize>(
    out: &Path,
    experiment: &T,
    force: bool,
    language: Language,
) -> Option<String> {
    let place = out.display();
    let say = |english: String, dutch: String| match language {
        Language::English => Some(english),
        Language::Dutch => Some(dutch),
    };
    if out.is_file() {
        return say(
            format!("{place} is not a directory"),
            format!("{place} is geen map"),
        );
    }
    if leftovers::is_vacant(out).unwrap_or(true) {
        return None;
    }
    let Ok(kept) = fs::read_to_string(out.join("experiment.toml")) else {
        return say(
            format!("{place} holds something else; choose another folder with --out"),
            format!("in {place} staat iets anders; kies een andere map met --out"),
        );
    };
    if force || toml::to_string(experiment).is_ok_and(|asked| asked == kept) {
        return None;
    }
    say(
        format!(
            "{place} holds the result of another experiment, or of this one with other settings; \
             --force replaces it (runs that are kept are used again), --out writes elsewhere"
        ),
        format!(
            "in {place} staat de uitkomst van een ander experiment, of van dit met andere \
             instellingen; --force vervangt die (bewaarde runs worden opnieuw gebruikt), --out \
             schrijft ergens anders"
        ),
    )
}
