//! `buurt schema`: the JSON Schema of config files, so that an editor completes keys,
//! shows meanings and marks mistakes.

use std::process::ExitCode;

use anyhow::Result;
use buurt::config::json_schema;
use buurt::lab::studies::calibration::Calibration;
use buurt::lab::studies::comparison::Experiment;
use buurt::lab::studies::sweep::Sweep;
use buurt::lab::studies::tree::Tree;
use buurt::model::scenario::Scenario;
use clap::Args;

/// Of what.
#[derive(Args)]
pub struct Arguments {
    /// Kind of file: scenario, comparison, sweep, calibration or tree
    #[arg(default_value = "scenario", value_parser = ["scenario", "comparison", "sweep", "calibration", "tree"])]
    kind: String,
}

/// Prints the schema.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let schema = match arguments.kind.as_str() {
        "comparison" => json_schema::<Experiment>(),
        "sweep" => json_schema::<Sweep>(),
        "calibration" => json_schema::<Calibration>(),
        "tree" => json_schema::<Tree>(),
        _ => json_schema::<Scenario>(),
    };
    println!("{}", serde_json::to_string_pretty(&schema)?);
    Ok(ExitCode::from(super::DONE))
}
