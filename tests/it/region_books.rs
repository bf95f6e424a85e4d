//! M15 in a region: every euro and hour of a week is received, by law, municipality,
//! household and provider, whatever the rule of equalisation.

use std::collections::BTreeMap;

use buurt::model::agents::{Case, NOBODY, Position, Provider};
use buurt::model::simulation::Simulation;
use buurt::model::state::books::{Ledger, SecondLine};

use crate::money::{reconcile, tendered, two_towns};
use crate::worlds::{all_cases, open_cases, records, scenario};

/// Much of everything, in a region under one rule.
fn region(rule: &str) -> Vec<String> {
    let shared = [
        "region.enabled=true".to_owned(),
        "region.positions_per_1000=1".to_owned(),
        "region.use_weight=0.3".to_owned(),
        format!("region.equalisation={rule}"),
    ];
    let changes = tendered().into_iter().map(str::to_owned);
    changes.chain(shared).collect()
}

/// What is written under each account: law, municipality, household and provider.
#[derive(Default, Clone, PartialEq, Debug)]
struct Accounts {
    laws: BTreeMap<u8, i64>,
    municipalities: BTreeMap<u16, i64>,
    households: BTreeMap<u32, i64>,
    providers: BTreeMap<u32, i64>,
}

impl Accounts {
    fn enter(&mut self, case: &Case, place: u16, provider: u32, amount: i64) {
        if amount != 0 {
            *self.laws.entry(case.law as u8).or_default() += amount;
            *self.municipalities.entry(place).or_default() += amount;
            *self.households.entry(case.household).or_default() += amount;
            *self.providers.entry(provider).or_default() += amount;
        }
    }
}

/// The change from one state of a list of accounts to the next, zeros left out.
fn changes<K: Ord + Copy>(
    before: &[i64],
    now: &[i64],
    key: impl Fn(usize) -> K,
) -> BTreeMap<K, i64> {
    let old = |index: usize| before.get(index).copied().unwrap_or(0);
    let change = |(index, now): (usize, &i64)| (key(index), now - old(index));
    let all = now.iter().enumerate().map(change);
    all.filter(|(_, change)| *change != 0).collect()
}

/// Euros and hours of a week under each account; `written` is what was known of each case,
/// `earlier` whose client it was.
fn entered(
    simulation: &mut Simulation,
    written: &mut BTreeMap<u32, (u32, u32)>,
    earlier: &BTreeMap<u32, u32>,
) -> [Accounts; 2] {
    let (mut euros, mut hours) = (Accounts::default(), Accounts::default());
    for row in all_cases(simulation) {
        let case = row.case;
        let before = written.insert(case.id, (case.cost, case.contact));
        let (cost, contact) = before.unwrap_or((0, 0));
        let place = u16::from(case.neighbourhood == 2);
        let provider = earlier.get(&case.id).copied().unwrap_or(case.provider);
        euros.enter(&case, place, provider, i64::from(case.cost - cost));
        hours.enter(&case, place, provider, i64::from(case.contact - contact));
    }
    [euros, hours]
}

/// What municipalities paid in a week, but for what they owe each other.
fn paid_by(before: &Ledger, now: &Ledger, owed: &BTreeMap<u16, i64>) -> BTreeMap<u16, i64> {
    let place = |place| place as u16;
    let mut paid = changes(&before.by_municipality, &now.by_municipality, place);
    for (place, owed) in owed {
        *paid.entry(*place).or_default() -= owed;
    }
    paid.retain(|_, paid| *paid != 0);
    paid
}

fn of_households(ledger: &Ledger) -> Vec<i64> {
    let all = ledger.by_household.iter();
    all.map(|cents| *cents as i64).collect()
}

/// The hours that clients had are those that professionals gave.
fn hours_are_received(simulation: &mut Simulation, hours: &Accounts, said: &str) {
    let providers = simulation.agents::<Provider>();
    let mut given = BTreeMap::new();
    for position in simulation.agents::<Position>() {
        if position.contact > 0 {
            *given.entry(position.municipality).or_insert(0) += i64::from(position.contact);
        }
    }
    // Who stopped this week has handed its positions to others of its own kind.
    let mut taken = BTreeMap::new();
    for (provider, amount) in &hours.providers {
        let place = providers[*provider as usize].municipality;
        *taken.entry(place).or_insert(0) += amount;
    }
    assert_eq!(given, taken, "hours, {said}");
}

