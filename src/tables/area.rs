//! An area: a neighbourhood (or district, or municipality) as the model needs it.

use serde::{Deserialize, Serialize};

use super::note::Note;

/// The name of the municipality when the table does not give one.
pub const UNKNOWN_MUNICIPALITY: &str = "unknown";

/// One neighbourhood to be populated. Has at least one resident and one household.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// The code, unique in the table.
    pub code: String,
    /// The name.
    pub name: String,
    /// The name of the municipality it is part of.
    pub municipality: String,
    /// Residents, in persons.
    pub residents: u32,
    /// Private households. At most as many as residents.
    pub households: u32,
    /// Households of one person. The three types add up to `households`.
    pub single: u32,
    /// Households of several persons without children.
    pub without_children: u32,
    /// Households with children, one-parent families included.
    pub with_children: u32,
    /// Persons per household as published. `None` when it is not.
    pub mean_household_size: Option<f64>,
    /// Deprivation, like a z-score: 0 is the mean (and the value when unknown),
    /// higher is worse off.
    pub deprivation: f64,
    /// Shares of the residents aged 0–17, 18–22, 23–66 and 67 and over, adding
    /// up to 1. `None` when unknown.
    pub age_shares: Option<[f64; 4]>,
    /// Share of those under 23 with youth care (Jeugdwet), 0–1, in a year.
    pub youth_care_share: Option<f64>,
    /// Clients of the Wmo per 1,000 residents, in a year.
    pub wmo_per_1000: Option<f64>,
    /// Who comes and goes, every year alike. `None` when unknown.
    pub flows: Option<Flows>,
}

impl Area {
    /// An area of the same kind, of the size by which this one grows by a share; rounded up, so
    /// that there is room for all.
    pub(crate) fn larger_by(&self, share: f64) -> Self {
        let part = |count: u32| (f64::from(count) * share).ceil() as u32;
        let kinds = [self.single, self.without_children, self.with_children].map(part);
        let households: u32 = kinds.iter().sum();
        Self {
            residents: part(self.residents).max(households) + households,
            households,
            single: kinds[0],
            without_children: kinds[1],
            with_children: kinds[2],
            ..self.clone()
        }
    }
}

/// Who comes and goes in a year, per 1,000 residents.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flows {
    /// Born.
    pub births: f64,
    /// Died.
    pub deaths: f64,
    /// Came from another municipality.
    pub moved_in: f64,
    /// Left for another municipality.
    pub moved_out: f64,
}

impl Flows {
    /// By what share the residents become more in a year.
    pub fn growth(&self) -> f64 {
        (self.births - self.deaths + self.moved_in - self.moved_out) / 1_000.0
    }
}

/// What is expected of one year, whichever part of a municipality somebody lives in.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Year {
    /// By what share the residents become more.
    pub growth: f64,
    /// Who die and who leave for another municipality or abroad, per 1,000 residents. `None`
    /// where only the number of residents is known.
    pub gone: Option<[f64; 2]>,
}

impl From<Flows> for Year {
    fn from(flows: Flows) -> Self {
        Self {
            growth: flows.growth(),
            gone: Some([flows.deaths, flows.moved_out]),
        }
    }
}

impl Year {
    /// How many times as many residents there are when so many years have gone by, the last of
    /// `years` holding on; 1 where nothing is expected.
    pub fn grown(years: &[Self], gone_by: f64) -> f64 {
        let Some(last) = years.len().checked_sub(1) else {
            return 1.0;
        };
        let whole = last.min(gone_by as usize);
        let times = |year: &Self| (1.0 + year.growth).max(0.0);
        let before: f64 = years[..whole].iter().map(times).product();
        before * libm::pow(times(&years[whole]), gone_by - whole as f64)
    }

    /// The same at the end of each of `years` that lies within a run of `length` years, and at
    /// the end of that: the most and the fewest residents are among these.
    pub fn turns(years: &[Self], length: f64) -> impl Iterator<Item = f64> {
        let within = (1..years.len()).map(|year| year as f64);
        let within = within.filter(move |year| *year < length);
        within
            .chain([length])
            .map(|gone_by| Self::grown(years, gone_by))
    }
}

/// The areas of one file, and what was done to read them.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaTable {
    /// The areas in the order of the file. At least one.
    pub areas: Vec<Area>,
    /// What a forecast expects of each of the areas, year by year. Empty without a forecast.
    pub forecast: Vec<Vec<Year>>,
    /// What was imputed, rounded or skipped. Show these to the user.
    pub notes: Vec<Note>,
}

impl AreaTable {
    /// So many of these areas side by side, each with a code and a name of its own, in the
    /// municipalities they are in.
    pub fn side_by_side(&self, times: u32) -> Self {
        let again = (1..=times).flat_map(|time| {
            self.areas.iter().map(move |area| Area {
                code: format!("{}-{time}", area.code),
                name: format!("{} {time}", area.name),
                ..area.clone()
            })
        });
        Self {
            areas: again.collect(),
            notes: self.notes.clone(),
            forecast: (0..times).flat_map(|_| self.forecast.clone()).collect(),
        }
    }

    /// What is expected of an area from the end of the burn-in on, year by year, the last of
    /// them holding on: of the forecast, else of its own flows, else nothing.
    pub fn years(&self, area: usize) -> Vec<Year> {
        match self.forecast.get(area) {
            Some(years) => years.clone(),
            None => self.areas[area].flows.map(Year::from).into_iter().collect(),
        }
    }

    /// The same people live in both, and as many are expected.
    pub fn is_like(&self, other: &Self) -> bool {
        self.areas == other.areas && self.forecast == other.forecast
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables;

    #[test]
    fn towns_side_by_side_are_as_many_residents_under_the_same_municipality() {
        let table = tables::read("configs/populations/almere-haven-2020.csv".as_ref()).unwrap();
        let three = table.side_by_side(3);
        let residents =
            |areas: &[tables::Area]| areas.iter().map(|area| area.residents).sum::<u32>();
        assert_eq!(residents(&three.areas), 3 * residents(&table.areas));
        let mut codes: Vec<_> = three.areas.iter().map(|area| &area.code).collect();
        codes.sort();
        codes.dedup();
        assert_eq!(codes.len(), 3 * table.areas.len());
        assert!(
            three
                .areas
                .iter()
                .all(|area| area.municipality == table.areas[0].municipality)
        );
    }

    fn years(growths: &[f64]) -> Vec<Year> {
        let year = |growth: &f64| Year {
            growth: *growth,
            gone: None,
        };
        growths.iter().map(year).collect()
    }

    #[test]
    fn years_follow_each_other_and_the_last_holds_on() {
        let three = years(&[0.1, -0.5, 0.2]);
        let close = |found: f64, expected: f64| (found - expected).abs() < 1e-12;
        assert!(close(Year::grown(&three, 0.0), 1.0));
        assert!(close(Year::grown(&three, 0.5), 1.1_f64.sqrt()));
        assert!(close(Year::grown(&three, 2.0), 0.55));
        assert!(close(Year::grown(&three, 4.0), 0.55 * 1.44));
        assert!(close(Year::grown(&[], 9.0), 1.0));
        let turns: Vec<f64> = Year::turns(&three, 1.5).collect();
        assert_eq!(turns.len(), 2);
        assert!(close(turns[0], 1.1) && close(turns[1], 1.1 * 0.5_f64.sqrt()));
    }
}
