//! Ways of judging a policy are held against what it really does.

use std::fs;

use tempfile::TempDir;

use crate::command_line::{assert_code, buurt};

/// Four municipalities, of which those drawn by lot get a policy.
const BY_MUNICIPALITY: &str = r#"
extends = "BASE"
name = "craft-by-lot"
weeks = 56
burn_in = 12
replications = 4
[policies.craft]
kind = "craft_investment"
gain = 0.3
training = 0.02
from = 4
trial = "municipality"
"#;

#[test]
fn a_trial_by_municipality_is_judged_with_clusters_and_volunteers_are_not_possible() {
    let folder = TempDir::new().unwrap();
    let base = concat!(env!("CARGO_MANIFEST_DIR"), "/configs/region.toml");
    let path = folder.path().join("craft.toml");
    fs::write(&path, BY_MUNICIPALITY.replace("BASE", base)).unwrap();
    let output = buurt(
        &folder,
        &["evaluate", "craft.toml", "--out", "out", "--lang", "nl"],
    );
    assert_code(&output, 0);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("niet mogelijk: het beleid"), "{said}");
    let again = buurt(
        &folder,
        &["evaluate", "craft.toml", "--out", "out", "--json"],
    );
    assert_code(&again, 0);
    let rows: serde_json::Value = serde_json::from_slice(&again.stdout).unwrap();
    let rows = rows["evaluation"].as_array().unwrap();
    let row = |method: &str| {
        let mut rows = rows.iter();
        let found = rows.find(|row| row["method"] == method && row["outcome"] == "need");
        found.unwrap_or_else(|| panic!("no {method} in {rows:?}"))
    };
    let (truth, trial) = (row("same_luck"), row("trial_by_lot"));
    assert_eq!(trial["drawn"], "municipality");
    // Four municipalities can say next to nothing, and the evaluator's own interval, which
    // is clustered by what was drawn, knows that.
    let (effect, own) = (&truth["effect"], &trial["own_half_width"]);
    let (effect, own) = (effect.as_f64().unwrap(), own.as_f64().unwrap());
    assert!(own > 3.0 * effect.abs(), "{own} beside {effect}");
    assert!(trial["own_holds_truth"].as_f64().unwrap() > 0.5);
}
