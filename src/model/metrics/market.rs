//! Metrics of providers and contracts.

use super::{count, per};

metrics! {
    "providers": level Count, No, "Providers with a contract", "Aanbieders met een contract",
        |_, town| count(town?.providers);
    "one_person_firms": level Count, No, "Firms of one person with a contract",
        "Eenmansbedrijven met een contract",
        |_, town| count(town?.one_person_firms);
    "room_known": level Share, No, "Room for clients that residents know of",
        "Ruimte voor cliënten die bij bewoners bekend is",
        |_, town| Some(town?.room_known);
    "concentration": level Index, No, "Concentration of turnover (Herfindahl-Hirschman index)",
        "Concentratie van de omzet (Herfindahl-Hirschman-index)",
        |_, town| town?.concentration;
    "largest_providers_share": level Share, No, "Share of turnover of the largest 5 % of providers",
        "Deel van de omzet bij de grootste 5% van de aanbieders",
        |_, town| town?.largest_providers;
    "provider_entries": flow Count, No, "Providers that enter in the week",
        "Nieuwe aanbieders in de week",
        |_, town| count(town?.entries);
    "provider_exits": flow Count, No, "Providers that stop in the week",
        "Aanbieders die in de week stoppen",
        |_, town| count(town?.exits);
    "care_positions": level Count, No, "Positions in help, vacant ones included, as full ones",
        "Arbeidsplaatsen in de hulp, ook vacante, omgerekend naar volle",
        |_, town| Some(town?.positions);
    "contracts_per_worker": level Count, No, "Contracts with providers per worker in help",
        "Contracten met aanbieders per hulpverlener",
        |tally, town| per(town?.providers, tally.care_workers);
    "clients_transferred": flow Count, No, "Clients who had to go to another provider in the week",
        "Cliënten die in de week naar een andere aanbieder moesten",
        |tally, _| count(tally.transferred);
    "product_codes": level Count, No, "Product codes in use", "Productcodes in gebruik",
        |_, town| count(town?.product_codes);
    "contract_ends": flow Count, No, "Contracts that end in the week",
        "Contracten die in de week aflopen",
        |_, town| count(town?.contract_ends);
}
