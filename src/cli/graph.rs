//! `buurt graph`
use anyhow::Result;
use clap::Args;
use std::process::ExitCode;
/// placeholder
#[derive(Args)]
pub struct Arguments {}
pub fn run(_: &Arguments) -> Result<ExitCode> {
    anyhow::bail!("not yet")
}
