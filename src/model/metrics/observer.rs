//! Looks at the world at the end of a week and keeps the metrics asked for.

use bevy_ecs::prelude::{Res, ResMut, Resource};
use serde::{Deserialize, Serialize};

use super::survey::Survey;
use super::{AreaWeek, Panel, all, of_region, survey};
use crate::base::random::Luck;
use crate::model::agents::{
    Agents, BATCH, Case, Condition, NOBODY, Position, Provider, Resident, Stage, fetch,
};
use crate::model::network;
use crate::model::network::Ties;
use crate::model::parameters::needs::Params as Needs;
use crate::model::parameters::observe::Params;
use crate::model::parameters::{allocation, informal_support};
use crate::model::population::{Heads, Households, Town};
use crate::model::scenario::Scenario;
use crate::model::state::agenda::ActiveResidents;
use crate::model::state::books::Ledger;
use crate::model::state::calendar::Week;
use crate::model::state::domains::Domains;
use crate::model::state::prevention::Prevention;
use crate::model::state::recorder::{PanelRow, Recorder};
use crate::model::state::requests::AccessQueues;
use crate::model::state::staffing::LocalKnowledge;
use crate::model::state::tally::{Tallies, Tally};
use crate::model::state::town::TownWeek;

/// An area that is reported: the whole, a municipality or a neighbourhood.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reported {
    /// `all`, the name of a municipality or the code of a neighbourhood.
    pub area: String,
    /// Indices of its neighbourhoods; empty for the whole.
    pub neighbourhoods: Vec<u16>,
    /// One value per metric and week, week by week; NaN where there is none.
    pub values: Vec<f64>,
}

/// What has been observed so far.
#[derive(Resource, Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Observed {
    /// Indices, in the list of all metrics, of those that are kept.
    pub metrics: Vec<u16>,
    /// The areas that are kept; the whole is the first.
    pub areas: Vec<Reported>,
    /// The town as last seen.
    pub town: TownWeek,
    /// The last survey, per neighbourhood.
    surveyed: Vec<Survey>,
}

impl Observed {
    /// Nothing observed yet.
    pub fn new(scenario: &Scenario, town: &Town) -> Self {
        let wanted = &scenario.observe.metrics;
        let metrics = all()
            .enumerate()
            .filter(|(_, metric)| {
                let there = scenario.region.enabled || !of_region(metric);
                let all = wanted.is_empty() && there;
                all || wanted.iter().any(|name| name == metric.name)
            })
            .map(|(index, _)| index as u16)
            .collect();
        let whole = Reported {
            area: "all".into(),
            neighbourhoods: Vec::new(),
            values: Vec::new(),
        };
        let mut areas = vec![whole];
        for wanted in &scenario.observe.areas {
            areas.push(Reported {
                area: wanted.clone(),
                neighbourhoods: town.area(wanted),
                values: Vec::new(),
            });
        }
        let surveyed = vec![Survey::default(); town.neighbourhoods.len()];
        Self {
            metrics,
            areas,
            town: TownWeek::default(),
            surveyed,
        }
    }
}

/// Bins of the distribution of need, for its Gini coefficient.
const BINS: usize = 512;

/// What has been seen of the active residents of a neighbourhood.
#[derive(Default)]
struct Seen {
    severity: f64,
    troubled: u32,
    unmet: u32,
    in_care: u32,
    youth_in_care: u32,
    workers_met: u32,
}

impl Seen {
    /// Enters it into the tally, where nothing of the kind has been counted yet.
    fn enter(self, tally: &mut Tally) {
        tally.severity += self.severity;
        tally.troubled += u64::from(self.troubled);
        tally.unmet += u64::from(self.unmet);
        tally.in_care += u64::from(self.in_care);
        tally.youth_in_care += u64::from(self.youth_in_care);
        tally.workers_met += u64::from(self.workers_met);
    }
}

