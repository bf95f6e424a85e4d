//! `buurt schema`: the JSON Schema of config files, so that an editor completes keys,
//! shows meanings and marks mistakes.

use std::process::ExitCode;

use anyhow::Result;
use buurt::base::words::spoken;
use buurt::config::in_language;
use buurt::lab::studies::Kind;
use clap::Args;

/// Of what.
#[derive(Args)]
pub struct Arguments {
    /// Kind of file
    #[arg(default_value = "scenario", value_parser = Kind::ALL.map(Kind::name))]
    kind: String,
}

/// Prints the schema.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let kind = Kind::named(&arguments.kind).unwrap_or(Kind::Scenario);
    let schema = in_language(kind.schema(), spoken());
    println!("{}", serde_json::to_string_pretty(&schema)?);
    Ok(ExitCode::from(super::DONE))
}
