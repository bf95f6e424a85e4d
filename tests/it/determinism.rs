//! The same config and luck give the same run, to the bit; and what a change does not
//! touch stays as it was.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use buurt::base::random::Luck;
use buurt::model::agents::{AgeBand, Case, Condition, NOBODY, Pieces, Position, Resident, Rows};
use buurt::model::parameters::allocation;
use buurt::model::population::People;
use buurt::model::scenario::Scenario;
use buurt::model::simulation::{RestoreError, Simulation, Start};
use buurt::model::state::agenda::ActiveResidents;
use buurt::records::sealed::Broken;
use proptest::prelude::*;

use crate::worlds::{advance, metric, open_cases, results, run, scenario, state, table, town};

/// A caseload cap of 3 from week 30 until week 50 of the run.
fn with_cap() -> Scenario {
    scenario(&[
        "burn_in=10",
        "policies.cap.kind=caseload_cap",
        "policies.cap.from=20",
        "policies.cap.until=40",
        "policies.cap.clients=3",
    ])
}

#[test]
fn the_same_config_and_seed_give_the_same_bits() {
    let scenario = scenario(&["observe.areas=[\"0-1\",\"Town 1\"]"]);
    let table = table(&[&[1_000, 500], &[700]]);
    let [mut one, mut two] = [0, 1].map(|_| run(&scenario, &table, 110));
    assert_eq!(results(&one), results(&two));
    assert_eq!(state(&mut one), state(&mut two));
}

#[test]
fn one_run_is_the_same_to_the_bit_whatever_the_threads_and_the_pieces_it_is_shared_out_in() {
    let scenario = scenario(&["observe.areas=[\"0-1\",\"Town 1\"]"]);
    let table = table(&[&[900, 500], &[700]]);
    let mut alone = run(&scenario, &table, 80);
    for (threads, piece) in [(1, 16), (2, 16), (3, 7), (4, 40), (16, 3)] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
        let mut shared_out = pool.build().unwrap().install(|| {
            let mut simulation = Simulation::new(&scenario, &table, 0);
            simulation.world_mut().insert_resource(Pieces(piece));
            advance(&mut simulation, 80);
            simulation
        });
        let pieces = format!("{threads} threads, pieces of {piece}");
        assert!(results(&shared_out) == results(&alone), "{pieces}");
        assert!(state(&mut shared_out) == state(&mut alone), "{pieces}");
        assert!(shared_out.save() == alone.save(), "{pieces}");
    }
    // There is enough to share out: more are looked at than fit in a piece.
    let looked_at = &alone.world().resource::<ActiveResidents>().ids;
    assert!(looked_at.len() > 80, "{}", looked_at.len());
}

#[test]
fn another_seed_or_replication_gives_another_run() {
    let [one, two] = ["seed=1", "seed=2"].map(|seed| run(&scenario(&[seed]), &town(), 60));
    assert_ne!(results(&one), results(&two));
    let mut other = Simulation::new(&scenario(&["seed=1"]), &town(), 1);
    advance(&mut other, 60);
    assert_ne!(results(&one), results(&other));
}

#[test]
fn a_run_saved_and_restored_goes_on_as_if_unbroken() {
    let scenario = with_cap();
    let table = town();
    let mut unbroken = Simulation::new(&scenario, &table, 3);
    let mut saves = Vec::new();
    // Around the first week, the start and the end of the policy.
    for week in 0..60 {
        if [0, 1, 29, 30, 31, 49, 50, 51].contains(&week) {
            saves.push(unbroken.save());
        }
        unbroken.step();
    }
    for bytes in saves {
        let mut restored = Simulation::restore(&scenario, &table, 3, &bytes).unwrap();
        let week = restored.week();
        advance(&mut restored, 60 - week);
        assert!(
            results(&restored) == results(&unbroken),
            "saved in week {week}"
        );
        assert!(
            state(&mut restored) == state(&mut unbroken),
            "saved in week {week}"
        );
        assert!(restored.save() == unbroken.save(), "saved in week {week}");
    }
}

/// A small run, its save and its table.
static SAVED: LazyLock<(Scenario, Vec<u8>)> = LazyLock::new(|| {
    let scenario = scenario(&["observe.panel=5"]);
    let bytes = run(&scenario, &table(&[&[200]]), 30).save();
    (scenario, bytes)
});

