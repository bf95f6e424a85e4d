//! Hypotheses that cannot be meant: refused before anything runs.

use serde_json::{Map, Value};

use super::config::{Apart, Hypothesis, Part, Sentence};
use super::term::Term;
use crate::base::words::tell;
use crate::config::{self, Check, Problems, check_name, flattened};
use crate::lab::measures::check_outcomes;
use crate::lab::worlds::space::check_range;
use crate::statistics::Direction;

impl Check for Hypothesis {
    fn check(&self, problems: &mut Problems) {
        check_name("name", &self.name, problems);
        if self.name.contains(['.', ' ']) {
            let message = tell!("rule-claim-name");
            problems.contradiction(&["name"], message);
        }
        for (key, sentence) in [("claim", &self.claim), ("mechanism", &self.mechanism)] {
            if sentence.is_empty() {
                problems.contradiction(&[key], tell!("rule-claim-language"));
            }
        }
        self.check_windows(problems);
        check_keys(&self.set, "set", problems);
        self.check_worlds(problems);
        if self.cannot.is_none() && self.parts.is_empty() {
            problems.contradiction(&["parts"], tell!("rule-nothing-to-test"));
        }
        for (index, part) in self.parts.iter().enumerate() {
            self.check_part(index, part, problems);
        }
        self.check_uncertain(problems);
    }
}

impl Hypothesis {
    fn check_windows(&self, problems: &mut Problems) {
        for (name, window) in &self.windows {
            let keys = ["from", "until"].map(|end| format!("windows.{name}.{end}"));
            if window.until.0 <= window.from.0 {
                let message = tell!("rule-window-empty");
                problems.contradiction(&keys.each_ref().map(String::as_str), message);
            } else if window.until.0 > self.design.weeks.0 {
                let message = tell!("rule-window-late", weeks = self.design.weeks.0);
                problems.contradiction(&[&keys[1], "design.weeks"], message);
            }
        }
    }

    fn check_worlds(&self, problems: &mut Problems) {
        let worlds: Vec<_> = self.worlds.iter().collect();
        for (index, (name, world)) in worlds.iter().enumerate() {
            let key = format!("worlds.{name}");
            check_keys(&world.set, &format!("{key}.set"), problems);
            if name.contains(['.', '@', '/', ':']) {
                let message = tell!("rule-world-name");
                problems.contradiction(&[&key], message);
            }
            if let Some((other, _)) = worlds[..index].iter().find(|(_, other)| other == world) {
                let other = format!("worlds.{other}");
                let message = tell!("rule-worlds-same");
                problems.contradiction(&[&other, &key], message);
            }
            let terms = self.parts.iter().flat_map(|part| part.estimate.keys());
            let mut terms = terms.filter_map(|term| Term::parse(term).ok());
            if !terms.any(|term| term.world == **name) {
                problems.contradiction(&[&key], tell!("rule-world-unused"));
            }
        }
    }

    fn check_part(&self, index: usize, part: &Part, problems: &mut Problems) {
        let key = |field: &str| format!("parts[{index}].{field}");
        let mut before = self.parts[..index].iter();
        if before.any(|other| other.name == part.name) {
            let message = tell!("rule-part-twice", part = part.name);
            problems.contradiction(&[&key("name")], message);
        }
        if part.direction == Direction::None && part.margin == 0.0 {
            let message = tell!("rule-no-effect");
            problems.contradiction(&[&key("direction"), &key("margin")], message);
        }
        if !part.margin.is_finite() {
            problems.contradiction(&[&key("margin")], tell!("rule-margin"));
        }
        if part.restates.as_ref().is_some_and(Sentence::is_empty) {
            let message = tell!("rule-claim-language");
            problems.contradiction(&[&key("restates")], message);
        }
        if part.estimate.is_empty() {
            problems.contradiction(&[&key("estimate")], tell!("rule-nothing-to-estimate"));
        }
        self.check_window_name(&part.window, &key("window"), problems);
        for (text, weight) in &part.estimate {
            let key = key(&format!("estimate.{text}"));
            if !weight.is_finite() || *weight == 0.0 {
                problems.contradiction(&[&key], tell!("rule-weight"));
            }
            let term = match Term::parse(text) {
                Ok(term) => term,
                Err(message) => {
                    problems.contradiction(&[&key], message);
                    continue;
                }
            };
            if !self.worlds.contains_key(&term.world) {
                let near = config::closest(&term.world, self.worlds.keys().map(String::as_str));
                let (name, near) = (term.world.clone(), near.unwrap_or("none"));
                problems.contradiction(&[&key], tell!("rule-no-world", name, near));
            }
            check_outcomes(&key, term.quantities().map(|one| &one.name), problems);
            if let Some(window) = &term.window {
                self.check_window_name(window, &key, problems);
            }
        }
    }

    fn check_window_name(&self, name: &str, key: &str, problems: &mut Problems) {
        if !self.windows.contains_key(name) {
            let near = config::closest(name, self.windows.keys().map(String::as_str));
            let message = tell!("rule-no-window", name, near = near.unwrap_or("none"));
            problems.contradiction(&[key], message);
        }
    }

    fn check_uncertain(&self, problems: &mut Problems) {
        let Some(uncertain) = &self.uncertain else {
            return;
        };
        if uncertain.parameters.is_empty() {
            problems.contradiction(&["uncertain.parameters"], tell!("rule-nothing-uncertain"));
        }
        for (name, span) in &uncertain.parameters {
            problems.in_section("uncertain", |problems| {
                check_range(name, span.low, span.high, problems);
            });
            let fixed = |world: &Apart| flattened(&world.set).iter().any(|(key, _)| key == name);
            if !self.worlds.is_empty() && self.worlds.values().all(fixed) {
                let message = tell!("rule-drawn-in-vain");
                problems.contradiction(&[&format!("uncertain.parameters.{name}")], message);
            }
        }
    }
}

/// What is set must be keys of a config.
fn check_keys(set: &Map<String, Value>, section: &str, problems: &mut Problems) {
    for (key, _) in flattened(set) {
        if let Err(message) = config::check_key(&key) {
            problems.contradiction(&[&format!("{section}.{key}")], message);
        }
    }
}
