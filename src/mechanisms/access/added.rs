//! What an investigation finds besides: without overview every law and product adds its
//! own, so that one request becomes several.

use super::Desk;
use crate::agents::moment;
use crate::mechanisms::help_seeking::Request;
use crate::random::Purpose;

impl Desk<'_> {
    /// Adds requests for the other problems of a resident who was just investigated:
    /// those that are `noticeable` and for which nothing is open. They are decided on
    /// next week, without hours of their own.
    pub(super) fn add(&mut self, request: &Request, noticeable: f32, requests: &mut Vec<Request>) {
        let settings = self.settings(request);
        if settings.overview || !settings.enabled || settings.adds.0 == 0.0 {
            return;
        }
        for domain in 0..self.domains.list.len() as u8 {
            let condition = &mut self.conditions[request.resident as usize];
            let open = condition.seeking >> domain & 1 == 1;
            if open || condition.severity[usize::from(domain)] < noticeable {
                continue;
            }
            let moment = moment(self.week, domain);
            let draw = self.luck.uniform(Purpose::Added, request.resident, moment);
            if draw < settings.adds.0 {
                condition.seeking |= 1 << domain;
                self.tally(request).added += 1;
                requests.push(Request {
                    domain,
                    mandated: false,
                    week: self.week,
                    added: true,
                    ..*request
                });
            }
        }
    }
}
