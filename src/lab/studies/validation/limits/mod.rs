//! Limits in which the model is a known one, each with what theory says. What they are
//! measured in is shipped in `configs/verification`.
//!
//! To add one: a [`Limit`] in the file of its subject, its config in [`CONFIGS`], and what it
//! counts in `words/*/figures.ftl`.

mod conservation;
mod equal_providers;
mod labour;
mod no_alliance;
mod people;
mod queue;
mod recovery;
mod set_point;
mod weekly_queue;
mod worker_changes;

pub use queue::erlang_weeks;

use std::path::PathBuf;

use serde_json::{Map, Value};

use super::Limit;
use crate::config;
use crate::config::{ConfigErrors, Override, flattened};
use crate::lab::worlds::Prepared;
use crate::model::scenario::{DEFAULT, Scenario};
use crate::tables;

/// The list, by subject.
pub const LIST: [&[Limit]; 9] = [
    queue::LIMITS,
    worker_changes::LIMITS,
    recovery::LIMITS,
    equal_providers::LIMITS,
    no_alliance::LIMITS,
    conservation::LIMITS,
    set_point::LIMITS,
    people::LIMITS,
    labour::LIMITS,
];

/// Every limit, by id.
pub fn all() -> Vec<&'static Limit> {
    let mut all: Vec<_> = LIST.into_iter().flatten().collect();
    // Stable: parts keep the order of their file.
    all.sort_by_key(|limit| {
        limit.id[1..]
            .parse::<u32>()
            .expect("ids are L with a number")
    });
    all
}

/// Shipped configs, each with its name.
macro_rules! shipped {
    ($($name:literal),+) => {
        [$(($name, include_str!(concat!("../../../../../configs/verification/", $name, ".toml")))),+]
    };
}

/// The shipped configs by name: part of the program, so that it can verify itself
/// wherever it stands.
pub const CONFIGS: [(&str, &str); 9] = shipped![
    "queue",
    "tenure",
    "worker-changes",
    "recovery",
    "equal-providers",
    "no-alliance",
    "set-point",
    "people",
    "labour"
];

/// The tables these configs name.
const TABLES: [(&str, &[u8]); 2] = [
    (
        "population.csv",
        include_bytes!("../../../../../configs/verification/population.csv"),
    ),
    (
        "populations/almere-haven-2020.csv",
        include_bytes!("../../../../../configs/populations/almere-haven-2020.csv"),
    ),
];

/// A shipped config laid over the default, with changes.
///
/// # Errors
/// Mistakes in the changes.
///
/// # Panics
/// When there is no such config; a test reads them all.
pub fn prepare(name: &str, changes: &[Override]) -> Result<Prepared, ConfigErrors> {
    let shipped = CONFIGS.iter().find(|(known, _)| *known == name);
    let (_, text) = shipped.expect("limits name shipped configs");
    let document: Map<String, Value> =
        toml::from_str(text).expect("shipped configs are read in a test");
    let own = flattened(&document).into_iter();
    let own = own.filter(|(key, _)| key != "extends");
    let mut layers: Vec<Override> = own
        .map(|(key, value)| Override::of(&key, value).expect("shipped configs have sound keys"))
        .collect();
    layers.extend_from_slice(changes);
    let scenario = config::read_text::<Scenario>("the default", DEFAULT, &layers)?.value;
    let name = &scenario.population.table;
    let shipped = TABLES.iter().find(|(known, _)| known == name);
    let (_, bytes) = shipped.expect("shipped configs name shipped tables");
    let table = tables::read_bytes(name, bytes).expect("shipped tables are read in a test");
    Ok(Prepared {
        table_path: PathBuf::from(name),
        forecast_path: None,
        table: table.into(),
        scenario,
        files: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_reads_its_own_configs_as_it_reads_the_shipped_files() {
        for (name, _) in CONFIGS {
            let own = prepare(name, &[]).unwrap();
            let path = format!(
                "{}/configs/verification/{name}.toml",
                env!("CARGO_MANIFEST_DIR")
            );
            let file = crate::lab::worlds::load(path.as_ref(), &[]).unwrap();
            assert_eq!(own.scenario, file.scenario, "{name}");
            assert_eq!(own.table.areas, file.table.areas, "{name}");
        }
    }

    #[test]
    fn every_limit_is_there_and_every_config_is_used() {
        let all = all();
        for number in 1..=10 {
            let id = format!("L{number}");
            assert!(all.iter().any(|limit| limit.id == id), "{id} is missing");
        }
        for (name, _) in CONFIGS {
            let uses = |limit: &&Limit| limit.shipped == Some(name);
            assert!(all.iter().any(uses), "{name} is not used");
        }
    }
}
