//! The one door to randomness.
//!
//! Every draw is a function of (master seed, replication, purpose, agent, moment,
//! number of the draw): a counter-based generator (Philox2x64-10, Salmon et al.
//! 2011) turns those numbers into bits. Nothing is passed around and nothing is
//! used up, so a draw more or less in one place never shifts the luck of another.

use std::convert::Infallible;

use bevy_ecs::prelude::Resource;
use rand::TryRng;

/// What a draw is for. The numbers are fixed for ever: they are part of the luck.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum Purpose {
    /// Composition of a household.
    Household = 1,
    /// Fixed traits of a resident.
    Traits = 2,
    /// Ties at the start.
    Ties = 3,
    /// When a resident's next life event may come.
    EventTiming = 4,
    /// What a possible life event is and does.
    LifeEvent = 5,
    /// Which ties end and begin.
    TieChange = 6,
    /// When in its week a life event was due, once rates change.
    NewPace = 64,
    /// The same for an exchange of ties.
    NewPaceOfTies = 65,
    /// How long informal support lasts.
    InformalSupport = 7,
    /// Whether a resident asks for help, and where.
    HelpSeeking = 8,
    /// What the access worker sees and decides.
    Access = 9,
    /// Which provider gets the case.
    ProviderChoice = 10,
    /// The client's part of an alliance (a fixed trait).
    ClientEffect = 11,
    /// The click between one client and one worker (a fixed trait of the pair).
    PairEffect = 12,
    /// Chance in one week of care.
    Care = 13,
    /// Chance in one week of waiting.
    Waiting = 14,
    /// Who a worker is: skill, way of working.
    Worker = 15,
    /// Sick leave and leaving.
    Workforce = 16,
    /// Filling a vacancy.
    Vacancy = 17,
    /// What a provider is: size, products, orientation.
    Provider = 18,
    /// Who moves when a contract ends.
    ContractEnd = 19,
    /// Who is in the panel.
    Panel = 20,
    /// Which egos the network measures look at.
    NetworkSample = 21,
    /// The kind of solution offered.
    Fit = 22,
    /// Problems from before the run.
    Past = 23,
    /// Who wins a tender.
    Tender = 24,
    /// Who enters the market.
    Entry = 25,
    /// What a position opened during the run is.
    Opening = 26,
    /// Whether a finished case is held on to.
    HoldingOn = 27,
    /// Where the clients of a provider that stopped go.
    Takeover = 28,
    /// Whether a severe problem leads to an incident, a headline and a rule.
    Incident = 34,
    /// Whether a year of overspending brings a rule.
    NewRule = 35,
    /// Which rules are repealed.
    Repeal = 36,
    /// Questions in a council.
    CouncilQuestion = 66,
    /// Rules that follow from attention.
    RuleOfAttention = 67,
    /// Whether a new council resets priorities, and to what.
    Election = 68,
    /// Whether a provider goes on after the goal is reached.
    HeldOn = 37,
    /// How vulnerable a household seems to those who offer prevention (fixed).
    PreventionTarget = 39,
    /// In what order households take part in prevention (fixed).
    PreventionReach = 40,
    /// Who is drawn for a trial.
    Trial = 43,
    /// Points of a design.
    Design = 44,
    /// Whether a resident's problems last (a fixed trait).
    Lasting = 50,
    /// How a resident responds to help (a fixed trait).
    Response = 51,
    /// What else a life event strikes.
    StruckTogether = 52,
    /// What else a past life event struck.
    PastTogether = 74,
    /// What an investigation adds to a request.
    Added = 53,
    /// What a week of contact does to a relation beside progress: good and bad days, ruptures.
    Relation = 54,
    /// Whether a provider gives up a case that came to nothing.
    ProviderStops = 100,
    /// What the review at the end of a term decides.
    Term = 81,
    /// Whether it shows in a week that the product code is wrong.
    WrongCode = 82,
    /// To whom a case that is given away goes.
    GivenAway = 83,
    /// When an untreated problem may get worse.
    Escalation = 84,
    /// How much worse it gets.
    EscalationForce = 85,
    /// Whether a case is of the family.
    Family = 86,
    /// Whether somebody who waits for a stay is helped meanwhile.
    Bridging = 87,
    /// Whether a worker who leaves begins a firm of their own, and which clients follow.
    Founding = 55,
    /// In which sector a position or provider that comes up during the run works.
    Sector = 61,
    /// Which ties a worker knows, of those in view.
    KnownTie = 62,
    /// How much company a resident wants (a fixed trait).
    WantedCompany = 63,
    /// Rows of a bootstrap.
    Resample = 70,
    /// Trajectories of a Morris design.
    Trajectory = 71,
    /// Which half of a table a case falls in.
    Half = 72,
    /// Noise on the targets of a set of a calibration.
    Ensemble = 73,
    /// Whether a limitation begins, grows or ends, and what is needed for it.
    Limitation = 90,
    /// What limitations there are at the start.
    LimitationAtStart = 91,
    /// Whether continuing support is granted.
    SupportGranted = 92,
    /// When a resident dies or has a birthday that counts, and when a household moves.
    Lifetime = 94,
    /// Who comes to live in a home, and of which age.
    Newcomer = 95,
    /// What becomes of help under the Jeugdwet at a birthday.
    Handover = 96,
    /// Whom those who come to live somewhere know.
    TiesOfNewcomer = 98,
    /// When in its week something was due, once the age of a resident changes its rate.
    NewPaceOfAge = 97,
    /// Tests and examples only.
    Test = 99,
}

