//! What is printed. Whoever reads it may stop reading, and the disk it goes to may be
//! full: neither ends the work halfway, and the second is told at the end.

use buurt::base::words::tell;
use buurt::lab::studies::study::StudyError;
use std::fmt::Arguments;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;
use std::sync::OnceLock;

/// Why nothing more can be printed on standard output.
static FAILED: OnceLock<io::Error> = OnceLock::new();

/// Prints on standard output.
pub fn print(text: Arguments) {
    write(|out| out.write_fmt(text));
}

/// Prints on standard error; there is nowhere to complain when that fails.
pub fn complain(text: Arguments) {
    let _ = io::stderr().lock().write_fmt(text);
}

/// Writes to standard output, unless that failed before.
pub fn write(what: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
    if FAILED.get().is_none()
        && let Err(error) = what(&mut io::stdout().lock())
    {
        // Only the first failure is told.
        let _ = FAILED.set(error);
    }
}

/// The exit code of the program: `code`, unless what was printed got lost.
pub fn ended(code: ExitCode) -> ExitCode {
    write(|out| out.flush());
    match FAILED.get() {
        // As in `buurt explain | head`: they read what they wanted.
        Some(error) if error.kind() != ErrorKind::BrokenPipe => {
            let text = tell!("output-lost", error = error.to_string());
            complain(format_args!("{}\n", tell!("error", text)));
            ExitCode::from(super::SOME_FAILED)
        }
        _ => code,
    }
}

/// The exit code of an error: that of a full disk is the same for every command, since
/// the input is right and what was finished is kept.
pub fn code_of(error: &anyhow::Error) -> u8 {
    if let Some(StudyError::AllFailed(_)) = error.downcast_ref() {
        return super::SOME_FAILED;
    }
    let full = [
        ErrorKind::StorageFull,
        ErrorKind::QuotaExceeded,
        ErrorKind::FileTooLarge,
    ];
    let mut causes = error.chain();
    let is_full = causes.any(|cause| {
        let cause = cause.downcast_ref::<io::Error>();
        cause.is_some_and(|cause| full.contains(&cause.kind()))
    });
    match is_full {
        true => super::SOME_FAILED,
        false => super::WRONG_INPUT,
    }
}
