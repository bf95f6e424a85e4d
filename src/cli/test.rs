//! `buurt test`: claims declared beforehand, judged together.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use buurt::base::language::Language;
use buurt::base::words::{say, tell};
use buurt::lab::measures::{Outcome, outcomes};
use buurt::lab::studies::hypothesis::{self, Claimed, Claims, Other, Ruling, Tested, Wording};
use buurt::lab::worlds::{Family, LoadError};
use clap::Args;

use super::family::Chosen;
use super::page::Elsewhere;
use super::{CHECK_FAILED, DONE, Mistakes, SOME_FAILED, asking, terminal};

/// What to test, and how.
#[derive(Args)]
#[command(
    after_help = "Exit code 1 when a claim is refuted, 3 when runs failed; undecided is no failure."
)]
pub struct Arguments {
    /// Hypothesis files; all that are named are judged, and adjusted for, together
    #[arg(value_name = "HYPOTHESIS", required_unless_present = "measures")]
    hypotheses: Vec<PathBuf>,
    /// Replications instead of those declared, for a trial
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(2..))]
    replications: Option<u32>,
    /// At most so many draws of the uncertain parameters, for a trial; 0 leaves them out
    #[arg(long, value_name = "N")]
    draws: Option<u32>,
    #[command(flatten)]
    family: Chosen,
    #[command(flatten)]
    asking: asking::Asking,
    #[command(flatten)]
    elsewhere: Elsewhere,
    /// List the metrics and measures that a hypothesis can name, and do nothing else
    #[arg(long)]
    measures: bool,
}

/// Tests the claims, writes verdicts, page and charts, and prints a table.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let language = arguments.asking.language();
    if arguments.measures {
        list_measures(language);
        return Ok(ExitCode::from(DONE));
    }
    let family = arguments.family.read()?;
    let claims = read(arguments, family.as_ref())?;
    let claims = Claims::new(claims, command(arguments), other(arguments)).over(family);
    arguments.asking.in_the_way(&arguments.elsewhere)?;
    arguments.asking.ask(&claims, &claims.name, |tested, how| {
        let judged = tested.iter().filter(|one| one.judgement.is_some());
        let charts = judged.map(|one| one.claimed.declared.name.clone());
        (arguments.elsewhere).write(how.out, charts, |images| {
            hypothesis::page(&tested, images, &command(arguments), language)
        })?;
        if how.json {
            println!("{}", json(&tested)?);
        } else if !how.quiet {
            show(&tested, how.out, how.language);
        }
        let failed = tested.iter().any(|one| !one.seen.failed.is_empty());
        Ok(ExitCode::from(match (failed, any_refuted(&tested)) {
            (true, _) => SOME_FAILED,
            (false, true) => CHECK_FAILED,
            (false, false) => DONE,
        }))
    })
}

fn other(arguments: &Arguments) -> Other {
    Other {
        replications: arguments.replications,
        draws: arguments.draws,
    }
}

/// Reads all declarations, or says what is wrong with any of them.
fn read(arguments: &Arguments, family: Option<&Family>) -> Result<Vec<Claimed>, Mistakes> {
    let other = other(arguments);
    let (mut claims, mut mistakes): (Vec<Claimed>, Vec<String>) = (Vec::new(), Vec::new());
    for path in &arguments.hypotheses {
        match hypothesis::read_over(path, other, family) {
            Ok(claimed) => {
                let same = |one: &&Claimed| one.declared.name == claimed.declared.name;
                if let Some(first) = claims.iter().find(same) {
                    mistakes.push(tell!(
                        "test-same-name",
                        first = first.path.display(),
                        second = path.display(),
                        name = claimed.declared.name
                    ));
                }
                claims.push(claimed);
            }
            Err(LoadError::Config(errors)) => mistakes.push(errors.render(terminal::in_colour())),
            Err(error) => mistakes.push(error.to_string()),
        }
    }
    if mistakes.is_empty() {
        Ok(claims)
    } else {
        Err(Mistakes(mistakes.join("\n")))
    }
}

