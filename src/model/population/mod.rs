//! Tables of neighbourhoods in; residents, households and (through `network`) ties out.

mod people;
mod town;

pub use crate::model::parameters::traits::Params;
pub use people::{Household, Households, People, draw_traits, shared_vulnerability};
pub use town::{Heads, Neighbourhood, REGION, Town};
