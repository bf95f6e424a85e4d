//! Looks at the world at the end of a week and keeps the metrics asked for.

use bevy_ecs::prelude::{Res, ResMut, Resource};
use serde::{Deserialize, Serialize};

use super::survey::Survey;
use super::{all, kept};
use crate::model::agents::{
    AgeBand, Agents, BATCH, Case, Condition, Fetch, Intensity, NOBODY, Pieces, Position, Provider,
    Resident, Stage,
};
use crate::model::network;
use crate::model::parameters::allocation;
use crate::model::parameters::needs::Params as Needs;
use crate::model::parameters::observe::Params;
use crate::model::population::{Heads, Town};
use crate::model::scenario::Scenario;
use crate::model::state::agenda::ActiveResidents;
use crate::model::state::books::Ledger;
use crate::model::state::calendar::Week;
use crate::model::state::domains::Domains;
use crate::model::state::prevention::Prevention;
use crate::model::state::requests::HelpAsked;
use crate::model::state::staffing::{LocalKnowledge, RoomKnown};
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
    pub(super) surveyed: Vec<Survey>,
}

impl Observed {
    /// Nothing observed yet.
    pub fn new(scenario: &Scenario, town: &Town) -> Self {
        let metrics = kept(&scenario.observe.metrics, scenario);
        let metrics = metrics.map(|(index, _)| index as u16).collect();
        let reported = |area: &str, neighbourhoods| Reported {
            area: area.to_owned(),
            neighbourhoods,
            values: Vec::new(),
        };
        let whole = std::iter::once(reported("all", Vec::new()));
        let parts = scenario.observe.areas.iter();
        let areas = whole.chain(parts.map(|area| reported(area, town.area(area))));
        let surveyed = vec![Survey::default(); town.neighbourhoods.len()];
        Self {
            metrics,
            areas: areas.collect(),
            town: TownWeek::default(),
            surveyed,
        }
    }

    /// Names of the metrics that are kept.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        let names: Vec<_> = all().map(|metric| metric.name).collect();
        let kept = self.metrics.iter();
        kept.map(move |index| names[usize::from(*index)])
    }

    /// The weeks of an area of the kept metric at this place.
    pub fn values<'a>(
        &self,
        area: &'a Reported,
        place: usize,
    ) -> impl Iterator<Item = f64> + use<'a> {
        let weeks = area.values.iter().skip(place);
        weeks.step_by(self.metrics.len()).copied()
    }
}

/// Bins of the distribution of need, for its Gini coefficient.
const BINS: usize = 512;

/// Counts residents: all of them by number, the active ones by looking.
pub fn observe_residents(
    needs: Res<Needs>,
    heads: Res<Heads>,
    active: Res<ActiveResidents>,
    pieces: Res<Pieces>,
    mut observed: ResMut<Observed>,
    mut tallies: ResMut<Tallies>,
    residents: Agents<Resident>,
    conditions: Agents<Condition>,
) {
    let mut all = 0;
    for (number, tally) in tallies.0.iter_mut().enumerate() {
        [tally.residents, tally.youth] = heads.of(number);
        tally.seniors = heads.by_age[number][AgeBand::Senior as usize];
        all += tally.residents;
    }
    let streets = by_street(&active.ids, &heads.streets, pieces.0);
    let (residents, conditions) = (residents.by_id(), conditions.by_id());
    let seen = Pieces(1).look(&streets, |some| {
        let mut seen = Seen::new(needs.noticeable.0 as f32);
        for (ids, streets) in some {
            seen.look(ids, streets, residents, conditions);
        }
        seen
    });
    let mut distribution = [0_u64; BINS];
    for seen in seen {
        for (neighbourhood, tally) in &seen.tallies {
            tallies.of(*neighbourhood).add(tally);
        }
        let counts = distribution.iter_mut().zip(seen.distribution);
        counts.for_each(|(all, some)| *all += u64::from(some));
    }
    // A home may have been left this week by somebody who was looked at.
    observed.town.gini = gini(&distribution, all.saturating_sub(active.ids.len() as u64));
}

/// Some residents and their streets.
type Streets<'a> = (&'a [u32], &'a [(u32, u16)]);

/// The ids street by street, so many streets together as it takes for a piece: what is summed of
/// a neighbourhood does not depend on the pieces.
fn by_street<'a>(ids: &'a [u32], streets: &'a [(u32, u16)], piece: usize) -> Vec<Streets<'a>> {
    let mut parts = Vec::new();
    let (mut ids, mut from) = (ids, 0);
    for (street, (end, _)) in streets.iter().enumerate() {
        let count = ids.partition_point(|id| id < end);
        if count > piece || street + 1 == streets.len() {
            let (these, others) = ids.split_at(count);
            parts.push((these, &streets[from..=street]));
            (ids, from) = (others, street + 1);
        }
    }
    parts
}

/// What is seen of residents in some streets.
struct Seen {
    noticeable: f32,
    /// Street by street, where somebody is looked at.
    tallies: Vec<(u16, Tally)>,
    distribution: [u32; BINS],
}

impl Seen {
    fn new(noticeable: f32) -> Self {
        Self {
            noticeable,
            tallies: Vec::new(),
            distribution: [0; BINS],
        }
    }

