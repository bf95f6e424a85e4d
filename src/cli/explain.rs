//! `buurt explain`: what a parameter means.

use std::process::ExitCode;

use anyhow::{Result, anyhow};
use buurt::base::language::{Label, Language};
use buurt::base::words::spoken;
use buurt::config::{self, Parameter};
use buurt::model::scenario::{DEFAULT, Scenario};
use clap::Args;

/// Which parameter.
#[derive(Args)]
pub struct Arguments {
    /// A key such as `care.weights.alliance`, a section such as `care`, `policies` for the
    /// kinds of policy, or `policies.caseload_cap` for one of them
    key: Option<String>,
    /// Language: en or nl
    #[arg(long, value_parser = super::language, default_value_t = spoken())]
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
        explained(&parameters, arguments).map_err(|message| anyhow!(message))?
    };
    println!("{}", text.trim_end());
    Ok(ExitCode::from(super::DONE))
}

/// A parameter, a section, or the kinds of sections that users name themselves.
fn explained(parameters: &[Parameter], arguments: &Arguments) -> Result<String, String> {
    let Some(key) = arguments.key.as_deref() else {
        return config::explain(parameters, None, arguments.lang);
    };
    let kinds = config::kinds::<Scenario>();
    let mut about = kinds.iter();
    if let Some(found) = about.find_map(|kinds| kinds.explain(key, arguments.lang)) {
        return found;
    }
    config::explain(parameters, Some(key), arguments.lang).map_err(|message| {
        let near = kinds.iter().find_map(|kinds| kinds.near(key));
        let kind = Label::new(
            "a kind of policy near it is",
            "een soort beleid die erop lijkt is",
        );
        near.map_or(message.clone(), |near| {
            format!("{message} ({} `{near}`)", kind.text(arguments.lang))
        })
    })
}
