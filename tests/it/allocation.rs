//! M6: who waits how long, and who gets whom.

use buurt::model::agents::{EndReason, Position, Stage};
use buurt::model::simulation::Simulation;

use crate::worlds::{
    all_cases, assert_higher, assert_proportion, lucks, mean, metric, open_cases, records, run,
    scenario, table, town,
};

/// Weeks from request to first worker of the cases that began.
fn waits(simulation: &mut Simulation) -> Vec<f64> {
    let begun = all_cases(simulation)
        .into_iter()
        .filter(|row| row.case.workers > 0);
    begun
        .map(|row| f64::from(row.case.start_week - row.case.request_week))
        .collect()
}

#[test]
fn fewer_positions_mean_longer_waits() {
    let [mut few, mut many] = ["2", "9"].map(|positions| {
        let positions = format!("workforce.positions_per_1000={positions}");
        run(
            &scenario(&[&positions, "access.enabled=false"]),
            &town(),
            156,
        )
    });
    assert_higher(&waits(&mut few), &waits(&mut many));
    assert_higher(
        &metric(&few, "waiting")[52..],
        &metric(&many, "waiting")[52..],
    );
}

#[test]
fn with_allocation_off_nobody_waits() {
    // Nobody is ill or leaves, so that no provider is without any worker.
    let scenario = scenario(&[
        "allocation.enabled=false",
        "workforce.enabled=false",
        "workforce.positions_per_1000=2",
    ]);
    let mut simulation = Simulation::new(&scenario, &town(), 0);
    for week in 0..156 {
        simulation.step();
        let cases = open_cases(&mut simulation);
        let waiting = cases
            .iter()
            .filter(|case| case.stage == Stage::Waiting)
            .count();
        assert_eq!(waiting, 0, "in week {week}");
    }
    assert!(open_cases(&mut simulation).len() > 30);
}

#[test]
fn the_more_finely_products_are_cut_the_longer_the_referral_chain() {
    // Wrong products are the only reason to refer on.
    let off = ["care.fit.review=0", "allocation.right_code=0.7"];
    let mut last: Option<Vec<f64>> = None;
    for (cut, wrong) in [(1, 0.0), (2, 0.3), (6, 1.0 - libm::pow(0.7, 5.0))] {
        let cut = format!("allocation.product_cut={cut}");
        let mut simulation = run(
            &scenario(&[off[0], off[1], &cut]),
            &table(&[&[3_000, 2_000]]),
            156,
        );
        let cases = all_cases(&mut simulation);
        let missent = cases.iter().filter(|row| row.case.wrong_product).count();
        let chains: Vec<f64> = cases
            .iter()
            .map(|row| f64::from(row.case.referrals))
            .collect();
        if wrong > 0.0 {
            assert_proportion(missent, cases.len(), wrong);
        } else {
            assert_eq!(missent, 0);
            assert!(chains.iter().all(|chain| *chain == 0.0));
        }
        if let Some(shorter) = last {
            assert_higher(&chains, &shorter);
        }
        last = Some(chains);
    }
}

/// Endings of cases that never had a worker.
fn ended_waiting(simulation: &Simulation, reason: EndReason) -> usize {
    let cases = records(simulation).cases.iter();
    cases
        .filter(|row| row.case.workers == 0 && row.end.is_some_and(|(_, why)| why == reason))
        .count()
}

#[test]
fn waiting_ends_by_recovery_or_by_giving_up_and_the_metrics_count_it() {
    let scarce = [
        "workforce.positions_per_1000=1",
        "allocation.motivation_loss=0.05",
    ];
    let simulation = run(&scenario(&scarce), &town(), 208);
    let recovered = ended_waiting(&simulation, EndReason::NaturalRecovery);
    let gave_up = ended_waiting(&simulation, EndReason::ClientDropout);
    assert!(recovered > 5 && gave_up > 20, "{recovered} {gave_up}");
    let counted: f64 = metric(&simulation, "ended_natural_recovery").iter().sum();
    assert_eq!(counted, recovered as f64);
    let patient = scenario(&[scarce[0], "allocation.giving_up=0"]);
    let patient = run(&patient, &town(), 208);
    assert_eq!(ended_waiting(&patient, EndReason::ClientDropout), 0);
}

