//! Which ways of judging a policy can be used at all, and why the others cannot.

use super::{Judgement, Method, Yardstick};
use crate::model::policies::{Policy, Reach};
use crate::model::population::Town;
use crate::model::scenario::Scenario;
use crate::model::state::in_force::Unit;

/// A method that cannot be used, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Absent {
    /// The method.
    pub method: Method,
    /// The only yardstick for which it cannot; `None` is all.
    pub yardstick: Option<Yardstick>,
    /// The message with why.
    pub why: &'static str,
}

/// Which policies of a scenario are judged: those drawn by lot, and all when none is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judged {
    drawn_only: bool,
}

impl Judged {
    /// The choice for a scenario.
    pub fn new(scenario: &Scenario) -> Self {
        Self {
            drawn_only: scenario.trials().next().is_some(),
        }
    }

    /// This policy is judged.
    pub fn is(self, policy: &Policy) -> bool {
        !self.drawn_only || !policy.trial.is_none()
    }

    /// The policies that are judged.
    pub fn of(self, scenario: &Scenario) -> impl Iterator<Item = &Policy> {
        let policies = scenario.policies.values();
        policies.filter(move |policy| self.is(policy))
    }

    /// What is drawn by lot; all parts of a trial draw the same.
    pub fn unit(self, scenario: &Scenario) -> Unit {
        let mut policies = self.of(scenario);
        policies
            .next()
            .map(|policy| policy.trial)
            .unwrap_or_default()
    }

    /// There is a lot: volunteers are not drawn.
    pub fn by_lot(self, scenario: &Scenario) -> bool {
        !matches!(self.unit(scenario), Unit::None | Unit::Volunteer)
    }

    /// The largest thing that one of the policies belongs to.
    fn reach(self, scenario: &Scenario) -> Reach {
        let reaches = self.of(scenario).map(|policy| policy.change.reach());
        reaches.max().unwrap_or(Reach::Whole)
    }

    /// Residents can put themselves forward for it. Policies for different areas have no
    /// one group to come forward from.
    pub fn volunteers(self, scenario: &Scenario) -> bool {
        let mut areas = self.of(scenario).map(|policy| &policy.areas);
        let first = areas.next();
        self.reach(scenario) <= Reach::Resident && areas.all(|areas| Some(areas) == first)
    }

    /// Whose policies these are, by neighbourhood.
    pub fn takes_part(self, scenario: &Scenario, town: &Town) -> Vec<bool> {
        let mut part = vec![false; town.neighbourhoods.len()];
        for policy in self.of(scenario) {
            if policy.areas.is_empty() {
                part.fill(true);
            }
            for place in policy.areas.iter().flat_map(|area| town.area(area)) {
                part[usize::from(place)] = true;
            }
        }
        part
    }

    /// Why methods are missing among the judgements.
    pub fn absent(self, scenario: &Scenario, judgements: &[Judgement]) -> Vec<Absent> {
        let missing = |method: Method| judgements.iter().all(|one| one.method != method);
        let mut absent = Vec::new();
        let mut say = |method, yardstick, why| {
            absent.push(Absent {
                method,
                yardstick,
                why,
            });
        };
        if missing(Method::Lot) {
            say(Method::Lot, None, self.why_no_lot(scenario));
        }
        if missing(Method::Matched) {
            let why = if self.volunteers(scenario) {
                "absent-nobody-alike"
            } else {
                "absent-no-volunteers"
            };
            say(Method::Matched, None, why);
        }
        for (method, why) in [
            (Method::BeforeAfter, "absent-nobody-in-need"),
            (Method::Impression, "absent-no-cases"),
        ] {
            if missing(method) {
                say(method, None, why);
            }
        }
        if !missing(Method::Impression) {
            for yardstick in [Yardstick::SelfReliance, Yardstick::Cost] {
                say(Method::Impression, Some(yardstick), "absent-workers-see");
            }
        }
        absent
    }

    /// The message with why there is no lot.
    fn why_no_lot(self, scenario: &Scenario) -> &'static str {
        match (self.unit(scenario), self.reach(scenario)) {
            (Unit::Volunteer, _) => "absent-volunteers-only",
            (Unit::None, Reach::Case | Reach::Resident) => "absent-draw-residents",
            (Unit::None, Reach::Worker) => "absent-draw-neighbourhoods",
            (Unit::None, Reach::Neighbourhood) => "absent-draw-places",
            (Unit::None, Reach::Municipality) => "absent-draw-municipalities",
            (Unit::None, Reach::Whole) => "absent-holds-for-all",
            _ => "absent-one-unit",
        }
    }
}
