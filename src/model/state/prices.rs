//! What help costs now, against the prices in the config.

use bevy_ecs::prelude::Resource;
use serde::{Deserialize, Serialize};

use crate::model::agents::Sector;

/// What a municipality, or the region, pays now, as multiples of the prices in the config.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Granted {
    /// For an hour or a trajectory of help, by sector.
    pub help: [f64; Sector::ALL.len()],
    /// For a week of a stay.
    pub stay: f64,
}

impl Granted {
    /// The prices in the config.
    const AS_AGREED: Self = Self {
        help: [1.0; Sector::ALL.len()],
        stay: 1.0,
    };
}

/// The share of a worker's time that is left for clients, from which week on.
type TimeLeft = Vec<(u16, f64)>;

/// Prices of help and of work.
#[derive(Resource, Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Prices {
    granted: Vec<Granted>,
    /// By municipality (then the region) and sector.
    time_left: Vec<[TimeLeft; Sector::ALL.len()]>,
    /// Wages now, as a multiple of the wage in the config.
    pub wages: f64,
}

impl Prices {
    /// Before the first week, for so many municipalities and regions.
    pub fn new(commissioners: usize) -> Self {
        Self {
            granted: vec![Granted::AS_AGREED; commissioners],
            time_left: vec![Default::default(); commissioners],
            wages: 1.0,
        }
    }

    /// What a municipality, or the region, pays.
    pub fn of(&self, commissioner: u16) -> Granted {
        let granted = self.granted.get(usize::from(commissioner));
        granted.copied().unwrap_or(Granted::AS_AGREED)
    }

    /// What each of them pays.
    pub fn all(&self) -> &[Granted] {
        &self.granted
    }

    /// From now on it pays this.
    pub fn grant(&mut self, commissioner: u16, granted: Granted) {
        self.granted[usize::from(commissioner)] = granted;
    }

    /// Notes how much time for clients is left from this week on.
    pub fn note(&mut self, commissioner: u16, sector: Sector, week: u16, share: f64) {
        let history = &mut self.time_left[usize::from(commissioner)][sector as usize];
        if history.last().is_none_or(|(_, last)| *last != share) {
            history.push((week, share));
        }
    }

    /// How much time for clients there was in a week that has been noted; before the first of
    /// those, as much as then.
    pub fn time_left(&self, commissioner: u16, sector: Sector, week: u16) -> f64 {
        let history = &self.time_left[usize::from(commissioner)][sector as usize];
        let later = history.partition_point(|(from, _)| *from <= week);
        history
            .get(later.saturating_sub(1))
            .map_or(1.0, |(_, share)| *share)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_left_is_that_of_the_week_asked_for() {
        let mut prices = Prices::new(1);
        for (week, share) in [(3, 0.6), (4, 0.6), (7, 0.5)] {
            prices.note(0, Sector::Youth, week, share);
        }
        let seen = [0, 3, 6, 7, 400].map(|week| prices.time_left(0, Sector::Youth, week));
        assert_eq!(seen, [0.6, 0.6, 0.6, 0.5, 0.5]);
        assert_eq!(
            prices.time_left(0, Sector::Adult, 5),
            1.0,
            "nothing was noted"
        );
    }
}
