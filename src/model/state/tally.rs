//! What is counted in a week, per neighbourhood. Systems add what happens; the
//! observer adds what there is at the end of the week; metrics only read.

use bevy_ecs::prelude::Resource;
use serde::{Deserialize, Serialize};

/// Counts and sums of one week in one area. Sums of the parts are the whole.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Tally {
    // What happened in the week.
    /// New problems.
    pub problems: u64,
    /// Problems that prevention kept from arising.
    pub prevented: u64,
    /// Sum over new problems of the share absorbed by informal support.
    pub absorbed: f64,
    /// Requests for help.
    pub requests: u64,
    /// Cases with a stay.
    pub stays: u64,
    /// Paid for stays, hours of help apart, in cents.
    pub stay_cost: u64,
    /// Requests that an investigation added to another.
    pub added: u64,
    /// Requests refused.
    pub refused: u64,
    /// Requests granted, by route.
    pub granted: [u64; 5],
    /// Cases that began.
    pub started: u64,
    /// Sum of the weeks those had waited since the request.
    pub weeks_waited: u64,
    /// Cases ended before they began: the problem passed.
    pub recovered_waiting: u64,
    /// Cases ended before they began: the client gave up.
    pub gave_up_waiting: u64,
    /// Cases ended after they began, by reason.
    pub ended: [u64; 7],
    /// Sum of the weeks in care of the cases ended.
    pub weeks_ended: u64,
    /// Sum of the workers met in the cases ended.
    pub workers_ended: u64,
    /// Sum of the cost of the cases ended, in cents.
    pub cost_ended: u64,
    /// New workers on running cases, by cause.
    pub breaks: [u64; 5],
    /// Clients whose provider stopped or lost its contract, or who had to go when a
    /// contract ended, and for whom there was another.
    pub transferred: u64,
    /// Times a story had to be told again.
    pub retellings: u64,
    /// Hours spent on that.
    pub retelling_hours: f64,
    /// Households with a helper at work.
    pub households_helped: u64,
    /// Of those, households with several helpers.
    pub several_helpers: u64,
    /// Sum of their helpers at work.
    pub helpers: u64,
    /// Cases those work on.
    pub cases_worked_on: u64,
    /// Sum over these cases of the complexity around the household.
    pub complexity: u64,
    /// Hours of coordination that helpers of one household needed, in hundredths.
    pub coordination_asked: u64,
    /// Of those, hours there was time for, in hundredths.
    pub coordination_done: u64,
    /// Contact hours in which helpers did the same twice.
    pub overlap_hours: f64,
    /// Contact hours, in hundredths.
    pub contact_hours: u64,
    /// Hours of access on investigations.
    pub investigation_hours: f64,
    /// Hours of meetings on decisions.
    pub meeting_hours: f64,
    /// Workers who left.
    pub left: u64,
    /// Of those, workers in youth care.
    pub youth_left: u64,
    /// Hours of care workers by kind, in hundredths.
    pub hours: [u64; 6],
    /// Hours of workers in youth care, of any kind, in hundredths.
    pub youth_hours: u64,
    /// Of those, hours of administration, in hundredths.
    pub youth_administration: u64,
    /// Paid for care, by law, in cents.
    pub care_by_law: [u64; 3],
    /// Spent by the municipality on overhead, in cents.
    pub municipal_overhead: f64,
    /// Spent by providers, in cents.
    pub provider_costs: u64,
    /// Spent on access, in cents.
    pub access_cost: u64,
    /// Set aside for care, by law, in cents.
    pub budget_by_law: [u64; 3],
    /// Incidents.
    pub incidents: u64,
    /// Incidents in the media.
    pub headlines: u64,
    /// Spent on prevention, in cents.
    pub prevention_cost: u64,
    /// Cases opened for the second line of the region.
    pub second_line_inflow: u64,
    /// Of those, cases referred on from earlier help.
    pub second_line_referred: u64,
    /// Paid to the second line for residents, in cents.
    pub second_line_cost: u64,
    /// Contributed to the second line above that, by law, in cents; less than nothing for
    /// what others paid.
    pub second_line_transfer: [i64; 3],

    // What there is at the end of the week.
    /// Residents.
    pub residents: u64,
    /// Sum over residents of how far prevention inside the domain works around them.
    pub prevention_inside: f64,
    /// Sum over residents of how far prevention outside the domain works around them.
    pub prevention_outside: f64,
    /// Under-23s.
    pub youth: u64,
    /// Sum over residents and domains of severity.
    pub severity: f64,
    /// Residents with a noticeable problem.
    pub troubled: u64,
    /// Of those, residents without a request or case.
    pub unmet: u64,
    /// Residents with a worker.
    pub in_care: u64,
    /// Under-23s with a worker.
    pub youth_in_care: u64,
    /// Sum of the different workers met by residents in care, so far.
    pub workers_met: u64,
    /// Cases waiting for a first worker, and requests waiting for access.
    pub waiting: u64,
    /// Sum of the weeks those have waited so far.
    pub weeks_waiting: u64,
    /// Of those, the cases and requests with the highest severity.
    pub waiting_severe: u64,
    /// Sum of the weeks those have waited so far.
    pub weeks_waiting_severe: u64,
    /// Cases waiting for the second line.
    pub second_line_waiting: u64,
    /// Sum of the weeks those have waited so far.
    pub second_line_weeks: u64,
    /// Cases in care in the second line.
    pub second_line_clients: u64,
    /// Cases begun and not ended.
    pub open: u64,
    /// Of those, cases of residents who had a case before.
    pub returned: u64,
    /// Of the open cases, those with a worker now.
    pub with_worker: u64,
    /// Sum over cases with a worker of alliance, goal agreement, belief.
    pub alliance: f64,
    /// Sum of the agreement on the goal.
    pub goal_agreement: f64,
    /// Sum of the belief in the approach.
    pub belief: f64,
    /// Workers, access included.
    pub workers: u64,
    /// Workers in care.
    pub care_workers: u64,
    /// Workers in youth care.
    pub youth_workers: u64,
    /// Sum of their caseloads.
    pub caseload: u64,
    /// Sum of their work loads.
    pub workload: f64,
    /// Workers who are ill.
    pub sick: u64,
    /// Vacant positions.
    pub vacancies: u64,
    /// Residents who give informal care.
    pub carers: u64,
    /// Sum of the hours they give.
    pub care_given: f64,
    /// Carers who give more than is good for them.
    pub burdened: u64,
    /// Residents of 18 years and over.
    pub adults: u64,
    /// Of those, residents with less company than they want.
    pub lonely: u64,
    /// Sum over residents of the rules in force in their municipality.
    pub rules: u64,
    /// Sum over residents of the control added after overspending, as a share of time.
    pub control: f64,
}