fn restored(bytes: &[u8]) -> Result<Simulation, RestoreError> {
    Simulation::restore(&SAVED.0, &table(&[&[200]]), 0, bytes)
}

#[test]
fn a_sound_save_is_accepted() {
    assert!(restored(&SAVED.1).is_ok());
}

#[test]
fn a_save_of_another_population_is_refused() {
    let other = Simulation::restore(&SAVED.0, &table(&[&[201]]), 0, &SAVED.1);
    assert!(matches!(
        other.err().unwrap(),
        RestoreError::OtherPopulation {
            saved: 200,
            expected: 201
        }
    ));
}

#[test]
fn a_save_of_another_form_says_so() {
    // As an older version would have written it: sealed all the same.
    let mut bytes = SAVED.1[..SAVED.1.len() - 32].to_vec();
    bytes[8] = bytes[8].wrapping_sub(1);
    let seal = blake3::hash(&bytes);
    bytes.extend_from_slice(seal.as_bytes());
    assert!(matches!(
        restored(&bytes).err().unwrap(),
        RestoreError::Broken(Broken::OtherVersion { .. })
    ));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_save_with_any_bit_changed_is_refused(at: prop::sample::Index, bit in 0..8_u8) {
        let mut bytes = SAVED.1.clone();
        bytes[at.index(SAVED.1.len())] ^= 1 << bit;
        prop_assert!(restored(&bytes).is_err());
    }

    #[test]
    fn a_save_cut_short_or_with_something_after_it_is_refused(
        at: prop::sample::Index,
        more in prop::collection::vec(any::<u8>(), 1..20),
    ) {
        let bytes = &SAVED.1;
        prop_assert!(restored(&bytes[..at.index(bytes.len())]).is_err());
        prop_assert!(restored(&[bytes.as_slice(), &more].concat()).is_err());
    }

    #[test]
    fn anything_else_is_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(restored(&bytes).is_err());
    }
}

#[test]
fn a_policy_changes_nothing_before_its_first_week_and_something_after() {
    let table = town();
    let mut with = Simulation::new(&with_cap(), &table, 0);
    let mut without = Simulation::new(&scenario(&["burn_in=10"]), &table, 0);
    let mut equal_until = 0;
    for week in 0..60 {
        if week <= 30 {
            assert!(state(&mut with) == state(&mut without), "in week {week}");
            assert!(results(&with) == results(&without), "in week {week}");
            equal_until = week;
        }
        with.step();
        without.step();
    }
    assert_eq!(equal_until, 30);
    assert_ne!(state(&mut with), state(&mut without));
    let largest = |simulation: &mut Simulation| {
        let caseloads = simulation
            .agents::<Position>()
            .into_iter()
            .map(|p| p.caseload);
        caseloads.max().unwrap()
    };
    assert!(largest(&mut without) > 3);
}

#[test]
fn a_policy_that_has_ended_leaves_the_rules_as_they_were() {
    let mut simulation = Simulation::new(&with_cap(), &town(), 0);
    let mut caps = Vec::new();
    for _ in 0..60 {
        simulation.step();
        caps.push(
            simulation
                .world()
                .resource::<allocation::Params>()
                .caseload_cap
                .0,
        );
    }
    let expected: Vec<_> = (0..60)
        .map(|week| if (30..50).contains(&week) { 3 } else { 16 })
        .collect();
    assert_eq!(caps, expected);
}

#[test]
fn observing_less_changes_nothing_in_the_world() {
    let table = town();
    let all = scenario(&["observe.areas=[\"0-0\",\"0-1\"]"]);
    let little = scenario(&[
        "observe.metrics=[\"alliance\"]",
        "observe.microdata=false",
        "observe.panel=0",
        "observe.survey_every=500",
        "observe.survey_sample=1",
        "observe.severe=0.9",
    ]);
    let [mut all, mut little] = [all, little].map(|scenario| run(&scenario, &table, 120));
    assert!(state(&mut all) == state(&mut little));
    let (one, other) = (metric(&all, "alliance"), metric(&little, "alliance"));
    let bits = |values: &[f64]| values.iter().map(|v| v.to_bits()).collect::<Vec<_>>();
    assert_eq!(bits(&one), bits(&other));
}

