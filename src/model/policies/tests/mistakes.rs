//! Numbers and products that cannot be meant, beside extremes that can.

use super::complaints;
use crate::model::testing;

#[test]
fn numbers_that_cannot_be_meant_are_refused() {
    let refused = [
        (
            &["a.kind=provider_cap", "a.providers=0"],
            "from 1 to 100000",
        ),
        (&["a.kind=contract_length", "a.length=0"], "from 1 to 1040"),
        (&["a.kind=lead_worker", "a.from_helpers=1"], "from 2 to 50"),
    ];
    for (keys, expected) in refused {
        let said = complaints(&[&keys[..], &["a.from=0"]].concat());
        assert!(said.contains(expected), "{said}");
    }
    let stop = complaints(&["a.kind=stop_products", "a.from=0"]);
    assert!(stop.contains("name the `products` that stop"), "{stop}");
    let unknown = [
        "a.kind=stop_products",
        "a.from=0",
        "a.products=[\"parenting_lihgt\"]",
    ];
    let unknown = complaints(&unknown);
    assert!(
        unknown.contains("did you mean `parenting_light`"),
        "{unknown}"
    );
}

const FEW: &str = "workforce.positions_per_1000=0.5";

/// Keys that cannot go together, and what is said of them.
const REFUSED: [(&[&str], &str); 8] = [
    (&["market.contract_length=0"], "from 1 to 1040"),
    (
        &[
            "budget.wmo=0",
            "budget.jeugdwet=0",
            "budget.participatiewet=0",
        ],
        "there is no budget",
    ),
    (&["access.stopped=true"], "no help at all would be granted"),
    (
        &[
            "coordination.lead_worker=true",
            "coordination.lead_from=20",
            FEW,
        ],
        "has 12 care workers",
    ),
    (
        &[
            "policies.a.kind=lead_worker",
            "policies.a.from=0",
            "policies.a.from_helpers=20",
            FEW,
        ],
        "has 12 care workers",
    ),
    (
        &[
            "coordination.lead_worker=true",
            "coordination.lead_hours=19",
            "workforce.contract_hours=18",
        ],
        "leading one household takes 19 hours",
    ),
    (
        &[
            "coordination.integrated_team=true",
            "coordination.team_hours=19",
            "workforce.contract_hours=18",
        ],
        "the team meets for 19 hours",
    ),
    (
        &[
            "policies.a.kind=integrated_team",
            "policies.a.from=0",
            "policies.a.hours=19",
            "workforce.contract_hours=18",
        ],
        "the team meets for 19 hours",
    ),
];

#[test]
fn mistakes_are_told_apart_from_legitimate_extremes() {
    for (keys, expected) in REFUSED {
        let said = testing::complaints(keys);
        assert!(said.contains(expected), "{keys:?}: {said}");
    }
    let allowed: [&[&str]; 5] = [
        // No cap, no limit, one law without a budget, hardly anyone led, no lead at all.
        &["market.provider_cap=0"],
        &["market.volume=0"],
        &["budget.jeugdwet=0"],
        &["coordination.lead_worker=true", "coordination.lead_from=50"],
        &[
            "coordination.lead_worker=false",
            "coordination.lead_from=50",
            FEW,
        ],
    ];
    for keys in allowed {
        assert_eq!(testing::complaints(keys), "", "{keys:?}");
    }
}
