//! Metrics of how residents are doing.

use super::ratio;

metrics! {
    "need": level Index, LowerIsBetter,
        "Need: mean severity of problems per resident",
        "Problematiek: gemiddelde ernst per inwoner",
        |week| ratio(week.tally.severity, week.tally.residents as f64);
    "self_reliant": level Share, HigherIsBetter,
        "Residents who cope by themselves", "Zelfredzame inwoners",
        |week| {
            ratio(
                (week.tally.residents - week.tally.troubled) as f64,
                week.tally.residents as f64,
            )
        };
    "unmet_need": level Share, LowerIsBetter,
        "Residents with a problem and no request or help",
        "Inwoners met een probleem die geen hulp vragen of krijgen",
        |week| ratio(week.tally.unmet as f64, week.tally.residents as f64);
    "new_problems": flow Count, No,
        "New problems in the week, per 1,000 residents",
        "Nieuwe problemen in de week, per 1.000 inwoners",
        |week| ratio(week.tally.problems as f64 * 1_000.0, week.tally.residents as f64);
    "need_gini": level Index, No,
        "Inequality of need between residents (Gini)",
        "Ongelijkheid in problematiek tussen inwoners (Gini)",
        |week| week.town.map(|town| town.gini);
    "need_gap": level Index, No,
        "Gap in need between neighbourhoods", "Verschil in problematiek tussen buurten",
        |week| week.town.and_then(|town| town.gap);
}
