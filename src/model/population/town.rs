//! The places residents live in: neighbourhoods and the municipality each belongs to.

use std::collections::BTreeMap;

use bevy_ecs::prelude::Resource;

use crate::config;
use crate::model::agents::Resident;
use crate::tables::{AreaTable, MOST_ROWS};

/// What the region is called where municipalities have their name.
pub const REGION: &str = "region";

/// A neighbourhood (buurt).
#[derive(Debug, Clone, PartialEq)]
pub struct Neighbourhood {
    /// Code, as in the table.
    pub code: String,
    /// Name, as in the table.
    pub name: String,
    /// Index of the municipality.
    pub municipality: u16,
    /// Residents.
    pub residents: u32,
    /// Deprivation score; higher is worse, 0 is average.
    pub deprivation: f64,
}

/// All places of a run.
#[derive(Resource, Debug, Clone, PartialEq, Default)]
pub struct Town {
    /// Neighbourhoods, in the order of the table.
    pub neighbourhoods: Vec<Neighbourhood>,
    /// Names of the municipalities, in order of first appearance.
    pub municipalities: Vec<String>,
    /// Residents by municipality.
    pub heads: Vec<u32>,
    /// The municipalities share a second line, contracted by the region as a whole.
    pub second_line: bool,
}

impl Town {
    /// The places of a table. Areas without residents are not in it.
    ///
    /// # Panics
    /// With more areas than a table may have ([`MOST_ROWS`]).
    pub fn new(table: &AreaTable) -> Self {
        assert!(
            table.areas.len() <= MOST_ROWS,
            "tables with more are refused"
        );
        let mut town = Self::default();
        let mut known: BTreeMap<&str, usize> = BTreeMap::new();
        for area in &table.areas {
            let municipality = *known.entry(&area.municipality).or_insert_with(|| {
                town.municipalities.push(area.municipality.clone());
                town.heads.push(0);
                town.municipalities.len() - 1
            });
            town.heads[municipality] += area.residents;
            town.neighbourhoods.push(Neighbourhood {
                code: area.code.clone(),
                name: area.name.clone(),
                municipality: municipality as u16,
                residents: area.residents,
                deprivation: area.deprivation,
            });
        }
        town
    }

    /// The same places, with a second line or without.
    pub fn with_second_line(self, second_line: bool) -> Self {
        Self {
            second_line,
            ..self
        }
    }

    /// The number of the region as a whole, where municipalities have theirs: the one
    /// after the last of them.
    pub fn region(&self) -> u16 {
        self.municipalities.len() as u16
    }

    /// Numbers of all who contract providers: the municipalities and, where they share
    /// a second line, the region.
    pub fn commissioners(&self) -> std::ops::Range<u16> {
        0..self.region() + u16::from(self.second_line)
    }

    /// Residents of all neighbourhoods together.
    pub fn residents(&self) -> u32 {
        self.heads.iter().sum()
    }

    /// Indices of the neighbourhoods of the area with this code, or of the municipality
    /// with this name; none when there is no such area.
    pub fn area(&self, name: &str) -> Vec<u16> {
        let places = (0_u16..).zip(&self.neighbourhoods);
        let named = places.filter(|(_, place)| {
            place.code == name || self.municipalities[usize::from(place.municipality)] == name
        });
        named.map(|(index, _)| index).collect()
    }

    /// The code or name of an area most like `name`.
    pub fn closest_area(&self, name: &str) -> Option<&str> {
        let codes = self.neighbourhoods.iter().map(|place| &place.code);
        let names = codes.chain(&self.municipalities).map(String::as_str);
        config::closest(name, names)
    }

    /// Indices of the neighbourhoods of one municipality, or of the region.
    pub fn neighbourhoods_of(&self, municipality: u16) -> impl Iterator<Item = usize> + '_ {
        let all = municipality == self.region();
        let places = self.neighbourhoods.iter().enumerate();
        places
            .filter(move |(_, place)| all || place.municipality == municipality)
            .map(|(index, _)| index)
    }
}

/// Residents by age band, of every neighbourhood.
#[derive(Resource, Debug, Clone)]
pub struct Heads {
    /// By neighbourhood, in the order of [`AgeBand::ALL`](crate::model::agents::AgeBand::ALL).
    pub by_age: Vec<[u64; 4]>,
    /// Who lives where: ids up to one live in a neighbourhood, from the one before on.
    pub streets: Vec<(u32, u16)>,
}

impl Heads {
    /// Counts them.
    pub fn count(town: &Town, residents: &[Resident]) -> Self {
        let mut heads = Self {
            by_age: vec![[0; 4]; town.neighbourhoods.len()],
            streets: Vec::new(),
        };
        for (id, resident) in (0..).zip(residents) {
            heads.count_in(resident);
            match heads.streets.last_mut() {
                Some((end, place)) if *place == resident.neighbourhood => *end = id + 1,
                _ => heads.streets.push((id + 1, resident.neighbourhood)),
            }
        }
        heads
    }

    /// Residents and under-23s of a neighbourhood.
    pub fn of(&self, neighbourhood: usize) -> [u64; 2] {
        let all = self.by_age[neighbourhood];
        [all.iter().sum(), all[0] + all[1]]
    }

    fn at(&mut self, resident: &Resident) -> &mut u64 {
        &mut self.by_age[usize::from(resident.neighbourhood)][resident.age as usize]
    }

    /// Somebody lives here now.
    pub(crate) fn count_in(&mut self, resident: &Resident) {
        if resident.lives_here() {
            *self.at(resident) += 1;
        }
    }

    /// Somebody does not live here any more.
    pub(crate) fn count_out(&mut self, resident: &Resident) {
        if resident.lives_here() {
            *self.at(resident) -= 1;
        }
    }
}
