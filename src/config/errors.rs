//! Everything that is wrong with a config, at once.

use super::picture;
use super::source::{Place, Source};
use crate::base::words::tell;

/// Errors beyond this many are only counted.
const MOST: usize = 100;

/// What kind of mistake an error is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// The file cannot be read, is empty, too big, not text, or extends itself.
    Unreadable,
    /// The file declares something else than was expected.
    WrongFile,
    /// The text is not TOML, or gives a key twice.
    Syntax,
    /// No such key exists.
    UnknownKey,
    /// A key that a complete config must have is nowhere.
    MissingKey,
    /// A number where text was expected, a list where a section was expected.
    WrongType,
    /// A number outside its range, not a number, or infinite.
    OutOfRange,
    /// A word that is not one of those allowed.
    NotAllowed,
    /// Values that are each valid but do not go together.
    Contradiction,
}

/// One mistake.
#[derive(Debug, Clone)]
pub struct ConfigError {
    /// What kind of mistake.
    pub kind: ErrorKind,
    /// The file as the user named it, or `command line`.
    pub file: String,
    /// Line in that file, from 1. `None` when the file could not be read.
    pub line: Option<usize>,
    /// Column in characters, from 1. `None` when the file could not be read.
    pub column: Option<usize>,
    /// Dotted key. Empty when the file as a whole is to blame.
    pub key: String,
    /// Further keys that it is about, where values do not go together.
    pub together: Vec<String>,
    /// What is wrong, in one sentence.
    pub message: String,
    /// How to mend it, one sentence each.
    pub advice: Vec<String>,
    /// What the key means. Empty when that would not help.
    pub meaning: String,
    pub(super) marks: Vec<Mark>,
}

/// A place that a picture points at.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    pub place: Place,
    pub label: String,
}

/// Everything that is wrong with a config, in the order in which the files are read
/// (parents first) and then by place. `Display` draws all of it without colour.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{}", self.render(false))]
pub struct ConfigErrors {
    sources: Vec<Source>,
    errors: Vec<ConfigError>,
    uncounted: usize,
}

impl ConfigError {
    /// All keys that it is about.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        let keys = std::iter::once(&self.key).chain(&self.together);
        keys.map(String::as_str)
    }

    /// What was expected at the place of the mistake; empty where that is not said.
    pub fn expected(&self) -> &str {
        let label = self.marks.first().map_or("", |mark| mark.label.as_str());
        let mut words = ["expected", "verwacht"].into_iter();
        match words.any(|word| label.starts_with(word)) {
            true => label,
            false => "",
        }
    }

    /// What is wrong, what was expected and how to mend it, in one line.
    pub fn advised(&self) -> String {
        let expected = [self.expected()].into_iter().filter(|one| !one.is_empty());
        let more = expected.chain(self.advice.iter().map(String::as_str));
        more.fold(self.message.clone(), |all, one| format!("{all}; {one}"))
    }
}

impl ConfigErrors {
    pub(super) fn new(sources: Vec<Source>, findings: Findings) -> Self {
        let mut errors = findings.errors;
        errors.sort_by(|one, other| one.marks[0].place.cmp(&other.marks[0].place));
        let uncounted = findings.uncounted + errors.len().saturating_sub(MOST);
        errors.truncate(MOST);
        for error in &mut errors {
            let place = &error.marks[0].place;
            let source = &sources[place.source];
            error.file.clone_from(&source.name);
            if !source.text.is_empty() {
                let line = source.line(place);
                error.line = Some(line.number);
                error.column = Some(line.column);
            }
        }
        Self {
            sources,
            errors,
            uncounted,
        }
    }

    /// The errors. At most a hundred; see [`ConfigErrors::count`] for how many there are.
    pub fn errors(&self) -> &[ConfigError] {
        &self.errors
    }

    /// How many errors there are.
    pub fn count(&self) -> usize {
        self.errors.len() + self.uncounted
    }

    /// Draws every error with the line it stands on, with or without terminal colours.
    pub fn render(&self, color: bool) -> String {
        let mut text = String::new();
        for error in &self.errors {
            text.push_str(&picture::draw(&self.sources, error, color));
            text.push_str("\n\n");
        }
        if self.uncounted > 0 {
            let uncounted = self.uncounted;
            text += &(tell!("config-more-errors", uncounted) + "\n");
        }
        if self.count() > 1 {
            text += &(tell!("config-errors-in-all", count = self.count()) + "\n");
        }
        text.truncate(text.trim_end().len());
        text
    }
}

/// Errors as they are found.
#[derive(Debug, Default)]
pub(super) struct Findings {
    errors: Vec<ConfigError>,
    uncounted: usize,
}

impl Findings {
    /// Adds an error about a key, with the words beside the caret at its place and the
    /// sentence that says what is wrong.
    pub fn add(
        &mut self,
        kind: ErrorKind,
        place: &Place,
        key: &str,
        [label, message]: [String; 2],
    ) -> &mut ConfigError {
        // Ten times what is shown, so that sorting still finds the first of them.
        if self.errors.len() >= 10 * MOST {
            self.uncounted += 1;
            self.errors.pop();
        }
        self.errors.push(ConfigError {
            kind,
            file: String::new(),
            line: None,
            column: None,
            key: key.to_owned(),
            together: Vec::new(),
            message,
            advice: Vec::new(),
            meaning: String::new(),
            marks: vec![Mark {
                place: place.clone(),
                label,
            }],
        });
        self.errors.last_mut().expect("just pushed")
    }

    pub fn is_empty(&self) -> bool {
        self.errors.is_empty()
    }
}

impl ConfigError {
    pub(super) fn advise(&mut self, advice: impl Into<String>) {
        self.advice.push(advice.into());
    }
}
