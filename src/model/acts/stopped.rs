//! Help that is not granted any more.

use crate::model::agents::Case;
use crate::model::parameters::access::Params;
use crate::model::state::in_force::InForce;

/// Which help is not granted any more.
pub struct Stopped {
    /// That of the case.
    pub this: bool,
    /// The next heavier one.
    pub heavier: bool,
}

impl Stopped {
    /// For a case, as it is granted now.
    pub fn new(access: &InForce<Params>, case: &Case) -> Self {
        let stopped = |intensity| {
            let (resident, place) = (case.resident, case.neighbourhood);
            access
                .of_product(resident, place, case.domain, intensity)
                .stopped
        };
        Self {
            this: stopped(case.intensity),
            heavier: stopped(case.intensity.heavier()),
        }
    }
}
