//! Metrics of providers and contracts.

use super::ratio;

metrics! {
    "providers": level Count, No, "Providers with a contract", "Aanbieders met een contract",
        |week| week.town.map(|town| town.providers as f64);
    "concentration": level Index, No,
        "Concentration of turnover (Herfindahl-Hirschman index)",
        "Concentratie van de omzet (Herfindahl-Hirschman-index)",
        |week| week.town.and_then(|town| town.concentration);
    "largest_providers_share": level Share, No,
        "Share of turnover of the largest 5 % of providers",
        "Deel van de omzet bij de grootste 5% van de aanbieders",
        |week| week.town.and_then(|town| town.largest_providers);
    "provider_entries": flow Count, No,
        "Providers that enter in the week", "Nieuwe aanbieders in de week",
        |week| week.town.map(|town| town.entries as f64);
    "provider_exits": flow Count, No,
        "Providers that stop in the week", "Aanbieders die in de week stoppen",
        |week| week.town.map(|town| town.exits as f64);
    "care_positions": level Count, No,
        "Positions in help, vacant ones included, as full ones",
        "Arbeidsplaatsen in de hulp, ook vacante, omgerekend naar volle",
        |week| week.town.map(|town| town.positions);
    "contracts_per_worker": level Count, No,
        "Contracts with providers per worker in help", "Contracten met aanbieders per hulpverlener",
        |week| {
            let town = week.town?;
            ratio(town.providers as f64, week.tally.care_workers as f64)
        };
    "clients_transferred": flow Count, No,
        "Clients who had to go to another provider in the week",
        "Cliënten die in de week naar een andere aanbieder moesten",
        |week| Some(week.tally.transferred as f64);
    "product_codes": level Count, No, "Product codes in use", "Productcodes in gebruik",
        |week| week.town.map(|town| town.product_codes as f64);
    "contract_ends": flow Count, No,
        "Contracts that end in the week", "Contracten die in de week aflopen",
        |week| week.town.map(|town| town.contract_ends as f64);
}
