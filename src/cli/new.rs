//! `buurt new`: a commented scenario that extends the default, or a study of it, ready to
//! edit. To add a kind: its template in new/, and a line in [`template`].

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use buurt::base::language::capitalised;
use buurt::base::printable::printable;
use buurt::base::words::{spoken, tell};
use buurt::config::{Problems, check_name, in_language};
use buurt::lab::studies::Kind;
use buurt::model::scenario::DEFAULT;
use buurt::records::atomic;
use clap::Args;

/// Where the default stands in the folder of the program's source.
const SHIPPED: &str = "configs/almere-haven.toml";

/// The table that the default names, and its content.
const TABLE: (&str, &[u8]) = (
    "populations/almere-haven-2020.csv",
    include_bytes!("../../configs/populations/almere-haven-2020.csv"),
);

/// Name of the file.
#[derive(Args)]
pub struct Arguments {
    /// Name; the file is NAME.toml in this folder
    name: String,
    /// Kind of file
    #[arg(long, default_value = "scenario", value_parser = Kind::ALL.map(Kind::name))]
    kind: String,
    /// The config to extend or to study; by default that of Almere Haven, which is written
    /// too where it is not there
    #[arg(long, value_name = "CONFIG")]
    extends: Option<PathBuf>,
    /// Replace a file that is there already
    #[arg(long)]
    force: bool,
}

/// Writes the file, and what it needs beside it.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let name = &arguments.name;
    let mut problems = Problems::default();
    check_name("name", name, &mut problems);
    let safe = |c: char| c.is_alphanumeric() || "-_".contains(c);
    if problems.messages().next().is_some() || !name.chars().all(safe) {
        bail!(tell!("new-not-a-name", name = printable(name)));
    }
    let kind = Kind::named(&arguments.kind).unwrap_or(Kind::Scenario);
    let path = Path::new(&format!("{name}.toml")).to_owned();
    if path.exists() && !arguments.force {
        bail!(tell!("new-exists", path = path.display()));
    }
    let mut beside = Vec::new();
    let extends = match &arguments.extends {
        Some(named) if !named.exists() => {
            bail!(tell!("new-no-config", path = named.display()))
        }
        Some(named) => named.display().to_string().replace('\\', "/"),
        None if Path::new(SHIPPED).exists() => SHIPPED.to_owned(),
        None => {
            beside.push(("almere-haven.toml".to_owned(), DEFAULT.as_bytes().to_vec()));
            beside.push((TABLE.0.to_owned(), TABLE.1.to_vec()));
            "almere-haven.toml".to_owned()
        }
    };
    let schema_of = |kind: Kind| format!("buurt-{}.schema.json", kind.name());
    let schema = |kind: Kind| -> Result<(String, Vec<u8>)> {
        let schema = in_language(kind.schema(), spoken());
        Ok((schema_of(kind), serde_json::to_vec_pretty(&schema)?))
    };
    beside.push(schema(kind)?);
    let policy = format!("{name}-policy");
    let filled = |template: &str, name: &str, kind: Kind| {
        let body = commented(template, name, &arguments.name)
            .replace("{name}", name)
            .replace("{title}", &title(name))
            .replace("{extends}", &extends)
            .replace("{policy}", &format!("{policy}.toml"));
        format!("#:schema {}\n{body}", schema_of(kind))
    };
    let text = filled(kind.template(), name, kind);
    if matches!(kind, Kind::Comparison | Kind::Discovery) {
        let text = filled(include_str!("new/policy.toml"), &policy, Kind::Scenario);
        beside.push((format!("{policy}.toml"), text.into_bytes()));
        beside.push(schema(Kind::Scenario)?);
    }
    for (file, bytes) in beside {
        // What is there already may be the user's own.
        if !Path::new(&file).exists() {
            write(Path::new(&file), &bytes)?;
        }
    }
    write(&path, text.as_bytes())?;
    let (path, command) = (path.display(), kind.command());
    println!("{}", tell!("new-ready", path, command));
    Ok(ExitCode::from(super::DONE))
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        std::fs::create_dir_all(folder)
            .with_context(|| tell!("new-no-folder", path = folder.display()))?;
    }
    atomic::write(path, bytes)?;
    Ok(())
}

/// A template with its comments in the language of the reader: `#@ key` is the message
/// `new-key`.
fn commented(template: &str, name: &str, of: &str) -> String {
    let line = |line: &str| match line.strip_prefix("#@ ") {
        Some(key) => {
            let told = tell!(&format!("new-{key}"), name, of);
            told.lines().map(|line| format!("# {line}\n")).collect()
        }
        None => format!("{line}\n"),
    };
    template.lines().map(line).collect()
}

/// A name for people: `fewer-clients` is Fewer clients.
fn title(name: &str) -> String {
    capitalised(&name.replace(['-', '_'], " "))
}
