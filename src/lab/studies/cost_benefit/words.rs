//! What the table comes to, in plain sentences that claim no more than it shows.

use super::picture::SOCIETY;
use super::{Party, Row};
use crate::base::language::{Label, Language};
use crate::base::numbers::NumberFormat;
use crate::base::unit::Unit;

/// What the table comes to: for society, for whom it is clear, for whom it is not, and
/// what the interval does not say.
pub fn sentences(rows: &[Row], language: Language) -> String {
    let say = |english: String, dutch: String| match language {
        Language::English => english,
        Language::Dutch => dutch,
    };
    let total = |party: &str| {
        let of_party = |row: &&Row| row.party == party && row.item == "all" && row.year.is_none();
        rows.iter().find(of_party)
    };
    let Some(society) = total("all") else {
        return String::new();
    };
    let amount = amount(society, language);
    let count = society.count;
    let first = match (certain(society), society.interval) {
        (Some(gain), _) => {
            let [better, beter] = if gain {
                ["better", "beter"]
            } else {
                ["worse", "slechter"]
            };
            say(
                format!(
                    "With these prices society as a whole is {better} off: {amount} over all years."
                ),
                format!(
                    "Met deze prijzen is de samenleving als geheel {beter} af: {amount} over alle jaren."
                ),
            )
        }
        (None, Some(_)) => say(
            format!(
                "Whether society as a whole is better off cannot be said from these {count} replications: {amount} over all years, and the interval holds zero."
            ),
            format!(
                "Of de samenleving als geheel beter af is, valt uit deze {count} herhalingen niet te zeggen: {amount} over alle jaren, en het interval bevat nul."
            ),
        ),
        (None, None) => say(
            format!(
                "One replication does not show what is chance: {amount} for society as a whole over all years."
            ),
            format!(
                "Eén herhaling laat niet zien wat toeval is: {amount} voor de samenleving als geheel over alle jaren."
            ),
        ),
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
        (Some(true), Label::new("Better off", "Beter af")),
        (Some(false), Label::new("Worse off", "Slechter af")),
        (None, Label::new("Not clear", "Niet duidelijk")),
    ];
    let groups = groups.map(|(wanted, label)| (label.text(language), those(wanted)));
    let groups = groups.iter().filter(|(_, names)| !names.is_empty());
    let second: Vec<_> = groups
        .map(|(label, names)| format!("{label}: {names}."))
        .collect();
    let last = Label::new(
        "The intervals are about chance in the model. What a point of severity or an hour of informal care is worth is an assumption ([valuation]): change it before you quote a balance.",
        "De intervallen gaan over toeval in het model. Wat een punt ernst of een uur mantelzorg waard is, is een aanname ([valuation]): verander die voordat u een saldo noemt.",
    );
    format!("{first} {} {}", second.join(" "), last.text(language))
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
    match (row.interval, language) {
        (Some([low, high]), Language::English) => {
            format!("{mean} (95 % interval {} to {})", write(low), write(high))
        }
        (Some([low, high]), Language::Dutch) => {
            format!("{mean} (95 %-interval {} tot {})", write(low), write(high))
        }
        (None, _) => mean,
    }
}
