//! Reads a file and all that it extends.

use std::fs;
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

use super::errors::{ErrorKind, Findings};
use super::file::{File, Refusal, elsewhere};
use super::source::{Place, Source};
use super::syntax;
use super::tree::{Node, Value};
use super::wording::found;
use crate::base::words::tell;

/// Longer chains of `extends` are refused: nobody can follow them.
const LONGEST_CHAIN: usize = 16;

/// Sources and documents, parents first.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub sources: Vec<Source>,
    pub documents: Vec<Node>,
    pub findings: Findings,
    /// Whether part of the config could not be read, so that a missing key proves nothing.
    pub broken: bool,
    chain: Vec<(PathBuf, String)>,
}

impl Gathered {
    /// Takes in a file and reads its parents.
    pub fn file(&mut self, file: &File) {
        if let Err(mut refusal) = self.add_file(file) {
            if refusal.missing && refusal.advice.is_none() {
                refusal.advice = elsewhere(file.path());
            }
            let place = Place::whole(self.sources.len());
            let source = Source::of_file(file.path(), String::new());
            self.sources.push(source);
            self.refuse(refusal, &place, String::new());
        }
    }

    /// Reads `text` as if it were the file `name`, and its parents.
    pub fn text(&mut self, name: &str, text: &str) {
        self.chain.push((PathBuf::from(name), name.to_owned()));
        self.add_whole(Path::new(name), text.to_owned());
    }

    fn add_file(&mut self, file: &File) -> Result<(), Refusal> {
        let bytes = file.bytes()?.to_vec();
        let path = file.path();
        let name = &path.display().to_string();
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if self.chain.iter().any(|(seen, _)| *seen == real) {
            let names: Vec<_> = self.chain.iter().map(|(_, name)| name.as_str()).collect();
            let names = names.join(" → ");
            return Err(Refusal::new(tell!("config-extends-itself", name, names)));
        }
        if self.chain.len() >= LONGEST_CHAIN {
            let files = LONGEST_CHAIN;
            return Err(Refusal::new(tell!("config-more-than-files-extend", files)));
        }
        self.chain.push((real, name.clone()));
        match String::from_utf8(bytes) {
            Ok(text) => self.add_whole(path, text),
            Err(error) => self.not_text(path, &error),
        }
        Ok(())
    }

    fn add_whole(&mut self, path: &Path, text: String) {
        let blank = ['\u{feff}', ' ', '\t', '\r', '\n'];
        match text.trim_matches(blank) {
            "" => self.empty(path, text),
            _ => self.add_text(path, text),
        }
    }

    fn add_text(&mut self, path: &Path, text: String) {
        let (document, errors) = DeTable::parse_recoverable(&text);
        // Even a broken file may tell whom it extends: the parent's errors count too.
        let mut refused = None;
        let extends = document.get_ref().get("extends");
        if let Some(DeValue::String(parent)) = extends.map(|value| value.get_ref()) {
            let parent = path.parent().unwrap_or(Path::new("")).join(parent.as_ref());
            refused = self.add_file(&File::open(&parent)).err();
        }
        let index = self.sources.len();
        if errors.is_empty() {
            let mut node = Node::document(index, document.get_ref());
            if let Value::Table(table) = &mut node.value
                && let Some(extends) = table.remove("extends")
            {
                self.check_extends(&extends, refused);
            }
            self.documents.push(node);
        }
        drop(document);
        self.sources.push(Source::of_file(path, text));
        if !errors.is_empty() {
            self.broken = true;
            syntax::report(&self.sources[index], index, &errors, &mut self.findings);
        }
    }

    fn check_extends(&mut self, extends: &Node, refused: Option<Refusal>) {
        if let Some(mut refusal) = refused {
            if refusal.missing {
                let advice = &mut refusal.advice;
                advice.get_or_insert_with(|| tell!("config-paths-count-from"));
            }
            self.refuse(refusal, &extends.place, tell!("config-extended-here"));
        } else if !matches!(extends.value, Value::Text(_)) {
            self.broken = true;
            let expected = tell!("config-expected-path-file-between");
            let words = [expected, tell!("config-extends", found = found(extends))];
            let (kind, place) = (ErrorKind::WrongType, &extends.place);
            let finding = self.findings.add(kind, place, "extends", words);
            finding.advise(tell!("config-example-extends-almere-haven"));
        }
    }

    fn refuse(&mut self, refusal: Refusal, place: &Place, label: String) {
        self.broken = true;
        let words = [label, refusal.message];
        let finding = (self.findings).add(ErrorKind::Unreadable, place, "", words);
        finding.advice.extend(refusal.advice);
    }

    fn empty(&mut self, path: &Path, text: String) {
        let place = Place::whole(self.sources.len());
        self.sources.push(Source::of_file(path, text));
        let refusal = Refusal {
            advice: Some(tell!("config-buurt-new-name-writes")),
            ..Refusal::new(tell!("config-file-empty"))
        };
        self.refuse(refusal, &place, String::new());
    }

    fn not_text(&mut self, path: &Path, error: &std::string::FromUtf8Error) {
        let byte = error.utf8_error().valid_up_to();
        let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
        let index = self.sources.len();
        let source = Source::of_file(path, text);
        let place = Place::new(index, byte..byte + char::REPLACEMENT_CHARACTER.len_utf8());
        let line = source.line(&place).number;
        self.sources.push(source);
        let refusal = Refusal {
            advice: Some(tell!("config-save-as-utf-excel")),
            ..Refusal::new(tell!("config-file-not-utf-text", byte = byte + 1, line))
        };
        self.refuse(refusal, &place, tell!("config-not-utf-from-here"));
    }
}
