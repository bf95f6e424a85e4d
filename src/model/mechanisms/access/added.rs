//! What an investigation finds besides: without overview every law and product adds its
//! own, so that one request becomes several.

use super::Desk;
use crate::base::random::Purpose;
use crate::model::agents::moment;
use crate::model::state::requests::Request;

impl Desk<'_> {
    /// Adds requests for the other problems in the household of a resident who was just
    /// investigated: those that are noticeable and for which nothing is open. They are
    /// decided on next week, without hours of their own.
    pub(super) fn add(&mut self, request: &Request, requests: &mut Vec<Request>) {
        let settings = self.settings(request);
        if settings.overview || !settings.enabled {
            return;
        }
        let asked = request.resident;
        let household = self.terms.households.of(&self.residents[asked as usize]);
        for member in household.members() {
            let chance = if member == asked {
                settings.adds.0
            } else {
                settings.adds_at_home.0
            };
            if chance > 0.0 {
                self.add_for(member, chance, request, requests);
            }
        }
    }

    fn add_for(
        &mut self,
        resident: u32,
        chance: f64,
        request: &Request,
        requests: &mut Vec<Request>,
    ) {
        let noticeable = self.terms.needs.noticeable.0 as f32;
        let now = &self.terms.to.now;
        for domain in 0..self.terms.to.domains.list.len() as u8 {
            let condition = &mut self.conditions[resident as usize];
            let open = condition.seeking >> domain & 1 == 1;
            // Whoever is at rest has no noticeable problem, whenever last brought up to date.
            if open || condition.severity[usize::from(domain)] < noticeable {
                continue;
            }
            let moment = moment(now.week(), domain);
            if now.luck().uniform(Purpose::Added, resident, moment) < chance {
                condition.seeking |= 1 << domain;
                let added = Request {
                    resident,
                    domain,
                    mandated: false,
                    week: now.week(),
                    added: true,
                    ..*request
                };
                self.tally(&added).added += 1;
                requests.push(added);
            }
        }
    }
}
