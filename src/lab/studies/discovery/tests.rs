use super::*;
use crate::base::language::Language;
use crate::config::{self, Override};
use crate::lab::worlds::Template;
use crate::lab::worlds::store::RunStore;
use crate::statistics::prim::{Content, Limits};

const FILE: &str = r#"
name = "test"
baseline = "town.toml"
scenario = "town-with-policy.toml"
seed = 1
spread = "sobol"
points = 32
replications = 2
weeks = 12
window = { from = 6, until = 12 }
metric = "in_care"
fails_when = "below"
threshold = 0.0
[parameters]
"needs.spillover" = { low = 0.0, high = 5.0 }
"help_seeking.asking" = { low = 0.05, high = 0.5 }
"#;

fn read(changes: &[&str]) -> Result<Discovery, String> {
    let changes: Vec<Override> = changes
        .iter()
        .map(|change| Override::parse(change).unwrap())
        .collect();
    let loaded = config::read_text::<Discovery>("experiment.toml", FILE, &changes);
    loaded
        .map(|loaded| loaded.value)
        .map_err(|errors| errors.to_string())
}

fn town(change: &str) -> Space {
    let changes = [
        "population.table=\"configs/verification/sixty.csv\"",
        "burn_in=4",
        "weeks=12",
        change,
    ];
    let changes = changes.map(|change| Override::parse(change).unwrap());
    let template = Template::read("configs/almere-haven.toml".as_ref(), &changes).unwrap();
    Space::new(&read(&[]).unwrap().parameters, template)
}

fn explored(change: &str) -> Discovered {
    let place = tempfile::tempdir().unwrap();
    let store = RunStore::new(place.path());
    let (without, with) = (town("seed=1"), town(change));
    let ensemble = Ensemble::new(&store);
    let discovery = read(&[]).unwrap();
    let done = explore(
        &discovery,
        [&without, &with],
        &ensemble,
        &Progress::default(),
    );
    done.unwrap().unwrap()
}

#[test]
fn a_policy_that_changes_nothing_fails_nowhere() {
    let found = explored("title=\"Another name\"");
    assert_eq!(found.draws.len(), 32);
    assert!(
        found
            .draws
            .iter()
            .all(|draw| draw.difference == 0.0 && !draw.fails)
    );
    assert_eq!((found.found.as_ref(), found.unsure()), (None, 0));
    // Both sides are the same runs.
    assert!(found.ended.kept_before >= 64, "{:?}", found.ended);
    let said = sentence(&read(&[]).unwrap(), &found, Language::English);
    assert!(said.contains("fails in 0 of 32 draws"), "{said}");
}

#[test]
fn a_change_that_matters_shows_in_the_paired_difference() {
    let found = explored("help_seeking.asking=0.3");
    // That parameter is drawn on both sides, so the change is undone.
    assert!(found.draws.iter().all(|draw| draw.difference == 0.0));
    let found = explored("workforce.positions_per_1000=0");
    assert!(found.draws.iter().any(|draw| draw.difference != 0.0));
}

/// A discovery whose outcome is known: it fails where the first parameter is high.
fn known() -> Discovered {
    let draws: Vec<Draw> = (0..200)
        .map(|place| {
            let values = vec![f64::from(place % 20) / 4.0, f64::from(place / 20) / 20.0];
            let difference = if values[0] > 3.0 { -2.0 } else { 1.0 };
            Draw {
                fails: difference < 0.0,
                values,
                difference,
                standard_error: 1.5,
                refused: None,
            }
        })
        .collect();
    let cases: Vec<Case> = draws
        .iter()
        .map(|draw| Case {
            values: draw.values.clone(),
            happened: draw.fails,
        })
        .collect();
    Discovered {
        parameters: ["needs.spillover", "help_seeking.asking"]
            .map(str::to_owned)
            .into(),
        found: discover(&cases),
        draws,
        threshold: 0.0,
        runs: Default::default(),
        ended: Ended::default(),
    }
}

#[test]
fn the_sentence_names_the_circumstances_in_both_languages() {
    let (discovery, discovered) = (read(&[]).unwrap(), known());
    assert_eq!(
        sentence(&discovery, &discovered, Language::English),
        "The policy fails in 70 of 200 draws (\"Residents with a worker\": difference below 0 percentage points). It fails most where needs.spillover is above 3.1: in 100% of those draws, against 35% of all (100% in draws held back when looking for the box); 100% of all failures lie there. In 200 draws chance could have decided otherwise."
    );
    let dutch = sentence(&discovery, &discovered, Language::Dutch);
    assert!(
        dutch.contains("waar needs.spillover boven 3,1 ligt"),
        "{dutch}"
    );
}

#[test]
fn the_files_hold_draws_limits_and_path() {
    let discovered = known();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    assert_eq!(text(write::draws(&discovered)).lines().count(), 201);
    let limits = text(write::limits(&discovered));
    assert!(limits.contains("needs.spillover,3.125,,"), "{limits}");
    assert!(limits.contains("help_seeking.asking,,,\n"), "{limits}");
    assert!(text(write::path(&discovered)).contains("\nbox,70,70,1.0,1.0\n"));
    let found = discovered.found.unwrap();
    let Limits(ends) = &found.limits;
    assert_eq!(ends[0][0], 3.125);
    assert_eq!(Content { ..found.content }.cases, 70);
}

#[test]
fn a_contradictory_discovery_is_refused() {
    for (changes, expected) in [
        (vec!["scenario=town.toml"], "same config"),
        (vec!["worst=0.2"], "expected one of the two"),
        (vec!["metric=in_cares"], "did you mean `in_care`"),
        (vec!["window.until=13"], "both within the"),
        (
            vec!["parameters.x.low=2.0", "parameters.x.high=1.0"],
            "upside down",
        ),
    ] {
        let error = read(&changes).unwrap_err();
        assert!(error.contains(expected), "{changes:?}: {error}");
    }
}
