//! `buurt verify DIR`: runs a result again and compares, bit for bit.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;
use buurt::base::language::Language;
use buurt::base::words::{spoken, tell};
use buurt::lab::studies::verify::{Asked, verify};
use buurt::lab::worlds::Progress;
use clap::Args;

use super::{CHECK_FAILED, DONE, INTERRUPTED, progress};

/// What to verify, and how thoroughly.
#[derive(Args)]
pub struct Arguments {
    /// Result directory
    #[arg(value_name = "DIR")]
    directory: PathBuf,
    /// Run only so many replications again (of a sweep or a test: runs), spread over all;
    /// all by default
    #[arg(long, alias = "sample", value_name = "K")]
    replications: Option<u32>,
    /// Threads; all by default. The result does not depend on it
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
    /// Language: en or nl
    #[arg(long, value_parser = str::parse::<Language>, default_value_t = spoken())]
    lang: Language,
    /// Print what was found as JSON on standard output
    #[arg(long)]
    json: bool,
    /// Print nothing but what differs
    #[arg(long)]
    quiet: bool,
}

/// Verifies, and says what differs.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let progress = Arc::new(Progress::shown_in(arguments.lang));
    progress::stop_on_interrupt(&progress)?;
    let asked = Asked {
        directory: &arguments.directory,
        replications: arguments.replications,
        threads: arguments.threads,
    };
    let quiet = arguments.quiet || arguments.json;
    let verified = progress::show(&progress, quiet, || verify(&asked, &progress))?;
    let Some(verified) = verified else {
        eprintln!("{}", tell!("verify-stopped"));
        return Ok(ExitCode::from(INTERRUPTED));
    };
    if arguments.json {
        println!("{}", serde_json::to_string_pretty(&verified)?);
    } else {
        for sentence in verified.sentences() {
            println!("{sentence}");
        }
        if !arguments.quiet || !verified.holds() {
            println!("{}", verified.conclusion());
        }
    }
    Ok(ExitCode::from(if verified.holds() {
        DONE
    } else {
        CHECK_FAILED
    }))
}
