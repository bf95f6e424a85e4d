//! A result that is recognised is trusted by what its files hold, not by their names and
//! sizes; what a killed process left is in nobody's way.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::command_line::{assert_code, buurt};
use crate::experiments::small_world;

const COMMANDS: [(&[&str], &[&str]); 3] = [
    (
        &["run", "base.toml"],
        &["trajectories.parquet", "charts/waiting.svg", "summary.csv"],
    ),
    (
        &["compare", "base.toml", "staff.toml"],
        &["comparison.json", "differences.csv"],
    ),
    (&["sweep", "sweep.toml"], &["runs.csv", "runs.parquet"]),
];

fn world() -> TempDir {
    let folder = small_world();
    let sweep = "name = \"s\"\nscenario = \"base.toml\"\ndesign = \"grid\"\nseed = 1\n\
        weeks = 12\nreplications = 1\nmetrics = [\"in_care\"]\n[parameters]\n\
        \"needs.spillover\" = { values = [1.0, 1.2] }\n";
    fs::write(folder.path().join("sweep.toml"), sweep).unwrap();
    folder
}

fn flip_a_bit(path: &Path) {
    let mut bytes = fs::read(path).unwrap();
    let place = bytes.len() / 3;
    bytes[place] ^= 1;
    fs::write(path, bytes).unwrap();
}

#[test]
fn one_flipped_bit_is_noticed_by_whoever_asks_again() {
    let folder = world();
    for (command, files) in COMMANDS {
        let ask = || buurt(&folder, &[command, &["--out", "out", "--quiet"]].concat());
        let out = folder.path().join("out");
        assert_code(&ask(), 0);
        assert_code(&ask(), 0);
        for file in files {
            let whole = fs::read(out.join(file)).unwrap();
            flip_a_bit(&out.join(file));
            let said = assert_code(&ask(), 2);
            assert!(said.contains(file) && said.contains("--force"), "{said}");
            fs::write(out.join(file), whole).unwrap();
        }
        flip_a_bit(&out.join(files[0]));
        let again = buurt(
            &folder,
            &[command, &["--out", "out", "--quiet", "--force"]].concat(),
        );
        assert_code(&again, 0);
        assert_code(&ask(), 0);
        fs::remove_dir_all(out).unwrap();
    }
}

#[test]
fn what_a_killed_process_left_is_no_result_of_somebody_else() {
    let folder = world();
    let leave = |place: &Path| {
        fs::create_dir_all(place).unwrap();
        for name in [".buurt.lock", ".buurt-a1b2c3.tmp"] {
            fs::write(place.join(name), "").unwrap();
        }
    };
    let left = |place: &Path| {
        let names = fs::read_dir(place).unwrap().flatten();
        let names = names.map(|entry| entry.file_name().to_string_lossy().into_owned());
        names.filter(|name| name.starts_with(".buurt")).count()
    };
    for (command, _) in COMMANDS {
        let out = folder.path().join(format!("{}-out", command[0]));
        let store = folder.path().join("outputs/.runs");
        let name = out.display().to_string();
        let ask = || buurt(&folder, &[command, &["--out", &name, "--quiet"]].concat());
        for _ in 0..2 {
            leave(&out);
            leave(&store);
            assert_code(&ask(), 0);
            assert_eq!(left(&out), 0, "{command:?}");
        }
    }
    assert_eq!(left(&folder.path().join("outputs/.runs")), 0);
}
