//! Metrics of those who work in help.

use super::ratio;

metrics! {
    "caseload": level Count, Plain, "Clients per worker", "Cliënten per hulpverlener",
        |week| ratio(week.tally.caseload as f64, week.tally.care_workers as f64);
    "workload": level Share, LowerIsBetter,
        "Work load: hours asked against hours available",
        "Werkdruk: benodigde uren als deel van de beschikbare",
        |week| ratio(week.tally.workload, week.tally.care_workers as f64);
    "contact_share": flow Share, HigherIsBetter,
        "Time of workers that goes to contact with clients",
        "Tijd van hulpverleners die naar cliëntcontact gaat",
        |week| ratio(week.tally.hours[0] as f64, week.tally.hours.iter().sum::<u64>() as f64);
    "administration_share": flow Share, No,
        "Time of workers that goes to administration",
        "Tijd van hulpverleners die naar administratie gaat",
        |week| ratio(week.tally.hours[1] as f64, week.tally.hours.iter().sum::<u64>() as f64);
    "administration_share_youth": flow Share, No,
        "Time of workers in youth care that goes to administration",
        "Tijd van hulpverleners in de jeugdhulp die naar administratie gaat",
        |week| ratio(week.tally.youth_administration as f64, week.tally.youth_hours as f64);
    "coordination_share": flow Share, No,
        "Time of workers that goes to coordination",
        "Tijd van hulpverleners die naar afstemming gaat",
        |week| ratio(week.tally.hours[2] as f64, week.tally.hours.iter().sum::<u64>() as f64);
    "sick_leave": flow Share, LowerIsBetter,
        "Workers on sick leave", "Ziekteverzuim van hulpverleners",
        |week| ratio(week.tally.sick as f64, week.tally.workers as f64);
    "leaving_rate": flow Share, No,
        "Workers who leave, as a rate per year", "Vertrek van hulpverleners, omgerekend per jaar",
        |week| ratio(week.tally.left as f64 * 52.0, week.tally.workers as f64);
    "leaving_rate_youth": flow Share, No,
        "Workers in youth care who leave, as a rate per year",
        "Vertrek van hulpverleners in de jeugdhulp, omgerekend per jaar",
        |week| ratio(week.tally.youth_left as f64 * 52.0, week.tally.youth_workers as f64);
    "vacancies": level Share, No, "Positions that are vacant", "Arbeidsplaatsen die openstaan",
        |week| {
            ratio(
                week.tally.vacancies as f64,
                (week.tally.vacancies + week.tally.workers) as f64,
            )
        };
    "local_knowledge": level Share, No,
        "How well workers know the networks of their neighbourhood",
        "Hoe goed hulpverleners de netwerken in hun buurt kennen",
        |week| week.town.map(|town| town.local_knowledge);
    "colleague_density": level Share, No,
        "Pairs of workers in a neighbourhood who know each other",
        "Paren hulpverleners in een buurt die elkaar kennen",
        |week| week.town.and_then(|town| town.colleague_density);
}
