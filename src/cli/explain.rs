//! `buurt explain`: what a parameter means.

use std::process::ExitCode;

use anyhow::{Result, anyhow};
use buurt::base::language::{Label, Language};
use buurt::base::nearest::nearest;
use buurt::base::unit::Unit;
use buurt::base::words::{say, spoken, tell};
use buurt::config::{self, Parameter};
use buurt::lab::measures::{self, Measure};
use buurt::model::metrics::{self, Metric};
use buurt::model::scenario::{DEFAULT, Scenario};
use clap::Args;

/// Which parameter.
#[derive(Args)]
pub struct Arguments {
    /// A key such as `care.weights.alliance`, a section such as `care`, `policies` for the
    /// kinds of policy, or `policies.caseload_cap` for one of them; also a metric or measure
    /// such as `waiting`, and `metrics` and `measures` for all of those
    key: Option<String>,
    /// Language: en or nl
    #[arg(long, value_parser = str::parse::<Language>, default_value_t = spoken())]
    lang: Language,
    /// Print all parameters as a Markdown table, as in docs/parameters.md
    #[arg(long)]
    markdown: bool,
}

/// Prints the explanation.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let default = config::read_text::<Scenario>("the default", DEFAULT, &[]);
    let default = default.map_err(|errors| {
        let errors = errors.to_string();
        anyhow!(tell!("explain-default-damaged", errors))
    })?;
    let parameters = config::parameters(Some(&default.value));
    let text = if arguments.markdown {
        config::markdown_table(&parameters)
    } else {
        explained(&parameters, arguments).map_err(|message| anyhow!(message))?
    };
    println!("{}", text.trim_end());
    Ok(ExitCode::from(super::DONE))
}

/// A metric or measure by its name, or all of them.
fn of_outcome(key: &str, language: Language) -> Option<String> {
    let metric = |metric: &Metric| (metric.name, metric.label, metric.unit);
    let measure = |measure: &Measure| (measure.name, measure.label, measure.unit);
    let outcomes: Vec<(&str, Label, Unit)> = match key {
        "metrics" => metrics::all().map(metric).collect(),
        "measures" => measures::all().map(measure).collect(),
        name => metrics::all()
            .map(metric)
            .chain(measures::all().map(measure))
            .filter(|(known, ..)| *known == name)
            .collect(),
    };
    let mut text = String::new();
    for (name, label, unit) in &outcomes {
        let (label, unit) = (label.text(language), unit.text(language));
        text += &format!("{name}  {label} [{unit}]\n");
    }
    if let [(name, ..)] = outcomes[..] {
        let is_metric = metrics::all().any(|metric| metric.name == name);
        text += &match is_metric {
            true => say!(language, "explain-metric"),
            false => say!(language, "explain-measure"),
        };
    }
    (!outcomes.is_empty()).then_some(text)
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
    if let Some(text) = of_outcome(key, arguments.lang) {
        return Ok(text);
    }
    config::explain(parameters, Some(key), arguments.lang).map_err(|message| {
        let outcomes = metrics::all().map(|metric| metric.name);
        let outcomes = outcomes.chain(measures::all().map(|measure| measure.name));
        if let Some(near) = nearest(key, outcomes) {
            return say!(arguments.lang, "explain-outcome-near", message, near);
        }
        match kinds.iter().find_map(|kinds| kinds.near(key)) {
            Some(near) => say!(arguments.lang, "explain-kind-near", message, near),
            None => message,
        }
    })
}
