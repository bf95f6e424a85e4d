//! Progress while a job runs: a bar with the time left on a terminal, plain lines
//! otherwise. Ctrl-C asks the job to stop between two weeks.

use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use buurt::base::language::Language;
use buurt::base::numbers::fixed;
use buurt::base::words::{say, tell};
use buurt::lab::worlds::Progress;
use buurt::lab::worlds::pace::{Pace, Slowed};
use indicatif::{ProgressBar, ProgressStyle};

/// Makes Ctrl-C stop the job; a second one ends the program at once.
pub fn stop_on_interrupt(progress: &Arc<Progress>) -> Result<()> {
    let progress = Arc::clone(progress);
    ctrlc::set_handler(move || {
        if progress.stop.swap(true, Ordering::Relaxed) {
            std::process::exit(i32::from(super::INTERRUPTED));
        }
        eprintln!("\n{}", say!(progress.language, "stopping"));
    })
    .with_context(|| tell!("no-interrupt"))
}

/// Shows progress while `work` runs.
pub fn show<T>(progress: &Progress, quiet: bool, work: impl FnOnce() -> T) -> T {
    if quiet {
        return work();
    }
    let ended = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| watch(progress, &ended));
        // Also when the work panics: nobody would be left to end the watching.
        let _end = EndWatching(&ended);
        work()
    })
}

/// Ends the watching when it goes.
struct EndWatching<'a>(&'a AtomicBool);

impl Drop for EndWatching<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

fn watch(progress: &Progress, ended: &AtomicBool) {
    let terminal = std::io::stderr().is_terminal();
    let bar = match terminal {
        true => ProgressBar::no_length(),
        false => ProgressBar::hidden(),
    };
    let language = progress.language;
    let left = say!(language, "time-left");
    let style = format!("{{bar:30}} {{percent}}%  {{msg}}  {left} {{eta}}");
    if let Ok(style) = ProgressStyle::with_template(&style) {
        bar.set_style(style);
    }
    let started = Instant::now();
    let (mut spoken, mut pace) = (started, Pace::default());
    while !ended.load(Ordering::Relaxed) {
        thread::sleep(Duration::from_millis(50));
        let to_run = progress.weeks_to_run.load(Ordering::Relaxed);
        let weeks = progress.weeks.load(Ordering::Relaxed);
        let finished = progress.replications.load(Ordering::Relaxed);
        if to_run == 0 {
            continue;
        }
        if let Some(slowed) = pace.look(started.elapsed().as_secs_f64(), weeks, to_run) {
            bar.suspend(|| eprintln!("{}", remark(slowed, language)));
        }
        bar.set_length(to_run);
        bar.set_position(weeks);
        let replications = finished;
        bar.set_message(say!(language, "study-replications-done", replications));
        if !terminal && spoken.elapsed() > Duration::from_secs(5) {
            spoken = Instant::now();
            let share = weeks as f64 / to_run as f64;
            let left = started.elapsed().as_secs_f64() * (1.0 - share) / share.max(1e-9);
            let done = share * 100.0;
            let [done, left] = [done, left].map(|number| fixed(number, 0, language));
            let done = say!(language, "progress", done, replications, left);
            eprintln!("{done}");
        }
    }
    bar.finish_and_clear();
}

/// What to say of a job that has become far slower.
fn remark(slowed: Slowed, language: Language) -> String {
    match slowed {
        Slowed::To { times, minutes } => {
            let [times, minutes] = [times, minutes].map(|number| fixed(number, 0, language));
            say!(language, "slowed-to", times, minutes)
        }
        Slowed::Nothing { seconds } => {
            let seconds = fixed(seconds, 0, language);
            say!(language, "slowed-to-nothing", seconds)
        }
    }
}
