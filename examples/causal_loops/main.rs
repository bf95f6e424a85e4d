//! The pictures of docs/causal-loops.md, and what the model shows when a loop is cut.
//!
//! `cargo run --release --example causal_loops` draws the pictures in docs/images;
//! `-- measure 6` runs, six times each, the default and a town under pressure, with the
//! loop and without it, all with the same luck, and prints a table per loop.

mod loops;
mod measure;
mod picture;

use std::error::Error;
use std::fs;
use std::path::Path;

use buurt::base::language::Language;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [what, replications] = &arguments[..]
        && what == "measure"
    {
        return measure::print(replications.parse()?);
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/images/causal-loops");
    fs::create_dir_all(&folder)?;
    for of in &loops::LOOPS {
        for language in [Language::English, Language::Dutch] {
            let file = folder.join(format!("{}.{language}.svg", of.name));
            fs::write(&file, picture::svg(of, language))?;
            println!("{}", file.display());
        }
    }
    Ok(())
}
