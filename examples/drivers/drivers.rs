//! The drivers: what is moved of each, and what practitioners say of it.

use buurt::lab::studies::comparison::{Comparison, Difference, Side};

/// What the page is about: the share of requests resolved in time, mean need, and euros.
pub const OUTCOMES: [&str; 3] = ["resolved_in_time", "need", "spending_total"];

/// A driver of outcomes, moved by a quarter in the scenario of its name and altogether in
/// that with `-all` after it.
pub struct Driver {
    /// Name of the scenario.
    pub name: &'static str,
    /// What a quarter is of, and why that.
    pub quarter: &'static str,
    /// What altogether is.
    pub all: &'static str,
    /// What the essays say of it.
    pub said: &'static str,
}

/// All of them. Sources by number are listed on the page.
pub const DRIVERS: [Driver; 10] = [
    Driver {
        name: "rapport",
        quarter: "a quarter of what the mean bond of client and worker is short of 1 (.665 to .749): half a standard deviation between pairs",
        all: "everyone gets on fully with everyone",
        said: "“No relation, no result”: the click is the first of three things that make help work [3]",
    },
    Driver {
        name: "turnover",
        quarter: "of the workers who would leave for elsewhere a quarter stay (`retention`)",
        all: "nobody leaves for elsewhere; retirement and lay-off go on",
        said: "Turnover, and with it networks that have to be built anew all the time: “destruction of capital, every day” [4]",
    },
    Driver {
        name: "faces",
        quarter: "what is lost with a change of worker (story, goal, trust, the first weeks) is a quarter less: a warm hand-over",
        all: "whoever takes over takes over the relation as it was",
        said: "“Another new face, and we can tell everything again” [4]; a hundred helpers met, of whom seven meant something [3]",
    },
    Driver {
        name: "fragmentation",
        quarter: "at most three quarters of the providers there are in the first week, in place of ever more",
        all: "three providers for the town and one code per product",
        said: "The market doubles complexity: four times as many youth-care providers, 70 product codes; limit the number of providers [4]",
    },
    Driver {
        name: "coordination",
        quarter: "two helpers of one household need a quarter less time to keep in step",
        all: "helpers need no time to keep in step, and nothing goes wrong between them",
        said: "Too many who lead, and overlap that nobody sees [2]; but working together costs more than it brings [1]",
    },
    Driver {
        name: "access",
        quarter: "looking into a request takes a quarter less time and sees with a quarter less error",
        all: "no access: all that is asked is granted, at once, on a quick look",
        said: "Invest in access and in who decides there; looking into every request at length brings waiting; who never says no fails the neediest [2]",
    },
    Driver {
        name: "staff",
        quarter: "the municipality pays for a quarter more positions",
        all: "twice as many positions (there is no altogether)",
        said: "More money is not the answer, nor more hands as such [1]; give workers time and job security [4]",
    },
    Driver {
        name: "administration",
        quarter: "a quarter of the administration and of the rules goes",
        all: "all administration and all rules go; control after overspending stays",
        said: "A quarter of the staff help people, in a third of their time: the rest is the price of control [3]; control has become more important than effect [4]",
    },
    Driver {
        name: "fit",
        quarter: "a quarter of what is wanting to help that is always fitted to what a client wants and can (60 to 70 of 100)",
        all: "help is always fitted",
        said: "One kind of solution for a whole group is what goes wrong: tailoring, and craft to do it [3]; first find out what works [1]",
    },
    Driver {
        name: "prevention",
        quarter: "a quarter of the target group inside the domain, and a quarter of the programme outside it; both begin from nothing",
        all: "both programmes in full",
        said: "An investment for the middle term that pays, so finance it for good [4]; for the time being it costs more than it yields, and what lies outside the domain is overlooked [5]",
    },
];

/// What a scenario does to an outcome.
pub fn found<'a>(
    comparison: &'a Comparison,
    scenario: &str,
    outcome: &str,
) -> Option<&'a Difference> {
    let mut rows = comparison.differences.iter();
    rows.find(|row| row.scenario == scenario && row.metric == outcome)
}

/// The scenario of a name.
pub fn side<'a>(comparison: &'a Comparison, name: &str) -> Option<&'a Side> {
    comparison.sides.iter().find(|side| side.name == name)
}

/// The drivers from the one that moves resolved requests most, whichever way, when moved by a
/// quarter.
pub fn by_size(comparison: &Comparison) -> Vec<&'static Driver> {
    let size = |driver: &Driver| {
        let row = found(comparison, driver.name, OUTCOMES[0]);
        row.and_then(|row| row.mean_difference).unwrap_or(0.0).abs()
    };
    let mut all: Vec<&Driver> = DRIVERS.iter().collect();
    all.sort_by(|one, two| size(two).total_cmp(&size(one)));
    all
}

/// By how much a difference is multiplied to stand on the page: euros of a week of the town
/// become euros per resident and year, need a part of that of the town as it is.
pub fn factor(comparison: &Comparison, outcome: &str) -> f64 {
    let level = || found(comparison, DRIVERS[0].name, outcome)?.mean_baseline;
    match outcome {
        "spending_total" => 52.0 / comparison.residents as f64,
        "need" => level().map_or(f64::NAN, |level| 1.0 / level),
        _ => 1.0,
    }
}
