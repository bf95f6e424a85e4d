//! `buurt value`: what the policies of a scenario cost and bring, by party.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use buurt::base::language::{Label, Language};
use buurt::base::unit::Unit;
use buurt::base::words::say;
use buurt::charts::NumberFormat;
use buurt::config::Override;
use buurt::lab::studies::cost_benefit::{
    Laid, Row, party_label, rate_in_words, sentences, without_policies,
};
use buurt::lab::worlds::Prepared;
use clap::Args;
use comfy_table::Table;

use super::{asking, terminal};

/// What to value, and how.
#[derive(Args)]
pub struct Arguments {
    /// Config file with policies
    config: PathBuf,
    /// Config to compare with; by default the same config without its policies
    #[arg(long, value_name = "CONFIG")]
    baseline: Option<PathBuf>,
    #[command(flatten)]
    source: super::Source,
    #[command(flatten)]
    asking: asking::Asking,
}

/// What is not needed is not kept: microdata; what is needed is: every metric.
const KEPT: [&str; 2] = ["observe.microdata=false", "observe.metrics=[]"];

/// Runs scenario and baseline with the same luck, prints the table, writes it as CSV
/// and as a chart.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let kept = KEPT.map(|text| Override::parse(text).expect("a key and a value"));
    let changes = [arguments.source.overrides(), kept.into()].concat();
    let scenario = super::load(&arguments.config, &changes)?;
    let baseline = match &arguments.baseline {
        None => without_policies(&scenario)?,
        Some(path) => super::load(path, &changes)?,
    };
    let name = format!("{}-value", scenario.scenario.name);
    let laid = Laid { scenario, baseline };
    arguments.asking.ask(&laid, &name, |valued, how| {
        let rows = &valued.rows;
        let (file, language) = (how.out.join("cost_benefit.csv"), how.language);
        if how.json {
            super::rows::print(&[&file])?;
        } else if !how.quiet {
            println!("{}\n", totals(rows, language));
            println!("{}\n", by_year(rows, language));
            println!("{}", sentences(rows, language));
            println!("{}", over_years(rows, &laid.scenario, language));
            let (file, out) = (file.display(), how.out.display());
            println!("{file}   {out}/charts/cost_benefit.png");
        }
        Ok(asking::without_values(&valued.runs, language))
    })
}

/// Amounts of one table agree: in thousands, the unit said once above.
fn thousands(value: f64, language: Language) -> String {
    NumberFormat::for_steps(Unit::Count, language, 1.0, 1.0).write(value / 1_000.0)
}

/// Every item and party over all years.
fn totals(rows: &[Row], language: Language) -> Table {
    let headings = [
        Label::new(
            "Thousands of euros of the first year, over all years (+ benefit, − cost)",
            "Duizend euro van het eerste jaar, over alle jaren (+ baten, − kosten)",
        ),
        Label::new("difference", "verschil"),
        Label::new("95 % interval", "95%-interval"),
    ];
    let mut table = terminal::plain_table();
    table.set_header(headings.map(|label| label.text(language)));
    for row in rows.iter().filter(|row| row.year.is_none()) {
        let name = match row.item_label() {
            Some(item) => format!("  {}", item.text(language)),
            None => party_label(row).text(language).to_owned(),
        };
        let interval = row.interval.map_or("–".to_owned(), |ends| {
            let [low, high] = ends.map(|end| thousands(end, language));
            say!(language, "range", low, high)
        });
        table.add_row([name, thousands(row.mean, language), interval]);
    }
    terminal::right(&mut table, 1..usize::MAX);
    table
}

/// Over how many years the amounts run, and how later ones are discounted.
fn over_years(rows: &[Row], scenario: &Prepared, language: Language) -> String {
    let last = last_year(rows);
    let (years, rate) = (last + 1, scenario.scenario.valuation.rate.0);
    let (last, rate) = (last.to_string(), rate_in_words(rate, language));
    say!(language, "value-years", last, years, rate)
}

fn last_year(rows: &[Row]) -> usize {
    rows.iter().filter_map(|row| row.year).max().unwrap_or(0)
}

/// Every party, year by year.
fn by_year(rows: &[Row], language: Language) -> Table {
    let mut table = terminal::plain_table();
    let first = Label::new(
        "Thousands of euros of the first year, by year (0 is the first)",
        "Duizend euro van het eerste jaar, per jaar (0 is het eerste)",
    );
    let heading = std::iter::once(first.text(language).to_owned());
    table.set_header(heading.chain((0..=last_year(rows)).map(|year| year.to_string())));
    let yearly = || {
        rows.iter()
            .filter(|row| row.item == "all" && row.year.is_some())
    };
    for party in yearly().filter(|row| row.year == Some(0)) {
        let of_party = yearly().filter(|row| row.party == party.party);
        let amounts = of_party.map(|row| thousands(row.mean, language));
        let name = std::iter::once(party_label(party).text(language).to_owned());
        table.add_row(name.chain(amounts));
    }
    terminal::right(&mut table, 1..usize::MAX);
    table
}
