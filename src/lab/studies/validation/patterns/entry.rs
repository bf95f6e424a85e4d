//! P6: under open entry there are ever more providers, and a few keep nearly all the
//! turnover.

use super::concentration::top_share;
use super::{REGION, TOO_SHORT};
use crate::base::unit::Unit;
use crate::lab::measures::world::World;
use crate::lab::studies::validation::{Curve, Part, Pattern, Range};

/// The pattern.
pub const PATTERN: Pattern = Pattern {
    id: "P6",
    needs: TOO_SHORT,
    parts: &[
        Part::new("growth", Unit::Index, Range::new(3.0, 6.0)).measured(|pair| {
            let first = providers(pair.world, 0)?.len();
            let last = providers(pair.world, YEARS)?.len();
            (first > 0).then(|| last as f64 / first as f64)
        }),
        Part::new("largest_5_percent", Unit::Share, Range::new(0.85, 0.97))
            .to_break(|pair| top_share(&providers(pair.world, YEARS)?, 0.05)),
    ],
    // Nobody enters until the house opens; from then on as in the default, for any volume.
    settings: &[
        "weeks=416",
        "market.entry.rate=0",
        "workforce.self_employed.founding=0",
        "policies.open-house={kind=\"parameters\",from=1,set={market={volume_form=\"open\",entry={rate=0.7}},workforce={self_employed={founding=0.04}}}}",
    ],
    towns: REGION,
    twin: None,
    ablation: &[
        "market.referral.size_advantage=0",
        "market.size_inequality=0",
    ],
    curve: Curve {
        unit: Unit::Count,
        bars: &[],
        weeks: (0, 52),
        values: |pair| {
            let years = pair.world.end.saturating_sub(pair.world.burn_in) / 52;
            (0..years)
                .map(|year| Some(providers(pair.world, year)?.len() as f64))
                .collect()
        },
    },
};

/// Years from the first count to the last.
const YEARS: u16 = 7;

/// Turnover of every provider that had any in a year since the burn-in.
fn providers(world: &World, year: u16) -> Option<Vec<u64>> {
    let week = world.burn_in + (year + 1) * 52 - 1;
    let rows = world.rows.providers.iter().filter(|row| row.week == week);
    let turnovers = rows.map(|row| u64::try_from(row.turnover).unwrap_or(0));
    (week < world.end).then(|| turnovers.filter(|turnover| *turnover > 0).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::measures::world::Pair;
    use crate::model::state::recorder::{ProviderYear, Recorder};

    fn year(provider: u32, week: u16, turnover: i64) -> ProviderYear {
        ProviderYear {
            provider,
            week,
            turnover,
            municipality: 0,
            clients: 0,
            cases_begun: 0,
            costs: 0,
            positions: 1,
            contract: true,
            entered: None,
            stopped: None,
            self_employed: false,
        }
    }

    #[test]
    fn providers_are_counted_in_the_first_year_and_seven_years_later() {
        let first = (0..10).map(|id| year(id, 51, 10));
        // Forty of which two have most; one without turnover is not there any more.
        let last = (0..40).map(|id| year(id, 415, if id < 2 { 962 } else { 2 }));
        let world = World {
            end: 416,
            rows: Recorder {
                providers: first.chain(last).chain([year(40, 415, 0)]).collect(),
                ..Recorder::default()
            },
            ..World::default()
        };
        let pair = Pair {
            world: &world,
            twin: None,
        };
        let values: Vec<_> = PATTERN.parts.iter().map(|p| (p.measure)(&pair)).collect();
        assert_eq!(values, [Some(4.0), Some(1_924.0 / 2_000.0)]);
    }
}
