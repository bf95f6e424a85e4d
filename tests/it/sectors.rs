//! Youth care has workers of its own: who serves whom, that nobody waits for nobody, what
//! is different for them, and that all of it can be switched off.

use buurt::model::agents::{Case, NOBODY, Position, Provider, Role, Sector, Stage};
use buurt::model::simulation::Simulation;

use crate::worlds::{advance, metric, open_cases, scenario, state, table, town};

/// A lively market with sectors.
const APART: [&str; 8] = [
    "workforce.youth.apart=true",
    "workforce.youth.share=0.3",
    "market.enabled=true",
    "market.growth.every=4",
    "market.entry.rate=20",
    "market.starting_money=20",
    "market.contract_length=60",
    "money.wage=44",
];

fn start(more: &[&str]) -> Simulation {
    let changes: Vec<_> = APART.iter().chain(more).copied().collect();
    Simulation::new(&scenario(&changes), &town(), 0)
}

fn care(simulation: &mut Simulation) -> Vec<Position> {
    let mut positions = simulation.agents::<Position>();
    positions.retain(|position| position.employer != NOBODY);
    positions
}

fn able(position: &Position, domain: u8, sector: Sector) -> bool {
    position.role == Role::Specialist
        && !position.closed
        && position.covers(domain)
        && position.serves(sector)
}

/// Whatever a provider offers in a sector, it has a position that does it at any
/// intensity.
#[track_caller]
fn assert_offers_are_true(simulation: &mut Simulation) {
    let positions = care(simulation);
    for (id, provider) in (0..).zip(simulation.agents::<Provider>()) {
        for sector in Sector::ALL {
            // The shipped config has six domains.
            for domain in (0..6).filter(|domain| provider.offers(*domain, sector)) {
                let mut own = positions.iter().filter(|p| p.employer == id);
                assert!(
                    !provider.has_contract() || own.any(|p| able(p, domain, sector)),
                    "provider {id} has nobody for domain {domain} of {sector:?}"
                );
            }
        }
    }
}

#[test]
fn whatever_a_provider_offers_it_can_do_in_every_sector_and_nobody_waits_for_nobody() {
    let mut simulation = start(&[]);
    assert_offers_are_true(&mut simulation);
    let founded = care(&mut simulation).len();
    for _ in 0..20 {
        advance(&mut simulation, 8);
        assert_offers_are_true(&mut simulation);
        let providers = simulation.agents::<Provider>();
        for case in open_cases(&mut simulation) {
            let provider = providers.get(case.provider as usize);
            let provider = provider.filter(|provider| provider.has_contract());
            assert!(
                provider.is_none_or(|p| p.offers(case.domain, Sector::of(case.law))),
                "a client waits where their kind of help is not on offer"
            );
        }
    }
    assert!(care(&mut simulation).len() > founded, "positions came up");
}

#[test]
fn workers_of_one_sector_have_no_clients_of_the_other() {
    let mut simulation = start(&[]);
    let mut seen = [0; 2];
    for _ in 0..20 {
        advance(&mut simulation, 8);
        let positions = simulation.agents::<Position>();
        let with_worker = |case: &Case| case.stage == Stage::InCare && case.has_worker();
        for case in open_cases(&mut simulation).into_iter().filter(with_worker) {
            let position = &positions[case.position as usize];
            // Who lost a worker in the last phase of the week still names the position.
            if position.person == case.last_worker {
                assert!(position.serves(Sector::of(case.law)));
                seen[Sector::of(case.law) as usize] += usize::from(position.sector.is_some());
            }
        }
    }
    assert!(seen.iter().all(|cases| *cases > 100), "{seen:?}");
}

#[test]
fn youth_care_has_its_share_of_the_positions_at_the_start() {
    for share in [0.2, 0.5] {
        let share_key = format!("workforce.youth.share={share}");
        let positions = care(&mut start(&[&share_key, "workforce.positions_per_1000=30"]));
        let youth = positions.iter().filter(|p| p.sector == Some(Sector::Youth));
        let found = youth.count() as f64 / positions.len() as f64;
        assert!((found - share).abs() < 0.05, "{found}, not {share}");
    }
}

#[test]
fn positions_come_up_in_the_sector_in_which_people_wait() {
    let changes: Vec<_> = APART
        .iter()
        .copied()
        .chain(["workforce.youth.share=0.02"])
        .collect();
    let mut simulation = Simulation::new(&scenario(&changes), &table(&[&[3_000, 2_000]]), 0);
    // Also those that closed since.
    let youth = |simulation: &mut Simulation| {
        let positions = care(simulation);
        positions
            .iter()
            .filter(|p| p.sector == Some(Sector::Youth))
            .count()
    };
    let before = youth(&mut simulation);
    advance(&mut simulation, 156);
    let after = youth(&mut simulation);
    assert!(after >= before + 3, "{before} at first, {after} later");
}

#[test]
fn youth_care_has_more_administration_and_less_time_for_clients() {
    let shares = |more: &str| {
        let mut simulation = start(&["workforce.youth.administration=0.1", more]);
        advance(&mut simulation, 52);
        // Of the time of those who are there.
        let present = |name: &str| {
            let values = metric(&simulation, name);
            values.iter().sum::<f64>() / values.len() as f64
        };
        (
            present("administration_share"),
            present("administration_share_youth"),
        )
    };
    let (all, youth) = shares("workforce.sickness=0");
    assert!((youth - 0.41).abs() < 0.01, "{youth}");
    assert!(0.32 < all && all < 0.36, "{all}");
    let (all, youth) = shares("workforce.youth.apart=false");
    assert!(youth.is_nan() && all < 0.32, "nobody is in youth care");
}

#[test]
fn more_leave_youth_care_where_its_leaving_is_higher_and_as_many_where_it_is_not() {
    let left = |leaving: &str| {
        let leaving = format!("workforce.youth.leaving={leaving}");
        let quiet = [
            leaving.as_str(),
            "workforce.positions_per_1000=40",
            "workforce.youth.share=0.5",
            "workforce.youth.administration=0",
            "workforce.leaving=0.1",
            "market.enabled=false",
        ];
        let mut simulation = start(&quiet);
        advance(&mut simulation, 208);
        let mean = |name: &str| {
            let values = metric(&simulation, name);
            values.iter().sum::<f64>() / values.len() as f64
        };
        (mean("leaving_rate"), mean("leaving_rate_youth"))
    };
    let (all, youth) = left("0.3");
    assert!(youth > 1.3 * all, "{youth} against {all}");
    let (all, youth) = left("0.1");
    assert!((youth / all - 1.0).abs() < 0.3, "{youth} against {all}");
}

#[test]
fn switched_off_nobody_is_set_apart_and_nothing_of_youth_care_counts() {
    let off = |more: &[&str]| {
        let more: Vec<_> = ["workforce.youth.apart=false"]
            .iter()
            .chain(more)
            .copied()
            .collect();
        let mut simulation = start(&more);
        advance(&mut simulation, 60);
        assert!(care(&mut simulation).iter().all(|p| p.sector.is_none()));
        state(&mut simulation)
    };
    let other = [
        "workforce.youth.share=0.9",
        "workforce.youth.administration=0.3",
        "workforce.youth.leaving=0.8",
    ];
    assert!(off(&[]) == off(&other));
}
