//! `buurt explain`: what a parameter means.

use std::process::ExitCode;

use anyhow::{Result, anyhow};
use buurt::config;
use buurt::language::Language;
use buurt::scenario::{DEFAULT, Scenario};
use clap::Args;

/// Which parameter.
#[derive(Args)]
pub struct Arguments {
    /// A key such as `care.weights.alliance`, or a section such as `care`
    key: Option<String>,
    /// Language: en or nl
    #[arg(long, value_parser = super::language, default_value = "en")]
    lang: Language,
    /// Print all parameters as a Markdown table, as in docs/parameters.md
    #[arg(long)]
    markdown: bool,
}

/// Prints the explanation.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let default = config::read_text::<Scenario>("the default", DEFAULT, &[])
        .map_err(|errors| anyhow!("the default in this program is damaged: {errors}"))?;
    let parameters = config::parameters(Some(&default.value));
    let text = if arguments.markdown {
        config::markdown_table(&parameters)
    } else {
        config::explain(&parameters, arguments.key.as_deref(), arguments.lang)
            .map_err(|message| anyhow!(message))?
    };
    println!("{}", text.trim_end());
    Ok(ExitCode::from(super::DONE))
}
