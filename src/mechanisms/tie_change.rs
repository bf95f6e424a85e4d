//! M1: ties between residents come and go; everyone's number of ties stays.
//!
//! Each resident now and then takes the initiative for a new tie. To make room, ego
//! and the new alter each drop a tie of the same kind, and the two people dropped
//! find each other: two ties end, two begin.

use bevy_ecs::prelude::{Res, ResMut, Resource};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::agents::{Agents, BATCH, Resident};
use crate::mechanisms::needs::Agenda;
use crate::network::{self, TieKind, Ties};
use crate::random::{Luck, Purpose, Stream};
use crate::simulation::Week;
use crate::units::Weeks;

/// Section `[tie_change]`.
#[derive(Resource, Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Params {
    /// Off: ties stay as they were at the start.
    #[schemars(extend("nl" = "Uit: banden blijven zoals ze waren", "source" = "choice; ablation of tie churn"))]
    pub enabled: bool,
    /// Time in which half of the ties with neighbours and friends is replaced.
    #[schemars(extend("nl" = "Tijd waarin de helft van de banden met buren en vrienden is vervangen", "source" = "N6 (calc: kin ties last, so the others go faster than half in seven years)", "minimum" = 10.0))]
    pub half_life: Weeks,
}

/// Weekly rate at which a resident with `ties` replaceable ties takes the initiative.
/// An exchange ends two ties and every tie has two ends, hence the quarter.
fn initiative(params: &Params, ties: usize) -> f64 {
    if params.enabled {
        params.half_life.half_life_rate() * ties as f64 / 4.0
    } else {
        0.0
    }
}

fn replaceable(ties: &Ties, ego: u32) -> usize {
    ties.of(ego)
        .filter(|(_, tie)| tie.kind() != TieKind::Kin)
        .count()
}

/// Week of each resident's first initiative.
pub fn first_changes(params: &Params, ties: &Ties, luck: &Luck) -> Vec<u16> {
    let first = |ego: u32| {
        let rate = initiative(params, replaceable(ties, ego));
        Agenda::after(
            0,
            luck.stream(Purpose::TieChange, ego, u32::MAX)
                .weeks_until(rate),
        )
    };
    (0..ties.residents() as u32).map(first).collect()
}

/// Exchanges the ties that are due.
pub fn change_ties(
    params: Res<Params>,
    reach: Res<network::Params>,
    luck: Res<Luck>,
    week: Res<Week>,
    mut agenda: ResMut<Agenda>,
    mut ties: ResMut<Ties>,
    residents: Agents<Resident>,
) {
    let residents = residents.by_id();
    let due = Agenda::due(&agenda.tie_change, week.0);
    for (index, ego) in due.iter().copied().enumerate() {
        if index % BATCH == 0 {
            ties.fetch(due[index..].iter().copied().take(BATCH));
        }
        let mut stream = luck.stream(Purpose::TieChange, ego, u32::from(week.0));
        let rate = initiative(&params, replaceable(&ties, ego));
        let wait = stream.weeks_until(rate);
        agenda.tie_change[ego as usize] = Agenda::after(week.0, wait.saturating_add(1));
        // A few tries: someone within reach may already be known or have no tie to spare.
        for _ in 0..8 {
            if try_exchange(&reach, &mut ties, residents, ego, &mut stream) {
                break;
            }
        }
    }
}

fn try_exchange(
    params: &network::Params,
    ties: &mut Ties,
    residents: &[Resident],
    ego: u32,
    stream: &mut Stream,
) -> bool {
    let Some((dropped, kind)) = pick(ties, ego, None, stream) else {
        return false;
    };
    let reach = if kind == TieKind::Neighbour {
        params.street.0
    } else {
        params.circle.0
    };
    let alter = if stream.chance(params.closure.0) {
        let through = ties.alters(ego)[stream.below(ties.alters(ego).len() as u32) as usize];
        let known = ties.alters(through);
        known[stream.below(known.len() as u32) as usize]
    } else {
        let first = ego.saturating_sub(reach);
        let last = (ego + reach).min(residents.len() as u32 - 1);
        first + stream.below(last - first + 1)
    };
    if residents[alter as usize].household == residents[ego as usize].household {
        return false;
    }
    match pick(ties, alter, Some(kind), stream) {
        Some((also_dropped, _)) => ties.exchange([ego, dropped], [also_dropped, alter]),
        None => false,
    }
}

/// A tie of ego's to drop: not kin, and of the kind asked for.
fn pick(
    ties: &Ties,
    ego: u32,
    kind: Option<TieKind>,
    stream: &mut Stream,
) -> Option<(u32, TieKind)> {
    let fits = |tie: &(u32, crate::network::Tie)| match kind {
        Some(kind) => tie.1.kind() == kind,
        None => tie.1.kind() != TieKind::Kin,
    };
    let count = ties.of(ego).filter(fits).count();
    if count == 0 {
        return None;
    }
    let chosen = stream.below(count as u32) as usize;
    ties.of(ego)
        .filter(fits)
        .nth(chosen)
        .map(|(alter, tie)| (alter, tie.kind()))
}
