//! A social cost-benefit table: what a scenario costs and brings each party, against a
//! baseline with the same luck.
//!
//! Every quantity is a yearly sum of weekly metrics, per replication. Its difference with
//! the baseline in the same replication, times its price, is discounted to the first year;
//! the spread of these differences over the replications gives the interval.

mod items;
mod of_scenario;
mod picture;
mod words;

pub use crate::model::parameters::valuation::Valuation;
pub use items::{ITEMS, Item, Party};
pub use of_scenario::{Laid, Valued, without_policies};
pub use picture::{picture, rate_in_words};
pub use words::{party as party_label, sentences};

use std::fmt::Write;

use crate::base::language::Label;
use crate::base::units::WEEKS_PER_YEAR;
use crate::base::words::tell;
use crate::lab::studies::study::StudyError;
use crate::lab::worlds::Trajectories;
use crate::statistics::{discount_factor, mean, mean_interval};

/// Yearly quantities of one scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct Yearly {
    /// In the order of [`ITEMS`]: `values[item][replication][year]`.
    pub values: Vec<Vec<Vec<f64>>>,
}

impl Yearly {
    /// More replications.
    fn extend(&mut self, more: Self) {
        let items = self.values.iter_mut().zip(more.values);
        items.for_each(|(all, more)| all.extend(more));
    }
}

/// Adds up the weeks of each year after the burn-in. Weeks after the last full year are
/// left out.
///
/// # Errors
/// When a metric that an item is read from was not kept.
pub fn yearly(trajectories: &Trajectories, residents: u32) -> Result<Yearly, StudyError> {
    let residents = f64::from(residents);
    let of_item = |item: &Item| {
        let mut metrics = Vec::new();
        for &metric in item.metrics {
            let item = item.name;
            let missing = || StudyError::Refused(tell!("value-missing-metric", metric, item));
            metrics.push(trajectories.of(metric).ok_or_else(missing)?);
        }
        let of_replication = |replication: usize| {
            let weeks = metrics[0][replication].len();
            let of_week = |week: usize| {
                let values: Vec<f64> = metrics.iter().map(|runs| runs[replication][week]).collect();
                (item.quantity)(&values, residents)
            };
            let year = WEEKS_PER_YEAR as usize;
            let weekly: Vec<f64> = (0..weeks).map(of_week).collect();
            weekly
                .chunks_exact(year)
                .map(|weeks| weeks.iter().sum())
                .collect()
        };
        Ok((0..metrics[0].len()).map(of_replication).collect())
    };
    let values: Result<_, StudyError> = ITEMS.iter().map(of_item).collect();
    Ok(Yearly { values: values? })
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Who bears it; `all` for all parties together.
    pub party: &'static str,
    /// The item; `all` for all of the party.
    pub item: &'static str,
    /// The year, from 0; `None` for all years.
    pub year: Option<usize>,
    /// Mean over replications of scenario minus baseline, in euros of the first year: a
    /// benefit is positive, a cost negative.
    pub mean: f64,
    /// Its 95 % interval; `None` for fewer than two replications.
    pub interval: Option<[f64; 2]>,
    /// Replications.
    pub count: usize,
}

impl Row {
    /// The item in words; `None` for all of the party.
    pub fn item_label(&self) -> Option<Label> {
        let named = |item: &&Item| item.party.name() == self.party && item.name == self.item;
        ITEMS.iter().find(named).map(|item| item.label)
    }
}

/// Discounted differences: `[replication][year]`.
type Amounts = Vec<Vec<f64>>;

/// The table: per party every item, then `all` of its items; at the end all parties.
///
/// # Errors
/// When scenario and baseline differ in replications or years.
pub fn table(
    valuation: &Valuation,
    scenario: &Yearly,
    baseline: &Yearly,
) -> Result<Vec<Row>, StudyError> {
    let mut rows = Vec::new();
    let mut everyone: Option<Amounts> = None;
    for party in Party::ALL {
        let mut of_party: Option<Amounts> = None;
        for (index, item) in ITEMS.iter().enumerate() {
            if item.party != party {
                continue;
            }
            let (with, without) = (&scenario.values[index], &baseline.values[index]);
            let amounts = amounts(item, valuation, with, without)?;
            rows.extend(rows_of(party.name(), item.name, &amounts));
            add(&mut of_party, amounts);
        }
        if let Some(sum) = of_party {
            rows.extend(rows_of(party.name(), "all", &sum));
            add(&mut everyone, sum);
        }
    }
    if let Some(sum) = everyone {
        rows.extend(rows_of("all", "all", &sum));
    }
    Ok(rows)
}

fn amounts(
    item: &Item,
    valuation: &Valuation,
    scenario: &[Vec<f64>],
    baseline: &[Vec<f64>],
) -> Result<Amounts, StudyError> {
    let years = |runs: &[Vec<f64>]| {
        let years: Vec<usize> = runs.iter().map(Vec::len).collect();
        format!("{years:?}")
    };
    let (with, without) = (years(scenario), years(baseline));
    if with != without {
        return Err(StudyError::Refused(tell!(
            "value-not-paired",
            item = item.name,
            scenario = with,
            baseline = without
        )));
    }
    let price = (item.price)(valuation);
    let pair = |(with, without): (&Vec<f64>, &Vec<f64>)| {
        let years = with.iter().zip(without).enumerate();
        let amount = |(year, (with, without)): (usize, (&f64, &f64))| {
            price * (with - without) * discount_factor(valuation.rate.0, year)
        };
        years.map(amount).collect()
    };
    Ok(scenario.iter().zip(baseline).map(pair).collect())
}

fn add(sum: &mut Option<Amounts>, more: Amounts) {
    let Some(sum) = sum else {
        *sum = Some(more);
        return;
    };
    for (sum, more) in sum.iter_mut().flatten().zip(more.iter().flatten()) {
        *sum += more;
    }
}

fn rows_of(party: &'static str, item: &'static str, amounts: &Amounts) -> Vec<Row> {
    let row = |year: Option<usize>, values: Vec<f64>| Row {
        party,
        item,
        year,
        mean: mean(&values),
        interval: mean_interval(&values),
        count: values.len(),
    };
    if amounts.is_empty() {
        return Vec::new();
    }
    let years = amounts.iter().map(Vec::len).min().unwrap_or(0);
    let of_year = |year: usize| row(Some(year), amounts.iter().map(|run| run[year]).collect());
    let total = row(None, amounts.iter().map(|run| run.iter().sum()).collect());
    (0..years).map(of_year).chain([total]).collect()
}

/// The rows as CSV, in whole cents.
pub fn csv(rows: &[Row]) -> String {
    let mut text = String::from("party,item,year_or_total,mean,ci_low,ci_high,n\n");
    for row in rows {
        let year = row.year.map_or("total".to_owned(), |year| year.to_string());
        let end = |side: usize| row.interval.map_or(String::new(), |ends| cents(ends[side]));
        let (low, high) = (end(0), end(1));
        writeln!(
            text,
            "{},{},{year},{},{low},{high},{}",
            row.party,
            row.item,
            cents(row.mean),
            row.count
        )
        .expect("text can be written to memory");
    }
    text
}

/// An amount with two decimals, without a sign before zero.
fn cents(euros: f64) -> String {
    format!("{:.2}", (euros * 100.0).round() / 100.0 + 0.0)
}

#[cfg(test)]
mod tests;
