//! Claims, sweeps and calibrations over a family: what is told is what its members give one
//! by one.

use std::fs;

use buurt::records::parquet_in::read_parquet;
use buurt::records::values::Values;
use tempfile::TempDir;

use crate::command_line::{assert_code, buurt};
use crate::experiments::read;
use crate::family::{MEMBERS, number, rows, runs, world, write};

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
