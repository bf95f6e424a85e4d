use super::*;
use crate::base::language::Language;
use crate::base::units::{Euros, EurosPerHour, Share};

/// Prices that are easy to reckon with.
const PRICES: Valuation = Valuation {
    rate: Share(0.25),
    well_being_point: Euros(1_000.0),
    carer_hour: EurosPerHour(10.0),
    production_week: Euros(5.0),
    benefits_week: Euros(3.0),
    nuisance_week: Euros(2.0),
};

fn place(party: Party, name: &str) -> usize {
    let same = |item: &Item| item.party == party && item.name == name;
    ITEMS.iter().position(same).unwrap()
}

/// Nothing in any of two years, in so many replications.
fn nothing(replications: usize) -> Yearly {
    Yearly {
        values: vec![vec![vec![0.0; 2]; replications]; ITEMS.len()],
    }
}

#[track_caller]
fn find<'a>(rows: &'a [Row], party: &str, item: &str, year: Option<usize>) -> &'a Row {
    let same = |row: &&Row| row.party == party && row.item == item && row.year == year;
    rows.iter().find(same).unwrap()
}

#[test]
fn a_difference_is_priced_discounted_and_paired_by_replication() {
    let (mut with, mut without) = (nothing(3), nothing(3));
    // Replications differ far more from each other than scenario from baseline.
    let wmo = place(Party::Municipality, "wmo");
    without.values[wmo] = vec![vec![100.0, 100.0], vec![900.0, 900.0], vec![500.0, 500.0]];
    with.values[wmo] = vec![vec![90.0, 80.0], vec![888.0, 880.0], vec![486.0, 480.0]];
    let rows = table(&PRICES, &with, &without).unwrap();
    // Saved: 10, 12, 14 in the first year; 20 each, worth 16, in the second.
    let first = find(&rows, "municipality", "wmo", Some(0));
    assert!((first.mean - 12.0).abs() < 1e-9 && first.count == 3);
    // Student's t with 2 degrees of freedom × 2 / √3.
    let [low, high] = first.interval.unwrap();
    assert!((high - 12.0 - 4.302_652_730 * 2.0 / 3.0_f64.sqrt()).abs() < 1e-6);
    assert!((low + high - 24.0).abs() < 1e-9);
    let second = find(&rows, "municipality", "wmo", Some(1));
    assert!((second.mean - 16.0).abs() < 1e-9);
    let [low, high] = second.interval.unwrap();
    assert!((low - 16.0).abs() < 1e-9 && (high - 16.0).abs() < 1e-9);
    for (party, item) in [
        ("municipality", "wmo"),
        ("municipality", "all"),
        ("all", "all"),
    ] {
        assert!((find(&rows, party, item, None).mean - 28.0).abs() < 1e-9);
    }
    assert_eq!(find(&rows, "state", "all", None).mean, 0.0);
}

#[test]
fn what_one_party_pays_another_does_not_count_for_all() {
    let (mut with, without) = (nothing(2), nothing(2));
    // More care of 70 euros, which costs the provider 50; and 4 weeks less of coping.
    with.values[place(Party::Municipality, "jeugdwet")] = vec![vec![70.0, 0.0]; 2];
    with.values[place(Party::Providers, "turnover")] = vec![vec![70.0, 0.0]; 2];
    with.values[place(Party::Providers, "costs")] = vec![vec![50.0, 0.0]; 2];
    for (party, name) in [(Party::State, "benefits"), (Party::Residents, "benefits")] {
        with.values[place(party, name)] = vec![vec![4.0, 0.0]; 2];
    }
    let rows = table(&PRICES, &with, &without).unwrap();
    let total = |party| find(&rows, party, "all", None).mean;
    assert_eq!(total("municipality"), -70.0);
    assert_eq!(total("providers"), 20.0);
    assert_eq!(total("state"), -12.0);
    assert_eq!(total("residents"), 12.0);
    assert_eq!(total("all"), -50.0);
}

#[test]
fn the_same_scenario_twice_makes_no_difference() {
    let mut one = nothing(4);
    one.values
        .iter_mut()
        .flatten()
        .flatten()
        .for_each(|value| *value = 7.0);
    for row in table(&PRICES, &one, &one).unwrap() {
        assert_eq!((row.mean, row.interval), (0.0, Some([0.0, 0.0])));
    }
}

#[test]
fn other_replications_or_years_are_refused() {
    assert!(table(&PRICES, &nothing(3), &nothing(2)).is_err());
    let mut shorter = nothing(2);
    shorter.values[0][1].pop();
    let error = table(&PRICES, &nothing(2), &shorter).unwrap_err();
    let text = error.to_string();
    assert!(text.contains("[2, 2]") && text.contains("[2, 1]"), "{text}");
}

/// Weekly values that do not change: 100 weeks of two replications.
fn trajectories(without: &str) -> Trajectories {
    let all = [
        ("spending", 30.0),
        ("spending_wmo", 10.0),
        ("spending_jeugdwet", 15.0),
        ("spending_participatiewet", 5.0),
        ("spending_access", 3.0),
        ("spending_overhead", 2.0),
        ("prevention_spending", 1.0),
        ("provider_costs", 29.0),
        ("need", 0.5),
        ("self_reliant", 0.75),
        ("carers", 0.1),
        ("care_hours", 12.0),
    ];
    let kept = all.iter().filter(|(name, _)| *name != without);
    Trajectories {
        metrics: kept.clone().map(|(name, _)| (*name).to_owned()).collect(),
        values: kept.map(|(_, value)| vec![vec![*value; 100]; 2]).collect(),
    }
}