    /// Looks at those with these ids in these streets.
    fn look(
        &mut self,
        ids: &[u32],
        streets: &[(u32, u16)],
        residents: &[Resident],
        conditions: &[Condition],
    ) {
        // Neighbours have consecutive ids: the neighbourhood need not be looked up.
        let mut streets = streets.iter().copied();
        let (mut end, mut neighbourhood) = streets.next().unwrap_or_default();
        let mut seen = Tally::default();
        for batch in ids.chunks(BATCH) {
            conditions.fetch(batch);
            let in_care = |id: &&u32| conditions[**id as usize].in_care > 0;
            residents.fetch(batch.iter().filter(in_care));
            for id in batch {
                while *id >= end {
                    self.tallies
                        .push((neighbourhood, std::mem::take(&mut seen)));
                    let street = streets.next();
                    (end, neighbourhood) = street.expect("every resident lives somewhere");
                }
                let condition = &conditions[*id as usize];
                let total = condition.total_severity();
                seen.severity += total;
                let troubled = condition.worst_severity() >= self.noticeable;
                seen.troubled += u64::from(troubled);
                seen.unmet += u64::from(troubled && condition.seeking == 0);
                if condition.in_care > 0 {
                    seen.in_care += 1;
                    seen.youth_in_care += u64::from(residents[*id as usize].age.is_youth());
                    seen.workers_met += u64::from(condition.workers_met);
                }
                self.distribution[((total * 64.0) as u32 as usize).min(BINS - 1)] += 1;
            }
        }
        self.tallies.push((neighbourhood, seen));
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
pub fn observe_cases(
    params: Res<Params>,
    week: Res<Week>,
    asked: HelpAsked,
    mut tallies: ResMut<Tallies>,
) {
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
    for (request, neighbourhood, severity) in asked.requests() {
        waits(tallies.of(neighbourhood), request.week, severity);
    }
    let (cases, conditions) = asked.cases();
    for batch in cases.chunks(BATCH) {
        let waiting = batch.iter().filter(|case| case.stage == Stage::Waiting);
        conditions.fetch(waiting.map(|case| case.resident));
        for case in batch {
            match case.stage {
                Stage::Free => {}
                Stage::Waiting => {
                    let stays = case.intensity == Intensity::Stay && !case.place_kept;
                    tallies.of(case.neighbourhood).awaiting_stay += u64::from(stays);
                    let severity = &conditions[case.resident as usize].severity;
                    let severity = severity[usize::from(case.domain)];
                    waits(tallies.of(case.neighbourhood), case.request_week, severity);
                }
                Stage::InCare => count_open(tallies.of(case.neighbourhood), case),
            }
        }
    }
}

fn count_open(tally: &mut Tally, case: &Case) {
    tally.open += 1;
    if case.parent != NOBODY {
        tally.of_family += 1;
        tally.in_family += 1 + u64::from(case.family.count_ones());
    }
    tally.awaiting_stay += u64::from(case.awaits_stay);
    tally.bridged += u64::from(case.awaits_stay);
    tally.returned += u64::from(case.previous_cases > 0);
    if case.has_worker() {
        tally.with_worker += 1;
        tally.alliance += f64::from(case.alliance);
        tally.goal_agreement += f64::from(case.goal_agreement);
        tally.belief += f64::from(case.belief);
    }
}

/// Looks at who offers help in the whole town.
pub fn observe_market(
    placing: Res<allocation::Params>,
    domains: Res<Domains>,
    week: Res<Week>,
    ledger: Res<Ledger>,
    mut observed: ResMut<Observed>,
    positions: Agents<Position>,
    providers: Agents<Provider>,
) {
    let (positions, providers) = (positions.by_id(), providers.by_id());
    let seen = &mut observed.town;
    let contracted = || providers.iter().filter(|provider| provider.has_contract());
    seen.providers = contracted().count() as u64;
    seen.one_person_firms = contracted().filter(|one| one.self_employed).count() as u64;
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
}

/// Looks at what else is only known for the whole town.
pub fn observe_town(
    week: Res<Week>,
    town: Res<Town>,
    knowledge: Res<LocalKnowledge>,
    room: Res<RoomKnown>,
    tallies: Res<Tallies>,
    mut observed: ResMut<Observed>,
    positions: Agents<Position>,
) {
    let (positions, seen) = (positions.by_id(), &mut observed.town);
    seen.gap = gap(&tallies, &town);
    let known = room.0.iter().flatten();
    seen.room_known = known.sum::<f64>() / room.0.as_flattened().len().max(1) as f64;
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
    let observed = &mut *observed;
    for (tally, survey) in tallies.0.iter_mut().zip(&observed.surveyed) {
        survey.enter(tally);
    }
    let levels = prevention.inside.iter().zip(&prevention.outside);
    for (tally, (inside, outside)) in tallies.0.iter_mut().zip(levels) {
        tally.prevention_inside = tally.residents as f64 * inside.share;
        tally.prevention_outside = tally.residents as f64 * outside.share;
    }
    for area in &mut observed.areas {
        let mut sum = Tally::default();
        if area.neighbourhoods.is_empty() {
            tallies.0.iter().for_each(|tally| sum.add(tally));
        } else {
            area.neighbourhoods
                .iter()
                .for_each(|n| sum.add(&tallies.0[usize::from(*n)]));
        }
        let whole = area.neighbourhoods.is_empty().then_some(&observed.town);
        let mut wanted = observed.metrics.iter().copied().peekable();
        for (index, metric) in all().enumerate() {
            if wanted.next_if_eq(&(index as u16)).is_some() {
                let value = (metric.measure)(&sum, whole);
                area.values.push(value.unwrap_or(f64::NAN));
            }
        }
    }
    tallies.0.fill(Tally::default());
}
