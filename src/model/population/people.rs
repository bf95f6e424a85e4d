//! Residents out of a table of neighbourhoods: households first, since their members
//! share vulnerability. Nobody's traits depend on how many others there are.

use bevy_ecs::prelude::Resource;

use crate::base::random::{Luck, Purpose, Stream};
use crate::model::agents::{AgeBand, Disposition, Glance, NOBODY, Resident};
use crate::model::parameters::traits::Params;
use crate::tables::{Area, AreaTable, Year};

/// A household: consecutive residents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Household {
    /// Id of its first member.
    pub first: u32,
    /// Number of members.
    pub size: u16,
    /// Index of its neighbourhood.
    pub neighbourhood: u16,
}

impl Glance for Household {
    #[inline]
    fn glance(&self) -> u32 {
        self.first
    }
}

impl Household {
    /// Ids of its members.
    pub fn members(self) -> std::ops::Range<u32> {
        self.first..self.first + u32::from(self.size)
    }
}

/// All households, in order of their members.
#[derive(Resource, Debug, Clone, PartialEq, Default)]
pub struct Households(pub Vec<Household>);

impl Households {
    /// The household of a resident.
    pub fn of(&self, resident: &Resident) -> Household {
        self.0[resident.household as usize]
    }
}

/// Everyone who lives in the town, before a replication starts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct People {
    /// Residents in order of their ids.
    pub residents: Vec<Resident>,
    /// Their dispositions.
    pub dispositions: Vec<Disposition>,
    /// Their households.
    pub households: Households,
}

impl People {
    /// Makes the residents of all areas of a table, and homes for those who will come within
    /// so many years where an area grows: in these nobody lives yet. They come last, so that
    /// all others are who they would be without them.
    pub fn with_room(params: &Params, table: &AreaTable, luck: &Luck, years: f64) -> Self {
        let mut people = Self::new(params, table, luck);
        let first = people.residents.len();
        for (index, area) in table.areas.iter().enumerate() {
            let expected = table.years(index);
            let most = Year::turns(&expected, years).fold(0.0, f64::max);
            let more = most - 1.0;
            if more > 0.0 {
                people.add_area(params, luck, index, &area.larger_by(more));
            }
        }
        for empty in &mut people.residents[first..] {
            empty.person = NOBODY;
            empty.vulnerability = 0.0;
        }
        people
    }

    /// Makes the residents of all areas of a table.
    pub fn new(params: &Params, table: &AreaTable, luck: &Luck) -> Self {
        let mut people = Self::default();
        let total: usize = table.areas.iter().map(|area| area.residents as usize).sum();
        people.residents.reserve_exact(total);
        people.dispositions.reserve_exact(total);
        let total = table
            .areas
            .iter()
            .map(|area| area.households as usize)
            .sum();
        people.households.0.reserve_exact(total);
        for (index, area) in table.areas.iter().enumerate() {
            people.add_area(params, luck, index, area);
        }
        people
    }

    fn add_area(&mut self, params: &Params, luck: &Luck, index: usize, area: &Area) {
        let traits = params.in_area(area);
        for (kind, size) in household_sizes(area) {
            let fill = |stream: &mut Stream, ages: &mut Vec<AgeBand>| {
                traits.fill(kind, size, stream, ages);
            };
            self.add_household(params, luck, index as u16, area.deprivation, fill);
        }
    }

    /// Adds one household with the ages that `fill` gives its members.
    fn add_household(
        &mut self,
        params: &Params,
        luck: &Luck,
        neighbourhood: u16,
        deprivation: f64,
        fill: impl FnOnce(&mut Stream, &mut Vec<AgeBand>),
    ) {
        let household = self.households.0.len() as u32;
        let first = self.residents.len() as u32;
        let mut shared = luck.stream(Purpose::Household, household, 0);
        let centre = shared_vulnerability(params, deprivation, &mut shared);
        let mut ages = Vec::with_capacity(6);
        fill(&mut shared, &mut ages);
        for (member, age) in ages.iter().enumerate() {
            let person = first + member as u32;
            let mut own = luck.stream(Purpose::Traits, person, 0);
            let (vulnerability, disposition, believes_in) = draw_traits(params, centre, &mut own);
            self.dispositions.push(disposition);
            self.residents.push(Resident {
                household,
                person,
                neighbourhood,
                age: *age,
                vulnerability,
                believes_in,
            });
        }
        let size = ages.len() as u16;
        self.households.0.push(Household {
            first,
            size,
            neighbourhood,
        });
    }

    /// Appends a person who lives alone in the last neighbourhood; nobody else changes.
    pub fn append_resident(&mut self, params: &Params, luck: &Luck, age: AgeBand) {
        let last = self
            .households
            .0
            .last()
            .map_or(0, |home| home.neighbourhood);
        self.add_household(params, luck, last, 0.0, |_, ages| ages.push(age));
    }
}

