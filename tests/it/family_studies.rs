//! Claims, sweeps and calibrations over a family: what is told is what its members give one
//! by one.

use std::fs;

use buurt::records::parquet_in::read_parquet;
use buurt::records::values::Values;
use tempfile::TempDir;

use crate::command_line::{assert_code, buurt};
use crate::experiments::read;
use crate::family::{MEMBERS, compare, number, rows, runs, world, write};

/// A claim about the small world: less administration, and a caseload of its own for one side.
fn claim(folder: &TempDir) {
    write(
        folder,
        "claim.toml",
        "name = \"claim\"\nscenario = \"base.toml\"\n\
        claim = { en = \"It helps.\", nl = \"Het helpt.\" }\n\
        mechanism = { en = \"By links.\", nl = \"Langs verbanden.\" }\n\
        design = { replications = 4, weeks = 16 }\n\
        windows = { all = { from = 0, until = 16 } }\n\
        [worlds.now]\n[worlds.roomy.set]\n\"allocation.caseload_cap\" = 30\n\
        [[parts]]\nname = \"one\"\nen = \"Roomy minus now\"\nnl = \"Ruim min nu\"\nwindow = \"all\"\n\
        direction = \"above\"\nmargin = 0.001\n\
        why = { en = \"A unit.\", nl = \"Een eenheid.\" }\n\
        estimate = { \"roomy.in_care\" = 1, \"now.in_care\" = -1 }\n",
    );
}

/// Runs that ends well, or with a claim refuted.
fn answered(folder: &TempDir, arguments: &[&str]) {
    let output = buurt(folder, arguments);
    assert!(matches!(output.status.code(), Some(0 | 1)), "{output:?}");
}

#[test]
fn a_claim_over_a_family_is_that_of_its_members_one_by_one() {
    let folder = world();
    claim(&folder);
    let test = ["test", "claim.toml", "--quiet"];
    answered(
        &folder,
        &[&test[..], &["--family", "family", "--out", "all"]].concat(),
    );
    let before = runs(&folder);
    // The caseload of one side is its own under every member: three worlds more at most.
    assert_eq!(before, 3 * 2 * 4);
    let text = read(&folder, "claim.toml");
    for (name, values) in MEMBERS {
        write(
            &folder,
            &format!("b-{name}.toml"),
            &format!("extends = \"base.toml\"\n{values}"),
        );
        write(
            &folder,
            "claim.toml",
            &text.replace("base.toml", &format!("b-{name}.toml")),
        );
        let out = format!("alone-{name}");
        answered(&folder, &[&test[..], &["--out", &out]].concat());
        let alone = &rows(&folder, &format!("{out}/verdicts.csv"))[0];
        let members = rows(&folder, "all/members.csv");
        let own = members.iter().find(|row| row["member"] == name).unwrap();
        assert_eq!(own["effect"], alone["effect"], "{name}");
    }
    assert_eq!(runs(&folder), before, "no run was made twice");
    let row = &rows(&folder, "all/verdicts.csv")[0];
    assert_eq!((number(row, "members"), number(row, "n")), (3.0, 12.0));
    assert!(number(row, "over_low") <= number(row, "ci_low"));
    assert!(read(&folder, "all/hypotheses.md").contains("3 members"));
    let table = read_parquet(&folder.path().join("all/runs.parquet")).unwrap();
    let Some(Values::Text(members)) = table.column("member") else {
        panic!("runs have a member");
    };
    let of_b = (0..table.len()).filter(|row| members.get(*row) == Some("b"));
    assert_eq!(of_b.count(), 8);
}

#[test]
fn a_claim_over_a_family_is_verified_and_planned() {
    let folder = world();
    claim(&folder);
    let output = buurt(
        &folder,
        &[
            "plan",
            "claim.toml",
            "--family",
            "family",
            "--pilot",
            "1",
            "--json",
        ],
    );
    assert_code(&output, 0);
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(told["cost"]["runs"], 3 * 2 * 4);
    answered(
        &folder,
        &[
            "test",
            "claim.toml",
            "--family",
            "family",
            "--out",
            "out",
            "--quiet",
        ],
    );
    fs::remove_dir_all(folder.path().join("family")).unwrap();
    assert_code(&buurt(&folder, &["verify", "out", "--quiet"]), 0);
    assert_code(
        &buurt(
            &folder,
            &["verify", "out", "--quiet", "--replications", "2"],
        ),
        0,
    );
}

