//! Which policies apply in which week.

use std::collections::BTreeMap;

use bevy_ecs::prelude::Resource;
use bevy_ecs::world::World;

use super::Policy;
use super::scope::sets_and_scopes;
use crate::model::agents::{Condition, Rows};
use crate::model::parameters::Mechanisms;
use crate::model::population::Town;
use crate::model::state::calendar::Week;
use crate::model::state::domains::Domains;
use crate::model::state::in_force::{Arms, Limited, Scopes};

/// The policies of a run and the parameters they start from.
#[derive(Resource, Debug, Clone)]
pub struct Agreed {
    /// The mechanisms as configured.
    pub configured: Mechanisms,
    /// The policies by name.
    pub policies: BTreeMap<String, Policy>,
    /// Length of the burn-in in weeks.
    pub burn_in: u32,
    /// Who was drawn for a trial.
    pub arms: Arms,
}

impl Agreed {
    /// The sets of parameters in force in a week counted from the start of the run, and
    /// for whom each is.
    fn in_force(&self, week: u32, town: &Town) -> (Vec<Mechanisms>, Scopes) {
        let applying: Vec<&Policy> = self
            .policies
            .values()
            .filter(|policy| {
                let (from, until) = policy.span();
                let started = week >= from + self.burn_in;
                started && until.is_none_or(|until| week < until + self.burn_in)
            })
            .collect();
        let domains: Vec<_> = self.configured.needs.domains.keys().cloned().collect();
        let arms = self.arms.clone();
        sets_and_scopes(&self.configured, &applying, town, &domains, arms)
    }

    /// Makes what applies in a week the parameters that the systems read.
    pub fn put_in_force(&self, week: u32, world: &mut World) {
        let (sets, scopes) = self.in_force(week, world.resource::<Town>());
        put_in_force(&sets, world);
        world.insert_resource(scopes);
    }

    fn changes_in(&self, week: u32) -> bool {
        self.policies.values().any(|policy| {
            let (from, until) = policy.span();
            [Some(from), until]
                .iter()
                .flatten()
                .any(|change| change + self.burn_in == week)
        })
    }
}

macro_rules! put_all {
    ($($(#[$doc:meta])* $section:ident)*) => {
        /// Makes these the parameters that the systems read: one set, or several where
        /// policies hold for some only.
        pub(crate) fn put_in_force(sets: &[Mechanisms], world: &mut World) {
            world.insert_resource(Domains::new(&sets[0].needs));
            $(put(world, sets, |set| &set.$section);)*
        }
    };
}
mechanisms!(put_all);

fn put<P: Resource + Clone>(
    world: &mut World,
    sets: &[Mechanisms],
    section: impl Fn(&Mechanisms) -> &P,
) {
    let mut sets = sets.iter().map(|set| section(set).clone());
    world.insert_resource(sets.next().expect("one set always holds"));
    world.insert_resource(Limited(sets.collect()));
}

/// Puts policies in force and ends them.
pub fn change_rules(world: &mut World) {
    let week = u32::from(world.resource::<Week>().0);
    if world.resource::<Agreed>().changes_in(week) {
        let before = world.resource::<Domains>().clone();
        world.resource_scope(|world, agreed: bevy_ecs::prelude::Mut<Agreed>| {
            agreed.put_in_force(week, world);
        });
        if !world.resource::<Domains>().fade_like(&before) {
            bring_up_to_date(&before, week, world);
        }
    }
}

/// Lets the problems of residents at rest fade up to now as they did: nobody has looked at
/// them since, and from this week on they fade otherwise.
fn bring_up_to_date(before: &Domains, week: u32, world: &mut World) {
    let last = week.saturating_sub(1) as u16;
    for condition in Rows::<Condition>::of_mut(world) {
        if condition.as_of < last {
            before.catch_up(condition, last);
        }
    }
}
