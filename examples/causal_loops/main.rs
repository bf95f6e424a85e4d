//! The loops of docs/causal-loops.md: measured, told and drawn.
//!
//! `cargo run --release --example causal_loops -- measure` runs the towns (some ten minutes of
//! a processor), keeps what it finds in `measured.toml`, and makes the figures of the page and
//! the pictures from it; `--replications 5` runs half of it. Without `measure` they are made from what was kept. `measure --quick`
//! measures a small town in seconds and only prints what it finds: to see that it runs, and not
//! to learn from. What is written by hand stays.

mod estimate;
mod loops;
mod measure;
mod measured;
mod page;
mod picture;
mod towns;
mod words;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use buurt::base::language::Language;
use buurt::config::Override;
use buurt::lab::worlds::Template;

use loops::Loop;
use measure::Size;
use measured::Measured;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let loops = loops::read()?;
    let default = Template::read(&here("configs/almere-haven.toml"), &[])?;
    let config = default.prepared().config_hash().to_string();
    match words[..] {
        [] => {}
        ["measure"] => full(&config, &loops, Size::FULL)?.write()?,
        ["measure", "--replications", number] => {
            let size = Size::FULL.with(number.parse()?);
            full(&config, &loops, size)?.write()?;
        }
        ["measure", "--quick"] => {
            let changes = [
                Override::of("burn_in", Size::QUICK.weeks())?,
                Override::of("weeks", Size::QUICK.weeks())?,
            ];
            let town = Template::read(&here("configs/small-town.toml"), &changes)?;
            let found = measure::measure(town, &config, &loops, Size::QUICK)?;
            println!("{}", found.text()?);
            return Ok(());
        }
        _ => {
            return Err(
                "nothing, `measure`, `measure --replications N` or `measure --quick`".into(),
            );
        }
    }
    draw(&loops, &measured::read()?, &config)
}

/// Measures the default.
fn full(config: &str, loops: &[Loop], size: Size) -> Result<Measured, Box<dyn Error>> {
    let changes = [Override::of("weeks", size.weeks())?];
    let town = Template::read(&here("configs/almere-haven.toml"), &changes)?;
    Ok(measure::measure(town, config, loops, size)?)
}

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Writes the page and the pictures.
fn draw(loops: &[Loop], found: &Measured, config: &str) -> Result<(), Box<dyn Error>> {
    fs::write(page::path(), page::made(loops, found, config)?)?;
    let folder = here("docs/images/causal-loops");
    fs::create_dir_all(&folder)?;
    for (of, found) in loops.iter().zip(&found.loops) {
        for language in [Language::English, Language::Dutch] {
            let file = folder.join(format!("{}.{language}.svg", of.name));
            fs::write(&file, picture::svg(of, found, language))?;
        }
    }
    println!("{}", page::path().display());
    Ok(())
}
