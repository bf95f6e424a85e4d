//! Metrics of residents who come and go.

use super::{count, per};
use crate::model::agents::EndReason;

metrics! {
    "residents": level Count, No, "Residents", "Inwoners",
        |tally, _| count(tally.residents);
    "senior_share": level Share, Plain, "Share of residents of 67 and over",
        "Aandeel inwoners vanaf 67 jaar",
        |tally, _| per(tally.seniors, tally.residents);
    "births": flow Count, No, "Residents born in the week", "Geboren inwoners per week",
        |tally, _| count(tally.born);
    "deaths": flow Count, No, "Residents who died in the week", "Overleden inwoners per week",
        |tally, _| count(tally.died);
    "moved_in": flow Count, No, "Residents who came to live here in the week",
        "Inwoners die per week hier kwamen wonen",
        |tally, _| count(tally.moved_in);
    "moved_out": flow Count, No, "Residents who moved away in the week",
        "Inwoners die per week verhuisden",
        |tally, _| count(tally.moved_out);
    "handed_over": flow Count, No,
        "Clients of youth help who turned 18 or 23 in the week",
        "Jeugdhulpcliënten die in de week 18 of 23 werden",
        |tally, _| count(tally.handed_over);
    "ended_aged_out": flow Count, No, "Cases ended in the week: too old for the Jeugdwet",
        "Beëindigde trajecten per week: te oud voor de Jeugdwet",
        |tally, _| count(tally.ended[EndReason::AgedOut as usize]);
    "ended_gone": flow Count, No, "Cases ended in the week: the client died or moved away",
        "Beëindigde trajecten per week: de cliënt overleed of verhuisde",
        |tally, _| count(
            tally.ended[EndReason::Died as usize] + tally.ended[EndReason::Moved as usize]
        );
}
