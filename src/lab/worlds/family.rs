//! A family: sets of values, each of which fits what is known about as well, to be laid over
//! whatever worlds are run. A run is then of a scenario, a member and a replication.
//!
//! A folder with a TOML file per member, which sets the same keys of a scenario in all of
//! them and nothing else. Members are read once, and laid over a config with
//! [`Template::under`], the one way in for every study:
//!
//! | what is said | by | wins over |
//! |---|---|---|
//! | a value | the config of a scenario | |
//! | the same key | a member | the config |
//! | the same key | what sets the worlds of a study apart: a scenario against its baseline, the side of a claim, the axis of a sweep; or a change of all worlds by hand | the member |
//!
//! The last is the question, and has to stay what it was; a member is what it is asked under.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::load::LoadError;
use super::space::is_of_the_run;
use super::store::Content;
use super::template::Template;
use crate::base::words::tell;
use crate::config::{ConfigErrors, File, Overlay, Override, flattened};
use crate::model::scenario::Scenario;
use crate::records::ContentHash;

/// The folder of a family in a result.
pub const FOLDER: &str = "family";

/// Fewer members say nothing of how much they differ.
const FEWEST: usize = 2;

/// Keys that name a scenario or say where and how it is looked at, not what it is like.
const NOT_OF_THE_WORLD: [&str; 7] = [
    "name",
    "title",
    "title_nl",
    "observe",
    "population.table",
    "population.forecast",
    "valuation",
];

/// A set of values that was read.
#[derive(Debug, Clone)]
pub struct Member {
    /// Its name: that of its file, without the ending.
    pub name: String,
    path: PathBuf,
    overlay: Overlay,
    values: Vec<(String, Value)>,
}

/// The members, in the order of their names.
#[derive(Debug, Clone)]
pub struct Family {
    members: Vec<Member>,
}

/// Columns that results have more when they were made over a family, with what they hold:
/// docs/data.md lists them.
pub const COLUMNS: [(&str, &str); 10] = [
    ("members", "members of the family"),
    (
        "replications",
        "replications in which every member has a value; the others are left out of all members",
    ),
    (
        "over_low",
        "lower end of the interval of the mean over luck and assumptions, on which verdicts rest",
    ),
    ("over_high", "its upper end"),
    ("over_df", "degrees of freedom of that interval"),
    (
        "over_se",
        "standard error of the mean over luck and assumptions",
    ),
    (
        "variance_by_luck",
        "variance of one value by luck: around that of its member",
    ),
    (
        "variance_between",
        "variance between members beyond what luck brings; by chance below 0 where there is none",
    ),
    (
        "share_between",
        "share of the variance of one value that lies between members, from 0 to 1; empty where nothing varies",
    ),
    (
        "members_same_sign",
        "members whose own mean has the sign of the mean of all",
    ),
];

impl Family {
    /// Reads all TOML files of a folder.
    ///
    /// # Errors
    /// When it cannot be read, has fewer than two, or one of them sets what no member may;
    /// when members set other keys than each other, or the same values.
    pub fn read(directory: &Path) -> Result<Self, Vec<LoadError>> {
        let refused = |message: String| {
            let advice = tell!("family-advice");
            vec![File::open(directory).refused(&message, &advice).into()]
        };
        let shown = directory.display();
        let entries = std::fs::read_dir(directory).map_err(|error| {
            refused(tell!(
                "family-unreadable",
                path = shown,
                why = error.to_string()
            ))
        })?;
        let paths = entries.flatten().map(|entry| entry.path());
        let is_toml = |path: &PathBuf| path.extension() == Some("toml".as_ref());
        let mut paths: Vec<PathBuf> = paths.filter(is_toml).collect();
        paths.sort();
        match paths.len() {
            0 => Err(refused(tell!("family-empty", path = shown))),
            few if few < FEWEST => Err(refused(tell!(
                "family-few",
                path = shown,
                member = paths[0].display()
            ))),
            _ => Self::of_files(&paths),
        }
    }

