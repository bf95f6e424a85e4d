//! Metrics of the helpers around one household. They count helpers who are at work.

use super::ratio;

metrics! {
    "helpers_per_household": level Count, Plain,
        "Helpers per household with help", "Hulpverleners per huishouden met hulp",
        |week| ratio(week.tally.helpers as f64, week.tally.households_helped as f64);
    "several_helpers": level Share, No,
        "Households with help that have several helpers",
        "Huishoudens met hulp die meer hulpverleners hebben",
        |week| ratio(week.tally.several_helpers as f64, week.tally.households_helped as f64);
    "uncoordinated_share": flow Share, LowerIsBetter,
        "Coordination between helpers that there is no time for",
        "Afstemming tussen hulpverleners waarvoor geen tijd is",
        |week| {
            let asked = week.tally.coordination_asked as f64;
            ratio(asked - week.tally.coordination_done as f64, asked)
        };
    "overlap_hours": flow Hours, No,
        "Contact hours in the week in which helpers do the same twice",
        "Contacturen per week waarin hulpverleners dubbel werk doen",
        |week| Some(week.tally.overlap_hours);
    // Actors × variety × ties; 1 where one helper of one provider works under one law.
    "complexity": level Index, LowerIsBetter,
        "Complexity per case: helpers × providers and laws × (1 + pairs to coordinate)",
        "Complexiteit per traject: hulpverleners × aanbieders en wetten × (1 + paren die afstemmen)",
        |week| ratio(week.tally.complexity as f64, week.tally.cases_worked_on as f64);
}
