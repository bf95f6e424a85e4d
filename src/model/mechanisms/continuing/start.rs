//! The limitations there are at the start, and those that somebody brings who comes to live
//! here: as many as the rates come to in the long run.

use super::{begin, next_kind};
use crate::base::random::{Luck, Purpose, Stream};
use crate::model::agents::Resident;
use crate::model::parameters::continuing::Params;
use crate::model::population::{Households, Town};
use crate::model::state::agenda::Agenda;
use crate::model::state::limitations::{Asked, Limitations, Limited};

/// The limitations of all residents before the first week; `lives` when those who die or move
/// are gone by themselves.
pub fn limitations_at_start(
    (params, lives): (&Params, bool),
    town: &Town,
    households: &Households,
    luck: &Luck,
    residents: &[Resident],
) -> Limitations {
    let mut limitations = Limitations {
        asked: vec![Vec::new(); town.municipalities.len()],
        weekly: vec![0; town.neighbourhoods.len()],
        clients: vec![0; town.neighbourhoods.len()],
        ..Limitations::default()
    };
    if !params.enabled {
        return limitations;
    }
    limitations.next = vec![u16::MAX; residents.len()];
    for who in (0..).zip(residents) {
        bring((params, lives), households, luck, &mut limitations, who, 0);
    }
    limitations
}

/// The limitation that somebody has who is here from a week on, what is given for it, and when
/// it changes.
pub(super) fn bring(
    (params, lives): (&Params, bool),
    households: &Households,
    luck: &Luck,
    limitations: &mut Limitations,
    (id, resident): (u32, &Resident),
    week: u16,
) {
    let mut stream = luck.stream(Purpose::LimitationAtStart, resident.person, 0);
    let onset = params.onset_at(resident.age) * f64::from(resident.vulnerability);
    // Who dies or moves takes a limitation along, whatever rule sees to it.
    let course = params.course(resident.age, false);
    let ends: f64 = course[1..].iter().sum();
    let mut rate = onset;
    if stream.uniform() * (onset + ends) < onset {
        // Of birth at a rate and an end of all at another: geometric.
        let more = course[0] / (course[0] + ends);
        let mut needed = 1;
        while needed < params.kinds.len() && stream.chance(more) {
            needed += 1;
        }
        limitations.of.insert(id, Limited::default());
        for _ in 0..needed {
            let who = (id, resident);
            give(params, households, limitations, who, week, &mut stream);
        }
        rate = params.course(resident.age, lives).iter().sum();
    }
    let wait = stream.weeks_until(rate);
    limitations.next[id as usize] = Agenda::after(week, wait);
}

/// One thing that is needed, and, if it was asked for and granted, given.
fn give(
    params: &Params,
    households: &Households,
    limitations: &mut Limitations,
    (id, resident): (u32, &Resident),
    week: u16,
    stream: &mut Stream,
) {
    let (wanted, has) = (stream.uniform(), stream.uniform());
    let kind = next_kind(params, households, resident, id, limitations, wanted);
    let Some((kind, limited)) = kind.zip(limitations.of.get_mut(&id)) else {
        return;
    };
    limited.needed |= 1 << kind;
    if has < params.asks.0 * (1.0 - params.refused.0) {
        limited.asked |= 1 << kind;
        let asked = Asked {
            resident: id,
            kind,
            week,
        };
        begin(params, limitations, asked, resident.neighbourhood, week);
    }
}