/// Counts residents: all of them by number, the active ones by looking.
#[allow(
    clippy::too_many_arguments,
    reason = "the arguments are the system's contract"
)]
pub fn observe_residents(
    needs: Res<Needs>,
    week: Res<Week>,
    heads: Res<Heads>,
    active: Res<ActiveResidents>,
    ties: Res<Ties>,
    panel: Res<Panel>,
    domains: Res<Domains>,
    mut observed: ResMut<Observed>,
    mut recorder: ResMut<Recorder>,
    mut tallies: ResMut<Tallies>,
    residents: Agents<Resident>,
    conditions: Agents<Condition>,
) {
    let (residents, conditions) = (residents.by_id(), conditions.by_id());
    let noticeable = needs.noticeable.0 as f32;
    let mut distribution = [0_u64; BINS];
    for (tally, [residents, youth]) in tallies.0.iter_mut().zip(&heads.0) {
        tally.residents = *residents;
        tally.youth = *youth;
    }
    // Neighbours have consecutive ids: the neighbourhood need not be looked up, and its
    // tally is written back when the next one begins.
    let mut neighbourhood = 0;
    let mut end = heads.0.first().map_or(0, |[all, _]| *all as u32);
    let mut seen = Seen::default();
    for (index, id) in active.ids.iter().enumerate() {
        if index % BATCH == 0 {
            let next = || active.ids[index..].iter().copied().take(BATCH);
            fetch(conditions, next(), Condition::glance);
            let in_care = next().filter(|id| conditions[*id as usize].in_care > 0);
            fetch(residents, in_care, Resident::glance);
        }
        while *id >= end {
            std::mem::take(&mut seen).enter(&mut tallies.0[neighbourhood]);
            neighbourhood += 1;
            end += heads.0[neighbourhood][0] as u32;
        }
        let condition = &conditions[*id as usize];
        let total = condition.total_severity();
        seen.severity += total;
        let troubled = condition.worst_severity() >= noticeable;
        seen.troubled += u32::from(troubled);
        seen.unmet += u32::from(troubled && condition.seeking == 0);
        if condition.in_care > 0 {
            seen.in_care += 1;
            seen.youth_in_care += u32::from(residents[*id as usize].age.is_youth());
            seen.workers_met += u32::from(condition.workers_met);
        }
        distribution[((total * 64.0) as u32 as usize).min(BINS - 1)] += 1;
    }
    if let Some(tally) = tallies.0.get_mut(neighbourhood) {
        seen.enter(tally);
    }
    observed.town.gini = gini(
        &distribution,
        residents.len() as u64 - active.ids.len() as u64,
    );
    for id in &panel.0 {
        let mut condition = conditions[*id as usize];
        domains.catch_up(&mut condition, week.0);
        recorder.panel.push(PanelRow {
            resident: *id,
            week: week.0,
            severity: condition.severity,
            ties: ties.alters(*id).len() as u16,
            giving: condition.giving,
            receiving: condition.receiving,
            in_care: condition.in_care > 0,
            trust: condition.trust,
        });
    }
}

/// Gini coefficient of a distribution in equal bins, with `zeros` more at zero.
fn gini(bins: &[u64], zeros: u64) -> f64 {
    // Twice the area under the Lorenz curve, by trapezoids.
    let (mut people, mut need, mut area) = (zeros as f64, 0.0, 0.0);
    for (bin, count) in bins.iter().enumerate() {
        let more = *count as f64 * (bin as f64 + 0.5);
        area += *count as f64 * (2.0 * need + more);
        people += *count as f64;
        need += more;
    }
    if need == 0.0 {
        0.0
    } else {
        1.0 - area / (people * need)
    }
}

/// Counts cases: waiting ones and open ones.
#[allow(
    clippy::too_many_arguments,
    reason = "the arguments are the system's contract"
)]
pub fn observe_cases(
    params: Res<Params>,
    week: Res<Week>,
    queues: Res<AccessQueues>,
    mut tallies: ResMut<Tallies>,
    residents: Agents<Resident>,
    conditions: Agents<Condition>,
    cases: Agents<Case>,
) {
    let (residents, conditions) = (residents.by_id(), conditions.by_id());
    let severe = params.severe.0 as f32;
    let waits = |tally: &mut Tally, since: u16, severity: f32| {
        let weeks = u64::from(week.0 - since);
        tally.waiting += 1;
        tally.weeks_waiting += weeks;
        if severity >= severe {
            tally.waiting_severe += 1;
            tally.weeks_waiting_severe += weeks;
        }
    };
    for request in queues.queues.iter().flatten() {
        let resident = &residents[request.resident as usize];
        let severity = conditions[request.resident as usize].severity[usize::from(request.domain)];
        waits(tallies.of(resident.neighbourhood), request.week, severity);
    }
    let cases = cases.by_id();
    for (slot, case) in cases.iter().enumerate() {
        if slot % BATCH == 0 {
            let next = cases[slot..].iter().take(BATCH);
            let waiting = next.filter(|case| case.stage == Stage::Waiting);
            let clients = waiting.map(|case| case.resident);
            fetch(conditions, clients, Condition::glance);
        }
        match case.stage {
            Stage::Free => {}
            Stage::Waiting => {
                let severity =
                    conditions[case.resident as usize].severity[usize::from(case.domain)];
                waits(tallies.of(case.neighbourhood), case.request_week, severity);
            }
            Stage::InCare => {
                let tally = tallies.of(case.neighbourhood);
                tally.open += 1;
                tally.returned += u64::from(case.previous_cases > 0);
                if case.has_worker() {
                    tally.with_worker += 1;
                    tally.alliance += f64::from(case.alliance);
                    tally.goal_agreement += f64::from(case.goal_agreement);
                    tally.belief += f64::from(case.belief);
                }
            }
        }
    }
}

