//! M1: who lives here, who knows whom, and how that changes.

use buurt::base::random::Luck;
use buurt::model::agents::Resident;
use buurt::model::mechanisms::tie_change::change_ties;
use buurt::model::network;
use buurt::model::network::{Tie, TieKind, Ties};
use buurt::model::population::{Households, People};
use buurt::model::simulation::Simulation;

use crate::support::{
    area, assert_mean, assert_proportion, mean, neighbourhood, run_only, scenario, table, usual,
};

#[test]
fn the_same_table_and_seed_give_the_same_people_whatever_else_the_config_says() {
    let start = |overrides: &[&str]| {
        let mut simulation = usual(400, overrides);
        let ties = simulation.world().resource::<Ties>().clone();
        (simulation.agents::<Resident>(), ties)
    };
    let usual = start(&[]);
    let other = start(&[
        "name=other",
        "weeks=7",
        "burn_in=3",
        "replications=2",
        "needs.spillover=4",
        "needs.domains.housing.events_per_year=1",
        "tie_change.enabled=false",
        "informal_support.enabled=false",
        "help_seeking.asking=1",
        "access.gatekeeper=provider",
        "allocation.product_cut=5",
        "care.effect_per_hour=0",
        "workforce.positions_per_1000=20",
        "market.providers_per_10000=50",
        "observe.panel=10",
    ]);
    assert!(usual == other);
    assert!(usual != start(&["seed=2"]));
}

#[test]
fn mean_vulnerability_is_one_and_rises_with_deprivation() {
    let vulnerabilities = |deprivation: f64, overrides: &[&str]| {
        let mut area = area("one", 40_000, [40_000, 0, 0]);
        area.deprivation = deprivation;
        let traits = scenario(overrides).population.traits;
        let people = People::new(&traits, &table([area]), &Luck::new(3, 0));
        let of = |resident: &Resident| f64::from(resident.vulnerability);
        people.residents.iter().map(of).collect::<Vec<_>>()
    };
    assert_mean(vulnerabilities(0.0, &[]), 1.0);
    assert_mean(vulnerabilities(1.0, &[]), libm::exp(0.3));
    let without = ["population.traits.deprivation_effect=0"];
    assert_mean(vulnerabilities(1.0, &without), 1.0);
}

/// Ties of people who live alone, and what the network looks like.
fn singles(overrides: &[&str]) -> (Vec<Resident>, Ties, network::Measures) {
    singles_of(5, overrides)
}

/// The same of one luck or another.
fn singles_of(seed: u64, overrides: &[&str]) -> (Vec<Resident>, Ties, network::Measures) {
    let population = scenario(overrides).population;
    let luck = Luck::new(seed, 0);
    let singles = table([area("one", 4_000, [4_000, 0, 0])]);
    let people = People::new(&population.traits, &singles, &luck);
    let ties = network::build(&population.ties, &people, &luck);
    let residents = &people.residents[..];
    let measures = network::measure(&ties, (residents, &people.households), &luck, 4_000, 0);
    (people.residents, ties, measures)
}

#[test]
fn ties_are_as_many_as_the_config_says() {
    // 1.5 kin, 2.5 neighbours and 2 friends; some look for someone they know already.
    let degrees = (0..12).map(|seed| {
        let (_, _, usual) = singles_of(seed, &["population.ties.circle=50"]);
        usual.degree
    });
    let (degree, error) = mean(degrees);
    assert!(
        error < 0.05 && (5.6 - 3.0 * error..6.0 + 3.0 * error).contains(&degree),
        "{degree}, ± {error}"
    );
}

#[test]
fn acquaintances_know_each_other_and_without_closure_hardly() {
    let (_, _, closed) = singles(&["population.ties.closure=0.8"]);
    let (_, _, open) = singles(&["population.ties.closure=0"]);
    assert!(closed.clustering > 0.2, "{}", closed.clustering);
    assert!(open.clustering < 0.05, "{}", open.clustering);
}

#[test]
fn neighbours_know_each_other_more_where_streets_are_short() {
    let neighbours_only = [
        "population.ties.kin=0",
        "population.ties.friends=0",
        "population.ties.neighbours=4",
        "population.ties.closure=0",
    ];
    let clustering = |street: &str| {
        let overrides: Vec<_> = neighbours_only.iter().chain([&street]).copied().collect();
        singles(&overrides).2.clustering
    };
    let (short, long) = (
        clustering("population.ties.street=10"),
        clustering("population.ties.street=1000"),
    );
    assert!(short > 0.1 && long < 0.01, "{short} and {long}");
}

/// Differences in (the logarithm of) vulnerability over the ties of a kind.
fn differences(residents: &[Resident], ties: &Ties, kind: TieKind) -> (f64, f64) {
    let logarithm = |id: u32| libm::log(f64::from(residents[id as usize].vulnerability));
    let differences = (0..ties.residents() as u32).flat_map(|ego| {
        ties.of(ego)
            .filter(move |(alter, tie)| *alter < ego && tie.kind() == kind)
            .map(move |(alter, _)| (logarithm(ego) - logarithm(alter)).abs())
    });
    mean(differences)
}

#[test]
fn friends_are_more_alike_than_kin() {
    let (residents, ties, _) = singles(&["population.ties.closure=0"]);
    let (friends, friends_error) = differences(&residents, &ties, TieKind::Friend);
    let (kin, kin_error) = differences(&residents, &ties, TieKind::Kin);
    let error = friends_error.hypot(kin_error);
    assert!(kin - friends > 6.0 * error, "{friends} against {kin}");
}

