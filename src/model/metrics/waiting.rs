//! Metrics of asking and waiting.

use super::ratio;
use crate::model::agents::Route;

metrics! {
    "requests": flow Count, Plain, "Requests for help in the week", "Hulpvragen per week",
        |week| Some(week.tally.requests as f64);
    "requests_added": flow Count, No,
        "Requests that an investigation added in the week",
        "Aanvragen per week die een onderzoek toevoegde",
        |week| Some(week.tally.added as f64);
    "refused_share": flow Share, Plain,
        "Requests refused, of those decided", "Aandeel afgewezen hulpvragen",
        |week| {
            ratio(
                week.tally.refused as f64,
                (week.tally.refused + week.tally.granted.iter().sum::<u64>()) as f64,
            )
        };
    "route_municipality": flow Share, No,
        "Granted by way of the municipality", "Toegekend via de gemeente",
        |week| {
            ratio(
                week.tally.granted[Route::Municipality as usize] as f64,
                week.tally.granted.iter().sum::<u64>() as f64,
            )
        };
    "route_gp": flow Share, Plain,
        "Granted by way of the general practitioner", "Toegekend via de huisarts",
        |week| {
            ratio(
                week.tally.granted[Route::Gp as usize] as f64,
                week.tally.granted.iter().sum::<u64>() as f64,
            )
        };
    "route_specialist": flow Share, No,
        "Granted by way of a medical specialist or youth doctor",
        "Toegekend via een medisch specialist of jeugdarts",
        |week| {
            ratio(
                week.tally.granted[Route::Specialist as usize] as f64,
                week.tally.granted.iter().sum::<u64>() as f64,
            )
        };
    "route_institution": flow Share, No,
        "Granted by way of a certified institution", "Toegekend via een gecertificeerde instelling",
        |week| {
            ratio(
                week.tally.granted[Route::Institution as usize] as f64,
                week.tally.granted.iter().sum::<u64>() as f64,
            )
        };
    "route_none": flow Share, No,
        "Granted straight at a provider", "Toegekend rechtstreeks bij een aanbieder",
        |week| {
            ratio(
                week.tally.granted[Route::None as usize] as f64,
                week.tally.granted.iter().sum::<u64>() as f64,
            )
        };
    "waiting": level Count, LowerIsBetter, "Requests waiting for help", "Hulpvragen die wachten",
        |week| Some(week.tally.waiting as f64);
    "waiting_weeks": level Weeks, No,
        "Time waited so far by those waiting", "Wachttijd tot nu toe van wachtenden",
        |week| ratio(week.tally.weeks_waiting as f64, week.tally.waiting as f64);
    "waiting_severe": level Count, No,
        "Requests for the worst problems waiting",
        "Wachtende hulpvragen met de ernstigste problemen",
        |week| Some(week.tally.waiting_severe as f64);
    "waiting_weeks_severe": level Weeks, No,
        "Time waited so far by those with the worst problems",
        "Wachttijd tot nu toe bij de ernstigste problemen",
        |week| ratio(week.tally.weeks_waiting_severe as f64, week.tally.waiting_severe as f64);
    "weeks_to_start": flow Weeks, LowerIsBetter,
        "Waiting time until help starts", "Wachttijd tot de start van hulp",
        |week| ratio(week.tally.weeks_waited as f64, week.tally.started as f64);
}
