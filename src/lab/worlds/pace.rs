//! Whether a job has come to take far longer than it seemed it would.

/// Seconds over which the pace is measured.
const WINDOW: f64 = 20.0;

/// So many times slower is far slower. A town that fills up with cases slows down by two or three.
const FAR: f64 = 20.0;

/// Seconds in which no week ended before that is said, when none ever did.
const PATIENCE: f64 = 60.0;

/// The pace of a job so far.
#[derive(Debug, Default)]
pub struct Pace {
    /// Where the present window began: seconds, and weeks done.
    since: (f64, u64),
    /// The best of all windows, in weeks per second.
    best: f64,
    told: bool,
}

/// A job that is far slower than it was.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Slowed {
    /// How many times as long a week takes, and minutes that are left at this pace.
    To {
        /// Times as long.
        times: f64,
        /// Minutes left.
        minutes: f64,
    },
    /// No week has ended for so many seconds.
    Nothing {
        /// Seconds.
        seconds: f64,
    },
}

impl Pace {
    /// Looks at a job that has done so many of its weeks after so many seconds. Says once, when
    /// it is so, that it has become far slower.
    pub fn look(&mut self, seconds: f64, weeks: u64, to_run: u64) -> Option<Slowed> {
        let (began, before) = self.since;
        let passed = seconds - began;
        let none_yet = self.best == 0.0 && weeks == before;
        if passed < (if none_yet { PATIENCE } else { WINDOW }) || self.told {
            return None;
        }
        let pace = weeks.saturating_sub(before) as f64 / passed;
        let slow = none_yet || pace * FAR < self.best;
        self.told = slow;
        let slowed = slow.then(|| match pace {
            0.0 => Slowed::Nothing { seconds: passed },
            _ => Slowed::To {
                times: self.best / pace,
                minutes: to_run.saturating_sub(weeks) as f64 / pace / 60.0,
            },
        });
        self.since = (seconds, weeks);
        self.best = self.best.max(pace);
        slowed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said of a job of 10,000 weeks, looked at every second, and when: at second `t` it
    /// has done `done(t)`.
    fn said(done: impl Fn(f64) -> f64) -> Vec<(u32, Slowed)> {
        let mut pace = Pace::default();
        let at = |second: u32| {
            let seconds = f64::from(second);
            let slowed = pace.look(seconds, done(seconds) as u64, 10_000)?;
            Some((second, slowed))
        };
        (0..600).filter_map(at).collect()
    }

    #[test]
    fn a_job_that_goes_on_as_it_began_or_three_times_slower_is_not_remarked_upon() {
        assert!(said(|seconds| 10.0 * seconds).is_empty());
        assert!(
            said(|seconds| 10.0 * seconds.min(60.0) + 3.0 * (seconds - 60.0).max(0.0)).is_empty()
        );
        assert!(
            said(|seconds| 0.1 * seconds).is_empty(),
            "slow from the start: a large town"
        );
    }

    #[test]
    fn a_job_that_slows_down_to_a_crawl_says_so_once_with_the_time_it_will_take() {
        let told = said(|seconds| 100.0 * seconds.min(20.0) + 2.0 * (seconds - 20.0).max(0.0));
        let [(second, Slowed::To { times, minutes })] = told[..] else {
            panic!("{told:?}");
        };
        assert_eq!((second, times), (40, 50.0));
        assert!(
            (minutes - (8_000.0 - 40.0) / 2.0 / 60.0).abs() < 1e-9,
            "{minutes}"
        );
    }

    #[test]
    fn a_job_in_which_no_week_ends_says_so_whether_it_ever_began_or_not() {
        let never = said(|_| 0.0);
        assert_eq!(never, [(60, Slowed::Nothing { seconds: 60.0 })]);
        let stuck = said(|seconds| 5.0 * seconds.min(30.0));
        assert_eq!(stuck, [(60, Slowed::Nothing { seconds: 20.0 })]);
    }
}
