//! Tables of neighbourhoods in; residents, households and (through `network`) ties out.

mod people;
pub mod table;
mod town;

pub use people::{Household, Households, Params, People};
pub use town::{Heads, Neighbourhood, REGION, Town};
