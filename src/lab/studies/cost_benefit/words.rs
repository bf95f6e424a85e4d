//! What the table comes to, in plain sentences that claim no more than it shows.

use super::picture::SOCIETY;
use super::{Party, Row};
use crate::base::language::{Label, Language};
use crate::base::numbers::NumberFormat;
use crate::base::unit::Unit;
use crate::base::words::say;

/// What the table comes to: for society, for whom it is clear, for whom it is not, and
/// what the interval does not say.
pub fn sentences(rows: &[Row], language: Language) -> String {
    let total = |party: &str| {
        let of_party = |row: &&Row| row.party == party && row.item == "all" && row.year.is_none();
        rows.iter().find(of_party)
    };
    let Some(society) = total("all") else {
        return String::new();
    };
    let amount = amount(society, language);
    let first = match (certain(society), society.interval) {
        (Some(true), _) => say!(language, "value-better", amount),
        (Some(false), _) => say!(language, "value-worse", amount),
        (None, Some(_)) => {
            let replications = society.count;
            say!(language, "value-unclear", replications, amount)
        }
        (None, None) => say!(language, "value-one", amount),
    };
    let parties: Vec<_> = Party::ALL
        .iter()
        .filter_map(|party| Some((party, total(party.name())?)))
        .collect();
    let those = |wanted: Option<bool>| {
        let alike = parties.iter().filter(|(_, row)| certain(row) == wanted);
        let names = alike.map(|(party, _)| party.label().text(language).to_lowercase());
        names.collect::<Vec<_>>().join(", ")
    };
    let groups = [
        (Some(true), "value-better-off"),
        (Some(false), "value-worse-off"),
        (None, "value-not-clear"),
    ];
    let mut said = vec![first];
    for (wanted, key) in groups {
        let parties = those(wanted);
        if !parties.is_empty() {
            said.push(say!(language, key, parties));
        }
    }
    said.push(say!(language, "value-assumptions"));
    said.join(" ")
}

/// The party of a row in words.
pub fn party(row: &Row) -> Label {
    let known = Party::ALL.iter().find(|party| party.name() == row.party);
    known.map_or(SOCIETY, |party| party.label())
}

/// Better off, worse off, or `None` when the interval does not say.
fn certain(row: &Row) -> Option<bool> {
    let [low, high] = row.interval?;
    if low > 0.0 {
        return Some(true);
    }
    (high < 0.0).then_some(false)
}

/// An amount with its interval.
fn amount(row: &Row, language: Language) -> String {
    let largest = row.interval.map_or(row.mean.abs(), |[low, high]| {
        row.mean.abs().max(low.abs()).max(high.abs())
    });
    let format = NumberFormat::for_value(Unit::Euros, language, largest);
    let write = |value: f64| format.fine_enough_for(value).write(value);
    let mean = write(row.mean);
    match row.interval {
        Some([low, high]) => {
            let (low, high) = (write(low), write(high));
            say!(language, "value-interval", mean, low, high)
        }
        None => mean,
    }
}
