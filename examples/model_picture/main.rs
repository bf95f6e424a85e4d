//! The picture of the whole model in docs/model.md.
//!
//! `cargo run --example model_picture` draws it in docs/images, as SVG and as PNG.

mod picture;

use std::error::Error;
use std::fs;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/images");
    let drawn = picture::drawing().finish();
    for (ending, bytes) in [("svg", drawn.svg.as_bytes()), ("png", &drawn.png)] {
        let file = folder.join(format!("model.{ending}"));
        fs::write(&file, bytes)?;
        println!("{}", file.display());
    }
    Ok(())
}
