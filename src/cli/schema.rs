//! `buurt schema`: the JSON Schema of config files, so that an editor completes keys,
//! shows meanings and marks mistakes.

use std::process::ExitCode;

use anyhow::Result;
use buurt::scenario::Scenario;
use clap::Args;

/// Nothing to choose.
#[derive(Args)]
pub struct Arguments {}

/// Prints the schema.
pub fn run(_: &Arguments) -> Result<ExitCode> {
    let schema = buurt::config::json_schema::<Scenario>();
    println!("{}", serde_json::to_string_pretty(&schema)?);
    Ok(ExitCode::from(super::DONE))
}
