//! Metrics of the helpers around one household. They count helpers who are at work.

use super::{per, ratio};

metrics! {
    "helpers_per_household": level Count, Plain, "Helpers per household with help",
        "Hulpverleners per huishouden met hulp",
        |tally, _| per(tally.helpers, tally.households_helped);
    "several_helpers": level Share, No, "Households with help that have several helpers",
        "Huishoudens met hulp die meer hulpverleners hebben",
        |tally, _| per(tally.several_helpers, tally.households_helped);
    "uncoordinated_share": flow Share, LowerIsBetter,
        "Coordination between helpers that there is no time for",
        "Afstemming tussen hulpverleners waarvoor geen tijd is",
        |tally, _| {
            let undone = tally.coordination_asked as f64 - tally.coordination_done as f64;
            ratio(undone, tally.coordination_asked)
        };
    "overlap_hours": flow Hours, No, "Contact hours in the week in which helpers do the same twice",
        "Contacturen per week waarin hulpverleners dubbel werk doen",
        |tally, _| Some(tally.overlap_hours);
    // Actors × variety × ties; 1 where one helper of one provider works under one law.
    "complexity": level Index, LowerIsBetter,
        "Complexity per case: helpers × providers and laws × (1 + pairs to coordinate)",
        "Complexiteit per traject: hulpverleners × aanbieders en wetten × (1 + paren die afstemmen)",
        |tally, _| per(tally.complexity, tally.cases_worked_on);
}
