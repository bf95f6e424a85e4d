//! Which ways of judging a policy can be used at all, and why the others cannot.

use super::{Judgement, Method, Yardstick};
use crate::base::language::Label;
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
    /// Why.
    pub why: Label,
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
                NOBODY_ALIKE
            } else {
                NO_VOLUNTEERS
            };
            say(Method::Matched, None, why);
        }
        for (method, why) in [
            (Method::BeforeAfter, NOBODY_IN_NEED),
            (Method::Impression, NO_CASES),
        ] {
            if missing(method) {
                say(method, None, why);
            }
        }
        if !missing(Method::Impression) {
            for yardstick in [Yardstick::SelfReliance, Yardstick::Cost] {
                say(Method::Impression, Some(yardstick), WORKERS_SEE);
            }
        }
        absent
    }

    fn why_no_lot(self, scenario: &Scenario) -> Label {
        match (self.unit(scenario), self.reach(scenario)) {
            (Unit::Volunteer, _) => VOLUNTEERS_ONLY,
            (Unit::None, Reach::Case | Reach::Resident) => DRAW_RESIDENTS,
            (Unit::None, Reach::Worker) => DRAW_NEIGHBOURHOODS,
            (Unit::None, Reach::Neighbourhood) => DRAW_PLACES,
            (Unit::None, Reach::Municipality) => DRAW_MUNICIPALITIES,
            (Unit::None, Reach::Whole) => HOLDS_FOR_ALL,
            _ => ONE_UNIT,
        }
    }
}

const VOLUNTEERS_ONLY: Label = Label::new(
    "nobody is drawn: those under the policy put themselves forward",
    "er wordt niet geloot: wie meedoet heeft zichzelf aangemeld",
);
const DRAW_RESIDENTS: Label = Label::new(
    "nothing is drawn; give the policy trial = \"resident\", \"neighbourhood\" or \"municipality\"",
    "er wordt niet geloot; geef het beleid trial = \"resident\", \"neighbourhood\" of \"municipality\"",
);
const DRAW_NEIGHBOURHOODS: Label = Label::new(
    "nothing is drawn; give the policy trial = \"neighbourhood\" or \"municipality\": it works through workers, who serve many residents",
    "er wordt niet geloot; geef het beleid trial = \"neighbourhood\" of \"municipality\": het werkt via hulpverleners, die veel inwoners helpen",
);
const DRAW_PLACES: Label = Label::new(
    "nothing is drawn; give the policy trial = \"neighbourhood\" or \"municipality\": it holds for places",
    "er wordt niet geloot; geef het beleid trial = \"neighbourhood\" of \"municipality\": het geldt voor plaatsen",
);
const DRAW_MUNICIPALITIES: Label = Label::new(
    "nothing is drawn; give the policy trial = \"municipality\": a municipality has it as a whole or not at all",
    "er wordt niet geloot; geef het beleid trial = \"municipality\": een gemeente heeft het als geheel of niet",
);
const HOLDS_FOR_ALL: Label = Label::new(
    "the policy holds for all municipalities alike, so nobody is left to compare with",
    "het beleid geldt voor alle gemeenten, dus er is niemand om mee te vergelijken",
);
const ONE_UNIT: Label = Label::new(
    "a single neighbourhood or municipality takes part, or one arm has nobody in need: there are not two arms to compare",
    "er doet één buurt of gemeente mee, of in een van de groepen had niemand problemen: er zijn geen twee groepen om te vergelijken",
);
const NO_VOLUNTEERS: Label = Label::new(
    "the policy cannot be limited to residents, so nobody volunteers and nobody like them stays without",
    "het beleid is niet tot inwoners te beperken, dus niemand meldt zich aan en geen gelijke blijft erbuiten",
);
const NOBODY_ALIKE: Label = Label::new(
    "no volunteer has anyone of the same age and need to be compared with",
    "geen vrijwilliger heeft een gelijke in leeftijd en problematiek om mee te vergelijken",
);
const NOBODY_IN_NEED: Label = Label::new(
    "nobody under the policy was in need when it began",
    "niemand die onder het beleid viel had problemen toen het begon",
);
const NO_CASES: Label = Label::new(
    "no case began under the policy",
    "er begon geen traject onder het beleid",
);
const WORKERS_SEE: Label = Label::new(
    "workers see the problems they work on, and nothing else",
    "hulpverleners zien de problemen waaraan ze werken, en verder niets",
);
