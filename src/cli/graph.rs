//! `buurt graph`
use std::process::ExitCode;
use anyhow::Result;
use clap::Args;
/// placeholder
#[derive(Args)]
pub struct Arguments {}
pub fn run(_: &Arguments) -> Result<ExitCode> { anyhow::bail!("not yet") }