/// The luck of one replication.
#[derive(Resource, Debug, Clone, Copy)]
pub struct Luck {
    key: u64,
}

impl Luck {
    /// The luck of `replication` under a master `seed`.
    pub fn new(seed: u64, replication: u32) -> Self {
        let mixed = split_mix(seed ^ split_mix(u64::from(replication).wrapping_add(0x5EED)));
        Self { key: mixed }
    }

    /// The draws for one purpose, one agent (stable id) and one moment (a week, or
    /// the id of the other party).
    #[inline]
    pub fn stream(&self, purpose: Purpose, agent: u32, moment: u32) -> Stream {
        Stream {
            key: self.key,
            counter: [
                u64::from(agent) << 32 | u64::from(moment),
                u64::from(purpose as u32) << 32,
            ],
            block: [0; 4],
            used: 4,
        }
    }

    /// The first uniform draw of [`Luck::stream`].
    #[inline]
    pub fn uniform(&self, purpose: Purpose, agent: u32, moment: u32) -> f64 {
        self.stream(purpose, agent, moment).uniform()
    }
}

/// Whether something of a weekly `rate` happens in a week: with probability
/// `1 - exp(-rate)`, decided by a uniform draw.
///
/// That probability never exceeds the rate, so a draw above the rate needs no
/// exponential. The margin is far above rounding: no answer depends on it.
#[inline]
pub fn happens(uniform: f64, rate: f64) -> bool {
    uniform < rate + 1e-12 && uniform < 1.0 - libm::exp(-rate)
}

/// Draws of one purpose, agent and moment, in order.
#[derive(Debug, Clone)]
pub struct Stream {
    key: u64,
    /// Agent and moment; purpose and number of the block.
    counter: [u64; 2],
    block: [u32; 4],
    used: u8,
}

impl Stream {
    /// The next 32 random bits.
    #[inline]
    pub fn bits(&mut self) -> u32 {
        if self.used == 4 {
            self.draw_block();
        }
        let bits = self.block[self.used as usize];
        self.used += 1;
        bits
    }

    /// The next four. A function of its own, so that three draws out of four are no more
    /// than the reading of a number.
    #[inline(never)]
    fn draw_block(&mut self) {
        let [first, second] = philox(self.counter, self.key);
        let halves = |bits: u64| [bits as u32, (bits >> 32) as u32];
        let ([one, two], [three, four]) = (halves(first), halves(second));
        self.block = [one, two, three, four];
        // A stream of 2^34 draws would run into that of another purpose.
        self.counter[1] = self.counter[1].wrapping_add(1);
        self.used = 0;
    }

    /// Uniform between 0 and 1, never either.
    #[inline]
    pub fn uniform(&mut self) -> f64 {
        (f64::from(self.bits()) + 0.5) * (1.0 / 4_294_967_296.0)
    }

    /// True with the given probability.
    #[inline]
    pub fn chance(&mut self, probability: f64) -> bool {
        self.uniform() < probability
    }

    /// True when something of a weekly rate happens in a week.
    #[inline]
    pub fn happens(&mut self, rate: f64) -> bool {
        happens(self.uniform(), rate)
    }

