//! The queue that weekly steps make of M/M/c, solved exactly: a Poisson number of
//! arrivals at the start of a week, `servers` places, and every service ends with the
//! same chance at the end of a week. With ever shorter steps it becomes M/M/c, whose
//! waiting is Erlang's C formula; a test shows that.

/// The longest queue that is kept apart: beyond it there is next to no chance.
const LONGEST: usize = 400;

/// A queue seen once a step.
pub struct WeeklyQueue {
    servers: usize,
    end: f64,
    /// Chance of each number of people in the system at the end of a step.
    chances: Vec<f64>,
}

impl WeeklyQueue {
    /// An empty queue in which a service ends in a step with chance `end`.
    pub fn new(servers: usize, end: f64) -> Self {
        let mut chances = vec![0.0; LONGEST];
        chances[0] = 1.0;
        Self {
            servers,
            end,
            chances,
        }
    }

    /// Lets a step pass with `arrivals` to be expected; returns the expected number of
    /// people who wait in it.
    pub fn step(&mut self, arrivals: f64) -> f64 {
        let mut present = vec![0.0; LONGEST];
        let mut coming = libm::exp(-arrivals);
        for count in 0..LONGEST {
            if coming < 1e-18 && count as f64 > arrivals {
                break;
            }
            for (before, chance) in self.chances.iter().enumerate() {
                present[(before + count).min(LONGEST - 1)] += chance * coming;
            }
            coming *= arrivals / (count + 1) as f64;
        }
        let waiting =
            |(number, chance): (usize, &f64)| chance * number.saturating_sub(self.servers) as f64;
        let expected = present.iter().enumerate().map(waiting).sum();
        self.chances.fill(0.0);
        for (number, chance) in present.into_iter().enumerate() {
            let busy = number.min(self.servers);
            // Binomial: `busy` services, each of which may end.
            let mut ending = libm::pow(1.0 - self.end, busy as f64);
            for ended in 0..=busy {
                self.chances[number - ended] += chance * ending;
                let odds = self.end / (1.0 - self.end);
                ending *= odds * (busy - ended) as f64 / (ended + 1) as f64;
            }
        }
        expected
    }
}

/// Mean number of people who wait in M/M/c (Erlang's C formula).
pub fn erlang_c(servers: usize, arrival_rate: f64, service_rate: f64) -> f64 {
    let offered = arrival_rate / service_rate;
    // Erlang B by its recursion, which stays within the range of numbers.
    let blocked = (1..=servers).fold(1.0, |blocked, number| {
        offered * blocked / (number as f64 + offered * blocked)
    });
    let utilisation = offered / servers as f64;
    let waits = blocked / (1.0 - utilisation * (1.0 - blocked));
    waits * utilisation / (1.0 - utilisation)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn erlang_c_agrees_with_the_closed_forms_of_small_queues() {
        // M/M/1: ρ² / (1 − ρ). M/M/2: 2ρ³ / (1 − ρ²).
        let rho: f64 = 0.75;
        assert!((erlang_c(1, rho, 1.0) - rho * rho / (1.0 - rho)).abs() < 1e-12);
        let two = 2.0 * rho * rho * rho / (1.0 - rho * rho);
        assert!((erlang_c(2, 2.0 * rho, 1.0) - two).abs() < 1e-12);
    }

    #[test]
    fn with_ever_shorter_steps_the_weekly_queue_becomes_erlangs() {
        let exact = erlang_c(4, 0.6 * 4.0 / 8.0, 1.0 / 8.0);
        let steps = |per_week: f64| {
            let (arrivals, end) = (0.3 / per_week, 1.0 - libm::exp(-0.125 / per_week));
            let mut queue = WeeklyQueue::new(4, end);
            (0..(200.0 * per_week) as u32).fold(0.0, |_, _| queue.step(arrivals))
        };
        let errors = [1.0, 4.0, 16.0].map(|per_week| (steps(per_week) / exact - 1.0).abs());
        assert!(
            errors[1] < errors[0] / 3.0 && errors[2] < errors[1] / 3.0,
            "{errors:?}"
        );
        assert!(errors[2] < 0.05, "{errors:?}");
    }
}
