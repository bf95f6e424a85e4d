//! A sweep over a family: every point under every member. A world is then a point and a
//! member, and worlds are numbered point by point, the members of one after the other.

use super::places::Places;
use super::rows::PointRow;
use crate::base::words::tell;
use crate::lab::measures::outcome;
use crate::lab::studies::Over;
use crate::lab::studies::over::pooled;
use crate::lab::studies::study::StudyError;
use crate::lab::worlds::Family;
use crate::lab::worlds::runs::RunRow;
use crate::lab::worlds::space::Space;
use crate::lab::worlds::store::Content;
use crate::statistics::{mean, mean_interval, over_assumptions, whole_columns};

/// The level of intervals.
const LEVEL: f64 = 0.95;

/// The members, and the parameters of the scenario under each.
pub struct Under {
    /// The members.
    pub family: Family,
    /// By member.
    pub(super) spaces: Vec<Space>,
}

impl Places {
    /// The same over a family, where there is one.
    ///
    /// # Errors
    /// What the scenario does not take of a member, at its place; a precision that is asked
    /// for as well; members that make the same worlds at every point.
    pub fn over(self, family: Option<Family>) -> Result<Self, Vec<StudyError>> {
        let Some(family) = family else {
            return Ok(self);
        };
        if self.sweep.precision.is_some() {
            let message = tell!("family-precision");
            return Err(vec![StudyError::Refused(message)]);
        }
        // A point that cannot be run is one wherever its values are the same.
        let at = |space: &Space| {
            let points = self.values.iter();
            let worlds = points.filter_map(|values| space.at(values).ok());
            worlds.map(|world| Content::of(&world)).collect()
        };
        let spaces = family.worlds(|member| self.space.under(member), at);
        let spaces = spaces.map_err(StudyError::all)?;
        Ok(Self {
            under: Some(Under { family, spaces }),
            ..self
        })
    }

    /// Worlds of one point: the members, or the scenario as it is.
    pub fn members(&self) -> usize {
        self.under.as_ref().map_or(1, |under| under.spaces.len())
    }

    /// The name of the member of a world; `None` without a family.
    pub fn member(&self, world: usize) -> Option<&str> {
        let under = self.under.as_ref()?;
        let members = under.family.members();
        Some(&members[world % members.len()].name)
    }
}

/// Means over members and replications of every point.
pub(super) fn rows_over(places: &Places, runs: &[RunRow]) -> Vec<PointRow> {
    let (sweep, members) = (&places.sweep, places.members());
    let mut rows = Vec::new();
    for of_point in runs.chunk_by(|one, next| one.point / members == next.point / members) {
        let point = of_point[0].point / members;
        for (place, metric) in sweep.metrics.iter().enumerate() {
            let of_member = |rows: &[RunRow]| rows.iter().map(|run| run.means[place]).collect();
            let table: Vec<Vec<f64>> = of_point
                .chunk_by(|one, next| one.point == next.point)
                .map(of_member)
                .collect();
            rows.push(row(point, &places.values[point], metric, &table));
        }
    }
    rows
}

fn row(point: usize, values: &[f64], metric: &str, table: &[Vec<f64>]) -> PointRow {
    let unit = outcome(metric).expect("it was judged").unit;
    let bounded = |ends| unit.possible(ends);
    let found = over_assumptions(table);
    let over_members = |place: &usize| {
        let all: Vec<f64> = table.iter().map(|row| row[*place]).collect();
        mean(&all)
    };
    let by_luck: Vec<f64> = whole_columns(table).iter().map(over_members).collect();
    PointRow {
        point,
        values: values.to_owned(),
        metric: metric.to_owned(),
        mean: mean(&by_luck),
        interval: mean_interval(&by_luck).map(bounded),
        deviation: found.map_or(f64::NAN, |found| found.by_luck.sqrt()),
        n: pooled(table).len() as u32,
        over: Some(Over::of(found.as_ref(), table, LEVEL, bounded)),
    }
}
