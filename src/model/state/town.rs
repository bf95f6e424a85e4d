//! What is only known for the whole town.

use serde::{Deserialize, Serialize};

use crate::model::network::Measures;

/// One week of the whole town.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct TownWeek {
    /// The network between residents, as it was when last measured.
    pub network: Measures,
    /// Gini coefficient of need over residents.
    pub gini: f64,
    /// Highest minus lowest mean need over neighbourhoods of at least 100 residents.
    pub gap: Option<f64>,
    /// Providers with a contract.
    pub providers: u64,
    /// Of those, firms of one person.
    pub one_person_firms: u64,
    /// Room for clients that residents know of, mean over municipalities and sectors, 0–1.
    pub room_known: f64,
    /// Product codes that providers offer.
    pub product_codes: u64,
    /// Contracts that ended this week.
    pub contract_ends: u64,
    /// Providers that entered this week.
    pub entries: u64,
    /// Providers that stopped this week.
    pub exits: u64,
    /// Open care positions, as full ones.
    pub positions: f64,
    /// Share of turnover of the largest twentieth of the providers over the last full year.
    pub largest_providers: Option<f64>,
    /// HHI by turnover over the last full year.
    pub concentration: Option<f64>,
    /// Shares of care spending of the costliest 2 and 5 % of client households.
    pub top_shares: Option<[f64; 2]>,
    /// How well workers know the residents' networks, mean over neighbourhoods, 0–1.
    pub local_knowledge: f64,
    /// Share of pairs of workers in one neighbourhood who have both been there a year.
    pub colleague_density: Option<f64>,
}
