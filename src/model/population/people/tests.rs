use super::*;
use crate::model::testing::{area, scenario, table};

fn people(overrides: &[&str], areas: Vec<Area>) -> People {
    let traits = scenario(overrides).population.traits;
    People::new(&traits, &table(areas), &Luck::new(1, 0))
}

fn ages(people: &People, household: usize) -> Vec<AgeBand> {
    people.households.0[household]
        .members()
        .map(|id| people.residents[id as usize].age)
        .collect()
}

#[test]
fn residents_and_households_add_up_to_the_table() {
    // Families of several sizes; nobody has children; fewer people than the types imply.
    let kinds = [
        (100, [20, 10, 15]),
        (37, [9, 11, 0]),
        (12, [2, 3, 3]),
        (5, [5, 0, 0]),
    ];
    let areas: Vec<_> = kinds.map(|(count, types)| area(count, types)).into();
    let people = people(&[], areas);
    for (index, (count, types)) in kinds.into_iter().enumerate() {
        let here = |neighbourhood: u16| usize::from(neighbourhood) == index;
        let residents = people.residents.iter().filter(|r| here(r.neighbourhood));
        assert_eq!(residents.count(), count as usize);
        let households = people.households.0.iter().filter(|h| here(h.neighbourhood));
        assert_eq!(households.count(), types.iter().sum::<u32>() as usize);
    }
    for (index, household) in people.households.0.iter().enumerate() {
        for member in household.members() {
            let resident = &people.residents[member as usize];
            assert_eq!(resident.household as usize, index);
            assert_eq!(resident.neighbourhood, household.neighbourhood);
        }
    }
}

#[test]
fn a_household_is_what_its_type_says() {
    let alike = [
        "population.traits.single_parents=0",
        "population.traits.seniors=0",
        "population.traits.young_alone=0",
        "population.traits.grown_children=0",
    ];
    // One alone, one couple, and a family that takes the other four.
    let people = people(&alike, vec![area(7, [1, 1, 1])]);
    use AgeBand::{Adult, Child};
    assert_eq!(ages(&people, 0), [Adult]);
    assert_eq!(ages(&people, 1), [Adult, Adult]);
    assert_eq!(ages(&people, 2), [Adult, Adult, Child, Child]);
}

#[test]
fn every_family_has_one_parent_when_all_parents_are_single() {
    let people = people(
        &["population.traits.single_parents=1"],
        vec![area(8, [0, 0, 2])],
    );
    for household in 0..2 {
        let adults = ages(&people, household);
        let adults = adults.iter().filter(|age| **age == AgeBand::Adult).count();
        assert_eq!(adults, 1);
    }
}

#[test]
fn deprivation_multiplies_everyones_vulnerability() {
    let town = |effect: &str, deprivation: f64| {
        let mut area = area(200, [50, 25, 30]);
        area.deprivation = deprivation;
        people(&[effect], vec![area])
    };
    let effect = "population.traits.deprivation_effect=0.3";
    let (average, deprived) = (town(effect, 0.0), town(effect, 2.0));
    for (one, other) in average.residents.iter().zip(&deprived.residents) {
        let ratio = f64::from(other.vulnerability / one.vulnerability);
        assert!((ratio - libm::exp(0.6)).abs() < 1e-5, "{ratio}");
        assert_eq!(one.age, other.age);
    }
    assert_eq!(average.dispositions, deprived.dispositions);
    let none = "population.traits.deprivation_effect=0";
    assert_eq!(town(none, 0.0), town(none, 2.0));
}

#[test]
fn a_household_shares_vulnerability_exactly_when_nothing_else_differs() {
    let shared = people(
        &["population.traits.vulnerability_within_households=0"],
        vec![area(40, [0, 20, 0])],
    );
    let own = people(
        &["population.traits.vulnerability_between_households=0"],
        vec![area(40, [0, 20, 0])],
    );
    let pairs = |people: &People| {
        let alike = |h: &Household| {
            people.residents[h.first as usize].vulnerability
                == people.residents[h.first as usize + 1].vulnerability
        };
        people.households.0.iter().filter(|h| alike(h)).count()
    };
    assert_eq!((pairs(&shared), pairs(&own)), (20, 0));
}

#[test]
fn someone_more_in_town_changes_nobody_else() {
    let traits = scenario(&[]).population.traits;
    let luck = Luck::new(1, 0);
    let before = People::new(&traits, &table(vec![area(100, [20, 10, 15])]), &luck);
    let mut after = before.clone();
    after.append_resident(&traits, &luck, AgeBand::Senior);
    assert_eq!(after.residents[..100], before.residents);
    assert_eq!(after.residents[100].age, AgeBand::Senior);
}
