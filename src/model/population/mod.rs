//! Tables of neighbourhoods in; residents, households and (through `network`) ties out.

mod people;
mod town;

pub use people::{Household, Households, Params, People};
pub use town::{Heads, Neighbourhood, REGION, Town};
