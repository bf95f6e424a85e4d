//! L1 and L5: waiting as in M/M/c, and Little's law for the stocks of that queue.

use super::weekly_queue::{WeeklyQueue, erlang_c};
use crate::base::unit::Unit;
use crate::lab::measures::mean_of;
use crate::lab::measures::world::World;
use crate::lab::studies::validation::Limit;
use crate::model::scenario::Scenario;

const QUEUE: Limit = Limit {
    shipped: Some("queue"),
    ..Limit::ONE
};

/// The limits of this subject.
pub const LIMITS: &[Limit] = &[
    Limit {
        id: "L1",
        part: "waiting",
        measure: |pair, _| pair.world.mean("waiting"),
        expected: |scenario, residents| weekly(scenario, residents)[0],
        ..QUEUE
    },
    Limit {
        id: "L1",
        part: "weeks",
        unit: Unit::Weeks,
        measure: |pair, _| {
            let begun = begun(pair.world).into_iter();
            mean_of(
                1,
                begun.map(|[request, start, _]| f64::from(start - request)),
            )
        },
        expected: |scenario, residents| {
            let [waiting, arrivals] = weekly(scenario, residents);
            waiting / arrivals
        },
        ..QUEUE
    },
    Limit {
        id: "L5",
        part: "waiting",
        measure: |pair, _| little(pair.world, "waiting", |[request, start, _]| start - request),
        ..QUEUE
    },
    Limit {
        id: "L5",
        part: "in_care",
        measure: |pair, _| little(pair.world, "open_cases", |[_, start, end]| end - start),
        ..QUEUE
    },
];

/// Rate at which one resident comes to ask, per week.
fn rate(scenario: &Scenario) -> f64 {
    scenario.needs.domains["housing"]
        .events_per_year
        .weekly_hazard()
}

/// Mean number waiting and mean arrivals, over the weeks measured. Whoever has asked
/// does not ask again, so arrivals slow down a little.
fn weekly(scenario: &Scenario, residents: u64) -> [f64; 2] {
    let places = scenario.workforce.positions_per_1000.0 * residents as f64 / 1_000.0;
    let end = 1.0 - libm::exp(-scenario.exits.dropout.0);
    let mut queue = WeeklyQueue::new(places.round() as usize, end);
    let from = scenario.burn_in.0;
    let (mut waiting, mut arrivals) = (0.0, 0.0);
    for week in 0..scenario.all_weeks() {
        let left = residents as f64 * libm::exp(-rate(scenario) * f64::from(week));
        let coming = left * (1.0 - libm::exp(-rate(scenario)));
        let waits = queue.step(coming);
        if week >= from {
            waiting += waits;
            arrivals += coming;
        }
    }
    let weeks = f64::from(scenario.all_weeks() - from);
    [waiting / weeks, arrivals / weeks]
}

/// What Erlang's C formula says of the same queue without weekly steps: the wait in
/// weeks.
pub fn erlang_weeks(scenario: &Scenario, residents: u64) -> f64 {
    let places = scenario.workforce.positions_per_1000.0 * residents as f64 / 1_000.0;
    let arrivals = weekly(scenario, residents)[1];
    erlang_c(places.round() as usize, arrivals, scenario.exits.dropout.0) / arrivals
}

/// Weeks before the end in which cases begin that are not looked at: long ones among them
/// would be missing.
const LAST: u16 = 208;

/// Weeks of request, start and end of the cases begun in the measured weeks and ended.
fn begun(world: &World) -> Vec<[u16; 3]> {
    let cases = world.rows.cases.iter();
    let weeks = world.from..world.end.saturating_sub(LAST);
    let begun = cases.filter(|row| row.case.workers > 0 && weeks.contains(&row.case.start_week));
    begun
        .filter_map(|row| Some([row.case.request_week, row.case.start_week, row.end?.0]))
        .collect()
}

/// A stock seen weekly, per flow times mean time of those who pass.
fn little(world: &World, stock: &str, time: fn([u16; 3]) -> u16) -> Option<f64> {
    let begun = begun(world);
    let starts = world.metric("cases_started")?;
    let weeks = f64::from(world.end - world.from);
    let flow = starts[usize::from(world.from)..].iter().sum::<f64>() / weeks;
    let mean = mean_of(1, begun.into_iter().map(|case| f64::from(time(case))))?;
    world.mean(stock).map(|stock| stock / (flow * mean))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::measures::tests::by_hand::{case, world};
    use crate::model::agents::{AgeBand, Law};
    use crate::model::metrics;

    #[test]
    fn a_stock_is_held_against_the_flow_times_the_time_spent() {
        let mut world = world(0, 400, &[AgeBand::Adult; 4]);
        // Each waits two weeks and is served for ten; one in ten weeks begins.
        world.rows.cases = (0..4)
            .map(|id| case(id, Law::Wmo, 10 + 10 * id as u16, Some(20 + 10 * id as u16)))
            .collect();
        let stock = |metric: &metrics::Metric| match metric.name {
            "cases_started" => 0.1,
            "open_cases" => 1.5,
            _ => f64::NAN,
        };
        world.metrics = metrics::all()
            .map(|metric| vec![stock(metric); 400])
            .collect();
        let in_care = little(&world, "open_cases", |[_, start, end]| end - start).unwrap();
        assert!((in_care - 1.5).abs() < 1e-9, "{in_care}");
        assert_eq!(begun(&world).len(), 4);
        world.end = 240;
        // Only those who began 208 weeks before the end.
        assert_eq!(begun(&world).len(), 3);
    }
}
