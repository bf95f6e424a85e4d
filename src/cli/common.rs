//! Flags that every command with runs of its own has.

use std::path::PathBuf;

use buurt::base::language::Language;
use buurt::base::words::spoken;
use clap::Args;

/// How to run, where to write, what to say.
#[derive(Args)]
pub struct Common {
    /// Threads; all by default. The result does not depend on it
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
    /// Folder for the results; by default one under outputs/ with the name of the config
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Language of tables, charts and pages: en or nl
    #[arg(long, value_parser = str::parse::<Language>, default_value_t = spoken())]
    pub lang: Language,
    /// Print nothing but errors
    #[arg(long)]
    pub quiet: bool,
}
