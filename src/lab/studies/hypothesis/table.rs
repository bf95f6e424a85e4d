//! Verdicts and draws as CSV.

use super::{Judged, Part, Tested};
use crate::records::csv_text::{Lines, number};

/// The columns of `verdicts.csv`, in order.
const COLUMNS: [&str; 25] = [
    "claim",
    "number",
    "declaration_hash",
    "as_declared",
    "claim_verdict",
    "claim_draws",
    "claim_draws_held",
    "part",
    "direction",
    "margin",
    "n",
    "effect",
    "ci_low",
    "ci_high",
    "level",
    "p_value",
    "p_adjusted",
    "verdict",
    "as_large_as_margin",
    "draws",
    "draws_held",
    "replications_needed",
    "depends_on",
    "rank_correlation",
    "failed_runs",
];

/// `verdicts.csv`: one row per part of every claim.
pub fn verdicts_csv(tested: &[Tested]) -> Vec<u8> {
    let mut lines = Lines::new(COLUMNS);
    for one in tested {
        let declared = &one.claimed.declared;
        let stated = declared.number.map(|number| number.0.to_string());
        let start = [
            declared.name.clone(),
            stated.unwrap_or_default(),
            one.claimed.hash.to_string(),
            one.claimed.as_declared.to_string(),
        ];
        let Some(judgement) = &one.judgement else {
            let mut cells: Vec<String> = start.into();
            cells.push("cannot_be_tested".to_owned());
            cells.resize(COLUMNS.len(), String::new());
            lines.add(cells);
            continue;
        };
        let failed = one.seen.failed.len().to_string();
        for (part, judged) in declared.parts.iter().zip(&judgement.parts) {
            let claim = [
                word(&judgement.verdict),
                judgement.draws.to_string(),
                judgement.held.to_string(),
            ];
            let cells = start.iter().cloned().chain(claim);
            lines.add(cells.chain(of_part(part, judged)).chain([failed.clone()]));
        }
    }
    lines.into_bytes()
}

/// The cells about a part of a claim.
fn of_part(part: &Part, judged: &Judged) -> [String; 17] {
    let needed = judged.needed.map(|needed| needed.replications.to_string());
    let driver = judged.driver.as_ref();
    let [low, high] = judged.interval.map_or([None; 2], |ends| ends.map(Some));
    [
        part.name.clone(),
        word(&part.direction),
        number(Some(part.margin)),
        judged.count.to_string(),
        number(Some(judged.effect)),
        number(low),
        number(high),
        number(Some(judged.level)),
        number(Some(judged.p_value)),
        number(Some(judged.adjusted)),
        word(&judged.verdict),
        judged.as_large.to_string(),
        judged.drawn.to_string(),
        judged.held.to_string(),
        needed.unwrap_or_default(),
        driver.map(|driver| driver.key.clone()).unwrap_or_default(),
        number(driver.map(|driver| driver.correlation)),
    ]
}

/// `draws.csv`: the estimate of every part under every draw, with the values drawn.
pub fn draws_csv(tested: &[Tested]) -> Vec<u8> {
    let mut lines = Lines::new(["claim", "draw", "part", "parameter", "value", "effect"]);
    for one in tested {
        let declared = &one.claimed.declared;
        let (Some(judgement), Some(uncertain)) = (&one.judgement, &declared.uncertain) else {
            continue;
        };
        for (draw, drawn) in one.claimed.draws.iter().skip(1).enumerate() {
            for (part, judged) in declared.parts.iter().zip(&judgement.parts) {
                for (key, value) in uncertain.parameters.keys().zip(&drawn.values) {
                    lines.add([
                        declared.name.clone(),
                        (draw + 1).to_string(),
                        part.name.clone(),
                        key.clone(),
                        number(Some(*value)),
                        number(Some(judged.draws[draw])),
                    ]);
                }
            }
        }
    }
    lines.into_bytes()
}

/// A word as it is written in files.
fn word<T: serde::Serialize>(value: &T) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}
