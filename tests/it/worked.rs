// Shared by unit tests and scenario tests, which are different crates.

/// Values the worked examples are computed with, whatever the shipped default says.
pub const WORKED: [&str; 23] = [
    "needs.past=0",
    "needs.spillover=1.5",
    "needs.domains.housing.events_per_year=0.04",
    "needs.domains.income.events_per_year=0.06",
    "needs.domains.mental_health.events_per_year=0.12",
    "needs.domains.parenting.events_per_year=0.1",
    "needs.domains.participation.events_per_year=0.08",
    "needs.domains.safety.events_per_year=0.03",
    "needs.domains.participation.half_life=104",
    "informal_support.spare_hours=16",
    "informal_support.hours_needed=30",
    "informal_support.willingness=0.4",
    "informal_support.heavy_hours=12",
    "population.ties.street=20",
    "population.ties.circle=1000",
    "population.ties.closure=0.5",
    "tie_change.half_life=250",
    "care.effect_per_hour=0.028",
    "care.light.tariff=85",
    "care.regular.tariff=110",
    "care.intensive.tariff=130",
    "workforce.positions_per_1000=4.5",
    "workforce.leaving=0.12",
];
