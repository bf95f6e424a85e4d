//! Metrics of places for a stay, where these are limited.

use super::{count, per};

metrics! {
    "waiting_for_stay": level Count, LowerIsBetter, "Cases that wait for a place to stay",
        "Trajecten die wachten op een plaats voor verblijf",
        |tally, _| count(tally.awaiting_stay);
    "bridged_share": level Share, No, "Of those, cases that are helped meanwhile",
        "Waarvan trajecten met overbruggingszorg",
        |tally, _| per(tally.bridged, tally.awaiting_stay);
}
