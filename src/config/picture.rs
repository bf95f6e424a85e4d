//! Draws an error: the message, the line it stands on, a caret, and advice.

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::errors::{ConfigError, Mark};
use super::source::{Line, Source};
use crate::base::printable::{printable, steers};
use crate::base::words::tell;

/// No more than this many bytes are underlined.
const LONGEST_CARET: usize = 60;

/// One error, with or without terminal colours.
pub(super) fn draw(sources: &[Source], error: &ConfigError, color: bool) -> String {
    let title = printable(&error.message);
    let names: Vec<String> = sources.iter().map(|it| printable(&it.name)).collect();
    let advice: Vec<String> = error.advice.iter().map(|it| printable(it)).collect();
    let line = |mark: &Mark| plain(sources[mark.place.source].line(&mark.place).text);
    let lines: Vec<String> = error.marks.iter().map(line).collect();
    let [error_level, help, note] = [
        (Level::ERROR, tell!("level-error")),
        (Level::HELP, tell!("level-help")),
        (Level::NOTE, tell!("level-note")),
    ]
    .map(|(level, name)| level.with_name(name));
    let mut group = Group::with_title(error_level.primary_title(&title));
    let mut drawn: Vec<(usize, usize)> = Vec::new();
    for (mark, text) in error.marks.iter().zip(&lines) {
        let name = names[mark.place.source].as_str();
        let source = &sources[mark.place.source];
        let number = source.line(&mark.place).number;
        if mark.place.is_whole() || source.text.is_empty() {
            group = group.element(Origin::path(name));
            continue;
        }
        // Places on one line share one picture.
        let here = (mark.place.source, number);
        if drawn.contains(&here) {
            continue;
        }
        drawn.push(here);
        let mut snippet = Snippet::source(text.as_str()).line_start(number);
        // A `--set` names itself, and has no lines worth counting.
        snippet = match source.path {
            Some(_) => snippet.path(name),
            None => snippet.line_numbering(false),
        };
        let caret = match drawn.len() {
            1 => AnnotationKind::Primary,
            _ => AnnotationKind::Context,
        };
        let marks = error.marks.iter();
        for other in marks.filter(|other| other.place.source == here.0) {
            let line = source.line(&other.place);
            if line.number == number {
                snippet = snippet.annotation(annotation(&line, other, caret));
            }
        }
        group = group.element(snippet);
    }
    for advice in &advice {
        group = group.element(help.clone().message(advice));
    }
    if !error.meaning.is_empty() {
        let meaning = format!("{}: {}", error.key, error.meaning);
        group = group.element(note.clone().message(meaning));
    }
    match color {
        true => Renderer::styled().render(&[group]),
        false => Renderer::plain().render(&[group]),
    }
}

/// A line in which nothing steers a terminal, with every byte in its place.
fn plain(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    for letter in line.chars() {
        match steers(letter) {
            true => text.extend(std::iter::repeat_n('?', letter.len_utf8())),
            false => text.push(letter),
        }
    }
    text
}

fn annotation<'a>(line: &Line<'_>, mark: &'a Mark, caret: AnnotationKind) -> Annotation<'a> {
    let (start, end) = (line.span.start, line.span.end);
    let end = line
        .text
        .floor_char_boundary(end.min(start + LONGEST_CARET));
    let annotation = caret.span(start..end);
    match mark.label.as_str() {
        "" => annotation,
        label => annotation.label(label),
    }
}