impl Tally {
    /// Adds the counts of another area.
    pub fn add(&mut self, other: &Self) {
        macro_rules! add {
            ($($field:ident)*; $($list:ident)*) => {
                $(self.$field += other.$field;)*
                $(for (sum, part) in self.$list.iter_mut().zip(other.$list) { *sum += part; })*
            };
        }
        // A macro, so that the list of fields is the only thing to read here.
        add!(
            problems prevented absorbed requests added stays stay_cost refused started weeks_waited recovered_waiting
            gave_up_waiting weeks_ended workers_ended
            cost_ended transferred households_helped several_helpers helpers cases_worked_on complexity
            coordination_asked coordination_done overlap_hours retellings retelling_hours contact_hours investigation_hours meeting_hours
            left youth_left youth_hours youth_administration youth_workers municipal_overhead provider_costs access_cost prevention_cost residents prevention_inside prevention_outside youth severity troubled unmet in_care
            youth_in_care workers_met waiting weeks_waiting waiting_severe weeks_waiting_severe
            open returned with_worker alliance goal_agreement belief workers care_workers caseload
            workload sick vacancies carers care_given burdened adults lonely incidents headlines rules control
            second_line_inflow second_line_referred second_line_cost
            second_line_waiting second_line_weeks second_line_clients;
            granted ended breaks hours care_by_law budget_by_law second_line_transfer
        );
    }
}

/// This week's tallies, by neighbourhood.
#[derive(Resource, Debug, Clone, Default, PartialEq)]
pub struct Tallies(pub Vec<Tally>);

impl Tallies {
    /// The tally of one neighbourhood.
    #[inline]
    pub fn of(&mut self, neighbourhood: u16) -> &mut Tally {
        &mut self.0[usize::from(neighbourhood)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adding_counts_every_field() {
        let bytes = postcard::to_stdvec(&Tally::default()).unwrap();
        let mut one = Tally {
            problems: 1,
            ..Tally::default()
        };
        one.ended[3] = 2;
        let text = serde_json::to_value(one).unwrap();
        // Every number set to one must become two.
        let ones = set_all(text, &serde_json::json!(1));
        let ones: Tally = serde_json::from_value(ones).unwrap();
        let mut sum = ones;
        sum.add(&ones);
        let twos = set_all(serde_json::to_value(ones).unwrap(), &serde_json::json!(2));
        let twos: Tally = serde_json::from_value(twos).unwrap();
        assert_eq!(sum, twos);
        assert!(!bytes.is_empty());
    }

    fn set_all(value: serde_json::Value, to: &serde_json::Value) -> serde_json::Value {
        match value {
            serde_json::Value::Array(items) => {
                items.into_iter().map(|item| set_all(item, to)).collect()
            }
            serde_json::Value::Object(fields) => fields
                .into_iter()
                .map(|(key, item)| (key, set_all(item, to)))
                .collect::<serde_json::Map<_, _>>()
                .into(),
            _ => to.clone(),
        }
    }
}