/// Nobody notices anybody else: no ties at work, no queue, help that does nothing.
fn alone() -> Scenario {
    scenario(&[
        "informal_support.enabled=false",
        "tie_change.enabled=false",
        "help_seeking.induced_demand=0",
        "access.enabled=false",
        "allocation.enabled=false",
        "care.effect_per_hour=0",
        "exits.dropout_alliance=0",
        "exits.patience=1000",
        "exits.reflex=0",
        "breaks.enabled=false",
        "breaks.reallocation=0",
        "workforce.enabled=false",
    ])
}

#[test]
fn one_resident_more_changes_nobody_else() {
    let (scenario, table) = (alone(), town());
    let luck = Luck::new(scenario.seed, 0);
    let traits = &scenario.population.traits;
    let people = People::new(traits, &table, &luck);
    let mut more = people.clone();
    more.append_resident(traits, &luck, AgeBand::Adult);
    more.residents.last_mut().unwrap().vulnerability = 20.0;
    more.dispositions.last_mut().unwrap().threshold = 0.2;
    let count = people.residents.len();
    assert_eq!(more.residents[..count], people.residents);

    let [mut without, mut with] = [people, more].map(|people| {
        let start = Start::with_people(&scenario, people, &luck);
        Simulation::from_start(&scenario, &table, luck, start)
    });
    for week in 0..52 {
        without.step();
        with.step();
        let (before, after) = (without.agents::<Condition>(), with.agents::<Condition>());
        for (id, (before, after)) in before.iter().zip(&after).enumerate() {
            let mut after = *after;
            // What only a relation can change.
            after.motivation = before.motivation;
            assert_eq!(*before, after, "resident {id} in week {week}");
        }
    }
    let (cases, more_cases) = (open_cases(&mut without), open_cases(&mut with));
    assert!(
        more_cases.len() > cases.len(),
        "the newcomer asked for help"
    );
    assert!(cases.len() > 30, "others did too");
}

#[test]
fn one_worker_leaving_changes_only_their_clients_that_week() {
    // With coordination, the client's other helpers notice too.
    let changes = ["allocation.caseload_cap=6", "coordination.enabled=false"];
    let scenario = scenario(&changes);
    let table = town();
    let mut stays = run(&scenario, &table, 80);
    let bytes = stays.save();
    let mut leaves = Simulation::restore(&scenario, &table, 0, &bytes).unwrap();
    // A full worker, so that nobody new would have been placed with them.
    let positions = stays.agents::<Position>();
    let full = |position: &Position| position.caseload >= 6 && position.is_present(80);
    let leaver = positions.iter().position(full).expect("somebody is full");
    let clients: BTreeSet<u32> = open_cases(&mut stays)
        .iter()
        .filter(|case| case.position == leaver as u32)
        .map(|case| case.resident)
        .collect();
    assert_eq!(clients.len(), usize::from(positions[leaver].caseload));
    let world = leaves.world_mut();
    let position = &mut Rows::<Position>::of_mut(world)[leaver];
    (position.person, position.filled_from) = (NOBODY, 100);
    (position.caseload, position.committed) = (0, 0);

    stays.step();
    leaves.step();
    assert_eq!(stays.agents::<Resident>(), leaves.agents::<Resident>());
    let (one, other) = (stays.agents::<Condition>(), leaves.agents::<Condition>());
    for id in 0..one.len() {
        let is_client = clients.contains(&(id as u32));
        assert!(
            is_client || one[id] == other[id],
            "resident {id} is no client"
        );
    }
    let (one, other) = (stays.agents::<Case>(), leaves.agents::<Case>());
    for (one, other) in one.iter().zip(&other) {
        let theirs = one.position == leaver as u32 || clients.contains(&other.resident);
        assert!(theirs || one == other, "case {} is somebody else's", one.id);
        let interrupted = !other.has_worker() && other.pending_break.is_some();
        assert!(one.position != leaver as u32 || interrupted || other.resident == NOBODY);
    }
    let (one, other) = (stays.agents::<Position>(), leaves.agents::<Position>());
    for id in (0..one.len()).filter(|id| *id != leaver) {
        assert_eq!(one[id], other[id], "position {id}");
    }
}
