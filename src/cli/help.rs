//! Help and complaints about arguments in the reader's language. In English both are
//! what stands beside the flags; another language has a message per command and flag,
//! `help-COMMAND-FLAG`, or `help-any-FLAG` where it means the same everywhere.

use std::num::ParseIntError;

use buurt::base::language::Language;
use buurt::base::words::{has, say};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};

/// Help as the layout of clap has it, with its two words from the messages.
fn template(language: Language) -> String {
    let usage = say!(language, "help-usage");
    format!("{{about-with-newline}}\n{usage} {{usage}}\n\n{{all-args}}{{after-help}}")
}

/// The whole command with its help in a language.
pub fn in_language(mut command: Command, language: Language) -> Command {
    if language == Language::English {
        return command;
    }
    // Only then does it have the flags that clap adds.
    command.build();
    translated(command, language)
}

fn translated(command: Command, language: Language) -> Command {
    let name = command.get_name().to_owned();
    let about = format!("help-{name}");
    let command = match has(language, &about) {
        true => command.about(say!(language, &about)),
        false => command,
    };
    command
        .help_template(template(language))
        .subcommand_help_heading(say!(language, "help-commands"))
        .mut_args(|arg| of_argument(arg, &name, language))
        .mut_subcommands(|below| translated(below, language))
}

fn of_argument(arg: Arg, command: &str, language: Language) -> Arg {
    let heading = match arg.is_positional() {
        true => say!(language, "help-arguments"),
        false => say!(language, "help-options"),
    };
    let arg = arg.help_heading(heading);
    match key(&arg, command, language) {
        Some(key) => arg.help(say!(language, &key)),
        None => arg,
    }
}

/// The message about a flag of a command, if there is one.
fn key(arg: &Arg, command: &str, language: Language) -> Option<String> {
    let id = arg.get_id();
    let keys = [format!("help-{command}-{id}"), format!("help-any-{id}")];
    keys.into_iter().find(|key| has(language, key))
}

/// What is wrong with the arguments, where that is not left to clap: in English it is, and
/// what it was asked to show always.
pub fn complaint(error: &clap::Error, language: Language) -> Option<String> {
    if language == Language::English {
        return None;
    }
    let text = said(error, language)?;
    let help = say!(language, "arguments-see-help");
    Some(format!("{}\n\n{help}", say!(language, "error", text)))
}

/// What is wrong with the arguments; `None` for what only clap can say.
fn said(error: &clap::Error, language: Language) -> Option<String> {
    let context = |kind| match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join(", ")),
        _ => None,
    };
    let argument = || context(ContextKind::InvalidArg);
    Some(match error.kind() {
        ErrorKind::UnknownArgument => {
            let argument = argument()?;
            match context(ContextKind::SuggestedArg) {
                Some(nearest) => say!(language, "arguments-unknown-near", argument, nearest),
                None => say!(language, "arguments-unknown", argument),
            }
        }
        ErrorKind::InvalidSubcommand => {
            let command = context(ContextKind::InvalidSubcommand)?;
            match context(ContextKind::SuggestedSubcommand) {
                Some(nearest) => say!(language, "arguments-no-command-near", command, nearest),
                None => say!(language, "arguments-no-command", command),
            }
        }
        ErrorKind::MissingRequiredArgument => {
            say!(language, "arguments-missing", argument = argument()?)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let (value, argument) = (context(ContextKind::InvalidValue)?, argument()?);
            let why = std::error::Error::source(error).map(|why| match why.is::<ParseIntError>() {
                true => say!(language, "arguments-expected-whole"),
                false => why.to_string(),
            });
            let expected = context(ContextKind::ValidValue);
            match (why, expected) {
                (Some(why), _) => say!(language, "arguments-refused", value, argument, why),
                (None, Some(expected)) => {
                    say!(language, "arguments-other-value", value, argument, expected)
                }
                (None, None) => say!(language, "arguments-no-value", argument),
            }
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    fn without_help(command: &Command, path: &str, found: &mut Vec<String>) {
        let name = command.get_name();
        if !has(Language::Dutch, &format!("help-{name}")) {
            found.push(format!("help-{name}"));
        }
        for arg in command.get_arguments() {
            if key(arg, name, Language::Dutch).is_none() {
                found.push(format!("help-{name}-{} (or help-any-…)", arg.get_id()));
            }
        }
        // The command `help` repeats all others.
        for below in command.get_subcommands().filter(|_| name != "help") {
            without_help(below, &format!("{path} {name}"), found);
        }
    }

    #[test]
    fn every_command_and_flag_has_help_in_dutch() {
        let mut command = super::super::Arguments::command();
        command.build();
        let mut found = Vec::new();
        without_help(&command, "", &mut found);
        assert!(
            found.is_empty(),
            "missing in src/words/nl/help.ftl: {found:#?}"
        );
    }

    #[test]
    fn help_is_dutch_for_who_reads_dutch() {
        let mut command = in_language(super::super::Arguments::command(), Language::Dutch);
        let all = command.render_help().to_string();
        let run = command
            .find_subcommand_mut("run")
            .expect("there is such a command");
        let run = run.render_help().to_string();
        for text in [all, run] {
            for english in ["Usage:", "Options:", "Commands:", "Arguments:", "Print"] {
                assert!(!text.contains(english), "{english}: {text}");
            }
            assert!(text.contains("Gebruik: buurt"), "{text}");
        }
    }

    #[test]
    fn wrong_arguments_are_told_in_dutch() {
        let told = |arguments: &[&str]| {
            let command = in_language(super::super::Arguments::command(), Language::Dutch);
            let error = command.try_get_matches_from(arguments).unwrap_err();
            complaint(&error, Language::Dutch).expect("a complaint of ours")
        };
        assert!(told(&["buurt", "rum"]).contains("`run`"));
        assert!(told(&["buurt", "run", "a.toml", "--sed", "1"]).contains("`--seed`"));
        assert!(told(&["buurt", "run"]).contains("CONFIG"));
        assert!(told(&["buurt", "run", "a.toml", "--seed", "x"]).contains("`x`"));
    }
}
