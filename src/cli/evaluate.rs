//! `buurt evaluate`: how well ways of judging a policy find what it really does.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use buurt::base::language::{Label, Language};
use buurt::base::words::say;
use buurt::lab::studies::evaluation::{
    Evaluation, Laid, Method, Yardstick, sentence, write_effect,
};
use clap::Args;
use comfy_table::Table;

use super::asking;

/// What to judge, and how.
#[derive(Args)]
pub struct Arguments {
    /// Config file with a policy; one drawn by lot (`trial = "resident"`) can be judged in
    /// more ways
    config: PathBuf,
    #[command(flatten)]
    source: super::Source,
    #[command(flatten)]
    asking: asking::Asking,
}

/// Judges the policy in all ways that apply, prints tables, writes them as CSV and as
/// charts.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let prepared = super::load(&arguments.config, &arguments.source.overrides())?;
    let laid = Laid::new(prepared)?;
    let name = format!("{}-evaluation", laid.prepared.scenario.name);
    arguments.asking.ask(&laid, &name, |evaluation, how| {
        let (evaluation, language) = (&evaluation, how.language);
        let file = how.out.join("evaluation.csv");
        if how.json {
            super::rows::print(&[&file])?;
        } else if !how.quiet {
            for yardstick in Yardstick::ALL {
                println!("{}\n", table(evaluation, yardstick, language));
            }
            for yardstick in Yardstick::ALL {
                println!("{}", sentence(evaluation, yardstick, language));
            }
            explain_absent(evaluation, language);
            println!("\n{}   {}/charts", file.display(), how.out.display());
        }
        Ok(asking::without_values(&evaluation.runs, language))
    })
}

const HEADINGS: [Label; 5] = [
    Label::new("effect", "effect"),
    Label::new("95 % interval", "95%-interval"),
    Label::new("off the truth by", "ernaast"),
    Label::new("own margin", "eigen marge"),
    Label::new("holds the truth", "bevat de waarheid"),
];

fn table(evaluation: &Evaluation, yardstick: Yardstick, language: Language) -> Table {
    let mut table = super::terminal::plain_table();
    let what = format!(
        "{} ({})",
        yardstick.label.text(language),
        yardstick.meaning.text(language)
    );
    let headings = HEADINGS.map(|label| label.text(language).to_owned());
    table.set_header(std::iter::once(what).chain(headings));
    for judgement in evaluation.by(yardstick) {
        let width = judgement.interval.map(|[low, high]| high - low);
        let write = |value: f64| write_effect(yardstick.unit, value, width, language);
        let interval = judgement.interval.map_or("–".to_owned(), |ends| {
            let [low, high] = ends.map(write);
            // In words: a dash between numbers below zero reads as a minus.
            say!(language, "range", low, high)
        });
        let bias = if judgement.method == Method::SameLuck {
            String::new()
        } else {
            write(judgement.bias)
        };
        let own = judgement
            .own_half_width
            .map_or(String::new(), |half| format!("± {}", write(half)));
        let times = |share: f64| (share * judgement.replications as f64).round();
        let holds = judgement.holds_truth.map_or(String::new(), |share| {
            format!("{} / {}", times(share), judgement.replications)
        });
        let label = judgement.method.label(evaluation.volunteers);
        table.add_row([
            label.text(language).to_owned(),
            write(judgement.effect),
            interval,
            bias,
            own,
            holds,
        ]);
    }
    super::terminal::right(&mut table, 1..usize::MAX);
    table
}

/// Which ways do not apply, and what the last two columns mean.
fn explain_absent(evaluation: &Evaluation, language: Language) {
    println!("\n{}", say!(language, "evaluation-own-margin"));
    for absent in &evaluation.absent {
        let method = absent.method.label(evaluation.volunteers).text(language);
        let of = absent.yardstick.map_or(String::new(), |yardstick| {
            format!(" ({})", yardstick.label.text(language).to_lowercase())
        });
        let why = say!(language, absent.why);
        println!(
            "{method}{of}: {}: {why}.",
            say!(language, "evaluation-absent")
        );
    }
}
