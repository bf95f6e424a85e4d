//! Metrics of care and the relation between client and worker.

use super::ratio;
use crate::model::agents::{BreakCause, EndReason};

metrics! {
    "in_care": level Share, Plain, "Residents with a worker", "Inwoners met een hulpverlener",
        |week| ratio(week.tally.in_care as f64, week.tally.residents as f64);
    "youth_in_care": level Share, Plain,
        "Under-23s with a worker", "Jeugd tot 23 jaar met een hulpverlener",
        |week| ratio(week.tally.youth_in_care as f64, week.tally.youth as f64);
    "open_cases": level Count, Plain, "Open cases", "Lopende trajecten",
        |week| Some(week.tally.open as f64);
    "stays": level Count, No, "Open cases with a stay", "Lopende trajecten met verblijf",
        |week| Some(week.tally.stays as f64);
    "cases_started": flow Count, No, "Cases started in the week", "Begonnen trajecten per week",
        |week| Some(week.tally.started as f64);
    "cases_ended": flow Count, No, "Cases ended in the week", "Beëindigde trajecten per week",
        |week| Some(week.tally.ended.iter().sum::<u64>() as f64);
    "ended_goal": flow Count, No,
        "Cases ended in the week: reached the goal", "Beëindigde trajecten per week: doel bereikt",
        |week| Some(week.tally.ended[EndReason::Goal as usize] as f64);
    "ended_natural_recovery": flow Count, No,
        "Cases ended in the week: recovered while waiting",
        "Beëindigde trajecten per week: hersteld tijdens wachten",
        |week| Some(week.tally.recovered_waiting as f64);
    "ended_client_dropout": flow Count, No,
        "Cases ended in the week: client dropped out",
        "Beëindigde trajecten per week: voortijdig gestopt door cliënt",
        |week| Some(week.tally.ended[EndReason::ClientDropout as usize] as f64);
    "ended_gave_up": flow Count, No,
        "Cases ended in the week: gave up waiting",
        "Beëindigde trajecten per week: afgehaakt tijdens wachten",
        |week| Some(week.tally.gave_up_waiting as f64);
    "ended_provider_ended": flow Count, No,
        "Cases ended in the week: provider stopped",
        "Beëindigde trajecten per week: door aanbieder beëindigd",
        |week| Some(week.tally.ended[EndReason::ProviderEnded as usize] as f64);
    "ended_contract_ended": flow Count, No,
        "Cases ended in the week: contract ended",
        "Beëindigde trajecten per week: contract beëindigd",
        |week| Some(week.tally.ended[EndReason::ContractEnded as usize] as f64);
    "ended_referred_on": flow Count, No,
        "Cases ended in the week: referred on", "Beëindigde trajecten per week: doorverwezen",
        |week| Some(week.tally.ended[EndReason::ReferredOn as usize] as f64);
    "ended_moved_on_agreement": flow Count, No,
        "Cases ended in the week: moved to lighter help by agreement",
        "Beëindigde trajecten per week: in overleg naar lichtere hulp",
        |week| Some(week.tally.ended[EndReason::MovedOnAgreement as usize] as f64);
    "goal_share": flow Share, HigherIsBetter,
        "Cases ended that reached their goal", "Trajecten afgesloten met doel bereikt",
        |week| {
            ratio(
                week.tally.ended[EndReason::Goal as usize] as f64,
                week.tally.ended.iter().sum::<u64>() as f64,
            )
        };
    "dropout_share": flow Share, LowerIsBetter,
        "Cases ended because the client stopped", "Trajecten voortijdig gestopt door de cliënt",
        |week| {
            ratio(
                week.tally.ended[EndReason::ClientDropout as usize] as f64,
                week.tally.ended.iter().sum::<u64>() as f64,
            )
        };
    "case_weeks": flow Weeks, No,
        "Length of the cases that end", "Duur van de trajecten die eindigen",
        |week| ratio(week.tally.weeks_ended as f64, week.tally.ended.iter().sum::<u64>() as f64);
    "returned_share": level Share, No,
        "Open cases of people who had a case before",
        "Lopende trajecten van mensen die eerder hulp hadden",
        |week| ratio(week.tally.returned as f64, week.tally.open as f64);
    "without_worker": flow Share, LowerIsBetter,
        "Open cases without a worker at the moment",
        "Lopende trajecten tijdelijk zonder hulpverlener",
        |week| ratio((week.tally.open - week.tally.with_worker) as f64, week.tally.open as f64);
    "alliance": level Index, HigherIsBetter,
        "Alliance between client and worker", "Werkrelatie tussen cliënt en hulpverlener",
        |week| ratio(week.tally.alliance, week.tally.with_worker as f64);
    "goal_agreement": level Index, No, "Agreement on the goal", "Overeenstemming over het doel",
        |week| ratio(week.tally.goal_agreement, week.tally.with_worker as f64);
    "belief": level Index, No, "Belief in the approach", "Geloof in de aanpak",
        |week| ratio(week.tally.belief, week.tally.with_worker as f64);
    "workers_per_case": flow Count, LowerIsBetter,
        "Workers met in the cases that end", "Hulpverleners per traject dat eindigt",
        |week| ratio(week.tally.workers_ended as f64, week.tally.ended.iter().sum::<u64>() as f64);
    "workers_met": level Count, No,
        "Workers met so far by residents in care",
        "Hulpverleners tot nu toe ontmoet door inwoners met hulp",
        |week| ratio(week.tally.workers_met as f64, week.tally.in_care as f64);
    "breaks": flow Count, LowerIsBetter,
        "Changes of worker in the week, per 1,000 open cases",
        "Wisselingen van hulpverlener per week, per 1.000 trajecten",
        |week| {
            ratio(
                week.tally.breaks.iter().sum::<u64>() as f64 * 1_000.0,
                week.tally.open as f64,
            )
        };
    "breaks_turnover": flow Count, No,
        "Changes of worker in the week: worker left",
        "Wisselingen van hulpverlener per week: hulpverlener vertrokken",
        |week| Some(week.tally.breaks[BreakCause::Turnover as usize] as f64);
    "breaks_sick_leave": flow Count, No,
        "Changes of worker in the week: worker ill",
        "Wisselingen van hulpverlener per week: hulpverlener ziek",
        |week| Some(week.tally.breaks[BreakCause::SickLeave as usize] as f64);
    "breaks_reallocation": flow Count, No,
        "Changes of worker in the week: given to a colleague",
        "Wisselingen van hulpverlener per week: naar een collega",
        |week| Some(week.tally.breaks[BreakCause::Reallocation as usize] as f64);
    "breaks_referral": flow Count, No,
        "Changes of worker in the week: new case after referral or agreement",
        "Wisselingen van hulpverlener per week: nieuw traject na doorverwijzing of afspraak",
        |week| Some(week.tally.breaks[BreakCause::Referral as usize] as f64);
    "breaks_contract": flow Count, No,
        "Changes of worker in the week: contract ended",
        "Wisselingen van hulpverlener per week: contract beëindigd",
        |week| Some(week.tally.breaks[BreakCause::Contract as usize] as f64);
    "retellings": flow Count, No,
        "Stories told again in the week", "Opnieuw vertelde verhalen in de week",
        |week| Some(week.tally.retellings as f64);
}