fn sweep(folder: &TempDir) {
    write(
        folder,
        "sweep.toml",
        "name = \"s\"\nscenario = \"base.toml\"\nseed = 1\nweeks = 16\nmetrics = [\"in_care\"]\n\
        design = \"grid\"\nreplications = 3\n[parameters]\n\
        \"allocation.caseload_cap\" = { values = [9, 20] }\n",
    );
}

#[test]
fn a_sweep_over_a_family_is_that_of_its_members_one_by_one() {
    let folder = world();
    sweep(&folder);
    let arguments = ["sweep", "sweep.toml", "--quiet"];
    let over = ["--family", "family", "--out", "all"];
    assert_code(&buurt(&folder, &[&arguments[..], &over].concat()), 0);
    let before = runs(&folder);
    assert_eq!(before, 2 * 3 * 3);
    let text = read(&folder, "sweep.toml");
    let members = rows(&folder, "all/points_by_member.csv");
    assert_eq!(members.len(), 2 * 3);
    for (name, values) in MEMBERS {
        write(
            &folder,
            &format!("b-{name}.toml"),
            &format!("extends = \"base.toml\"\n{values}"),
        );
        write(
            &folder,
            "sweep.toml",
            &text.replace("base.toml", &format!("b-{name}.toml")),
        );
        let out = format!("alone-{name}");
        assert_code(
            &buurt(&folder, &[&arguments[..], &["--out", &out]].concat()),
            0,
        );
        for alone in rows(&folder, &format!("{out}/points.csv")) {
            let same = |row: &&std::collections::BTreeMap<String, String>| {
                row["member"] == name && row["point"] == alone["point"]
            };
            assert_eq!(members.iter().find(same).unwrap()["mean"], alone["mean"]);
        }
    }
    assert_eq!(runs(&folder), before, "no run was made twice");
    for row in rows(&folder, "all/points.csv") {
        assert_eq!((number(&row, "members"), number(&row, "n")), (3.0, 9.0));
        assert!(number(&row, "over_low") <= number(&row, "ci_low"));
    }
    let chart = read(&folder, "all/charts/in_care-by-allocation.caseload_cap.svg");
    assert!(chart.contains("luck and assumptions"));
}

#[test]
fn a_sweep_over_a_family_is_verified_planned_and_refused_with_a_precision() {
    let folder = world();
    sweep(&folder);
    let output = buurt(
        &folder,
        &[
            "plan",
            "sweep.toml",
            "--family",
            "family",
            "--pilot",
            "0",
            "--json",
        ],
    );
    assert_code(&output, 0);
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(told["cost"]["runs"], 2 * 3 * 3);
    let arguments = ["sweep", "sweep.toml", "--family", "family"];
    assert_code(
        &buurt(
            &folder,
            &[&arguments[..], &["--out", "out", "--quiet"]].concat(),
        ),
        0,
    );
    assert_code(&buurt(&folder, &["verify", "out", "--quiet"]), 0);
    assert_code(
        &buurt(
            &folder,
            &["verify", "out", "--quiet", "--replications", "2"],
        ),
        0,
    );
    let precise = read(&folder, "sweep.toml")
        + "[precision]\nminimum = 2\nmetrics = { in_care = { absolute = 0.1 } }\n";
    write(&folder, "sweep.toml", &precise);
    let said = assert_code(
        &buurt(&folder, &[&arguments[..], &["--out", "b"]].concat()),
        2,
    );
    assert!(said.contains("precision"), "{said}");
}

#[test]
fn what_a_calibration_keeps_is_a_family() {
    let folder = world();
    write(
        &folder,
        "calibration.toml",
        "name = \"c\"\nscenario = \"base.toml\"\nseed = 1\nreplications = 1\nweeks = 52\n\
        spread = \"sobol\"\npoints = 4\nsearch = \"shrink\"\nwaves = 1\nkeep = 3\n[parameters]\n\
        \"needs.spillover\" = { low = 0.5, high = 2.0 }\n[targets]\n\
        \"C1.use\" = { low = 0.10, high = 0.11 }\n",
    );
    answered(
        &folder,
        &["calibrate", "calibration.toml", "--out", "c", "--quiet"],
    );
    let first = read(&folder, "c/family/01.toml");
    assert!(
        first.starts_with("# Set 1 of c") && first.contains("\nneeds.spillover = "),
        "{first}"
    );
    compare(
        &folder,
        &[
            "--family",
            "c/family",
            "--metrics",
            "in_care",
            "--out",
            "out",
        ],
    );
    let row = &rows(&folder, "out/differences.csv")[0];
    assert_eq!(number(row, "members"), 3.0);
}
