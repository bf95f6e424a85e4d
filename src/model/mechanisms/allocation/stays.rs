//! Places for a stay may be scarce. Who waits longest gets the next one; who waits may be
//! helped meanwhile, by the provider that will have them.

use crate::base::random::{Luck, Purpose};
use crate::model::agents::{Case, Intensity, Stage};
use crate::model::parameters::care::Stay;
use crate::model::population::Town;

/// Gives the places that are free to those who wait, in the order in which they asked. Who is
/// helped meanwhile moves in at once, with the same worker; for the others the place is kept
/// until there is a worker.
pub(super) fn give_places(stay: &Stay, town: &Town, cases: &mut [Case]) {
    if !stay.is_limited() {
        return;
    }
    let places = |heads: &u32| (f64::from(*heads) * stay.places_per_10000.0 / 10_000.0) as i64;
    let mut free: Vec<i64> = town.heads.iter().map(places).collect();
    let home = |case: &Case| {
        usize::from(town.neighbourhoods[usize::from(case.neighbourhood)].municipality)
    };
    let mut waiting = Vec::new();
    for (slot, case) in cases.iter().enumerate() {
        match (case.stage, case.intensity) {
            (Stage::InCare, Intensity::Stay) => free[home(case)] -= 1,
            (Stage::Waiting, Intensity::Stay) if case.place_kept => free[home(case)] -= 1,
            (Stage::Waiting, Intensity::Stay) => waiting.push(slot),
            (Stage::InCare, _) if case.awaits_stay => waiting.push(slot),
            _ => {}
        }
    }
    waiting.sort_by_key(|slot| (cases[*slot].request_week, cases[*slot].id));
    for slot in waiting {
        let case = &mut cases[slot];
        let free = &mut free[home(case)];
        if *free > 0 {
            *free -= 1;
            take_place(case);
        }
    }
}

fn take_place(case: &mut Case) {
    if case.awaits_stay {
        case.awaits_stay = false;
        case.intensity = Intensity::Stay;
        case.term_began = case.weeks_in_care;
    } else {
        case.place_kept = true;
    }
}

/// Whether care can begin for a case as far as places go: it may begin as something lighter.
pub(super) fn may_begin(stay: &Stay, luck: &Luck, case: &mut Case) -> bool {
    let lacks_place = stay.is_limited()
        && case.stage == Stage::Waiting
        && case.intensity == Intensity::Stay
        && !case.place_kept;
    if !lacks_place {
        return true;
    }
    // The same answer in every week of the wait.
    let moment = case.moment(case.request_week);
    if luck.uniform(Purpose::Bridging, case.resident, moment) >= stay.bridging.0 {
        return false;
    }
    case.awaits_stay = true;
    case.intensity = Intensity::Intensive;
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::by_hand;

    /// A place for each of so many of the twenty residents, and these cases.
    fn given(places: f64, cases: &mut [Case]) {
        let scenario = by_hand::defaults();
        let mut stay = scenario.care.stay.clone();
        stay.places_per_10000.0 = places * 500.0;
        let simulation = by_hand::world(&scenario);
        give_places(&stay, simulation.world().resource::<Town>(), cases);
    }

    fn waits(id: u32, request_week: u16) -> Case {
        Case {
            intensity: Intensity::Stay,
            request_week,
            ..by_hand::waiting(id, id, 0)
        }
    }

    fn bridged(id: u32, request_week: u16) -> Case {
        Case {
            stage: Stage::InCare,
            intensity: Intensity::Intensive,
            awaits_stay: true,
            position: 1,
            ..waits(id, request_week)
        }
    }

    #[test]
    fn who_asked_first_gets_the_place_helped_meanwhile_or_not() {
        let mut cases = [waits(0, 9), bridged(1, 3), waits(2, 5)];
        given(2.0, &mut cases);
        assert!(cases[2].place_kept && !cases[0].place_kept);
        assert_eq!(
            (cases[1].intensity, cases[1].awaits_stay, cases[1].position),
            (Intensity::Stay, false, 1),
            "with the same worker"
        );
        // Both are taken now.
        let before = cases;
        given(2.0, &mut cases);
        assert_eq!(cases, before);
    }

    #[test]
    fn without_a_limit_nobody_waits_for_a_place() {
        let mut cases = [waits(0, 9), bridged(1, 3)];
        let before = cases;
        given(0.0, &mut cases);
        assert_eq!(cases, before);
        let stay = by_hand::defaults().care.stay;
        assert!(may_begin(&stay, &Luck::new(1, 0), &mut cases[0]));
        assert_eq!(cases[0], before[0]);
    }

    #[test]
    fn who_lacks_a_place_begins_with_something_lighter_as_often_as_configured() {
        let mut stay = by_hand::defaults().care.stay;
        (stay.places_per_10000.0, stay.bridging.0) = (1.0, 0.3);
        let luck = Luck::new(1, 0);
        let begins = |id: &u32| {
            let mut case = waits(*id, 4);
            let begins = may_begin(&stay, &luck, &mut case);
            assert_eq!(begins, case.awaits_stay);
            assert_eq!(begins, case.intensity == Intensity::Intensive);
            begins
        };
        let share = (0..10_000).filter(begins).count() as f64 / 10_000.0;
        // Four standard errors.
        assert!((share - 0.3).abs() < 0.02, "{share}");
        let mut kept = Case {
            place_kept: true,
            ..waits(0, 4)
        };
        assert!(may_begin(&stay, &luck, &mut kept) && !kept.awaits_stay);
    }
}
