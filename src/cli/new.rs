//! `buurt new`: a commented scenario that extends the default, ready to edit.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use buurt::records::atomic;
use clap::Args;

/// Name of the scenario.
#[derive(Args)]
pub struct Arguments {
    /// Name of the scenario; the file is NAME.toml in this folder
    name: String,
    /// The config to extend
    #[arg(
        long,
        default_value = "configs/almere-haven.toml",
        value_name = "CONFIG"
    )]
    extends: PathBuf,
    /// Replace a file that is there already
    #[arg(long)]
    force: bool,
}

/// Writes the file.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let name = &arguments.name;
    let safe = |c: char| c.is_alphanumeric() || "-_".contains(c);
    if name.is_empty() || !name.chars().all(safe) {
        bail!("`{name}` is not a name for a scenario; use letters, digits, `-` and `_`");
    }
    let path = Path::new(&format!("{name}.toml")).to_owned();
    if path.exists() && !arguments.force {
        bail!("{} is there already; --force replaces it", path.display());
    }
    if !arguments.extends.exists() {
        bail!(
            "there is no config {}; name one to extend with --extends",
            arguments.extends.display()
        );
    }
    let extends = arguments.extends.display().to_string().replace('\\', "/");
    atomic::write(&path, template(name, &extends).as_bytes())
        .with_context(|| format!("{} could not be written", path.display()))?;
    println!(
        "{} is ready. Run it with: buurt run {}",
        path.display(),
        path.display()
    );
    Ok(ExitCode::from(super::DONE))
}

fn template(name: &str, extends: &str) -> String {
    format!(
        r#"# A scenario says only what differs from the config it extends.
# `buurt explain` lists every key with its meaning, unit, range and source;
# `buurt check {name}.toml` judges this file without running it.

extends = "{extends}"
name = "{name}"

# Fewer replications are quicker and less certain.
# replications = 5

# One number, changed from the start:
# [care.weights]
# technique = 0.65
# alliance = 0.0

# Or a policy, from a week until another (0 is the first week after the burn-in):
# [policies.fewer-clients]
# kind = "caseload_cap"
# from = 104
# until = 312
# clients = 10
"#
    )
}
