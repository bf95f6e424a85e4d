//! Rules between keys, for values that are each valid on their own.

use super::shape::join;

/// Rules between the keys of a config or of one of its sections.
pub trait Check {
    /// Reports every contradiction. Runs only when each value on its own is valid.
    fn check(&self, problems: &mut Problems);
}

/// The contradictions found so far.
#[derive(Debug, Default)]
pub struct Problems {
    section: String,
    pub(super) found: Vec<Contradiction>,
}

#[derive(Debug)]
pub(super) struct Contradiction {
    pub keys: Vec<String>,
    pub message: String,
}

impl Problems {
    /// Reports that the values of `keys` do not go together. Keys are dotted, from the
    /// section at hand. They are shown where they were set; a key that was never written
    /// shows its section. No keys at all means the section at hand.
    pub fn contradiction(&mut self, keys: &[&str], message: impl Into<String>) {
        let mut keys: Vec<_> = keys.iter().map(|key| join(&self.section, key)).collect();
        if keys.is_empty() {
            keys.push(self.section.clone());
        }
        self.found.push(Contradiction {
            keys,
            message: message.into(),
        });
    }

    /// Runs `check` with keys counted from `section`, so that a section can hold its own
    /// rules without knowing where it stands.
    pub fn in_section(&mut self, section: &str, check: impl FnOnce(&mut Self)) {
        let longer = join(&self.section, section);
        let outer = std::mem::replace(&mut self.section, longer);
        check(self);
        self.section = outer;
    }

    /// The keys and the message of each, in the order of reporting.
    pub fn all(&self) -> impl Iterator<Item = (&[String], &str)> {
        let all = self.found.iter();
        all.map(|problem| (problem.keys.as_slice(), problem.message.as_str()))
    }

    /// The messages, in the order of reporting.
    pub fn messages(&self) -> impl Iterator<Item = &str> {
        self.found.iter().map(|problem| problem.message.as_str())
    }
}
