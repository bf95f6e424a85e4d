//! Metrics of asking and waiting.

use super::{count, per};
use crate::model::agents::Route;

metrics! {
    "requests": flow Count, Plain, "Requests for help in the week", "Hulpvragen per week",
        |tally, _| count(tally.requests);
    "requests_added": flow Count, No, "Requests that an investigation added in the week",
        "Aanvragen per week die een onderzoek toevoegde",
        |tally, _| count(tally.added);
    "refused_share": flow Share, Plain, "Requests refused, of those decided",
        "Aandeel afgewezen hulpvragen",
        |tally, _| per(tally.refused, tally.refused + tally.granted.iter().sum::<u64>());
    "route_municipality": flow Share, No, "Granted by way of the municipality",
        "Toegekend via de gemeente",
        |tally, _| per(tally.granted[Route::Municipality as usize], tally.granted.iter().sum());
    "route_gp": flow Share, Plain, "Granted by way of the general practitioner",
        "Toegekend via de huisarts",
        |tally, _| per(tally.granted[Route::Gp as usize], tally.granted.iter().sum());
    "route_specialist": flow Share, No, "Granted by way of a medical specialist or youth doctor",
        "Toegekend via een medisch specialist of jeugdarts",
        |tally, _| per(tally.granted[Route::Specialist as usize], tally.granted.iter().sum());
    "route_institution": flow Share, No, "Granted by way of a certified institution",
        "Toegekend via een gecertificeerde instelling",
        |tally, _| per(tally.granted[Route::Institution as usize], tally.granted.iter().sum());
    "route_none": flow Share, No, "Granted straight at a provider",
        "Toegekend rechtstreeks bij een aanbieder",
        |tally, _| per(tally.granted[Route::None as usize], tally.granted.iter().sum());
    "waiting": level Count, LowerIsBetter, "Requests waiting for help", "Hulpvragen die wachten",
        |tally, _| count(tally.waiting);
    "waiting_weeks": level Weeks, No, "Time waited so far by those waiting",
        "Wachttijd tot nu toe van wachtenden",
        |tally, _| per(tally.weeks_waiting, tally.waiting);
    "waiting_severe": level Count, No, "Requests for the worst problems waiting",
        "Wachtende hulpvragen met de ernstigste problemen",
        |tally, _| count(tally.waiting_severe);
    "waiting_weeks_severe": level Weeks, No, "Time waited so far by those with the worst problems",
        "Wachttijd tot nu toe bij de ernstigste problemen",
        |tally, _| per(tally.weeks_waiting_severe, tally.waiting_severe);
    "weeks_to_start": flow Weeks, LowerIsBetter, "Waiting time until help starts",
        "Wachttijd tot de start van hulp",
        |tally, _| per(tally.weeks_waited, tally.started);
}