/// The logarithm of vulnerability around which the members of a household lie.
pub fn shared_vulnerability(params: &Params, deprivation: f64, stream: &mut Stream) -> f64 {
    let between = params.vulnerability_between_households.0;
    let within = params.vulnerability_within_households.0;
    // Half the variance is taken off so that the mean is one at average deprivation.
    params.deprivation_effect.0 * deprivation + between * stream.normal()
        - (between * between + within * within) / 2.0
}

/// What makes somebody differ from the others in a household: vulnerability, disposition, and
/// the way of working they believe in.
pub fn draw_traits(params: &Params, shared: f64, stream: &mut Stream) -> (f32, Disposition, u8) {
    let within = params.vulnerability_within_households.0;
    let vulnerability = libm::exp(shared + within * stream.normal()) as f32;
    let low = params.lowest_threshold.0;
    let span = params.highest_threshold.0 - low;
    let disposition = Disposition {
        threshold: (low + span * stream.uniform()) as f32,
        ability: stream.uniform() as f32,
    };
    let believes_in = stream.below(params.ways_of_working.0) as u8;
    (vulnerability, disposition, believes_in)
}

/// The three kinds of household that tables count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum HouseholdKind {
    Single,
    WithoutChildren,
    WithChildren,
}

/// The kind and size of every household of an area; sizes add up to its residents.
fn household_sizes(area: &Area) -> Vec<(HouseholdKind, u32)> {
    use HouseholdKind::{Single, WithChildren, WithoutChildren};
    let kinds = [
        (Single, 1, area.single),
        (WithoutChildren, 2, area.without_children),
        (WithChildren, 2, area.with_children),
    ];
    let of = |(kind, size, count): (_, u32, u32)| std::iter::repeat_n((kind, size), count as usize);
    let mut households: Vec<_> = kinds.into_iter().flat_map(of).collect();
    let placed: u32 = households.iter().map(|(_, size)| size).sum();
    // Families take what is left over; where there are none, everyone does.
    let growing = if area.with_children > 0 {
        area.with_children
    } else {
        households.len() as u32
    };
    let first = households.len() - growing as usize;
    if let Some(extra) = area.residents.checked_sub(placed) {
        for (index, household) in households[first..].iter_mut().enumerate() {
            let index = index as u32;
            household.1 += extra / growing + u32::from(index < extra % growing);
        }
    } else {
        let missing = (placed - area.residents) as usize;
        let last = households.iter_mut().rev();
        let couples = last.filter(|(_, size)| *size == 2).take(missing);
        couples.for_each(|household| *household = (Single, 1));
    }
    along_the_street(&mut households);
    households
}

/// Mixes the kinds of household evenly, as they stand in a street.
fn along_the_street(households: &mut [(HouseholdKind, u32)]) {
    let of = |kind| households.iter().filter(move |(other, _)| *other == kind);
    let kinds = [
        HouseholdKind::Single,
        HouseholdKind::WithoutChildren,
        HouseholdKind::WithChildren,
    ];
    let counts = kinds.map(|kind| of(kind).count() as f64);
    let mut seen = [0.0; 3];
    let mut placed: Vec<_> = households
        .iter()
        .map(|household| {
            let kind = household.0 as usize;
            seen[kind] += 1.0;
            ((seen[kind] - 0.5) / counts[kind], *household)
        })
        .collect();
    placed.sort_by(|a, b| a.0.total_cmp(&b.0));
    for (household, (_, next)) in households.iter_mut().zip(placed) {
        *household = next;
    }
}

impl Params {
    /// The chances by which the ages in one area are drawn: those of the table, if it has
    /// ages.
    pub(crate) fn in_area(&self, area: &Area) -> Self {
        let mut traits = self.clone();
        if let Some([child, young, _, senior]) = area.age_shares {
            let childless = f64::from(area.single + 2 * area.without_children);
            let residents = f64::from(area.residents);
            traits.seniors.0 = (senior * residents / childless.max(1.0)).min(1.0);
            // Young people first at home, in proportion; the rest lives alone.
            traits.grown_children.0 = (young / (child + young).max(1e-9)).clamp(0.0, 0.5);
        }
        traits
    }

    fn fill(&self, kind: HouseholdKind, size: u32, stream: &mut Stream, ages: &mut Vec<AgeBand>) {
        let without_children = |stream: &mut Stream| {
            if stream.chance(self.seniors.0) {
                AgeBand::Senior
            } else {
                AgeBand::Adult
            }
        };
        match kind {
            HouseholdKind::Single if stream.chance(self.young_alone.0) => {
                ages.extend(std::iter::repeat_n(AgeBand::Young, size as usize));
            }
            HouseholdKind::Single | HouseholdKind::WithoutChildren => {
                let age = without_children(stream);
                ages.extend(std::iter::repeat_n(age, size as usize));
            }
            HouseholdKind::WithChildren => {
                let alone = size == 2 || stream.chance(self.single_parents.0);
                let parents = if alone { 1 } else { 2 };
                ages.extend(std::iter::repeat_n(AgeBand::Adult, parents));
                for _ in parents..size as usize {
                    let grown = stream.chance(self.grown_children.0);
                    ages.push(if grown {
                        AgeBand::Young
                    } else {
                        AgeBand::Child
                    });
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
