//! Verdicts and draws as CSV.

use super::{Judged, Judgement, Part, Tested};
use crate::lab::worlds::family::COLUMNS;
use crate::records::csv_text::{Cells, Lines, number};

/// A row of `verdicts.csv`: a claim, and a part of it; of one that cannot be tested, neither
/// verdict nor part.
struct Row<'a> {
    one: &'a Tested,
    claim: Option<&'a Judgement>,
    part: Option<&'a Part>,
    judged: Option<&'a Judged>,
}

fn rows(one: &Tested) -> Vec<Row<'_>> {
    let row = |claim, part, judged| Row {
        one,
        claim,
        part,
        judged,
    };
    let Some(claim) = &one.judgement else {
        return vec![row(None, None, None)];
    };
    let parts = one.claimed.declared.parts.iter().zip(&claim.parts);
    parts
        .map(|(part, judged)| row(Some(claim), Some(part), Some(judged)))
        .collect()
}

/// `verdicts.csv`: one row per part of every claim.
pub fn verdicts_csv(tested: &[Tested]) -> Vec<u8> {
    let rows: Vec<Row> = tested.iter().flat_map(rows).collect();
    let verdict = |row: &Row| match row.claim {
        Some(claim) => serde_json::json!(claim.verdict),
        None => "cannot_be_tested".into(),
    };
    let by_luck = |row: &Row, end: usize| {
        let judged = row.judged?;
        let alone = judged.over.is_some().then_some(judged.by_luck);
        Some(alone.unwrap_or(judged.interval)?[end])
    };
    let cells = Cells::of(&rows)
        .add("claim", |row| &row.one.claimed.declared.name)
        .add("number", |row| Some(row.one.claimed.declared.number?.0))
        .add("declaration_hash", |row| row.one.claimed.hash.to_string())
        .add("as_declared", |row| row.one.claimed.as_declared)
        .add("claim_verdict", verdict)
        .add("claim_draws", |row| Some(row.claim?.draws))
        .add("claim_draws_held", |row| Some(row.claim?.held))
        .add("part", |row| Some(&row.part?.name))
        .add("direction", |row| Some(row.part?.direction))
        .add("margin", |row| Some(row.part?.margin))
        .add("n", |row| Some(row.judged?.count))
        .add("effect", |row| Some(row.judged?.effect))
        .add("ci_low", |row| by_luck(row, 0))
        .add("ci_high", |row| by_luck(row, 1))
        .add("level", |row| Some(row.judged?.level))
        .add("p_value", |row| Some(row.judged?.p_value))
        .add("p_adjusted", |row| Some(row.judged?.adjusted))
        .add("verdict", |row| Some(row.judged?.verdict))
        .add("as_large_as_margin", |row| Some(row.judged?.as_large))
        .add("draws", |row| Some(row.judged?.drawn))
        .add("draws_held", |row| Some(row.judged?.held))
        .add("replications_needed", |row| {
            Some(row.judged?.needed?.replications)
        })
        .add("depends_on", |row| Some(&row.judged?.driver.as_ref()?.key))
        .add("rank_correlation", |row| {
            Some(row.judged?.driver.as_ref()?.correlation)
        })
        .add("failed_runs", |row| {
            row.claim.map(|_| row.one.seen.failed.len())
        });
    let over = |row: &&Row| row.judged.is_some_and(|judged| judged.over.is_some());
    match rows.iter().any(|row| over(&row)) {
        true => with_family(cells).csv(),
        false => cells.csv(),
    }
}

/// The columns that a family adds: [`COLUMNS`], and the members in which the part lies where
/// the claim says.
fn with_family<'a>(cells: Cells<'a, Row<'a>>) -> Cells<'a, Row<'a>> {
    let columns = COLUMNS.into_iter().enumerate();
    let cells = columns.fold(cells, |cells, (place, (name, _))| {
        cells.add(name, move |row| {
            let over = row.judged?.over.as_ref()?;
            Some(over.values()[place].clone())
        })
    });
    cells.add("members_held", |row| Some(row.judged?.members_held))
}

/// `members.csv`: the mean estimate of every part under every member.
pub fn members_csv(tested: &[Tested], names: &[String]) -> Vec<u8> {
    let mut lines = Lines::new(["claim", "part", "member", "effect"]);
    for one in tested {
        let declared = &one.claimed.declared;
        let parts = one.judgement.iter().flat_map(|judgement| &judgement.parts);
        for (part, judged) in declared.parts.iter().zip(parts) {
            for (member, effect) in names.iter().zip(&judged.members) {
                let cells = [&declared.name, &part.name, member].map(String::as_str);
                let effect = number(Some(*effect));
                lines.add(cells.into_iter().chain([effect.as_str()]));
            }
        }
    }
    lines.into_bytes()
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
