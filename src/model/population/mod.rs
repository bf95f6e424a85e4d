//! Tables of neighbourhoods in; residents, households and (through `network`) ties out.

mod people;
mod town;

pub use crate::model::parameters::traits::Params;
pub use people::{Household, Households, People};
pub use town::{Heads, Neighbourhood, REGION, Town};
