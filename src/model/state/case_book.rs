//! Where cases are kept, and on whose list they wait.

use std::collections::BTreeMap;

use bevy_ecs::prelude::Resource;
use serde::{Deserialize, Serialize};

use crate::model::agents::{Case, NOBODY, Provider};
use crate::model::parameters::allocation::Params;
use crate::model::state::in_force::INTENSITIES;

/// Where cases are kept: which slots are free, and who waits.
#[derive(Resource, Debug, Clone, Default, Serialize, Deserialize)]
pub struct CaseBook {
    /// Free slots; the next one used is the last.
    pub free: Vec<u32>,
    /// Slots there are.
    pub slots: u32,
    /// Id of the next case.
    pub next_id: u32,
    /// Slots of cases opened this week.
    pub arrivals: Vec<u32>,
    /// Waiting lists, per provider, or per municipality when pooled: slots in order.
    pub waiting: Vec<Vec<u32>>,
    /// Slots of cases for which there is no provider, per municipality; last those for
    /// the second line, where there is one.
    pub unplaced: Vec<Vec<u32>>,
    /// Slots of cases that lost their worker and go before everyone else.
    pub resuming: Vec<u32>,
    /// Contact hours per week, in hundredths, that workers have committed to a case of each
    /// intensity.
    pub(crate) promised: [u32; INTENSITIES],
    /// Slots of the open cases of families, by household and domain.
    pub families: BTreeMap<(u32, u8), u32>,
}

impl CaseBook {
    /// No cases yet. Lists are as many as may be needed, pooled or not.
    pub fn new(providers: usize, commissioners: usize) -> Self {
        Self {
            waiting: vec![Vec::new(); providers.max(commissioners)],
            unplaced: vec![Vec::new(); commissioners],
            ..Self::default()
        }
    }
}

/// The list a case waits on; `None` without a provider.
pub(crate) fn list_of(case: &Case, params: &Params, providers: &[Provider]) -> Option<usize> {
    match (case.provider, params.by_municipality()) {
        (NOBODY, _) => None,
        (provider, true) => Some(usize::from(providers[provider as usize].municipality)),
        (provider, false) => Some(provider as usize),
    }
}

/// Slots of the cases that wait for one provider; none when lists are pooled.
pub fn own_list<'a>(params: &Params, book: &'a CaseBook, provider: u32) -> &'a [u32] {
    match book.waiting.get(provider as usize) {
        Some(list) if !params.by_municipality() => list,
        _ => &[],
    }
}

/// Slots of the cases that wait where a provider of this municipality can take them.
pub fn list_for<'a>(
    params: &Params,
    book: &'a CaseBook,
    provider: u32,
    municipality: u16,
) -> &'a [u32] {
    if params.by_municipality() {
        &book.waiting[usize::from(municipality)]
    } else {
        own_list(params, book, provider)
    }
}
