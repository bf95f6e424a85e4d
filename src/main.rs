//! Arguments in, library called, errors printed.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main()
}