/// Looks at what is only known for the whole town.
#[allow(
    clippy::too_many_arguments,
    reason = "the arguments are the system's contract"
)]
pub fn observe_town(
    params: Res<Params>,
    support: Res<informal_support::Params>,
    placing: Res<allocation::Params>,
    domains: Res<Domains>,
    week: Res<Week>,
    luck: Res<Luck>,
    town: Res<Town>,
    ties: Res<Ties>,
    households: Res<Households>,
    ledger: Res<Ledger>,
    knowledge: Res<LocalKnowledge>,
    mut observed: ResMut<Observed>,
    tallies: Res<Tallies>,
    world: (
        Agents<Resident>,
        Agents<Condition>,
        Agents<Position>,
        Agents<Provider>,
    ),
) {
    let (residents, conditions, positions, providers) = &world;
    let (residents, conditions) = (residents.by_id(), conditions.by_id());
    if u32::from(week.0) % params.survey_every.0 == 0 {
        let people = (residents, &*households);
        observed.town.network =
            network::measure(&ties, people, &luck, params.survey_sample.0, week.0);
        survey::ask(
            &params.loneliness,
            &support,
            &luck,
            residents,
            conditions,
            &households,
            &ties,
            &mut observed.surveyed,
        );
    }
    let providers = providers.by_id();
    let positions = positions.by_id();
    let seen = &mut observed.town;
    seen.gap = gap(&tallies, &town);
    let contracted = || providers.iter().filter(|provider| provider.has_contract());
    seen.providers = contracted().count() as u64;
    let in_week = |at: Option<u16>| u64::from(at == Some(week.0));
    seen.entries = providers.iter().map(|p| in_week(p.entered)).sum();
    seen.exits = providers.iter().map(|p| in_week(p.stopped)).sum();
    let open = |p: &&Position| p.employer != NOBODY && !p.closed;
    let open = positions.iter().filter(open);
    seen.positions = open.map(|position| f64::from(position.size)).sum();
    seen.largest_providers = ledger.largest_providers;
    let offered = contracted().fold(0_u8, |all, provider| all | provider.offered(None));
    let kinds = (0..domains.list.len())
        .filter(|domain| offered >> domain & 1 == 1)
        .count() as u64;
    seen.product_codes = kinds * 3 * u64::from(placing.product_cut.0);
    seen.contract_ends = providers
        .iter()
        .filter(|p| p.contract_ended == week.0)
        .count() as u64;
    seen.concentration = ledger.concentration;
    seen.top_shares = ledger.top_shares;
    seen.local_knowledge = knowledge.0.iter().sum::<f64>() / knowledge.0.len().max(1) as f64;
    seen.colleague_density =
        network::colleagues::density(positions, town.neighbourhoods.len(), week.0);
}

/// Highest minus lowest mean need over neighbourhoods of at least 100 residents.
fn gap(tallies: &Tallies, town: &Town) -> Option<f64> {
    let large = tallies
        .0
        .iter()
        .zip(&town.neighbourhoods)
        .filter(|(_, n)| n.residents >= 100);
    let needs = large.map(|(tally, n)| tally.severity / f64::from(n.residents));
    let (low, high) = needs.fold((f64::MAX, f64::MIN), |(low, high), need| {
        (low.min(need), high.max(need))
    });
    (high > low).then_some(high - low)
}

/// Keeps this week's metrics and clears the tallies for the next.
pub fn keep_week(
    prevention: Res<Prevention>,
    mut observed: ResMut<Observed>,
    mut tallies: ResMut<Tallies>,
) {
    let Observed {
        metrics,
        areas,
        town,
        surveyed,
        ..
    } = &mut *observed;
    for (tally, survey) in tallies.0.iter_mut().zip(surveyed.iter()) {
        survey.enter(tally);
    }
    let levels = prevention.inside.iter().zip(&prevention.outside);
    for (tally, (inside, outside)) in tallies.0.iter_mut().zip(levels) {
        tally.prevention_inside = tally.residents as f64 * inside.share;
        tally.prevention_outside = tally.residents as f64 * outside.share;
    }
    for area in areas {
        let mut sum = Tally::default();
        if area.neighbourhoods.is_empty() {
            tallies.0.iter().for_each(|tally| sum.add(tally));
        } else {
            area.neighbourhoods
                .iter()
                .for_each(|n| sum.add(&tallies.0[usize::from(*n)]));
        }
        let whole = area.neighbourhoods.is_empty().then_some(&*town);
        let seen = AreaWeek {
            tally: &sum,
            town: whole,
        };
        let mut wanted = metrics.iter().copied().peekable();
        for (index, metric) in all().enumerate() {
            if wanted.next_if_eq(&(index as u16)).is_some() {
                area.values.push((metric.measure)(seen).unwrap_or(f64::NAN));
            }
        }
    }
    tallies.0.fill(Tally::default());
}