/// Share of friendships between a deprived and a better-off neighbourhood.
fn friendships_across(effect: &str) -> (u64, u64) {
    let mut areas = [
        area("poor", 3_000, [3_000, 0, 0]),
        area("rich", 3_000, [3_000, 0, 0]),
    ];
    areas[0].deprivation = 2.0;
    areas[1].deprivation = -2.0;
    let overrides = [
        effect,
        "population.ties.closure=0",
        "population.ties.circle=3000",
        "population.ties.friends=3",
        "population.traits.vulnerability_between_households=0.1",
        "population.traits.vulnerability_within_households=0",
    ];
    let population = scenario(&overrides).population;
    let luck = Luck::new(5, 0);
    let people = People::new(&population.traits, &table(areas), &luck);
    let ties = network::build(&population.ties, &people, &luck);
    let second = 3_000..6_000_u32;
    let friendships = second.flat_map(|ego| {
        ties.of(ego)
            .filter(move |(alter, tie)| *alter < ego && tie.kind() == TieKind::Friend)
    });
    let (mut across, mut all) = (0, 0);
    for (alter, _) in friendships {
        across += u64::from(alter < 3_000);
        all += 1;
    }
    (across, all)
}

#[test]
fn friendships_cross_less_between_unequal_neighbourhoods() {
    let (unequal, all) = friendships_across("population.traits.deprivation_effect=0.5");
    let (equal, of) = friendships_across("population.traits.deprivation_effect=0");
    // With equal neighbourhoods, the alter is anyone among the 3,000 before: on average
    // over the second neighbourhood, half of those live in the first.
    assert_proportion(equal, of, 0.5);
    assert!(unequal > 0, "some friendships cross");
    let (unequal, equal) = (unequal as f64 / all as f64, equal as f64 / of as f64);
    let error = (0.25 / all as f64).sqrt() * std::f64::consts::SQRT_2;
    assert!(equal - unequal > 6.0 * error, "{unequal} against {equal}");
}

/// How many ties of each kind everyone has.
fn numbers(ties: &Ties) -> Vec<[usize; 4]> {
    let count = |ego: u32| {
        let mut count = [0; 4];
        for (_, tie) in ties.of(ego) {
            count[tie.kind() as usize] += 1;
        }
        count
    };
    (0..ties.residents() as u32).map(count).collect()
}

fn ties(simulation: &Simulation) -> Ties {
    simulation.world().resource::<Ties>().clone()
}

/// Share of the ties of a kind that satisfy something.
fn share(ties: &Ties, kind: TieKind, fits: impl Fn(u32, u32, Tie) -> bool) -> f64 {
    let (mut fitting, mut all) = (0, 0);
    for ego in 0..ties.residents() as u32 {
        for (alter, tie) in ties.of(ego).filter(|(_, tie)| tie.kind() == kind) {
            fitting += u32::from(fits(ego, alter, tie));
            all += 1;
        }
    }
    f64::from(fitting) / f64::from(all)
}

#[test]
fn about_half_of_the_ties_are_replaced_in_seven_years_and_everyone_keeps_as_many() {
    let mut simulation = usual(20_000, &["tie_change.half_life=200"]);
    let before = ties(&simulation);
    run_only(&mut simulation, 7 * 52, change_ties, |_| {});
    let after = ties(&simulation);
    assert_eq!(numbers(&before), numbers(&after));
    let left = after.original_share();
    assert!((0.43..=0.54).contains(&left), "{left}");
    let original = |kind| share(&after, kind, |_, _, tie| tie.is_original());
    assert_eq!(original(TieKind::Kin), 1.0);
    let expected = libm::exp2(-364.0 / 200.0);
    for kind in [TieKind::Friend, TieKind::Neighbour] {
        let left = original(kind);
        // Ties within a circle last longer than those that are formed now, so that
        // more of the first ones are left than at an equal rate for all.
        assert!(
            (expected..expected + 0.1).contains(&left),
            "{kind:?}: {left}"
        );
    }
}

#[test]
fn neighbours_stay_in_the_street_while_ties_change() {
    let mut simulation = usual(4_000, &[]);
    let near = |ties: &Ties| {
        share(ties, TieKind::Neighbour, |ego, alter, _| {
            ego.abs_diff(alter) <= 20
        })
    };
    let before = near(&ties(&simulation));
    run_only(&mut simulation, 10 * 52, change_ties, |_| {});
    let after = near(&ties(&simulation));
    assert!(before > 0.8 && after >= before, "{before}, {after}");
}

#[test]
fn without_tie_change_every_tie_stays() {
    let mut simulation = usual(1_000, &["tie_change.enabled=false"]);
    let before = ties(&simulation);
    run_only(&mut simulation, 7 * 52, change_ties, |_| {});
    assert_eq!(before, ties(&simulation));
}

#[test]
fn ties_that_change_stay_simple_and_outside_the_household() {
    let table = neighbourhood(1_500);
    let fast = scenario(&["tie_change.half_life=20"]);
    let mut simulation = Simulation::new(&fast, &table, 0);
    run_only(&mut simulation, 200, change_ties, |_| {});
    let residents = simulation.agents::<Resident>();
    let ties = ties(&simulation);
    let households = simulation.world().resource::<Households>();
    for (ego, resident) in residents.iter().enumerate() {
        let mut alters = ties.alters(ego as u32).to_vec();
        let home = households.of(resident).members();
        assert!(
            !alters.iter().any(|alter| home.contains(alter)),
            "resident {ego} has a stored tie at home"
        );
        alters.sort_unstable();
        assert!(alters.windows(2).all(|pair| pair[0] != pair[1]));
    }
}
