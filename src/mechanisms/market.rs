//! Contracts between municipality and providers, as far as they break relations: a
//! contract ends, and some of the clients go to another provider. Entry, exit and
//! tenders of providers (M11) are not modelled yet.

use bevy_ecs::prelude::{Res, Resource};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::agents::{AgentsMut, Case, NOBODY, Provider};
use crate::mechanisms::allocation;
use crate::policies::Agreed;
use crate::random::{Luck, Purpose};
use crate::records::ProviderYear;
use crate::simulation::Week;
use crate::units::{Count, Factor, Probability, Share, WholeWeeks};

/// Section `[market]`.
#[derive(Resource, Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Params {
    /// Length of a contract with a provider; a new one follows at once.
    #[schemars(extend("nl" = "Looptijd van een contract met een aanbieder; daarna volgt een nieuw", "source" = "M5", "minimum" = 1, "maximum" = 1040))]
    pub contract_length: WholeWeeks,
    /// Providers per 10,000 residents at the start.
    #[schemars(extend("nl" = "Aanbieders per 10.000 inwoners bij de start", "source" = "assumption within M1", "maximum" = 200.0))]
    pub providers_per_10000: Factor,
    /// How unequal providers are in size: the n-th has n to the power of minus this of the largest.
    #[schemars(extend("nl" = "Hoe ongelijk aanbieders in grootte zijn (macht in de rangorde)", "source" = "assumption; direction M3", "maximum" = 3.0))]
    pub size_inequality: Factor,
    /// Life domains that a small provider offers; large ones offer all.
    #[schemars(extend("nl" = "Leefgebieden van een kleine aanbieder; grote bieden alles", "source" = "assumption", "minimum" = 1, "maximum" = 8))]
    pub domains_of_small: Count,
    /// Mean revenue orientation of providers.
    #[schemars(extend("nl" = "Gemiddelde omzetgerichtheid van aanbieders", "source" = "assumption"))]
    pub revenue_orientation: Share,
    /// Chance that a running case goes to another provider when a contract ends; 0 is the ablation.
    #[schemars(extend("nl" = "Kans dat een lopend traject bij het einde van een contract naar een andere aanbieder gaat", "source" = "assumption; swept over 0-.5"))]
    pub moved_at_contract_end: Probability,
}

/// What the end of a contract means for one client.
pub enum Moves {
    /// Stays with the provider.
    Stays,
    /// Goes to another provider.
    To(u32),
}

/// The contract under which this case runs ended last week.
pub fn contract_just_ended(case: &Case, providers: &[Provider], week: u16) -> bool {
    providers
        .get(case.provider as usize)
        .is_some_and(|provider| provider.contract_ended.checked_add(1) == Some(week))
}

/// Where a client goes when the contract has ended.
pub fn move_on(
    params: &Params,
    luck: &Luck,
    case: &Case,
    providers: &[Provider],
    week: u16,
) -> Moves {
    let mut stream = luck.stream(Purpose::ContractEnd, case.resident, case.moment(week));
    if !stream.chance(params.moved_at_contract_end.0) {
        return Moves::Stays;
    }
    let municipality = providers[case.provider as usize].municipality;
    // A few tries: the client's own provider may be drawn, and may be the only one.
    for _ in 0..8 {
        let other =
            allocation::choose_provider(providers, municipality, case.domain, stream.uniform());
        if other != NOBODY && other != case.provider {
            return Moves::To(other);
        }
    }
    Moves::Stays
}

/// Ends contracts that have run out and starts the next.
pub fn renew_contracts(params: Res<Params>, week: Res<Week>, mut providers: AgentsMut<Provider>) {
    for provider in providers.by_id() {
        if provider.contract_until <= week.0 {
            provider.contract_ended = week.0;
            let length = params.contract_length.0.min(u32::from(u16::MAX)) as u16;
            provider.contract_until = week.0.saturating_add(length);
        }
    }
}

/// At the end of a year every provider closes its books.
pub fn close_year(
    agreed: Res<Agreed>,
    week: Res<Week>,
    mut recorder: bevy_ecs::prelude::ResMut<crate::records::Recorder>,
    mut providers: AgentsMut<Provider>,
) {
    if !agreed.year_ends(week.0) {
        return;
    }
    for (id, provider) in providers.by_id().iter_mut().enumerate() {
        recorder.provider_year(ProviderYear {
            provider: id as u32,
            week: week.0,
            municipality: provider.municipality,
            clients: provider.clients,
            cases_begun: provider.cases_this_year,
            turnover: provider.turnover,
            costs: provider.costs,
            positions: provider.positions,
        });
        provider.cases_this_year = 0;
        provider.reserve += provider.turnover - provider.costs;
        provider.turnover = 0;
        provider.costs = 0;
    }
}
