//! What one size of town yielded.

/// What one size yielded.
pub struct Measured {
    pub residents: f64,
    pub weeks: f64,
    pub build_seconds: f64,
    pub run_seconds: f64,
    pub events: f64,
    pub case_weeks: f64,
    pub resident_set: f64,
    pub counted: f64,
    pub ties: f64,
}

impl Measured {
    /// To be read by the process that asked.
    pub fn as_line(&self) -> String {
        let Self {
            residents,
            weeks,
            build_seconds,
            run_seconds,
            events,
            case_weeks,
            resident_set,
            counted,
            ties,
        } = self;
        format!(
            "{residents} {weeks} {build_seconds} {run_seconds} {events} {case_weeks} {resident_set} {counted} {ties}"
        )
    }

    /// What `as_line` wrote.
    pub fn from_line(line: &str) -> Self {
        let numbers: Vec<f64> = line
            .split_whitespace()
            .map(|word| word.parse().expect("written by as_line"))
            .collect();
        let [
            residents,
            weeks,
            build_seconds,
            run_seconds,
            events,
            case_weeks,
            resident_set,
            counted,
            ties,
        ] = numbers.try_into().expect("written by as_line");
        Self {
            residents,
            weeks,
            build_seconds,
            run_seconds,
            events,
            case_weeks,
            resident_set,
            counted,
            ties,
        }
    }

    /// Nanoseconds per resident-week.
    pub fn nanoseconds(&self) -> f64 {
        self.run_seconds * 1e9 / self.residents / self.weeks
    }

    /// Bytes of memory in use per resident.
    pub fn bytes(&self) -> f64 {
        self.resident_set / self.residents
    }

    /// Run time grows with the residents to this power.
    pub fn exponent(&self, larger: &Self) -> f64 {
        libm::log(larger.run_seconds / self.run_seconds)
            / libm::log(larger.residents / self.residents)
    }
}

impl std::fmt::Display for Measured {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        let nanoseconds = self.run_seconds * 1e9;
        write!(
            f,
            "{:>10} {:>8.2} {:>10.1} {:>9.0} {:>10.0} {:>9.0} {:>9.0} {:>9.0}",
            self.residents,
            self.build_seconds,
            self.nanoseconds(),
            nanoseconds / self.events,
            nanoseconds / self.case_weeks,
            self.bytes(),
            self.counted / self.residents,
            self.ties / self.residents,
        )
    }
}