/// First alliances of all spells but those of the first, crowded year.
fn first_alliances(matching: &str) -> Vec<f64> {
    let matching = format!("allocation.matching={matching}");
    // One large provider, so that there is somebody to choose from.
    let changes = [
        "market.providers_per_10000=1",
        "workforce.positions_per_1000=8",
        &matching,
    ];
    let simulation = run(&scenario(&changes), &town(), 156);
    let spells = records(&simulation).spells.iter();
    spells
        .map(|spell| f64::from(spell.alliance_start))
        .collect()
}

#[test]
fn matching_on_the_click_raises_the_first_alliance() {
    assert_higher(&first_alliances("click"), &first_alliances("first_free"));
}

#[test]
fn matching_by_neighbourhood_raises_the_share_of_local_workers() {
    let [local, any] = ["same_neighbourhood", "first_free"].map(|matching| {
        let matching = format!("allocation.matching={matching}");
        let changes = [
            "market.providers_per_10000=1",
            "workforce.positions_per_1000=8",
            &matching,
        ];
        let mut simulation = run(&scenario(&changes), &table(&[&[800, 700, 600]]), 156);
        let positions = simulation.agents::<Position>();
        let with_worker = open_cases(&mut simulation)
            .into_iter()
            .filter(|c| c.has_worker());
        with_worker
            .map(|case| {
                let near = positions[case.position as usize].neighbourhood == case.neighbourhood;
                f64::from(u8::from(near))
            })
            .collect::<Vec<_>>()
    });
    assert_higher(&local, &any);
}

#[test]
fn one_pooled_list_lets_people_wait_less_than_a_list_per_provider() {
    let [own, pooled] = ["false", "true"].map(|pooled| {
        let pooled = format!("allocation.pooled={pooled}");
        let changes = [
            "workforce.positions_per_1000=3",
            "market.providers_per_10000=20",
            &pooled,
        ];
        lucks(24, &scenario(&changes), &table(&[&[3_000]]), 156, |town| {
            mean(&metric(town, "waiting")[52..]).0
        })
    });
    assert_higher(&own, &pooled);
}

/// Mean severity of all residents over the last years, at so many codes of which a wrong one
/// leaves so much of the effect.
fn need(codes: &str, left: &str) -> Vec<f64> {
    let changes = [
        &format!("allocation.product_cut={codes}"),
        &format!("care.fit.wrong_code={left}"),
        "allocation.right_code=0.9",
        // It hardly ever shows, so that nothing but the misfit differs.
        "exits.wrong_product_rate=1e-9",
        "workforce.positions_per_1000=9",
        "care.effect_per_hour=0.05",
    ];
    let changes = changes.map(|change: &str| change);
    metric(&run(&scenario(&changes), &town(), 312), "need")[156..].to_vec()
}

#[test]
fn more_codes_are_worse_by_the_misfit_alone() {
    assert_higher(&need("10", "0.1"), &need("2", "0.1"));
    assert_higher(&need("10", "0.1"), &need("10", "1"));
    // Without a misfit, or without a second code, nothing is lost.
    assert_eq!(need("10", "1"), need("2", "1"));
    assert_eq!(need("1", "0.1"), need("1", "1"));
}

/// Open stays in each week, those who wait for one, and the share of these helped meanwhile.
fn stays(places: &str, bridging: &str) -> [Vec<f64>; 3] {
    let changes = [
        &format!("care.stay.places_per_10000={places}"),
        &format!("care.stay.bridging={bridging}"),
        "care.stay.above=0.5",
        "workforce.positions_per_1000=9",
        "observe.metrics=[\"stays\",\"waiting_for_stay\",\"bridged_share\"]",
    ];
    let changes = changes.map(|change: &str| change);
    let simulation = run(&scenario(&changes), &town(), 156);
    ["stays", "waiting_for_stay", "bridged_share"].map(|name| metric(&simulation, name))
}

#[test]
fn no_more_people_stay_than_there_are_places_and_who_waits_may_be_helped_meanwhile() {
    let highest = |values: &[f64]| values.iter().copied().fold(0.0, f64::max);
    // Ten per 10,000 are two for the 2,000 residents.
    for bridging in ["0", "1"] {
        let [stays, waiting, bridged] = stays("10", bridging);
        assert_eq!(highest(&stays), 2.0);
        assert!(highest(&waiting) > 2.0, "{}", highest(&waiting));
        assert_eq!(highest(&bridged) > 0.5, bridging == "1");
    }
    let [stays, ..] = stays("0", "1");
    assert!(highest(&stays) > 4.0, "{}", highest(&stays));
}
