//! Metrics of how residents are doing.

use super::{per, ratio};

metrics! {
    "need": level Index, LowerIsBetter, "Need: mean severity of problems per resident",
        "Problematiek: gemiddelde ernst per inwoner",
        |tally, _| ratio(tally.severity, tally.residents);
    "self_reliant": level Share, HigherIsBetter, "Residents who cope by themselves",
        "Zelfredzame inwoners",
        |tally, _| per(tally.residents - tally.troubled, tally.residents);
    "unmet_need": level Share, LowerIsBetter, "Residents with a problem and no request or help",
        "Inwoners met een probleem die geen hulp vragen of krijgen",
        |tally, _| per(tally.unmet, tally.residents);
    "new_problems": flow Count, No, "New problems in the week, per 1,000 residents",
        "Nieuwe problemen in de week, per 1.000 inwoners",
        |tally, _| ratio(tally.problems as f64 * 1_000.0, tally.residents);
    "need_gini": level Index, No, "Inequality of need between residents (Gini)",
        "Ongelijkheid in problematiek tussen inwoners (Gini)",
        |_, town| Some(town?.gini);
    "need_gap": level Index, No, "Gap in need between neighbourhoods",
        "Verschil in problematiek tussen buurten",
        |_, town| town?.gap;
}
