//! Metrics of care and the relation between client and worker.

use super::{count, per, ratio};
use crate::model::agents::{BreakCause, EndReason};

metrics! {
    "in_care": level Share, Plain, "Residents with a worker", "Inwoners met een hulpverlener",
        |tally, _| per(tally.in_care, tally.residents);
    "youth_in_care": level Share, Plain, "Under-23s with a worker",
        "Jeugd tot 23 jaar met een hulpverlener",
        |tally, _| per(tally.youth_in_care, tally.youth);
    "open_cases": level Count, Plain, "Open cases", "Lopende trajecten",
        |tally, _| count(tally.open);
    "stays": level Count, No, "Open cases with a stay", "Lopende trajecten met verblijf",
        |tally, _| count(tally.stays);
    "cases_started": flow Count, No, "Cases started in the week", "Begonnen trajecten per week",
        |tally, _| count(tally.started);
    "cases_ended": flow Count, No, "Cases ended in the week", "Beëindigde trajecten per week",
        |tally, _| count(tally.ended.iter().sum());
    "ended_goal": flow Count, No, "Cases ended in the week: reached the goal",
        "Beëindigde trajecten per week: doel bereikt",
        |tally, _| count(tally.ended[EndReason::Goal as usize]);
    "ended_natural_recovery": flow Count, No, "Cases ended in the week: recovered while waiting",
        "Beëindigde trajecten per week: hersteld tijdens wachten",
        |tally, _| count(tally.recovered_waiting);
    "ended_client_dropout": flow Count, No, "Cases ended in the week: client dropped out",
        "Beëindigde trajecten per week: voortijdig gestopt door cliënt",
        |tally, _| count(tally.ended[EndReason::ClientDropout as usize]);
    "ended_gave_up": flow Count, No, "Cases ended in the week: gave up waiting",
        "Beëindigde trajecten per week: afgehaakt tijdens wachten",
        |tally, _| count(tally.gave_up_waiting);
    "ended_provider_ended": flow Count, No, "Cases ended in the week: provider stopped",
        "Beëindigde trajecten per week: door aanbieder beëindigd",
        |tally, _| count(tally.ended[EndReason::ProviderEnded as usize]);
    "ended_contract_ended": flow Count, No, "Cases ended in the week: contract ended",
        "Beëindigde trajecten per week: contract beëindigd",
        |tally, _| count(tally.ended[EndReason::ContractEnded as usize]);
    "ended_referred_on": flow Count, No, "Cases ended in the week: referred on",
        "Beëindigde trajecten per week: doorverwezen",
        |tally, _| count(tally.ended[EndReason::ReferredOn as usize]);
    "ended_moved_on_agreement": flow Count, No,
        "Cases ended in the week: moved to lighter help by agreement",
        "Beëindigde trajecten per week: in overleg naar lichtere hulp",
        |tally, _| count(tally.ended[EndReason::MovedOnAgreement as usize]);
    "goal_share": flow Share, HigherIsBetter, "Cases ended that reached their goal",
        "Trajecten afgesloten met doel bereikt",
        |tally, _| per(tally.ended[EndReason::Goal as usize], tally.ended.iter().sum());
    "dropout_share": flow Share, LowerIsBetter, "Cases ended because the client stopped",
        "Trajecten voortijdig gestopt door de cliënt",
        |tally, _| per(tally.ended[EndReason::ClientDropout as usize], tally.ended.iter().sum());
    "case_weeks": flow Weeks, No, "Length of the cases that end",
        "Duur van de trajecten die eindigen",
        |tally, _| per(tally.weeks_ended, tally.ended.iter().sum());
    "returned_share": level Share, No, "Open cases of people who had a case before",
        "Lopende trajecten van mensen die eerder hulp hadden",
        |tally, _| per(tally.returned, tally.open);
    "without_worker": flow Share, LowerIsBetter, "Open cases without a worker at the moment",
        "Lopende trajecten tijdelijk zonder hulpverlener",
        |tally, _| per(tally.open - tally.with_worker, tally.open);
    "alliance": level Index, HigherIsBetter, "Alliance between client and worker",
        "Werkrelatie tussen cliënt en hulpverlener",
        |tally, _| ratio(tally.alliance, tally.with_worker);
    "goal_agreement": level Index, No, "Agreement on the goal", "Overeenstemming over het doel",
        |tally, _| ratio(tally.goal_agreement, tally.with_worker);
    "belief": level Index, No, "Belief in the approach", "Geloof in de aanpak",
        |tally, _| ratio(tally.belief, tally.with_worker);
    "workers_per_case": flow Count, LowerIsBetter, "Workers met in the cases that end",
        "Hulpverleners per traject dat eindigt",
        |tally, _| per(tally.workers_ended, tally.ended.iter().sum());
    "workers_met": level Count, No, "Workers met so far by residents in care",
        "Hulpverleners tot nu toe ontmoet door inwoners met hulp",
        |tally, _| per(tally.workers_met, tally.in_care);
    "breaks": flow Count, LowerIsBetter, "Changes of worker in the week, per 1,000 open cases",
        "Wisselingen van hulpverlener per week, per 1.000 trajecten",
        |tally, _| ratio(tally.breaks.iter().sum::<u64>() as f64 * 1_000.0, tally.open);
    "breaks_turnover": flow Count, No, "Changes of worker in the week: worker left",
        "Wisselingen van hulpverlener per week: hulpverlener vertrokken",
        |tally, _| count(tally.breaks[BreakCause::Turnover as usize]);
    "breaks_sick_leave": flow Count, No, "Changes of worker in the week: worker ill",
        "Wisselingen van hulpverlener per week: hulpverlener ziek",
        |tally, _| count(tally.breaks[BreakCause::SickLeave as usize]);
    "breaks_reallocation": flow Count, No, "Changes of worker in the week: given to a colleague",
        "Wisselingen van hulpverlener per week: naar een collega",
        |tally, _| count(tally.breaks[BreakCause::Reallocation as usize]);
    "breaks_referral": flow Count, No,
        "Changes of worker in the week: new case after referral or agreement",
        "Wisselingen van hulpverlener per week: nieuw traject na doorverwijzing of afspraak",
        |tally, _| count(tally.breaks[BreakCause::Referral as usize]);
    "breaks_contract": flow Count, No, "Changes of worker in the week: contract ended",
        "Wisselingen van hulpverlener per week: contract beëindigd",
        |tally, _| count(tally.breaks[BreakCause::Contract as usize]);
    "retellings": flow Count, No, "Stories told again in the week",
        "Opnieuw vertelde verhalen in de week",
        |tally, _| count(tally.retellings);
}
