//! What the market looks like before the week's clients are divided.

use bevy_ecs::prelude::{Res, ResMut};

use crate::model::agents::{Agents, Position, Provider};
use crate::model::parameters::allocation;
use crate::model::parameters::market::Params;
use crate::model::population::Town;
use crate::model::state::case_book;
use crate::model::state::case_book::CaseBook;
use crate::model::state::referrals::Referrals;
use crate::model::state::staffing::Staffing;

/// Looks at who works where, and divides the week's clients over providers: the larger
/// a provider the better it is known, and the longer its list the fewer are sent there.
pub fn take_stock(
    params: Res<Params>,
    placing: Res<allocation::Params>,
    town: Res<Town>,
    book: Res<CaseBook>,
    mut staffing: ResMut<Staffing>,
    mut referrals: ResMut<Referrals>,
    providers: Agents<Provider>,
    positions: Agents<Position>,
) {
    let (providers, positions) = (providers.by_id(), positions.by_id());
    staffing.take_stock(providers.len(), positions);
    let referral = &params.referral;
    let appeal = |id: u32| {
        let size = staffing.size(id, positions).max(0.01);
        let waiting = case_book::own_list(&placing, &book, id).len() as f64 / size;
        referral.size_advantage.0 * libm::log(size) - referral.waiting_aversion.0 * waiting
    };
    referrals.weigh(&town, providers, appeal);
}
