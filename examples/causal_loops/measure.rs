//! Four towns per loop: the default and one under pressure, with the loop and without.

use std::error::Error;
use std::path::Path;

use buurt::config::Override;
use buurt::lab::worlds::Prepared;
use buurt::lab::worlds::load;
use buurt::model::metrics;
use buurt::model::metrics::Observed;
use buurt::model::simulation::Simulation;
use buurt::statistics::{mean, mean_interval};
use rayon::prelude::*;

use super::loops::{LOOPS, Loop};

/// Weeks at the end over which a metric is averaged.
const LAST_WEEKS: usize = 104;

/// Prints a table per loop.
pub fn print(replications: u32) -> Result<(), Box<dyn Error>> {
    for of in &LOOPS {
        println!("\n{}\n", of.title.english);
        println!(
            "| metric | default | under pressure | default, loop cut | under pressure, loop cut | pressure adds | with the loop cut |"
        );
        println!("|---|---:|---:|---:|---:|---:|---:|");
        let both = [of.pressure, of.cut].concat();
        let worlds = [&[], of.pressure, of.cut, &both];
        let worlds: Result<Vec<_>, _> = worlds.iter().map(|changes| prepare(changes)).collect();
        let found = live(&worlds?, of, replications);
        for (index, metric) in of.metrics.iter().enumerate() {
            let of_world = |world: usize| -> Vec<f64> {
                found[world].iter().map(|values| values[index]).collect()
            };
            let worlds = [0, 1, 2, 3].map(of_world);
            let means = worlds.each_ref().map(|values| short(mean(values)));
            let added = [added(&worlds[1], &worlds[0]), added(&worlds[3], &worlds[2])];
            println!(
                "| `{metric}` | {} | {} |",
                means.join(" | "),
                added.join(" | ")
            );
        }
    }
    Ok(())
}

fn prepare(changes: &[&str]) -> Result<Prepared, Box<dyn Error>> {
    let always = ["observe.microdata=false"];
    let changes: Result<Vec<_>, _> = always
        .iter()
        .chain(changes)
        .map(|text| Override::parse(text))
        .collect();
    let config = Path::new(env!("CARGO_MANIFEST_DIR")).join("configs/almere-haven.toml");
    load(&config, &changes.map_err(|error| format!("{error:?}"))?)
        .map_err(|error| error.to_string().into())
}

/// Means of the metrics over the last weeks: `[world][replication][metric]`.
fn live(worlds: &[Prepared], of: &Loop, replications: u32) -> Vec<Vec<Vec<f64>>> {
    let names: Vec<_> = metrics::all().map(|metric| metric.name).collect();
    let column = |name: &&str| {
        names
            .iter()
            .position(|known| known == name)
            .expect("a metric")
    };
    let columns: Vec<usize> = of.metrics.iter().map(column).collect();
    let run = |world: &Prepared, replication: u32| {
        let mut simulation = Simulation::new(&world.scenario, &world.table, replication);
        for _ in 0..world.scenario.all_weeks() {
            simulation.step();
        }
        // Not every metric is kept: those of a region only where there is one.
        let observed = simulation.world().resource::<Observed>();
        let kept = &observed.metrics;
        let weeks = observed.areas[0].values.chunks(kept.len());
        let weeks = weeks.rev().take(LAST_WEEKS);
        let of_column = |column: &usize| {
            let place = kept
                .iter()
                .position(|metric| usize::from(*metric) == *column)
                .expect("a loop names metrics that are kept");
            let values: Vec<f64> = weeks
                .clone()
                .map(|week| week[place])
                .filter(|v| !v.is_nan())
                .collect();
            mean(&values)
        };
        columns.iter().map(of_column).collect::<Vec<f64>>()
    };
    worlds
        .par_iter()
        .map(|world| {
            (0..replications)
                .into_par_iter()
                .map(|r| run(world, r))
                .collect()
        })
        .collect()
}

/// Mean difference of pairs with the same luck, with its 95 % interval.
fn added(under: &[f64], without: &[f64]) -> String {
    let differences: Vec<f64> = under.iter().zip(without).map(|(a, b)| a - b).collect();
    let interval = mean_interval(&differences).map_or(String::new(), |[low, high]| {
        format!(" ({} to {})", short(low), short(high))
    });
    format!("{}{interval}", short(mean(&differences)))
}

/// Three digits, and those before the decimal sign.
fn short(value: f64) -> String {
    let decimals = match value.abs() {
        100.0.. => 0,
        10.0.. => 1,
        1.0.. => 2,
        _ => 3,
    };
    format!("{value:.decimals$}")
}