#[test]
fn quantities_are_sums_over_full_years() {
    let yearly = yearly(&trajectories(""), 200).unwrap();
    for (party, name, expected) in [
        (Party::Municipality, "wmo", 520.0),
        (Party::Municipality, "prevention", 52.0),
        (Party::Providers, "turnover", 1_560.0),
        // Half a point for 200 residents, for a year.
        (Party::Residents, "well_being", 100.0),
        // 20 carers, 12 hours a week.
        (Party::Residents, "informal_care", 12_480.0),
        // A quarter of 200 residents.
        (Party::State, "benefits", 2_600.0),
    ] {
        let runs = &yearly.values[place(party, name)];
        assert_eq!((runs.len(), runs[0].len()), (2, 1), "48 weeks are no year");
        assert!((runs[1][0] - expected).abs() < 1e-9, "{name}: {runs:?}");
    }
}

#[test]
fn weeks_without_carers_have_no_hours_of_care() {
    let mut seen = trajectories("");
    for (name, none) in [("carers", 0.0), ("care_hours", f64::NAN)] {
        let metric = seen
            .metrics
            .iter()
            .position(|metric| metric == name)
            .unwrap();
        seen.values[metric][0][..10].fill(none);
    }
    let yearly = yearly(&seen, 200).unwrap();
    let runs = &yearly.values[place(Party::Residents, "informal_care")];
    assert!((runs[0][0] - 240.0 * 42.0).abs() < 1e-9);
}

#[test]
fn a_metric_that_was_not_kept_is_named() {
    let error = yearly(&trajectories("need"), 200).unwrap_err();
    let text = error.to_string();
    assert!(
        text.contains("`need`") && text.contains("`well_being`"),
        "{text}"
    );
}

#[test]
fn every_item_is_read_from_metrics_that_there_are() {
    for item in ITEMS {
        for name in item.metrics {
            let known = crate::model::metrics::all().any(|metric| metric.name == *name);
            assert!(known, "{name} of {}", item.name);
        }
    }
}

#[test]
fn the_table_can_be_read_as_csv() {
    let (mut with, without) = (nothing(1), nothing(1));
    with.values[place(Party::Municipality, "access")] = vec![vec![1.5, 0.0]];
    let rows = table(&PRICES, &with, &without).unwrap();
    let text = csv(&rows);
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines[0], "party,item,year_or_total,mean,ci_low,ci_high,n");
    assert!(lines.contains(&"municipality,access,0,-1.50,,,1"));
    assert!(lines.contains(&"municipality,access,1,0.00,,,1"));
    assert_eq!(lines.last(), Some(&"all,all,total,-1.50,,,1"));
    // Per item, party and the whole: two years and a total.
    assert_eq!(lines.len(), 1 + 3 * (ITEMS.len() + Party::ALL.len() + 1));
}

/// A table in which the municipality surely saves, by 10 to 14, and residents may or may
/// not gain.
fn unequal() -> Vec<Row> {
    let (mut with, without) = (nothing(3), nothing(3));
    let save = |amount: f64| vec![-amount, 0.0];
    with.values[place(Party::Municipality, "wmo")] = vec![save(10.0), save(12.0), save(14.0)];
    with.values[place(Party::Others, "nuisance")] =
        vec![vec![-9.0, 0.0], vec![2.0, 0.0], save(0.5)];
    table(&PRICES, &with, &without).unwrap()
}

#[test]
fn the_sentence_claims_no_more_than_the_intervals_show() {
    let rows = unequal();
    let english = sentences(&rows, Language::English);
    assert!(
        english.contains("cannot be said from these 3 replications"),
        "{english}"
    );
    assert!(english.contains("Better off: municipality."), "{english}");
    assert!(
        english.contains("Not clear: providers, residents"),
        "{english}"
    );
    assert!(!english.contains("Worse off"), "{english}");
    assert!(english.contains("is an assumption"), "{english}");
    let dutch = sentences(&rows, Language::Dutch);
    assert!(dutch.contains("Beter af: gemeente."), "{dutch}");
}

#[test]
fn one_replication_makes_no_claim_at_all() {
    let (mut with, without) = (nothing(1), nothing(1));
    with.values[place(Party::Municipality, "wmo")] = vec![vec![-900.0, 0.0]];
    let rows = table(&PRICES, &with, &without).unwrap();
    let text = sentences(&rows, Language::English);
    assert!(text.contains("does not show what is chance"), "{text}");
    assert!(!text.contains("Better off"), "{text}");
}

#[test]
fn the_chart_has_a_bar_for_every_party_and_for_all() {
    let caption = crate::charts::Caption {
        scenario: "Here".into(),
        replications: 3,
        seed: 1,
        version: "0".into(),
        residents: 10,
        meaning: crate::charts::Meaning::IntervalOfTheMean,
    };
    for language in [Language::English, Language::Dutch] {
        let svg = picture(&unequal(), "There", 0.0225, &caption, language);
        let svg = svg.unwrap().svg;
        for party in Party::ALL {
            assert!(svg.contains(party.label().text(language)), "{party:?}");
        }
        assert!(svg.contains(super::picture::SOCIETY.text(language)));
        let told = crate::base::language::Label::new(
            "over 2 years, discounted at 2.25% a year; against “There”",
            "over 2 jaar, verdisconteerd met 2,25% per jaar; tegenover “There”",
        );
        assert!(svg.contains(told.text(language)), "{svg}");
    }
}