/// The command as it can be given again; many files of one folder as a pattern.
fn command(arguments: &Arguments) -> String {
    let files = arguments.hypotheses.iter();
    let files: Vec<PathBuf> = files.map(|path| hypothesis::told(path)).collect();
    let folder = files.first().and_then(|file| file.parent());
    let one_folder = files.iter().all(|file| file.parent() == folder);
    let files = match folder {
        Some(folder) if one_folder && files.len() > 3 => format!("{}/*.toml", folder.display()),
        _ => {
            let names = files.iter().map(|path| path.display().to_string());
            names.collect::<Vec<_>>().join(" ")
        }
    };
    let mut text = format!("buurt test {files}");
    let flags = [
        arguments
            .replications
            .map(|count| format!(" --replications {count}")),
        arguments.draws.map(|count| format!(" --draws {count}")),
        (arguments.family.folder())
            .map(|folder| format!(" --family {}", hypothesis::told(folder).display())),
        (arguments.elsewhere.page.as_ref())
            .map(|page| format!(" --page {}", hypothesis::told(page).display())),
        (arguments.asking.language() == Language::Dutch).then(|| " --lang nl".to_owned()),
    ];
    flags.into_iter().flatten().for_each(|flag| text += &flag);
    text
}

fn any_refuted(tested: &[Tested]) -> bool {
    let mut judged = tested.iter().filter_map(|one| one.judgement.as_ref());
    judged.any(|judgement| judgement.verdict == Ruling::Refuted)
}

fn show(tested: &[Tested], out: &Path, language: Language) {
    let words = Wording(language);
    let mut table = terminal::plain_table();
    table.set_header([
        say!(words.0, "claim-claim"),
        say!(words.0, "claim-part"),
        say!(words.0, "claim-estimate"),
        "interval".to_owned(),
        say!(words.0, "claim-verdict"),
        say!(words.0, "claim-draws"),
    ]);
    for one in tested {
        let declared = &one.claimed.declared;
        let mut row = vec![String::new(); 6];
        row[0].clone_from(&declared.name);
        let Some(judgement) = &one.judgement else {
            row[4] = say!(words.0, "claim-cannot-be-tested-yet");
            table.add_row(row);
            continue;
        };
        row[4] = words.judgement(declared, judgement);
        row[5] = words.held(judgement);
        table.add_row(row);
        for (part, judged) in declared.parts.iter().zip(&judgement.parts) {
            table.add_row([
                String::new(),
                part.title(language).to_owned(),
                words.amount(part, judged.effect),
                words.interval(part, judged.interval),
                words.judged(part, judged),
                words.part_held(judged),
            ]);
        }
    }
    println!("{table}\n");
    for one in tested {
        if let Some(judgement) = &one.judgement {
            let declared = &one.claimed.declared;
            let sentence = words.sentence(declared, judgement).replace('*', "");
            println!("{} {sentence}", declared.claim.text(language));
        }
    }
    let judged = tested.iter().filter_map(|one| one.judgement.as_ref());
    if tested.len() > 1 {
        println!("\n{}", words.totals(judged));
    }
    println!(
        "\n{} {}/hypotheses.md",
        say!(words.0, "claim-page-charts-numbers"),
        out.display()
    );
}

fn json(tested: &[Tested]) -> Result<String> {
    let one = |one: &Tested| {
        serde_json::json!({
            "name": one.claimed.declared.name,
            "declaration_hash": one.claimed.hash.to_string(),
            "as_declared": one.claimed.as_declared,
            "judgement": one.judgement,
            "parts": one.claimed.declared.parts.iter().map(|part| &part.name).collect::<Vec<_>>(),
            "failed_runs": one.seen.failed.len(),
        })
    };
    let all: Vec<_> = tested.iter().map(one).collect();
    Ok(serde_json::to_string_pretty(&all)?)
}

fn list_measures(language: Language) {
    let mut table = terminal::plain_table();
    for Outcome {
        name, label, unit, ..
    } in outcomes()
    {
        table.add_row([name, label.text(language), unit.text(language)]);
    }
    println!("{table}");
}
