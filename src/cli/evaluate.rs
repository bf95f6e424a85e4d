//! `buurt evaluate`: how well ways of judging a policy find what it really does.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;
use buurt::charts::NumberFormat;
use buurt::experiment::Progress;
use buurt::experiment::evaluation::{EvaluationError, Judgement, Method, evaluate, evaluation_csv};
use buurt::language::{Label, Language};
use buurt::metrics::Unit;
use buurt::records::atomic;
use clap::Args;
use comfy_table::Table;

use super::{DONE, INTERRUPTED, progress};

/// What to judge, and how.
#[derive(Args)]
pub struct Arguments {
    /// Config file with a policy that is drawn by lot (`trial = "resident"`)
    config: PathBuf,
    #[command(flatten)]
    source: super::Source,
    #[command(flatten)]
    common: super::Common,
}

/// Judges the policy in all ways, prints a table and writes it as CSV.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let prepared = match super::load(&arguments.config, &arguments.source.overrides()) {
        Ok(prepared) => prepared,
        Err(code) => return Ok(code),
    };
    let name = &prepared.scenario.name;
    let out = arguments.common.out_or(&format!("{name}-evaluation"));
    let progress = Arc::new(Progress::default());
    progress::stop_on_interrupt(&progress)?;
    let judged = progress::show(&progress, arguments.common.quiet, || {
        evaluate(&prepared, arguments.common.threads, &progress)
    });
    let judgements = match judged {
        Ok(judgements) => judgements,
        Err(EvaluationError::Stopped) => {
            eprintln!("{}", EvaluationError::Stopped);
            return Ok(ExitCode::from(INTERRUPTED));
        }
        Err(error) => return Err(error.into()),
    };
    let mut trials = prepared.scenario.trials();
    let unit = trials.next().map(|policy| policy.trial).unwrap_or_default();
    std::fs::create_dir_all(&out)?;
    let file = out.join("evaluation.csv");
    atomic::write(&file, &evaluation_csv(name, unit, &judgements))?;
    if !arguments.common.quiet {
        println!("{}", table(&judgements, arguments.common.lang));
        println!("\n{}", sentence(&judgements, arguments.common.lang));
        println!("{}", file.display());
    }
    Ok(ExitCode::from(DONE))
}

const HEADINGS: [Label; 4] = [
    Label::new(
        "Effect on need, of those in need at the start",
        "Effect op de zorgbehoefte, van wie die bij de start had",
    ),
    Label::new("effect", "effect"),
    Label::new("95 % interval", "95 %-interval"),
    Label::new("off the truth by", "ernaast"),
];

fn write(value: f64, language: Language) -> String {
    NumberFormat::for_steps(Unit::Index, language, value.abs(), 0.001).write(value)
}

fn table(judgements: &[Judgement], language: Language) -> Table {
    let mut table = super::terminal::plain_table();
    table.set_header(HEADINGS.map(|label| label.text(language)));
    for judgement in judgements {
        let interval = judgement.interval.map_or("–".to_owned(), |ends| {
            let [low, high] = ends.map(|end| write(end, language));
            // In words: a dash between numbers below zero reads as a minus.
            match language {
                Language::English => format!("{low} to {high}"),
                Language::Dutch => format!("{low} tot {high}"),
            }
        });
        let bias = if judgement.method == Method::SameLuck {
            String::new()
        } else {
            write(judgement.bias, language)
        };
        table.add_row([
            judgement.method.label().text(language).to_owned(),
            write(judgement.effect, language),
            interval,
            bias,
        ]);
    }
    super::terminal::right(&mut table, 1..usize::MAX);
    table
}

/// What the table comes to, in one sentence.
fn sentence(judgements: &[Judgement], language: Language) -> String {
    let find = |method| judgements.iter().find(|one| one.method == method);
    let Some(truth) = find(Method::SameLuck) else {
        return String::new();
    };
    let clear = truth
        .interval
        .is_some_and(|[low, high]| low > 0.0 || high < 0.0);
    let furthest = judgements
        .iter()
        .max_by(|a, b| a.bias.abs().total_cmp(&b.bias.abs()));
    let furthest = furthest.filter(|one| one.bias != 0.0);
    let effect = write(truth.effect, language);
    let say = |english: String, dutch: String| match language {
        Language::English => english,
        Language::Dutch => dutch,
    };
    let first = if clear {
        say(
            format!("The policy changes need by {effect} (below zero is better)"),
            format!("Het beleid verandert de zorgbehoefte met {effect} (onder nul is beter)"),
        )
    } else {
        say(
            format!(
                "Whether the policy changes need cannot be said from these replications ({effect})"
            ),
            format!(
                "Of het beleid de zorgbehoefte verandert, valt uit deze herhalingen niet te zeggen ({effect})"
            ),
        )
    };
    let Some(furthest) = furthest else {
        return first + ".";
    };
    let method = furthest.method.label().text(language);
    let found = write(furthest.effect, language);
    first
        + &say(
            format!("; furthest from that is \"{method}\", with {found}."),
            format!("; het verst daarvan ligt \"{method}\", met {found}."),
        )
}