    /// Those of a result, by name.
    ///
    /// # Errors
    /// As [`Family::read`].
    pub fn kept(directory: &Path, names: &[String]) -> Result<Self, Vec<LoadError>> {
        let file = |name: &String| directory.join(Self::file(name));
        Self::of_files(&names.iter().map(file).collect::<Vec<_>>())
    }

    /// Where a result keeps the member of this name.
    pub fn file(name: &str) -> String {
        format!("{FOLDER}/{name}.toml")
    }

    fn of_files(paths: &[PathBuf]) -> Result<Self, Vec<LoadError>> {
        let (mut members, mut wrong) = (Vec::new(), Vec::new());
        for path in paths {
            match Member::read(path) {
                Ok(member) => members.push(member),
                Err(errors) => wrong.push(errors),
            }
        }
        if wrong.is_empty() {
            wrong.extend(unlike(&members));
        }
        match wrong.is_empty() {
            true => Ok(Self { members }),
            false => Err(wrong.into_iter().map(LoadError::Config).collect()),
        }
    }

    /// The members.
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.members.len()
    }

    /// Their names.
    pub fn names(&self) -> Vec<String> {
        let members = self.members.iter();
        members.map(|member| member.name.clone()).collect()
    }

    /// The dotted keys that they set.
    pub fn keys(&self) -> impl Iterator<Item = &String> {
        self.members[0].values.iter().map(|(key, _)| key)
    }

    /// Name and text of the file of every member, as a result keeps it.
    pub fn texts(&self) -> impl Iterator<Item = (String, &str)> {
        let members = self.members.iter();
        members.map(|member| (Self::file(&member.name), member.overlay.text()))
    }

    /// The hash of names and values.
    pub fn hash(&self) -> ContentHash {
        let members = self.members.iter();
        let all: Vec<_> = members
            .map(|member| (&member.name, &member.values))
            .collect();
        ContentHash::of(serde_json::json!(all).to_string().as_bytes())
    }

    /// What is made under every member.
    ///
    /// # Errors
    /// All that is wrong with any of them.
    pub fn each<R>(
        &self,
        make: impl Fn(&Member) -> Result<R, LoadError>,
    ) -> Result<Vec<R>, Vec<LoadError>> {
        let (mut made, mut wrong) = (Vec::new(), Vec::new());
        for member in &self.members {
            match make(member) {
                Ok(one) => made.push(one),
                Err(error) => wrong.push(error),
            }
        }
        if wrong.is_empty() {
            Ok(made)
        } else {
            Err(wrong)
        }
    }

    /// The worlds that are made under every member, no two of which may be the same; `contents`
    /// says what is in those of one.
    ///
    /// # Errors
    /// As [`Family::each`] and [`Family::apart`].
    pub fn worlds<R>(
        &self,
        make: impl Fn(&Member) -> Result<R, LoadError>,
        contents: impl Fn(&R) -> Vec<Content>,
    ) -> Result<Vec<R>, Vec<LoadError>> {
        let made = self.each(make)?;
        let contents: Vec<_> = made.iter().map(contents).collect();
        self.apart(&contents).map_err(|error| vec![error])?;
        Ok(made)
    }

    /// Refuses members that make the same worlds, though they set other values: what was
    /// set by hand has taken the place of theirs. `worlds` are those of each member.
    ///
    /// # Errors
    /// The first that is the same as an earlier one, at its file.
    pub fn apart(&self, worlds: &[Vec<Content>]) -> Result<(), LoadError> {
        for (place, own) in worlds.iter().enumerate() {
            if let Some(first) = worlds[..place].iter().position(|other| other == own) {
                let [one, two] = [first, place].map(|place| &self.members[place]);
                let first = one.path.display();
                let message = tell!("family-same-worlds", path = two.path.display(), first);
                let file = File::open(&two.path);
                let advice = tell!("family-same-worlds-advice");
                return Err(file.refused(&message, &advice).into());
            }
        }
        Ok(())
    }

    /// The keys of the members that a world keeps as it has them: those in which it differs
    /// from the baseline it is held against, and those that were changed by hand.
    pub fn kept_by(
        &self,
        world: &Scenario,
        baseline: &Scenario,
        by_hand: &[Override],
    ) -> Vec<String> {
        let [own, other] = [world, baseline].map(|one| serde_json::to_value(one).ok());
        let at = |values: &Option<Value>, key: &str| {
            let mut parts = key.split('.');
            let values = values.as_ref()?;
            parts
                .try_fold(values, |value, part| value.get(part))
                .cloned()
        };
        let changed = |key: &str| {
            let mut all = by_hand.iter().map(Override::key);
            all.any(|one| one == key || key.starts_with(&format!("{one}.")))
        };
        let keys = self
            .keys()
            .filter(|key| changed(key) || at(&own, key) != at(&other, key));
        keys.cloned().collect()
    }
}

