//! Metrics of those who work in help.

use super::{count, per, ratio};

metrics! {
    "caseload": level Count, Plain, "Clients per worker", "Cliënten per hulpverlener",
        |tally, _| per(tally.caseload, tally.care_workers);
    "workload": level Share, LowerIsBetter, "Work load: hours asked against hours available",
        "Werkdruk: benodigde uren als deel van de beschikbare",
        |tally, _| ratio(tally.workload, tally.care_workers);
    "contact_share": flow Share, HigherIsBetter,
        "Time of workers that goes to contact with clients",
        "Tijd van hulpverleners die naar cliëntcontact gaat",
        |tally, _| per(tally.hours[0], tally.hours.iter().sum());
    "administration_share": flow Share, No, "Time of workers that goes to administration",
        "Tijd van hulpverleners die naar administratie gaat",
        |tally, _| per(tally.hours[1], tally.hours.iter().sum());
    "administration_share_youth": flow Share, No,
        "Time of workers in youth care that goes to administration",
        "Tijd van hulpverleners in de jeugdhulp die naar administratie gaat",
        |tally, _| per(tally.youth_administration, tally.youth_hours);
    "coordination_share": flow Share, No, "Time of workers that goes to coordination",
        "Tijd van hulpverleners die naar afstemming gaat",
        |tally, _| per(tally.hours[2], tally.hours.iter().sum());
    "sick_leave": flow Share, LowerIsBetter, "Workers on sick leave",
        "Ziekteverzuim van hulpverleners",
        |tally, _| per(tally.sick, tally.workers);
    "leaving_rate": flow Share, No, "Workers who leave for elsewhere, as a rate per year",
        "Hulpverleners die elders gaan werken, omgerekend per jaar",
        |tally, _| ratio(tally.left as f64 * 52.0, tally.workers);
    "leaving_rate_youth": flow Share, No,
        "Workers in youth care who leave for elsewhere, as a rate per year",
        "Hulpverleners in de jeugdhulp die elders gaan werken, omgerekend per jaar",
        |tally, _| ratio(tally.youth_left as f64 * 52.0, tally.youth_workers);
    "retiring_rate": flow Share, No, "Workers who retire, as a rate per year",
        "Hulpverleners die met pensioen gaan, omgerekend per jaar",
        |tally, _| ratio(tally.retired as f64 * 52.0, tally.workers);
    "laid_off_rate": flow Share, No,
        "Workers who are let go or whose provider stops, as a rate per year",
        "Hulpverleners die weg moeten of van wie de aanbieder stopt, omgerekend per jaar",
        |tally, _| ratio(tally.laid_off as f64 * 52.0, tally.workers);
    "self_employed_share": flow Share, No,
        "Contact hours given by workers who are their own firm",
        "Contacturen van hulpverleners die voor zichzelf werken",
        |tally, _| per(tally.self_employed_contact, tally.hours[0]);
    "clients_followed": flow Count, No,
        "Clients who follow a worker to a firm of their own in the week",
        "Cliënten die in de week met een hulpverlener meegaan naar diens eigen bedrijf",
        |tally, _| count(tally.followed);
    "vacancies": level Share, No, "Positions that are vacant", "Arbeidsplaatsen die openstaan",
        |tally, _| per(tally.vacancies, tally.vacancies + tally.workers);
    "local_knowledge": level Share, No, "How well workers know the networks of their neighbourhood",
        "Hoe goed hulpverleners de netwerken in hun buurt kennen",
        |_, town| Some(town?.local_knowledge);
    "colleague_density": level Share, No, "Pairs of workers in a neighbourhood who know each other",
        "Paren hulpverleners in een buurt die elkaar kennen",
        |_, town| town?.colleague_density;
}
