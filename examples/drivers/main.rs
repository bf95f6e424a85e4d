//! The page docs/drivers.md and its chart, made from the result of one comparison, so that no
//! figure on it can differ from the result.
//!
//! ```sh
//! buurt compare configs/experiments/drivers.toml --out outputs/drivers
//! cargo run --release --example drivers -- outputs/drivers
//! ```
//!
//! Over a family: `--family DIR` with the first. A second argument is another folder than docs.

mod drivers;
mod page;
mod picture;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use buurt::base::language::Language;
use buurt::lab::studies::comparison::Comparison;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (result, docs) = match &arguments[..] {
        [result] => (result, Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")),
        [result, docs] => (result, PathBuf::from(docs)),
        _ => return Err("give the folder of the comparison".into()),
    };
    let text = fs::read_to_string(Path::new(result).join("comparison.json"))?;
    let comparison: Comparison = serde_json::from_str(&text)?;
    fs::create_dir_all(docs.join("images"))?;
    for language in [Language::English, Language::Dutch] {
        let picture = picture::picture(&comparison, language)?;
        let file = docs.join(format!("images/drivers.{language}.svg"));
        fs::write(&file, picture.svg)?;
        println!("{}", file.display());
    }
    let file = docs.join("drivers.md");
    fs::write(&file, page::page(&comparison)?)?;
    println!("{}", file.display());
    Ok(())
}
