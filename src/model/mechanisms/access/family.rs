//! Cases of a family: one worker for all in a household who have the same problem, with whom
//! a parent has the alliance.

use super::Desk;
use crate::base::random::Purpose;
use crate::model::acts::cases::join_family;
use crate::model::agents::{Law, moment};
use crate::model::state::requests::Request;

impl Desk<'_> {
    /// Makes the case that was just opened one of the family, if it is to be: under the
    /// Jeugdwet, where a parent lives in. It is for all of the household who have a noticeable
    /// problem in the same domain and nothing open there.
    pub(super) fn involve_family(&mut self, request: &Request) {
        let (domain, terms) = (request.domain, self.terms);
        let share = terms.to.domains.list[usize::from(domain)].family;
        let slot = *self.book.arrivals.last().expect("a case was just opened");
        let case = &mut self.cases[slot as usize];
        if share.0 <= 0.0 || case.law != Law::Jeugdwet {
            return;
        }
        let (luck, moment) = (terms.to.now.luck(), moment(terms.to.now.week(), domain));
        let drawn = luck.uniform(Purpose::Family, request.resident, moment) < share.0;
        let household = (terms.households).of(&self.residents[request.resident as usize]);
        let grown_up = |id: &u32| !self.residents[*id as usize].age.is_youth();
        let parent = household.members().find(grown_up);
        let Some(parent) = parent.filter(|_| drawn) else {
            return;
        };
        case.parent = parent;
        self.book.families.insert((case.household, domain), slot);
        let noticeable = terms.needs.noticeable.0 as f32;
        for member in household.members() {
            let condition = &mut self.conditions[member as usize];
            let open = condition.seeking >> domain & 1 == 1;
            // Whoever is at rest has no noticeable problem, whenever last brought up to date.
            if !open && condition.severity[usize::from(domain)] >= noticeable {
                join_family(case, member, condition);
            }
        }
    }

    /// A request is met by the case that the family has in the domain; `false` where there is
    /// none, or where an institution asks.
    pub(super) fn joins_family(&mut self, request: &Request) -> bool {
        let household = self.residents[request.resident as usize].household;
        let slot = self.book.families.get(&(household, request.domain));
        let Some(slot) = slot.copied().filter(|_| !request.mandated) else {
            return false;
        };
        let case = &mut self.cases[slot as usize];
        let condition = &mut self.conditions[request.resident as usize];
        if !join_family(case, request.resident, condition) {
            return false;
        }
        self.tally(request).granted[request.route as usize] += 1;
        true
    }
}