    /// Uniform over `0..count`. `count` must not be zero.
    #[inline]
    pub fn below(&mut self, count: u32) -> u32 {
        debug_assert!(count > 0, "nothing to choose from");
        ((u64::from(self.bits()) * u64::from(count)) >> 32) as u32
    }

    /// Exponential with mean one.
    #[inline]
    pub fn exponential(&mut self) -> f64 {
        -libm::log(self.uniform())
    }

    /// Normal with mean zero and standard deviation one (Box and Muller 1958).
    pub fn normal(&mut self) -> f64 {
        let radius = (2.0 * self.exponential()).sqrt();
        radius * libm::cos(std::f64::consts::TAU * self.uniform())
    }

    /// Number of failures before the first success, success having probability
    /// `1 - exp(-rate)`: whole weeks to wait for a Poisson process of that weekly
    /// rate. Infinite waits are returned as `u32::MAX`.
    pub fn weeks_until(&mut self, rate: f64) -> u32 {
        if rate <= 0.0 {
            return u32::MAX;
        }
        // Saturating cast: a wait beyond the range is the longest one.
        (self.exponential() / rate) as u32
    }

    /// A whole number of weeks, one at least, with the given mean (geometric).
    pub fn whole_weeks(&mut self, mean: f64) -> u32 {
        let draw = self.exponential();
        if mean <= 1.0 {
            return 1;
        }
        1_u32.saturating_add((draw / -libm::log1p(-1.0 / mean)) as u32)
    }

    /// Poisson with the given mean: how many exponential waits fit in it; 10,000 at most.
    pub fn poisson(&mut self, mean: f64) -> u32 {
        let mut left = mean - self.exponential();
        let mut count = 0;
        while left > 0.0 && count < 10_000 {
            count += 1;
            left -= self.exponential();
        }
        count
    }

    /// Poisson with the given mean, given that it is at least one. For small means.
    pub fn at_least_one(&mut self, mean: f64) -> u32 {
        let uniform = self.uniform();
        // One is the answer with probability mean / (exp(mean) - 1), which is more than
        // 1 - mean / 2: most draws need no exponential. The margin covers rounding.
        if mean > 1e-4 && uniform < 1.0 - mean / 2.0 - 1e-9 {
            return 1;
        }
        let none = libm::exp(-mean);
        let mut left = none + uniform * (1.0 - none) - none;
        let mut probability = none;
        for count in 1..64 {
            probability *= mean / f64::from(count);
            left -= probability;
            if left < 0.0 {
                return count;
            }
        }
        64
    }

    /// Index drawn in proportion to `weights` (not all zero).
    pub fn weighted(&mut self, weights: &[f64]) -> usize {
        let total: f64 = weights.iter().sum();
        let mut left = self.uniform() * total;
        for (index, weight) in weights.iter().enumerate() {
            left -= weight;
            if left < 0.0 {
                return index;
            }
        }
        weights
            .iter()
            .rposition(|weight| *weight > 0.0)
            .unwrap_or(0)
    }
}

impl TryRng for Stream {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(self.bits())
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let low = u64::from(self.bits());
        Ok(low | u64::from(self.bits()) << 32)
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for chunk in bytes.chunks_mut(4) {
            chunk.copy_from_slice(&self.bits().to_le_bytes()[..chunk.len()]);
        }
        Ok(())
    }
}

/// Philox2x64 with ten rounds. It needs half as many instructions as Philox4x32 for as many
/// bits, where a processor multiplies 64 bits at once.
#[inline]
fn philox([mut one, mut other]: [u64; 2], mut key: u64) -> [u64; 2] {
    for _ in 0..10 {
        let product = u128::from(one) * 0xD2B7_4407_B1CE_6E93;
        one = (product >> 64) as u64 ^ key ^ other;
        other = product as u64;
        key = key.wrapping_add(0x9E37_79B9_7F4A_7C15);
    }
    [one, other]
}

/// A key for the luck of something that belongs to `one` and is told apart by `other`,
/// so that it needs no running number. Two things may by rare chance share a key; then
/// they share their luck, not their name.
pub fn key(one: u32, other: u32) -> u32 {
    split_mix(u64::from(one) << 32 | u64::from(other)) as u32
}

/// One step of SplitMix64 (Steele, Lea and Flood 2014): spreads seeds over the keys.
fn split_mix(seed: u64) -> u64 {
    let mut mixed = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests;
