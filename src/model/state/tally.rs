//! What is counted in a week, per neighbourhood. Systems add what happens; the
//! observer adds what there is at the end of the week; metrics only read.

use bevy_ecs::prelude::Resource;
use serde::{Deserialize, Serialize};

// A macro, so that a count is named once: it would stand in two lists.
macro_rules! tally {
    ($($(#[$doc:meta])* $count:ident: $number:ty,)*) => {
        /// Counts and sums of one week in one area. Sums of the parts are the whole.
        #[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
        pub struct Tally {
            $($(#[$doc])* pub $count: $number,)*
        }

        impl Tally {
            /// Adds the counts of another area.
            pub fn add(&mut self, other: &Self) {
                $(self.$count.add(&other.$count);)*
            }
        }
    };
}

/// What can be added up over areas.
trait Sum {
    fn add(&mut self, other: &Self);
}

impl<T: Sum, const N: usize> Sum for [T; N] {
    fn add(&mut self, other: &Self) {
        self.iter_mut()
            .zip(other)
            .for_each(|(sum, part)| sum.add(part));
    }
}

macro_rules! sums {
    ($($number:ty)*) => {$(
        impl Sum for $number {
            fn add(&mut self, other: &Self) {
                *self += other;
            }
        }
    )*};
}
sums!(u64 i64 f64);

tally! {
    // What happened in the week.
    /// New problems.
    problems: u64,
    /// Problems that prevention kept from arising.
    prevented: u64,
    /// Sum over new problems of the share absorbed by informal support.
    absorbed: f64,
    /// Sum of the severity that informal support took away.
    relieved: f64,
    /// Sum of the severity that came back when support ended.
    relief_returned: f64,
    /// Carers who stopped because they were exhausted.
    exhausted: u64,
    /// Problems that became serious enough to get worse.
    serious: u64,
    /// Times a problem got worse while nobody worked on it.
    escalated: u64,
    /// Of those, the first since the problem became serious.
    escalated_first: u64,
    /// Requests for help.
    requests: u64,
    /// Cases with a stay.
    stays: u64,
    /// Paid for stays, hours of help apart, in cents.
    stay_cost: u64,
    /// Requests that an investigation added to another.
    added: u64,
    /// Requests refused.
    refused: u64,
    /// Requests granted, by route.
    granted: [u64; 5],
    /// Cases that began.
    started: u64,
    /// Sum of the weeks those had waited since the request.
    weeks_waited: u64,
    /// Cases ended before they began: the problem passed.
    recovered_waiting: u64,
    /// Cases ended before they began: the client gave up.
    gave_up_waiting: u64,
    /// Cases ended before they began: the client died, moved or became too old.
    gone_waiting: u64,
    /// Cases ended after they began, by reason.
    ended: [u64; 12],
    /// Terms of products that were over and followed by another.
    terms_extended: u64,
    /// Sum of the weeks in care of the cases ended.
    weeks_ended: u64,
    /// Sum of the workers met in the cases ended.
    workers_ended: u64,
    /// Sum of the cost of the cases ended, in cents.
    cost_ended: u64,
    /// New workers on running cases, by cause.
    breaks: [u64; 5],
    /// Clients whose provider stopped or lost its contract, or who had to go when a
    /// contract ended, and for whom there was another.
    transferred: u64,
    /// Times a story had to be told again.
    retellings: u64,
    /// Hours spent on that.
    retelling_hours: f64,
    /// Households with a helper at work.
    households_helped: u64,
    /// Of those, households with several helpers.
    several_helpers: u64,
    /// Sum of their helpers at work.
    helpers: u64,
    /// Cases those work on.
    cases_worked_on: u64,
    /// Sum over these cases of the complexity around the household.
    complexity: u64,
    /// Hours of coordination that helpers of one household needed, in hundredths.
    coordination_asked: u64,
    /// Of those, hours there was time for, in hundredths.
    coordination_done: u64,
    /// Contact hours in which helpers did the same twice.
    overlap_hours: f64,
    /// Contact hours, in hundredths.
    contact_hours: u64,
    /// Hours of access on investigations.
    investigation_hours: f64,
    /// Hours of meetings on decisions.
    meeting_hours: f64,
    /// Workers who left for elsewhere.
    left: u64,
    /// Clients who followed a worker to a firm of their own.
    followed: u64,
    /// Contact hours of workers who are their own firm, in hundredths.
    self_employed_contact: u64,
    /// Workers who retired.
    retired: u64,
    /// Workers who were let go, or whose provider stopped.
    laid_off: u64,
    /// Of those, workers in youth care.
    youth_left: u64,
    /// Hours of care workers by kind, in hundredths.
    hours: [u64; 6],
    /// Hours of workers in youth care, of any kind, in hundredths.
    youth_hours: u64,
    /// Of those, hours of administration, in hundredths.
    youth_administration: u64,
    /// Paid for care, by law, in cents.
    care_by_law: [u64; 3],
    /// Spent by the municipality on overhead, in cents.
    municipal_overhead: f64,
    /// Spent by providers, in cents.
    provider_costs: u64,
    /// Spent on access, in cents.
    access_cost: u64,
    /// Set aside for care, by law, in cents.
    budget_by_law: [u64; 3],
    /// Incidents.
    incidents: u64,
    /// Incidents in the media.
    headlines: u64,
    /// Questions in the council about help.
    questions: u64,
    /// Spent on prevention, in cents.
    prevention_cost: u64,
    /// Paid for continuing support, in cents.
    continuing_cost: u64,
    /// Cases opened for the second line of the region.
    second_line_inflow: u64,
    /// Of those, cases referred on from earlier help.
    second_line_referred: u64,
    /// Paid to the second line for residents, in cents.
    second_line_cost: u64,
    /// Contributed to the second line above that, by law, in cents; less than nothing for
    /// what others paid.
    second_line_transfer: [i64; 3],

    /// First requests of as long ago as may be taken to resolve them.
    asked_then: u64,
    /// Of those, requests whose problem has been below the goal since.
    resolved_then: u64,
    /// Cases that ended half a year and a year ago.
    ended_then: [u64; 2],
    /// Sum of the severity of their problem now.
    severity_after: [f64; 2],

    /// Residents who were born.
    born: u64,
    /// Residents who died.
    died: u64,
    /// Residents who came to live here.
    moved_in: u64,
    /// Residents who moved away.
    moved_out: u64,
    /// Clients whose help under the Jeugdwet met a birthday at which it may end.
    handed_over: u64,

    // What there is at the end of the week.
    /// Residents.
    residents: u64,
    /// Sum over residents of how far prevention inside the domain works around them.
    prevention_inside: f64,
    /// Sum over residents of how far prevention outside the domain works around them.
    prevention_outside: f64,
    /// Under-23s.
    youth: u64,
    /// Residents of 67 years and over.
    seniors: u64,
    /// Sum over residents and domains of severity.
    severity: f64,
    /// Residents with a noticeable problem.
    troubled: u64,
    /// Of those, residents without a request or case.
    unmet: u64,
    /// Residents with a worker.
    in_care: u64,
    /// Under-23s with a worker.
    youth_in_care: u64,
    /// Sum of the different workers met by residents in care, so far.
    workers_met: u64,
    /// Cases waiting for a first worker, and requests waiting for access.
    waiting: u64,
    /// Sum of the weeks those have waited so far.
    weeks_waiting: u64,
    /// Of those, the cases and requests with the highest severity.
    waiting_severe: u64,
    /// Sum of the weeks those have waited so far.
    weeks_waiting_severe: u64,
    /// Cases waiting for the second line.
    second_line_waiting: u64,
    /// Sum of the weeks those have waited so far.
    second_line_weeks: u64,
    /// Cases in care in the second line.
    second_line_clients: u64,
    /// Cases begun and not ended.
    open: u64,
    /// Cases that wait for a place to stay, where places are limited.
    awaiting_stay: u64,
    /// Of those, cases that are helped meanwhile.
    bridged: u64,
    /// Of the open cases, cases of a family.
    of_family: u64,
    /// Members of the household those are for, the client included.
    in_family: u64,
    /// Of the open cases, cases of residents who had a case before.
    returned: u64,
    /// Of the open cases, those with a worker now.
    with_worker: u64,
    /// Sum over cases with a worker of alliance, goal agreement, belief.
    alliance: f64,
    /// Sum of the agreement on the goal.
    goal_agreement: f64,
    /// Sum of the belief in the approach.
    belief: f64,
    /// Workers, access included.
    workers: u64,
    /// Workers in care.
    care_workers: u64,
    /// Workers in youth care.
    youth_workers: u64,
    /// Sum of their caseloads.
    caseload: u64,
    /// Sum of their work loads.
    workload: f64,
    /// Workers who are ill.
    sick: u64,
    /// Vacant positions.
    vacancies: u64,
    /// Residents with continuing support.
    continuing_clients: u64,
    /// Requests for continuing support that wait for a decision or for the start.
    continuing_waiting: u64,
    /// Residents who give informal care.
    carers: u64,
    /// Sum of the hours they give.
    care_given: f64,
    /// Carers who give more than is good for them.
    burdened: u64,
    /// Residents of 18 years and over.
    adults: u64,
    /// Of those, residents with less company than they want.
    lonely: u64,
    /// Sum over residents of the rules in force in their municipality.
    rules: u64,
    /// Sum over residents of the control added after overspending, as a share of time.
    control: f64,
    /// Sum over residents of the attention for incidents in their municipality.
    attention: f64,
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
