//! What was measured, as it is kept in `measured.toml`: page and pictures are made from it.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::estimate::Estimate;

/// All loops of one default.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measured {
    /// Title of the town.
    pub town: String,
    /// What decides its results: the hash of the config with its table.
    pub config: String,
    /// Residents.
    pub residents: u64,
    /// Replications of each town, and of those in which the cut arrow is made stronger.
    pub replications: [u32; 2],
    /// Weeks before those that count, those that count, and the last over which metrics are
    /// averaged.
    pub weeks: [u32; 3],
    /// Replications run in all.
    pub runs: u64,
    /// The loops, in the order of the list.
    pub loops: Vec<LoopMeasured>,
}

/// One loop.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LoopMeasured {
    /// Its name.
    pub name: String,
    /// The factor with which the cut town was brought back to the level of the whole.
    pub level: f64,
    /// The metric behind the cut arrow: in the whole town, and in the cut one.
    pub levels: [f64; 2],
    /// An arrow per step.
    pub arrows: Vec<Arrow>,
    /// The gain, by the product of the arrows.
    pub by_arrows: Estimate,
    /// The gain, by what returns in the open loop.
    pub by_return: Estimate,
    /// Response of the whole loop over that of the cut one.
    pub amplification: Estimate,
    /// The gain that the amplification implies.
    pub by_amplification: Estimate,
    /// The gain by arrows less that by amplification.
    pub disagreement: Estimate,
    /// Its dampers.
    pub dampers: Vec<Estimate>,
    /// The cut arrow at other strengths, rising; the default among them.
    pub sweep: Vec<Point>,
}

/// One arrow.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Arrow {
    /// Where it comes from, without the push and with it.
    pub from: [f64; 2],
    /// Where it leads, without the push and with it.
    pub to: [f64; 2],
    /// By how much the push moves where it comes from, as a logarithm.
    pub moved: Estimate,
    /// Per cent per per cent.
    pub strength: Estimate,
}

impl Arrow {
    /// Whether its strength could be told from nothing.
    pub fn is_told(&self) -> bool {
        self.moved.is_told() && self.strength.is_told()
    }
}

/// The loop with its cut arrow at some strength.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// Value of the key.
    pub value: f64,
    /// The metric behind the arrow, when the key is set and nothing else.
    pub level: f64,
    /// The same after bringing it back to the level of the default, as a share of that.
    pub held: f64,
    /// The gain by what returns.
    pub by_return: Estimate,
    /// The gain by amplification.
    pub by_amplification: Estimate,
}

fn file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/causal_loops/measured.toml")
}

/// Reads the last measurement.
///
/// # Errors
/// What is wrong with the file.
pub fn read() -> Result<Measured, String> {
    let text = std::fs::read_to_string(file()).map_err(|error| error.to_string())?;
    toml::from_str(&text).map_err(|error| error.to_string())
}

impl Measured {
    /// As it is kept.
    ///
    /// # Errors
    /// None that is known.
    pub fn text(&self) -> Result<String, String> {
        let text = toml::to_string(self).map_err(|error| error.to_string())?;
        let head = "# Made by `cargo run --release --example causal_loops -- measure`.\n";
        Ok(format!("{head}{text}"))
    }

    /// Keeps this measurement.
    ///
    /// # Errors
    /// When it cannot be written.
    #[allow(dead_code, reason = "the tests of the page keep nothing")]
    pub fn write(&self) -> Result<(), String> {
        std::fs::write(file(), self.text()?).map_err(|error| error.to_string())
    }
}