#[test]
fn in_a_region_every_euro_and_hour_of_a_week_is_received_under_each_rule() {
    for rule in ["none", "by_use", "by_population", "mixed"] {
        let keys = region(rule);
        let keys: Vec<_> = keys.iter().map(String::as_str).collect();
        let mut simulation = Simulation::new(&scenario(&keys), &two_towns(), 0);
        let mut written: BTreeMap<u32, (u32, u32)> = BTreeMap::new();
        let mut before = simulation.world().resource::<Ledger>().clone();
        let mut received: Vec<i64> = Vec::new();
        let mut transfers = vec![0_i64; 2];
        let mut moved = false;
        for week in 0..120_u16 {
            // Whose client a case is while it is paid: providers change at a week's end.
            let open = open_cases(&mut simulation);
            let earlier: BTreeMap<u32, u32> =
                open.iter().map(|case| (case.id, case.provider)).collect();
            simulation.step();
            let [euros, hours] = entered(&mut simulation, &mut written, &earlier);
            let ledger = simulation.world().resource::<Ledger>().clone();
            let laws = changes(&before.by_law, &ledger.by_law, |law| law as u8);
            assert_eq!(laws, euros.laws, "laws, {rule}, week {week}");
            let second_line = simulation
                .world()
                .resource::<SecondLine>()
                .transfers
                .clone();
            let owed = changes(&transfers, &second_line, |place| place as u16);
            assert_eq!(
                owed.values().sum::<i64>(),
                0,
                "transfers, {rule}, week {week}"
            );
            moved |= !owed.is_empty();
            let paid = paid_by(&before, &ledger, &owed);
            assert_eq!(
                paid, euros.municipalities,
                "municipalities, {rule}, week {week}"
            );
            let year_closed = ledger.households_before != before.households_before;
            if !year_closed {
                let [old, new] = [&before, &ledger].map(of_households);
                let households = changes(&old, &new, |household| household as u32);
                assert_eq!(
                    households, euros.households,
                    "households, {rule}, week {week}"
                );
            }
            let providers = simulation.agents::<Provider>();
            let now: Vec<i64> = providers.iter().map(|provider| provider.received).collect();
            let all = changes(&received, &now, |provider| provider as u32);
            assert_eq!(
                all.values().sum::<i64>(),
                euros.providers.values().sum::<i64>()
            );
            hours_are_received(&mut simulation, &hours, &format!("{rule}, week {week}"));
            reconcile(&mut simulation);
            (before, received, transfers) = (ledger, now, second_line);
        }
        assert_eq!(moved, rule != "none", "{rule}");
        let regional = simulation.agents::<Provider>();
        let regional = regional.iter().filter(|p| p.municipality == 2);
        assert!(regional.map(|p| p.received).sum::<i64>() > 0);
    }
}

/// In a market at rest, where nobody changes hands, provider by provider.
#[test]
fn in_a_region_each_provider_receives_what_is_paid_for_its_own_cases() {
    let keys = [
        "region.enabled=true",
        "region.positions_per_1000=1",
        "region.equalisation=mixed",
        "market.moved_at_contract_end=0",
    ];
    let mut simulation = Simulation::new(&scenario(&keys), &two_towns(), 0);
    for week in 0..120 {
        simulation.step();
        let mut paid: BTreeMap<u32, (i64, i64)> = BTreeMap::new();
        for row in all_cases(&mut simulation) {
            let entry = paid.entry(row.case.provider).or_default();
            entry.0 += i64::from(row.case.cost);
            entry.1 += i64::from(row.case.contact);
        }
        let mut given: BTreeMap<u32, i64> = BTreeMap::new();
        for position in simulation.agents::<Position>() {
            if position.is_filled() && position.employer != NOBODY {
                *given.entry(position.employer).or_default() += i64::from(position.hours[0]);
            }
        }
        for row in &records(&simulation).workers {
            if row.employer != NOBODY {
                *given.entry(row.employer).or_default() += i64::from(row.hours[0]);
            }
        }
        for (id, provider) in (0..).zip(simulation.agents::<Provider>()) {
            let (cost, contact) = paid.get(&id).copied().unwrap_or_default();
            assert_eq!(provider.received, cost, "provider {id}, week {week}");
            let given = given.get(&id).copied().unwrap_or(0);
            assert_eq!(given, contact, "provider {id}, week {week}");
        }
    }
}