impl Member {
    fn read(path: &Path) -> Result<Self, ConfigErrors> {
        let file = File::open(path);
        let overlay = Overlay::read(&file)?;
        let values = flattened(&overlay.values());
        if values.is_empty() {
            let message = tell!("family-sets-nothing", path = path.display());
            return Err(file.refused(&message, &tell!("family-advice")));
        }
        for (key, _) in &values {
            let under = |one: &&str| key == *one || key.starts_with(&format!("{one}."));
            if is_of_the_run(key) || NOT_OF_THE_WORLD.iter().any(under) {
                return Err(overlay.contradiction(key, tell!("family-not-of-the-world")));
            }
        }
        let name = path.file_stem().unwrap_or_default();
        Ok(Self {
            name: name.to_string_lossy().into_owned(),
            path: path.to_owned(),
            overlay,
            values,
        })
    }

    /// Its values, by dotted key.
    pub fn values(&self) -> impl Iterator<Item = (&str, &Value)> {
        let values = self.values.iter();
        values.map(|(key, value)| (key.as_str(), value))
    }

    /// A config under the values of this member, but for the keys that it keeps.
    ///
    /// # Errors
    /// What the config does not take, at its place in the file of the member.
    pub fn over(&self, template: &Template, kept: &[String]) -> Result<Template, LoadError> {
        template.under(&self.overlay, kept)
    }
}

/// What keeps members from being draws of the same thing: keys that one sets and another
/// does not, or values that are the same.
fn unlike(members: &[Member]) -> Vec<ConfigErrors> {
    let keys = |member: &Member| -> BTreeSet<String> {
        member.values.iter().map(|(key, _)| key.clone()).collect()
    };
    let mut wrong = Vec::new();
    for (place, member) in members.iter().enumerate().skip(1) {
        let (first, own) = (keys(&members[0]), keys(member));
        let path = members[0].path.display();
        if let Some(key) = own.difference(&first).next() {
            let message = tell!("family-key-more", path);
            wrong.push(member.overlay.contradiction(key, message));
        } else if let Some(key) = first.difference(&own).next() {
            let message = tell!("family-key-less", path = member.path.display());
            wrong.push(members[0].overlay.contradiction(key, message));
        } else if let Some(same) = members[..place].iter().find(|one| one.same_as(member)) {
            let (path, first) = (member.path.display(), same.path.display());
            let message = tell!("family-equal", path, first);
            let file = File::open(&member.path);
            wrong.push(file.refused(&message, &tell!("family-equal-advice")));
        }
    }
    wrong
}

impl Member {
    /// Whether another sets the same values: 1 and 1.0 are one.
    fn same_as(&self, other: &Self) -> bool {
        let plain = |(key, value): &(String, Value)| (key.clone(), as_float(value));
        let [one, two] = [self, other].map(|member| -> BTreeSet<(String, String)> {
            let values = member.values.iter().map(plain);
            values
                .map(|(key, value)| (key, value.to_string()))
                .collect()
        });
        one == two
    }
}

fn as_float(value: &Value) -> Value {
    match value {
        Value::Number(number) => number.as_f64().map_or(Value::Null, Value::from),
        Value::Array(all) => all.iter().map(as_float).collect(),
        Value::Object(all) => {
            let all = all
                .iter()
                .map(|(key, value)| (key.clone(), as_float(value)));
            Value::Object(all.collect::<Map<_, _>>())
        }
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests;
